"""What does a press cost, and does it grow with the archive?

    python benchmarks/press.py                          1,000, 10,000 and 100,000 articles, a table
    python benchmarks/press.py --articles 10000 --json  one object

Presses a made-up archive from a real SQLite wire to real files, then publishes, and edits a body, a
headline, a front and the name of an author of 500 articles, pressing after each, several times;
medians are shown. Precompression is off (`--precompress` turns it on): it costs everybody the same
and hides the rest. `cpu` is the time that processors worked, of all processes together: on a
machine that others use it is the figure to go by.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import archive
from broadside.composing.press_room import PressRoom
from broadside.press import Report
from broadside.publication import Publication, load_publication, starting_settings
from broadside.wire import schema
from broadside.wire.documents import AnyDocument, Person
from broadside.wire.log import append

CHANGES = ("publish", "headline", "body", "front", "person")
SHOWN = {
    "publish": "publish an article",
    "headline": "edit a headline",
    "body": "edit a body",
    "front": "change a front",
    "person": "rename an author of 500",
}


class Measured(msgspec.Struct):
    """One kind of change: medians over the rounds."""

    ms: float
    cpu_ms: float
    pages_rendered: int
    files_written: int


class Wire:
    """The database of a publication that has nothing but a wire."""

    def __init__(self, publication: Publication) -> None:
        self._connection = sqlite3.connect(publication.database.path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        for statement in schema.create_statements("sqlite"):
            self._connection.execute(statement)

    def append(self, documents: Iterable[AnyDocument]) -> None:
        """Append in transactions of 5,000."""
        coming = iter(documents)
        while chunk := list(islice(coming, 5_000)):
            cursor = self._connection.cursor()
            cursor.execute("BEGIN IMMEDIATE")
            append(cursor, "sqlite", chunk, datetime.now(UTC))
            cursor.execute("COMMIT")


def processor_seconds() -> float:
    """What this process and those that it started and that ended have worked."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def a_publication(folder: Path, precompress: bool, workers: int) -> Publication:
    """A publication in four languages."""
    settings = starting_settings(
        {
            "title": "Benchmark",
            "languages": list(archive.LANGUAGES),
            "press.precompress": precompress,
            "press.workers": workers,
        }
    )
    (folder / "broadside.toml").write_text(settings, encoding="utf-8")
    return load_publication(folder, environment={})


def change(kind: str, turn: int, of: int) -> AnyDocument:
    """The document that makes the change."""
    number = of // 2 + turn
    if kind == "publish":
        return archive.story(of + turn, of)
    if kind == "headline":
        return archive.story(number, of, headline=f"A new headline {turn}")
    if kind == "body":
        return archive.story(number + 50, of, more=f"<p>One more paragraph {turn}.</p>")
    if kind == "front":
        return archive.front(archive.identifier("dossier", 0), "en", of, statement=1 + turn % 3)
    person = next(each for each in archive.references() if isinstance(each, Person))
    return msgspec.structs.replace(person, name=f"Renamed {turn}")


def measure(of: int, rounds: int, precompress: bool, workers: int) -> dict[str, Any]:
    """Press an archive of `of` articles, then each change `rounds` times."""
    with tempfile.TemporaryDirectory(prefix="broadside-benchmark-") as temporary:
        publication = a_publication(Path(temporary), precompress, workers)
        wire = Wire(publication)
        wire.append(archive.archive(of))
        with PressRoom(publication) as room:
            worked, began = processor_seconds(), time.perf_counter()
            full = room.press()
            seconds = time.perf_counter() - began
            worked = processor_seconds() - worked
            changes = {kind: _change(room, wire, kind, of, rounds) for kind in CHANGES}
        peak = max(
            resource.getrusage(who).ru_maxrss
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
    return {
        "articles": of,
        "pages": full.pages_rendered,
        "full_seconds": round(seconds, 2),
        "full_cpu_seconds": round(worked, 2),
        "peak_mb": round(peak / 1024),
        **{kind: msgspec.to_builtins(measured) for kind, measured in changes.items()},
    }


def _change(room: PressRoom, wire: Wire, kind: str, of: int, rounds: int) -> Measured:
    times: list[float] = []
    worked: list[float] = []
    reports: list[Report] = []
    for turn in range(rounds):
        wire.append([change(kind, turn, of)])
        worked_before, began = processor_seconds(), time.perf_counter()
        reports.append(room.press())
        times.append(1000 * (time.perf_counter() - began))
        worked.append(1000 * (processor_seconds() - worked_before))
    return Measured(
        ms=round(statistics.median(times), 1),
        cpu_ms=round(statistics.median(worked), 1),
        pages_rendered=int(statistics.median(report.pages_rendered for report in reports)),
        files_written=int(statistics.median(report.files_written for report in reports)),
    )


def show(results: list[dict[str, Any]]) -> None:
    """A table, one column of figures an archive."""
    table = Table(title="Pressing, on " + str(sys.platform))
    table.add_column("")
    for result in results:
        table.add_column(f"{result['articles']:,} articles", justify="right")
    table.add_row(
        "full press",
        *(
            f"{each['full_seconds']:.1f} s, {each['pages']:,} pages, "
            f"{each['pages'] / each['full_seconds']:,.0f} a second"
            for each in results
        ),
    )
    table.add_row("of processors", *(f"{each['full_cpu_seconds']:.1f} s" for each in results))
    for kind in CHANGES:
        table.add_row(
            SHOWN[kind],
            *(
                f"{each[kind]['ms']:.1f} ms ({each[kind]['cpu_ms']:.1f} cpu), "
                f"{each[kind]['pages_rendered']} rendered, "
                f"{each[kind]['files_written']} written"
                for each in results
            ),
        )
    table.add_row("peak memory", *(f"{each['peak_mb']} MB" for each in results))
    Console(width=150).print(table)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, action="append", help="may be repeated")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--workers", type=int, default=0, help="0: one a processor")
    parser.add_argument("--precompress", action="store_true")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    results = [
        measure(of, chosen.rounds, chosen.precompress, chosen.workers)
        for of in chosen.articles or (1_000, 10_000, 100_000)
    ]
    if chosen.json:
        print(json.dumps(results[0] if len(results) == 1 else results))
    else:
        show(results)


if __name__ == "__main__":
    main()
