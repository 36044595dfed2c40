"""Documents that a word processor wrote: the same manuscript from either format."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadside.importers.documents import Document, read_document
from broadside.importers.manuscript import (
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
from tests.importers.documents.docx import remarks_of

FILES = Path(__file__).parents[1] / "files" / "documents"


def read(name: str, folder: Path) -> Document:
    return read_document((FILES / name).read_bytes(), name, folder)


@pytest.mark.parametrize("name", ["report.docx", "report.odt"])
def test_a_report_comes_in_whole(name: str, tmp_path: Path) -> None:
    document = read(name, tmp_path)
    found = document.manuscript
    assert found.headline == "Nobody goes down the shaft"
    assert found.standfirst == "The longest strike in the basin for years"
    assert found.bylines == (Signature(name="Olena Kovalenko"),)
    assert found.language == "en"
    [picture] = [block.picture for block in found.body if isinstance(block, PictureBlock)]
    assert (picture.alt, picture.caption) == (
        "A crane beside a shaft",
        "Figure 1: The shaft on Monday",
    )
    assert picture.local is not None
    assert picture.local.is_file()
    assert [block for block in found.body if not isinstance(block, PictureBlock)] == [
        Text(
            html="<p>On Monday <strong>nobody</strong> went down, said the “first” shift – "
            '<em>not one</em> of them. The <a href="https://example.org/union?a=1&amp;b=2">union'
            "</a> counts four hundred strikers[^1].</p>"
        ),
        Heading(text="What they want", level=2),
        Text(
            html="<ul><li>Wages that were owed<ul><li>for January</li><li>for February</li></ul>"
            "</li><li>Pumps that work</li></ul>"
        ),
        Heading(text="In their own order", level=3),
        List(items=("The wages", "The pumps"), ordered=True),
        Quote(html="<p>We do not go down until we are paid.</p>"),
        Table(
            rows=(("Day", "Shift", "Miners"), ("Monday", "Early", "0"), ("", "Late", "2")),
            caption="Table 1: Who came",
        ),
        Text(
            html="<p>The crane stood still. In Ukrainian: ніхто не спустився. "
            "It lifts 10 m<sup>3</sup>.[^2]</p>"
        ),
        Footnotes(
            notes=(
                Note(mark="1", html="The company says <em>two hundred</em>."),
                Note(mark="2", html="Counted at noon."),
            )
        ),
    ]
    said = remarks_of(found)
    assert said["tracked-changes"] == "deletions: 1, insertions: 1 (Petro Lys)"
    assert said["margin-comment"] == "Petro Lys: Who counted?"
    assert said["page-frame"] == "header: Draft, not for publication"
    assert said["document-date"].startswith("created 2022-03-04")
    assert "text: 3" in document.mapped["body"]
    assert found.original is not None
    assert found.original.form == name.rpartition(".")[2]
    assert found.original.content == (FILES / name).read_bytes()


@pytest.mark.parametrize("name", ["arabic.docx", "arabic.odt"])
def test_a_text_from_right_to_left_without_styles_is_told_apart(name: str, tmp_path: Path) -> None:
    found = read(name, tmp_path).manuscript
    assert found.language == "ar"
    assert found.headline == "عمال المناجم يوقفون العمل"
    assert found.bylines == (Signature(name="ليلى حداد"),)
    assert [block.text for block in found.body if isinstance(block, Heading)] == [
        "ماذا يريد العمال"
    ]
    said = remarks_of(found)
    assert said["heading-guessed"] == "ماذا يريد العمال"
    assert said["formatting"].startswith("colour")
    assert "direction" not in said


def test_both_formats_say_the_same(tmp_path: Path) -> None:
    for name in ("report", "arabic"):
        one = read(f"{name}.docx", tmp_path).manuscript
        other = read(f"{name}.odt", tmp_path).manuscript
        assert [block for block in one.body if not isinstance(block, PictureBlock)] == [
            block for block in other.body if not isinstance(block, PictureBlock)
        ]
