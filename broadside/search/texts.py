"""What of a story is searched, and how much each part counts.

Four ranks of words, by where they stand: the headline; the *lead* (kicker, standfirst, crossheads,
where it was written, who is credited in words); the *main* words, which the body repeats so often
that it is about them; and every other word. A translation of a headline by its card counts nothing:
fronts are not searched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape

import msgspec

from broadside.wire.documents import (
    AnyBlock,
    Box,
    Code,
    Footnotes,
    Heading,
    LinkCard,
    List,
    PictureBlock,
    Quote,
    Story,
    Table,
    Text,
)

_BLOCK_TAG = re.compile(r"</?(?:p|br|ul|ol|li|blockquote)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_NOTE = re.compile(r"\s?\[\^[^\]\s]{1,32}\]")
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
_OFTEN = 3
_ONE_IN = 250
"""A main word is one in so many, and stands there three times at least."""


class Texts(msgspec.Struct, frozen=True):
    """The searched text of a story, without markup; the parts of `lead` and `body` are lines."""

    headline: str
    lead: str
    body: str


def texts_of(story: Story) -> Texts:
    """What is searched of a story."""
    crossheads = [block.text for block in story.body if isinstance(block, Heading)]
    lead = [story.kicker, story.standfirst, story.dateline_place, story.credit_line, *crossheads]
    body = [piece for block in story.body for piece in _pieces(block)]
    if story.picture is not None:
        body += [story.picture.caption, story.picture.alt]
    body += [plain_text(correction.html) for correction in story.corrections]
    return Texts(_line(story.headline), _lines(lead), _lines(body))


def plain_text(html: str) -> str:
    """The text of sanitised markup, a line for each paragraph, without the marks of footnotes.

    The wire's markup is clean already, so no parser of everybody's markup is needed here: this is
    done for each article of an archive.
    """
    text = _TAG.sub("", _BLOCK_TAG.sub("\n", _NOTE.sub("", html)))
    return unescape(text) if "&" in text else text


def main_words(words: Sequence[str], terms: Mapping[str, str]) -> list[str]:
    """The terms that the words of a text come to so often that it is about them."""
    least = max(_OFTEN, len(words) // _ONE_IN)
    counted: Counter[str] = Counter()
    for word, count in Counter(words).items():
        counted[terms[word]] += count
    return [term for term, count in counted.items() if count >= least]


def lines_of(texts: Texts) -> Iterator[str]:
    """Every line of the searched text, the headline first."""
    yield texts.headline
    for part in (texts.lead, texts.body):
        if part:
            yield from part.split("\n")


def _pieces(block: AnyBlock) -> Iterator[str]:
    match block:
        case Text() | Quote() | Box():
            yield plain_text(block.html)
            if isinstance(block, Quote):
                yield block.attribution
            elif isinstance(block, Box):
                yield block.title
        case Heading() | Code():
            yield block.text
        case List():
            yield from map(plain_text, block.items)
        case PictureBlock():
            yield from (block.picture.caption, block.picture.alt)
        case LinkCard():
            yield from (block.title, block.description)
        case Table():
            yield block.caption
            yield from (" ".join(row) for row in block.rows)
        case Footnotes():
            yield from (plain_text(note.html) for note in block.notes)


def _lines(pieces: Iterable[str]) -> str:
    lines = (_line(line) for piece in pieces for line in piece.split("\n"))
    return "\n".join(line for line in lines if line)


def _line(text: str) -> str:
    return _SPACES.sub(" ", text.replace("\n", " ")).strip()
