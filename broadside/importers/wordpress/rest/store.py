"""What has been brought of a site so far: one record an object, compressed, in one SQLite file.

It may be stopped at any moment: what is written is whole, and where a listing had come to stands in
the same transaction as the objects it brought. What vanished over there stays here, marked.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from broadside.importers.errors import ImporterError, MalformedFile
from broadside.importers.wordpress.rest.records import Found, KeptAnswer, StoredPicture

_VERSION = 2
_TABLES = """
CREATE TABLE IF NOT EXISTS objects (
    kind TEXT NOT NULL, number INTEGER NOT NULL, moment TEXT NOT NULL, digest BLOB NOT NULL,
    taken BLOB, gone INTEGER NOT NULL DEFAULT 0, content BLOB NOT NULL,
    PRIMARY KEY (kind, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (
    address TEXT PRIMARY KEY, etag TEXT NOT NULL, modified TEXT NOT NULL, total TEXT NOT NULL,
    pages TEXT NOT NULL, content BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    address TEXT PRIMARY KEY, name TEXT NOT NULL, moment TEXT NOT NULL, problem TEXT NOT NULL,
    etag TEXT NOT NULL, modified TEXT NOT NULL
) WITHOUT ROWID;
"""


class Store:
    """The store of one site, in a folder of its own.

    Args:
        folder: where it lies; made if it is not there.

    Raises:
        MalformedFile: the file there is no store, or one of another version.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pictures = folder / "pictures"
        # Drafts lie here too.
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock: sqlite3.Connection | None = None
        path = folder / "mirror.sqlite3"
        try:
            self._base = sqlite3.connect(path, timeout=1.0)
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute("PRAGMA synchronous=NORMAL")
            self._base.executescript(_TABLES)
            version = self.fact("version")
        except sqlite3.DatabaseError as error:
            raise MalformedFile(path, f"what was brought before cannot be read ({error})") from None
        if version and version != str(_VERSION):
            raise MalformedFile(path, f"it is of version {version}; delete it to begin anew")
        self.set_fact("version", str(_VERSION))

    def close(self) -> None:
        """Close the file, and let another run at it."""
        self._base.close()
        if self._lock is not None:
            self._lock.close()

    def lock(self) -> None:
        """Keep a second run out until this one is over.

        Raises:
            ImporterError: another run is under way.
        """
        try:
            self._lock = sqlite3.connect(self.folder / "lock.sqlite3", timeout=0.1)
            self._lock.isolation_level = None
            self._lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise ImporterError(self.folder, "this site is being imported already") from None

    # --- facts ----------------------------------------------------------------------------------

    def fact(self, name: str) -> str:
        """Something noted, empty where it was not."""
        row = self._base.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_fact(self, name: str, value: str) -> None:
        """Note something."""
        with self._base:
            self._set_fact(name, value)

    def _set_fact(self, name: str, value: str) -> None:
        self._base.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def begin_anew(self) -> None:
        """Let every listing begin anew, and everything be looked at again."""
        with self._base:
            self._base.execute("UPDATE objects SET moment = ''")
            self._base.execute(
                "DELETE FROM facts WHERE name LIKE 'walking %' OR name LIKE 'walked %'"
            )

    # --- objects --------------------------------------------------------------------------------

    def put(self, kind: str, found: Iterable[Found], **facts: str) -> int:
        """Write objects, and facts with them; gives how many are new or say something new."""
        changed = 0
        with self._base:
            for each in found:
                before = self._base.execute(
                    "SELECT digest, gone, moment FROM objects WHERE kind = ? AND number = ?",
                    (kind, each.number),
                ).fetchone()
                if before is not None and each.is_as(*before):
                    continue
                changed += 1
                self._base.execute(
                    "INSERT INTO objects (kind, number, moment, digest, content) "
                    "VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, number) DO UPDATE SET "
                    "moment = excluded.moment, digest = excluded.digest, gone = 0, "
                    "content = excluded.content",
                    (kind, each.number, each.moment, each.digest, zlib.compress(each.content, 6)),
                )
            for name, value in facts.items():
                self._set_fact(name, value)
        return changed

    def count(self, kind: str) -> int:
        """How many objects of a kind there are that have not vanished."""
        row = self._base.execute(
            "SELECT count(*) FROM objects WHERE kind = ? AND NOT gone", (kind,)
        ).fetchone()
        return int(row[0])

    def moments(self, kind: str) -> dict[int, str]:
        """When each object of a kind that has not vanished was last changed."""
        return dict(
            self._base.execute(
                "SELECT number, moment FROM objects WHERE kind = ? AND NOT gone", (kind,)
            )
        )

    def objects(self, kind: str, shape: type[Any], changed: bool = False) -> Iterator[Any]:
        """Objects of a kind by number; only those with something new, if `changed`."""
        for _, content in self.contents(kind, changed):
            yield msgspec.json.decode(content, type=shape)

    def contents(self, kind: str, changed: bool = False) -> Iterator[tuple[int, bytes]]:
        """The same as they were answered, with their numbers."""
        only = " AND taken IS NOT digest" if changed else ""
        # Read by the number, not through one cursor, so that the store may be written meanwhile.
        last = -1
        while rows := self._base.execute(
            "SELECT number, content FROM objects WHERE kind = ? AND NOT gone AND number > ?"
            f"{only} ORDER BY number LIMIT 200",
            (kind, last),
        ).fetchall():
            for number, content in rows:
                last = number
                yield number, zlib.decompress(content)

    def count_changed(self, kind: str) -> int:
        """How many objects of a kind say something that has not been taken in."""
        row = self._base.execute(
            "SELECT count(*) FROM objects WHERE kind = ? AND NOT gone AND taken IS NOT digest",
            (kind,),
        ).fetchone()
        return int(row[0])

    def has_rewritten(self, kinds: Iterable[str]) -> bool:
        """Whether an object of these kinds that was taken in says something else now."""
        return any(
            self._base.execute(
                "SELECT 1 FROM objects WHERE kind = ? AND taken IS NOT NULL "
                "AND (taken != digest OR gone) LIMIT 1",
                (kind,),
            ).fetchone()
            for kind in kinds
        )

    def mark_taken(self) -> None:
        """Note that everything here has been taken in."""
        with self._base:
            self._base.execute("UPDATE objects SET taken = digest WHERE NOT gone")
            self._base.execute("UPDATE objects SET taken = NULL WHERE gone")

    # --- what vanished --------------------------------------------------------------------------

    def mark_gone(self, kind: str, numbers: Iterable[int]) -> None:
        """Note that objects are no longer over there."""
        with self._base:
            self._base.executemany(
                "UPDATE objects SET gone = 1 WHERE kind = ? AND number = ?",
                ((kind, number) for number in numbers),
            )

    def gone(self, kind: str) -> list[int]:
        """The numbers of what has vanished."""
        rows = self._base.execute(
            "SELECT number FROM objects WHERE kind = ? AND gone ORDER BY number", (kind,)
        )
        return [int(row[0]) for row in rows]

    # --- answers that may be asked for again -----------------------------------------------------

    def answer(self, address: str) -> KeptAnswer | None:
        """An earlier answer, if it was kept."""
        row = self._base.execute(
            "SELECT etag, modified, total, pages, content FROM answers WHERE address = ?",
            (address,),
        ).fetchone()
        if row is None:
            return None
        etag, modified, total, pages, content = row
        return KeptAnswer(etag, modified, total, pages, zlib.decompress(content))

    def keep_answer(self, address: str, kept: KeptAnswer) -> None:
        """Keep an answer."""
        with self._base:
            self._base.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?)",
                (
                    address, kept.etag, kept.modified, kept.total, kept.pages,
                    zlib.compress(kept.content, 6),
                ),
            )  # fmt: skip

    # --- pictures -------------------------------------------------------------------------------

    def picture(self, address: str) -> StoredPicture | None:
        """What became of a picture's address."""
        row = self._base.execute(
            "SELECT name, moment, problem, etag, modified FROM files WHERE address = ?",
            (address,),
        ).fetchone()
        return StoredPicture(*map(str, row)) if row else None

    def keep_picture(self, address: str, stored: StoredPicture) -> None:
        """Note what became of it."""
        with self._base:
            self._base.execute(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)",
                (address, stored.name, stored.moment, stored.problem, stored.etag, stored.modified),
            )
