"""An article's blocks as WordPress's block editor stores them.

Each block is markup between two comments that name it, as the editor itself would have saved it, so
that it opens there as a block and shows as it is where there is no such editor. What the editor has
no block for is its block of plain HTML. Source: WordPress, Block Editor Handbook, "Markup
representation of a block" and "Core blocks reference".
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import msgspec

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

_REFERENCE = re.compile(r"\[\^([^\]\s<>]{1,40})\]")
_SHORT_CODE = re.compile(r"\[(?=/?[A-Za-z])")
_STANDING = ("<p>", "<ul>", "<ol>", "<blockquote>")
_IN_COMMENTS = (
    ("--", "\\u002d\\u002d"),
    ("<", "\\u003c"),
    (">", "\\u003e"),
    ("&", "\\u0026"),
    ('\\"', "\\u0022"),
)
"""What would end a comment, or be changed in one, as the editor writes it."""


class StoredPicture(msgspec.Struct, frozen=True):
    """A picture as the export stores it: its number among the entries, and its address."""

    number: int
    address: str


class StoredBody(msgspec.Struct, frozen=True):
    """A body, and the footnotes that are stored beside it: JSON, empty where there are none."""

    markup: str
    footnotes: str


def stored_body(
    blocks: tuple[AnyBlock, ...], key: str, stored: Callable[[Picture], StoredPicture]
) -> StoredBody:
    """The body of an article.

    Args:
        blocks: as the wire has them, their markup sanitised.
        key: what the article has alone, of which its footnotes get their names.
        stored: how a picture is stored.
    """
    notes = _Notes(blocks, key)
    pieces = [_written(block, notes, stored) for block in blocks]
    return StoredBody("\n\n".join(pieces), notes.stored())


class _Notes:
    """The footnotes of an article: each has a name, and a number in the order of the references."""

    def __init__(self, blocks: tuple[AnyBlock, ...], key: str) -> None:
        self._notes = {
            note.mark: note.html
            for block in blocks
            if isinstance(block, Footnotes)
            for note in block.notes
        }
        self._names = {
            mark: str(uuid5(NAMESPACE_URL, f"{key}#note-{mark}")) for mark in self._notes
        }
        self._numbers: dict[str, int] = {}

    def referred(self, html: str) -> str:
        """Markup, with its references as the editor has them."""
        return _REFERENCE.sub(self._reference, html)

    def _reference(self, found: re.Match[str]) -> str:
        mark = found[1]
        if mark not in self._names:
            return found[0]
        name, first = self._names[mark], mark not in self._numbers
        number = self._numbers.setdefault(mark, len(self._numbers) + 1)
        # An identifier stands once on a page, so only the first is led back to.
        own = f' id="{name}-link"' if first else ""
        return f'<sup data-fn="{name}" class="fn"><a href="#{name}"{own}>{number}</a></sup>'

    def stored(self) -> str:
        if not self._notes:
            return ""
        order = sorted(self._notes, key=lambda mark: self._numbers.get(mark, len(self._notes) + 1))
        listed = [
            {"id": self._names[mark], "content": on_lines(self._notes[mark])} for mark in order
        ]
        return json.dumps(listed, ensure_ascii=False)


def _written(block: AnyBlock, notes: _Notes, stored: Callable[[Picture], StoredPicture]) -> str:
    match block:
        case Text(html=html):
            return _paragraphs(html, notes)
        case Heading(text=text, level=level):
            return _heading(text, level)
        case Quote(html=html, attribution=attribution):
            cited = f"<cite>{_words(attribution)}</cite>" if attribution else ""
            inside = _paragraphs(html, notes)
            return _block(
                "quote", f'<blockquote class="wp-block-quote">{inside}{cited}</blockquote>'
            )
        case PictureBlock(picture=picture):
            return _picture(picture, stored(picture))
        case LinkCard():
            return _card(block)
        case List(items=items, ordered=ordered):
            return _list(items, ordered, notes)
        case Box(html=html, title=title):
            head = f"{_heading(title, 4)}\n\n" if title else ""
            inside = head + _paragraphs(html, notes)
            return _block(
                "group",
                f'<aside class="wp-block-group box">{inside}</aside>',
                {"tagName": "aside", "className": "box"},
            )
        case Table():
            return _table(block)
        case Code(text=text):
            # Line for line; a bracket would be read as a short code.
            shown = escape(text, quote=False).replace("[", "&#91;")
            return _block("code", f'<pre class="wp-block-code"><code>{shown}</code></pre>')
        case Footnotes():
            return "<!-- wp:footnotes /-->"


def _block(name: str, markup: str, attributes: dict[str, Any] | None = None) -> str:
    said = f" {_in_comment(attributes)}" if attributes else ""
    return f"<!-- wp:{name}{said} -->\n{markup}\n<!-- /wp:{name} -->"


def _in_comment(attributes: dict[str, Any]) -> str:
    text = json.dumps(attributes, ensure_ascii=False, separators=(",", ":"))
    for plain, written in _IN_COMMENTS:
        text = text.replace(plain, written)
    return text


def _words(text: str) -> str:
    """Plain text as markup in which nothing is a short code."""
    return _without_short_codes(escape(text, quote=False))


def _without_short_codes(html: str) -> str:
    return _SHORT_CODE.sub("&#91;", html)


def _marked(html: str, notes: _Notes) -> str:
    return _without_short_codes(notes.referred(html))


def _paragraphs(html: str, notes: _Notes) -> str:
    found = paragraphs_of(html)
    if not found:
        return _block("html", _marked(html, notes)) if html.strip() else ""
    return "\n\n".join(
        _block("paragraph", f"<p>{_marked(paragraph, notes)}</p>") for paragraph in found
    )


def _heading(text: str, level: int) -> str:
    return _block(
        "heading",
        f'<h{level} class="wp-block-heading">{_words(text)}</h{level}>',
        # Two is the editor's own level, which it leaves unsaid.
        {"level": level} if level != 2 else None,
    )


def _picture(picture: Picture, stored: StoredPicture) -> str:
    image = (
        f'<img src="{escape(stored.address)}" alt="{escape(picture.alt)}" '
        f'class="wp-image-{stored.number}"/>'
    )
    return _block(
        "image",
        f'<figure class="wp-block-image size-full">{image}{_caption(picture.caption)}</figure>',
        {"id": stored.number, "sizeSlug": "full", "linkDestination": "none"},
    )


def _caption(text: str) -> str:
    return f'<figcaption class="wp-element-caption">{_words(text)}</figcaption>' if text else ""


def _card(card: LinkCard) -> str:
    attributes = {"url": card.address, "title": card.title, "description": card.description}
    return _block(
        "embed",
        '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n'
        f"{escape(card.address)}\n</div>{_caption(card.title)}</figure>",
        {name: value for name, value in attributes.items() if value},
    )


def _list(items: tuple[str, ...], ordered: bool, notes: _Notes) -> str:
    tag = "ol" if ordered else "ul"
    if any(standing in item for item in items for standing in _STANDING):
        rows = "".join(f"<li>{_marked(item, notes)}</li>" for item in items)
        return _block("html", f"<{tag}>{rows}</{tag}>")
    inside = "\n\n".join(_block("list-item", f"<li>{_marked(item, notes)}</li>") for item in items)
    return _block(
        "list",
        f'<{tag} class="wp-block-list">{inside}</{tag}>',
        {"ordered": True} if ordered else None,
    )


def _table(table: Table) -> str:
    rows = list(table.rows)
    head = ""
    if table.head and rows:
        head = f"<thead>{_row(rows.pop(0), 'th')}</thead>"
    body = f"<tbody>{''.join(_row(row, 'td') for row in rows)}</tbody>" if rows else ""
    return _block(
        "table",
        f'<figure class="wp-block-table"><table>{head}{body}</table>'
        f"{_caption(table.caption)}</figure>",
    )


def _row(cells: tuple[str, ...], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{_words(cell)}</{tag}>' for cell in cells)}</tr>"
