"""Checks of what an article has and lacks: headline, standfirst, byline."""

from __future__ import annotations

from collections.abc import Iterator

from broadside.copydesk.checks.copy import Copy, Finding

_FEWEST_WORDS = 3


def capitals_in_headline(copy: Copy) -> Iterator[Finding]:
    """Find a headline of three words or more that is all in capitals."""
    headline = copy.fields.get("headline", "")
    if headline.isupper() and len(headline.split()) >= _FEWEST_WORDS:
        said = "The headline is all in capitals."
        yield Finding("capitals-headline", "warning", said, "headline", 0, len(headline))


def missing(copy: Copy) -> Iterator[Finding]:
    """Find what an article lacks: its standfirst, its byline."""
    if not copy.fields.get("standfirst", "").strip():
        yield Finding("missing-standfirst", "warning", "There is no standfirst.", "standfirst")
    if not copy.bylines:
        yield Finding("missing-byline", "warning", "Nobody signs this.")
