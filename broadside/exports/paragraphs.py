"""The markup of a text as its paragraphs."""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


def paragraphs_of(html: str) -> tuple[str, ...]:
    """The markup inside each paragraph; nothing where other things than paragraphs stand in it.

    Args:
        html: sanitised markup.
    """
    return () if _PARAGRAPH.sub("", html).strip() else tuple(_PARAGRAPH.findall(html))


def on_lines(html: str) -> str:
    """Markup without its paragraphs' tags, a line's end between two of them."""
    found = _PARAGRAPH.findall(html)
    return "<br>".join(found) if found else html
