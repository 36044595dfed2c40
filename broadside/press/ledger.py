"""The ledger: what the site on disk was made from.

It holds, as of one revision, every query that some page or roster asked, with the fingerprint of
its answer, and for each query who asked it: so a touched query finds its pages without looking at
the others.

The ledger may lag behind the files and never leads them: it is committed, in one transaction, after
the files are written. A press that is killed leaves a ledger of the revision before; the next one
does the same work again and finds most files as they should be. What it could not know is which
files are already ahead of the ledger: if what they were made from has meanwhile gone back to what
it was, nothing would seem to have changed. So the paths of all files that a press is about to touch
are noted, as *pending*, before the first of them is; the next press takes none of them on trust.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from broadside.press.errors import LedgerDamaged, LedgerError
from broadside.press.query import Query, key, key_range, query_of

SCHEMA = 2

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE query (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    askers BLOB NOT NULL DEFAULT x''
);
CREATE UNIQUE INDEX query_key ON query (key);
CREATE TABLE node (
    id INTEGER PRIMARY KEY,
    subject TEXT UNIQUE,
    path TEXT,
    priority INTEGER,
    family TEXT,
    arguments TEXT,
    pressed INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    due INTEGER NOT NULL DEFAULT 0,
    trace BLOB NOT NULL DEFAULT x''
);
CREATE UNIQUE INDEX node_page ON node (path, priority, family, arguments) WHERE path IS NOT NULL;
CREATE INDEX node_failed ON node (id) WHERE failed;
CREATE INDEX node_due ON node (id) WHERE due;
CREATE TABLE edge (query INTEGER, node INTEGER, PRIMARY KEY (query, node)) WITHOUT ROWID;
CREATE TABLE claim (roster INTEGER, page INTEGER, PRIMARY KEY (roster, page)) WITHOUT ROWID;
CREATE INDEX claim_page ON claim (page);
CREATE TABLE pending (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""


AT_ONCE = 500
"""Rows looked up by one statement; SQLite takes 999 numbers and more."""

NUMBER = "I"
"""How a number is kept in a column of many: four bytes."""

_UNREADABLE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR)
"""Errors of a file that is no ledger; being locked, say, is no reason to begin anew."""

_DAMAGE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


class PageKey(msgspec.Struct, frozen=True):
    """A page as the ledger knows it. Pages that claim one path are tried in their order."""

    path: str
    priority: int
    family: str
    arguments: tuple[str | int, ...]

    @property
    def place(self) -> tuple[str, int, str, str]:
        """What pages are ordered by; texts and numbers among arguments can be told apart."""
        return self.path, self.priority, self.family, key(self.arguments)

    def __lt__(self, other: PageKey) -> bool:
        return self.place < other.place


class Stand(msgspec.Struct, frozen=True):
    """What files were made from: the fingerprints of a site and its rosters, and a source.

    `output_mark` is that of the folder they are in.
    """

    revision: int
    site: bytes
    rosters: bytes
    output_mark: str
    origin: bytes


class Found(msgspec.Struct, frozen=True):
    """A recorded query."""

    id: int
    query: Query
    fingerprint: bytes


def revision_in(file: Path) -> int | None:
    """The revision of the ledger in a file; None when there is none that can be read."""
    if not file.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            rows = dict(
                connection.execute(
                    "SELECT name, value FROM meta WHERE name IN ('schema', 'revision')"
                ).fetchall()
            )
    except sqlite3.Error:
        return None
    return rows.get("revision") if rows.get("schema") == SCHEMA else None


def page_key(page: Any) -> PageKey:
    """The key of a site's page."""
    return PageKey(page.path, page.priority, page.family, tuple(page.arguments))


class Ledger:
    """An open ledger. Nothing is kept until `commit`, but what is pending.

    Args:
        file: the SQLite file; made when it is not there, begun anew when it cannot be read or is of
            another schema. `fresh` says that it is new.

    Raises:
        LedgerError: the file cannot be made or written.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.fresh = False
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._open()
        except (OSError, sqlite3.Error) as error:
            raise LedgerError(f"{file}: the ledger cannot be opened: {error}") from error

    def _open(self) -> sqlite3.Connection:
        if self.file.exists():
            try:
                connection = _connect(self.file)
                found = connection.execute(
                    "SELECT value FROM meta WHERE name = 'schema'"
                ).fetchone()
                if found == (SCHEMA,) and _sound(connection):
                    self.fresh = not connection.execute(
                        "SELECT count(*) FROM meta WHERE name = 'revision'"
                    ).fetchone()[0]
                    return connection
                connection.close()
            except sqlite3.DatabaseError as error:
                if _code(error) not in _UNREADABLE:
                    raise
            discard(self.file)
        self.fresh = True
        connection = _connect(self.file)
        connection.executescript(f"BEGIN; {_TABLES} COMMIT;")
        connection.execute("INSERT INTO meta VALUES ('schema', ?)", (SCHEMA,))
        return connection

    def close(self) -> None:
        """Close the file; what was not committed is forgotten."""
        self._connection.close()

    # --- asking -----------------------------------------------------------------------------

    @property
    def stand(self) -> Stand:
        """What the files were made from when the ledger was last written."""
        meta = dict(self._connection.execute("SELECT name, value FROM meta").fetchall())
        return Stand(
            revision=int(meta.get("revision", 0)),
            site=bytes(meta.get("site", b"")),
            rosters=bytes(meta.get("rosters", b"")),
            output_mark=str(meta.get("output_mark", "")),
            origin=bytes(meta.get("origin", b"")),
        )

    def beginning_with(self, prefix: Query) -> Iterator[Found]:
        """Every recorded query that begins with `prefix`."""
        rows = self._connection.execute(
            "SELECT id, key, fingerprint FROM query WHERE key >= ? AND key < ?", key_range(prefix)
        ).fetchall()
        for number, text, mark in rows:
            yield Found(number, query_of(text), mark)

    def askers(self, query: int) -> tuple[list[Query], list[PageKey]]:
        """Whose traces hold a query: subjects and pages."""
        rows = []
        for some in batched(named_askers(self._connection, query), AT_ONCE):
            rows += [
                row[:5]
                for row in self._connection.execute(
                    "SELECT subject, path, priority, family, arguments, trace FROM node "
                    f"WHERE id IN ({','.join('?' * len(some))})",
                    some,
                )
                if query in numbers_in(row[5])
            ]
        return (
            [query_of(row[0]) for row in rows if row[0] is not None],
            [_page(row[1:]) for row in rows if row[0] is None],
        )

    def failed(self) -> tuple[list[Query], list[PageKey]]:
        """Subjects and pages that raised at the last press."""
        rows = self._connection.execute(
            "SELECT subject, path, priority, family, arguments FROM node WHERE failed"
        ).fetchall()
        return (
            [query_of(row[0]) for row in rows if row[0] is not None],
            [_page(row[1:]) for row in rows if row[0] is None],
        )

    def claims(self, subject: Query) -> set[PageKey]:
        """The pages that exist because of a subject."""
        return {
            _page(row)
            for row in self._connection.execute(
                "SELECT page.path, page.priority, page.family, page.arguments FROM node AS roster "
                "JOIN claim ON claim.roster = roster.id JOIN node AS page ON page.id = claim.page "
                "WHERE roster.subject = ?",
                (key(subject),),
            )
        }

    def claimants(self, page: PageKey) -> set[Query]:
        """The subjects because of which a page exists."""
        return {
            query_of(row[0])
            for row in self._connection.execute(
                "SELECT roster.subject FROM node AS page JOIN claim ON claim.page = page.id "
                "JOIN node AS roster ON roster.id = claim.roster WHERE page.path = ? "
                "AND page.priority = ? AND page.family = ? AND page.arguments = ?",
                columns_of(page),
            )
        }

    def at(self, path: str) -> list[tuple[PageKey, bool]]:
        """The pages that claim a path, first choice first, and whether each is the pressed one."""
        return sorted(
            (_page(row[:4]), bool(row[4]))
            for row in self._connection.execute(
                "SELECT path, priority, family, arguments, pressed FROM node WHERE path = ?",
                (path,),
            )
        )

    def trace(self, page: PageKey) -> list[Found]:
        """What a page asked, in the order of the queries."""
        row = self._connection.execute(
            "SELECT trace FROM node WHERE path = ? AND priority = ? AND family = ? "
            "AND arguments = ?",
            columns_of(page),
        ).fetchone()
        found = []
        for number in numbers_in(row[0] if row else b""):
            text, mark = self._connection.execute(
                "SELECT key, fingerprint FROM query WHERE id = ?", (number,)
            ).fetchone()
            found.append(Found(number, query_of(text), mark))
        return sorted(found, key=lambda each: key(each.query))

    def paths(self) -> Iterator[str]:
        """Every path that holds a pressed page."""
        for row in self._connection.execute("SELECT DISTINCT path FROM node WHERE pressed"):
            yield row[0]

    def due(self) -> list[PageKey]:
        """The pages that still are as an earlier site made them."""
        return [
            _page(row)
            for row in self._connection.execute(
                "SELECT path, priority, family, arguments FROM node WHERE due"
            )
        ]

    def pending(self) -> list[str]:
        """The files that a killed press may have touched."""
        return [row[0] for row in self._connection.execute("SELECT path FROM pending")]

    # --- writing ----------------------------------------------------------------------------

    def note_pending(self, paths: Iterable[str]) -> None:
        """Keep, at once, that these files are about to be touched."""
        with transaction(self._connection, self.file):
            self._connection.executemany(
                "INSERT OR IGNORE INTO pending VALUES (?)", ((path,) for path in paths)
            )

    @property
    def connection(self) -> sqlite3.Connection:
        """What an entry is written through."""
        return self._connection


def batched(numbers: Iterable[int], size: int) -> Iterator[tuple[int, ...]]:
    """The numbers, so many at a time."""
    coming = iter(numbers)
    while some := tuple(islice(coming, size)):
        yield some


def numbers_in(column: bytes) -> array[int]:
    """The numbers that a column holds: the queries of a trace, or those who asked a query."""
    return array(NUMBER, column)


def named_askers(connection: sqlite3.Connection, query: int) -> set[int]:
    """Everybody who may have asked a query; whether they did, their own traces say."""
    row = connection.execute("SELECT askers FROM query WHERE id = ?", (query,)).fetchone()
    edges = connection.execute("SELECT node FROM edge WHERE query = ?", (query,))
    return {*numbers_in(row[0] if row else b""), *(number for (number,) in edges)}


class transaction:
    """All or nothing, with an error that names the ledger."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self._file = file

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: Any, error: Any, where: Any) -> None:
        if kind is not None:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise _explained(self._file, error, "written") from error
            return
        try:
            self._connection.execute("COMMIT")
        except sqlite3.Error as problem:
            raise _explained(self._file, problem, "written") from problem


@contextmanager
def speaking_of(file: Path) -> Iterator[None]:
    """Let what SQLite complains of, while the ledger is read, be an error that names the ledger.

    Raises:
        LedgerDamaged, LedgerError: as the complaint is.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _explained(file, error, "read") from error


def discard(file: Path) -> None:
    """Remove a ledger: the next one is begun anew, and with it the knowledge of what is pressed."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)


def _explained(file: Path, error: sqlite3.Error, done: str) -> LedgerError:
    # What should be there once and is there twice is damage as well, which SQLite cannot know.
    damage = isinstance(error, sqlite3.IntegrityError) or _code(error) in _DAMAGE
    kind = LedgerDamaged if damage else LedgerError
    return kind(f"{file}: the ledger cannot be {done}: {error}")


def _code(error: sqlite3.Error) -> int:
    # Without the upper bits, which say more closely what is corrupt.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None, timeout=10)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _sound(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT count(*) FROM pending").fetchone()
        connection.execute("SELECT path FROM node LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        return False
    return True


def columns_of(page: PageKey) -> tuple[str, int, str, str]:
    """A page as the columns of the ledger hold it."""
    return page.path, page.priority, page.family, key(page.arguments)


def _page(row: tuple[Any, ...]) -> PageKey:
    return PageKey(row[0], row[1], row[2], query_of(row[3]))
