"""A document without its body: what the fold decodes of each entry.

Nine tenths of a story is its body, and no listing or card shows it. So the decoder skips it, save
for the digests of its pictures; whoever wants the body asks the log for that one entry.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from broadside.wire.documents import (
    Byline,
    Document,
    Dossier,
    FirstPublished,
    Front,
    Identifier,
    Language,
    Person,
    Picture,
    Place,
    Strand,
    Topic,
    Withdrawn,
)
from broadside.wire.entries import Entry, decode_with


class BlockHead(msgspec.Struct, frozen=True, gc=False):
    """A block of a body: only its picture, if it has one."""

    picture: Picture | None = None


class StoryHead(Document, frozen=True, kw_only=True, tag="story"):
    """A story as the fold sees it; the fields are those of `documents.Story`."""

    id: Identifier
    language: Language
    slug: str
    headline: str
    published: datetime
    kicker: str = ""
    trail_text: str = ""
    bylines: tuple[Byline, ...] = ()
    credit_line: str = ""
    dateline_place: str = ""
    picture: Picture | None = None
    body: tuple[BlockHead, ...] = ()
    dossiers: tuple[Identifier, ...] = ()
    strands: tuple[Identifier, ...] = ()
    topics: tuple[Identifier, ...] = ()
    places: tuple[Identifier, ...] = ()
    first_published: FirstPublished | None = None
    old_addresses: tuple[str, ...] = ()

    def pictures(self) -> list[Picture]:
        """Every picture in the story."""
        found = [block.picture for block in self.body if block.picture is not None]
        return [self.picture, *found] if self.picture is not None else found


Head = StoryHead | Front | Person | Dossier | Strand | Topic | Place | Withdrawn

_HEAD: msgspec.json.Decoder[Head] = msgspec.json.Decoder(Head)


def decode_head(entry: Entry) -> Head:
    """An entry's document, a story without its body.

    Raises:
        DocumentUnreadable: it was written by a newer Broadside, or is damaged.
    """
    return decode_with(_HEAD, entry[0], entry[2])
