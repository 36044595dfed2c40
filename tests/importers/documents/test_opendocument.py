"""OpenDocument texts: the same manuscripts as of Word, out of other elements."""

from __future__ import annotations

from pathlib import Path

from broadside.importers.manuscript import (
    Box,
    Code,
    Heading,
    List,
    PictureBlock,
    Signature,
    Table,
    Text,
)
from tests.importers.documents.docx import a_png, remarks_of
from tests.importers.documents.odt import NAMES, a_heading, a_paragraph, the_manuscript

LONG = a_paragraph("Nobody went down the shaft on Monday, and nobody on Tuesday either.")


def a_style(name: str, letters: str = "", paragraph: str = "", family: str = "text") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}">'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {letters}/></style:style>"
    )


def test_headings_find_their_ranks_and_the_first_is_the_headline(tmp_path: Path) -> None:
    found = the_manuscript(
        tmp_path,
        a_heading("Miners stop work"),
        a_paragraph("By Olena Kovalenko"),
        LONG,
        a_heading("The first day", 2),
        LONG,
        a_heading("At noon", 3),
        LONG,
    )
    assert found.headline == "Miners stop work"
    assert found.bylines == (Signature(name="Olena Kovalenko"),)
    assert [block for block in found.body if isinstance(block, Heading)] == [
        Heading(text="The first day", level=2),
        Heading(text="At noon", level=3),
    ]


def test_spaces_tabs_lines_fields_and_links(tmp_path: Path) -> None:
    found = the_manuscript(
        tmp_path,
        a_heading("A headline"),
        a_paragraph(
            'One<text:s text:c="999999999"/>two<text:tab/>three<text:line-break/>four '
            '<text:a xlink:href="https://example.org/"><text:span>link</text:span></text:a> '
            '<text:date>4 March</text:date><text:bookmark text:name="x"/>.'
        ),
    )
    assert found.body == (
        Text(html='<p>One two three<br>four <a href="https://example.org/">link</a> 4 March.</p>'),
    )


def test_marks_come_from_styles_and_those_of_leftward_letters_are_their_own(tmp_path: Path) -> None:
    styles = a_style("B", 'fo:font-weight="bold"') + a_style(
        "C", 'style:font-weight-complex="bold" style:font-style-complex="normal"'
    )
    found = the_manuscript(
        tmp_path,
        a_heading("A headline"),
        a_paragraph(
            'a <text:span text:style-name="B">bold <text:span text:style-name="C">word'
            '</text:span></text:span> and <text:span text:style-name="C">كلمة</text:span> here.'
        ),
        styles=styles,
    )
    assert found.body == (
        Text(html="<p>a <strong>bold word</strong> and <strong>كلمة</strong> here.</p>"),
    )


def test_lists_in_lists_items_of_several_paragraphs_and_where_numbers_begin(tmp_path: Path) -> None:
    numbers = (
        '<text:list-style style:name="N"><text:list-level-style-number text:level="1" '
        'style:num-format="1" text:start-value="3"/></text:list-style>'
        '<text:list-style style:name="O"><text:list-level-style-number text:level="1" '
        'style:num-format=""/></text:list-style>'
    )

    def a_list(name: str, *items: str, more: str = "") -> str:
        inner = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
        return f'<text:list text:style-name="{name}" {more}>{inner}</text:list>'

    one, two = a_paragraph("One"), a_paragraph("Two")
    found = the_manuscript(
        tmp_path,
        a_heading("A headline"),
        a_list("N", one + a_paragraph("and more"), two),
        a_paragraph("Between."),
        a_list("N", one, more='text:continue-numbering="true"'),
        a_paragraph("Between."),
        a_list("N", one + a_list("N", two)),
        a_list("O", a_paragraph("No list.")),
        styles=numbers,
    )
    assert [block for block in found.body if not isinstance(block, Text)] == [
        List(items=("One<br>and more", "Two"), ordered=True),
        List(items=("One",), ordered=True),
    ]
    last = found.body[-1]
    assert isinstance(last, Text)
    assert last.html == ("<p>Between.</p><ol><li>One<ul><li>Two</li></ul></li></ol><p>No list.</p>")
    begun = [each.text for each in found.remarks if each.code == "list"]
    assert begun == ["began at 3", "began at 5"]


def test_tables_repeat_no_more_than_a_page_could_hold(tmp_path: Path) -> None:
    row = (
        "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell "
        'table:number-columns-repeated="16384"/></table:table-row><table:table-row '
        'table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
        "<table:table-row><table:table-cell><text:p>b</text:p></table:table-cell>"
        "<table:table-cell><text:p>c</text:p></table:table-cell></table:table-row>"
    )
    found = the_manuscript(
        tmp_path, a_heading("A headline"), f"<table:table>{row}</table:table>", LONG
    )
    assert found.body[0] == Table(rows=(("a", ""), ("", ""), ("b", "c")), head=False)


def test_frames_hold_pictures_boxes_and_tables(tmp_path: Path) -> None:
    picture = (
        '<draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>A crane</svg:desc>'
        "</draw:frame>"
    )
    box = f"<draw:frame><draw:text-box>{a_paragraph('Beside it')}</draw:text-box></draw:frame>"
    graph = (
        '<draw:frame><draw:object xlink:href="./Object 1"/><svg:title>Wages</svg:title>'
        "</draw:frame>"
    )
    found = the_manuscript(
        tmp_path,
        a_heading("A headline"),
        picture,
        a_paragraph(f"Words {box}{graph}"),
        a_paragraph("Both after what is fixed to the page."),
        **{"Pictures/a.png": a_png()},
    )
    first, second, third = found.body
    assert isinstance(first, PictureBlock)
    assert first.picture.alt == "A crane"
    assert first.picture.local is not None
    assert second == Box(html="<p>Beside it</p>")
    assert third == Text(html="<p>Words</p><p>Both after what is fixed to the page.</p>")
    assert remarks_of(found)["drawing"] == "an object (./Object 1): Wages"


def test_what_is_hidden_listed_or_on_every_page_is_left_out_and_told(tmp_path: Path) -> None:
    page = (
        f"<office:document-styles {NAMES}><office:master-styles><style:master-page><style:footer>"
        f"{a_paragraph('Page 1')}</style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )
    found = the_manuscript(
        tmp_path,
        a_heading("A headline"),
        f"<text:table-of-content>{a_paragraph('One … 1')}</text:table-of-content>",
        f'<text:section text:display="none">{a_paragraph("Never seen")}</text:section>',
        f"<text:section>{a_paragraph('Seen.')}</text:section>",
        **{"styles.xml": page, "Basic/Standard/Module1.xml": "<x/>"},
    )
    assert found.body == (Text(html="<p>Seen.</p>"),)
    said = remarks_of(found)
    assert said["listing-left-out"] == "One … 1"
    assert said["invisible"] == "Never seen"
    assert said["page-frame"] == "footer: Page 1"
    assert "macros" in said


def test_preformatted_paragraphs_are_code_letter_for_letter(tmp_path: Path) -> None:
    styles = a_style("Preformatted_20_Text", family="paragraph")
    found = the_manuscript(
        tmp_path,
        a_heading("A headline"),
        a_paragraph("if a &lt; b:", "Preformatted_20_Text"),
        a_paragraph('<text:s text:c="4"/>stop', "Preformatted_20_Text"),
        styles=styles,
    )
    assert found.body == (Code(text="if a < b:\n    stop"),)
