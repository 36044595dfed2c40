"""What one reading of a document gathers: remarks, pictures, notes, and in which languages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from broadside.copydesk.redirects import unwrapped
from broadside.importers.documents.archive import Archive
from broadside.importers.documents.lines import Line
from broadside.importers.documents.pictures import EmbeddedPictures
from broadside.importers.remarks import Remarks

DEEPEST = 40
"""Tables in tables, boxes in boxes: no document nests more."""

MOST_NOTES = 5_000
"""Footnotes of one document."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself."""

    title: str = ""
    author: str = ""
    language: str = ""
    created: datetime | None = None
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A document as it was read, whatever wrote it.

    `notes` are the footnotes that the text refers to, by key, as markup. `letters` counts the
    letters of each language that the text is marked with, `leftward` those in paragraphs that are
    written from right to left.
    """

    lines: tuple[Line, ...]
    notes: dict[str, str]
    properties: Properties
    letters: Counter[str]
    pictures: EmbeddedPictures
    leftward: int = 0


@dataclass(slots=True)
class Changes:
    """Tracked changes that were met: how many of each kind, and by whom."""

    counts: Counter[str] = field(default_factory=Counter)
    authors: dict[str, None] = field(default_factory=dict)

    def note(self, kind: str, author: str) -> None:
        """Note one change."""
        self.counts[kind] += 1
        if author:
            self.authors[author] = None

    def remark(self, remarks: Remarks) -> None:
        """Say what was accepted."""
        if self.counts:
            said = ", ".join(f"{kind}: {count}" for kind, count in self.counts.items())
            by = f" ({', '.join(list(self.authors)[:5])})" if self.authors else ""
            remarks.add("tracked-changes", said + by)


class Reading:
    """What is gathered while a document is read.

    Args:
        archive: the document.
        folder: where the files of its pictures are laid.
        remarks: what was changed, guessed and left out.
    """

    def __init__(self, archive: Archive, folder: Path, remarks: Remarks) -> None:
        self.remarks = remarks
        self.pictures = EmbeddedPictures(archive, folder, archive.path.stem, remarks)
        self.notes: dict[str, str] = {}
        self.letters: Counter[str] = Counter()
        self.changes = Changes()
        self.leftward = 0

    def unwrapped(self, address: str) -> str:
        """An address without those before it that only pass readers on."""
        behind = unwrapped(address)
        if behind != address:
            self.remarks.add("link-unwrapped", behind)
        return behind

    def found(self, lines: list[Line], properties: Properties) -> Found:
        """The document as it was read."""
        return Found(
            tuple(lines), self.notes, properties, self.letters, self.pictures, self.leftward
        )


def moment(text: str) -> datetime | None:
    """A moment as documents write it; None where it is none."""
    try:
        read = datetime.fromisoformat(text.replace("Z", "+00:00"))
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
