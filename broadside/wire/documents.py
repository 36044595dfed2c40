"""What may stand on the wire: immutable documents, each with a schema version.

A document is complete in itself: it says everything the reader's side may know of its subject at
that moment, so a later document of the same subject replaces the earlier one and nothing has to be
merged. References to other subjects (persons, strands, …) are by identifier, so that renaming a
person is one dispatch and not one for each of their stories.

Markup in documents is already sanitised: `filing` cleans it before it is appended.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

SCHEMA = 1
"""The version of the documents below; raised when a reader of older documents must adapt."""

Identifier = str
"""A subject: 32 lower-case hexadecimal digits, or `home` for the publication's own front."""

Language = str
"""A BCP 47 language tag as `broadside.toml` lists it, such as `en`, `uk` or `pt-br`."""

Role = Literal["writer", "translator", "photographer", "editor"]

Size = Literal["large", "standard", "small"]
"""How large a card is set: with its picture across, beside a small picture, or by its words."""


class Document(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", omit_defaults=True):
    """What every document has: the version of the schema that it was written in."""

    # A factory, because a plain default would be left out when encoding, and a later reader would
    # then take an old document for one of its own schema.
    schema: int = msgspec.field(default_factory=lambda: SCHEMA)


# --- parts of documents -------------------------------------------------------------------------


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A piece of a document that has no identity of its own."""


class Picture(Part, frozen=True, kw_only=True):
    """A picture as used in one place. `digest` is the SHA-256 (hex) of the original's bytes."""

    digest: str
    width: int
    height: int
    alt: str = ""
    caption: str = ""
    credit: str = ""


class Byline(Part, frozen=True, kw_only=True):
    """Who did what: a person or an organisation, by identifier."""

    person: Identifier
    role: Role = "writer"


class FirstPublished(Part, frozen=True, kw_only=True):
    """Where a republished piece first stood."""

    name: str
    address: str = ""
    date: date | None = None


class Correction(Part, frozen=True, kw_only=True):
    """A published change to a published fact. `html` is sanitised."""

    date: date
    form: Literal["correction", "clarification"]
    html: str


# --- the body of a story ------------------------------------------------------------------------


class Block(Part, frozen=True, kw_only=True, tag_field="block"):
    """One block of a story's body."""


class Text(Block, frozen=True, kw_only=True, tag="text"):
    """Paragraphs, as sanitised HTML. `[^1]` refers to the footnote marked 1."""

    html: str


class Heading(Block, frozen=True, kw_only=True, tag="heading"):
    """A heading inside the body; `level` is 2 or 3."""

    text: str
    level: Literal[2, 3] = 2


class Quote(Block, frozen=True, kw_only=True, tag="quote"):
    """A quotation set apart, with who is quoted."""

    html: str
    attribution: str = ""


class PictureBlock(Block, frozen=True, kw_only=True, tag="picture"):
    """A picture in the body."""

    picture: Picture


class LinkCard(Block, frozen=True, kw_only=True, tag="link-card"):
    """What is embedded elsewhere (a video, a post): here a card that links to it, loads nothing."""

    address: str
    title: str = ""
    description: str = ""


class List(Block, frozen=True, kw_only=True, tag="list"):
    """A list; each item is sanitised HTML."""

    items: tuple[str, ...]
    ordered: bool = False


class Box(Block, frozen=True, kw_only=True, tag="box"):
    """A note or box beside the text."""

    html: str
    title: str = ""


class Table(Block, frozen=True, kw_only=True, tag="table"):
    """A table; each cell is plain text. The first row is the head when `head` is true."""

    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    head: bool = True


class Code(Block, frozen=True, kw_only=True, tag="code"):
    """Preformatted text, kept letter for letter."""

    text: str


class Note(Part, frozen=True, kw_only=True):
    """One footnote: its mark, as `[^mark]` refers to it, and its sanitised HTML."""

    mark: str
    html: str


class Footnotes(Block, frozen=True, kw_only=True, tag="footnotes"):
    """The footnotes of a story, in order."""

    notes: tuple[Note, ...]


AnyBlock = Text | Heading | Quote | PictureBlock | LinkCard | List | Box | Table | Code | Footnotes


class Story(Document, frozen=True, kw_only=True, tag="story"):
    """An article in one language. Its translations share `id`.

    `published` is when it was first published anywhere in this publication (UTC); listings are
    ordered by it. `trail_text` is what a card shows: filing takes it from the standfirst or from
    the first sentences of the body. `old_addresses` are site paths without the leading slash that
    must lead here.
    """

    id: Identifier
    language: Language
    slug: str
    headline: str
    published: datetime
    kicker: str = ""
    standfirst: str = ""
    trail_text: str = ""
    bylines: tuple[Byline, ...] = ()
    credit_line: str = ""
    dateline_place: str = ""
    picture: Picture | None = None
    body: tuple[AnyBlock, ...] = ()
    dossiers: tuple[Identifier, ...] = ()
    strands: tuple[Identifier, ...] = ()
    topics: tuple[Identifier, ...] = ()
    places: tuple[Identifier, ...] = ()
    first_published: FirstPublished | None = None
    corrections: tuple[Correction, ...] = ()
    old_addresses: tuple[str, ...] = ()


# --- fronts -------------------------------------------------------------------------------------


class PinnedCard(Part, frozen=True, kw_only=True):
    """A story placed by an editor; a field that is None is taken from the story itself.

    `position`, counted from 1, is where it stays in a container that fills itself, whatever comes
    before and after it; without one it follows the pin before it. `size` None is the container's
    own choice.
    """

    story: Identifier
    headline: str | None = None
    trail_text: str | None = None
    kicker: str | None = None
    picture: Picture | None = None
    size: Size | None = None
    byline: bool = True
    position: int | None = None


class Container(Part, frozen=True, kw_only=True, tag_field="container"):
    """A titled block on a front. `repeats` allows what is already shown higher on the front."""

    id: str
    title: str = ""
    repeats: bool = False


class Statement(Container, frozen=True, kw_only=True, tag="statement"):
    """One pinned story, large."""

    card: PinnedCard | None = None


class RuledContainer(Container, frozen=True, kw_only=True):
    """A container that fills itself: the pinned stories, and the newest until there are `count`.

    The newest of `topic` only, where one is given; those in `language`, else in the front's; those
    published in the last `days` days, counted back from the day of the newest dispatch; and never
    those `excluded`.
    """

    count: int = 6
    pinned: tuple[PinnedCard, ...] = ()
    excluded: tuple[Identifier, ...] = ()
    topic: Identifier | None = None
    language: Language | None = None
    days: int | None = None


class StrandContainer(RuledContainer, frozen=True, kw_only=True, tag="strand"):
    """Stories of a strand."""

    strand: Identifier
    count: int = 3


class Latest(RuledContainer, frozen=True, kw_only=True, tag="latest"):
    """The newest stories of `dossier`; without one, the front's own; at home, of everything."""

    dossier: Identifier | None = None


class YearOfHighlights(Part, frozen=True, kw_only=True):
    """The chosen cards of one year."""

    year: int
    cards: tuple[PinnedCard, ...] = ()


class Highlights(Container, frozen=True, kw_only=True, tag="highlights"):
    """Chosen cards grouped by year, in the editor's order."""

    years: tuple[YearOfHighlights, ...] = ()


class NoteContainer(Container, frozen=True, kw_only=True, tag="note"):
    """Free text, as sanitised HTML."""

    html: str = ""


class Dossiers(Container, frozen=True, kw_only=True, tag="dossiers"):
    """Dossiers to enter, each with its newest stories; for the home front."""

    dossiers: tuple[Identifier, ...] = ()
    count: int = 3


AnyContainer = Statement | StrandContainer | Latest | Highlights | NoteContainer | Dossiers


class Front(Document, frozen=True, kw_only=True, tag="front"):
    """A front as edited, in one language. `owner` is a dossier's identifier, or `home`."""

    owner: Identifier
    language: Language
    title: str = ""
    introduction: str = ""
    containers: tuple[AnyContainer, ...] = ()


# --- what stories and fronts refer to -----------------------------------------------------------


class Person(Document, frozen=True, kw_only=True, tag="person"):
    """Someone, or an organisation, who signs. `names` and `biographies` are by language."""

    id: Identifier
    slug: str
    name: str
    form: Literal["person", "organisation"] = "person"
    names: dict[Language, str] = {}
    variants: tuple[str, ...] = ()
    biographies: dict[Language, str] = {}
    picture: Picture | None = None


class Dossier(Document, frozen=True, kw_only=True, tag="dossier"):
    """Special coverage on one subject. Titles and descriptions are by language."""

    id: Identifier
    slug: str
    titles: dict[Language, str] = {}
    descriptions: dict[Language, str] = {}


class Strand(Document, frozen=True, kw_only=True, tag="strand"):
    """A theme inside a dossier."""

    id: Identifier
    dossier: Identifier
    slug: str
    titles: dict[Language, str] = {}
    descriptions: dict[Language, str] = {}
    order: int = 0


class Topic(Document, frozen=True, kw_only=True, tag="topic"):
    """A subject across dossiers; topics form a tree."""

    id: Identifier
    slug: str
    titles: dict[Language, str] = {}
    parent: Identifier | None = None


class Place(Document, frozen=True, kw_only=True, tag="place"):
    """Somewhere stories are about. Names are by language."""

    id: Identifier
    slug: str
    names: dict[Language, str] = {}


class Withdrawn(Document, frozen=True, kw_only=True, tag="withdrawn"):
    """What no longer stands. `language` is empty where the subject has none.

    A person or place that turned out to be another is withdrawn in that one's favour: from then on
    its identifier means the other one, in every document that names it (see `merged`).
    """

    what: Literal["story", "front", "person", "dossier", "strand", "topic", "place"]
    id: Identifier
    language: Language = ""
    reason: str = ""
    in_favour_of: Identifier = ""


AnyDocument = Story | Front | Person | Dossier | Strand | Topic | Place | Withdrawn


class Dispatch(msgspec.Struct, frozen=True, kw_only=True):
    """One entry on the wire. `sequence` counts from 1 without gaps; `time` is UTC."""

    sequence: int
    time: datetime
    document: AnyDocument
