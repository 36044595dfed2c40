"""Typography by language, offered and never imposed: quotation marks, apostrophes, spaces.

The marks are those of CLDR's delimiters. Babel does not carry them, so they are written out here.
One differs: inside French guillemets CLDR has guillemets again; here are high marks, as in print.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from broadside.copydesk.languages import base_of


@dataclass(frozen=True, slots=True)
class QuotationMarks:
    """The marks of a language: outer pair, and the pair for a quotation in a quotation."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_MARKS = {
    "en": QuotationMarks("“", "”", "‘", "’"),
    "es": QuotationMarks("«", "»", "“", "”"),
    "pt": QuotationMarks("“", "”", "‘", "’"),
    "pt-pt": QuotationMarks("«", "»", "“", "”"),
    "fr": QuotationMarks("«\u00a0", "\u00a0»", "“", "”"),
    "it": QuotationMarks("«", "»", "“", "”"),
    "de": QuotationMarks("„", "“", "‚", "‘"),
    "tr": QuotationMarks("“", "”", "‘", "’"),
    "ru": QuotationMarks("«", "»", "„", "“"),
    "uk": QuotationMarks("«", "»", "„", "“"),
    "ar": QuotationMarks("”", "“", "’", "‘"),
}
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_ELISION = re.compile(r"(?<!\w)'(?=\d0s\b|tis\b|twas\b|em\b|til\b)", re.IGNORECASE)
_ENDING = re.compile(r"(?<=s)'(?=\s|$)")
_PRIME_DOUBLE = re.compile(r'(?<=\d)"(?=\s*(?:x|×|by|\d))')
_SPACES = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_NOT_TEXT = re.compile(r"https?://\S+|\S+@\S+")


def quotation_marks(language: str) -> QuotationMarks:
    """Give the quotation marks of `language`; those of English where it is not known."""
    tag = language.replace("_", "-").lower()
    return _MARKS.get(tag) or _MARKS.get(base_of(language), _MARKS["en"])


def single_spaces(text: str) -> str:
    """Give `text` with one space where there were several between words."""
    return _SPACES.sub(" ", text)


def has_straight_quotes(text: str) -> bool:
    """Tell whether `text` has typewriter quotation marks or apostrophes, addresses aside."""
    return re.search("[\"']", _NOT_TEXT.sub("", text)) is not None


def curly_quotes(text: str, language: str) -> str:
    """Give `text` with the language's marks for straight ones.

    A straight mark after a figure (inches, minutes) and marks in web addresses stay. If the double
    marks do not come in pairs, only apostrophes are changed: which is missing is for a person to
    see.
    """
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return "\x00"

    held = _NOT_TEXT.sub(keep, text)
    marks = quotation_marks(language)
    pairs = _paired(held)
    held = _ELISION.sub("’", _APOSTROPHE.sub("’", held))
    if pairs:
        held = _set_pairs(held, marks)
    held = _ENDING.sub("’", held)
    return re.sub("\x00", lambda _: kept.pop(0), held)


def _paired(text: str) -> bool:
    doubles = len(re.findall('"', _PRIME_DOUBLE.sub("", text)))
    return doubles % 2 == 0


def _set_pairs(text: str, marks: QuotationMarks) -> str:
    out: list[str] = []
    double = single = False
    for place, char in enumerate(text):
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if char == '"' and not _PRIME_DOUBLE.match(text, place):
            out.append(marks.closing if double else marks.opening)
            double = not double
        elif char == "'" and not single and not before.strip('([—–-"«“„ ') and after.strip():
            close = re.compile(r"(?<=\S)'(?!\w)").search(text, place + 1)
            single = close is not None
            opening = marks.inner_opening if double else marks.opening
            out.append(opening if single else "’")
        elif char == "'" and single and not (after and after.isalnum()):
            out.append(marks.inner_closing if double else marks.closing)
            single = False
        else:
            out.append(char)
    return "".join(out)
