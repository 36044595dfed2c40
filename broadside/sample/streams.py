"""The sample's blocks and containers in the form that the newsroom's streams keep them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from broadside.sample import values
from broadside.sample.markdown import AnyBlock, PlacedPicture
from broadside.wire import documents as wire

_FAMILY = UUID("a7b6cf6e-4f0e-4f57-9a1c-2f0b1c9c8e55")


class Cards(NamedTuple):
    """Where the newsroom keeps what a container refers to: from the sample's key to the row."""

    article: Callable[[str], int]
    picture: Callable[[PlacedPicture], int]
    strand: Callable[[str], int]
    dossier: Callable[[str], int]
    topic: Callable[[str], int]


def body_stream(blocks: Iterable[AnyBlock], picture: Callable[[PlacedPicture], Any]) -> str:
    """A body, as the JSON of a StreamField."""
    return _stream(_block(block, picture) for block in blocks)


def containers_stream(containers: Iterable[values.AnyContainer], cards: Cards) -> str:
    """A front's containers, as the JSON of a StreamField."""
    return _stream(_container(container, cards) for container in containers)


def _stream(children: Iterable[tuple[str, Any]]) -> str:
    # Identifiers follow from place and kind: without any, every save would make new ones, and a
    # front that nobody changed would be filed again.
    return json.dumps(
        [
            {"type": kind, "value": value, "id": str(uuid5(_FAMILY, f"{place} {kind}"))}
            for place, (kind, value) in enumerate(children)
        ]
    )


def _block(block: AnyBlock, picture: Callable[[PlacedPicture], Any]) -> tuple[str, Any]:
    match block:
        case PlacedPicture():
            words = {"alt": block.alt, "caption": block.caption, "credit": block.credit}
            return "picture", {"picture": picture(block).pk, **words}
        case wire.Text():
            return "text", block.html
        case wire.Heading():
            return "heading", {"text": block.text, "level": str(block.level)}
        case wire.Quote():
            return "quote", {"html": block.html, "attribution": block.attribution}
        case wire.List():
            return "list", {"items": list(block.items), "ordered": block.ordered}
        case wire.Box():
            return "box", {"title": block.title, "html": block.html}
        case wire.LinkCard():
            words = {"title": block.title, "description": block.description}
            return "link_card", {"address": block.address, **words}
        case wire.Table():
            return "table", {
                "data": [list(row) for row in block.rows],
                "first_row_is_table_header": block.head,
                "first_col_is_header": False,
                "table_caption": block.caption,
            }
        case wire.Footnotes():
            return "footnotes", [{"mark": note.mark, "html": note.html} for note in block.notes]
    raise TypeError(f"the sample has no block of this kind: {block!r}")


def _container(container: values.AnyContainer, cards: Cards) -> tuple[str, Any]:
    common = {"title": container.title, "repeats": container.repeats}
    match container:
        case values.SampleStatement():
            return "statement", {**common, "card": _card(container.card, cards)}
        case values.SampleStrandContainer():
            rule = _rule(container, cards)
            return "strand", {**common, **rule, "strand": cards.strand(container.strand)}
        case values.SampleLatest(dossier=dossier):
            rule = _rule(container, cards)
            return "latest", {
                **common,
                **rule,
                "dossier": cards.dossier(dossier) if dossier is not None else None,
            }
        case values.SampleHighlights():
            years = [
                {"year": year.year, "cards": [_card(card, cards) for card in year.cards]}
                for year in container.years
            ]
            return "highlights", {**common, "years": years}
        case values.SampleNote():
            return "note", {"title": container.title, "html": container.html}
        case values.SampleDossiers():
            return "dossiers", {
                **common,
                "dossiers": [cards.dossier(key) for key in container.dossiers],
                "count": container.count,
            }
    raise TypeError(f"the sample has no container of this kind: {container!r}")


def _rule(rule: values.SampleRule, cards: Cards) -> dict[str, Any]:
    return {
        "count": rule.count,
        "pinned": [{**_card(card, cards), "position": card.position} for card in rule.pinned],
        "excluded": [cards.article(key) for key in rule.excluded],
        "topic": cards.topic(rule.topic) if rule.topic is not None else None,
        "language": rule.language or "",
        "days": rule.days,
    }


def _card(card: values.SampleCard, cards: Cards) -> dict[str, Any]:
    return {
        "article": cards.article(card.article),
        "headline": card.headline or "",
        "kicker": card.kicker or "",
        "trail_text": card.trail_text or "",
        "picture": cards.picture(card.picture) if card.picture is not None else None,
        "size": card.size or "",
        "byline": card.byline,
    }
