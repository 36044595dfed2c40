"""`<img>` and its kin: which file is shown, and what is said of it."""

from __future__ import annotations

import html
import re

import msgspec

from broadside.importers.body.surroundings import Surroundings
from broadside.importers.body.tree import Element
from broadside.importers.manuscript import PictureReference

Shown = PictureReference | str | None
"""A picture; or the words that stand for it; or nothing that could be shown. A picture without an
address is one that nobody sees (it counts readers)."""

_KEY = re.compile(r"\bwp-image-(\d+)\b")
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "data-full-url")
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?)(?:$|[?#])", re.IGNORECASE)
_EMOTICON = re.compile(r"\b(?:wp-smiley|emoji|emoticon)\b")


def shown_from(image: Element, surroundings: Surroundings) -> Shown:
    """What an `<img>` shows."""
    return read_picture(image, surroundings, "")[0]


def read_picture(image: Element, surroundings: Surroundings, link: str) -> tuple[Shown, bool]:
    """What an `<img>` shows, and whether the link around it is kept by that.

    Args:
        image: the element.
        surroundings: where pictures are.
        link: the address of a link around it: the larger file mostly, which is then taken.
    """
    classes = image.get("class")
    alt = " ".join(image.get("alt").split())
    if _EMOTICON.search(classes):
        return alt or None, True
    address = image.get("src").strip()
    for name in _LAZY:
        if image.get(name) and (not address or address.startswith("data:")):
            address = image.get(name).strip()
    if not address and image.get("srcset"):
        address = image.get("srcset").split(",")[-1].split()[0]
    if not address:
        return None, True
    if image.get("width") in ("0", "1") and image.get("height") in ("0", "1"):
        return PictureReference(address=""), True
    key = _KEY.search(classes)
    found = surroundings.find_picture(surroundings.absolute(address), key[1] if key else "")
    kept = not link
    if link and _PICTURE_FILE.search(link):
        larger = surroundings.find_picture(surroundings.absolute(link), key[1] if key else "")
        if found.local is None or larger.local is not None:
            found = msgspec.structs.replace(
                larger, alt=larger.alt or found.alt, caption=larger.caption or found.caption
            )
        kept = True
    elif link:
        page = surroundings.is_file_page(surroundings.absolute(link))
        kept = page or "attachment_id=" in link or "/attachment/" in link
    if alt:
        found = msgspec.structs.replace(found, alt=alt)
    return found, kept


def caption_of(caption: Element | None, surroundings: Surroundings) -> str:
    """A caption's words; captions hold no markup, so links in it are remarked."""
    if caption is None:
        return ""
    for link in caption.every("a"):
        if link.get("href") and link.text():
            surroundings.remarks.add("link-left-out", f"{link.text()} ({link.get('href')})")
    return html.unescape(" ".join(caption.text().split())) if caption.children else ""
