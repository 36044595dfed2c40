"""What an import did, to be read by people and by programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from broadside.importers.manuscript import Remark
from broadside.newsroom.intake.remarks import meaning

COUNTED = (
    ("created", "taken in"),
    ("updated", "brought up to date"),
    ("unchanged", "unchanged"),
    ("kept", "left as edited here"),
    ("left_out", "left out"),
)
MADE = (
    ("drafts", "draft", "drafts"),
    ("people", "person", "people"),
    ("topics", "topic", "topics"),
    ("dossiers", "dossier", "dossiers"),
    ("strands", "strand", "strands"),
    ("places", "place", "places"),
    ("pictures", "picture", "pictures"),
    ("fronts", "front", "fronts"),
)


def made_with_them(counts: Mapping[str, int]) -> list[str]:
    """What was made beside articles, each kind with its count."""
    return [
        f"{counts[name]} {one if counts[name] == 1 else many}"
        for name, one, many in MADE
        if counts.get(name)
    ]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one manuscript."""

    key: str
    headline: str
    language: str
    outcome: str
    slug: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class IntakeReport:
    """What an import did. `path` is the report's file, `record` the number of its record; None
    where nothing changed.

    `counts` has created, updated, unchanged, kept, left_out (articles, which add up to all that
    was read), drafts (of those created or updated), people, topics, strands, pictures, fronts
    (made or changed).
    """

    source: str
    site: str
    address: str
    time: datetime
    dossier: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    path: Path | None = None
    record: int | None = None

    @property
    def changed(self) -> bool:
        """Whether anything is otherwise than before."""
        made = (name for name, _, _ in MADE)
        return bool(self.entries) or any(self.counts[name] for name in made)

    def by_code(self) -> list[dict[str, Any]]:
        """The remarks by code, with their meaning and how often each was made."""
        counted: Counter[tuple[str, str]] = Counter()
        for each in self.remarks:
            counted[each.code, each.severity] += 1
        for entry in self.entries:
            for each in entry.remarks:
                counted[each.code, each.severity] += 1
        return [
            {"code": code, "severity": severity, "count": count, "meaning": meaning(code)}
            for (code, severity), count in sorted(counted.items(), key=lambda item: -item[1])
        ]

    def summary(self) -> str:
        """The report in a few lines."""
        said = [f"{self.counts[name]} {words}" for name, words in COUNTED if self.counts[name]]
        lines = [f"Articles: {', '.join(said) or 'none'}."]
        if made := made_with_them(self.counts):
            lines.append(f"With them: {', '.join(made)}.")
        for code in self.by_code():
            lines.append(f"  {code['count']:>5}  {code['code']}: {code['meaning']}")
        if self.path is not None:
            lines.append(f"Report: {self.path}")
        elif not self.changed:
            lines.append("Nothing changed.")
        return "\n".join(lines)

    def write(self, folder: Path) -> None:
        """Write the report as JSON into `folder`, under its time."""
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{self.time:%Y%m%dT%H%M%S%fZ}.json"
        content = {
            "source": self.source,
            "site": self.site,
            "address": self.address,
            "time": self.time,
            "dossier": self.dossier,
            "counts": dict(self.counts),
            "remarks": self.by_code(),
            "import": self.remarks,
            "articles": self.entries,
        }
        self.path.write_bytes(msgspec.json.format(msgspec.json.encode(content)))
