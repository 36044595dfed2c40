"""What reached the site when: the press's own diary, for whoever published and wants to know.

Each press that brought the site forward leaves an *arrival*: from which revision to which, when,
which pages changed, and which could not be made. What kept the press from its work is a *trouble*,
from its beginning to its end. The diary is kept for people and holds the latest of both; nothing is
decided by it. So one that cannot be written stops no press, and one that makes no sense is begun
anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from broadside.press import Report
from broadside.publication import Publication

KEPT = 500
"""Arrivals and troubles that are kept."""

NAMED = 60
"""Files that an arrival names; the others are counted."""

_SCHEMA = 1

_TABLES = """
CREATE TABLE arrival (
    number INTEGER PRIMARY KEY,
    since INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    what BLOB NOT NULL
);
CREATE INDEX arrival_revision ON arrival (revision);
CREATE TABLE trouble (
    number INTEGER PRIMARY KEY, began TEXT NOT NULL, latest TEXT NOT NULL, ended TEXT, said TEXT
);
"""


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """One press that brought the site forward.

    `since` is the revision before. `written` and `removed` are paths of files, the pages that show
    most first, and not more than `NAMED`; the counts are of all.
    """

    since: int
    revision: int
    began: datetime
    time: datetime
    everything: bool
    pages_rendered: int
    pages_changed: int
    files_written: int
    files_removed: int
    written: tuple[str, ...]
    removed: tuple[str, ...]
    failures: tuple[str, ...]
    files_failed: int

    @property
    def milliseconds(self) -> int:
        """How long the press took."""
        return round(1000 * (self.time - self.began).total_seconds())


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """What kept the press from its work, and until when; `ended` is None while it does."""

    began: datetime
    latest: datetime
    ended: datetime | None
    said: str


def arrival_of(report: Report, since: int, began: datetime, time: datetime) -> Arrival:
    """A press's report as an arrival."""
    pages = [path for path in report.written if path.endswith(".html")]
    # The fewer steps from the root, the more readers come by: fronts, listings, then articles.
    pages.sort(key=lambda path: path.count("/"))
    named = [*pages, *(path for path in report.written if not path.endswith(".html"))]
    return Arrival(
        since=since,
        revision=report.revision,
        began=began,
        time=time,
        everything=report.everything,
        pages_rendered=report.pages_rendered,
        pages_changed=len(pages),
        files_written=report.files_written,
        files_removed=report.files_removed,
        written=tuple(named[:NAMED]),
        removed=report.removed[:NAMED],
        failures=report.failures[:NAMED],
        files_failed=len(report.failures),
    )


class Diary:
    """The diary in its file. To write in it never fails; to read it may find nothing.

    Args:
        file: a SQLite file; made at the first entry.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    # --- the press writes

    def arrived(self, arrival: Arrival) -> None:
        """Enter an arrival. What was in the way is over by that."""
        with self._writing() as connection:
            if connection is None:
                return
            connection.execute(
                "INSERT INTO arrival (since, revision, what) VALUES (?, ?, ?)",
                (arrival.since, arrival.revision, msgspec.msgpack.encode(arrival)),
            )
            connection.execute(
                "DELETE FROM arrival WHERE number <= (SELECT max(number) FROM arrival) - ?",
                (KEPT,),
            )

    def in_trouble(self, said: str, time: datetime) -> None:
        """Enter what keeps the press from its work; the same as before only goes on."""
        with self._writing() as connection:
            if connection is None:
                return
            latest = connection.execute(
                "SELECT number FROM trouble WHERE ended IS NULL AND said = ? "
                "ORDER BY number DESC LIMIT 1",
                (said,),
            ).fetchone()
            now = time.isoformat()
            if latest is not None:
                connection.execute("UPDATE trouble SET latest = ? WHERE number = ?", (now, *latest))
                return
            connection.execute("UPDATE trouble SET ended = ? WHERE ended IS NULL", (now,))
            connection.execute(
                "INSERT INTO trouble (began, latest, said) VALUES (?, ?, ?)", (now, now, said)
            )
            connection.execute(
                "DELETE FROM trouble WHERE number <= (SELECT max(number) FROM trouble) - ?",
                (KEPT,),
            )

    def at_work_again(self, time: datetime) -> None:
        """Whatever was in the way is over."""
        with self._writing() as connection:
            if connection is not None:
                connection.execute(
                    "UPDATE trouble SET ended = ? WHERE ended IS NULL", (time.isoformat(),)
                )

    # --- the newsroom reads

    def of(self, sequence: int) -> Arrival | None:
        """The arrival that brought a dispatch to the site; None if it has not, or long ago."""
        rows = self._read(
            "SELECT what FROM arrival WHERE revision >= ? AND since < ? ORDER BY number LIMIT 1",
            sequence,
            sequence,
        )
        return _arrival(rows[0]) if rows else None

    def latest(self, count: int, skipping: int = 0) -> list[Arrival]:
        """The latest arrivals, the newest first."""
        rows = self._read(
            "SELECT what FROM arrival ORDER BY number DESC LIMIT ? OFFSET ?", count, skipping
        )
        return [_arrival(row) for row in rows]

    def count(self) -> int:
        """How many arrivals are kept."""
        rows = self._read("SELECT count(*) FROM arrival")
        return int(rows[0][0]) if rows else 0

    def troubles(self, count: int) -> list[Trouble]:
        """The latest troubles, the newest first."""
        rows = self._read(
            "SELECT began, latest, ended, said FROM trouble ORDER BY number DESC LIMIT ?", count
        )
        return [
            Trouble(
                began=datetime.fromisoformat(began),
                latest=datetime.fromisoformat(latest),
                ended=datetime.fromisoformat(ended) if ended else None,
                said=said,
            )
            for began, latest, ended, said in rows
        ]

    @property
    def trouble(self) -> Trouble | None:
        """What keeps the press from its work now."""
        latest = self.troubles(1)
        return latest[0] if latest and latest[0].ended is None else None

    # --- the file

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection | None]:
        """A transaction; None where there can be none."""
        try:
            connection = self._opened()
            connection.execute("BEGIN IMMEDIATE")
        except (OSError, sqlite3.Error):
            self._begin_anew()
            yield None
            return
        try:
            yield connection
            connection.execute("COMMIT")
        except (OSError, sqlite3.Error):
            self._begin_anew()

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # Pressing may be done by another thread than the one that made the room.
            connection = sqlite3.connect(
                self._file, isolation_level=None, timeout=1, check_same_thread=False
            )
            self._connection = connection
            connection.execute("PRAGMA journal_mode = WAL")
            # A diary that lost its last line to a power cut is still a diary.
            connection.execute("PRAGMA synchronous = OFF")
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version != _SCHEMA:
                if version:
                    raise sqlite3.DatabaseError("a diary of another time")
                connection.executescript(
                    f"BEGIN; {_TABLES} PRAGMA user_version = {_SCHEMA}; COMMIT"
                )
        return self._connection

    def _begin_anew(self) -> None:
        """Let go, and take away what makes no sense; the next entry makes another."""
        self.close()
        if _readable(self._file):
            return
        for suffix in ("", "-wal", "-shm"):
            try:
                Path(f"{self._file}{suffix}").unlink(missing_ok=True)
            except OSError:
                return

    def _read(self, sql: str, *parameters: int) -> list[Any]:
        if not self._file.is_file():
            return []
        try:
            connection = sqlite3.connect(
                f"{self._file.resolve().as_uri()}?mode=ro", uri=True, timeout=1
            )
        except sqlite3.Error:
            return []
        try:
            return connection.execute(sql, parameters).fetchall()
        except sqlite3.Error:
            return []
        finally:
            connection.close()


def diary_of(publication: Publication) -> Diary:
    """A publication's diary."""
    return Diary(publication.state / "arrivals.sqlite3")


def now() -> datetime:
    """The moment, as the diary writes it."""
    return datetime.now(UTC)


def _arrival(row: Any) -> Arrival:
    return msgspec.msgpack.decode(row[0], type=Arrival)


def _readable(file: Path) -> bool:
    """Whether it is a diary of ours, or cannot be seen to be none because it is locked, say."""
    if not file.is_file():
        return True
    try:
        connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=1)
        try:
            connection.execute("SELECT count(*) FROM arrival, trouble").fetchone()
            return bool(connection.execute("PRAGMA user_version").fetchone()[0] == _SCHEMA)
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode != sqlite3.SQLITE_ERROR
    except sqlite3.DatabaseError:
        return False
