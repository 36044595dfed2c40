"""Verify: press everything to another folder and compare, byte for byte."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec

from broadside.press.events import Event, RenderFailed
from broadside.press.output import Output
from broadside.press.page import Site, Source
from broadside.press.press import press
from broadside.press.siblings import false_siblings, missing_siblings
from broadside.press.work import Progress


class Difference(msgspec.Struct, frozen=True):
    """A file that is not what the source says.

    `kind`: missing, extra, differs; sibling, of a compressed sibling that does not hold what its
    file holds; fails, of a page that cannot be rendered, with the `problem`. Whoever knows what is
    in the files may find differences of other kinds.
    """

    path: str
    kind: str
    problem: str = ""

    def __str__(self) -> str:
        problem = f": {self.problem}" if self.problem else ""
        return f"{self.kind}: {self.path}{problem}"


def verify(
    site: Site,
    source: Source,
    folder: Path,
    *,
    precompress: bool = False,
    progress: Progress = lambda done, total: None,
    workers: int = 1,
) -> tuple[list[Difference], int]:
    """What differs between `folder` and a press from scratch; and how many files should be.

    Args:
        site: what is pressed.
        source: what is asked.
        folder: where the site stands.
        precompress: whether its text files are to have compressed siblings.
        progress: told how far it is.
        workers: processes for the press from scratch; 0 for one a processor.
    """
    failed: list[RenderFailed] = []

    def tell(event: Event) -> None:
        if isinstance(event, RenderFailed):
            failed.append(event)

    with tempfile.TemporaryDirectory(prefix="broadside-verify-") as temporary:
        output = Output(Path(temporary) / "site")
        press(
            site,
            source,
            output,
            Path(temporary) / "ledger.sqlite3",
            None,
            tell=tell,
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
        if precompress:
            differences += [
                Difference(path, "missing") for path in missing_siblings(folder, should & there)
            ]
        differences += [Difference(each.path, "fails", each.error) for each in failed]
    return sorted(differences, key=lambda each: each.path), len(should)
