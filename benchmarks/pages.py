"""What does one page cost to make, and how large is it on the wire to a reader?

    python benchmarks/pages.py                    400 articles, two tables
    python benchmarks/pages.py --articles 2000    another archive
    python benchmarks/pages.py --json             one object

Renders pages of the made-up archive in memory, on one core and without writing files: views and
template together, the wire's answers included. The sizes are those of a front, a listing and an
article without their pictures; each carries its style sheet and needs nothing else to be read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import brotli
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import archive
from broadside.publication import Database, Publication
from broadside.site import Page, PictureStore, Site, make_site
from broadside.wire.memory_log import MemoryLog
from broadside.wire.reading import Reading

FAMILIES = ("article", "front", "listing", "feed", "redirect", "sitemap")
MOST_PAGES = 200
ROUNDS = 5
MOMENT = datetime(2024, 9, 9, 8, tzinfo=UTC)


def a_publication() -> Publication:
    """A publication in the archive's languages."""
    folder = Path("/nonexistent")
    return Publication(
        folder=folder,
        title="The Benchmark",
        base_url="https://benchmark.example/",
        languages=archive.LANGUAGES,
        database=Database("sqlite:///nonexistent"),
        output=folder / "site",
    )


def pages_of(site: Site, reading: Reading) -> dict[str, list[Page]]:
    """The pages of the site, by family."""
    found: dict[str, list[Page]] = {}
    for subject in reading.subjects():
        for page in site.roster(subject, reading.answer):
            found.setdefault(page.family, []).append(page)
    return found


def microseconds(site: Site, reading: Reading, pages: list[Page]) -> float:
    """The median of what one page takes, over a few rounds."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for page in pages:
            site.families[page.family].render(page, reading.answer)
        rounds.append((time.perf_counter() - began) / len(pages) * 1e6)
    return statistics.median(rounds)


def size(content: bytes) -> dict[str, int]:
    """How many bytes a page has, and has compressed."""
    style = re.search(rb"<style>(.*?)</style>", content, re.DOTALL)
    return {
        "bytes": len(content),
        "gzip": len(gzip.compress(content, 6)),
        "brotli": len(brotli.compress(content, quality=5)),
        "style_gzip": len(gzip.compress(style[1], 6)) if style else 0,
    }


def measure(articles: int) -> dict[str, Any]:
    """Both tables."""
    publication = a_publication()
    log = MemoryLog()
    log.append(list(archive.archive(articles)), MOMENT)
    reading = Reading(log, publication.time_zone, page_size=publication.page_size)
    reading.advance()
    site = make_site(publication, PictureStore(publication.pictures))
    pages = pages_of(site, reading)
    times = {
        family: round(microseconds(site, reading, pages[family][:MOST_PAGES]))
        for family in FAMILIES
    }
    sizes = {}
    for family in ("front", "listing", "article"):
        page = pages[family][0]
        sizes[family] = size(site.families[family].render(page, reading.answer))
    return {"articles": articles, "microseconds": times, "sizes": sizes}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    found = measure(arguments.articles)
    if arguments.json:
        print(json.dumps(found, indent=1))
        return
    console = Console()
    times = Table("page", "µs", title=f"one page, one core, {found['articles']:,} articles")
    for family, cost in found["microseconds"].items():
        times.add_row(family, f"{cost:,}")
    console.print(times)
    sizes = Table("page", "bytes", "gzip 6", "brotli 5", "its style, gzip 6", title="on the wire")
    for family, row in found["sizes"].items():
        sizes.add_row(family, *(f"{value:,}" for value in row.values()))
    console.print(sizes)


if __name__ == "__main__":
    main()
