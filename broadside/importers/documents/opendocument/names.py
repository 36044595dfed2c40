"""The names of OpenDocument's elements: namespaces, and how attributes are asked for."""

from __future__ import annotations

from lxml import etree

Xml = etree._Element

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = f"{{{_OASIS}:office:1.0}}"
TEXT = f"{{{_OASIS}:text:1.0}}"
TABLE = f"{{{_OASIS}:table:1.0}}"
DRAW = f"{{{_OASIS}:drawing:1.0}}"
STYLE = f"{{{_OASIS}:style:1.0}}"
LOOK = f"{{{_OASIS}:xsl-fo-compatible:1.0}}"
VECTOR = f"{{{_OASIS}:svg-compatible:1.0}}"
META = f"{{{_OASIS}:meta:1.0}}"
MANIFEST = f"{{{_OASIS}:manifest:1.0}}"
LINK = "{http://www.w3.org/1999/xlink}"
CORE = "{http://purl.org/dc/elements/1.1/}"


def said(element: Xml | None, name: str) -> str:
    """An attribute, empty where there is none."""
    return str(element.get(name) or "") if element is not None else ""


def count(element: Xml, name: str, most: int) -> int:
    """How often something is to be repeated: once where it is not said, and at most so often."""
    text = said(element, name)
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        return 1
    return min(max(int(text), 1), most)


def words_in(element: Xml) -> str:
    """All words in an element, on one line."""
    pieces: list[str] = []
    for each in element.iter():
        if each.tag in (TEXT + "p", TEXT + "h", TEXT + "s", TEXT + "tab", TEXT + "line-break"):
            pieces.append(" ")
        pieces.append(each.text or "")
        if each is not element:
            pieces.append(each.tail or "")
    return " ".join("".join(pieces).split())
