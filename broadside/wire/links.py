"""Which stories link to which: the links in bodies that lead to another story of the publication.

The law: they are a function of the log. A story links to what its body, as it stands, leads to; and
an address leads to the story that stands at it, else to the last that stood there and is now
elsewhere, as the site's redirects do. Links in a story to itself, or to its own translations, say
nothing of it and are not counted.

How addresses are made is not known here: whoever makes these says where a story has its address and
which addresses are the publication's own. Bodies are read once, when they are folded in; of them
only the addresses that lead inside the publication are kept, each as one object however many
stories have it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from html import unescape
from typing import Any

from broadside.wire.documents import (
    Box,
    Footnotes,
    Identifier,
    Language,
    LinkCard,
    List,
    Quote,
    Story,
    Text,
    Withdrawn,
)
from broadside.wire.stored import Log

PathOf = Callable[[Language, datetime, str], str]
"""The path of a story's page, from its language, its first publication and its slug."""

Inside = Callable[[str], str | None]
"""The path that an address leads to in this publication; None for what is elsewhere."""

StoryKey = tuple[Identifier, Language]

_HREF = re.compile(r'\shref="([^"]+)"')


class Links:
    """The links between stories, as far as the log has been folded in.

    Args:
        log: whose dispatches.
        path_of: where a story's page is.
        inside: which addresses are the publication's own.
    """

    def __init__(self, log: Log, path_of: PathOf, inside: Inside) -> None:
        self._log = log
        self._path_of = path_of
        self._inside = inside
        self._revision = 0
        self._paths: dict[str, str] = {}
        self._linked: dict[StoryKey, tuple[str, ...]] = {}
        self._linking: dict[str, set[StoryKey]] = {}
        self._at: dict[StoryKey, str] = {}
        self._held: dict[str, list[StoryKey]] = {}
        self._ways: dict[Identifier, set[str]] = {}

    @property
    def revision(self) -> int:
        """The sequence number of the newest dispatch folded in."""
        return self._revision

    # --- changes ----------------------------------------------------------------------------------

    def advance(self) -> None:
        """Fold in what came since.

        Raises:
            LogError: the log cannot be read; the next call goes on from there.
        """
        for dispatch in self._log.read(self._revision):
            match dispatch.document:
                case Story() as story:
                    self._put(story)
                case Withdrawn(what="story", id=name, language=language):
                    self._withdraw(name, language)
            self._revision = dispatch.sequence

    def _put(self, story: Story) -> None:
        key = (story.id, story.language)
        path = self._same(self._path_of(story.language, story.published, story.slug))
        self._at[key] = path
        for way in (path, *(self._same(f"{old.strip('/')}/") for old in story.old_addresses)):
            held = self._held.setdefault(way, [])
            if key in held:
                held.remove(key)
            held.append(key)
            self._ways.setdefault(story.id, set()).add(way)
        self._link(key, tuple(dict.fromkeys(self._leading_to(story))))

    def _withdraw(self, name: Identifier, language: Language) -> None:
        for key in [key for key in self._languages(name) if not language or key[1] == language]:
            del self._at[key]
            self._link(key, ())

    def _languages(self, name: Identifier) -> set[StoryKey]:
        return {
            key
            for way in self._ways.get(name, ())
            for key in self._held[way]
            if key[0] == name and key in self._at
        }

    def _link(self, key: StoryKey, paths: tuple[str, ...]) -> None:
        before = self._linked.pop(key, ())
        for path in before:
            if path not in paths:
                self._linking[path].discard(key)
        for path in paths:
            self._linking.setdefault(path, set()).add(key)
        if paths:
            self._linked[key] = paths

    def _leading_to(self, story: Story) -> Iterator[str]:
        for address in addresses_in(story.body):
            path = self._inside(address)
            if path is not None:
                yield self._same(path.strip("/") + "/")

    def _same(self, path: str) -> str:
        return self._paths.setdefault(path, path)

    # --- answers ----------------------------------------------------------------------------------

    def to(self, story: Identifier) -> tuple[Identifier, ...]:
        """The other stories that link to a story, in whichever language, sorted."""
        found = {
            linking
            for way in self._ways.get(story, ())
            if self._leads_to(way) == story
            for linking, _ in self._linking.get(way, ())
        }
        return tuple(sorted(found - {story}))

    def _leads_to(self, path: str) -> Identifier | None:
        """Whose page it is; where there is none, who was there last and still stands."""
        standing = [key for key in self._held.get(path, ()) if key in self._at]
        here = [key for key in standing if self._at[key] == path]
        return (here or standing)[-1][0] if standing else None


def addresses_in(body: Iterable[Any]) -> Iterator[str]:
    """Every address that the blocks of a body lead to, in order."""
    for block in body:
        match block:
            case Text() | Quote() | Box():
                yield from _addresses(block.html)
            case List():
                for item in block.items:
                    yield from _addresses(item)
            case Footnotes():
                for note in block.notes:
                    yield from _addresses(note.html)
            case LinkCard():
                yield block.address


def _addresses(html: str) -> Iterator[str]:
    if "href" in html:
        yield from (unescape(found[1]) for found in _HREF.finditer(html))
