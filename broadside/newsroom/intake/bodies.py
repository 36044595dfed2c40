"""A manuscript's blocks in the form that the newsroom's stream keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any, Protocol
from uuid import UUID, uuid5

from broadside.importers import manuscript as m
from broadside.newsroom.intake.pictures import picture_card
from broadside.newsroom.models import Picture

_FAMILY = UUID("0f6d6a1e-6a55-4a3c-8f0e-6f0f6b8c2d11")


class Taking(Protocol):
    """What takes pictures in."""

    def take(self, reference: m.PictureReference) -> Picture | None:
        """The picture here; None where there is no file of it."""
        ...


def body_stream(blocks: Iterable[m.AnyBlock], pictures: Taking, key: str) -> list[dict[str, Any]]:
    """The blocks as a StreamField stores them.

    Args:
        blocks: the manuscript's.
        pictures: takes in those that there is a file of; the others become link cards.
        key: the manuscript's; identifiers of blocks are made from it, and so stay the same.
    """
    family = uuid5(_FAMILY, key)
    return [
        {"type": kind, "value": value, "id": str(uuid5(family, str(place)))}
        for place, (kind, value) in enumerate(_child(block, pictures) for block in blocks)
        if value != ""
    ]


def _child(block: m.AnyBlock, pictures: Taking) -> tuple[str, Any]:
    match block:
        case m.Text():
            return "text", block.html
        case m.Heading():
            return "heading", {"text": block.text, "level": str(block.level)}
        case m.Quote():
            return "quote", {"html": block.html, "attribution": block.attribution}
        case m.PictureBlock():
            return _picture(block.picture, pictures)
        case m.LinkCard():
            return "link_card", {
                "address": block.address,
                "title": block.title[:255],
                "description": block.description,
            }
        case m.List():
            return "list", {"items": list(block.items), "ordered": block.ordered}
        case m.Box():
            return "box", {"title": block.title[:255], "html": block.html}
        case m.Table():
            return "table", {
                "data": [list(row) for row in block.rows],
                "first_row_is_table_header": block.head,
                "first_col_is_header": False,
                "table_caption": block.caption,
            }
        case m.Code():
            return "code", block.text
        case m.Footnotes():
            return "footnotes", [{"mark": note.mark, "html": note.html} for note in block.notes]


def _picture(reference: m.PictureReference, pictures: Taking) -> tuple[str, Any]:
    picture = pictures.take(reference)
    if picture is None:
        if not reference.address.startswith(("http://", "https://", "/")):
            # It was inside a document, where no link could lead; what was said of it stays.
            said = reference.caption or reference.alt
            return "text", f"<p>{escape(said, quote=False)}</p>" if said else ""
        return "link_card", picture_card(reference)
    return "picture", {
        "picture": picture.pk,
        "alt": reference.alt[:500],
        "caption": reference.caption,
        "credit": reference.credit[:255],
    }
