"""Verify: press everything to another folder and compare, byte for byte."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec

from broadside.press.output import Output
from broadside.press.page import Site, Source
from broadside.press.press import Progress, press
from broadside.press.siblings import false_siblings


class Difference(msgspec.Struct, frozen=True):
    """A file that is not what the source says. `kind`: missing, extra, differs; or, of a compressed
    sibling that does not hold what its file holds, sibling.
    """

    path: str
    kind: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.path}"


def verify(
    site: Site,
    source: Source,
    folder: Path,
    *,
    progress: Progress = lambda done, total: None,
    workers: int = 1,
) -> tuple[list[Difference], int]:
    """What differs between `folder` and a press from scratch; and how many files should be."""
    with tempfile.TemporaryDirectory(prefix="broadside-verify-") as temporary:
        output = Output(Path(temporary) / "site")
        press(
            site,
            source,
            output,
            Path(temporary) / "ledger.sqlite3",
            None,
            progress=progress,
            workers=workers,
        )
        standing = Output(folder)
        should = set(output.paths())
        there = set(standing.paths())
        differences = [Difference(path, "missing") for path in should - there]
        differences += [Difference(path, "extra") for path in there - should]
        differences += [
            Difference(path, "differs")
            for path in should & there
            if output.read(path) != standing.read(path)
        ]
        differences += [
            Difference(path, "sibling") for path in false_siblings(folder, should & there)
        ]
    return sorted(differences, key=lambda each: each.path), len(should)
