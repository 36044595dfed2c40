"""The body of an article: the wire's blocks as templates show them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from broadside.site.footnotes import Notes
from broadside.site.imprint import Imprint
from broadside.site.views import BlockView, NoteView
from broadside.site.wording import wording
from broadside.wire.documents import (
    AnyBlock,
    Box,
    Code,
    Footnotes,
    Heading,
    LinkCard,
    List,
    PictureBlock,
    Quote,
    Story,
    Table,
    Text,
)

SIZES = "(min-width: 46rem) 38rem, 100vw"
_SCHEMES = ("http", "https", "mailto")


def body_views(
    imprint: Imprint, story: Story, *, absolute: bool = False
) -> tuple[tuple[BlockView, ...], tuple[NoteView, ...]]:
    """The blocks and the notes of an article.

    Args:
        absolute: whether pictures have absolute addresses, as a feed needs.
    """
    notes = Notes(story.body, wording(story.language)["note"])
    blocks = tuple(_views(imprint, story, notes, absolute))
    return blocks, notes.views()


def _views(imprint: Imprint, story: Story, notes: Notes, absolute: bool) -> Iterator[BlockView]:
    headings = 0
    level = 1
    for block in story.body:
        if isinstance(block, Heading):
            headings += 1
            # A heading may be one level below the one before it, never two.
            level = min(block.level, level + 1)
            yield BlockView(kind="heading", text=block.text, level=level, anchor=f"part-{headings}")
        elif not isinstance(block, Footnotes):
            yield _view(imprint, story.language, block, notes, absolute)


def _view(
    imprint: Imprint, language: str, block: AnyBlock, notes: Notes, absolute: bool
) -> BlockView:
    match block:
        case Text(html=html):
            return BlockView(kind="text", html=notes.linked(html))
        case Quote(html=html, attribution=attribution):
            return BlockView(kind="quote", html=notes.linked(html), attribution=attribution)
        case PictureBlock(picture=picture):
            view = imprint.picture(picture, SIZES, absolute=absolute)
            return BlockView(kind="picture", picture=view)
        case LinkCard(address=address, title=title, description=description):
            return _link_card(address, title, description, language)
        case List(items=items, ordered=ordered):
            linked = tuple(notes.linked(item) for item in items)
            return BlockView(kind="list", items=linked, ordered=ordered)
        case Box(html=html, title=title):
            return BlockView(kind="box", html=notes.linked(html), title=title)
        case Table(rows=rows, caption=caption, head=has_head):
            head, rest = (rows[0], rows[1:]) if has_head and rows else ((), rows)
            return BlockView(kind="table", title=caption, head=head, rows=rest)
        case Code(text=text):
            return BlockView(kind="code", text=text)
        case Heading() | Footnotes():
            raise AssertionError("headings and footnotes are not shown on their own")


def _link_card(address: str, title: str, description: str, language: str) -> BlockView:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    # An address is no markup, so nothing has sanitised it before.
    safe = address if parts.scheme in _SCHEMES else ""
    return BlockView(
        kind="link-card",
        address=safe,
        title=title or host or address,
        text=description,
        attribution=wording(language)["elsewhere"].format(host=host) if host else "",
    )
