"""What an editor set for a card on a front, in words: what was changed, and what it came with."""

from __future__ import annotations

from broadside.newsroom.quotations import quoted, quoted_apart
from broadside.wire.documents import PinnedCard
from broadside.wire.front_changes import CardChanged

_TEXTS = {"headline": "headline", "kicker": "kicker", "trail_text": "trail text"}


def card_changed(change: CardChanged, own: str) -> str:
    """What was changed of a card.

    Args:
        own: what the story itself says in that field; empty where it says nothing.
    """
    before, after = change.before, change.after
    match change.field:
        case "headline" | "kicker" | "trail_text" as field:
            return _overridden(change, _TEXTS[field], own)
        case "picture":
            if after is None:
                return "its own picture again"
            return "another picture" + (" instead of its own" if before is None else "")
        case "size":
            as_set = "as the container sets it"
            return f"size {after or as_set}, before {before or as_set}"
        case "byline":
            return "with its byline again" if after else "without its byline"
        case "position":
            if after is None:
                return f"no longer kept at place {before}"
            return f"kept at place {after}" + (f", before at {before}" if before else "")
        case field:
            return f"{field.replace('_', ' ')} is now {after}, before {before}"


def _overridden(change: CardChanged, name: str, own: str) -> str:
    if change.before is None:
        instead = f"instead of its own {quoted(own)}" if own else "where it has none of its own"
        return f"the {name} is {quoted(change.after)} {instead}"
    if change.after is None:
        again = f"its own {name} {quoted(own)} again" if own else f"no {name} any more"
        return f"{again}, before {quoted(change.before)}"
    was, is_now = quoted_apart(change.before, change.after)
    return f"the {name} is {is_now}, before {was}"


def came_with(card: PinnedCard) -> str:
    """What an editor set for a card that is new on a front; empty where it is as its story says."""
    others = [
        f"the {name} {quoted(text)}"
        for field, name in _TEXTS.items()
        if (text := getattr(card, field)) is not None
    ]
    if card.picture is not None:
        others.append("another picture")
    said = [f"with {_all_of(others)}"] if others else []
    if card.size is not None:
        said.append(f"in size {card.size}")
    if not card.byline:
        said.append("without its byline")
    if card.position is not None:
        said.append(f"kept at place {card.position}")
    return ", ".join(said)


def _all_of(things: list[str]) -> str:
    *first, last = things
    return f"{', '.join(first)} and {last}" if first else last
