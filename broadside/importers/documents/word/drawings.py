"""What is drawn in a paragraph: pictures, boxes with text, and what no browser shows."""

from __future__ import annotations

from collections.abc import Iterator

from broadside.importers.documents.gathering import Reading
from broadside.importers.documents.word.names import (
    CHOICES,
    DRAWING,
    OFFICE,
    PLACED,
    RELATION,
    VECTOR,
    WORD,
    Xml,
    children,
    local,
)
from broadside.importers.documents.word.parts import Parts

_SHOWN = (DRAWING + "blip", VECTOR + "imagedata", WORD + "txbxContent")
_GRAPHS = {"chart": "a chart", "relIds": "a diagram", "contentPart": "a drawing by hand"}


class Drawings:
    """Reads drawings of one part.

    Args:
        parts: the document's.
        part: the part, whose identifiers drawings use.
        reading: where pictures and remarks go.
    """

    def __init__(self, parts: Parts, part: str, reading: Reading) -> None:
        self._parts = parts
        self._part = part
        self._reading = reading

    def pictures(self, element: Xml) -> Iterator[str]:
        """The markup of its pictures, in order."""
        found = False
        for each in self._own(element):
            name = local(each)
            if each.tag in (DRAWING + "blip", VECTOR + "imagedata"):
                found = True
                yield self._picture(each, element)
            elif name in _GRAPHS:
                found = True
                self._reading.remarks.add("drawing", f"{_GRAPHS[name]}: {_said(each, element)}")
            elif each.tag == OFFICE + "OLEObject":
                found = True
                program = each.get("ProgID") or "of another program"
                self._reading.remarks.add("drawing", f"an object ({program})")
            elif each.get(OFFICE + "hr") in ("t", "true"):
                found = True
                yield "<hr>"
            elif each.tag == WORD + "txbxContent":
                found = True
        if not found:
            self._reading.remarks.add("drawing", f"a shape: {_said(element, element)}")

    def texts(self, element: Xml) -> Iterator[Xml]:
        """The contents of its boxes, those in other boxes left to them."""
        return (each for each in self._own(element) if each.tag == WORD + "txbxContent")

    def _own(self, element: Xml) -> Iterator[Xml]:
        """What is drawn here, in the one form that we read of those there are."""
        for child in children(element):
            if child.tag == CHOICES + "AlternateContent":
                yield from self._own(chosen(child))
                continue
            yield child
            if child.tag != WORD + "txbxContent":
                yield from self._own(child)

    def _picture(self, blip: Xml, drawing: Xml) -> str:
        alt = _said(blip, drawing)
        references = self._parts.references(self._part)
        inside = blip.get(RELATION + "embed") or blip.get(RELATION + "id")
        outside = blip.get(RELATION + "link")
        reference = references.get(str(inside or "")) or references.get(str(outside or ""))
        if reference is None:
            self._reading.remarks.add("picture-left-out", f"without a file: {alt}")
            return ""
        if reference.outside:
            return self._reading.pictures.outside(reference.target, alt)
        return self._reading.pictures.markup(reference.target, alt)


def chosen(choices: Xml) -> Xml:
    """Of several forms of the same content, the newest that shows anything that is read here."""
    forms = [each for each in children(choices) if local(each) in ("Choice", "Fallback")]
    for form in forms:
        if any(each.tag in _SHOWN for each in form.iter()):
            return form
    return forms[0] if forms else choices


def _said(element: Xml, drawing: Xml) -> str:
    """What is said of a picture for those who do not see it."""
    above: Xml | None = element
    while above is not None:
        for each in children(above):
            # A picture in a group has its own words, else the drawing's count.
            if local(each) in ("cNvPr", "docPr", "nvPicPr"):
                holder = each if local(each) != "nvPicPr" else next(children(each), each)
                if said := holder.get("descr") or holder.get("title"):
                    return str(said)
        if said := above.get("alt") or (above.get(OFFICE + "title") if above is element else None):
            return str(said)
        if above is drawing:
            break
        above = above.getparent()
    placed = next(drawing.iter(PLACED + "docPr"), None)
    return str((placed.get("descr") or placed.get("title") or "") if placed is not None else "")
