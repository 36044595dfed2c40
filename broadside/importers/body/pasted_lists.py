"""Lists as Google Docs and Word write them, made lists in lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from broadside.importers.body.tree import BLOCKS, Element

_WORD_LIST = re.compile(r"mso-list:\s*l(\d+)\s+level(\d+)", re.IGNORECASE)
_GOOGLE_LIST = re.compile(r"lst-kix_(\w+)-(\d+)")
_NUMBER = re.compile(r"\(?([0-9]{1,4}|[a-z]{1,4}|[A-Z]{1,4})[.)]")
_DEEPEST = 8


@dataclass(slots=True)
class _Item:
    """An item that is to be put into a list: how deep, in which kind, and its number."""

    element: Element
    level: int
    ordered: bool
    number: int


def nest_lists(root: Element) -> None:
    """Put items into lists, and lists into the items before them.

    Args:
        root: the markup; it is changed. Numbers for programs without lists are gone already, save
            that Word's are noted as `data-number` by `note_numbers`.
    """
    for element in [root, *root.every()]:
        if element.tag in ("ul", "ol"):
            _into_items(element)
    for element in [root, *root.every()]:
        if element.tag not in ("ul", "ol"):
            _gather(element)


def _into_items(list_element: Element) -> None:
    """A list that stands beside items goes into the one before it."""
    children: list[Element | str] = []
    last: Element | None = None
    for child in list_element.children:
        if isinstance(child, Element) and child.tag in ("ul", "ol") and last is not None:
            last.children.append(child)
            continue
        if isinstance(child, Element) and child.tag == "li":
            last = child
        children.append(child)
    list_element.children = children


def _gather(element: Element) -> None:
    """Runs of items that say only how deep they are become lists in lists."""
    children: list[Element | str] = []
    run: list[_Item] = []

    def end() -> None:
        children.extend(_built(run))
        run.clear()

    for child in element.children:
        items = _items(child) if isinstance(child, Element) else None
        if items:
            run += items
        elif isinstance(child, str) and not child.strip() and run:
            continue
        else:
            if run and not (isinstance(child, Element) and child.tag == "br"):
                end()
            children.append(child)
    end()
    element.children = children


def _items(element: Element) -> list[_Item]:
    if element.tag in ("p", "h1", "h2", "h3") and (said := _WORD_LIST.search(element.get("style"))):
        sign = element.get("data-number")
        number = _NUMBER.fullmatch(sign)
        count = int(number[1]) if number is not None and number[1].isdigit() else 1
        item = Element("li")
        item.children = element.children
        return [_Item(item, int(said[2]), number is not None, count)]
    if element.tag in ("ul", "ol") and (found := _GOOGLE_LIST.search(element.get("class"))):
        start = element.get("start")
        begins = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
        return [
            _Item(child, int(found[2]) + 1, element.tag == "ol", begins + place)
            for place, child in enumerate(each for each in element.elements() if each.tag == "li")
        ]
    return []


def _built(items: list[_Item]) -> list[Element]:
    lists: list[Element] = []
    open_lists: list[Element] = []
    for item in items:
        level = min(max(item.level, 1), _DEEPEST)
        tag = "ol" if item.ordered else "ul"
        del open_lists[level:]
        again = tag == "ol" and item.number == 1
        if len(open_lists) == level and (open_lists[-1].tag != tag or again):
            open_lists.pop()
        while len(open_lists) < level:
            new = Element(tag)
            if tag == "ol" and item.number != 1 and len(open_lists) == level - 1:
                new.attributes["start"] = str(item.number)
            if open_lists:
                if not open_lists[-1].children:
                    open_lists[-1].children.append(Element("li"))
                last = open_lists[-1].children[-1]
                assert isinstance(last, Element)
                last.children.append(new)
            else:
                lists.append(new)
            open_lists.append(new)
        open_lists[-1].children.append(item.element)
    return lists


def note_numbers(root: Element) -> None:
    """Note Word's signs before items as an attribute, since they tell the kind of list."""
    for element in root.every():
        if element.tag in BLOCKS and _WORD_LIST.search(element.get("style")):
            for span in element.every("span"):
                if "mso-list:ignore" in re.sub(r"\s+", "", span.get("style")).lower():
                    element.attributes["data-number"] = span.text().split(" ")[0].strip("\xa0 ")
                    break
