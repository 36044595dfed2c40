"""What is not text: frames and films, scripts, comments, fields of forms."""

from __future__ import annotations

from broadside.importers.body.pictures import shown_from
from broadside.importers.body.reader import Reader
from broadside.importers.body.tree import Element, parse
from broadside.importers.body.words import read_picture_element
from broadside.importers.manuscript import PictureBlock


def read_frame(reader: Reader, element: Element) -> None:
    """A frame or film: a card that leads to it."""
    reader.end_paragraph()
    source = next(
        (each for each in (element.get("src"), element.get("data-src"), element.get("data"),
                           element.get("data-lazy-src")) if each and each != "about:blank"),
        "",
    )  # fmt: skip
    words = element.text()
    for child in element.every("source", "embed", "param", "track", "iframe"):
        wanted = child.tag != "param" or child.get("name") in ("movie", "src", "url")
        source = source or (wanted and (child.get("src") or child.get("value"))) or ""
    if element.tag == "iframe" and "<" in words:
        # To a browser that shows the frame, what it holds is a text without markup.
        element = _parsed_inside(element)
        words = element.text()
    if not source:
        pictures = element.first("img")
        if not words and pictures is None:
            reader.remark("block-left-out", f"{element.tag} without an address")
        reader.children(element)
        reader.end_paragraph()
        return
    title = element.get("title") or element.get("aria-label")
    reader.card(source, title, words)
    for image in element.every("img"):
        read_picture_element(reader, image)
    if poster := element.get("poster"):
        reader.remark("picture-left-out", poster)


def read_unseen(reader: Reader, element: Element) -> None:
    """A script, style or template: remarked, not taken."""
    reader.remark("script", element.raw_text().strip()[:300] or element.get("src")[:300])


def read_comment(reader: Reader, element: Element) -> None:
    """A comment in the markup."""
    said = str(element.children[0]).strip() if element.children else ""
    if said == "nextpage":
        reader.remark("page-break")
    elif said and not said.startswith(("more", "noteaser")):
        reader.remark("comment", said)


def read_fallback(reader: Reader, element: Element) -> None:
    """`<noscript>`: what is shown without scripts."""
    # What is shown without scripts is mostly the picture that a script would have shown.
    newest = next(
        (block for block in reversed([*reader.blocks, *reader.waiting])
         if isinstance(block, PictureBlock)), None,
    )  # fmt: skip
    for image in element.every("img"):
        shown = shown_from(image, reader.surroundings)
        if not newest or isinstance(shown, str) or shown is None:
            continue
        if shown.address in (newest.picture.address, "") and not element.text():
            return
    reader.children(element)


def read_field(reader: Reader, element: Element) -> None:
    """A field of a form."""
    words = [element.get(name) for name in ("value", "placeholder", "title", "aria-label")]
    said = " ".join((*(word for word in words if word), element.text()))
    if element.get("type") == "hidden":
        said = f"{element.get('name')} {said}"
    reader.remark("form", f"{element.tag} {said}".strip())


def _parsed_inside(element: Element) -> Element:
    other = Element(element.tag, element.attributes)
    other.children = parse(element.raw_text()).children
    return other
