"""Letters: exact, and replaced where they stand without any markup being touched."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadside.copydesk.letters import Replacement, paragraphs_of, with_replacements

TAGS = re.compile(r"<[^>]*>")


def texts(html: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_of(html)]


def test_the_letters_are_all_there_is_and_nothing_is_tidied() -> None:
    html = "<p>Two  spaces,&nbsp;<b>bold</b>&amp;<br>a line.</p><ul><li>One</li><li></li></ul>loose"
    assert texts(html) == ["Two  spaces,\u00a0bold&\na line.", "One", "loose"]


def test_a_replacement_is_made_around_markup() -> None:
    html = '<p>The <a href="/x?a=1&amp;b=2">train  left</a>  at "noon".</p>'
    places = [(9, 11, " "), (15, 17, " "), (20, 21, "“"), (25, 26, "”")]
    text = texts(html)[0]
    assert [text[start:end] for start, end, _ in places] == ["  ", "  ", '"', '"']
    made = with_replacements(html, 0, [Replacement(*place) for place in places])
    assert made == '<p>The <a href="/x?a=1&amp;b=2">train left</a> at “noon”.</p>'


def test_what_would_take_markup_away_is_not_made() -> None:
    assert with_replacements("<p>on<b>e</b> two</p>", 0, [Replacement(1, 3, "x")]) is None
    assert with_replacements("<p>a<br>b</p>", 0, [Replacement(1, 2, " ")]) is None
    assert with_replacements("<p>ab</p>", 0, [Replacement(1, 5, "x")]) is None
    assert (
        with_replacements("<p>abc</p>", 0, [Replacement(0, 2, "x"), Replacement(1, 3, "y")]) is None
    )


def test_a_paragraph_that_loses_all_its_letters_goes() -> None:
    html = "<p>One.</p><p><b>4 March</b> 2023</p><p>Two.</p>"
    assert with_replacements(html, 1, [Replacement(0, 12, "")]) == "<p>One.</p><p>Two.</p>"
    assert with_replacements("4 March", 0, [Replacement(0, 7, "")]) == ""


@pytest.mark.parametrize("text", ["<script>", "a & b", "“x”"])
def test_what_is_put_in_is_text(text: str) -> None:
    made = with_replacements("<p>old</p>", 0, [Replacement(0, 3, text)])
    assert made == f"<p>{escape(text, quote=False)}</p>"


_PIECES = st.lists(
    st.one_of(
        st.sampled_from(["<b>", "</b>", '<a href="/x">', "</a>", "<em>", "</em>", "<br>"]),
        st.sampled_from(["&amp;", "&nbsp;", "&lt;", "&quot;", "&#8220;"]),
        st.text("ab \"'яى", min_size=1, max_size=5),
    ),
    max_size=12,
).map("".join)


@given(
    st.lists(_PIECES, min_size=1, max_size=3),
    st.data(),
)
def test_the_letters_are_replaced_and_every_tag_stays(
    inner: list[str], data: st.DataObject
) -> None:
    html = "".join(f"<p>{part}</p>" for part in inner)
    before = paragraphs_of(html)
    if not before:
        return
    number = data.draw(st.integers(0, len(before) - 1))
    text = before[number].text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = data.draw(st.sampled_from(["", "x", "<&>", "”"]))
    made = with_replacements(html, number, [Replacement(start, end, new)])
    if made is None:
        spanned = html[before[number].places[start][0] : before[number].places[end - 1][1]]
        assert "<" in spanned
        return
    wanted = text[:start] + new + text[end:]
    if wanted.strip():
        assert TAGS.findall(made) == TAGS.findall(html)
        assert texts(made)[number] == wanted
    others = [each.text for place, each in enumerate(before) if place != number]
    kept = texts(made)
    if wanted.strip():
        del kept[number]
    assert kept == others
