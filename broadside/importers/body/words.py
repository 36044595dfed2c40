"""What stands in a line: links, pictures, line breaks, spans."""

from __future__ import annotations

import html
import re

from broadside.importers.body.pictures import read_picture, shown_from
from broadside.importers.body.reader import Reader, holds_blocks
from broadside.importers.body.tree import Element

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def read_span(reader: Reader, element: Element) -> None:
    """A span that is set bold or slanted is strong or emphasis."""
    style = element.get("style").replace(" ", "").lower()
    if "display:none" in style and not element.text():
        return
    if re.search(r"font-weight:(?:bold|[6-9]00)", style):
        reader.marked(element, "strong")
    elif "font-style:italic" in style:
        reader.marked(element, "em")
    else:
        reader.children(element)


def read_quotation_marks(reader: Reader, element: Element) -> None:
    """`<q>`: words in quotation marks."""
    reader.inline.text("“")
    reader.children(element)
    reader.inline.text("”")


def read_break(reader: Reader, element: Element) -> None:
    """`<br>`: the line ends; twice in a row, the paragraph does."""
    if reader.inline.has_words and reader.inline.break_line():
        reader.end_paragraph()


def read_link(reader: Reader, element: Element) -> None:
    """`<a>`: a link, unless it leads nowhere that a reader may go."""
    address = element.get("href").strip()
    pictures = list(element.every("img"))
    if pictures and not element.text():
        read_linked_picture(reader, element, address)
        return
    if not address:
        reader.children(element)
        return
    if address.startswith("#"):
        if len(address) > 1:
            reader.remark("anchor", f"{element.text()} ({address})")
        reader.children(element)
        return
    scheme = _SCHEME.match(re.sub(r"[\s\x00-\x1f]", "", address))
    if scheme and scheme[0].lower() not in ("http:", "https:", "mailto:"):
        reader.remark("link-left-out", f"{element.text()} ({address})")
        reader.children(element)
        return
    if holds_blocks(element):
        reader.remark("link-left-out", f"{element.text()[:200]} ({address})")
        reader.children(element)
        return
    absolute = reader.surroundings.absolute(address)
    reader.marked(element, "a", f' href="{html.escape(absolute)}"')


def read_linked_picture(reader: Reader, element: Element, address: str) -> None:
    """A picture with a link around it."""
    for image in element.every("img"):
        shown, kept = read_picture(image, reader.surroundings, address)
        reader.show(shown, image)
        if not kept:
            reader.remark("link-left-out", f"picture ({address})")


def read_picture_element(reader: Reader, element: Element) -> None:
    """`<img>`."""
    shown = shown_from(element, reader.surroundings)
    reader.show(shown, element)


def read_drawing(reader: Reader, element: Element) -> None:
    """A drawing in the markup: its words stay."""
    if said := element.text():
        reader.inline.text(said)
    reader.remark("picture-left-out", f"drawn in the markup ({element.tag})")
