"""Blocks that stand inside something that holds markup only: a list's item, a quotation, a box."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

import msgspec

from broadside.importers.manuscript import (
    AnyBlock,
    Box,
    Code,
    Footnotes,
    Heading,
    LinkCard,
    List,
    PictureBlock,
    Quote,
    Table,
    Text,
)

_LOOSE = (PictureBlock, LinkCard, Table, Code, Footnotes)
_TAG = re.compile(r"<(/?)(\w+)[^>]*>")


def joined(blocks: Iterable[AnyBlock]) -> tuple[AnyBlock, ...]:
    """Blocks with neighbouring texts made one."""
    found: list[AnyBlock] = []
    run: list[str] = []
    for block in blocks:
        if isinstance(block, Text):
            run.append(block.html)
            continue
        if run:
            found.append(Text(html="".join(run)))
            run.clear()
        found.append(block)
    if run:
        found.append(Text(html="".join(run)))
    return tuple(found)


def loose(blocks: Iterable[AnyBlock]) -> list[AnyBlock]:
    """Those that cannot be written as light markup."""
    return [block for block in blocks if isinstance(block, _LOOSE)]


def markup_of(blocks: Iterable[AnyBlock]) -> str:
    """The others, as light markup."""
    return "".join(_markup(block) for block in blocks)


def one_line(blocks: Sequence[AnyBlock]) -> str:
    """The others, as markup that stands in a line: paragraphs are parted by line ends."""
    markup = markup_of(blocks)
    markup = re.sub(r"</p>\s*<p>", "<br>", markup)
    return re.sub(r"</?p>", "", markup).strip()


def strong(markup: str) -> str:
    """Paragraphs, made strong."""
    return re.sub(r"<p>(?!<strong>)(.*?)</p>", r"<p><strong>\1</strong></p>", markup)


def plain_text(block: AnyBlock) -> str:
    """The words of a block."""
    match block:
        case Text() | Box() | Quote():
            return html.unescape(_TAG.sub(_space_for_blocks, block.html)).strip()
        case Heading() | Code():
            return block.text
        case List():
            items = (html.unescape(_TAG.sub(_space_for_blocks, item)) for item in block.items)
            return " ".join(items)
        case Table():
            return " ".join(" ".join(row) for row in block.rows)
        case _:
            return ""


def with_caption(block: PictureBlock, caption: str) -> PictureBlock:
    """A picture with the caption of this use; the stored file's own gives way."""
    if not caption:
        return block
    return PictureBlock(picture=msgspec.structs.replace(block.picture, caption=caption))


def captioned(blocks: list[AnyBlock], caption: str) -> list[AnyBlock]:
    """Blocks of a figure with its caption: in the block that can hold it, else as a paragraph."""
    for place, block in enumerate(blocks):
        new: AnyBlock | None = None
        if isinstance(block, Table) and not block.caption:
            new = msgspec.structs.replace(block, caption=caption)
        elif isinstance(block, LinkCard) and not block.title and len(caption) <= 255:
            new = msgspec.structs.replace(block, title=caption)
        elif isinstance(block, Quote) and not block.attribution and len(caption) <= 255:
            new = msgspec.structs.replace(block, attribution=caption)
        if new is not None:
            return [*blocks[:place], new, *blocks[place + 1 :]]
    return [*blocks, Text(html=f"<p>{html.escape(caption, quote=False)}</p>")]


def _space_for_blocks(match: re.Match[str]) -> str:
    return " " if match[2] in ("p", "br", "li", "ul", "ol", "blockquote") else ""


def _markup(block: AnyBlock) -> str:
    match block:
        case Text():
            return block.html
        case Heading():
            return f"<p><strong>{html.escape(block.text, quote=False)}</strong></p>"
        case List():
            name = "ol" if block.ordered else "ul"
            rows = "".join(f"<li>{item}</li>" for item in block.items)
            return f"<{name}>{rows}</{name}>"
        case Quote():
            said = html.escape(block.attribution, quote=False)
            return f"<blockquote>{block.html}{f'<p>{said}</p>' if said else ''}</blockquote>"
        case Box():
            title = html.escape(block.title, quote=False)
            return f"{f'<p><strong>{title}</strong></p>' if title else ''}{block.html}"
        case _:
            return ""
