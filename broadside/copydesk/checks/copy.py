"""What a check reads, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

import msgspec

from broadside.copydesk.places import PlaceStyle

Severity = Literal["note", "warning", "error"]
"""How much it matters: a note may be left, a warning should be looked at, an error be mended."""


class Copy(msgspec.Struct, frozen=True):
    """An article as the checks read it.

    Attributes:
        article: its identifier.
        language: the language that it says it is in.
        fields: plain texts: `headline`, `standfirst`, and one `block-N` for each paragraph, in
            order.
        bylines: the names that sign.
        links: the addresses that it links to; what is found in the one in place N names the field
            `link-N`.
        kinds: what a `block-N` is, in the words of `markup.blocks_of`; a `text` where it is not
            said.
        bold: the fields of which every letter is bold.
        sourced: the fields that carry a link or a footnote's mark.
        pictures: what its pictures show, in words, by the field that says so.
        dateline: where it was written.
        published: the day of its publication, where it has one.
    """

    article: str
    language: str
    fields: dict[str, str]
    bylines: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    kinds: dict[str, str] = {}
    bold: frozenset[str] = frozenset()
    sourced: frozenset[str] = frozenset()
    pictures: dict[str, str] = {}
    dateline: str = ""
    published: date | None = None

    def kind(self, field: str) -> str:
        """What a field is: `text`, `heading`, `quote` …; headline and standfirst are themselves."""
        return self.kinds.get(field, "text") if field.startswith("block-") else field

    def of_kind(self, *kinds: str) -> Iterator[tuple[str, str]]:
        """The fields of some kinds with their texts, in order."""
        for field, text in self.fields.items():
            if self.kind(field) in kinds:
                yield field, text


class Surroundings(msgspec.Struct, frozen=True):
    """What stands around an article.

    Attributes:
        base_url: where the publication is; what lies below it is the publication's own.
        stands: tells whether something stands at a path below it; None where that is not known.
        places: the house style for places; Broadside's own where it is None.
    """

    base_url: str
    stands: Callable[[str], bool] | None = None
    places: PlaceStyle | None = None


class Replacement(msgspec.Struct, frozen=True):
    """Put `text` in the place of what stands from `start` to `end` in a field."""

    field: str
    start: int
    end: int
    text: str


class Found(msgspec.Struct, frozen=True):
    """What a look found: why it is said, where, and the replacements that mend it."""

    explanation: str
    field: str = ""
    start: int = 0
    end: int = 0
    fix: tuple[Replacement, ...] = ()


Look = Callable[[Copy, Surroundings | None], Iterator[Found]]
"""What finds one kind of fault."""


class Check(msgspec.Struct, frozen=True):
    """One kind of fault: what it is called, how much it matters, and how it is found.

    `mends` tells whether it may offer a fix that is safe.
    """

    identifier: str
    severity: Severity
    about: str
    look: Look
    mends: bool = False


class Finding(msgspec.Struct, frozen=True):
    """What a check found, where, and the replacements that mend it where that is safe."""

    check: str
    severity: Severity
    explanation: str
    field: str = ""
    start: int = 0
    end: int = 0
    fix: tuple[Replacement, ...] = ()


def mended(text: str, field: str, fix: tuple[Replacement, ...]) -> str:
    """Give the text of `field` with its replacements made."""
    mine = (change for change in fix if change.field == field)
    for change in sorted(mine, key=lambda change: change.start, reverse=True):
        text = text[: change.start] + change.text + text[change.end :]
    return text
