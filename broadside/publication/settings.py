"""Every setting that `broadside.toml` may hold: its name, what it takes, and what it is for.

One table serves the reader of the file, the file that `broadside init` writes and the reference in
the documentation, so that none of the three can forget a setting.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from babel import Locale, UnknownLocaleError

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*\Z")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One setting. `check` returns the value to keep, or raises ValueError when it is another."""

    name: str
    expected: str
    help: str
    default: Any = None
    required: bool = False
    check: Callable[[Any], Any]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value


def _title(value: Any) -> str:
    if not _text(value).strip():
        raise ValueError
    return str(value).strip()


def _base_url(value: Any) -> str:
    parts = urlsplit(_text(value))
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError
    return str(value).rstrip("/") + "/"


def _time_zone(value: Any) -> str:
    try:
        return ZoneInfo(_text(value)).key
    except (ZoneInfoNotFoundError, OSError):
        raise ValueError from None


def _languages(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or len(set(map(str, value))) != len(value):
        raise ValueError
    if not all(isinstance(tag, str) and _LANGUAGE.match(tag) for tag in value):
        raise ValueError
    for tag in value:
        try:
            Locale.parse(tag, sep="-")
        except UnknownLocaleError:
            raise ValueError from None
    return tuple(value)


def _output(value: Any) -> str:
    name = _title(value).rstrip("/")
    if name in ("", ".", "..", "state", "media", "pictures"):
        raise ValueError
    return name


def _database(value: Any) -> str:
    if _text(value) != "sqlite" and not value.startswith(("sqlite:///", "postgresql://")):
        raise ValueError
    return str(value)


def _colour(value: Any) -> str:
    if not _COLOUR.match(_text(value)):
        raise ValueError
    return str(value).lower()


def _typeface(value: Any) -> str:
    if value not in ("serif", "sans"):
        raise ValueError
    return str(value)


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ValueError
    if any(not re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in value):
        raise ValueError
    return tuple(dict.fromkeys(value))


def _whole(least: int, most: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError
        return value

    return check


SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="title",
        expected="the publication's name, a text that is not empty",
        help="The name of the publication, as the masthead shows it.",
        required=True,
        check=_title,
    ),
    Setting(
        name="description",
        expected="a text",
        help="One sentence on what the publication is; shown in feeds and to search engines.",
        default="",
        check=_text,
    ),
    Setting(
        name="base_url",
        expected='an address such as "https://example.org/"',
        help="Where readers find the site. Feeds and canonical links need it.",
        default="http://127.0.0.1:8000/",
        check=_base_url,
    ),
    Setting(
        name="time_zone",
        expected='an IANA time zone such as "Europe/Kyiv"',
        help="The zone in which days and months begin, and in which times are shown.",
        default="UTC",
        check=_time_zone,
    ),
    Setting(
        name="languages",
        expected='a list of different language tags such as ["en", "uk", "pt-br"]',
        help="The languages of the publication; the first is the default.",
        default=["en"],
        check=_languages,
    ),
    Setting(
        name="database",
        expected='"sqlite", "sqlite:///path" or "postgresql://user:password@host/name"',
        help="Where the newsroom and the wire live. The environment's DATABASE_URL comes first.",
        default="sqlite",
        check=_database,
    ),
    Setting(
        name="output",
        expected='a folder of the site\'s own, such as "site" or "/srv/www"',
        help="Where the press puts the site; relative to the publication's folder.",
        default="site",
        check=_output,
    ),
    Setting(
        name="theme.accent",
        expected='a colour such as "#9b1c1c"',
        help="The one colour beside ink and paper.",
        default="#9b1c1c",
        check=_colour,
    ),
    Setting(
        name="theme.typeface",
        expected='"serif" or "sans"',
        help="The kind of letter for running text. Headlines stay with the serif.",
        default="serif",
        check=_typeface,
    ),
    Setting(
        name="press.page_size",
        expected="a whole number from 5 to 200",
        help="How many articles a full page of a listing holds.",
        default=30,
        check=_whole(5, 200),
    ),
    Setting(
        name="press.precompress",
        expected="true or false",
        help="Whether a .br and a .gz file are laid beside every text file.",
        default=True,
        check=_switch,
    ),
    Setting(
        name="press.workers",
        expected="a whole number from 0 to 64",
        help="How many processes a full press uses; 0 means one for each processor.",
        default=0,
        check=_whole(0, 64),
    ),
    Setting(
        name="feeds.full_text",
        expected="true or false",
        help="Whether feeds carry whole articles instead of their trail text.",
        default=False,
        check=_switch,
    ),
    Setting(
        name="api.read",
        expected="true or false",
        help="Whether articles and listings are given as JSON (ninjs 3.0) as well, below `api/`.",
        default=False,
        check=_switch,
    ),
    Setting(
        name="checks.silent",
        expected='a list of checks such as ["missing-dateline"]',
        help="The copy desk's checks that this publication does not want.",
        default=[],
        check=_names,
    ),
    Setting(
        name="checks.blocking",
        expected='a list of checks such as ["dead-link"]',
        help="The checks that stop publication, and make `broadside check` fail, while they find"
        " something that is not silenced in the article.",
        default=[],
        check=_names,
    ),
    Setting(
        name="checks.daily",
        expected="true or false",
        help="Whether the copy desk looks at the whole archive once a day while `broadside serve`"
        " runs.",
        default=True,
        check=_switch,
    ),
)
