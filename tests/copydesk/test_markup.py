"""Markup: nothing hostile stays, nothing readable goes, and blocks stay apart."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadside.copydesk.markup import KEPT, blocks_of, cut_start, paragraphs, plain, sanitise

HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//x.example/a.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    '<img src=x onerror="alert(1)">',
    "<img src=x onerror=alert(1)//",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<body onload=alert(1)>",
    "<p onmouseover='alert(1)'>text</p>",
    "<p style='background:url(javascript:alert(1))'>text</p>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)'>x</a>",
    "<a href='javascript&colon;alert(1)'>x</a>",
    "<a href='javascript%3Aalert(1)'>x</a>",
    "<a href='\u200bjavascript:alert(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a href='blob:https://x.example/1'>x</a>",
    '<a href="https://x.example" onclick="alert(1)" style="position:fixed" target=_blank>x</a>',
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object><embed src='javascript:alert(1)'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    "<template><script>alert(1)</script></template>",
    "<xmp><script>alert(1)</script></xmp>",
    "<textarea></textarea><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<link rel=stylesheet href='javascript:alert(1)'><base href='javascript:/a/'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<details open ontoggle=alert(1)>text</details>",
    "<video><source onerror=alert(1)></video>",
    "<marquee onstart=alert(1)>text</marquee>",
    "<input autofocus onfocus=alert(1)>",
    '<a href="https://x.example/"\'><img src=x onerror=alert(1)>">x</a>',
    "<b \x00onclick=alert(1)>x</b>",
    '"><script>alert(1)</script>',
    "<p>one<p/onclick=alert(1)>two",
    '<p title="</noscript><img src=x onerror=alert(1)>" lang="x">one</p>',
]


class _Reader(HTMLParser):
    """Reads markup with a parser other than the one that cleaned it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))


def assert_harmless(markup: str) -> None:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    for tag, attributes in reader.tags:
        assert tag in KEPT, markup
        for name, value in attributes:
            assert tag == "a", markup
            if name == "rel":
                assert value == "external noreferrer"
                continue
            assert name == "href", markup
            # As a browser reads an address: control characters and spaces do not count.
            address = re.sub(
                r"[\x00-\x20\x7f-\xa0\u200b-\u200f\ufeff]", "", html.unescape(value or "")
            )
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
            assert scheme is None or scheme[1].lower() in ("http", "https", "mailto"), markup


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_hostile_stays(hostile: str) -> None:
    clean = sanitise(f"<p>before</p>{hostile}<p>after</p>")
    assert_harmless(clean)
    assert sanitise(clean) == clean


PIECES = st.sampled_from(
    [
        *HOSTILE,
        "<b>",
        "</b>",
        "<i>x</i>",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<table><tr><td>c</td>",
        "</table>",
        "<ul><li>",
        "</ul>",
        "<a href=/x>",
        "</a>",
        "<br>",
        "&amp;",
        "&lt;script&gt;",
        "text ",
        "<h2>head</h2>",
        "<blockquote>",
        "<sup>1</sup>",
        "<!--",
        "-->",
        "<svg>",
        "<math>",
        "<style>",
        "\u00a0",
        "<hr>",
        "<pre>",
        "</pre>",
        "<figure><figcaption>c</figcaption>",
        "<select><option>",
        '"',
        "'",
        ">",
        "<",
    ]
)
MARKUP = st.lists(PIECES, max_size=14).map("".join)


@given(MARKUP)
def test_nothing_hostile_stays_in_any_mixture(markup: str) -> None:
    assert_harmless(sanitise(markup))


@given(MARKUP)
def test_cleaning_twice_changes_nothing(markup: str) -> None:
    clean = sanitise(markup)
    assert sanitise(clean) == clean


@given(st.text(max_size=300))
def test_any_text_at_all_can_be_cleaned(text: str) -> None:
    clean = sanitise(text)
    assert_harmless(clean)
    assert sanitise(clean) == clean


@given(st.text(alphabet=" <>&\"'abc\u00a0\n", max_size=80))
def test_escaped_text_is_kept_as_it_was(text: str) -> None:
    assert plain(sanitise(html.escape(text))).split() == text.split()


@pytest.mark.parametrize(
    ("markup", "clean"),
    [
        ("<p><b>a</b> <i>b</i></p>", "<p><strong>a</strong> <em>b</em></p>"),
        ("<div>one</div><div>two</div>", "<p>one</p><p>two</p>"),
        ("<h2>head</h2>text", "<p>head</p>text"),
        ("<p><span style='color:red'>a</span></p>", "<p>a</p>"),
        ("<p>a<hr>b</p>", "<p>a</p><p>b</p>"),
        ("<p>&nbsp;</p><p></p><p>a</p>", "<p>a</p>"),
        ("one<em> </em>two", "one two"),
        ("<a name=x>a</a>", "a"),
        ('<a href="/en/x/">a</a>', '<a href="/en/x/">a</a>'),
        ('<a href="#note">a</a>', '<a href="#note">a</a>'),
        ('<a href="mailto:desk@x.example">a</a>', '<a href="mailto:desk@x.example">a</a>'),
        (
            '<a href="https://x.example/?a=1&b=2" rel="opener">a</a>',
            '<a href="https://x.example/?a=1&amp;b=2" rel="external noreferrer">a</a>',
        ),
        (
            '<a href="//x.example/">a</a>',
            '<a href="https://x.example/" rel="external noreferrer">a</a>',
        ),
        ("<ul><li>a</li><li></li></ul>", "<ul><li>a</li></ul>"),
        ("<del>a</del>", "<s>a</s>"),
    ],
)
def test_harmless_markup_is_kept_and_made_even(markup: str, clean: str) -> None:
    assert sanitise(markup) == clean


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<h2>Our strike</h2><p>We met.</p>", [("heading", "Our strike"), ("text", "We met.")]),
        ("<h3>Our strike</h3>We met.", [("heading", "Our strike"), ("text", "We met.")]),
        (
            "<div>one<div>two</div>three</div>",
            [("text", "one"), ("text", "two"), ("text", "three")],
        ),
        ("<p>one<br>two</p>", [("text", "one two")]),
        ("<p>one<br /><br>two</p>", [("text", "one"), ("text", "two")]),
        (
            "<figure><img src=x><figcaption>A crane</figcaption></figure><p>text</p>",
            [("caption", "A crane"), ("text", "text")],
        ),
        ("<div><p class='wp-caption-text'>A crane</p></div>", [("caption", "A crane")]),
        (
            "<table><caption>Wages</caption><tr><th>Year</th><td>12</td></tr></table>",
            [("caption", "Wages"), ("row", "Year 12")],
        ),
        ("<blockquote><p>We stay.</p></blockquote>", [("quote", "We stay.")]),
        ("<ul><li>bread</li><li>coal</li></ul>", [("item", "bread"), ("item", "coal")]),
        ("<aside><h4>Box</h4><p>In it</p></aside>", [("heading", "Box"), ("box", "In it")]),
        ("<pre>a  b\n c</pre>", [("code", "a  b\n c")]),
        ("<p>water<sup><a href='#n1'>1</a></sup> rose</p>", [("text", "water rose")]),
        ("<p>water<sup>[1]</sup> rose 3 m<sup>2</sup>[^4]</p>", [("text", "water rose 3 m²")]),
        ("<p>soft\u00adly\u200b spoken</p>", [("text", "softly spoken")]),
        (
            "<p>«\u00a0Non\u00a0!\u00a0»\u00a0 dit-elle</p>",
            [("text", "«\u00a0Non\u00a0!\u00a0» dit-elle")],
        ),
        ("<script>no()</script><p>yes</p><style>p{}</style>", [("text", "yes")]),
    ],
)
def test_each_block_is_told_by_its_kind(markup: str, blocks: list[tuple[str, str]]) -> None:
    assert [(block.kind, block.text) for block in blocks_of(markup)] == blocks


def test_a_heading_says_its_rank() -> None:
    assert [block.level for block in blocks_of("<h2>a</h2><h3>b</h3><p>c</p>")] == [2, 3, 0]


A_WORD = st.text(alphabet="abcdeй؟", min_size=1, max_size=6)
A_BLOCK = st.sampled_from(["p", "div", "h2", "li", "blockquote", "figcaption", "td", "section"])


@given(st.lists(st.tuples(A_BLOCK, A_WORD), min_size=1, max_size=8))
def test_text_of_two_blocks_is_never_glued(blocks: list[tuple[str, str]]) -> None:
    markup = "".join(
        f"<table><tr><td>{word}</td></tr></table>" if tag == "td" else f"<{tag}>{word}</{tag}>"
        for tag, word in blocks
    )
    words = [word for _, word in blocks]
    assert list(paragraphs(markup)) == words
    assert plain(sanitise(markup)).split() == words


@pytest.mark.parametrize(
    ("markup", "start", "left"),
    [
        (
            "<p><em>By Anna Kovar</em><br>The river &amp; <b>x</b></p>",
            "By Anna Kovar",
            "<p>The river &amp; <strong>x</strong></p>",
        ),
        ("<p>By Anna Kovar</p><p>The river</p>", "By Anna Kovar", "<p>The river</p>"),
        ("<p>By <a href='/a'>Anna Kovar</a> The river</p>", "By Anna Kovar", "<p>The river</p>"),
        ("<p>The river</p>", "By Anna Kovar", None),
        ("<p>By Anna</p>", "By Anna Kovar", None),
    ],
)
def test_a_byline_is_cut_out_of_markup(markup: str, start: str, left: str | None) -> None:
    assert cut_start(markup, start) == left


@pytest.mark.parametrize(
    "deep", ["<b>", "<div>", "<ul><li>", "<a href=x>", "<b><p>", "<", "<table>"]
)
def test_deep_nesting_is_read_in_bounded_time(deep: str) -> None:
    clean = sanitise(deep * 2_000 + "text")
    assert clean.count("text") <= 1
    assert len(blocks_of(deep * 2_000 + "text")) <= 1
