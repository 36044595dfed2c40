"""A publication that has a wire and no newsroom: real settings, a real SQLite log, real folders."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from broadside.press import MARK
from broadside.publication import Publication, load_publication, starting_settings
from broadside.wire import schema
from broadside.wire.documents import AnyDocument
from broadside.wire.log import append


def a_publication_with_a_wire(folder: Path, **settings: Any) -> Publication:
    """A publication in a folder; settings by the last part of their names: `page_size=5`."""
    named = {_full_name(name): value for name, value in settings.items()}
    values = {"title": "The Lantern", "languages": ["en"], "time_zone": "Europe/Kyiv"} | named
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "broadside.toml").write_text(starting_settings(values), encoding="utf-8")
    publication = load_publication(folder, environment={})
    with closing(sqlite3.connect(publication.database.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for statement in schema.create_statements("sqlite"):
            connection.execute(statement)
    return publication


def put(publication: Publication, *documents: AnyDocument, moment: datetime | None = None) -> None:
    """Put documents on the wire, in one transaction."""
    with closing(sqlite3.connect(publication.database.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        cursor = connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        append(cursor, "sqlite", documents, moment or datetime.now(UTC))
        cursor.execute("COMMIT")


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path, but the press's mark."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARK
    }


def writes_of(folder: Path) -> dict[str, tuple[int, int]]:
    """What changes at every file below a folder when it is written: its inode and its time."""
    found = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            file = os.path.join(parent, name)
            seen = os.stat(file)
            found[os.path.relpath(file, folder)] = (seen.st_ino, seen.st_mtime_ns)
    return found


def differing(one: dict[str, Any], other: dict[str, Any]) -> Sequence[str]:
    """The names at which two mappings differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _full_name(name: str) -> str:
    groups = {
        "press": ("page_size", "precompress", "workers"),
        "feeds": ("full_text",),
        "api": ("read",),
        "theme": ("accent", "typeface"),
    }
    return next((f"{group}.{name}" for group, names in groups.items() if name in names), name)
