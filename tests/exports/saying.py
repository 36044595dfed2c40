"""What an article says, before it is exported and after it is brought back."""

from __future__ import annotations

from typing import Any

from broadside.importers import manuscript
from broadside.importers.manuscript import Manuscript
from broadside.wire import documents as wire
from broadside.wire.questions import Questions


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
