"""Where and when a republished text first stood: "First published on The Lantern, 4 March 2023".

The whole paragraph must say this and nothing else. "First published in 1848, the pamphlet is still
read" says more, and is a sentence of the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from broadside.copydesk.byline_words import LINKING, SOURCE_COLON, SOURCE_LINKS, SOURCE_PHRASES
from broadside.copydesk.languages import words
from broadside.copydesk.written_dates import find_date

_PHRASE = re.compile("|".join(f"(?:{phrase})" for phrase in SOURCE_PHRASES) + r"\b", re.IGNORECASE)
_COLON = re.compile(rf"(?:{SOURCE_COLON})\s*:\s*", re.IGNORECASE)
_TURKISH = re.compile(
    r"(?:bu\s+(?:yazı|makale|metin)\s+)?ilk\s+(?:olarak|kez|defa)\s+(.+?)\s*(?:yayımlandı|yayınlandı"
    r"|yayımlanmıştır|yayınlanmıştır)",
    re.IGNORECASE,
)
_CASE_ENDING = re.compile(r"['’](?:da|de|ta|te|nda|nde)\b")
_ADDRESS = re.compile(
    r"https?://[^\s)\]]+|(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:/[^\s)\]]*)?"
)
_LINK_FIRST = re.compile(rf"(?:(?:{SOURCE_LINKS})(?=\s|:|$)|[\s,،:;()\[\]–—-]+)", re.IGNORECASE)
_LINK_LAST = re.compile(rf"(?:(?:^|\s)(?:{SOURCE_LINKS})|[\s,،:;().\[\]–—-]+)$", re.IGNORECASE)
_YEAR = re.compile(r"(?:\b[^\W\d_]+\s+)?\b(?:19|20)\d\d$")
_IN_LANGUAGE = re.compile(
    r"\s*\bin\s+(?:English|Spanish|Portuguese|French|Italian|German|Turkish|Russian|Ukrainian|Arabic)\b"
)
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday today yesterday")


@dataclass(frozen=True, slots=True)
class FirstPublished:
    """Where a text first stood; what the text does not say is empty or None."""

    name: str = ""
    address: str = ""
    date: date | None = None


def read_first_published(text: str, language: str) -> tuple[FirstPublished, float] | None:
    """Read a paragraph that says where the text first stood, and nothing else.

    Gives what it says with a confidence from 0 to 1; None when it is something else.
    """
    line = text.strip(" \t()[]*_–—-").rstrip(".")
    if len(line.split()) > 26:
        return None
    if turkish := _TURKISH.fullmatch(line):
        return _source(_CASE_ENDING.sub("", turkish[1]), language, 0.93)
    if phrase := _PHRASE.match(line):
        return _source(line[phrase.end() :], language, 0.95)
    if colon := _COLON.match(line):
        found = _source(line[colon.end() :], language, 0.7)
        if found and found[0].address and not colon[0].lower().startswith(("first", "orig")):
            return found[0], 0.85
        return found
    return None


def _source(said: str, language: str, confidence: float) -> tuple[FirstPublished, float] | None:
    said = _IN_LANGUAGE.sub("", said)
    day: date | None = None
    if dated := find_date(said, language):
        day, start, end = dated
        before = _trimmed_end(said[:start])
        said = f"{before} {said[end:]}"
    address = ""
    if link := _ADDRESS.search(said):
        address = link[0].rstrip(".,;")
        said = said[: link.start()] + said[link.end() :]
    name = _trimmed_end(_trimmed_start(said))
    if year := _YEAR.search(name):
        name = _trimmed_end(name[: year.start()])
    quoted = name.startswith(tuple("«“\"'„")) and name.endswith(tuple("»”\"'“"))
    if not quoted and not _is_title(name):
        return None
    name = name.strip("«»“”„\"' ")
    if not name and address and not address.startswith("http"):
        name = address.split("/")[0].removeprefix("www.")
    if not (name or address or day):
        return None
    return FirstPublished(name, address, day), confidence


def _trimmed_start(text: str) -> str:
    while match := _LINK_FIRST.match(text):
        # "El País" and "Il Manifesto" begin with a word that also links.
        if match[0][:1].isupper():
            break
        text = text[match.end() :]
    return text


def _trimmed_end(text: str) -> str:
    while (match := _LINK_LAST.search(text)) and match[0]:
        text = text[: match.start()]
    return text


def _is_title(name: str) -> bool:
    parts = name.split()
    if len(parts) > 9 or re.search(r"[,;:!?؟]", name):
        return False
    if not parts:
        return True
    if re.match(r"[\u0621-\u064a]", name):
        return len(parts) <= 5
    bare = [part.strip("«»“”\"'().") for part in parts]
    capitals = sum(1 for part in bare if part[:1].isupper())
    if bare[0].lower() in _DAYS or not bare[0][:1].isupper():
        return False
    return capitals + sum(1 for part in bare if part.lower() in LINKING) >= len(bare)
