"""Days and numbers in the words and the calendar wording of a language.

Everything comes from CLDR through Babel. Formatting a date so takes as long as rendering a card,
and the same few days return on every page, so what was formatted is remembered.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

_FALLBACK = "en"


@lru_cache(maxsize=256)
def locale_of(language: str) -> Locale:
    """The locale of a BCP 47 tag; of its primary language, else English, when there is none."""
    for tag in (language, language.partition("-")[0], _FALLBACK):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("CLDR has no English")


@lru_cache(maxsize=256)
def direction(language: str) -> str:
    """`rtl` or `ltr`."""
    return str(locale_of(language).text_direction)


@lru_cache(maxsize=256)
def own_name(language: str) -> str:
    """What a language calls itself."""
    return _with_capital(str(locale_of(language).get_display_name() or language))


@lru_cache(maxsize=1024)
def name_of(code: str, language: str) -> str:
    """What one language calls another: `uk` in English is Ukrainian."""
    return _with_capital(str(locale_of(code).get_display_name(locale_of(language)) or code))


def day_of(moment: datetime, zone: str) -> date:
    """The day it was in a time zone."""
    return moment.astimezone(ZoneInfo(zone)).date()  # ZoneInfo remembers its zones itself


@lru_cache(maxsize=65536)
def dateline(day: date, language: str) -> str:
    """A day as it stands alone at the head of a front, with its weekday."""
    return _with_capital(format_date(day, "full", locale=locale_of(language)))


@lru_cache(maxsize=65536)
def long_day(day: date, language: str) -> str:
    """A day as it stands beside a headline."""
    return format_date(day, "long", locale=locale_of(language))


@lru_cache(maxsize=8192)
def day_and_month(day: date, language: str) -> str:
    """A day where its year is known."""
    return _with_capital(format_skeleton("MMMMd", day, locale=locale_of(language)))


@lru_cache(maxsize=8192)
def month_name(month: str, language: str) -> str:
    """A month written `2022-03`, with its year."""
    first = date(int(month[:4]), int(month[5:7]), 1)
    return _with_capital(format_skeleton("yMMMM", first, locale=locale_of(language)))


@lru_cache(maxsize=8192)
def month_alone(month: str, language: str) -> str:
    """A month written `2022-03`, without its year."""
    first = date(int(month[:4]), int(month[5:7]), 1)
    return _with_capital(format_date(first, "LLLL", locale=locale_of(language)))


@lru_cache(maxsize=256)
def first_weekday(language: str) -> int:
    """The day on which a week begins, 0 for Monday."""
    return int(locale_of(language).first_week_day)


@lru_cache(maxsize=256)
def weekdays(language: str) -> tuple[tuple[str, str], ...]:
    """The days of the week in the order of a calendar: as they head a narrow column, and whole."""
    names = locale_of(language).days["stand-alone"]
    first = first_weekday(language)
    return tuple(
        (str(names["narrow"][day % 7]), _with_capital(str(names["wide"][day % 7])))
        for day in range(first, first + 7)
    )


@lru_cache(maxsize=8192)
def number(value: int, language: str) -> str:
    """A number with the separators of a language."""
    return format_decimal(value, locale=locale_of(language))


@lru_cache(maxsize=1024)
def joined(count: int, language: str) -> tuple[str, ...]:
    """The words around `count` names in a list: one before each name, and one after the last.

    For three names in English: `("", ", ", ", and ", "")`.
    """
    marks = [f"\x01{index}\x02" for index in range(count)]
    rest = format_list(marks, style="standard", locale=locale_of(language)) if count else ""
    words = []
    for mark in marks:
        before, _, rest = rest.partition(mark)
        words.append(before)
    return (*words, rest)


@lru_cache(10_000)
def stamp(moment: datetime) -> str:
    """A moment for machines: ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def newest(moments: Iterable[datetime | None]) -> datetime | None:
    """The latest of some moments, of which some may be unknown."""
    return max((moment for moment in moments if moment is not None), default=None)


def _with_capital(text: str) -> str:
    return text[:1].upper() + text[1:]
