"""An original as text to be read, with the places marked that remarks speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from broadside.newsroom.intake.remarks import meaning

MOST_SHOWN = 300_000
"""Characters of an original that its page shows; the whole can be downloaded."""

READABLE = frozenset(("xml", "json", "markdown", "html"))
"""Forms that are text."""

_SHORTEST = 4
"""A remark's text that is shorter is found anywhere."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A remark beside an original; `anchor` leads to the place in it, where it was found."""

    code: str
    severity: str
    text: str
    meaning: str
    anchor: str


def text_of(form: str, content: bytes) -> str:
    """An original as text; a JSON object with each of its fields on a line."""
    if form == "json":
        with suppress(msgspec.DecodeError):
            content = msgspec.json.format(content)
    return content.decode("utf-8", "replace")


def marked(text: str, remarks: Sequence[Mapping[str, Any]]) -> tuple[SafeString, list[Shown]]:
    """The text, escaped, with what remarks speak of marked in it; and the remarks."""
    text = text[:MOST_SHOWN]
    places: list[tuple[int, int, str]] = []
    shown: list[Shown] = []
    for number, remark in enumerate(remarks, 1):
        place = _place(text, str(remark["text"]), places)
        anchor = f"remark-{number}" if place else ""
        if place:
            places.append((*place, anchor))
        shown.append(
            Shown(
                code=remark["code"],
                severity=remark["severity"].replace("-", " "),
                text=remark["text"],
                meaning=meaning(remark["code"]),
                anchor=anchor,
            )
        )
    pieces: list[str] = []
    since = 0
    for start, end, anchor in sorted(places):
        pieces.append(escape(text[since:start]))
        pieces.append(format_html('<mark id="{}" tabindex="-1">{}</mark>', anchor, text[start:end]))
        since = end
    pieces.append(escape(text[since:]))
    return mark_safe("".join(pieces)), shown  # every piece is escaped


def _place(text: str, words: str, taken: Sequence[tuple[int, int, str]]) -> tuple[int, int] | None:
    """Where some words stand, that no other remark has marked."""
    words = words.strip()
    if len(words) < _SHORTEST:
        return None
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if all(end <= other or start >= other_end for other, other_end, _ in taken):
            return start, end
        start = text.find(words, end)
    return None
