"""The text of a note, between what the desk shows and what Wagtail stores.

Wagtail stores a link to a page as the page's number, so that it follows the page to another
address. The desk shows links with addresses, as readers get them, and what comes back is cleaned
like anything that comes from outside. A link that was to a page, and still leads to the address
that this page had, is stored as the link to the page that it was; a text that says the same as
before is stored as before.
"""

from __future__ import annotations

import re
from html import unescape

from wagtail.rich_text import expand_db_html

from broadside.copydesk.markup import sanitise
from broadside.newsroom.documents import clean_html

_STORED_LINK = re.compile(r"<a\b[^>]*\blinktype=[^>]*>")
_SHOWN_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>')


def shown_note(source: str) -> str:
    """The stored text as the desk shows it."""
    return clean_html(source)


def stored_note(html: str, before: str) -> str:
    """What the desk sends, as it is stored.

    Args:
        before: what was stored until now.
    """
    clean = sanitise(html)
    if clean == shown_note(before):
        return before
    links = dict(_stored_links(before))
    return _SHOWN_LINK.sub(lambda link: links.get(unescape(link[1]), link[0]), clean)


def _stored_links(source: str) -> list[tuple[str, str]]:
    found = []
    for tag in _STORED_LINK.findall(source):
        expanded = _SHOWN_LINK.search(expand_db_html(f"{tag}x</a>"))
        if expanded is not None:
            found.append((unescape(expanded[1]), tag))
    return found
