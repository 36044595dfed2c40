"""A body as a site shows it, without what the site has put into it.

As it was written, a body holds a block that says "the latest posts". As readers see it, it holds
their headlines of that day, and the buttons that plug-ins hang on every article. None of it was
written by the article's author.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from broadside.copydesk.languages import words
from broadside.importers.remarks import Remarks

_SHOWING_OTHERS = tuple(
    sorted(
        words(
            """wp-block-latest-posts wp-block-latest-comments wp-block-archives wp-block-categories
            wp-block-calendar wp-block-tag-cloud wp-block-query wp-block-page-list wp-block-rss
            wp-block-navigation wp-block-search wp-block-loginout wp-block-post-comments
            wp-block-social-links wp-block-jetpack-related-posts jp-relatedposts sharedaddy
            sd-sharing-enabled addtoany_share_save_container heateor_sss_sharing_container
            yarpp yarpp-related crp_related post-views"""
        )
    )
)
_ANY = re.compile("|".join(map(re.escape, _SHOWING_OTHERS)))
_SELECTOR = ", ".join(f".{name}" for name in _SHOWING_OTHERS)
_LINE_END = re.compile(r"(<br\b[^<>]{0,200}>)[ \t\r]*\n[ \t]*", re.IGNORECASE)


def as_written(body: str, remarks: Remarks) -> str:
    """A body as shown, as near to what was written as can be told.

    Args:
        body: its markup, as readers get it.
        remarks: what was left out is said there.
    """
    body = _LINE_END.sub(r"\1", body)
    if not _ANY.search(body):
        return body
    tree = LexborHTMLParser(body, is_fragment=True)
    for node in tree.css(_SELECTOR):
        name = next(
            (
                each
                for each in (node.attributes.get("class") or "").split()
                if each in _SHOWING_OTHERS
            ),
            "",
        )
        remarks.add("block-left-out", name.removeprefix("wp-block-"))
        node.decompose()
    return tree.html or ""
