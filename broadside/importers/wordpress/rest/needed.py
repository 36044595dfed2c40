"""The stored files that articles refer to by number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from broadside.importers.wordpress.rest.shapes import Post
from broadside.importers.wordpress.rest.store import Store

_IN_A_CLASS = re.compile(r"\bwp-image-(\d{1,12})\b")
_IN_A_GALLERY = re.compile(r"\b(?:ids|include)=[\"'\u201c\u201d\u2033]?([\d,\s]{1,2000})")
_IN_A_BLOCK = re.compile(
    r"<!-- wp:(?:image|gallery|media-text|cover|file|video|audio) (\{[^<>]*?)-->"
)
_NUMBERS = re.compile(r'"(?:id|mediaId|ids)":\s*(\[[\d,\s"]*\]|\d+)')


def needed_media(store: Store, kinds: Iterable[str]) -> set[int]:
    """The numbers that articles with something new refer to, lead pictures included."""
    needed: set[int] = set()
    for kind in kinds:
        for post in store.objects(kind, Post, changed=True):
            if post.featured_media:
                needed.add(post.featured_media)
            needed |= _named_in(post.content.written)
    return {number for number in needed if 0 < number < 2**53}


def _named_in(body: str) -> set[int]:
    said = _IN_A_CLASS.findall(body)
    for match in _IN_A_GALLERY.findall(body):
        said += re.findall(r"\d{1,12}", match)
    for attributes in _IN_A_BLOCK.findall(body):
        for numbers in _NUMBERS.findall(attributes):
            said += re.findall(r"\d{1,12}", numbers)
    return set(map(int, said))
