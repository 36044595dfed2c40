"""A WordPress export as a stream of entries, in memory that does not grow with the file.

WXR is RSS with elements of its own; versions 1.0 to 1.2 differ in their namespace, so elements are
known by their local names and the prefix's last word only. Each entry is given whole and forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from broadside.importers.errors import MalformedFile, NotAnExport
from broadside.importers.wordpress.originals import Originals
from broadside.importers.wordpress.repair import Repaired

_MOST_PARTS = 200_000
"""Elements that one entry may hold. A post of ten thousand comments has some 150,000."""


@dataclass(slots=True)
class TermOfEntry:
    """A category, tag or other term that an entry has."""

    domain: str
    slug: str
    name: str


@dataclass(slots=True)
class Entry:
    """One `<item>`: its fields by local name (`wp:post_id` is `post_id`), and its parts.

    `rendered` says that the content is as readers see it, not as it was written.
    """

    fields: dict[str, str] = field(default_factory=dict)
    terms: list[TermOfEntry] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    comments: int = 0
    line: int = 0
    original: str = ""
    rendered: bool = False

    def get(self, name: str) -> str:
        """A field, empty where there is none."""
        return self.fields.get(name, "")


@dataclass(slots=True)
class Record:
    """What the channel says beside its entries: an author, a category, a tag, a term."""

    what: str
    fields: dict[str, str]


Found = Entry | Record | tuple[str, str]
"""An entry, a record, or a field of the channel itself with its value."""

_RECORDS = frozenset(("author", "category", "tag", "term"))
_BODIES = {"content": "content", "excerpt": "excerpt"}


def read_wxr(
    path: Path, repaired: list[Repaired] | None = None, originals: bool = False
) -> Iterator[Found]:
    """Stream what a file holds, in its order.

    Args:
        path: the file.
        repaired: takes the stream that the file was read through, with its counts.
        originals: whether each entry is to have its text as it stands in the file.

    Raises:
        MalformedFile: the file is broken; says where.
        NotAnExport: it is something else.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise NotAnExport(path, f"it cannot be read: {error.strerror}") from None
    with file:
        stream = Repaired(path, file, Originals() if originals else None)
        if repaired is not None:
            repaired.append(stream)
        try:
            yield from _parsed(path, stream)
        except etree.XMLSyntaxError as error:
            raise MalformedFile(path, _said(error), error.lineno or None) from None


def _parsed(path: Path, stream: Repaired) -> Iterator[Found]:
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = 0
    parts = 0
    entry: Entry | None = None
    seen_version = False
    for event, element in events:
        name = _local(element.tag)
        if event == "start":
            depth += 1
            if depth == 1 and name != "rss":
                raise NotAnExport(
                    path, f"a WordPress export begins with <rss>, not <{name}>", element.sourceline
                )
            if depth == 3 and name == "item":
                entry = Entry(line=element.sourceline or 0)
                parts = 0
            if entry is not None:
                parts += 1
                if parts > _MOST_PARTS:
                    raise MalformedFile(
                        path,
                        f"an entry that begins here has more than {_MOST_PARTS} parts",
                        entry.line,
                    )
            continue
        depth -= 1
        if depth == 3 and entry is not None:
            _take_part(entry, name, element)
            element.clear()
            _forget_before(element)
        elif depth == 2:
            if entry is not None and name == "item":
                if stream.originals is not None:
                    entry.original = stream.originals.take(entry.get("post_id").strip())
                yield entry
                entry = None
            elif name in _RECORDS and _is_own(element.tag):
                yield Record(name, {_local(child.tag): _text(child) for child in element})
            else:
                seen_version = seen_version or name == "wxr_version"
                yield name, _text(element)
            element.clear()
            _forget_before(element)
    if not seen_version:
        raise NotAnExport(
            path, "it is RSS, but not a WordPress export: there is no <wp:wxr_version>"
        )


def _take_part(entry: Entry, name: str, element: Any) -> None:
    own = _is_own(element.tag)
    if name == "category" and not own:
        entry.terms.append(
            TermOfEntry(element.get("domain", ""), element.get("nicename", ""), _text(element))
        )
    elif name == "postmeta":
        key = value = ""
        for child in element:
            if _local(child.tag) == "meta_key":
                key = _text(child)
            elif _local(child.tag) == "meta_value":
                value = _text(child)
        if key and (key not in entry.meta or key == "_wp_old_slug"):
            before = entry.meta.get(key)
            entry.meta[key] = value if before is None else f"{before}\n{value}"
    elif name == "comment" and own:
        entry.comments += 1
    elif name == "encoded":
        # content:encoded and excerpt:encoded share their local name.
        entry.fields["excerpt" if "excerpt" in element.tag else "content"] = _text(element)
    elif name == "creator":
        entry.fields["creator"] = _text(element).strip()
    else:
        entry.fields.setdefault(name, _text(element))


def _local(tag: Any) -> str:
    return str(tag).rpartition("}")[2]


def _is_own(tag: Any) -> bool:
    return "wordpress.org/export" in str(tag).partition("}")[0]


def _text(element: Any) -> str:
    if len(element) == 0:
        return element.text or ""
    # A text that should have been escaped and was not: the markup in it is part of it.
    return (element.text or "") + "".join(
        etree.tostring(child, encoding="unicode") for child in element
    )


def _forget_before(element: Any) -> None:
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _said(error: etree.XMLSyntaxError) -> str:
    said = str(error.msg or error).split(", line")[0].splitlines()[0].strip()
    if "Premature end" in said or "EndTag" in said or "not finished" in said:
        return f"the file ends too early, it is not whole ({said})"
    return f"this is not well-formed XML ({said})"
