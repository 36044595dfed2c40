"""What Google Docs and Word put on the clipboard, and into web pages they save, made plain.

Both write how a text looks rather than what it is. Here looks become what they stand for, so that
the text can be read like any other:

| written | becomes |
|---|---|
| `<b style="font-weight:normal">` around everything (Google) | nothing |
| `<span style="font-weight:700">`, `italic`, `line-through`, `super`, also by a class | the mark |
| a list beside its item, or `lst-kix_…-1` after `lst-kix_…-0` (Google) | a list in its item |
| `<p style="mso-list:l0 level2 lfo1">` with its number in the text (Word) | an item |
| `<o:p>`, `<![if …]>`, numbers for programs without lists (Word) | nothing |
| `google.com/url?q=…` and its like | the address behind it |
| `class=MsoTitle`, `title`, `subtitle`, `MsoQuote` | heading, quotation |
| tracked deletions (Word) | nothing, and said |
| comments and where they stand in the text | nothing, and said |
| pictures written into the markup, on a disk, or on Google's servers | nothing, and said |
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from broadside.copydesk.redirects import unwrapped
from broadside.importers.body.pasted_lists import nest_lists, note_numbers
from broadside.importers.body.tree import COMMENT, Element
from broadside.importers.remarks import Remarks

_SIGNS = re.compile(
    r"docs-internal-guid|\bmso-|class=\"?Mso|urn:schemas-microsoft-com|google\.com/url\?|lst-kix_"
    r"|\bid=\"?(?:cmnt|ftnt)\d",
    re.IGNORECASE,
)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"(?:[a-z0-9]+)?\.([\w-]+)", re.IGNORECASE)
_MOST_RULES = 5_000
_BOLD = re.compile(r"bold|bolder|[6-9]00")
_NORMAL = re.compile(r"normal|lighter|[1-5]00")
_MARKS = ("b", "strong", "i", "em", "s", "strike", "u", "sup", "sub")
_GONE = frozenset(("meta", "title", "link", "style", "xml", "o:officedocumentsettings", "head"))
_LEFT_OUT_PICTURES = re.compile(
    r"(?:data|blob|file|cid|webkit-fake-url):|https?://[\w.-]+\.googleusercontent\.com/"
    r"|https?://docs\.google\.com/",
    re.IGNORECASE,
)
_COMMENT_LINK = re.compile(r"#(?:cmnt|_msocom|_cmnt)")
_NAMED = {
    "msotitle": "h1", "title": "h1", "msoquote": "blockquote", "msointensequote": "blockquote",
    "msosubtitle": "p", "subtitle": "p",
}  # fmt: skip

Look = Mapping[str, str]
"""Declarations of a style, by property."""


def is_pasted(markup: str) -> bool:
    """Whether markup bears the signs of Google Docs or Word."""
    return bool(_SIGNS.search(markup))


def tidy_pasted(root: Element, remarks: Remarks) -> None:
    """Make what Google Docs or Word wrote plain.

    Args:
        root: the markup; it is changed.
        remarks: what was changed or left out is said there.
    """
    rules = _rules(root)
    note_numbers(root)
    _clear(root, remarks)
    nest_lists(root)
    _mark(root, rules, frozenset())


# --- what is not text -----------------------------------------------------------------------------


def _clear(element: Element, remarks: Remarks) -> None:
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
            continue
        if child.tag == COMMENT or child.tag in _GONE or _is_number(child):
            continue
        if _is_comment(child, remarks) or _is_deleted(child, remarks):
            continue
        if child.tag == "img" and (problem := _picture_problem(child)):
            remarks.add("picture-left-out", f"{problem}: {child.get('alt')}".rstrip(": "))
            continue
        if child.tag == "hr" and "mso-element" in element.get("style"):
            continue
        if child.tag == "br" and "interchange" in child.get("class"):
            continue
        if child.tag == "a":
            address = unwrapped(child.get("href"))
            if address != child.get("href"):
                remarks.add("link-unwrapped", address)
                child.attributes["href"] = address
        _clear(child, remarks)
        children.append(child)
    element.children = children


def _is_number(element: Element) -> bool:
    """Whether this is what stands for an item's sign where lists are not known."""
    return "mso-list:ignore" in _plain(element.get("style"))


def _is_comment(element: Element, remarks: Remarks) -> bool:
    style, classes = _plain(element.get("style")), element.get("class")
    if element.tag == "a" and (
        _COMMENT_LINK.match(element.get("href")) or "msocomanchor" in classes
        or element.get("id").startswith("cmnt")
    ):  # fmt: skip
        return True
    first = element if element.tag == "p" else next(element.elements(), None)
    link = first.first("a") if first is not None and element.tag in ("p", "div") else None
    listed = "mso-element:comment" in style or "msocomtxt" in classes
    if listed or (link is not None and link.get("href").startswith("#cmnt_ref")):
        remarks.add("margin-comment", re.sub(r"^\[\w+\]\s*", "", element.text()))
        return True
    return False


def _is_deleted(element: Element, remarks: Remarks) -> bool:
    tracked = element.get("cite").startswith("mailto:") or bool(element.get("datetime"))
    if element.tag == "del" and tracked:
        remarks.add("tracked-changes", f"deleted: {element.text()}"[:200])
        return True
    return False


def _picture_problem(image: Element) -> str:
    source = image.get("src").strip()
    if image.get("aria-roledescription"):
        return "a box to be ticked"
    if not _LEFT_OUT_PICTURES.match(source):
        return ""
    scheme = source.partition(":")[0].lower()
    return "on Google's servers, for its own use" if scheme.startswith("http") else (
        "written into the markup" if scheme in ("data", "blob") else "on somebody's own disk"
    )  # fmt: skip


# --- looks ----------------------------------------------------------------------------------------


def _rules(root: Element) -> dict[str, Look]:
    """The looks of classes, as a page's own style sheet says."""
    found: dict[str, Look] = {}
    sheets = "".join(each.raw_text() for each in root.every("style"))
    for number, (selectors, declarations) in enumerate(_RULE.findall(sheets)):
        if number > _MOST_RULES:
            break
        look = _look(declarations)
        for selector in selectors.split(","):
            if (only := _CLASS.fullmatch(selector.strip())) and look:
                found[only[1]] = {**found.get(only[1], {}), **look}
    return found


def _look(declarations: str) -> Look:
    look: dict[str, str] = {}
    for declaration in declarations.split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip().lower()
        if name in ("font-weight", "font-style", "text-decoration", "vertical-align"):
            look[name] = value.strip().lower()
    return look


def _mark(element: Element, rules: Mapping[str, Look], on: frozenset[str]) -> None:
    """Give what an element holds the marks that its look stands for."""
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
            continue
        look: dict[str, str] = {}
        for name in child.get("class").split():
            look |= rules.get(name, {})
        look |= _look(child.get("style"))
        _name(child)
        inside = on | _wanted(child, look, on)
        if child.tag in _MARKS and not inside - on and child.tag != "u":
            # Its look takes back what its tag says.
            child.tag = "span"
        child.attributes.pop("style", None)
        if child.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            # A heading holds words alone.
            inside = frozenset(("strong", "em", "s", "sup", "sub"))
        _mark(child, rules, inside)
        new = [] if child.tag in _MARKS else _ordered(inside - on)
        children.append(child if not new or _is_heading(child) else _wrapped(child, new))
    element.children = children


def _wanted(element: Element, look: Look, on: frozenset[str]) -> frozenset[str]:
    weight, slant = look.get("font-weight", ""), look.get("font-style", "")
    wanted: set[str] = set()
    bold = element.tag in ("b", "strong")
    if _BOLD.search(weight) or (bold and not _NORMAL.search(weight)):
        wanted.add("strong")
    if slant in ("italic", "oblique") or (element.tag in ("i", "em") and slant != "normal"):
        wanted.add("em")
    if "line-through" in look.get("text-decoration", "") or element.tag in ("s", "strike"):
        wanted.add("s")
    raised = look.get("vertical-align", "")
    if raised == "super" or element.tag == "sup":
        wanted.add("sup")
    if raised == "sub" or element.tag == "sub":
        wanted.add("sub")
    return frozenset(wanted) - on


def _wrapped(element: Element, tags: list[str]) -> Element:
    """An element whose content is marked; the marks stand inside, where words are."""
    for tag in tags:
        holder = Element(tag)
        holder.children = element.children
        element.children = [holder]
    return element


def _ordered(marks: frozenset[str]) -> list[str]:
    return [mark for mark in ("code", "sub", "sup", "s", "em", "strong") if mark in marks]


def _is_heading(element: Element) -> bool:
    return len(element.tag) == 2 and element.tag[0] == "h" and element.tag[1].isdigit()


def _name(element: Element) -> None:
    """Give a paragraph the tag that its class stands for."""
    if element.tag != "p":
        return
    for name in element.get("class").lower().split():
        if name in _NAMED:
            element.tag = _NAMED[name]
            return


def _plain(style: str) -> str:
    return re.sub(r"\s+", "", style).lower()
