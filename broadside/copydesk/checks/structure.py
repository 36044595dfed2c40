"""Checks of how a body is built: headings that are paragraphs, and the date that stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from broadside.copydesk.bylines import is_byline
from broadside.copydesk.checks.copy import Copy, Found, Replacement, Surroundings
from broadside.copydesk.sentences import sentences
from broadside.copydesk.written_dates import find_date

_ENDS_A_SENTENCE = re.compile(r"[.!?…:;,؟؛،»”\"'’)\]]\s*$")
_LONGEST_HEADING = 12
_LONGEST_REAL_HEADING = 25
_FEWEST_WORDS_BELOW = 25
_HEAD = 4
"""Blocks at the head of a body among which a date of its own is looked for."""


def heading_as_paragraph(copy: Copy, around: Surroundings | None) -> Iterator[Found]:
    """Find a short paragraph without a full stop, all bold, that stands above a text."""
    blocks = [*copy.of_kind("text", "heading")]
    for (field, text), (_, following) in pairwise(blocks):
        if copy.kind(field) != "text" or field not in copy.bold:
            continue
        short = 0 < len(text.split()) <= _LONGEST_HEADING and not _ENDS_A_SENTENCE.search(text)
        stands_above = len(following.split()) >= _FEWEST_WORDS_BELOW
        if short and stands_above and not is_byline(text, copy.language):
            said = (
                "This paragraph is short, bold and without a full stop: it seems to be a heading."
            )
            yield Found(said, field, 0, len(text))


def paragraph_as_heading(copy: Copy, _: Surroundings | None) -> Iterator[Found]:
    """Find a heading that is a text: of several sentences, or very long."""
    for field, text in copy.of_kind("heading"):
        words = len(text.split())
        told = len(sentences(text, copy.language)) > 1 and words > _LONGEST_HEADING
        if told or words > _LONGEST_REAL_HEADING:
            said = f"This heading has {words} words: it seems to be a paragraph."
            yield Found(said, field, 0, len(text))


def doubled_date(copy: Copy, _: Surroundings | None) -> Iterator[Found]:
    """Find the day of publication written again as a line of its own; the fix takes it away."""
    if copy.published is None:
        return
    head = ("standfirst", *(field for field in copy.fields if field.startswith("block-")))
    for field in head[: _HEAD + 1]:
        text = copy.fields.get(field, "")
        found = find_date(text, copy.language)
        if found is None:
            continue
        day, start, end = found
        alone = not re.search(r"\w", _without_weekday(text[:start]) + text[end:])
        if alone and abs(day - copy.published) <= timedelta(days=1):
            said = "The day of publication stands here again; the page shows it already."
            fix = (Replacement(field, 0, len(text), ""),)
            yield Found(said, field, 0, len(text), fix)


def _without_weekday(text: str) -> str:
    """What stands before a date, without the one word that may be its weekday."""
    return "" if re.fullmatch(r"\s*[^\W\d_]+\.?,?\s*", text) else text
