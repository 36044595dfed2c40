"""How much a container holds, and what is said at the field when it is given more.

The form and the desk refuse the same things in the same words.
"""

from __future__ import annotations

MOST_CARDS = 60
"""In one container, or one year of highlights."""

MOST_DAYS = 36_500
"""That a container may look back: a hundred years."""

NO_HEADING = "Give the note a title: without one, this part of the front has no heading."
"""Every other container has a heading of its own, or that of the article in it."""

EXCLUDED = "This article is never to be shown here: take the card out, or the exclusion."


def too_many_cards(cards: int) -> str:
    """What is wrong with so many cards in one place, or nothing."""
    if cards <= MOST_CARDS:
        return ""
    return f"There are {cards} cards here, and {MOST_CARDS} are the most."


def no_such_position(position: int | None, count: int) -> str:
    """What is wrong with a place for a card in a container of so many, or nothing."""
    if position is None or position <= count:
        return ""
    return f"There is no place {position}: this container shows {count} cards. Name a place from 1."
