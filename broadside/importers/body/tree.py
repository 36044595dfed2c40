"""Markup as a small tree of our own.

lexbor reads as a browser reads, so what it makes of broken markup is what readers saw. Its tree is
copied here without recursion, and no deeper than `DEEPEST`: a body of ten thousand nested tags is
then as harmless as any other, and all of its text is still there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from broadside.copydesk.languages import words

DEEPEST = 120

_SPACES = re.compile(r"[ \t\r\n\f]+")
BLOCKS = words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul"
)
"""Elements that begin and end a line of their own."""


class Element:
    """An element: its tag, its attributes, and its children, texts among them."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag: str, attributes: dict[str, str] | None = None) -> None:
        self.tag = tag
        self.attributes = attributes or {}
        self.children: list[Element | str] = []

    def get(self, name: str) -> str:
        """An attribute's value, empty where there is none."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> frozenset[str]:
        """The words of its `class`."""
        return frozenset(self.get("class").split())

    def elements(self) -> Iterator[Element]:
        """Its child elements."""
        return (child for child in self.children if isinstance(child, Element))

    def every(self, *tags: str) -> Iterator[Element]:
        """All elements in it with one of these tags, in order."""
        for child in self.elements():
            if not tags or child.tag in tags:
                yield child
            yield from child.every(*tags)

    def first(self, *tags: str) -> Element | None:
        """The first element in it with one of these tags."""
        return next(self.every(*tags), None)

    def raw_text(self) -> str:
        """All its text, letter for letter; a `<br>` is a line end."""
        pieces: list[str] = []
        for child in self.children:
            if isinstance(child, str):
                pieces.append(child)
            elif child.tag == "br":
                pieces.append("\n")
            elif child.tag != COMMENT:
                pieces.append(child.raw_text())
        return "".join(pieces)

    def text(self) -> str:
        """All its text on one line, with a space between blocks."""
        return _SPACES.sub(" ", "".join(self._words())).strip()

    def _words(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag == "br":
                yield " "
            elif child.tag in ("script", "style", COMMENT):
                continue
            elif child.tag in BLOCKS:
                yield " "
                yield from child._words()
                yield " "
            else:
                yield from child._words()


COMMENT = "!"
"""The tag of a comment; its text is its only child."""


def parse(html: str) -> Element:
    """Read markup; the element given has no tag and holds everything."""
    root = Element("")
    if not html.strip():
        return root
    parser = LexborHTMLParser(html, is_fragment=True)
    stack = [(parser.root, root, 0)]
    while stack:
        node, parent, depth = stack.pop()
        if node is None:
            continue
        # Children are pushed after the next sibling, so that they are read before it.
        stack.append((node.next, parent, depth))
        if node.is_text_node:
            if text := node.text_content:
                parent.children.append(text)
        elif node.is_comment_node:
            comment = Element(COMMENT)
            comment.children.append(node.comment_content or "")
            parent.children.append(comment)
        elif node.is_element_node:
            attributes = {name: value or "" for name, value in node.attributes.items()}
            element = Element(node.tag or "", attributes)
            parent.children.append(element)
            below = element if depth < DEEPEST else parent
            stack.append((node.child, below, depth + 1))
    return root


def words_of(markup: str) -> str:
    """What markup says, on one line."""
    return " ".join(parse(markup).text().split()) if markup else ""
