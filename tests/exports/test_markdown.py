"""Markdown and back: what is exported is read again, and says the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from broadside.copydesk.markup import sanitise
from broadside.exports import FolderTaken, export_markdown
from broadside.exports.inline import inline_markdown
from broadside.exports.markdown_body import body_markdown
from broadside.importers.body import Surroundings, read_body
from broadside.importers.markdown import read_markdown
from broadside.wire import documents as wire
from broadside.wire.questions import ALL, Questions
from tests.exports.markup import MARKUP
from tests.exports.saying import BLOCKS, as_manuscript, said_by, said_of
from tests.site.a_site import a_site

# --- bodies -------------------------------------------------------------------------------------

_READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_READER.use(footnote_plugin)


def brought_back(*blocks: wire.AnyBlock) -> tuple[Any, ...]:
    """The blocks that an importer makes of the Markdown that an export makes of some."""
    text = body_markdown(blocks, lambda picture: f"/{picture.digest}.jpg")
    return read_body(_READER.render(text), Surroundings())


def settled(html: str) -> str:
    """Markup as the newsroom would file it."""
    return sanitise(f"<p>{' '.join(html.split())}</p>")


@given(MARKUP)
@example("1. is no list")
@example("# is no heading")
@example("+ <strong>a</strong>b")
@example("<em>a</em><strong>b</strong>")
@example("{{&lt; figure &gt;}}")
def test_the_markup_of_a_paragraph_comes_back_as_it_was(html: str) -> None:
    before = settled(html)
    if not before.startswith("<p>") or before.count("<p>") != 1:
        return
    source = inline_markdown(before.removeprefix("<p>").removesuffix("</p>"))
    assert "\n" not in source
    after = read_body(_READER.render(source + "\n"), Surroundings())
    # Compared with what the same reader makes of the markup itself: it joins strong in strong.
    expected = read_body(before, Surroundings())
    assert after == expected


def test_every_kind_of_block_comes_back_as_it_was() -> None:
    assert list(brought_back(*BLOCKS)) == [as_manuscript(block) for block in BLOCKS]


# --- a whole archive ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Questions, Path]:
    publication, reading, _ = a_site(tmp_path_factory.mktemp("markdown"))
    folder = publication.folder / "out"
    questions = Questions(reading.answer)
    count = export_markdown(publication, reading.answer, folder)
    standing = sum(questions.count(ALL, language) for language in publication.languages)
    assert count == standing == len(list(folder.glob("*/*.md")))
    return publication, questions, folder


def test_an_archive_that_is_exported_and_imported_says_the_same(
    exported: tuple[Any, Questions, Path],
) -> None:
    _, questions, folder = exported
    by_key = {(each.translations, each.language): each for each in read_markdown(folder)}
    assert len(by_key) == len(list(folder.glob("*/*.md")))
    for (identifier, language), back in by_key.items():
        story = questions.story(identifier, language)
        assert story is not None
        assert said_by(back) == said_of(questions, story)
        addresses = [path for path in story.old_addresses if not path.startswith("?")]
        assert set(addresses) <= set(back.old_addresses) | {"%D1%81/%D1%82%D0%B0/"}


def test_the_pictures_lie_beside_the_articles(exported: tuple[Any, Questions, Path]) -> None:
    _, _, folder = exported
    [picture] = (folder / "pictures").iterdir()
    article = next(iter(folder.glob("en/*-the-whole-of-it.md"))).read_text("utf-8")
    assert f"src: /pictures/{picture.name}" in article
    assert f'<img src="/pictures/{picture.name}"' in article


def test_nothing_is_written_over(exported: tuple[Any, Questions, Path]) -> None:
    publication, questions, folder = exported
    before = sorted(path.name for path in folder.rglob("*"))
    with pytest.raises(FolderTaken, match="new or empty"):
        export_markdown(publication, questions.ask, folder)
    assert sorted(path.name for path in folder.rglob("*")) == before
