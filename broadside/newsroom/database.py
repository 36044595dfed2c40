"""The publication's database URL as Django's settings want it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from broadside.publication import Database

_SQLITE_PRAGMAS = (
    # WAL: the press and the site's readers of the log never wait for the newsroom, nor it for them.
    "PRAGMA journal_mode = WAL;"
    # In WAL mode NORMAL cannot corrupt; a power cut may take back the last moments, of the wire and
    # of the newsroom alike, because both are one transaction.
    "PRAGMA synchronous = NORMAL;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA temp_store = MEMORY;"
)


def database_settings(database: Database) -> dict[str, Any]:
    """Django's `DATABASES["default"]` for the publication's database."""
    if database.dialect == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(database.path),
            "OPTIONS": {
                "timeout": 30,
                # A transaction that reads before it writes could otherwise be refused at its first
                # write, because another one has written in between.
                "transaction_mode": "IMMEDIATE",
                "init_command": _SQLITE_PRAGMAS,
            },
        }
    parts = urlsplit(database.url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or options.pop("dbname", ""),
        "USER": unquote(parts.username or "") or options.pop("user", ""),
        "PASSWORD": unquote(parts.password or "") or options.pop("password", ""),
        "HOST": unquote(parts.hostname or "") or options.pop("host", ""),
        "PORT": str(parts.port or "") or options.pop("port", ""),
        "OPTIONS": options,
    }
