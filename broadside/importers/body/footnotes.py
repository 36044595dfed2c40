"""Notes that a text refers to by links on the same page, made into footnotes.

Word, the classic editors and most plug-ins write them alike: a link in the text leads to a
paragraph further down, and a link there leads back. Only what links both ways is taken for a note;
a table of contents, whose targets do not link back, is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from broadside.importers.body.tree import Element, parse

_HOLDING = frozenset(["p", "li", "div", "dd", "td", "section"])
_MOST_LINKS = 2_000
_MARK = re.compile(r"[\[({]*\s*([\w*†‡]{1,12})\s*[\])}.:]*")


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note: its mark, and the element that holds its words."""

    mark: str
    holder: Element


def take_footnotes(root: Element, kept_apart: dict[str, str]) -> list[FoundNote]:
    """Take the notes out of the tree; where the text refers to them, `[^mark]` stands instead.

    Args:
        root: the body; it is changed.
        kept_apart: notes that are stored beside the body, by identifier, as markup.
    """
    parents: dict[int, Element] = {}
    order: dict[int, int] = {}
    names: dict[str, Element] = {}
    for place, element in enumerate(root.every()):
        order[id(element)] = place
        for child in element.elements():
            parents[id(child)] = element
        for name in (element.get("id"), element.get("name")):
            if name:
                names.setdefault(name, element)
    for child in root.elements():
        parents[id(child)] = root

    notes: list[FoundNote] = []
    marks: dict[int | str, str] = {}

    def mark_for(key: int | str, wanted: str) -> str:
        if key not in marks:
            taken = set(marks.values())
            number = len(marks) + 1
            mark = wanted if wanted and wanted not in taken else str(number)
            while mark in taken:
                number += 1
                mark = str(number)
            marks[key] = mark
        return marks[key]

    for reference in list(root.every("sup", "a")):
        key = reference.get("data-fn")
        if key and key in kept_apart:
            known = key in marks
            mark = mark_for(key, "")
            _replace(reference, parents, f"[^{mark}]")
            if not known:
                notes.append(FoundNote(mark, parse(kept_apart[key])))
    for key, html in kept_apart.items():
        if key not in marks and html.strip():
            notes.append(FoundNote(mark_for(key, ""), parse(html)))

    links = [link for link in root.every("a") if link.get("href").startswith("#")]
    if len(links) > _MOST_LINKS:
        return notes
    holders: dict[int, Element] = {}
    targets: dict[int, set[int]] = {}
    for link in links:
        target = names.get(link.get("href")[1:])
        holder = _holder(target, parents) if target is not None else None
        if target is not None and holder is not None and order[id(target)] > order[id(link)]:
            targets.setdefault(id(holder), set()).add(id(target))
    for link in links:
        target = names.get(link.get("href")[1:])
        if target is None or id(link) not in parents:
            continue
        holder = _holder(target, parents)
        if holder is not None and len(targets.get(id(holder), ())) > 1:
            continue  # Several notes in one paragraph cannot be told apart.
        home = _holder(link, parents)
        if holder is None or holder is home or order[id(target)] < order[id(link)]:
            continue
        own_names = _names_around(link, parents, home)
        back = [each for each in holder.every("a") if each.get("href")[1:] in own_names]
        if id(holder) not in holders and not back:
            continue
        read = _MARK.fullmatch(link.text())
        mark = mark_for(id(holder), read[1] if read else "")
        if id(holder) not in holders:
            holders[id(holder)] = holder
            _detach(holder, parents)
            notes.append(FoundNote(mark, holder))
        for each in back:
            _replace(each, parents, "")
        _replace(link, parents, f"[^{mark}]")
    return notes


def _holder(element: Element, parents: dict[int, Element]) -> Element | None:
    current: Element | None = element
    while current is not None and current.tag not in _HOLDING:
        current = parents.get(id(current))
    # A paragraph in a list's item: the item is the note.
    if current is not None and current.tag == "p":
        above = parents.get(id(current))
        if above is not None and above.tag == "li":
            return above
    return current


def _names_around(element: Element, parents: dict[int, Element], until: Element | None) -> set[str]:
    names: set[str] = set()
    current: Element | None = element
    while current is not None and current is not until:
        names |= {current.get("id"), current.get("name")}
        names |= {child.get("id") or child.get("name") for child in current.elements()}
        current = parents.get(id(current))
    if until is not None and until.tag != "":
        # Word puts the anchor beside the link, in the same paragraph.
        names |= {each.get("name") or each.get("id") for each in until.elements()}
    return names - {""}


def _replace(element: Element, parents: dict[int, Element], text: str) -> None:
    parent = parents.get(id(element))
    if parent is None:
        return
    raised = parent.tag == "sup" and not parent.text().replace(element.text(), "").strip("[]() ")
    if raised and id(parent) in parents:
        element, parent = parent, parents[id(parent)]
    if element in parent.children:
        parent.children[parent.children.index(element)] = text


def _detach(element: Element, parents: dict[int, Element]) -> None:
    parent = parents.get(id(element))
    if parent is not None and element in parent.children:
        parent.children.remove(element)
