"""Texts in which an empty line ends a paragraph and a line end is a line end.

So WordPress's classic editor keeps a text: without `<p>`, the tags being put in whenever it is
shown. Here the tree is given its paragraphs before it is read; the single line ends are the
reader's business, because they count inside other tags too.
"""

from __future__ import annotations

import re

from broadside.importers.body.tree import BLOCKS, COMMENT, Element

_EMPTY_LINE = re.compile(r"\n[ \t\r\xa0]*\n\s*")
_HOLDING = frozenset(
    ["", "div", "blockquote", "section", "article", "main", "center", "aside", "td"]
)
_NOT_INLINE = BLOCKS | {"script", "style", "iframe", "video", "audio", "object"}


def give_paragraphs(element: Element) -> None:
    """Put runs of words that stand directly in a container into `<p>`, parted at empty lines."""
    for inner in element.elements():
        give_paragraphs(inner)
    if element.tag not in _HOLDING:
        return
    children: list[Element | str] = []
    run: list[Element | str] = []

    def end() -> None:
        if any(not isinstance(each, str) or each.strip() for each in run):
            paragraph = Element("p")
            paragraph.children = run.copy()
            children.append(paragraph)
        run.clear()

    for child in element.children:
        if isinstance(child, str):
            first, *others = _EMPTY_LINE.split(child)
            run.append(first)
            for other in others:
                end()
                run.append(other)
        elif child.tag in _NOT_INLINE:
            end()
            children.append(child)
        elif child.tag == COMMENT and not run:
            children.append(child)
        else:
            run.append(child)
    end()
    element.children = children
