"""The publication as a value."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

import msgspec


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """How the site looks, as far as a publication may choose it."""

    accent: str = "#9b1c1c"
    typeface: Literal["serif", "sans"] = "serif"


class Database(msgspec.Struct, frozen=True):
    """Where the newsroom and the wire live: a URL, never shown whole, as it may hold a password."""

    url: str

    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]:
        """Which SQL is spoken there."""
        return "sqlite" if self.url.startswith("sqlite:") else "postgresql"

    @property
    def path(self) -> Path:
        """The file of a SQLite database.

        Raises:
            ValueError: the database is not SQLite.
        """
        if self.dialect != "sqlite":
            raise ValueError("only a SQLite database is a file")
        return Path(self.url.removeprefix("sqlite:///"))

    @property
    def shown(self) -> str:
        """The URL as it may be printed: without the password."""
        parts = urlsplit(self.url)
        if parts.password is None:
            return self.url
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit(parts._replace(netloc=f"{parts.username}:…@{host}"))

    def __repr__(self) -> str:
        return f"Database({self.shown!r})"

    def __str__(self) -> str:
        return self.shown


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """One publication: its settings and its folders.

    `languages` are BCP 47 tags, the first is the default. `base_url` ends with a slash. `folder`
    holds `broadside.toml`; the other paths are absolute.
    """

    folder: Path
    title: str
    description: str = ""
    base_url: str = "http://127.0.0.1:8000/"
    time_zone: str = "UTC"
    languages: tuple[str, ...] = ("en",)
    database: Database
    output: Path
    theme: Theme = Theme()
    page_size: int = 30
    precompress: bool = True
    workers: int = 0
    full_text_feeds: bool = False
    read_api: bool = False
    silent_checks: tuple[str, ...] = ()
    blocking_checks: tuple[str, ...] = ()
    daily_checks: bool = True

    @property
    def state(self) -> Path:
        """What can be made again but is dear: the ledger, caches; and the newsroom's secret key."""
        return self.folder / "state"

    @property
    def media(self) -> Path:
        """The newsroom's own uploads."""
        return self.folder / "media"

    @property
    def pictures(self) -> Path:
        """The originals of published pictures, by digest: with the wire, all that a site needs."""
        return self.folder / "pictures"

    @property
    def default_language(self) -> str:
        """The language of a reader who has not chosen one."""
        return self.languages[0]
