"""Checks of quotation marks: typewriter's marks, and marks that are opened and never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadside.copydesk.checks.copy import Copy, Found, Replacement, Surroundings
from broadside.copydesk.languages import base_of
from broadside.copydesk.typography import curly_quotes, quotation_marks

_GUILLEMETS = ("«", "»")
_HIGH = ("“", "”")
_LOW = ("„", "“")
_PAIRS = {"de": (_LOW,), "ru": (_GUILLEMETS, _LOW), "uk": (_GUILLEMETS, _LOW), "ar": (_GUILLEMETS,)}
"""The pairs that are looked at; in Arabic the high marks stand either way round."""

_STRAIGHT = re.compile("[\"']")
_INCHES = re.compile(r'(?<=\d)"')


def straight_quotes(copy: Copy, _: Surroundings | None) -> Iterator[Found]:
    """Find typewriter's quotation marks and apostrophes; the fix sets the language's own."""
    for field, text in copy.fields.items():
        if copy.kind(field) == "code" or not _STRAIGHT.search(text):
            continue
        fix = tuple(_replacements(field, text, copy.language))
        if fix:
            marks = quotation_marks(copy.language)
            said = "Straight quotation marks stand here; this language has"
            said = f"{said} {marks.opening.strip()}…{marks.closing.strip()} and ’."
            yield Found(said, field, fix[0].start, fix[-1].end, fix)


def open_quotation(copy: Copy, _: Surroundings | None) -> Iterator[Found]:
    """Find a quotation that is opened and never closed.

    A quotation over several paragraphs is opened again at the head of each and closed in the last;
    so one that the next paragraph opens again is not left open.
    """
    texts = [*copy.of_kind("headline", "standfirst", "text", "quote", "item", "box")]
    for place, (field, text) in enumerate(texts):
        following = texts[place + 1][1].lstrip("\u00a0 —–-") if place + 1 < len(texts) else ""
        for opening, closing in _PAIRS.get(base_of(copy.language), (_GUILLEMETS, _HIGH)):
            at = _left_open(text, opening, closing)
            if at is not None and not following.startswith((opening, closing)):
                said = f"A quotation is opened here with {opening} and never closed."
                yield Found(said, field, at, at + 1)
        doubles = [match.start() for match in re.finditer('"', _INCHES.sub(" ", text))]
        # A mark after a figure is one of inches or closes what ends in the figure.
        odd = len(doubles) % 2 and text.count('"') % 2
        if odd and not following.startswith('"'):
            said = 'A straight mark " stands here without its other half.'
            yield Found(said, field, doubles[-1], doubles[-1] + 1)


def _left_open(text: str, opening: str, closing: str) -> int | None:
    """Where the outermost mark stands that is not closed."""
    standing: list[int] = []
    for place, sign in enumerate(text):
        # Where a language's closing mark is another's opening one, what is open decides.
        if sign == closing and standing:
            standing.pop()
        elif sign == opening:
            standing.append(place)
    return standing[0] if standing else None


def _replacements(field: str, text: str, language: str) -> Iterator[Replacement]:
    """The single marks that make `curly_quotes` of `text`; all other letters are in both."""
    curly = curly_quotes(text, language)
    set_of_marks = quotation_marks(language)
    marks = sorted(
        {
            "’",
            set_of_marks.opening,
            set_of_marks.closing,
            set_of_marks.inner_opening,
            set_of_marks.inner_closing,
        },
        key=len,
        reverse=True,
    )
    there = 0
    for place, sign in enumerate(text):
        mark = sign
        if sign in "\"'":
            mark = next((one for one in marks if curly.startswith(one, there)), sign)
        if mark != sign:
            yield Replacement(field, place, place + 1, mark)
        there += len(mark)
