"""One walk over a tree: words gathered into paragraphs, blocks in their order.

Light markup around words stays; whatever begins a line ends the paragraph; a picture met inside a
sentence waits until it ends. How the other elements are read is given as a table, by tag.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from broadside.importers.body import inside
from broadside.importers.body.embeds import card_address, is_embedded
from broadside.importers.body.inline import Inline
from broadside.importers.body.pictures import Shown
from broadside.importers.body.surroundings import Surroundings
from broadside.importers.body.tree import BLOCKS, Element
from broadside.importers.manuscript import AnyBlock, LinkCard, PictureBlock, Text

_KEPT = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "dfn": "em",
    "var": "em", "sup": "sup", "sub": "sub", "code": "code", "tt": "code", "kbd": "code",
    "samp": "code", "s": "s", "del": "s", "strike": "s",
}  # fmt: skip
_LINE_ENDS = re.compile(r"(\n[ \t\r\xa0]*\n\s*|\n)")
_BARE_ADDRESS = re.compile(r"https?://\S+")
_OPEN_AS_TEXT = frozenset(("form", "button", "select", "option", "optgroup", "label", "fieldset"))
_STANDING = BLOCKS | {"table", "iframe", "video", "audio", "object", "embed"}


def holds_blocks(element: Element) -> bool:
    """Whether something in an element begins a line of its own."""
    return any(each.tag in _STANDING for each in element.every())


class Reader:
    """One walk. `blocks` is what was found so far, `inline` the paragraph in the making."""

    def __init__(
        self, surroundings: Surroundings, readings: Mapping[str, Reading], newlines: bool
    ) -> None:
        self.blocks: list[AnyBlock] = []
        self.surroundings = surroundings
        self.remark = surroundings.remarks.add
        self.newlines = newlines
        self._readings = readings
        self.inline = Inline()
        self.waiting: list[AnyBlock] = []

    def within(self, element: Element) -> list[AnyBlock]:
        """The blocks inside an element, read by themselves."""
        reader = Reader(self.surroundings, self._readings, self.newlines)
        reader.children(element)
        reader.end_paragraph()
        return list(inside.joined(reader.blocks))

    def children(self, element: Element) -> None:
        """Read all that an element holds."""
        for child in element.children:
            if isinstance(child, str):
                self.text(child)
            else:
                self.element(child)

    def end_paragraph(self) -> None:
        """End the paragraph; pictures that waited for it stand after it."""
        markup = self.inline.take()
        if markup:
            self._paragraph(markup)
        self.blocks += self.waiting
        self.waiting.clear()

    def _paragraph(self, markup: str) -> None:
        address = html.unescape(markup)
        if _BARE_ADDRESS.fullmatch(address):
            if is_embedded(address):
                self.card(address)
                return
            escaped = html.escape(address)
            markup = f'<a href="{escaped}">{markup}</a>'
        self.blocks.append(Text(html=f"<p>{markup}</p>"))

    def text(self, text: str) -> None:
        """Add words to the paragraph."""
        if not self.newlines:
            self.inline.text(text)
            return
        for piece in _LINE_ENDS.split(text):
            if piece == "\n":
                self._line_end()
            elif piece.startswith("\n") and not piece.strip():
                self.end_paragraph()
            else:
                self.inline.text(piece)

    def _line_end(self) -> None:
        if self.inline.has_words:
            if self.inline.break_line():
                self.end_paragraph()
        else:
            self.inline.text(" ")

    def element(self, element: Element) -> None:
        """Read an element by its tag. One that is not known is what it holds."""
        tag = element.tag
        reading = self._readings.get(tag)
        if reading is not None:
            reading(self, element)
        elif tag in _KEPT:
            self.marked(element, _KEPT[tag])
        elif tag in BLOCKS:
            newlines = self.newlines
            self.newlines = newlines or "data-newlines" in element.attributes
            self.end_paragraph()
            self.children(element)
            self.end_paragraph()
            self.newlines = newlines
        else:
            if tag in _OPEN_AS_TEXT:
                self.remark("form", element.text()[:80])
            self.children(element)

    def marked(self, element: Element, tag: str, attributes: str = "") -> None:
        """Read what an element holds as words marked up with a tag."""
        if self.inline.is_open(tag) or holds_blocks(element):
            # Light markup around whole blocks is kept off them: it would cross their bounds.
            self.children(element)
            return
        self.inline.open(tag, attributes)
        self.children(element)
        self.inline.close()

    def show(self, shown: Shown, element: Element) -> None:
        """Put a picture where it belongs: before the paragraph's first words, or after it."""
        if isinstance(shown, str):
            self.inline.text(shown)
        elif shown is None:
            self.remark("picture-left-out", element.get("alt") or element.get("src")[:200])
        elif shown.address == "":
            self.remark("invisible", element.get("src")[:300])
        else:
            if self.inline.has_words:
                self.remark("picture-moved", shown.address)
                self.waiting.append(PictureBlock(picture=shown))
            else:
                self.blocks.append(PictureBlock(picture=shown))

    def card(self, address: str, title: str = "", description: str = "") -> None:
        """Put a card for what was embedded; its words alone where no reader could open it."""
        title, description = " ".join(title.split()), " ".join(description.split())
        absolute = card_address(self.surroundings.absolute(html.unescape(address)))
        if absolute and len(title) <= 255:
            self.remark("embed", absolute)
            if description in (title, address.strip(), absolute):
                description = ""
            self.blocks.append(LinkCard(address=absolute, title=title, description=description))
            return
        if address.strip():
            self.remark("link-left-out", f"embedded ({address})")
        if words := " ".join(each for each in (title, description) if each):
            self.blocks.append(Text(html=f"<p>{html.escape(words, quote=False)}</p>"))


Reading = Callable[[Reader, Element], None]
"""How an element is read."""
