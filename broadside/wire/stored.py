"""A log as its readers see it, wherever it is stored.

A stored log is read a chunk at a time, each by a short query of its own: an open query would keep
SQLite from folding its WAL back into the file, and PostgreSQL from cleaning up, for as long as the
reader takes its time. The log only grows, so the chunks fit together.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from broadside.wire.documents import AnyDocument, Dispatch
from broadside.wire.entries import Entry, decode, microseconds
from broadside.wire.errors import NoSuchDispatch

_CHUNK = 1_000
_COLUMNS = "SELECT sequence, time, document FROM wire_dispatch"
_MOMENTS = (
    "SELECT sequence, time FROM wire_dispatch AS this WHERE sequence > {} AND NOT EXISTS"
    " (SELECT 1 FROM wire_dispatch AS next"
    " WHERE next.sequence = this.sequence + 1 AND next.time = this.time)"
    " ORDER BY sequence LIMIT {}"
)


class Log(ABC):
    """A log as its readers see it. Close it when done, or use it as a context manager."""

    @abstractmethod
    def head(self) -> int:
        """The newest sequence number, 0 when nothing was ever published.

        Raises:
            LogError: the log cannot be read; so do all of its methods.
        """

    @abstractmethod
    def entries(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """The entries with `after` < sequence ≤ `until` (the newest when None), in order."""

    @abstractmethod
    def entry(self, sequence: int) -> Entry:
        """One entry.

        Raises:
            NoSuchDispatch: there is none with that sequence number.
        """

    @abstractmethod
    def sequence_at(self, time: datetime) -> int:
        """The newest sequence number at that time, 0 before the first dispatch."""

    @abstractmethod
    def moments(self, after: int = 0) -> Iterator[tuple[int, int]]:
        """The last sequence number of each time, with that time, for those after a dispatch."""

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Dispatch]:
        """The dispatches with `after` < sequence ≤ `until` (the newest when None), in order.

        Raises:
            DocumentUnreadable: one was written by a newer Broadside, or is damaged.
        """
        return map(decode, self.entries(after, until))

    def dispatch(self, sequence: int) -> Dispatch:
        """One dispatch.

        Raises:
            NoSuchDispatch: there is none with that sequence number.
            DocumentUnreadable: it was written by a newer Broadside, or is damaged.
        """
        return decode(self.entry(sequence))

    def document(self, sequence: int) -> AnyDocument:
        """The document of one dispatch; raises as `dispatch` does."""
        return self.dispatch(sequence).document

    def close(self) -> None:  # noqa: B027 - a log in memory has nothing to close
        """Let go of the connection."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class StoredLog(Log):
    """A log in a database; which one, and how it is asked, is said by the subclass."""

    @abstractmethod
    def _rows(self, sql: str, *parameters: int) -> list[Any]:
        """The rows of a query, with `{}` for each parameter; JSON as bytes."""

    def head(self) -> int:
        """The newest sequence number, 0 when nothing was ever published."""
        return int(self._rows("SELECT coalesce(max(sequence), 0) FROM wire_dispatch")[0][0])

    def entries(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """The entries with `after` < sequence ≤ `until` (the newest when None), in order."""
        until = self.head() if until is None else until
        while after < until:
            chunk: list[Entry] = self._rows(
                _COLUMNS + " WHERE sequence > {} AND sequence <= {} ORDER BY sequence LIMIT {}",
                after,
                until,
                _CHUNK,
            )
            if not chunk:
                return
            yield from chunk
            after = chunk[-1][0]

    def moments(self, after: int = 0) -> Iterator[tuple[int, int]]:
        """The last sequence number of each time, with that time, for those after a dispatch."""
        while chunk := self._rows(_MOMENTS, after, _CHUNK):
            yield from chunk
            after = chunk[-1][0]

    def entry(self, sequence: int) -> Entry:
        """One entry; `NoSuchDispatch` when there is none."""
        found: list[Entry] = self._rows(_COLUMNS + " WHERE sequence = {}", sequence)
        if not found:
            raise NoSuchDispatch(sequence)
        return found[0]

    def sequence_at(self, time: datetime) -> int:
        """The newest sequence number at that time, 0 before the first dispatch."""
        found = self._rows(
            "SELECT sequence FROM wire_dispatch WHERE time <= {}"
            " ORDER BY time DESC, sequence DESC LIMIT 1",
            microseconds(time),
        )
        return int(found[0][0]) if found else 0
