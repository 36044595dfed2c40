"""Names inside a byline: where they begin and end, and whether they are a person's.

A person is two to four capitalised words, with initials and particles between ("J. K. Lowell",
"Ana de la Cruz"); in Arabic, which has no capitals, two to four words none of which is a word of
grammar. An organisation has a word that makes it one ("League", "Sindicato", "Спілка"), or is an
acronym. Whatever else is capitalised is left alone: taking a title for a name would put it into
the list of authors for good.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from broadside.copydesk.abbreviations import STARTERS
from broadside.copydesk.byline_words import (
    AGENCIES,
    AND,
    ARABIC_NOT_NAMES,
    DESKS,
    LINKING,
    NOT_NAMES,
    ORGANISATIONS,
    PARTICLES,
    TITLES,
)

Form = Literal["person", "organisation", "desk"]

_INITIAL = re.compile(r"(?:[^\W\d_]\.-?){1,3}|[^\W\d_]\.?")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ\-‑][^\W\d_]+)*['’ʼ]?")
_ELIDED = re.compile(r"(?:[dl]['’]|(?:al|el|ad|as|an|ar|at|ash)-)(?=[A-ZÀ-ÖØ-Þ])")
_POSSESSIVE = re.compile(r"['’]s$")
_ACRONYM = re.compile(r"(?=(?:[^a-zа-яіїєґ]*[A-ZА-ЯІЇЄҐİ]){2})[\w.&]{2,12}(?:[-–/][\w.]{2,14})?")
_ARABIC = re.compile(r"[\u0621-\u065f\u0671-\u06d3]+")
_SEGMENT_END = re.compile(r"[,،;؛|/()\[\]•·]|\s[–—-]\s|[.!?](?=\s|$)")
_DESK = re.compile("|".join(f"(?:{desk})" for desk in DESKS), re.IGNORECASE)
_ARTICLES = frozenset(
    [
        "the",
        "la",
        "le",
        "el",
        "les",
        "los",
        "las",
        "il",
        "lo",
        "der",
        "die",
        "das",
        "a",
        "o",
        "l'",
        "l’",
    ]
)
_JOINED = re.compile(r"(?<=[^\W\d_])(?=[A-ZА-ЯІЇЄҐÁÉÍÓÚÀÈÌÒÙÂÊÎÔÛÄÖÜÇŞĞİÑ][^\W\d_]*)")


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a byline, where it ends in the text, and how sure its form is."""

    name: str
    form: Form
    end: int
    confidence: float


def read_names(text: str, place: int, language: str, *, sure: bool, glued: bool) -> list[Named]:
    """Read the list of names that begins at `place`; empty when there is none.

    Args:
        text: one line.
        place: where the first name should begin.
        language: whose word for "and" joins the names.
        sure: a phrase before the names leaves no doubt, so that single names and organisations in
            lower case are taken too.
        glued: running text may follow without any mark; a capitalised word that begins sentences
            then ends a name.
    """
    found: list[Named] = []
    while named := _read_name(text, place, language, sure, glued, after=bool(found)):
        found.append(named)
        joined = _after_joining(text, named.end, language)
        if joined is None:
            break
        place = joined
    return found


def _after_joining(text: str, place: int, language: str) -> int | None:
    words = {word for known in (language, "en") for word in AND.get(known, ())}
    joining = "|".join(re.escape(word) for word in sorted(words - {"و"}, key=len, reverse=True))
    pattern = rf"\s*[,،]\s*(?:(?:{joining})\s+)?|\s+(?:{joining})\s+|\s*&\s*"
    if language == "ar":
        pattern = r"\s*،?\s+و\s?(?=[\u0621-\u06d3]{2})|" + pattern
    match = re.compile(pattern, re.IGNORECASE).match(text, place)
    return match.end() if match else None


def _read_name(
    text: str, place: int, language: str, sure: bool, glued: bool, after: bool
) -> Named | None:
    place += len(text[place:]) - len(text[place:].lstrip())
    end = _SEGMENT_END.search(text, place)
    desk = _DESK.match(text, place)
    if (desk and not text[desk.end() :].strip(" .")) or (
        desk and end and desk.end() == end.start()
    ):
        return Named(desk[0], "desk", desk.end(), 0.88)
    if language == "ar" or _ARABIC.match(text, place):
        return _arabic(text, place, sure, after)
    person = _person(text, place, language, sure, glued)
    if person and not any(_organised(word) for word in person.name.split()):
        return person
    return _organisation(text, place, language, sure, glued, after)


def _tokens(text: str, place: int, language: str, glued: bool) -> list[tuple[str, int, int]]:
    """Words from `place` on; in glued text a word that a sentence is stuck to is parted."""
    tokens: list[tuple[str, int, int]] = []
    for match in re.compile(r"\S+").finditer(text, place):
        token, start = match[0], match.start()
        if glued:
            for joint in _JOINED.finditer(token):
                left, right = token[: joint.start()], token[joint.start() :]
                if left[-1].islower() and is_starter(right, language):
                    tokens.append((left, start, start + len(left)))
                    token, start = right, start + len(left)
                    break
        tokens.append((token, start, start + len(token)))
        if len(tokens) >= 14:
            break
    return tokens


def is_starter(word: str, language: str) -> bool:
    """Tell whether `word` is capitalised and one that sentences begin with."""
    bare = re.split(r"['’,]", word.strip('«“„"¿¡'), maxsplit=1)[0]
    lower = bare.lower()
    return bare[:1].isupper() and any(
        lower in STARTERS.get(known, frozenset()) for known in (language, "en")
    )


def _person(text: str, place: int, language: str, sure: bool, glued: bool) -> Named | None:
    capitalised = full = 0
    start, last = place, place
    for token, begin, end in _tokens(text, place, language, glued):
        bare = token.rstrip(",،;:|)/")
        if capitalised == 0 and bare.lower() in TITLES:
            start = end + 1
            continue
        initial = _INITIAL.fullmatch(bare) is not None and bare[0].isupper()
        word = bare if initial else bare.rstrip(".!?…")
        if initial:
            capitalised += 1
        elif _capital_word(word):
            if glued and full >= 1 and capitalised >= 2 and is_starter(word, language):
                break
            capitalised += 1
            full += 1
        elif not (capitalised and word.lower() in PARTICLES and token == word):
            break
        else:
            continue  # a particle counts only when a name follows it
        last = begin + len(bare if initial else word)
        if len(token) > (last - begin) and not (initial and token == bare):
            break
    name = text[start:last].strip()
    first = re.split(r"[\s\-]", name, maxsplit=1)[0].lower()
    if not full or capitalised > 4 or first in NOT_NAMES or has_grammar(name, language):
        return None
    if capitalised >= 2:
        return Named(name, "person", last, 0.95)
    if name.lower() in AGENCIES or _ACRONYM.fullmatch(name):
        return Named(name, "organisation", last, 0.85)
    return Named(name, "person", last, 0.7) if sure else None


def has_grammar(name: str, language: str) -> bool:
    """Tell whether a word of `name` is one that sentences begin with: no one is called so."""
    parts = name.split()
    if language == "ar" or any("\u0600" <= char <= "\u06ff" for char in name):
        return False
    return any(
        is_starter(word, language) and (place == 0 or word.lower() not in PARTICLES - {"zu", "zur"})
        for place, word in enumerate(parts)
    )


def _capital_word(word: str) -> bool:
    return (
        len(word) > 1
        and (word[0].isupper() or _ELIDED.match(word) is not None)
        and _WORD.fullmatch(word) is not None
        and not _POSSESSIVE.search(word)
    )


def _organised(word: str) -> bool:
    return any(ORGANISATIONS.fullmatch(part) for part in [word, *word.split("-")])


def _organisation(
    text: str, place: int, language: str, sure: bool, glued: bool, after: bool
) -> Named | None:
    found = _SEGMENT_END.search(text, place)
    stop = found.start() if found else len(text)
    words: list[str] = []
    end = place
    lower = 0
    for _, begin, finish in _tokens(text, place, language, glued):
        if begin >= stop:
            break
        word = text[begin : min(finish, stop)]
        bare = word.strip("«»“”\"'")
        if glued and len(words) > 1 and is_starter(bare, language):
            break
        if not words and bare.lower() in _ARTICLES:
            place = finish + 1
            continue
        if not bare or not (bare[0].isupper() or bare[0].isdigit() or words):
            return None
        if not bare[0].isupper() and bare.lower() not in LINKING and not bare[0].isdigit():
            lower += 1
        words.append(bare)
        end = min(finish, stop)
    if not words or len(words) > 10:
        return None
    name = text[place:end].strip()
    if len(words) == 1 and _ACRONYM.fullmatch(name) and name.lower() not in NOT_NAMES:
        return Named(name, "organisation", end, 0.85)
    if not any(_organised(word) for word in words) or (len(words) == 1 and not sure):
        return None
    most = 6 if sure else (0 if language == "en" else 2)
    if lower > most or words[0].lower() in NOT_NAMES or words[-1].lower() in LINKING:
        return None
    return Named(name, "organisation", end, 0.9 if sure or not lower else 0.82)


def _arabic(text: str, place: int, sure: bool, after: bool) -> Named | None:
    found = _SEGMENT_END.search(text, place)
    stop = found.start() if found else len(text)
    words: list[str] = []
    end = place
    for match in re.compile(r"\S+").finditer(text, place, stop):
        word = match[0].strip('«»"')
        if not words and word in TITLES:
            place = match.end() + 1
            continue
        if word in ("مع",) or not _ARABIC.fullmatch(word):
            break
        joined = len(words) >= 2 and word.startswith("و") and len(word) > 3
        if joined and not any(ORGANISATIONS.fullmatch(known) for known in words):
            following = len(text[match.end() : stop].split())
            if following >= 1:
                break
        words.append(word)
        end = match.end()
    # After a comma "worker and correspondent" looks like a name: its second word begins with "and".
    if (
        after
        and len(words) == 2
        and words[1].startswith("و")
        and text[:place].rstrip()[-1:] in "،,"
    ):
        return None
    if len(words) > 1 and words[1].startswith("و") and text[end:stop].strip():
        return None
    if not words or not sure or any(word in ARABIC_NOT_NAMES for word in words[:4]):
        return None
    name = text[place:end].strip(' «»"')
    bare = [word.removeprefix("ال") for word in words]
    if any(ORGANISATIONS.fullmatch(word) for word in [*words, *bare]) and len(words) <= 10:
        return Named(name, "organisation", end, 0.88)
    if 2 <= len(words) <= 4:
        return Named(name, "person", end, 0.92)
    return Named(name, "person", end, 0.7) if len(words) == 1 else None
