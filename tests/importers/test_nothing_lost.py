"""The law of bodies: every word that a reader saw is in a block afterwards, or in a remark."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from broadside.copydesk.languages import words
from broadside.importers.body import Surroundings, read_body
from broadside.importers.wordpress.gutenberg import block_markup
from broadside.importers.wordpress.shortcodes import read_shortcodes

LONG = os.environ.get("BROADSIDE_HYPOTHESIS_PROFILE") == "long"

TAGS = sorted(
    words(
        """p div b em span a h1 h2 h4 h6 ul ol li blockquote cite q figure figcaption table tr td
        th caption thead tbody pre code sup section aside details summary dl dt dd center font form
        label button select option iframe video object noscript article footer address ins del
        small mark abbr ruby rt fieldset legend main nav header svg math u s strong i kbd"""
    )
)
ATTRIBUTES = (
    "", ' class="wp-caption"', ' class="twitter-tweet"', ' class="wp-block-verse"', " id=n1",
    ' href="#n1"', ' href="http://example.com/"', ' href="javascript:x"', ' src="/a.jpg"',
    ' src="//www.youtube.com/embed/abcdefgh"', " colspan=3", " data-newlines",
    ' style="font-weight:bold"', ' name="r1"', ' href="#r1"', ' start="4"',
)  # fmt: skip
CODES = (
    '[caption width="3"]', "[/caption]", "[gallery]", "[embed]", "[/embed]", "[vc_row]",
    "[/vc_row]", '[box title="x"]', "[/box]", "[[x]]", "[", "]", "[audio]",
)  # fmt: skip
COMMENTS = (
    "<!-- wp:paragraph -->", "<!-- /wp:paragraph -->", '<!-- wp:heading {"level":3} -->',
    "<!-- /wp:heading -->", "<!-- wp:group -->", "<!-- /wp:group -->",
    '<!-- wp:embed {"url":"https://vimeo.com/1"} -->', "<!-- /wp:embed -->",
    "<!-- wp:latest-posts /-->", "<!-- wp:x/y {bad -->", "<!--more-->", "<!--nextpage-->",
    '<!-- wp:block {"ref":3} /-->', "<!-- wp:query -->", "<!-- /wp:query -->",
)  # fmt: skip
WORDS = st.integers(100, 999).map(lambda number: f" w{number}w ")

pieces = st.one_of(
    WORDS,
    WORDS,
    st.sampled_from(TAGS).flatmap(
        lambda tag: st.sampled_from(ATTRIBUTES).map(lambda attribute: f"<{tag}{attribute}>")
    ),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(("\n", "\n\n", "<br>", "<hr>", "&nbsp;", "&lt;", '<img src="/a.jpg">')),
    st.sampled_from(CODES),
    st.sampled_from(COMMENTS),
)
bodies = st.lists(pieces, max_size=40).map("".join)

WORD = re.compile(r"w\d\d\dw")


def seen(markup: str) -> Iterator[str]:
    """The words that a browser shows: those in texts, outside scripts and the like."""
    parser = LexborHTMLParser(markup, is_fragment=True)
    stack = [parser.root]
    while stack:
        node = stack.pop()
        if node is None:
            continue
        stack.append(node.next)
        if node.is_text_node:
            yield from WORD.findall(node.text_content or "")
        elif node.is_element_node and node.tag not in ("script", "style", "template"):
            stack.append(node.child)


def kept(markup: str, newlines: bool) -> str:
    surroundings = Surroundings("https://former.example.org")
    blocks = read_body(markup, surroundings, newlines=newlines)
    return msgspec.json.encode([blocks, surroundings.remarks.all()]).decode()


@settings(max_examples=5_000 if LONG else 400, deadline=None)
@given(bodies, st.booleans())
def test_every_word_that_was_seen_is_kept(markup: str, newlines: bool) -> None:
    found = set(WORD.findall(kept(markup, newlines)))
    assert set(seen(markup)) <= found


@settings(max_examples=5_000 if LONG else 300, deadline=None)
@given(bodies)
def test_short_codes_and_block_comments_lose_no_word(body: str) -> None:
    surroundings = Surroundings("https://former.example.org")
    remarks = surroundings.remarks
    markup, _ = block_markup(body, {"3": "<p>Reused</p>"}, remarks)
    markup = read_shortcodes(markup, lambda number: None, (), remarks)
    blocks = read_body(markup, surroundings, newlines=True)
    found = set(WORD.findall(msgspec.json.encode([blocks, remarks.all()]).decode()))
    assert set(seen(body)) <= found


@settings(max_examples=5_000 if LONG else 300, deadline=None)
@given(
    st.text(alphabet="<>/&;\"'=!-[]{} \nabpdivscript:#x0123\u00e9\u202e\U0001f600", max_size=200)
)
def test_no_soup_of_signs_stops_the_reading(soup: str) -> None:
    surroundings = Surroundings("https://former.example.org")
    markup, _ = block_markup(soup, {}, surroundings.remarks)
    markup = read_shortcodes(markup, lambda number: None, ("1",), surroundings.remarks)
    read_body(markup, surroundings, newlines=True)


ALLOWED = re.compile(
    r"</?(?:p|br|strong|em|sup|sub|code|s|ul|ol|li|blockquote)>|<a href=\"[^\"<>]*\">|</a>"
)


@settings(max_examples=5_000 if LONG else 200, deadline=None)
@given(bodies, st.booleans())
def test_only_light_markup_comes_out(markup: str, newlines: bool) -> None:
    blocks = read_body(markup, Surroundings("https://former.example.org"), newlines=newlines)
    for block in blocks:
        html = getattr(block, "html", "") + "".join(getattr(block, "items", ()))
        assert "<" not in ALLOWED.sub("", html)
        assert 'href="javascript:' not in html
