"""The elements of a WordPress export, written one after another as they come.

WXR is RSS 2.0 with elements of WordPress's own. Source: WordPress, `export_wp()`, version 1.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

_WP = "http://wordpress.org/export/1.2/"
NAMESPACES = {
    "excerpt": f"{_WP}excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wp": _WP,
}

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tag(name: str) -> str:
    """A name with a prefix, `wp:post_id`, as the library wants it."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def element(name: str, text: str | int = "", **attributes: str) -> Any:
    """An element with a text, which may hold anything that XML can."""
    made = etree.Element(tag(name), attributes, nsmap=NAMESPACES)
    words = _NOT_XML.sub("", str(text))
    if words:
        made.text = etree.CDATA(words) if re.search(r"[<>&]|^\s|\s$", words) else words
    return made


def holding(name: str, parts: Iterable[Any]) -> Any:
    """An element that holds others."""
    made = etree.Element(tag(name), nsmap=NAMESPACES)
    made.extend(list(parts))
    return made


def meta(key: str, value: str | int) -> Any:
    """A field of an entry that a theme or a plug-in reads."""
    return holding("wp:postmeta", (element("wp:meta_key", key), element("wp:meta_value", value)))
