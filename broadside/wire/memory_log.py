"""A log in memory, for tests and for trying things out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime

from broadside.wire.documents import AnyDocument, Dispatch
from broadside.wire.entries import Entry, encode, is_utc, microseconds
from broadside.wire.errors import DispatchRefused, NoSuchDispatch
from broadside.wire.stored import Log


class MemoryLog(Log):
    """A log under the same rules as a stored one, gone when the process ends."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []

    def append(self, documents: Sequence[AnyDocument], time: datetime) -> list[Dispatch]:
        """Append documents, in order; arguments and errors as the function `append`."""
        if not is_utc(time):
            raise DispatchRefused(f"the time of a dispatch must be in UTC, not {time!r}")
        encoded = [encode(document) for document in documents]
        now = microseconds(time)
        if self._entries:
            now = max(now, self._entries[-1][1])
        first = len(self._entries) + 1
        self._entries += [
            (sequence, now, document) for sequence, document in enumerate(encoded, start=first)
        ]
        return list(self.read(after=first - 1))

    def head(self) -> int:
        """The newest sequence number, 0 when nothing was ever published."""
        return len(self._entries)

    def entries(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """The entries with `after` < sequence ≤ `until` (the newest when None), in order."""
        return iter(self._entries[max(after, 0) : until])

    def moments(self, after: int = 0) -> Iterator[tuple[int, int]]:
        """The last sequence number of each time, with that time, for those after a dispatch."""
        for sequence, time, _ in self._entries[max(after, 0) :]:
            if sequence == len(self._entries) or self._entries[sequence][1] != time:
                yield sequence, time

    def entry(self, sequence: int) -> Entry:
        """One entry; `NoSuchDispatch` when there is none."""
        if not 1 <= sequence <= len(self._entries):
            raise NoSuchDispatch(sequence)
        return self._entries[sequence - 1]

    def sequence_at(self, time: datetime) -> int:
        """The newest sequence number at that time, 0 before the first dispatch."""
        now = microseconds(time)
        return bisect_right(self._entries, now, key=lambda entry: entry[1])
