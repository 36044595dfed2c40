"""Checks of the letters themselves: spaces, glued words, places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadside.copydesk.checks.copy import Copy, Finding, Replacement
from broadside.copydesk.glued import glued
from broadside.copydesk.places import places_to_respell

_SPACES = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_SURE_OF_GLUE = 0.9


def double_spaces(copy: Copy) -> Iterator[Finding]:
    """Find several spaces between two words; the fix leaves one."""
    for field, text in copy.fields.items():
        for match in _SPACES.finditer(text):
            start, end = match.span()
            fix = (Replacement(field, start, end, " "),)
            yield Finding(
                "double-spaces", "note", "Several spaces stand here.", field, start, end, fix
            )


def glued_text(copy: Copy) -> Iterator[Finding]:
    """Find places where a space seems lost; where it was is for a person to say."""
    for field, text in copy.fields.items():
        for place in glued(text, copy.language):
            if place.confidence >= _SURE_OF_GLUE:
                said = f"A space seems lost between «{place.left}» and «{place.right}»."
                yield Finding("glued-text", "warning", said, field, place.position, place.position)


def place_spelling(copy: Copy) -> Iterator[Finding]:
    """Find places that house style spells otherwise; the fix respells them."""
    for field, text in copy.fields.items():
        for place in places_to_respell(text, copy.language):
            said = f"House style spells «{place.written}» «{place.preferred}»."
            fix = (Replacement(field, place.start, place.end, place.preferred),)
            yield Finding("place-spelling", "note", said, field, place.start, place.end, fix)
