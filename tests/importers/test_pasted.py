"""What Google Docs and Word put on the clipboard: the same text, plainly marked up."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadside.copydesk.redirects import unwrapped
from broadside.importers.body import Surroundings, inside, read_pasted
from broadside.importers.documents import read_document
from broadside.importers.errors import MalformedFile, NotAnExport
from broadside.importers.manuscript import (
    AnyBlock,
    Footnotes,
    Heading,
    List,
    Note,
    PictureBlock,
    Quote,
    Signature,
    Table,
    Text,
)
from tests.importers.documents.docx import a_png, remarks_of

FILES = Path(__file__).parent / "files" / "pasted"


def read(markup: str) -> tuple[tuple[AnyBlock, ...], dict[str, str]]:
    around = Surroundings()
    blocks = read_pasted(markup, around)
    return blocks, {remark.code: remark.text for remark in around.remarks.all()}


def test_google_docs_keeps_what_its_styles_say() -> None:
    blocks, said = read((FILES / "google-docs.html").read_text("utf-8"))
    assert blocks == (
        Heading(text="What they want", level=2),
        Text(
            html="<p>On Monday <strong>nobody</strong> went down, <em>not one</em>. The "
            '<a href="https://example.org/union?a=1">union</a> counts m<sup>3</sup><s> struck</s>'
            "</p><ul><li>Wages that were owed<ul><li>for January</li></ul></li>"
            "<li>Pumps that work</li></ul><p>A picture:</p>"
        ),
        Table(rows=(("Day", "Shift"),), head=False),
    )
    assert said == {
        "link-unwrapped": "https://example.org/union?a=1",
        "picture-left-out": "written into the markup: A crane",
    }


def test_word_s_lists_notes_and_changes_are_read() -> None:
    blocks, said = read((FILES / "word.html").read_text("utf-8"))
    assert blocks == (
        Heading(text="What they want", level=2),
        Text(
            html="<p>On Monday <strong>nobody </strong>went down, <em>not one</em>. The "
            '<a href="https://example.org/union">union</a> counts four hundred.[^1]</p>'
            "<ul><li>Wages that were owed<ul><li>for January</li></ul></li>"
            "<li>Pumps that work</li></ul>"
        ),
        List(items=("The wages", "The pumps"), ordered=True),
        Table(rows=(("Day", "Shift"), ("Monday", "Early")), head=False),
        Text(html="<p>four hundred men.</p>"),
        Footnotes(notes=(Note(mark="1", html="The company says two hundred."),)),
    )
    assert said["tracked-changes"] == "deleted: three"


def test_pages_that_google_docs_saves_mark_by_class_and_list_by_level() -> None:
    blocks, said = read(
        "<html><head><style>.c1{font-weight:700}.c2{font-style:italic}.c3,.c4{color:red}"
        "ul.lst-kix_a-0{list-style-type:none}</style></head><body>"
        '<p class="title">Miners stop work</p><p><span class="c1 c3">bold</span> '
        '<span class="c2">slanted</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>'
        '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> end.</p>'
        '<ol class="lst-kix_a-0 start" start="1"><li>One</li></ol>'
        '<ul class="lst-kix_a-1 start"><li>Inner</li></ul>'
        '<ol class="lst-kix_a-0" start="2"><li>Two</li></ol>'
        '<p class="MsoQuote">They said so.</p>'
        '<hr class="c9"><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> A note.</span></p>'
        '</div><div class="c8"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Really?</span></p>'
        "<p>I doubt it.</p></div></body></html>"
    )
    assert blocks == (
        Heading(text="Miners stop work", level=2),
        Text(
            html="<p><strong>bold</strong> <em>slanted</em>[^1] end.</p>"
            "<ol><li>One<ul><li>Inner</li></ul></li><li>Two</li></ol>"
        ),
        Quote(html="<p>They said so.</p>"),
        Footnotes(notes=(Note(mark="1", html="A note."),)),
    )
    assert said["margin-comment"] == "Really? I doubt it."


def test_marks_that_a_look_takes_back_are_none() -> None:
    blocks, _ = read(
        '<b style="font-weight:normal" id="docs-internal-guid-1"><p><b>one</b> '
        '<i style="font-style:normal">two</i> <span style="font-weight:700">three '
        '<span style="font-weight:400">four</span></span></p><h2><b>Five</b></h2></b>'
    )
    assert blocks == (
        Text(html="<p><strong>one</strong> two <strong>three four</strong></p>"),
        Heading(text="Five", level=2),
    )


def test_other_markup_is_read_as_it_always_was() -> None:
    blocks, said = read("<p>Plain <del>struck</del> <b>bold</b></p>")
    assert blocks == (Text(html="<p>Plain <s>struck</s> <strong>bold</strong></p>"),)
    assert said == {}


@pytest.mark.parametrize(
    ("address", "behind"),
    [
        ("https://www.google.com/url?q=https://a.example/x%3Fb%3D1&sa=D&ust=1", "https://a.example/x?b=1"),
        ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fa.example%2F", "https://a.example/"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2F%3Ffbclid%3D1&h=2", "https://a.example/"),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2F&data=1",
         "https://a.example/"),
        ("https://www.google.com/url?q=https://www.google.com/url%3Fq%3Dhttps://a.example/",
         "https://a.example/"),
        ("https://www.google.com/search?q=https://a.example/", None),
        ("https://www.google.com/url?q=javascript:alert(1)", None),
        ("https://a.example/url?q=https://b.example/", None),
        ("http://[", None),
        ("", None),
    ],
)  # fmt: skip
def test_addresses_that_only_pass_readers_on_give_way(address: str, behind: str | None) -> None:
    assert unwrapped(address) == (address if behind is None else behind)


def test_a_page_is_a_document_like_any_other(tmp_path: Path) -> None:
    page = (
        '<html lang="en"><head><meta charset="windows-1252"><title>Letter</title></head><body>'
        '<p class="MsoTitle">Miners stop work</p><p>By Olena Kovalenko</p>'
        "<p>Nobody went down on Monday, “not one”.</p></body></html>"
    ).encode("windows-1252")
    found = read_document(page, "letter.html", tmp_path).manuscript
    assert found.headline == "Miners stop work"
    assert found.bylines == (Signature(name="Olena Kovalenko"),)
    assert found.body == (Text(html="<p>Nobody went down on Monday, “not one”.</p>"),)
    assert found.status == "draft"


def test_a_zipped_page_brings_its_pictures(tmp_path: Path) -> None:
    file = tmp_path / "Letter.zip"
    page = (
        '<html><head><meta content="text/html; charset=UTF-8"></head><body><h1>Miners stop</h1>'
        '<p><span><img alt="A crane" src="images/image1.png"></span></p>'
        '<p><img alt="Lost" src="images/image2.png"></p><p>Text.</p></body></html>'
    )
    with ZipFile(file, "w") as archive:
        archive.writestr("Letter.html", page)
        archive.writestr("images/image1.png", a_png())
    found = read_document(file.read_bytes(), file.name, tmp_path / "pictures").manuscript
    [first, second] = [block.picture for block in found.body if isinstance(block, PictureBlock)]
    assert first.alt == "A crane"
    assert first.local is not None
    assert first.local.read_bytes() == a_png()
    assert second.local is None
    assert remarks_of(found)["picture-not-found"] == "images/image2.png"


def test_a_page_in_another_encoding_than_it_says_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MalformedFile, match="line 2: this is not utf-8, as it says"):
        read_document(b"<p>a\n\xff</p>", "a.html", tmp_path)
    with pytest.raises(NotAnExport, match="klingon is not known"):
        read_document(b"<meta charset=klingon><p>a</p>", "a.html", tmp_path)


_TAGS = st.sampled_from(
    ["p", "b", "span", "ul", "ol", "li", "h1", "a", "del", "table", "tr", "td", "div", "o:p", "sup"]
)
# Signs before items and the places of comments are no words of the text.
_SAID = st.sampled_from(
    [
        'style="font-weight:700"', 'style="font-weight:normal"', 'class="MsoQuote"',
        "style='mso-list:l0 level2 lfo1'", 'class="lst-kix_a-3"',
        'href="#_ftn1" name="_ftnref1"', 'id="docs-internal-guid"',
        "style='mso-element:footnote' id=ftn1", 'start="7"', "",
    ]
)  # fmt: skip


@st.composite
def clipboards(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Markup with the programs' signs anywhere, and the words that are in it."""
    words: list[str] = []
    pieces: list[str] = ["<p style='mso-x:1'></p>"]
    open_tags: list[str] = []
    for number in range(draw(st.integers(1, 14))):
        if open_tags and draw(st.booleans()):
            pieces.append(f"</{open_tags.pop()}>")
        else:
            open_tags.append(draw(_TAGS))
            pieces.append(f"<{open_tags[-1]} {draw(_SAID)}>")
        words.append(f"word{number}")
        pieces.append(f" {words[-1]} ")
    pieces += [f"</{tag}>" for tag in reversed(open_tags)]
    return "".join(pieces), words


@settings(max_examples=150, deadline=None)
@given(clipboards())
def test_no_word_is_lost_that_is_not_told(made: tuple[str, list[str]]) -> None:
    markup, words = made
    around = Surroundings()
    blocks = read_pasted(markup, around)
    found = " ".join(
        [
            *(inside.plain_text(block) for block in blocks),
            *(
                note.html
                for block in blocks
                if isinstance(block, Footnotes)
                for note in block.notes
            ),
            *(remark.text for remark in around.remarks.all()),
        ]
    )
    assert [word for word in words if word not in found] == []
