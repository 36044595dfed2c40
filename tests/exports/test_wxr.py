"""WordPress's own format and back: what is exported is read again, and says the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from lxml import etree

from broadside.copydesk.markup import sanitise
from broadside.exports import FolderTaken, export_wxr
from broadside.exports.wxr.blocks import StoredPicture, stored_body
from broadside.exports.wxr.elements import element, tag
from broadside.importers.body import Surroundings, read_body
from broadside.importers.manuscript import Import, Manuscript
from broadside.importers.remarks import Remarks
from broadside.importers.wordpress import read_wordpress
from broadside.importers.wordpress.gutenberg import block_markup
from broadside.importers.wordpress.shortcodes import read_shortcodes
from broadside.wire import documents as wire
from broadside.wire.questions import ALL, Questions
from tests.exports.markup import MARKUP
from tests.exports.saying import BLOCKS, as_manuscript, said_by, said_of
from tests.site.a_site import a_site

# --- bodies -------------------------------------------------------------------------------------


def stored(picture: wire.Picture) -> StoredPicture:
    return StoredPicture(7, f"/{picture.digest}.jpg")


def brought_back(*blocks: wire.AnyBlock) -> tuple[Any, ...]:
    """The blocks that the importer makes of what the block editor would hold."""
    body = stored_body(blocks, "an article", stored)
    remarks = Remarks()
    markup, _ = block_markup(body.markup, {}, remarks)
    markup = read_shortcodes(markup, lambda number: None, (), remarks)
    listed = msgspec.json.decode(body.footnotes) if body.footnotes else []
    notes = {note["id"]: note["content"] for note in listed}
    return read_body(markup, Surroundings(), notes=notes)


def test_every_kind_of_block_comes_back_as_it_was() -> None:
    assert list(brought_back(*BLOCKS)) == [as_manuscript(block) for block in BLOCKS]


@given(MARKUP)
@example("[gallery ids=1] and [/caption]")
@example("<!-- wp:html -->")
def test_the_markup_of_a_paragraph_comes_back_as_it_was(html: str) -> None:
    before = sanitise(f"<p>{' '.join(html.split())}</p>")
    assert brought_back(wire.Text(html=before)) == read_body(before, Surroundings())


def test_a_reference_leads_to_its_note_and_the_first_is_led_back_to() -> None:
    body = stored_body(
        (
            wire.Text(html="<p>One[^b] two[^a] three[^b] four[^none]</p>"),
            wire.Footnotes(notes=(wire.Note(mark="a", html="A"), wire.Note(mark="b", html="B"))),
        ),
        "an article",
        stored,
    )
    notes = msgspec.json.decode(body.footnotes)
    assert [note["content"] for note in notes] == ["B", "A"]
    first, second = (note["id"] for note in notes)
    assert body.markup.count(f'href="#{first}"') == 2
    assert body.markup.count(f'id="{first}-link"') == 1
    assert f'<a href="#{second}" id="{second}-link">2</a>' in body.markup
    assert "four[^none]" in body.markup


def test_what_a_comment_says_cannot_end_it() -> None:
    address = 'https://video.example/?a=1--&b="<->"'
    card = wire.LinkCard(address=address, title='A --> "b"', description="<c> & d")
    body = stored_body((card,), "an article", stored).markup
    assert body.count("-->") == 2
    assert brought_back(card) == (as_manuscript(card),)


# --- a whole archive ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Questions, Path]:
    publication, reading, _ = a_site(tmp_path_factory.mktemp("wxr"))
    folder = publication.folder / "out"
    questions = Questions(reading.answer)
    count = export_wxr(publication, reading.answer, folder)
    assert count == sum(questions.count(ALL, language) for language in publication.languages)
    return publication, questions, folder


@pytest.fixture(scope="module")
def read_again(exported: tuple[Any, Questions, Path]) -> Import:
    return read_wordpress(exported[2] / "export.xml")


def by_address(publication: Any, back: Import) -> dict[str, Manuscript]:
    return {each.old_addresses[0]: each for each in back}


def test_an_archive_that_is_exported_and_imported_says_the_same(
    exported: tuple[Any, Questions, Path], read_again: Import
) -> None:
    publication, questions, _ = exported
    found = by_address(publication, read_again)
    compared = 0
    together: dict[str, set[str]] = {}
    for language in publication.languages:
        for identifier in questions.latest(ALL, language, 200):
            story = questions.story(identifier, language)
            assert story is not None
            path = f"{language}/{story.published:%Y/%m}/{story.slug}/"
            back = found[path]
            assert said_by(in_one_language(back)) == said_of(questions, story)
            assert set(story.old_addresses) <= set(back.old_addresses)
            if len(questions.translations(identifier)) > 1:
                together.setdefault(identifier, set()).add(back.translations)
            compared += 1
    assert compared == len(found)
    assert together
    assert all(len(shared) == 1 and "" not in shared for shared in together.values())


def in_one_language(back: Manuscript) -> Manuscript:
    """A manuscript whose categories are named as in the publication's first language."""
    suffix = f"-{back.language}"
    categories = tuple(
        tuple(slug.removesuffix(suffix) for slug in path) for path in back.categories
    )
    return msgspec.structs.replace(back, categories=categories)


def test_titles_in_several_languages_are_known_for_one(read_again: Import) -> None:
    terms = {term.slug: term for term in read_again.categories}
    assert {terms[slug].name for slug in ("women", "women-uk", "women-ar")} == {
        "Women",
        "Жінки",
        "النساء",
    }
    assert terms["women"].translations == {"uk": "women-uk", "ar": "women-ar"}
    assert terms["women-uk"].parent == "conflict-uk"
    assert terms["work"].parent == "conflict"


def test_the_pictures_lie_beside_the_file(exported: tuple[Any, Questions, Path]) -> None:
    _, _, folder = exported
    [original] = (folder / "uploads").iterdir()
    read = etree.parse(str(folder / "export.xml"))
    said = {each.text for each in read.iter(tag("wp:meta_value"))}
    assert f"/uploads/{original.name}" in said
    [address] = {each.text for each in read.iter(tag("wp:attachment_url"))}
    assert str(address).startswith("http")
    assert str(address).endswith(".jpg")


def test_what_there_is_no_place_for_is_told(read_again: Import) -> None:
    left = {
        remark.text
        for each in read_again
        for remark in each.remarks
        if remark.code == "meta-left-out"
    }
    assert left == {"broadside_corrections"}


def test_the_same_wire_gives_the_same_file(exported: tuple[Any, Questions, Path]) -> None:
    publication, questions, folder = exported
    again = publication.folder / "again"
    export_wxr(publication, questions.ask, again)
    assert (again / "export.xml").read_bytes() == (folder / "export.xml").read_bytes()


def test_nothing_is_written_over(exported: tuple[Any, Questions, Path]) -> None:
    publication, questions, folder = exported
    before = (folder / "export.xml").read_bytes()
    with pytest.raises(FolderTaken, match="new or empty"):
        export_wxr(publication, questions.ask, folder)
    assert (folder / "export.xml").read_bytes() == before


def test_a_text_may_hold_anything() -> None:
    text = "a ]]> b \x00\x0b < c"
    read = etree.fromstring(etree.tostring(element("title", text)))
    assert read.text == "a ]]> b  < c"
