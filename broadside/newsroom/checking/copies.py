"""An article as the checks read it, and where in it each of their fields stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import msgspec
from django.utils import timezone

from broadside.copydesk.checks.copy import Copy
from broadside.copydesk.letters import Paragraph, paragraphs_of
from broadside.newsroom.checking.parts import READ, Part, Path, parts_of
from broadside.newsroom.models import Article

_HREF = re.compile(r'<a\b[^>]*?\shref="([^"]*)"', re.IGNORECASE)
_SOURCE = re.compile(r"<a\b|\[\^[^\]\s]{1,40}\]", re.IGNORECASE)
_BOLD = re.compile(r"\s*<(b|strong)>(?:(?!</?\1>).)*</\1>[\s.:]*", re.DOTALL | re.IGNORECASE)


class Spot(msgspec.Struct, frozen=True):
    """Where a field of the copy stands in the article.

    Attributes:
        place: `title`, `standfirst`, `picture_alt` …: the form's field; `body` for a block.
        block: the block's identifier in the stream, empty outside the body.
        index: the block's place in the stream.
        path: the way into the block's stored value.
        number: which paragraph of the markup there; -1 where it is plain text.
        link: which link of the markup there; -1 where the field is no link.
    """

    place: str
    block: str = ""
    index: int = -1
    path: Path = ()
    number: int = -1
    link: int = -1


class Copied(msgspec.Struct, frozen=True):
    """An article's copy, the spot of each of its fields, and the blocks that nobody can read."""

    copy: Copy
    spots: dict[str, Spot]
    unread: tuple[str, ...] = ()
    """The types of blocks that are not known here, one for each block."""
    types: tuple[str, ...] = ()
    """The type of every block of the body, in order."""


def copied(article: Article) -> Copied:
    """An article, as it is in memory, for the checks to read."""
    return _Copying(article).copied()


class _Copying:
    """One article being read."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._fields: dict[str, str] = {}
        self._spots: dict[str, Spot] = {}
        self._kinds: dict[str, str] = {}
        self._bold: set[str] = set()
        self._sourced: set[str] = set()
        self._links: list[str] = []
        self._pictures: dict[str, str] = {}
        self._unread: list[str] = []
        self._types: list[str] = []

    def copied(self) -> Copied:
        article = self._article
        self._plain("headline", "title", article.title)
        self._plain("standfirst", "standfirst", article.standfirst)
        self._spots["bylines"] = Spot("bylines")
        self._spots["dateline"] = Spot("dateline_place")
        if article.picture is not None:
            self._pictures["picture"] = article.picture_alt or article.picture.alt
            self._spots["picture"] = Spot("picture_alt")
        for index, stored in enumerate(article.body.raw_data):
            self._block(index, stored)
        published = article.published
        signed = [byline.person.name for byline in article.bylines.all()]
        copy = Copy(
            article=f"{article.identifier}:{article.language}",
            language=article.language,
            fields=self._fields,
            bylines=tuple(filter(None, (*signed, article.credit_line))),
            links=tuple(self._links),
            kinds=self._kinds,
            bold=frozenset(self._bold),
            sourced=frozenset(self._sourced),
            pictures=self._pictures,
            dateline=str(article.dateline_place or ""),
            published=timezone.localdate(published) if published is not None else None,
        )
        return Copied(copy, self._spots, tuple(self._unread), tuple(self._types))

    def _plain(self, field: str, place: str, text: str) -> None:
        self._fields[field] = text
        self._spots[field] = Spot(place)

    def _block(self, index: int, stored: Any) -> None:
        kind, value = stored["type"], stored["value"]
        identifier = str(stored.get("id") or "")
        self._types.append(str(kind))
        if kind not in READ:
            self._unread.append(str(kind))
            return
        if kind == "picture":
            self._picture(index, identifier)
        for place, part in enumerate(parts_of(kind, value)):
            name = f"block-{index}-{place}"
            spot = Spot("body", identifier, index, part.path)
            if part.markup:
                self._markup(name, part, spot)
            elif part.text.strip():
                self._fields[name] = part.text
                self._spots[name] = spot
                self._kinds[name] = part.kind

    def _markup(self, name: str, part: Part, spot: Spot) -> None:
        for number, paragraph in enumerate(paragraphs_of(part.text)):
            field = f"{name}-{number}"
            self._fields[field] = paragraph.text
            self._spots[field] = msgspec.structs.replace(spot, number=number)
            self._kinds[field] = part.kind
            inside = _inside(part.text, paragraph)
            if _BOLD.fullmatch(inside):
                self._bold.add(field)
            if _SOURCE.search(inside):
                self._sourced.add(field)
        for number, address in enumerate(links_of(part.text)):
            self._spots[f"link-{len(self._links)}"] = msgspec.structs.replace(spot, link=number)
            self._links.append(address)

    def _picture(self, index: int, identifier: str) -> None:
        value = self._article.body[index].value
        shown = value.get("picture")
        field = f"block-{index}"
        self._pictures[field] = value.get("alt") or (shown.alt if shown is not None else "")
        self._spots[field] = Spot("body", identifier, index, ("alt",))


def links_of(markup: str) -> Iterator[str]:
    """The addresses that a markup links to, in order. Links to pages of the newsroom have none."""
    for match in _HREF.finditer(markup):
        yield unescape(match[1])


def with_link(markup: str, number: int, address: str) -> str:
    """The markup with link `number` leading elsewhere."""
    found = list(_HREF.finditer(markup))[number]
    escaped = address.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return markup[: found.start(1)] + escaped + markup[found.end(1) :]


def _inside(markup: str, paragraph: Paragraph) -> str:
    return markup[paragraph.start : paragraph.end]
