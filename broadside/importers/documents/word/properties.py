"""What the properties of a paragraph or a field say of it."""

from __future__ import annotations

from collections.abc import Iterator

from broadside.importers.documents.word.names import Xml, inner, is_on, value, whole
from broadside.importers.documents.word.styles import Styles


def list_of(properties: Xml | None) -> Iterator[tuple[str, str]]:
    """What a paragraph's properties say of the list it is in: the list's key and the level."""
    listed = inner(properties, "numPr")
    if listed is not None:
        yield value(inner(listed, "numId")), value(inner(listed, "ilvl"))


def is_unfilled(element: Xml) -> bool:
    """Whether this is a field to be filled in that shows only what belongs into it."""
    return inner(element, "sdtPr", "showingPlcHdr") is not None


def is_joined(properties: Xml | None) -> bool:
    """Whether a paragraph's end was deleted, so that it goes on in the next one."""
    letters = inner(properties, "rPr")
    return inner(letters, "del") is not None or inner(letters, "moveFrom") is not None


def runs_leftward(styles: Styles, properties: Xml | None, style: str) -> bool:
    """Whether a paragraph is written from right to left."""
    own = is_on(properties, "bidi")
    return bool(styles.style(style).leftward if own is None else own)


def rank_of(styles: Styles, properties: Xml | None, style: str) -> int | None:
    """A paragraph's rank in the outline, from 1; None for the text itself."""
    own = whole(value(inner(properties, "outlineLvl")))
    rank = styles.style(style).rank if own is None else own
    return rank + 1 if rank is not None and 0 <= rank <= 8 else None
