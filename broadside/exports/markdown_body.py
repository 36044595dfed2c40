"""An article's blocks as Markdown, read back to the same blocks.

What CommonMark has a form for is written in it; a picture with a caption, what was embedded, a box
and a table without a head are written as HTML, which CommonMark lets stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from broadside.exports.inline import inline_markdown
from broadside.exports.paragraphs import on_lines, paragraphs_of
from broadside.wire.documents import (
    AnyBlock,
    Box,
    Code,
    Footnotes,
    Heading,
    LinkCard,
    List,
    Picture,
    PictureBlock,
    Quote,
    Table,
    Text,
)

_HASHES = r"\\\1"
_FENCES = re.compile(r"`{3,}")

AddressOf = Callable[[Picture], str]
"""Where a picture's file is, as the article names it."""


def body_markdown(blocks: tuple[AnyBlock, ...], address_of: AddressOf) -> str:
    """The body of an article.

    Args:
        blocks: as the wire has them, their markup sanitised.
        address_of: where a picture's file is.
    """
    marks = frozenset(
        note.mark for block in blocks if isinstance(block, Footnotes) for note in block.notes
    )
    pieces: list[str] = []
    for place, block in enumerate(blocks):
        before = blocks[place - 1] if place else None
        if isinstance(block, List) and isinstance(before, List):
            # Two lists of one kind would be read as one; nobody sees the comment.
            pieces.append("<!-- -->")
        pieces.append(_block(block, marks, address_of))
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _block(block: AnyBlock, marks: frozenset[str], address_of: AddressOf) -> str:
    match block:
        case Text(html=html):
            return _paragraphs(html, marks)
        case Heading(text=text, level=level):
            words = inline_markdown(escape(text, quote=False))
            # Marks at the end would be taken for the heading's own.
            return f"{'#' * level} {re.sub(r'(#+)$', _HASHES, words)}"
        case Quote(html=html, attribution=attribution):
            lines = _paragraphs(html, marks)
            if attribution:
                lines += f"\n\n<cite>{escape(attribution, quote=False)}</cite>"
            return "\n".join(f"> {line}".rstrip() for line in lines.split("\n"))
        case PictureBlock(picture=picture):
            return _picture(picture, address_of)
        case LinkCard(address=address, title=title, description=description):
            said = escape(description, quote=False)
            return f'<iframe src="{escape(address)}" title="{escape(title)}">{said}</iframe>'
        case List(items=items, ordered=ordered):
            return _list(items, ordered, marks)
        case Box(html=html, title=title):
            head = f"<h4>{escape(title, quote=False)}</h4>" if title else ""
            return f"<aside>{head}{_on_one_line(html)}</aside>"
        case Table():
            return _table(block)
        case Code(text=text):
            longest = max((len(found) for found in _FENCES.findall(text)), default=2)
            fence = "`" * (longest + 1)
            return f"{fence}\n{text}\n{fence}"
        case Footnotes(notes=notes):
            return "\n\n".join(
                f"[^{note.mark}]: {inline_markdown(on_lines(note.html), marks)}" for note in notes
            )


def _paragraphs(html: str, marks: frozenset[str]) -> str:
    found = paragraphs_of(html)
    # Lists and quotations inside a text have tags of their own, and stand as they are.
    if not found:
        return _on_one_line(html)
    return "\n\n".join(inline_markdown(paragraph, marks) for paragraph in found)


def _on_one_line(html: str) -> str:
    # An empty line would end the HTML, and what follows it would be read as Markdown.
    return re.sub(r"\s*\n\s*", " ", html).strip()


def _picture(picture: Picture, address_of: AddressOf) -> str:
    below = ""
    if picture.caption:
        below = f"<figcaption>{escape(picture.caption, quote=False)}</figcaption>"
    image = f'<img src="{escape(address_of(picture))}" alt="{escape(picture.alt)}">'
    return f"<figure>{image}{below}</figure>"


def _list(items: tuple[str, ...], ordered: bool, marks: frozenset[str]) -> str:
    if any(tag in item for item in items for tag in ("<p>", "<ul>", "<ol>", "<blockquote>")):
        name = "ol" if ordered else "ul"
        rows = "".join(f"<li>{_on_one_line(item)}</li>" for item in items)
        return f"<{name}>{rows}</{name}>"
    lines = (inline_markdown(item, marks) for item in items)
    return "\n".join(
        f"{number}. {line}" if ordered else f"- {line}" for number, line in enumerate(lines, 1)
    )


def _table(table: Table) -> str:
    if table.head and not table.caption and table.rows and len(table.rows) > 1:
        lines = [_row(row) for row in table.rows]
        lines.insert(1, "|" + "---|" * len(table.rows[0]))
        return "\n".join(lines)
    rows = []
    for number, row in enumerate(table.rows):
        tag = "th" if table.head and number == 0 else "td"
        cells = "".join(f"<{tag}>{escape(cell, quote=False)}</{tag}>" for cell in row)
        rows.append(f"<tr>{_on_one_line(cells)}</tr>")
    caption = f"<caption>{escape(table.caption, quote=False)}</caption>" if table.caption else ""
    return f"<table>{caption}{''.join(rows)}</table>"


def _row(cells: tuple[str, ...]) -> str:
    escaped = (inline_markdown(escape(cell, quote=False)) for cell in cells)
    return "|" + "|".join(f" {cell} " for cell in escaped) + "|"
