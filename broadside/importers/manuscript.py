"""What every importer makes: a manuscript, with all that is known of one foreign article.

The blocks mirror those of the wire, save that a picture is a reference still: the importer says
where it is to be had, the newsroom takes it in. They are types of their own because an importer
ends at the manuscript and knows nothing of what is published.

Markup in blocks holds only `p br strong em a sup sub code s ul ol li blockquote`; the newsroom
sanitises it again when it files. `[^1]` refers to the footnote marked 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import msgspec

Severity = Literal["changed", "guessed", "left-out"]
"""What a remark is about: something put differently, something supposed, something not taken."""

Status = Literal["published", "scheduled", "draft", "pending", "private", "password", "trash"]
"""How the article stood where it came from."""

Role = Literal["writer", "translator", "photographer", "editor"]


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A value: compared by what it says, never changed."""


class Remark(Value, frozen=True):
    """Something that an editor should know: a code listed in `remarks`, and the case at hand."""

    code: str
    text: str
    severity: Severity


class PictureReference(Value, frozen=True):
    """A picture as used in one place: its address, and the local copy where there is one."""

    address: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    local: Path | None = None


class Block(Value, frozen=True, tag_field="block"):
    """One block of a body."""


class Text(Block, frozen=True, tag="text"):
    """Paragraphs, as HTML."""

    html: str


class Heading(Block, frozen=True, tag="heading"):
    """A heading inside the body."""

    text: str
    level: Literal[2, 3] = 2


class Quote(Block, frozen=True, tag="quote"):
    """A quotation set apart."""

    html: str
    attribution: str = ""


class PictureBlock(Block, frozen=True, tag="picture"):
    """A picture in the body."""

    picture: PictureReference


class LinkCard(Block, frozen=True, tag="link-card"):
    """What was embedded: its address and what was said of it."""

    address: str
    title: str = ""
    description: str = ""


class List(Block, frozen=True, tag="list"):
    """A list; each item is HTML."""

    items: tuple[str, ...]
    ordered: bool = False


class Box(Block, frozen=True, tag="box"):
    """A note or box beside the text."""

    html: str
    title: str = ""


class Table(Block, frozen=True, tag="table"):
    """A table; each cell is plain text."""

    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    head: bool = True


class Code(Block, frozen=True, tag="code"):
    """Preformatted text, letter for letter."""

    text: str


class Note(Value, frozen=True):
    """One footnote."""

    mark: str
    html: str


class Footnotes(Block, frozen=True, tag="footnotes"):
    """The footnotes, in order."""

    notes: tuple[Note, ...]


AnyBlock = Text | Heading | Quote | PictureBlock | LinkCard | List | Box | Table | Code | Footnotes


class Signature(Value, frozen=True):
    """Who signs, as what. `key` names the account there, where there was one."""

    name: str
    role: Role = "writer"
    form: Literal["person", "organisation"] = "person"
    key: str = ""


class FirstPublished(Value, frozen=True):
    """Where a republished piece first stood."""

    name: str = ""
    address: str = ""
    date: date | None = None


Form = Literal["xml", "json", "markdown", "html", "docx", "odt"]
"""What an original is written in."""


class Original(Value, frozen=True):
    """A foreign article as it stood where it came from, unread.

    `place` says where it stood: a line of a file, a file in a folder, an address.
    """

    form: Form
    content: bytes
    place: str = ""


class Manuscript(Value, frozen=True):
    """One foreign article in one language.

    `key` names it for good where it came from, so that the same article is known again when it is
    brought a second time. `categories` are paths of slugs from the top of the tree. Old addresses
    are paths on the former site, without a leading slash. `translations` is a key that the
    translations of an article share, empty where there are none.
    """

    key: str
    language: str
    headline: str
    slug: str
    status: Status
    kicker: str = ""
    standfirst: str = ""
    bylines: tuple[Signature, ...] = ()
    credit_line: str = ""
    dateline_place: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    body: tuple[AnyBlock, ...] = ()
    picture: PictureReference | None = None
    categories: tuple[tuple[str, ...], ...] = ()
    tags: tuple[str, ...] = ()
    old_addresses: tuple[str, ...] = ()
    translations: str = ""
    sticky: bool = False
    first_published: FirstPublished | None = None
    remarks: tuple[Remark, ...] = ()
    original: Original | None = None


class Term(Value, frozen=True):
    """A category or tag: its slug there, its name, the slug above it, and its translations."""

    slug: str
    name: str
    parent: str = ""
    description: str = ""
    language: str = ""
    translations: dict[str, str] = {}


class Author(Value, frozen=True):
    """Someone with an account there."""

    key: str
    name: str
    biography: str = ""


class SiteFacts(Value, frozen=True):
    """The site that the file came from."""

    title: str
    address: str
    language: str
    description: str = ""
    generator: str = ""


class Import:
    """A foreign archive: what it says of itself, and its manuscripts one by one.

    Iterating it reads the file anew, so it may be done more than once. `total` is how many entries
    the iteration will pass, those it leaves out included; `remarks` are about the file as a whole.
    """

    def __init__(
        self,
        *,
        source: Path,
        site: SiteFacts,
        authors: tuple[Author, ...],
        categories: tuple[Term, ...],
        tags: tuple[Term, ...],
        total: int,
        remarks: tuple[Remark, ...],
        read: Callable[[], Iterator[Manuscript]],
    ) -> None:
        self.source = source
        self.site = site
        self.authors = authors
        self.categories = categories
        self.tags = tags
        self.total = total
        self.remarks = remarks
        self._read = read

    def __iter__(self) -> Iterator[Manuscript]:
        return self._read()
