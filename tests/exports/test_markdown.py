"""Markdown and back: what is exported is read again, and says the same."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from broadside.copydesk.markup import sanitise
from broadside.exports import FolderTaken, export_markdown
from broadside.exports.inline import inline_markdown
from broadside.exports.markdown_body import body_markdown
from broadside.importers import manuscript
from broadside.importers.body import Surroundings, read_body
from broadside.importers.manuscript import Manuscript
from broadside.importers.markdown import read_markdown
from broadside.wire import documents as wire
from broadside.wire.questions import ALL, Questions
from tests.site.a_site import a_site

# --- bodies -------------------------------------------------------------------------------------

_READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_READER.use(footnote_plugin)


def brought_back(*blocks: wire.AnyBlock) -> tuple[Any, ...]:
    """The blocks that an importer makes of the Markdown that an export makes of some."""
    text = body_markdown(blocks, lambda picture: f"/{picture.digest}.jpg")
    return read_body(_READER.render(text), Surroundings())


def as_manuscript(block: wire.AnyBlock) -> Any:
    """The same block as an importer would give it."""
    kind = getattr(manuscript, type(block).__name__)
    if isinstance(block, wire.PictureBlock):
        reference = manuscript.PictureReference(
            address=f"/{block.picture.digest}.jpg",
            alt=block.picture.alt,
            caption=block.picture.caption,
        )
        return manuscript.PictureBlock(picture=reference)
    fields: dict[str, Any] = {name: getattr(block, name) for name in block.__struct_fields__}
    if isinstance(block, wire.Footnotes):
        fields["notes"] = tuple(
            manuscript.Note(mark=note.mark, html=note.html) for note in block.notes
        )
    return kind(**fields)


_PLAIN = st.text(
    st.sampled_from(string.ascii_letters + string.digits + string.punctuation + "яёق«»“—¿ "),
    min_size=1,
    max_size=14,
).map(lambda text: text.replace("[^", "[ ^"))
"""Text as wild as it comes; a reference to a footnote that there is not would be no text."""

_MARKUP = st.recursive(
    _PLAIN.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(
            inner, st.sampled_from(["strong", "em", "s", "sup", "sub", "code"]), inner, inner
        ).map(lambda parts: f"{parts[0]}<{parts[1]}>{parts[2]}</{parts[1]}>{parts[3]}"),
        st.tuples(
            inner, st.sampled_from(["https://e.example/a_(b)?x=1&amp;y=*", "/en/2022/"]), _PLAIN
        ).map(lambda parts: f'{parts[0]}<a href="{parts[1]}">link</a>'),
    ),
    max_leaves=6,
)


def settled(html: str) -> str:
    """Markup as the newsroom would file it."""
    return sanitise(f"<p>{' '.join(html.split())}</p>")


@given(_MARKUP)
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


BLOCKS: list[wire.AnyBlock] = [
    wire.Text(html="<p>First, with a note.[^1] Again.[^1]</p><p>Second &amp; last.</p>"),
    wire.Heading(text="A part <of> it #", level=3),
    wire.Heading(text="1. Another", level=2),
    wire.Quote(html="<p>Nobody asked us.</p><p>Nobody.</p>", attribution="A witness & friend"),
    wire.Quote(html="<p>Said so.</p>"),
    wire.PictureBlock(
        picture=wire.Picture(
            digest="ab" * 32, width=8, height=6, alt='A "road" & hill', caption="A <road>."
        )
    ),
    wire.LinkCard(address="https://video.example/1?a=1&b=2", title='A "film"', description="Two."),
    wire.List(items=("One", "Two <em>and</em> a half", "- three"), ordered=True),
    wire.List(items=("One | two", "# two")),
    wire.List(items=("Another list",)),
    wire.Box(html="<p>Beside the *text*.</p><p>More.</p>", title="A box"),
    wire.Box(html="<p>No title.</p>"),
    wire.Table(rows=(("Year", "Votes"), ("2022", "1|41"), ("2023", "")), caption=""),
    wire.Table(rows=(("Year", "Votes"), ("2022", "141")), caption="Votes & more"),
    wire.Table(rows=(("a", "b"), ("c", "d")), head=False),
    wire.Code(text="if a < b & c:\n    [^1]\n\n```\n{{< x >}}"),
    wire.Footnotes(
        notes=(
            wire.Note(mark="1", html='The <em>first</em> <a href="https://e.example/">note</a>.'),
        )
    ),
]


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


def said_by(back: Manuscript) -> dict[str, Any]:
    first = back.first_published
    return {
        "headline": back.headline,
        "slug": back.slug,
        "language": back.language,
        "kicker": back.kicker,
        "standfirst": back.standfirst,
        "published": back.published,
        "status": back.status,
        "bylines": [(signature.name, signature.role, signature.form) for signature in back.bylines],
        "credit_line": back.credit_line,
        "dateline": back.dateline_place,
        "tags": back.tags,
        "categories": set(back.categories),
        "first": (first.name, first.address, first.date) if first else None,
        "picture": (back.picture.alt, back.picture.caption, back.picture.credit)
        if back.picture and back.picture.local
        else None,
        "blocks": [type(block).__name__ for block in back.body],
    }


def said_of(questions: Questions, story: wire.Story) -> dict[str, Any]:
    first = story.first_published
    signatures = [(questions.signature(each.person), each.role) for each in story.bylines]
    topics = [questions.topic(identifier) for identifier in story.topics]
    strands = [questions.strand(identifier) for identifier in story.strands]
    paths: set[tuple[str, ...]] = {
        ("conflict", strand.slug) for strand in strands if strand is not None
    }
    if story.dossiers and not paths:
        paths = {("conflict",)}
    return {
        "headline": story.headline,
        "slug": story.slug,
        "language": story.language,
        "kicker": story.kicker,
        "standfirst": story.standfirst,
        "published": story.published,
        "status": "published",
        "bylines": [
            (signature.names.get(story.language) or signature.name, role, signature.form)
            for signature, role in signatures
            if signature is not None
        ],
        "credit_line": story.credit_line,
        "dateline": story.dateline_place,
        "tags": tuple(topic.slug for topic in topics if topic is not None),
        "categories": paths,
        "first": (first.name, first.address, first.date) if first else None,
        "picture": (story.picture.alt, story.picture.caption, story.picture.credit)
        if story.picture
        else None,
        "blocks": [
            # A card that leads nowhere anybody may go keeps its words.
            "Text"
            if isinstance(block, wire.LinkCard) and block.address.startswith("javascript")
            else type(block).__name__
            for block in story.body
        ],
    }


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
