"""What each kind of markup becomes."""

from __future__ import annotations

import pytest

from broadside.importers.body import Surroundings, read_body
from broadside.importers.manuscript import (
    AnyBlock,
    Box,
    Code,
    Footnotes,
    Heading,
    LinkCard,
    List,
    Note,
    PictureBlock,
    PictureReference,
    Quote,
    Table,
    Text,
)


def blocks(markup: str, newlines: bool = False) -> tuple[AnyBlock, ...]:
    return read_body(markup, Surroundings("https://former.example.org"), newlines=newlines)


def remarked(markup: str, newlines: bool = False) -> dict[str, str]:
    surroundings = Surroundings("https://former.example.org")
    read_body(markup, surroundings, newlines=newlines)
    return {remark.code: remark.text for remark in surroundings.remarks.all()}


def a_picture(name: str, **words: str) -> PictureBlock:
    reference = PictureReference(address=f"https://former.example.org/{name}", **words)
    return PictureBlock(picture=reference)


def test_an_empty_line_ends_a_paragraph_and_a_line_end_is_kept() -> None:
    assert blocks("One\ntwo\n\n\n  \nthree", newlines=True) == (
        Text(html="<p>One<br>two</p><p>three</p>"),
    )


def test_line_ends_mean_nothing_where_paragraphs_are_marked() -> None:
    assert blocks("<p>One\ntwo</p>\n\n<p>three</p>") == (Text(html="<p>One two</p><p>three</p>"),)


def test_emphasis_that_crosses_paragraphs_is_closed_and_opened_again() -> None:
    assert blocks("<b>One\n\ntwo</b>", newlines=True) == (
        Text(html="<p><strong>One</strong></p><p><strong>two</strong></p>"),
    )


def test_line_ends_around_blocks_are_not_line_breaks() -> None:
    found = blocks("Before\n<h2>Middle</h2>\nAfter", newlines=True)
    assert found == (Text(html="<p>Before</p>"), Heading(text="Middle"), Text(html="<p>After</p>"))


def test_preformatted_text_is_kept_letter_for_letter() -> None:
    found = blocks("<pre>a  b\n\n  c &lt;d&gt;</pre>", newlines=True)
    assert found == (Code(text="a  b\n\n  c <d>"),)


def test_two_line_breaks_end_a_paragraph() -> None:
    assert blocks("<p>One<br><br>two<br>three<br></p>") == (
        Text(html="<p>One</p><p>two<br>three</p>"),
    )


def test_paragraphs_that_hold_nothing_visible_are_gone() -> None:
    assert blocks("<p>&nbsp;</p><p> <strong></strong></p><p>One</p>") == (Text(html="<p>One</p>"),)


@pytest.mark.parametrize(("rank", "level"), [(1, 2), (2, 2), (3, 3), (4, 3), (6, 3)])
def test_headings_have_two_ranks(rank: int, level: int) -> None:
    assert blocks(f"<h{rank}>Words <em>here</em></h{rank}>") == (
        Heading(text="Words here", level=level),
    )  # fmt: skip


def test_a_heading_too_long_for_one_becomes_a_paragraph() -> None:
    [found] = blocks(f"<h2>{'long ' * 60}</h2>")
    assert isinstance(found, Text)
    assert "heading-long" in remarked(f"<h2>{'long ' * 60}</h2>")


def test_a_list_keeps_light_markup_in_its_items() -> None:
    assert blocks("<ol><li>One <b>two</b></li><li><p>Three</p><p>four</p></li></ol>") == (
        List(items=("One <strong>two</strong>", "Three<br>four"), ordered=True),
    )


def test_a_list_in_a_list_stays_one() -> None:
    assert blocks("<ul><li>One<ul><li>two</li></ul></li><li>three</li></ul>") == (
        Text(html="<ul><li>One<ul><li>two</li></ul></li><li>three</li></ul>"),
    )


def test_a_quotation_says_who_is_quoted() -> None:
    assert blocks("<blockquote><p>We stayed.</p><cite>A driver</cite></blockquote>") == (
        Quote(html="<p>We stayed.</p>", attribution="A driver"),
    )
    assert blocks("<blockquote>We stayed.\n\n<cite>A driver</cite></blockquote>", True) == (
        Quote(html="<p>We stayed.</p>", attribution="A driver"),
    )


def test_a_picture_takes_its_caption() -> None:
    markup = (
        '<figure><img src="/a.jpg" alt="A quay"><figcaption>The <b>quay</b></figcaption></figure>'
    )
    assert blocks(markup) == (a_picture("a.jpg", alt="A quay", caption="The quay"),)


def test_a_picture_inside_a_sentence_waits_until_it_ends() -> None:
    markup = '<p>One <img src="/a.jpg"> two.</p><p>Three.</p>'
    assert blocks(markup) == (
        Text(html="<p>One  two.</p>"), a_picture("a.jpg"), Text(html="<p>Three.</p>"),
    )  # fmt: skip
    assert "picture-moved" in remarked(markup)


def test_a_picture_that_links_to_its_larger_file_is_the_larger_file() -> None:
    assert blocks('<a href="/large.jpg"><img src="/a-300x200.jpg"></a>') == (
        a_picture("large.jpg"),
    )


def test_a_picture_that_a_script_would_have_loaded_is_taken_once() -> None:
    markup = (
        '<img src="data:image/gif;base64,R0lGOD" data-src="/a.jpg">'
        '<noscript><img src="/a.jpg"></noscript>'
    )
    assert blocks(markup) == (a_picture("a.jpg"),)


def test_a_picture_that_counts_readers_is_not_taken() -> None:
    assert blocks('<p>One<img src="//count.example.net/x" width=1 height=1></p>') == (
        Text(html="<p>One</p>"),
    )
    assert "invisible" in remarked('<img src="//count.example.net/x" width=1 height=1>')


def test_an_emoticon_is_its_sign() -> None:
    assert blocks('<p>Good <img class="wp-smiley" src="/s.png" alt=":-)"></p>') == (
        Text(html="<p>Good :-)</p>"),
    )


def test_a_table_is_rows_of_words() -> None:
    markup = (
        "<table><caption>Ships</caption><tr><th>Month<th>Count</tr>"
        "<tr><td>March<td><b>14</b><br>ships</tr><tr><td colspan=2>None</tr></table>"
    )
    assert blocks(markup) == (
        Table(
            rows=(("Month", "Count"), ("March", "14 ships"), ("None", "")),
            caption="Ships",
            head=True,
        ),
    )
    assert remarked(markup)["table"] == "joined cells"


def test_a_table_that_only_lays_out_is_what_it_holds() -> None:
    markup = "<table><tr><td><p>One</p><h2>Two</h2></td></tr></table>"
    assert blocks(markup) == (Text(html="<p>One</p>"), Heading(text="Two"))


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("//www.youtube.com/embed/abcdefghijk?rel=0", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("http://player.vimeo.com/video/12345", "https://vimeo.com/12345"),
        ("https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fexample.com%2Fp%2F1", "https://example.com/p/1"),
        ("http://maps.example.net/m?q=1&amp;z=2", "https://maps.example.net/m?q=1&z=2"),
        ("/papers/one.pdf", "https://former.example.org/papers/one.pdf"),
    ],
)  # fmt: skip
def test_what_is_embedded_becomes_a_card_with_a_safe_address(source: str, address: str) -> None:
    assert blocks(f'<iframe src="{source}" title="Film"></iframe>') == (
        LinkCard(address=address, title="Film"),
    )


def test_a_frame_whose_address_runs_a_script_is_no_card() -> None:
    markup = '<iframe src="javascript:alert(1)" title="Film"></iframe>'
    assert blocks(markup) == (Text(html="<p>Film</p>"),)
    assert "javascript:alert(1)" in remarked(markup)["link-left-out"]


def test_a_film_is_a_card() -> None:
    assert blocks('<video controls><source src="https://example.com/f.mp4">No film.</video>') == (
        LinkCard(address="https://example.com/f.mp4", description="No film."),
    )


def test_a_bare_address_of_a_film_is_a_card_and_any_other_a_link() -> None:
    found = blocks("https://vimeo.com/1234\n\nhttps://example.com/a?b=1&amp;c=2", newlines=True)
    assert found == (
        LinkCard(address="https://vimeo.com/1234"),
        Text(
            html='<p><a href="https://example.com/a?b=1&amp;c=2">'
            "https://example.com/a?b=1&amp;c=2</a></p>"
        ),
    )


def test_scripts_and_styles_are_remarked_and_not_taken() -> None:
    assert blocks("<p>One</p><script>alert('two')</script><style>p{}</style>") == (
        Text(html="<p>One</p>"),
    )
    assert "script" in remarked("<script>alert('two')</script>")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "vbscript:x"]
)
def test_a_link_that_runs_a_script_is_taken_off_its_words(address: str) -> None:
    assert blocks(f'<p><a href="{address}">One</a></p>') == (Text(html="<p>One</p>"),)


def test_a_box_has_a_title() -> None:
    assert blocks("<aside><h3>Who they are</h3><p>Crews.</p></aside>") == (
        Box(title="Who they are", html="<p>Crews.</p>"),
    )
    assert blocks("<details><summary>More</summary>Words.</details>") == (
        Box(title="More", html="<p>Words.</p>"),
    )


def test_notes_that_link_back_become_footnotes() -> None:
    markup = (
        '<p>One<a href="#_ftn1" name="_ftnref1">[1]</a>, two<sup><a id="r2" href="#n2">2</a></sup>.'
        '</p><p><a href="#_ftnref1" name="_ftn1">[1]</a> First <em>note</em>.</p>'
        '<ol><li id="n2">Second note. <a href="#r2">↩</a></li></ol>'
    )
    assert blocks(markup) == (
        Text(html="<p>One[^1], two[^2].</p>"),
        Footnotes(
            notes=(
                Note(mark="1", html="First <em>note</em>."),
                Note(mark="2", html="Second note."),
            )
        ),
    )


def test_notes_without_marked_paragraphs_become_footnotes_too() -> None:
    markup = (
        'One<a href="#_ftn1" name="_ftnref1">[1]</a>.\n\n'
        '<a href="#_ftnref1" name="_ftn1">[1]</a> First.\n\n'
    )
    assert blocks(markup, newlines=True) == (
        Text(html="<p>One[^1].</p>"),
        Footnotes(notes=(Note(mark="1", html="First."),)),
    )


def test_a_table_of_contents_is_no_footnotes() -> None:
    markup = '<ul><li><a href="#one">One</a></li></ul><p id="one">Words.</p>'
    assert blocks(markup) == (List(items=("One",)), Text(html="<p>Words.</p>"))
    assert remarked(markup)["anchor"] == "One (#one)"


def test_markup_that_is_not_known_is_transparent() -> None:
    assert blocks("<p><o:p>One</o:p> <blink>two</blink> <font color=red>three</font></p>") == (
        Text(html="<p>One two three</p>"),
    )


def test_ten_thousand_nested_tags_are_read_like_any_other() -> None:
    assert blocks("<div>" * 10_000 + "deep" + "</div>" * 10_000) == (Text(html="<p>deep</p>"),)
    assert blocks("<b><i>" * 5_000 + "deep")[0].html.count("deep") == 1
    assert "deep" in str(blocks("<ul><li>" * 3_000 + "deep"))
    assert "deep" in str(blocks("<blockquote>" * 3_000 + "deep"))
    assert "deep" in str(blocks("<table><tr><td>" * 1_000 + "deep"))


def test_cells_that_reach_down_leave_their_places_empty() -> None:
    rows = (
        "<tr><td rowspan=2>a</td><td>b</td><td rowspan=3>c</td></tr><tr><td>d</td></tr>"
        "<tr><td>e</td><td>f</td></tr><tr><td>g</td></tr>"
    )
    assert read_body(f"<table>{rows}</table>", Surroundings()) == (
        Table(
            rows=(("a", "b", "c"), ("", "d", ""), ("e", "f", ""), ("g", "", "")),
            head=False,
        ),
    )
