"""Bylines that stand in the text: who wrote, translated, photographed, and where it first stood.

Law: precision before recall. A byline left in the text is seen by whoever reads it; a sentence
taken out of an article is lost to everyone. So a paragraph is taken only if *all* of it can be read
as credits, at the head or the foot of the text, and the beginning of a paragraph only if a name is
followed by what plainly begins a sentence. Every taking has its evidence and a confidence.

The idea: a paragraph is a row of credits. A credit is a phrase ("By", "Traducción:", "بقلم"), names
in a list, and a tail (what the writer does, where, for whom). `byline_words` has the phrases,
`byline_names` reads the names, `first_published` the sources.

What it does not do: it does not take a bare name for a byline unless asked for less confidence, and
in Arabic, which has no capitals, it does not look for a byline inside a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from broadside.copydesk.byline_names import Named, is_starter, read_names
from broadside.copydesk.byline_words import COLON_PHRASES, PREPOSITIONS, SURE_PHRASES
from broadside.copydesk.first_published import FirstPublished, read_first_published
from broadside.copydesk.languages import base_of
from broadside.copydesk.markup import tidy_spaces
from broadside.copydesk.sentences import ends_sentence
from broadside.copydesk.written_dates import find_date

CONFIDENT = 0.8
"""From this confidence on a byline may be taken without asking anyone."""

_MOST_PARAGRAPHS = 4
_LONGEST_CREDIT = 45

Role = Literal["writer", "translator", "photographer", "editor"]


@dataclass(frozen=True, slots=True)
class Signer:
    """Someone who signs, as what, and whether it is a person or an organisation."""

    name: str
    role: Role
    form: Literal["person", "organisation"] = "person"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of text that was taken, where it stood, why, and how sure that is (0 to 1)."""

    text: str
    place: Literal["head", "foot", "glued"]
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class BylineFound:
    """What the credits of a text say, and the text without them.

    `head` and `foot` count the whole paragraphs taken at either end, and `cut` is the beginning
    that was taken from the first paragraph left: with these a caller finds the same places in its
    markup. `confidence` is that of the least sure piece.
    """

    signers: tuple[Signer, ...]
    credit_line: str
    first_published: FirstPublished | None
    dateline_place: str
    rest: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    head: int = 0
    foot: int = 0
    cut: str = ""

    @property
    def names(self) -> tuple[tuple[str, Role], ...]:
        """Names with their roles, in order."""
        return tuple((signer.name, signer.role) for signer in self.signers)

    @property
    def confidence(self) -> float:
        """How sure the least sure piece is."""
        return min((piece.confidence for piece in self.evidence), default=0.0)


def split_byline(
    paragraphs: Sequence[str], language: str, least: float = CONFIDENT
) -> BylineFound | None:
    """Read the credits at the head and foot of a text; None when there are none.

    Args:
        paragraphs: plain text, one string a paragraph, from the first of the text to its last.
        language: the language of the text.
        least: pieces less sure than this stay in the text.
    """
    base = base_of(language)
    lines = [tidy_spaces(paragraph) for paragraph in paragraphs]
    credits: list[_Credits] = []
    evidence: list[Evidence] = []
    head = 0
    while head < min(len(lines), _MOST_PARAGRAPHS):
        read = _read_whole(lines[head], base, "head", bool(credits))
        if read is None or read.confidence < least:
            break
        credits.append(read)
        evidence.append(Evidence(lines[head], "head", read.reason, read.confidence))
        head += 1
    cut = ""
    glued = _read_glued(lines[head], base) if head < len(lines) else None
    if glued and glued.confidence >= least:
        cut = lines[head][: glued.end].strip()
        credits.append(glued)
        evidence.append(Evidence(cut, "glued", glued.reason, glued.confidence))
    foot = 0
    closing: list[_Credits] = []
    while foot < min(len(lines) - head - bool(cut), _MOST_PARAGRAPHS):
        line = lines[len(lines) - 1 - foot]
        last = _read_whole(line, base, "foot", bool(closing))
        if last is None or last.confidence < least:
            break
        closing.insert(0, last)
        evidence.append(Evidence(line, "foot", last.reason, last.confidence))
        foot += 1
    credits += closing
    if not credits:
        return None
    rest = list(paragraphs[head : len(paragraphs) - foot])
    if cut and glued:
        rest[0] = lines[head][glued.end :].lstrip(_SEPARATORS)
    return BylineFound(
        signers=tuple(dict.fromkeys(signer for read in credits for signer in read.signers)),
        credit_line="; ".join(dict.fromkeys(line for read in credits for line in read.lines)),
        first_published=next((read.source for read in credits if read.source), None),
        dateline_place=next((read.place for read in credits if read.place), ""),
        rest=tuple(rest),
        evidence=tuple(evidence),
        head=head,
        foot=foot,
        cut=cut,
    )


def is_byline(paragraph: str, language: str) -> bool:
    """Tell whether the whole of `paragraph` is credits, beyond reasonable doubt."""
    read = _read_whole(tidy_spaces(paragraph), base_of(language), "head", after=False)
    return read is not None and read.confidence >= CONFIDENT


# --- one paragraph ------------------------------------------------------------------------------

_SEPARATORS = " \u00a0\u202f,،;؛|/·•.:–—―-"
_AND = r"\s*(?:and|y|e|et|und|ve|и|і|й|та|و|&|/|,)\s*"


def _roles(phrases: dict[str, tuple[str, ...]]) -> str:
    return "|".join(f"(?P<{role}>{'|'.join(texts)})" for role, texts in phrases.items())


_SURE = re.compile(
    rf"(?:(?P<writer_too>story|text|words|report)\s+and\s+(?=photos?\s+by|pictures\s+by))?"
    rf"(?:{_roles(SURE_PHRASES)})(?:\s*:\s*|\s+)",
    re.IGNORECASE,
)
_COLON = re.compile(
    rf"(?:{_roles(COLON_PHRASES)})(?:{_AND}(?:"
    + "|".join(f"(?P<{role}_too>{'|'.join(texts)})" for role, texts in COLON_PHRASES.items())
    + r"))?\s*:\s*",
    re.IGNORECASE,
)
_PREPOSITION = {
    language: re.compile(rf"(?:{'|'.join(('by', *words))})\s+", re.IGNORECASE)
    for language, words in PREPOSITIONS.items()
}
_BY = re.compile(r"by\s+", re.IGNORECASE)
_PLACE = re.compile(
    r"[\s,،(]*\b(?:in|from|en|desde|de|em|à|da|aus|в|у|из|з|із|في|من)\s+"
    r"((?:[^\W\d_a-zа-яіїєґ][\w'’-]+|[\u0621-\u064a]+)(?:[\s,]+[^\W\d_a-zа-яіїєґ][\w'’-]+){0,2})"
    r"(?=\s*(?:$|[|;.–—()]))"
)
_BARE_PLACE = re.compile(r"\s*(?:,|\()\s*([^\W\d_a-zа-яіїєґ][^\W\d_]+)\s*\)?(?=\s*(?:$|[|;.]))")
_FOR = re.compile(
    r"[\s,،]*((?:for|para|pour|per|für|для|için|ل)\s+[^|;.–—(]{2,60}?)(?=\s*(?:$|[|;(]))"
)
_TAIL = re.compile(r"\s*(?:[,،]|\s[–—-]|\()\s*([^|;؛()!?؟]{2,90}?)\s*(?=$|[|;؛)])")
_SENTENCE_INSIDE = re.compile(r"[.!?؟…](?:\s|$)")


@dataclass(slots=True)
class _Credits:
    signers: list[Signer] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    source: FirstPublished | None = None
    place: str = ""
    confidence: float = 1.0
    reasons: list[str] = field(default_factory=list)
    end: int = 0
    sure: bool = False

    @property
    def reason(self) -> str:
        return "; ".join(dict.fromkeys(self.reasons))

    def doubt(self, confidence: float, reason: str = "") -> None:
        self.confidence = min(self.confidence, confidence)
        if reason:
            self.reasons.append(reason)


def _read_whole(line: str, language: str, place: str, after: bool) -> _Credits | None:
    """Read a paragraph all of which is credits; `after` says that one stood beside it already."""
    if not line or len(line.split()) > _LONGEST_CREDIT:
        return None
    if source := read_first_published(line, language):
        return _Credits(
            source=source[0], confidence=source[1], reasons=["says where it first stood"]
        )
    dashed = line[0] in "—–―-"
    text = line.strip(" \t*_—–―-")
    if text[:1] in "([" and text[-1:] in ")]":
        text = text[1:-1].strip()
    read = _read_credits(text, language, glued=False)
    if read and not text[read.end :].strip(_SEPARATORS + "()"):
        return read
    return _read_bare(text, language, place, dashed, after)


def _read_bare(text: str, language: str, place: str, dashed: bool, after: bool) -> _Credits | None:
    """Read a desk or a name that stands alone, with no phrase before it."""
    if ends_sentence(text) or len(text.split()) > 8:
        return None
    named = read_names(text, 0, language, sure=language == "ar", glued=False)
    if not named or text[named[-1].end :].strip(_SEPARATORS):
        return None
    read = _Credits()
    _sign(read, named, ("writer",))
    if all(entry.form == "desk" for entry in named):
        read.doubt(0.88 if len(text.split()) > 1 or after else 0.75, "a desk alone")
    else:
        read.doubt(0.75 if dashed and place == "foot" else 0.5, "a name alone")
    return read


def _read_credits(text: str, language: str, *, glued: bool) -> _Credits | None:
    """Read credits from the beginning of `text` as far as they go; `end` says how far."""
    read = _Credits()
    place = 0
    while place < len(text):
        phrase = _phrase(text, place, language, first=not read.reasons)
        if phrase is None:
            break
        roles, sure, after_phrase, wording = phrase
        names = read_names(text, after_phrase, language, sure=sure, glued=glued)
        names = _before_next_phrase(text, names, language)
        if not names:
            break
        _sign(read, names, roles)
        read.sure = read.sure or sure
        read.doubt(
            min((0.98 if sure else 0.95), *(name.confidence for name in names)),
            f"«{wording}» and {'names' if len(names) > 1 else 'a name'}",
        )
        place = read.end = names[-1].end
        if glued:
            break
        place = read.end = _read_tail(read, text, place, language)
        while place < len(text) and text[place] in _SEPARATORS + "()":
            place += 1
    return read if read.reasons else None


def _before_next_phrase(text: str, names: list[Named], language: str) -> list[Named]:
    """Keep the names before one that is really the next phrase ("…, Photo: …")."""
    for count, name in enumerate(names):
        start = name.end - len(name.name)
        if count and (_SURE.match(text, start) or _COLON.match(text, start)):
            return names[:count]
        for word in re.finditer(r"(?<=\s)\S", name.name):
            at = start + word.start()
            if _SURE.match(text, at) or _COLON.match(text, at):
                shorter = name.name[: word.start()].strip()
                if len(shorter.split()) < 2:
                    return names[:count]
                end = start + len(shorter)
                return [*names[:count], Named(shorter, name.form, end, name.confidence)]
    return names


def _phrase(
    text: str, place: int, language: str, first: bool
) -> tuple[tuple[str, ...], bool, int, str] | None:
    """Read the phrase of a credit: its roles, whether it is sure, its end and its wording."""
    for pattern in (_COLON, _SURE):
        if match := pattern.match(text, place):
            roles = [role.removesuffix("_too") for role, said in match.groupdict().items() if said]
            return tuple(dict.fromkeys(roles)), True, match.end(), match[0].strip(" :")
    if first and (match := _PREPOSITION.get(language, _BY).match(text, place)):
        return ("writer",), False, match.end(), match[0].strip()
    return None


def _sign(read: _Credits, names: list[Named], roles: tuple[str, ...]) -> None:
    for named in names:
        for role in roles:
            if named.form == "desk" or role == "credit":
                read.lines.append(named.name)
            else:
                read.signers.append(Signer(named.name, role, named.form))  # type: ignore[arg-type]


def _read_tail(read: _Credits, text: str, place: int, language: str) -> int:
    """Read what may follow the names: where, for whom, what they do, when; give where it ends."""
    for _ in range(3):
        if where := _PLACE.match(text, place):
            read.place = read.place or where[1].strip(" ,")
            place = where.end()
        elif outlet := _FOR.match(text, place):
            read.lines.append(outlet[1].strip())
            read.doubt(0.88)
            place = outlet.end()
        elif (dated := find_date(text[place:], language)) and not text[
            place : place + dated[1]
        ].strip(_SEPARATORS + "("):
            place += dated[2]
            read.reasons.append("a date after it")
        elif (where := _BARE_PLACE.match(text, place)) and language not in ("de", "ar"):
            read.place = read.place or where[1]
            read.doubt(0.88, "a place after it")
            place = where.end()
        elif (tail := _TAIL.match(text, place)) and _is_description(tail[1], language):
            read.lines.append(tail[1].strip())
            read.doubt(0.9 if read.sure else 0.88, "what they do after it")
            place = tail.end()
        else:
            break
        place += len(text[place:]) - len(text[place:].lstrip(" )"))
    return place


def _is_description(text: str, language: str) -> bool:
    """Tell "factory worker and correspondent" from the rest of a sentence."""
    if len(text.split()) > 9 or _SENTENCE_INSIDE.search(text + " "):
        return False
    return not (_SURE.search(text) or _COLON.search(text) or is_starter(text.split()[0], language))


# --- a byline glued to a sentence ---------------------------------------------------------------


def _read_glued(line: str, language: str) -> _Credits | None:
    """Read a byline that running text follows in the same paragraph."""
    if language == "ar" or len(line.split()) < 7:
        return None
    read = _read_credits(line, language, glued=True)
    if read is None or not read.signers:
        return None
    between = line[read.end :]
    rest = between.lstrip(_SEPARATORS)
    if rest[:1].islower() and between[:1].isspace():
        if not _give_back_a_word(read):
            return None
        between = line[read.end :]
        rest = between.lstrip(_SEPARATORS)
    separated = between[: len(between) - len(rest)].strip(" \u00a0")
    words = rest.split()
    if len(words) < 5 or not _runs(words) or not any(ends_sentence(word) for word in words):
        return None
    if "," in separated or "،" in separated:
        return None
    if is_starter(words[0], language):
        organised = any(signer.form == "organisation" for signer in read.signers)
        read.doubt(0.82 if organised else 0.9, f"before «{words[0]}», which begins a sentence")
    elif separated:
        read.doubt(0.85, f"before «{separated}» and a sentence")
    else:
        read.doubt(0.6, "running into a sentence")
    return read


def _give_back_a_word(read: _Credits) -> bool:
    """Take the last word off the last name: it was the first of the sentence."""
    name, _, word = read.signers[-1].name.rpartition(" ")
    if len(name.split()) < 2 or read.signers[-1].form != "person":
        return False
    read.signers[-1] = replace(read.signers[-1], name=name)
    read.end -= len(word) + 1
    return True


def _runs(words: list[str]) -> bool:
    """Tell running text from a title in capitals."""
    first = words[0].lstrip('«“„"¿¡—– ')
    following = [word for word in words[1:7] if word[:1].isalpha()]
    lower = sum(1 for word in following if word[0].islower())
    return (first[:1].isupper() or first[:1].isdigit()) and lower >= 2
