"""A sample article's Markdown body as blocks of the wire.

CommonMark with tables, read with markdown-it-py, and six conventions for what CommonMark has no
word for:

- a quotation whose last paragraph begins with a dash names who is quoted;
- a picture alone in a paragraph is a picture block: `![alt](name "caption")`;
- a fence marked `box` is a box, the rest of the line being its title;
- a fence marked `link` is a link card: the address, then its title; inside, the description;
- a paragraph that begins with `Table:` after a table is that table's caption;
- `[^1]: text` on a line of its own is the footnote marked 1.

Raw HTML is not read: it would be shown as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

from broadside.wire import documents as wire

_NOTE = re.compile(r"^\[\^([\w-]+)\]:[ \t]+(.+)$", re.MULTILINE)
_DASHES = ("— ", "– ")
_TABLE_CAPTION = "Table:"

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


class PlacedPicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture as placed in an article: the name of its drawing and the words that go with it."""

    name: str
    alt: str
    caption: str = ""
    credit: str = ""


AnyBlock = wire.AnyBlock | PlacedPicture


class BodyError(ValueError):
    """The body says something that there is no block for."""


def blocks(text: str) -> tuple[AnyBlock, ...]:
    """The blocks that a Markdown text says.

    Raises BodyError when it uses what the wire has no block for.
    """
    notes = tuple(
        wire.Note(mark=mark, html=inline_html(words)) for mark, words in _NOTE.findall(text)
    )
    found: list[AnyBlock] = []
    for element in _elements(_markdown.parse(_NOTE.sub("", text))):
        block = _block(element)
        before = found[-1] if found else None
        if isinstance(block, wire.Text) and isinstance(before, wire.Table):
            caption = _table_caption(element)
            if caption:
                found[-1] = msgspec.structs.replace(before, caption=caption)
                continue
        if isinstance(block, wire.Text) and isinstance(before, wire.Text):
            found[-1] = wire.Text(html=before.html + "\n" + block.html)
            continue
        found.append(block)
    if notes:
        found.append(wire.Footnotes(notes=notes))
    return tuple(found)


def inline_html(text: str) -> str:
    """One paragraph's Markdown as HTML, without the paragraph around it."""
    return str(_markdown.renderInline(text.strip()))


def _elements(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Each top-level element as its own run of tokens."""
    start = depth = 0
    for place, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : place + 1]
            start = place + 1


def _block(element: Sequence[Token]) -> AnyBlock:
    first = element[0]
    match first.type:
        case "paragraph_open":
            return _picture(element) or wire.Text(html=_html(element))
        case "heading_open":
            if first.tag not in ("h2", "h3"):
                raise BodyError(f"a heading must be ## or ###, not {first.markup}")
            return wire.Heading(text=element[1].content, level=2 if first.tag == "h2" else 3)
        case "blockquote_open":
            return _quote(element)
        case "bullet_list_open" | "ordered_list_open":
            return wire.List(
                items=tuple(_items(element)), ordered=first.type == "ordered_list_open"
            )
        case "table_open":
            return _table(element)
        case "fence":
            return _fence(first)
    raise BodyError(f"there is no block for {first.type}")


def _html(tokens: Sequence[Token]) -> str:
    return str(_markdown.renderer.render(tokens, _markdown.options, {})).strip()


def _picture(element: Sequence[Token]) -> PlacedPicture | None:
    children = element[1].children or []
    if len(children) != 1 or children[0].type != "image":
        return None
    image = children[0]
    return PlacedPicture(
        name=str(image.attrs["src"]), alt=image.content, caption=str(image.attrs.get("title", ""))
    )


def _quote(element: Sequence[Token]) -> wire.Quote:
    paragraphs = list(_elements(element[1:-1]))
    attribution = ""
    last = paragraphs[-1][1].content
    if last.startswith(_DASHES):
        attribution = last[2:]
        paragraphs.pop()
    return wire.Quote(
        html="\n".join(_html(paragraph) for paragraph in paragraphs), attribution=attribution
    )


def _items(element: Sequence[Token]) -> Iterator[str]:
    for item in _elements(element[1:-1]):
        paragraphs = [token for token in item if token.type == "inline"]
        if len(paragraphs) != 1:
            raise BodyError("an item of a list is one paragraph, without a list inside")
        yield inline_html(paragraphs[0].content)


def _table(element: Sequence[Token]) -> wire.Table:
    rows: list[tuple[str, ...]] = []
    cells: list[str] = []
    for token in element:
        if token.type == "tr_open":
            cells = []
        elif token.type == "inline":
            cells.append(token.content)
        elif token.type == "tr_close":
            rows.append(tuple(cells))
    return wire.Table(rows=tuple(rows))


def _table_caption(element: Sequence[Token]) -> str:
    words = element[1].content
    if not words.startswith(_TABLE_CAPTION):
        return ""
    return words.removeprefix(_TABLE_CAPTION).strip()


def _fence(token: Token) -> AnyBlock:
    form, _, rest = token.info.partition(" ")
    if form == "box":
        return wire.Box(html=str(_markdown.render(token.content)).strip(), title=rest.strip())
    if form == "link":
        address, _, title = rest.strip().partition(" ")
        return wire.LinkCard(
            address=address, title=title.strip(), description=token.content.strip()
        )
    raise BodyError(f"a fence must be marked box or link, not {form or 'nothing'}")
