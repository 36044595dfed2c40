"""The body of a post of which only the editor's document is kept, as markup.

Ghost writes a post's HTML beside its document, so this is for exports that other programs made.
Lexical (Ghost 5 and later) is a tree; a node that is not known gives what stands inside it.
"""

from __future__ import annotations

from html import escape
from typing import Any

import msgspec

_TAGS = {"paragraph": "p", "quote": "blockquote", "aside": "aside", "listitem": "li"}
_MARKS = ((1, "strong"), (2, "em"), (4, "s"), (16, "code"), (32, "sub"), (64, "sup"))
_DEEPEST = 60


def lexical_markup(source: str) -> str | None:
    """The markup of a Lexical document; None when it is none."""
    try:
        read = msgspec.json.decode(source.encode())
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return None
    root = read.get("root") if isinstance(read, dict) else None
    return _children(root, 0) if isinstance(root, dict) else None


def _children(node: dict[str, Any], depth: int) -> str:
    children = node.get("children")
    if depth > _DEEPEST or not isinstance(children, list):
        return ""
    return "".join(_node(child, depth + 1) for child in children if isinstance(child, dict))


def _node(node: dict[str, Any], depth: int) -> str:
    def said(name: str) -> str:
        value = node.get(name)
        return escape(value) if isinstance(value, str) else ""

    kind = str(node.get("type", ""))
    inside = _children(node, depth)
    if kind in ("text", "extended-text"):
        return _marked(said("text"), node.get("format"))
    if kind == "linebreak":
        return "<br>"
    if kind == "link":
        return f'<a href="{said("url")}">{inside}</a>'
    if kind in ("heading", "extended-heading"):
        rank = str(node.get("tag", "h2"))
        rank = rank if rank in ("h1", "h2", "h3", "h4", "h5", "h6") else "h2"
        return f"<{rank}>{inside}</{rank}>"
    if kind == "list":
        tag = "ol" if node.get("listType") == "number" else "ul"
        return f"<{tag}>{inside}</{tag}>"
    if kind == "image":
        caption = node.get("caption")
        below = f"<figcaption>{caption}</figcaption>" if isinstance(caption, str) else ""
        return f'<figure><img src="{said("src")}" alt="{said("alt")}">{below}</figure>'
    if kind in ("embed", "bookmark", "video", "audio", "file"):
        address = said("url") or said("src")
        return f'<iframe src="{address}"></iframe>' if address else ""
    if kind in ("html", "markdown"):
        value = node.get("html") or node.get("markdown")
        return value if isinstance(value, str) else ""
    if kind == "codeblock":
        return f"<pre>{said('code')}</pre>"
    if kind == "horizontalrule":
        return "<hr>"
    tag = _TAGS.get(kind.removeprefix("extended-"), "")
    return f"<{tag}>{inside}</{tag}>" if tag else inside


def _marked(text: str, format: object) -> str:
    bits = format if isinstance(format, int) else 0
    for bit, tag in _MARKS:
        if bits & bit:
            text = f"<{tag}>{text}</{tag}>"
    return text
