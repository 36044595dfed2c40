"""What does it cost to know where every article stood, and what links to it?

    python benchmarks/appearances.py                                  10,000 articles, 500 publishes
    python benchmarks/appearances.py --articles 100000 --publishes 100 --json

A made-up archive is imported, 500 documents at a moment (`--at-once 1`: as if every article had
been published by itself), and fronts are published in every dossier and language. Then articles are
published one by one. Time is the process's own (CPU), so that what else the machine does counts
little. Memory is what is held after the first fold, as Python counts it, for each in a process of
its own: the reading that everything needs, and what appearances and links keep beside it.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import archive
from broadside.wire.appearances import Appearances
from broadside.wire.documents import AnyDocument, Story, Text
from broadside.wire.links import Links
from broadside.wire.log import MemoryLog
from broadside.wire.reading import Reading

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> int:
    """Answer the question; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    parser.add_argument("--publishes", type=int, default=500, metavar="N")
    parser.add_argument("--at-once", type=int, default=500, metavar="N")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    measured = measure(arguments.articles, arguments.publishes, arguments.at_once)
    if arguments.json:
        print(json.dumps(measured))
    else:
        show(measured)
    return 0


def measure(of: int, publishes: int, at_once: int) -> dict[str, Any]:
    """Each way of reading the archive, in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        return {
            "articles": of,
            "publishes": publishes,
            **{
                what: {
                    **pool.apply(times, (what, of, publishes, at_once)),
                    "memory_mb": pool.apply(memory, (what, of, at_once)),
                }
                for what in ("reading", "appearances", "links")
            },
        }


def times(what: str, of: int, publishes: int, at_once: int) -> dict[str, float]:
    """The first fold of the archive, and the fold after each publish."""
    log = imported(of, at_once)
    gc.collect()
    began = time.process_time()
    advance = _reader(what, log)
    advance()
    first = time.process_time() - began
    each = []
    for number in range(publishes):
        log.append([linking_story(of + number, of)], NOW + timedelta(days=1, hours=number))
        began = time.process_time()
        advance()
        each.append((time.process_time() - began) * 1_000)
    return {
        "first_seconds": round(first, 3),
        "publish_ms": round(statistics.median(each), 3),
        "publish_ms_worst": round(max(each), 3),
    }


def memory(what: str, of: int, at_once: int) -> float:
    """Megabytes held after the first fold of the archive, the archive itself aside."""
    log = imported(of, at_once)
    tracemalloc.start()
    advance = _reader(what, log)
    advance()
    gc.collect()
    return round(tracemalloc.get_traced_memory()[0] / 2**20, 1)


def _reader(what: str, log: MemoryLog) -> Callable[[], object]:
    if what == "links":
        links = Links(log, _path_of, lambda address: address.removeprefix("/"))
        return links.advance
    reading = Reading(log, "Europe/Kyiv")
    if what == "appearances":
        return Appearances(log, reading, archive.LANGUAGES).advance
    return reading.advance


def imported(of: int, at_once: int) -> MemoryLog:
    """The archive on a log, in moments of so many documents."""
    log = MemoryLog()
    documents = iter(_with_links(archive.archive(of), of))
    moment = NOW
    while chunk := list(islice(documents, at_once)):
        log.append(chunk, moment)
        moment += timedelta(milliseconds=500)
    return log


def _with_links(documents: Iterable[AnyDocument], of: int) -> Iterable[AnyDocument]:
    number = 0
    for document in documents:
        if isinstance(document, Story):
            yield linking_story(number, of)
            number += 1
        else:
            yield document


def linking_story(number: int, of: int) -> Story:
    """An article that links to three before it, some of them much linked to."""
    story = archive.story(number, of)
    links = "".join(
        f'<p>As <a href="/{_path(earlier, of)}">we wrote</a>.</p>'
        for earlier in (number // 2, number // 10, number // 100 * 100)
    )
    return msgspec.structs.replace(story, body=(*story.body, Text(html=links)))


def _path(number: int, of: int) -> str:
    language = archive.LANGUAGES[number % len(archive.LANGUAGES)]
    return _path_of(language, archive.published(number, of), f"article-{number}")


def _path_of(language: str, published: datetime, slug: str) -> str:
    return f"{language}/{published.year:04}/{published.month:02}/{slug}/"


def show(measured: dict[str, Any]) -> None:
    """Print the answer as a table."""
    table = Table(
        title=f"{measured['articles']:,} articles imported, then {measured['publishes']} published"
    )
    for heading in ("", "first fold, s", "a publish, ms", "the worst, ms", "memory, MB"):
        table.add_column(heading, justify="right" if heading else "left")
    for what, shown in (
        ("reading", "reading alone"),
        ("appearances", "with appearances"),
        ("links", "links"),
    ):
        figures = measured[what]
        table.add_row(
            shown,
            f"{figures['first_seconds']:.2f}",
            f"{figures['publish_ms']:.2f}",
            f"{figures['publish_ms_worst']:.2f}",
            f"{figures['memory_mb']:.1f}",
        )
    Console().print(table)


if __name__ == "__main__":
    raise SystemExit(main())
