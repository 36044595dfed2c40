"""Markup into blocks.

The law: every word that a reader saw is in a block afterwards, or in a remark. So an element that
is not known is transparent, never dropped; what has no block of its own becomes text.

The idea: a walk over the tree gathers words and light markup into a paragraph. Whatever begins a
line ends the paragraph; pictures met inside a sentence wait until it ends. Runs of paragraphs are
one text block.
"""

from __future__ import annotations

import re

from broadside.importers.body import embedded, inside, standing, words
from broadside.importers.body.footnotes import take_footnotes
from broadside.importers.body.paragraphing import give_paragraphs
from broadside.importers.body.pasted import is_pasted, tidy_pasted
from broadside.importers.body.reader import Reader, Reading
from broadside.importers.body.surroundings import Surroundings
from broadside.importers.body.tree import COMMENT, Element, parse
from broadside.importers.manuscript import AnyBlock, Footnotes, Note

READINGS: dict[str, Reading] = {
    "br": words.read_break,
    "a": words.read_link,
    "q": words.read_quotation_marks,
    "span": words.read_span,
    "img": words.read_picture_element,
    "svg": words.read_drawing,
    "figure": standing.read_figure,
    "ul": standing.read_list,
    "ol": standing.read_list,
    "menu": standing.read_list,
    "dl": standing.read_definitions,
    "blockquote": standing.read_quote,
    "aside": standing.read_box,
    "details": standing.read_box,
    "pre": standing.read_preformatted,
    "xmp": standing.read_preformatted,
    "listing": standing.read_preformatted,
    "table": standing.read_table,
    "hr": standing.read_separator,
    "iframe": embedded.read_frame,
    "embed": embedded.read_frame,
    "object": embedded.read_frame,
    "video": embedded.read_frame,
    "audio": embedded.read_frame,
    "script": embedded.read_unseen,
    "style": embedded.read_unseen,
    "template": embedded.read_unseen,
    COMMENT: embedded.read_comment,
    "noscript": embedded.read_fallback,
    "input": embedded.read_field,
    "textarea": embedded.read_field,
    **{f"h{rank}": standing.read_heading for rank in range(1, 7)},
}
"""How elements are read, by tag. Light markup and plain blocks are the reader's own."""


def read_body(
    markup: str,
    surroundings: Surroundings,
    *,
    newlines: bool = False,
    notes: dict[str, str] | None = None,
) -> tuple[AnyBlock, ...]:
    """Read markup into blocks.

    Args:
        markup: HTML, as it was stored.
        surroundings: the site it stood on; remarks go there.
        newlines: whether empty lines end paragraphs and line ends are line ends. An element with
            the attribute `data-newlines` is read so in any case.
        notes: footnotes stored beside the body, by identifier, as markup.
    """
    return _blocks(parse(markup), markup, surroundings, newlines, notes or {})


def read_pasted(markup: str, surroundings: Surroundings) -> tuple[AnyBlock, ...]:
    """Read what Google Docs or Word put on the clipboard, or into a page, into blocks.

    Args:
        markup: HTML; any other is read as `read_body` does.
        surroundings: where pictures are; remarks go there.
    """
    root = parse(markup)
    if is_pasted(markup):
        tidy_pasted(root, surroundings.remarks)
    return _blocks(root, markup, surroundings, False, {})


def _blocks(
    root: Element, markup: str, surroundings: Surroundings, newlines: bool, notes: dict[str, str]
) -> tuple[AnyBlock, ...]:
    if newlines:
        give_paragraphs(root)
    if "data-newlines" in markup:
        for element in list(root.every()):
            if "data-newlines" in element.attributes:
                give_paragraphs(element)
    found = take_footnotes(root, notes) if notes or "#" in markup else []
    reader = Reader(surroundings, READINGS, newlines)
    reader.children(root)
    reader.end_paragraph()
    if found:
        footnotes = []
        for note in found:
            inner = reader.within(note.holder)
            markup = inside.one_line(inner)
            footnotes.append(Note(mark=note.mark, html=_without_mark(markup, note.mark)))
            reader.blocks += inside.loose(inner)
        reader.blocks.append(Footnotes(notes=tuple(footnotes)))
        surroundings.remarks.add("footnotes", f"{len(found)} notes")
    return inside.joined(reader.blocks)


def _without_mark(markup: str, mark: str) -> str:
    """A note's words without the mark before them, and the arrow back after them."""
    markup = re.sub(rf"^\s*[\[(]?{re.escape(mark)}[\])][.:]?\s*(?=\S)", "", markup)
    return re.sub(r"^[\s.:↑^]+|[\s↩\ufe0e\ufe0f↵]+$", "", markup)
