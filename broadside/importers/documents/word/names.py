"""The names of WordprocessingML's elements: tags and attributes in full.

Word writes one of two sets of namespaces, "transitional" mostly and "strict" when asked to; strict
ones are put into the other's words before anything is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Xml = etree._Element

_OOXML = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
WORD = f"{{{_OOXML}/wordprocessingml/2006/main}}"
RELATION = f"{{{_OOXML}/officeDocument/2006/relationships}}"
DRAWING = f"{{{_OOXML}/drawingml/2006/main}}"
PLACED = f"{{{_OOXML}/drawingml/2006/wordprocessingDrawing}}"
MATHS = f"{{{_OOXML}/officeDocument/2006/math}}"
CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VECTOR = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"

_TRANSITIONAL = {
    f"{{{_STRICT}/wordprocessingml/main}}": WORD,
    f"{{{_STRICT}/officeDocument/relationships}}": RELATION,
    f"{{{_STRICT}/drawingml/main}}": DRAWING,
    f"{{{_STRICT}/drawingml/wordprocessingDrawing}}": PLACED,
    f"{{{_STRICT}/officeDocument/math}}": MATHS,
}
_OFF = frozenset(("0", "false", "off", "none"))


def in_one_language(root: Xml) -> Xml:
    """The tree with the strict namespaces written as the transitional ones."""
    if _STRICT not in " ".join(map(str, root.nsmap.values())):
        return root
    for element in root.iter():
        element.tag = _renamed(str(element.tag))
        for name in [name for name in element.attrib if _STRICT in str(name)]:
            element.set(_renamed(str(name)), element.attrib.pop(name))
    return root


def _renamed(name: str) -> str:
    end = name.find("}") + 1
    return _TRANSITIONAL.get(name[:end], name[:end]) + name[end:]


def value(element: Xml | None, name: str = "val") -> str:
    """An attribute of Word's own, empty where there is none."""
    return str(element.get(WORD + name) or "") if element is not None else ""


def inner(element: Xml | None, *path: str) -> Xml | None:
    """The element at a path of Word's own tags."""
    for name in path:
        element = element.find(WORD + name) if element is not None else None
    return element


def is_on(properties: Xml | None, name: str) -> bool | None:
    """Whether a switch is on or off; None where it is not set."""
    element = inner(properties, name)
    return None if element is None else value(element) not in _OFF


def whole(text: str) -> int | None:
    """A whole number, none where it is something else or absurd."""
    bare = text.removeprefix("-")
    if not (bare.isascii() and bare.isdigit() and len(bare) <= 9):
        return None
    return int(text)


def local(element: Xml) -> str:
    """A tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Xml) -> Iterator[Xml]:
    """Child elements."""
    return (child for child in element if isinstance(child.tag, str))
