"""The block editor's comments: `<!-- wp:paragraph {…} -->`, read into one body of markup.

Most blocks store markup that shows them as they are, so their comments are simply taken off. The
rest are put in from what the comment says: embeds by address, reusable blocks and pictures by
number. A block that only shows other content (the latest posts, a search field) is remarked.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from broadside.copydesk.languages import words
from broadside.importers.remarks import Remarks

_COMMENT = re.compile(
    r"<!--\s+(?P<end>/)?wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s+"
    r"(?P<attributes>\{(?:(?!-->|<!--).)*?\}\s+)?(?P<void>/)?-->",
    re.DOTALL,
)
_DEEPEST_REUSE = 5
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_PICTURE = re.compile(r"<img\b[^<>]{0,9000}>")
_TAG = re.compile(r"<[^<>]+>")
_ANY_TAG = re.compile(r"<[a-z]", re.IGNORECASE)

_SHOWING_OTHERS = words(
    """archives avatar calendar categories comment-author-name comment-content comment-date
    comment-edit-link comment-reply-link comment-template comments comments-pagination
    comments-title home-link latest-comments latest-posts loginout navigation navigation-link
    navigation-submenu page-list pattern post-author post-author-biography post-author-name
    post-comments post-comments-form post-content post-date post-excerpt post-featured-image
    post-navigation-link post-template post-terms post-title query query-no-results
    query-pagination query-title read-more rss search site-logo site-tagline site-title
    social-link tag-cloud template-part term-description widget-group legacy-widget"""
)


@dataclass(slots=True)
class _Block:
    name: str
    attributes: dict[str, Any]
    children: list[_Block | str] = field(default_factory=list)


def is_gutenberg(body: str) -> bool:
    """Whether a body has the block editor's comments."""
    return "<!-- wp:" in body


def block_markup(
    body: str, reusable: Mapping[str, str], remarks: Remarks, deep: int = 0
) -> tuple[str, list[str]]:
    """The markup that the blocks of a body show.

    Args:
        body: as it was stored.
        reusable: bodies of reusable blocks, by number.
        remarks: where to say what was changed or left out.
        deep: how many reusable blocks this one stands in.

    Returns:
        The markup, and the short codes that blocks held, which stand in it as they were.
    """
    root = _Block("", {})
    open_blocks = [root]
    place = 0
    for comment in _COMMENT.finditer(body):
        _add_text(open_blocks[-1], body[place : comment.start()])
        place = comment.end()
        name = comment["name"].removeprefix("core/")
        if comment["end"]:
            if any(block.name == name for block in open_blocks[1:]):
                while open_blocks.pop().name != name:
                    pass
            continue
        block = _Block(name, _attributes(comment["attributes"]))
        open_blocks[-1].children.append(block)
        if not comment["void"] and len(open_blocks) < 100:
            open_blocks.append(block)
    _add_text(open_blocks[-1], body[place:])
    codes: list[str] = []
    return _written(root, reusable, remarks, deep, codes), codes


def _add_text(block: _Block, text: str) -> None:
    if text:
        block.children.append(text)


def _attributes(text: str | None) -> dict[str, Any]:
    if not text:
        return {}
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _written(
    block: _Block, reusable: Mapping[str, str], remarks: Remarks, deep: int, codes: list[str]
) -> str:
    inner = "".join(
        _free(child) if isinstance(child, str) and block.name in ("", "freeform", "missing")
        else child if isinstance(child, str)
        else _written(child, reusable, remarks, deep, codes)
        for child in block.children
    )  # fmt: skip
    match block.name:
        case "block":
            return _reused(block, reusable, remarks, deep, codes)
        case "shortcode":
            codes.append(inner.strip())
            return inner
        case "footnotes":
            return ""
        case "more" | "nextpage" | "separator" | "spacer":
            if block.name == "spacer":
                return ""
            return inner
        case name if name in ("embed", "video", "audio") or name.startswith("core-embed/"):
            return _embedded(block, inner, remarks)
        case name if name in _SHOWING_OTHERS and not _ANY_TAG.search(inner):
            remarks.add("block-left-out", name)
            return inner
        case name if not inner.strip() and name:
            said = json.dumps(block.attributes, ensure_ascii=False) if block.attributes else ""
            remarks.add("block-left-out", f"{name} {said}".strip())
    return inner


def _free(text: str) -> str:
    """Text outside blocks: the classic editor's, if it has no paragraphs of its own."""
    if text.strip() and "<p" not in text.lower() and _EMPTY_LINE.search(text.strip()):
        return f"<div data-newlines>{text}</div>"
    return text


def _reused(
    block: _Block, reusable: Mapping[str, str], remarks: Remarks, deep: int, codes: list[str]
) -> str:
    number = str(block.attributes.get("ref", ""))
    if number in reusable and deep < _DEEPEST_REUSE:
        remarks.add("reusable-block", number)
        markup, found = block_markup(reusable[number], reusable, remarks, deep + 1)
        codes += found
        return markup
    remarks.add("block-left-out", f"reusable block {number}, which is not in the file")
    return ""


def _embedded(block: _Block, inner: str, remarks: Remarks) -> str:
    address = block.attributes.get("url") or block.attributes.get("src")
    if block.name in ("video", "audio") or not isinstance(address, str) or not address:
        return inner
    whole = inner[: inner.rfind("</figcaption>") + len("</figcaption>")]
    caption = re.search(r"<figcaption[^<>]*>(.*?)</figcaption>", whole, re.DOTALL)
    shown = _TAG.sub(" ", inner.replace(caption[0], " ") if caption else inner)
    shown = html.unescape(shown).replace(address, " ").replace(html.unescape(address), " ")
    said = html.escape(_TAG.sub(" ", caption[1]) if caption else "")
    said = said.replace("&amp;", "&")
    title, description = (block.attributes.get(name) for name in ("title", "description"))
    if isinstance(title, str) and title.strip():
        said = html.escape(title)
    if isinstance(description, str):
        shown = f"{shown} {description}"
    return (
        f'<figure data-card="{html.escape(address)}" data-title="{said}">'
        f"{html.escape(' '.join(shown.split()))}{''.join(_PICTURE.findall(inner))}</figure>"
    )
