"""Word's documents: what a reader saw comes in, and what an editor should know is said."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadside.importers.documents import read_document
from broadside.importers.manuscript import (
    Box,
    Code,
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
from tests.importers.documents.docx import (
    NAMES,
    a_document,
    a_field,
    a_paragraph,
    a_picture,
    a_png,
    a_row,
    a_run,
    an_item,
    notes,
    remarks_of,
    the_document,
    the_manuscript,
)

LONG = "Nobody went down the shaft on Monday, and nobody went down it on Tuesday either."


def html_of(folder: Path, *body: str, **parts: object) -> str:
    """The text of a document below a headline."""
    body = (a_paragraph("A headline", style="Titel"), *body)
    found = the_manuscript(folder, *body, **parts).body
    return "".join(block.html for block in found if isinstance(block, Text))


def test_title_subtitle_byline_and_headings_find_their_places(tmp_path: Path) -> None:
    document = the_document(
        tmp_path,
        a_paragraph("Miners stop", a_run(" work"), style="Titel"),
        a_paragraph("The longest strike in years", style="Untertitel"),
        a_paragraph("By Olena Kovalenko"),
        a_paragraph(LONG),
        a_paragraph("The first day", style="berschrift1"),
        a_paragraph(LONG),
        a_paragraph("At noon", style="Abschnitt"),
        a_paragraph(LONG),
    )
    manuscript = document.manuscript
    assert manuscript.headline == "Miners stop work"
    assert manuscript.standfirst == "The longest strike in years"
    assert manuscript.bylines == (Signature(name="Olena Kovalenko"),)
    assert manuscript.status == "draft"
    assert manuscript.slug == "miners-stop-work"
    assert [block for block in manuscript.body if isinstance(block, Heading)] == [
        Heading(text="The first day", level=2),
        Heading(text="At noon", level=3),
    ]
    assert document.mapped == {
        "headline": "the paragraph in the style Title",
        "standfirst": "the paragraph in the style Subtitle",
        "bylines": "the text",
        "body": "text: 3, heading: 2",
    }
    assert set(remarks_of(manuscript)) == {"byline-moved"}


def test_without_a_title_the_first_heading_is_the_headline(tmp_path: Path) -> None:
    manuscript = the_manuscript(
        tmp_path,
        a_paragraph("By Olena Kovalenko"),
        a_paragraph("Miners stop work", style="berschrift1"),
        a_paragraph(LONG),
        a_paragraph("The first day", style="berschrift2"),
        a_paragraph(LONG),
    )
    assert manuscript.headline == "Miners stop work"
    assert manuscript.bylines == (Signature(name="Olena Kovalenko"),)
    assert manuscript.body[1] == Heading(text="The first day", level=2)


def test_a_line_that_only_looks_like_a_heading_is_a_guess(tmp_path: Path) -> None:
    large, bold = '<w:sz w:val="36"/>', "<w:b/>"
    manuscript = the_manuscript(
        tmp_path,
        a_paragraph(a_run("Miners stop work", large)),
        a_paragraph(a_run("By Olena Kovalenko", bold)),
        a_paragraph(LONG),
        a_paragraph(a_run("The first day", bold)),
        a_paragraph(LONG),
        a_paragraph(a_run("This is said with force.", bold)),
        a_paragraph(LONG),
    )
    assert manuscript.headline == "Miners stop work"
    assert manuscript.bylines == (Signature(name="Olena Kovalenko"),)
    assert [block.text for block in manuscript.body if isinstance(block, Heading)] == [
        "The first day"
    ]
    guesses = [each.text for each in manuscript.remarks if each.code == "heading-guessed"]
    assert guesses == ["Miners stop work", "The first day"]
    assert "<strong>This is said with force.</strong>" in str(manuscript.body)


def test_properties_are_guesses_where_the_text_says_nothing(tmp_path: Path) -> None:
    core = (
        "<dc:title>Miners stop work</dc:title><dc:creator>Olena Kovalenko</dc:creator>"
        "<dcterms:created>2022-03-04T08:30:00Z</dcterms:created>"
        "<dcterms:modified>2022-03-05T08:30:00Z</dcterms:modified>"
    )
    manuscript = the_manuscript(tmp_path, a_paragraph(LONG), core=core)
    assert manuscript.headline == "Miners stop work"
    assert manuscript.bylines == (Signature(name="Olena Kovalenko"),)
    assert manuscript.modified == datetime(2022, 3, 5, 8, 30, tzinfo=UTC)
    assert manuscript.published is None
    said = remarks_of(manuscript)
    assert {"headline-guessed", "author-guessed", "document-date"} <= set(said)
    assert said["document-date"] == "created 2022-03-04 08:30"


@pytest.mark.parametrize("creator", ["Microsoft Office User", "Admin", "anna@example.org", "HP"])
def test_an_account_that_names_nobody_signs_nothing(tmp_path: Path, creator: str) -> None:
    manuscript = the_manuscript(
        tmp_path, a_paragraph(LONG), core=f"<dc:creator>{creator}</dc:creator>"
    )
    assert manuscript.bylines == ()
    assert remarks_of(manuscript)["account-left-out"] == creator


def test_light_markup_and_links_stay_and_other_looks_are_told(tmp_path: Path) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    link = f'<w:hyperlink r:id="rId9">{a_run("a link")}</w:hyperlink>'
    assert html_of(
        tmp_path,
        a_paragraph(
            a_run("Bold", "<w:b/>"), a_run(" too", "<w:b/>"), a_run(" slanted", "<w:i/>"),
            a_run(" struck", "<w:strike/>"), a_run(" m"), a_run("2", raised),
            a_run(" “smart” ‘quotes’ – and "), link, a_run(" not bold", '<w:b w:val="0"/>'),
        ),
        relations={"rId9": ("hyperlink", "https://example.org/a?b=1&amp;c=2")},
    ) == (
        "<p><strong>Bold too</strong><em> slanted</em><s> struck</s> m<sup>2</sup> “smart” "
        '‘quotes’ – and <a href="https://example.org/a?b=1&amp;c=2">a link</a> not bold</p>'
    )  # fmt: skip
    coloured = the_manuscript(
        tmp_path, a_paragraph(a_run("red", '<w:color w:val="FF0000"/><w:u w:val="single"/>'))
    )
    assert {each.text.split()[0] for each in coloured.remarks if each.code == "formatting"} == {
        "colour",
        "underlining",
    }


def test_marks_are_inherited_from_styles_and_toggled(tmp_path: Path) -> None:
    both = a_run("plain again", '<w:rStyle w:val="Fett"/>')
    assert html_of(tmp_path, a_paragraph("all bold, and it ends.", style="Fett")) == (
        "<p><strong>all bold, and it ends.</strong></p>"
    )
    assert html_of(tmp_path, a_paragraph("Bold, then ", both, style="Fett")) == (
        "<p><strong>Bold, then </strong>plain again</p>"
    )


def test_lists_in_lists_and_numbers_that_go_on(tmp_path: Path) -> None:
    found = the_manuscript(
        tmp_path,
        a_paragraph("A headline", style="Titel"),
        an_item("One"), an_item("Two"),
        a_paragraph(LONG),
        an_item("Outer"), an_item("Inner", 1), an_item("Innermost", 2), an_item("Outer again"),
        a_paragraph(LONG),
        an_item("First", key=2), a_paragraph("In between."), an_item("Second", key=2),
    )  # fmt: skip
    lists = [block for block in found.body if isinstance(block, List)]
    assert lists == [
        List(items=("One", "Two")),
        List(items=("First",), ordered=True),
        List(items=("Second",), ordered=True),
    ]
    assert (
        "<ul><li>Outer<ul><li>Inner<ul><li>Innermost</li></ul></li></ul></li>"
        "<li>Outer again</li></ul>"
    ) in "".join(block.html for block in found.body if isinstance(block, Text))
    assert remarks_of(found)["list"] == "began at 2"


def test_quotations_code_and_text_boxes(tmp_path: Path) -> None:
    content = f"<w:txbxContent>{a_paragraph('Beside the text')}</w:txbxContent>"
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        f"<wp:docPr/><wps:txbx>{content}</wps:txbx></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    found = the_manuscript(
        tmp_path,
        a_paragraph("A headline", style="Titel"),
        a_paragraph("They said", style="Zitat"), a_paragraph("so.", style="Zitat"),
        a_paragraph("if a &lt; b:", style="Code"), a_paragraph("    stop", style="Code"),
        a_paragraph("A paragraph", box),
    )  # fmt: skip
    assert found.body == (
        Quote(html="<p>They said</p><p>so.</p>"),
        Code(text="if a < b:\n    stop"),
        Box(html="<p>Beside the text</p>"),
        Text(html="<p>A paragraph</p>"),
    )
    assert remarks_of(found)["text-box"] == "Beside the text"


def test_tables_with_joined_cells_heads_and_captions(tmp_path: Path) -> None:
    joined = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{a_paragraph("Wide")}</w:tc>'
    begun = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{a_paragraph("Tall")}</w:tc>'
    below = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{a_paragraph('')}</w:tc>"
    table = "".join(
        (
            a_row("Day", "Shift", "Men", properties="<w:tblHeader/>"),
            a_row(begun, "Early", "12"), a_row(below, "Late", "9"), a_row(joined, "21"),
        )
    )  # fmt: skip
    found = the_manuscript(
        tmp_path,
        a_paragraph("A headline", style="Titel"),
        a_paragraph("Table 1: Who came", style="Beschriftung"),
        f"<w:tbl>{table}</w:tbl>",
        a_paragraph(LONG),
    )
    assert found.body[0] == Table(
        rows=(
            ("Day", "Shift", "Men"), ("Tall", "Early", "12"), ("", "Late", "9"), ("Wide", "", "21"),
        ),
        caption="Table 1: Who came",
        head=True,
    )  # fmt: skip
    assert remarks_of(found)["table"] == "joined cells"


def test_footnotes_and_endnotes_are_our_footnotes_in_the_order_of_the_text(tmp_path: Path) -> None:
    def reference(kind: str, key: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'

    found = the_manuscript(
        tmp_path,
        a_paragraph("A headline", reference("footnote", 4), style="Titel"),
        a_paragraph("One", reference("footnote", 3), " two", reference("endnote", 2), " end."),
        footnotes=notes("footnote", n2="Nobody refers to it.", n3="The first.", n4="Thanks."),
        endnotes=notes("endnote", n2="The second."),
    )
    assert found.headline == "A headline"
    assert found.body == (
        Text(html="<p>[^1]</p><p>One[^2] two[^3] end.</p>"),
        Footnotes(
            notes=(
                Note(mark="1", html="Thanks."),
                Note(mark="2", html="The first."),
                Note(mark="3", html="The second."),
            )
        ),
    )


def test_a_note_to_a_heading_or_a_cell_stands_below_it(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    found = the_manuscript(
        tmp_path,
        a_paragraph("A headline", style="Titel"),
        a_paragraph(LONG),
        a_paragraph("A heading", reference, style="berschrift1"),
        a_paragraph(LONG),
        footnotes=notes("footnote", n3="Said later."),
    )
    assert found.body[1:] == (
        Heading(text="A heading", level=2),
        Text(html=f"<p>Said later.</p><p>{LONG}</p>"),
    )
    assert remarks_of(found)["note-moved"] == "A heading"


def test_tracked_changes_are_accepted(tmp_path: Path) -> None:
    by = 'w:author="Petro Lys"'
    gone = "<w:r><w:delText>never</w:delText></w:r>"
    come = f"<w:ins {by}>{a_run('always')}</w:ins>"
    found = the_manuscript(
        tmp_path,
        a_paragraph("A headline", style="Titel"),
        a_paragraph("They ", f"<w:del {by}>{gone}</w:del>", come, " stop."),
        a_paragraph("Joined ", more="<w:rPr><w:del/></w:rPr>"),
        a_paragraph("with this."),
        f"<w:moveFromRangeStart/>{a_paragraph(f'<w:moveFrom {by}>{a_run(LONG)}</w:moveFrom>')}",
        a_paragraph("Before it."),
        a_paragraph(f"<w:moveTo {by}>{a_run(LONG)}</w:moveTo>"),
        f"<w:tbl>{a_row('a', 'b')}{a_row('c', 'd', properties=f'<w:del {by}/>')}</w:tbl>",
    )  # fmt: skip
    assert found.body == (
        Text(
            html=f"<p>They always stop.</p><p>Joined with this.</p><p>Before it.</p><p>{LONG}</p>"
        ),
        Table(rows=(("a", "b"),), head=False),
    )
    assert remarks_of(found)["tracked-changes"] == (
        "deletions: 2, insertions: 1, moves: 1 (Petro Lys)"
    )


def test_fields_show_their_results_and_links_lead_on(tmp_path: Path) -> None:
    assert html_of(
        tmp_path,
        a_paragraph(
            "See ", a_field(' HYPERLINK "https://example.org/x" \\o "tip" ', a_run("there")),
            " on ", a_field(" DATE ", a_run("4 March")),
            f'<w:fldSimple w:instr="HYPERLINK https://b.example">{a_run(" or here")}</w:fldSimple>',
        ),
    ) == (
        '<p>See <a href="https://example.org/x">there</a> on 4 March'
        '<a href="https://b.example"> or here</a></p>'
    )  # fmt: skip


def test_a_table_of_contents_is_left_out_and_told(tmp_path: Path) -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    )
    found = the_manuscript(
        tmp_path,
        a_paragraph("A headline", style="Titel"),
        a_paragraph(begin, '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', a_run("One … 1")),
        a_paragraph("Two … 2", '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        a_paragraph("Three … 3", style="Verzeichnis1"),
        a_paragraph(LONG),
    )
    assert found.body == (Text(html=f"<p>{LONG}</p>"),)
    assert "listing-left-out" in remarks_of(found)


def test_pictures_come_with_alternative_text_and_caption(tmp_path: Path) -> None:
    alt = "Two cranes. Description automatically generated"
    found = the_manuscript(
        tmp_path,
        a_paragraph("A headline", style="Titel"),
        a_paragraph(a_picture(alt=alt)),
        a_paragraph("Odesa, in March", style="Beschriftung"),
        a_paragraph(LONG, a_picture(alt="Again")),
        relations={"rId7": ("image", "media/image1.png")},
        **{"word/media/image1.png": a_png()},
    )
    first, text, second = found.body
    assert isinstance(first, PictureBlock)
    assert isinstance(second, PictureBlock)
    assert isinstance(text, Text)
    assert (first.picture.alt, first.picture.caption) == ("Two cranes", "Odesa, in March")
    assert second.picture.alt == "Again"
    assert first.picture.local is not None
    assert first.picture.local.name == "letter 1.png"
    assert first.picture.local.read_bytes() == a_png()
    assert remarks_of(found)["alt-guessed"] == "Two cranes"


def test_what_is_outside_is_never_fetched(tmp_path: Path) -> None:
    found = the_manuscript(
        tmp_path,
        a_paragraph("A headline", style="Titel"),
        a_paragraph(a_picture("rId8", "Far away", how="link"), a_picture("rId9", how="link")),
        relations={
            "rId8": ("image", "https://tracker.example/pixel.png"),
            "rId9": ("image", "file:///etc/passwd"),
        },
    )
    [block] = found.body
    assert isinstance(block, PictureBlock)
    assert (block.picture.address, block.picture.local) == (
        "https://tracker.example/pixel.png",
        None,
    )
    said = remarks_of(found)
    assert said["picture-left-out"] == "not in the document: file:///etc/passwd"


def test_what_no_reader_sees_is_left_out_and_told(tmp_path: Path) -> None:
    header = f"<w:hdr {NAMES}>{a_paragraph('Confidential')}</w:hdr>"
    comments = (
        f'<w:comments {NAMES}><w:comment w:id="1" w:author="Ed">{a_paragraph("Really?")}'
        "</w:comment></w:comments>"
    )
    found = the_manuscript(
        tmp_path,
        a_paragraph("A headline", style="Titel"),
        a_paragraph("Seen.", a_run("Unseen", "<w:vanish/>"), '<w:r><w:commentReference/></w:r>'),
        relations={"rId8": ("header", "header1.xml")},
        kind="document.macroEnabled.main+xml".replace("document.", ""),
        comments=comments,
        header1=header,
    )  # fmt: skip
    assert found.body == (Text(html="<p>Seen.</p>"),)
    said = remarks_of(found)
    assert said["margin-comment"] == "Ed: Really?"
    assert said["page-frame"] == "header: Confidential"
    assert said["invisible"] == "Unseen"
    assert "macros" in said


def test_the_language_is_that_of_the_words_or_else_of_the_marks(tmp_path: Path) -> None:
    ukrainian = "Шахтарі припинили роботу, і ніхто не спустився під землю."
    wrong = the_manuscript(tmp_path, a_paragraph(a_run(ukrainian, '<w:lang w:val="ru-RU"/>')))
    assert wrong.language == "uk"
    assert remarks_of(wrong)["language-guessed"] == "uk; the document is marked as ru"
    persian = '<w:rtl/><w:lang w:val="en-US" w:bidi="fa-IR"/>'
    marked = the_manuscript(
        tmp_path, a_paragraph(a_run("معدنچیان دست از کار کشیدند", persian), more="<w:bidi/>")
    )
    assert marked.language == "fa"


def test_the_same_bytes_have_the_same_key_and_a_name_given_is_kept(tmp_path: Path) -> None:
    data = a_document(a_paragraph(LONG))
    keys = {read_document(data, name, tmp_path).manuscript.key for name in ("a.docx", "b.docx")}
    assert len(keys) == 1
    assert read_document(data, "a.docx", tmp_path, key="k").manuscript.key == "k"


def test_fields_that_nobody_filled_in_are_left_out_and_told(tmp_path: Path) -> None:
    def a_field_to_fill(inner: str, state: str) -> str:
        return f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    empty = "<w:showingPlcHdr/>"
    found = the_manuscript(
        tmp_path,
        a_paragraph("A headline", style="Titel"),
        a_field_to_fill(a_paragraph("[Date]"), empty),
        a_paragraph("By hand: ", a_field_to_fill(a_run("[Name]"), empty)),
        a_paragraph("Signed: ", a_field_to_fill(a_run("Olena"), "")),
    )
    assert found.body == (Text(html="<p>By hand:</p><p>Signed: Olena</p>"),)
    assert [each.text for each in found.remarks if each.code == "invisible"] == ["[Date]", "[Name]"]
