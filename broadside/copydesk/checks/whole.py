"""Checks of what an article has and lacks: headline, standfirst, byline, dateline, alt texts."""

from __future__ import annotations

from collections.abc import Iterator

from broadside.copydesk.checks.copy import Copy, Found, Surroundings

_FEWEST_WORDS = 3
LONGEST_HEADLINE = 100
"""Characters. A card in three columns then has five lines of headline, and no room for the rest."""


def capitals_in_headline(copy: Copy, _: Surroundings | None) -> Iterator[Found]:
    """Find a headline of three words or more that is all in capitals."""
    headline = copy.fields.get("headline", "")
    if headline.isupper() and len(headline.split()) >= _FEWEST_WORDS:
        yield Found("The headline is all in capitals.", "headline", 0, len(headline))


def long_headline(copy: Copy, _: Surroundings | None) -> Iterator[Found]:
    """Find a headline that is too long for its card."""
    headline = copy.fields.get("headline", "")
    if len(headline) > LONGEST_HEADLINE:
        said = f"The headline has {len(headline)} characters; a card has room for"
        yield Found(f"{said} {LONGEST_HEADLINE}.", "headline", LONGEST_HEADLINE, len(headline))


def missing_standfirst(copy: Copy, _: Surroundings | None) -> Iterator[Found]:
    """Find that there is no standfirst."""
    if not copy.fields.get("standfirst", "").strip():
        yield Found("There is no standfirst.", "standfirst")


def missing_byline(copy: Copy, _: Surroundings | None) -> Iterator[Found]:
    """Find that nobody signs."""
    if not copy.bylines:
        yield Found("Nobody signs this.", "bylines")


def missing_dateline(copy: Copy, _: Surroundings | None) -> Iterator[Found]:
    """Find that no place is said where it was written."""
    if not copy.dateline.strip():
        yield Found("It is not said where this was written.", "dateline")


def missing_alt(copy: Copy, _: Surroundings | None) -> Iterator[Found]:
    """Find pictures of which it is not said what they show."""
    for field, alt in copy.pictures.items():
        if not alt.strip():
            said = "It is not said what the picture shows, for those who do not see it."
            yield Found(said, field)
