"""Checks of the letters themselves: spaces, glued words, places, the language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadside.copydesk.checks.copy import Copy, Found, Replacement, Surroundings
from broadside.copydesk.glued import glued
from broadside.copydesk.guessed_language import guess_language
from broadside.copydesk.languages import base_of
from broadside.copydesk.places import places_to_respell

_SPACES = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_SURE_OF_GLUE = 0.9
_FEWEST_WORDS = 40


def double_spaces(copy: Copy, _: Surroundings | None) -> Iterator[Found]:
    """Find several spaces between two words; the fix leaves one."""
    for field, text in copy.fields.items():
        if copy.kind(field) == "code":
            continue
        for match in _SPACES.finditer(text):
            start, end = match.span()
            fix = (Replacement(field, start, end, " "),)
            yield Found("Several spaces stand here.", field, start, end, fix)


def glued_text(copy: Copy, _: Surroundings | None) -> Iterator[Found]:
    """Find places where a space seems lost; where it was is for a person to say."""
    for field, text in copy.fields.items():
        if copy.kind(field) == "code":
            continue
        for place in glued(text, copy.language):
            if place.confidence >= _SURE_OF_GLUE:
                said = f"A space seems lost between «{place.left}» and «{place.right}»."
                yield Found(said, field, place.position, place.position)


def place_spelling(copy: Copy, around: Surroundings | None) -> Iterator[Found]:
    """Find places that house style spells otherwise; the fix respells them."""
    style = around.places if around is not None else None
    for field, text in copy.fields.items():
        for place in places_to_respell(text, copy.language, style):
            said = f"House style spells «{place.written}» «{place.preferred}»."
            fix = (Replacement(field, place.start, place.end, place.preferred),)
            yield Found(said, field, place.start, place.end, fix)


def other_language(copy: Copy, _: Surroundings | None) -> Iterator[Found]:
    """Find that the text is plainly in another language than the one declared."""
    body = " ".join(text for _, text in copy.of_kind("standfirst", "text", "quote", "item"))
    if len(body.split()) < _FEWEST_WORDS:
        return
    guessed = guess_language(body)
    if guessed is not None and guessed != base_of(copy.language):
        yield Found(f"The text reads as «{guessed}»; it says it is in «{copy.language}».")
