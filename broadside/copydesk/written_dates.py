"""Dates as people write them: "4 March 2023", "4 de marzo de 2023", "٤ مارس ٢٠٢٣".

The names of the months are CLDR's (through Babel) in both the cases that a language has for them,
and the Levantine Arabic names beside the Egyptian ones. "03/04/2023" is two dates; in English it is
therefore none.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError

from broadside.copydesk.languages import base_of

_LEVANTINE = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
_FIGURES = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_AFTER = r"(?:\s*(?:г|р|года|року)\b\.?)?"
_NUMERIC = re.compile(rf"(?<!\d)(\d{{1,2}})([./-])(\d{{1,2}})\2(\d{{4}})(?!\d){_AFTER}")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


@cache
def _months(language: str) -> dict[str, int]:
    try:
        months = Locale(language).months
    except (UnknownLocaleError, ValueError):
        return _months("en")
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in months[context][width].items():
                names[name.lower().rstrip(".")] = int(number)
    if language == "ar":
        names |= {name: number for number, name in enumerate(_LEVANTINE, 1)}
    return names


@cache
def _written(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = sorted(_months(language), key=len, reverse=True)
    month = "(" + "|".join(re.escape(name) for name in names if not name.isdigit()) + r")\b\.?"
    day = r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|º|er|\.)?"
    day_first = re.compile(
        rf"{day}\s+(?:de\s+|of\s+|di\s+)?{month}(?:\s+de)?,?\s+(\d{{4}}){_AFTER}", re.IGNORECASE
    )
    month_first = re.compile(rf"\b{month}\s+{day},?\s+(\d{{4}})", re.IGNORECASE)
    return day_first, month_first


def find_date(text: str, language: str) -> tuple[date, int, int] | None:
    """Find the first full date (day, month and year) in `text`.

    Gives the date and where it begins and ends; None where there is none, or where day and month
    cannot be told apart.
    """
    figures = text.translate(_FIGURES)
    base = base_of(language)
    found: list[tuple[int, int, date]] = []
    for known in dict.fromkeys((base, "en")):
        day_first, month_first = _written(known)
        for match in day_first.finditer(figures):
            _keep(found, match, match[3], _months(known)[match[2].lower()], match[1])
        for match in month_first.finditer(figures):
            _keep(found, match, match[3], _months(known)[match[1].lower()], match[2])
    for match in _ISO.finditer(figures):
        _keep(found, match, *match.groups())
    for match in _NUMERIC.finditer(figures):
        day, month = int(match[1]), int(match[3])
        if match[2] == "." or base not in ("en", "") or day > 12:
            _keep(found, match, match[4], month, day)
    if not found:
        return None
    start, end, day_found = min(found, key=lambda entry: (entry[0], -entry[1]))
    return day_found, start, end


def _keep(
    found: list[tuple[int, int, date]],
    match: re.Match[str],
    year: str | int,
    month: str | int,
    day: str | int,
) -> None:
    try:
        found.append((match.start(), match.end(), date(int(year), int(month), int(day))))
    except ValueError:
        return
