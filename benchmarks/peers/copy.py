"""The benchmark's articles in plain words, for generators that know nothing of a wire."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from benchmarks import archive
from broadside.wire.documents import Heading, Story, Text


class Copy(msgspec.Struct, frozen=True):
    """An article as a generator is given it. The body is HTML, so that nobody reads Markdown."""

    number: int
    language: str
    slug: str
    headline: str
    standfirst: str
    date: str
    month: str
    authors: tuple[str, ...]
    dossier: str
    strand: str
    topics: tuple[str, ...]
    body: str


def every_copy(of: int) -> Iterator[Copy]:
    """The articles of an archive, in order."""
    for number in range(of):
        yield copy_of(archive.story(number, of), number)


def copy_of(story: Story, number: int) -> Copy:
    """A story as its copy."""
    parts = []
    for block in story.body:
        if isinstance(block, Heading):
            parts.append(f"<h2>{block.text}</h2>")
        elif isinstance(block, Text):
            parts.append(block.html)
    strand = _number(story.strands[0])
    return Copy(
        number=number,
        language=story.language,
        slug=story.slug,
        headline=story.headline,
        standfirst=story.standfirst,
        date=story.published.strftime("%Y-%m-%dT%H:%M:%SZ"),
        month=story.published.strftime("%Y-%m"),
        authors=tuple(f"author-{_number(byline.person)}" for byline in story.bylines),
        dossier=f"dossier-{_number(story.dossiers[0])}",
        strand=f"dossier-{_number(story.dossiers[0])}-strand-{strand % archive.STRANDS}",
        topics=tuple(f"topic-{_number(topic)}" for topic in story.topics),
        body="\n".join(parts),
    )


def _number(identifier: str) -> int:
    return int(identifier[4:], 16)
