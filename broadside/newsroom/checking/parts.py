"""The texts inside a body's blocks, where each stands in what the stream stores.

The stored form is read and not the blocks' own values: a fix is put back into the very letters from
which it was found, and a block that nobody touches is stored again as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

Path = tuple[str | int, ...]
"""The way into a block's stored value: names of its fields and numbers of its items."""

_FIELDS: dict[str, tuple[tuple[str, str, bool], ...]] = {
    "heading": (("text", "heading", False),),
    "quote": (("html", "quote", True), ("attribution", "caption", False)),
    "picture": (("caption", "caption", False),),
    "link_card": (("title", "caption", False), ("description", "text", False)),
    "box": (("title", "heading", False), ("html", "box", True)),
}
"""The texts of blocks with fixed fields: the field, its kind, and whether it is markup."""


READ = frozenset((*_FIELDS, "text", "code", "list", "table", "footnotes"))
"""The blocks that are known here; whatever else a body holds, nothing is said of it."""


class Part(msgspec.Struct, frozen=True):
    """A text inside a block. `kind` is in the words of `Copy.kinds`."""

    path: Path
    kind: str
    markup: bool
    text: str


def parts_of(block: str, value: Any) -> Iterator[Part]:
    """The texts of a block, in the order in which they are read.

    Args:
        block: the block's type.
        value: what the stream stores of it.
    """
    match block:
        case "text":
            yield Part((), "text", True, str(value or ""))
        case "code":
            yield Part((), "code", False, str(value or ""))
        case "list":
            yield from _items(value, "items", "item")
        case "table":
            yield from _cells(value)
        case "footnotes":
            yield from _notes(value)
        case _:
            for name, kind, markup in _FIELDS.get(block, ()):
                if text := str((value or {}).get(name) or ""):
                    yield Part((name,), kind, markup, text)


def with_text(value: Any, path: Path, text: str) -> Any:
    """A stored value with another text at a path; the value itself is left alone."""
    if not path:
        return text
    first, rest = path[0], path[1:]
    copied: Any = dict(value) if isinstance(value, dict) else list(value)
    copied[first] = with_text(copied[first], rest, text)
    return copied


def _items(value: Any, name: str, kind: str) -> Iterator[Part]:
    for number, item in enumerate((value or {}).get(name) or ()):
        # Wagtail stores an item with its identifier, and once stored it without.
        inside: Path = (name, number, "value") if isinstance(item, dict) else (name, number)
        text = item.get("value", "") if isinstance(item, dict) else item
        yield Part(inside, kind, True, str(text or ""))


def _notes(value: Any) -> Iterator[Part]:
    for number, item in enumerate(value or ()):
        wrapped = isinstance(item, dict) and isinstance(item.get("value"), dict)
        note = item["value"] if wrapped else item
        path: Path = (number, "value", "html") if wrapped else (number, "html")
        if isinstance(note, dict) and note.get("html"):
            yield Part(path, "text", True, str(note["html"]))


def _cells(value: Any) -> Iterator[Part]:
    stored = value or {}
    if caption := stored.get("table_caption"):
        yield Part(("table_caption",), "caption", False, str(caption))
    for row, cells in enumerate(stored.get("data") or ()):
        for column, cell in enumerate(cells):
            if cell:
                yield Part(("data", row, column), "row", False, str(cell))
