"""Lists in OpenDocument: elements in elements, whose style says what is before their items."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from broadside.importers.documents.opendocument.names import TEXT, Xml, said
from broadside.importers.documents.opendocument.styles import ListStyle, Styles

_IDENTIFIER = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(slots=True)
class _Open:
    """A list that is being read: whether it is one that shows, and the number of its last item."""

    shown: bool
    ordered: bool
    number: int


class Lists:
    """The lists that are open at a place, the innermost last.

    Args:
        styles: the document's.
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._open: list[_Open] = []
        self._keys: list[str] = []
        self._ended: dict[tuple[str, int], int] = {}
        self._named: dict[str, int] = {}

    @contextmanager
    def inside(self, element: Xml) -> Iterator[None]:
        """Read the items of a list inside this."""
        key = said(element, TEXT + "style-name") or (self._keys[-1] if self._keys else "")
        level = len(self._open) + 1
        style = self._styles.lists.get(key)
        style = style or ListStyle()
        first = style.levels.get(level)
        before = (first or 1) - 1
        if said(element, TEXT + "continue-numbering") == "true":
            before = self._ended.get((key, level), before)
        if continued := said(element, TEXT + "continue-list"):
            before = self._named.get(continued, before)
        self._keys.append(key)
        self._open.append(_Open(level not in style.bare, first is not None, before))
        try:
            yield
        finally:
            self._keys.pop()
            ended = self._open.pop()
            self._ended[key, level] = ended.number
            if name := said(element, _IDENTIFIER):
                self._named[name] = ended.number

    def item(self, item: Xml) -> tuple[tuple[bool, ...], int]:
        """The lists that an item is in, outermost first, and its number; none where none shows."""
        innermost = self._open[-1]
        start = said(item, TEXT + "start-value")
        if item.tag == TEXT + "list-item" and any(child.tag != TEXT + "list" for child in item):
            innermost.number += 1
        if start.isascii() and start.isdigit() and len(start) < 9:
            innermost.number = int(start)
        if not innermost.shown or item.tag == TEXT + "list-header":
            return (), 1
        return tuple(each.ordered for each in self._open if each.shown), innermost.number
