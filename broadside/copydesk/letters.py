"""The letters of a text's markup, exactly, and the way back from a place among them.

Checks read plain text, in which two spaces are two and nothing is tidied; what they offer to mend
is said by places in that text. Here the same places are found in the markup, so that a space is
taken out without anybody's emphasis, links or notes being touched.

The law: the letters of what `with_replacements` gives are the letters it was given, with the
replacements made; every tag that stood there stands there still, in the same order, save those of
a paragraph that has lost all its letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

import msgspec

_TOKEN = re.compile(r"<!--.*?-->|</?([a-zA-Z][\w-]*)[^>]*>|&#?\w+;|[^<&]+|[<&]", re.DOTALL)
_PARTS = frozenset(("p", "li", "blockquote", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr"))
"""Tags that end a paragraph, wherever they stand."""

_BREAK = "\n"


class Paragraph(msgspec.Struct, frozen=True):
    """The letters of one paragraph; `places` says where each stands in the markup."""

    text: str
    places: tuple[tuple[int, int], ...]
    start: int
    end: int


class Replacement(msgspec.Struct, frozen=True):
    """Put `text` in the place of the letters from `start` to `end` of a paragraph."""

    start: int
    end: int
    text: str


def paragraphs_of(html: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, in order, those without letters left out. A `<br>` is one letter.

    Args:
        html: markup of a text, list or quotation, as an editor or `sanitise` writes it.
    """
    found: list[Paragraph] = []
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    start = 0

    def end_at(position: int) -> None:
        nonlocal start
        if "".join(letters).strip():
            found.append(Paragraph("".join(letters), tuple(places), start, position))
        letters.clear()
        places.clear()

    for token in _TOKEN.finditer(html):
        name = (token[1] or "").lower()
        if name == "br":
            letters.append(_BREAK)
            places.append(token.span())
        elif name in _PARTS:
            end_at(token.start())
            start = token.end()
        elif name or token[0].startswith("<!--"):
            continue
        elif token[0].startswith("&") and len(token[0]) > 1:
            # An entity may be more than one letter; its place is the whole of it for each.
            for letter in unescape(token[0]):
                letters.append(letter)
                places.append(token.span())
        else:
            for offset, letter in enumerate(token[0]):
                letters.append(letter)
                places.append((token.start() + offset, token.start() + offset + 1))
    end_at(len(html))
    return tuple(found)


def with_replacements(html: str, number: int, replacements: Iterable[Replacement]) -> str | None:
    """The markup with letters of its paragraph `number` replaced.

    Args:
        replacements: in letters of that paragraph; none may reach into another.

    Returns:
        The markup; None when a replacement would take markup away with the letters, or stands
        where the paragraph has no letters. A paragraph of which every letter goes is taken out
        with its markup.
    """
    paragraph = paragraphs_of(html)[number]
    wanted = sorted(replacements, key=lambda each: (each.start, each.end), reverse=True)
    first = wanted[0] if len(wanted) == 1 else None
    if first and (first.start, first.end) == (0, len(paragraph.text)) and not first.text.strip():
        return _without(html, paragraph)
    after = len(paragraph.text)
    for each in wanted:
        if not 0 <= each.start <= each.end <= after:
            return None
        span = _span(html, paragraph, each)
        if span is None:
            return None
        start, end = span
        html = html[:start] + escape(each.text, quote=False) + html[end:]
        after = each.start
    return html


def _span(html: str, paragraph: Paragraph, each: Replacement) -> tuple[int, int] | None:
    """Where the letters of a replacement stand in the markup; None when markup is among them."""
    places = paragraph.places
    if each.start == each.end:
        if each.start < len(places):
            return places[each.start][0], places[each.start][0]
        return places[-1][1], places[-1][1]
    start, end = places[each.start][0], places[each.end - 1][1]
    inside = html[start:end]
    whole = (
        # Half of an entity cannot be replaced.
        (each.start == 0 or places[each.start - 1] != places[each.start])
        and (each.end == len(places) or places[each.end] != places[each.end - 1])
    )
    return (start, end) if whole and not re.search(r"<[/a-zA-Z!]", inside) else None


def _without(html: str, paragraph: Paragraph) -> str:
    """The markup without a paragraph and the tags around it alone."""
    start, end = paragraph.start, paragraph.end
    opened = re.search(r"<(p|li|blockquote|h[1-6])(?:\s[^>]*)?>\s*$", html[:start])
    closed = re.match(r"\s*</(p|li|blockquote|h[1-6])>", html[end:])
    if opened and closed and opened[1] == closed[1]:
        return html[: opened.start()] + html[end + closed.end() :]
    return html[:start] + html[end:]
