"""What stands by itself: headings, lists, quotations, figures, boxes, tables."""

from __future__ import annotations

import html

from broadside.importers.body import inside
from broadside.importers.body.pictures import caption_of
from broadside.importers.body.reader import Reader
from broadside.importers.body.tables import read_table as rows_of
from broadside.importers.body.tree import COMMENT, Element
from broadside.importers.body.words import read_picture_element
from broadside.importers.manuscript import (
    AnyBlock,
    Box,
    Code,
    Heading,
    List,
    PictureBlock,
    Quote,
    Text,
)

LONGEST_HEADING = 255


def read_figure(reader: Reader, element: Element) -> None:
    """`<figure>`: what it holds, with its caption."""
    reader.end_paragraph()
    caption_element = next((each for each in element.elements() if each.tag == "figcaption"), None)
    if "data-card" in element.attributes:
        reader.card(element.get("data-card"), element.get("data-title"), element.text())
        for other in element.every("figure", "img"):
            if other.tag == "img":
                read_picture_element(reader, other)
            elif "data-card" in other.attributes:
                reader.card(other.get("data-card"), other.get("data-title"))
        return
    images = list(element.every("img"))
    holding = element.first("table", "iframe", "video", "audio", "blockquote", "figure", "pre")
    if len(images) == 1 and holding is None:
        caption = caption_of(caption_element, reader.surroundings)
        inner = reader.within(_without(element, caption_element))
        found = False
        for block in inner:
            if isinstance(block, PictureBlock) and not found:
                found = True
                reader.blocks.append(inside.with_caption(block, caption))
            else:
                reader.blocks.append(block)
        if caption and not found:
            reader.blocks.append(Text(html=f"<p>{html.escape(caption, quote=False)}</p>"))
        return
    inner = reader.within(_without(element, caption_element))
    caption = caption_of(caption_element, reader.surroundings) if caption_element else ""
    if caption:
        inner = inside.captioned(inner, caption)
    reader.blocks += inner


def read_heading(reader: Reader, element: Element) -> None:
    """A heading: words only, in one of two ranks."""
    reader.end_paragraph()
    inner = reader.within(element)
    rank = int(element.tag[1])
    text = " ".join(inside.plain_text(block) for block in inner if isinstance(block, Text))
    text = " ".join(text.split())
    for link in element.every("a"):
        if link.get("href") and link.text():
            reader.remark("link-left-out", f"{link.text()} ({link.get('href')})")
    if len(text) > LONGEST_HEADING:
        reader.remark("heading-long", text[:80])
        escaped = html.escape(text, quote=False)
        reader.blocks.append(Text(html=f"<p><strong>{escaped}</strong></p>"))
    elif text:
        if rank not in (2, 3):
            reader.remark("heading-level", f"h{rank}: {text[:80]}")
        reader.blocks.append(Heading(text=text, level=2 if rank <= 2 else 3))
    reader.blocks += [block for block in inner if not isinstance(block, Text)]


def read_list(reader: Reader, element: Element) -> None:
    """A list; one that holds lists is text."""
    reader.end_paragraph()
    items: list[str] = []
    loose: list[AnyBlock] = []
    nested = False
    for child in element.children:
        if isinstance(child, str):
            if child.strip():
                items.append(html.escape(" ".join(child.split()), quote=False))
            continue
        holder = child
        if child.tag != "li":
            holder = Element("li")
            holder.children = [child]
        inner = reader.within(holder)
        nested = nested or any(isinstance(block, List) for block in inner)
        if item := inside.one_line(inner):
            items.append(item)
        loose += inside.loose(inner)
    ordered = element.tag == "ol"
    if ordered and (element.get("start") not in ("", "1") or "reversed" in element.attributes):
        reader.remark("list", f"began at {element.get('start') or 'its end'}")
    if nested or any("<ul>" in item or "<ol>" in item for item in items):
        rows = "".join(f"<li>{item}</li>" for item in items)
        name = "ol" if ordered else "ul"
        reader.blocks.append(Text(html=f"<{name}>{rows}</{name}>"))
    elif items:
        reader.blocks.append(List(items=tuple(items), ordered=ordered))
    if loose:
        reader.remark("picture-moved", "out of a list")
    reader.blocks += loose


def read_definitions(reader: Reader, element: Element) -> None:
    """Terms and what they mean, as paragraphs."""
    reader.end_paragraph()
    for child in element.every("dt", "dd"):
        inner = [Element(child.tag)]
        inner[0].children = [
            each for each in child.children if isinstance(each, str) or each.tag not in ("dt", "dd")
        ]
        for block in reader.within(inner[0]):
            if child.tag == "dt" and isinstance(block, Text):
                block = Text(html=inside.strong(block.html))
            reader.blocks.append(block)
    rest = Element("div")
    rest.children = [
        each for each in element.children
        if isinstance(each, str) or each.tag not in ("dt", "dd", "div", COMMENT)
    ]  # fmt: skip
    reader.blocks += reader.within(rest)


def read_quote(reader: Reader, element: Element) -> None:
    """A quotation, and who is quoted."""
    reader.end_paragraph()
    links = [each.get("href") for each in element.every("a")]
    if element.classes & {"twitter-tweet", "instagram-media", "tiktok-embed"} and links:
        reader.card(element.get("cite") or links[-1], "", element.text())
        return
    attribution = _last_words(element)
    said = " ".join(attribution.text().split()) if attribution is not None else ""
    inner = reader.within(_without(element, attribution))
    markup = inside.markup_of(inner)
    if markup:
        reader.blocks.append(Quote(html=markup, attribution=said[:255]))
        if len(said) > 255:
            reader.blocks.append(Text(html=f"<p>{html.escape(said, quote=False)}</p>"))
    elif said:
        reader.blocks.append(Text(html=f"<p>{html.escape(said, quote=False)}</p>"))
    reader.blocks += inside.loose(inner)


def read_box(reader: Reader, element: Element) -> None:
    """`<aside>`, `<details>`: a box with a title."""
    reader.end_paragraph()
    title_element = next(
        (
            each
            for each in element.elements()
            if each.tag in ("summary", "h2", "h3", "h4") and not each.first("img")
        ),
        None,
    )
    title = " ".join(title_element.text().split()) if title_element is not None else ""
    if len(title) > LONGEST_HEADING:
        title, title_element = "", None
    inner = reader.within(_without(element, title_element))
    markup = inside.markup_of(inner)
    if markup:
        reader.blocks.append(Box(html=markup, title=title))
    elif title:
        reader.blocks.append(Heading(text=title, level=3))
    reader.blocks += inside.loose(inner)


def read_preformatted(reader: Reader, element: Element) -> None:
    """`<pre>`: letter for letter; a verse is lines."""
    reader.end_paragraph()
    if element.classes & {"wp-block-verse"}:
        lines = [html.escape(line, quote=False) for line in element.raw_text().split("\n")]
        if element.text():
            reader.blocks.append(Text(html=f"<p>{'<br>'.join(lines)}</p>"))
    else:
        text = element.raw_text().strip("\n")
        if text.strip():
            reader.blocks.append(Code(text=text))
    for image in element.every("img"):
        read_picture_element(reader, image)
    for link in element.every("a"):
        if link.get("href").startswith("http"):
            reader.remark("link-left-out", f"{link.text()} ({link.get('href')})")


def read_table(reader: Reader, element: Element) -> None:
    """A table."""
    reader.end_paragraph()
    reader.blocks += rows_of(element, reader.within, reader.surroundings.remarks)


def read_separator(reader: Reader, element: Element) -> None:
    """`<hr>`."""
    reader.end_paragraph()
    reader.remark("separator")


def _last_words(quotation: Element) -> Element | None:
    """Who said it: what a quotation ends with, if it is marked so."""
    last = next((each for each in reversed(quotation.children) if _counts(each)), None)
    if isinstance(last, Element) and last.tag == "p":
        last = next((each for each in reversed(last.children) if _counts(each)), None)
    if isinstance(last, Element) and last.tag in ("cite", "footer", "figcaption"):
        return last
    return None


def _counts(child: Element | str) -> bool:
    return bool(child.strip()) if isinstance(child, str) else child.tag != COMMENT


def _without(element: Element, child: Element | None) -> Element:
    if child is None:
        return element
    other = Element(element.tag, element.attributes)
    for each in element.children:
        if each is child:
            continue
        if isinstance(each, Element) and child in each.children:
            each = _without(each, child)
        other.children.append(each)
    return other
