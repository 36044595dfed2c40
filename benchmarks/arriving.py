"""How long from the commit of an article until its page is on the site?

    python -m benchmarks.arriving                  10,000 articles
    python -m benchmarks.arriving --articles 100000

The press runs as `broadside serve` keeps it, as a process of its own that is woken at the commit.
Articles are published while it has nothing else to do; then while it makes every page anew, because
the publication's title has changed. What the press itself says that it took is told apart from what
passes before it begins.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks import archive
from benchmarks.press import Wire, a_publication
from broadside.composing.press_room import PressRoom
from broadside.composing.wake import press_attends, wake_press
from broadside.publication import Publication
from broadside.serving.application import PUBLICATION_VARIABLE
from broadside.site.urls import Urls

_LONGEST = 600.0
_TOOK = re.compile(r" in (\d+) ms$", re.MULTILINE)


class Arrivals(msgspec.Struct, frozen=True):
    """What was published in one situation: milliseconds until the page was there."""

    situation: str
    milliseconds: list[float]
    pressing: list[float]


class Publisher:
    """Publishes one new article after another."""

    def __init__(self, publication: Publication, of: int) -> None:
        self._publication = publication
        self._wire = Wire(publication)
        self._of = of
        self._next = of
        self._urls = Urls(publication)
        self._zone = ZoneInfo(publication.time_zone)
        self._wire.append(archive.archive(of))

    def publish(self) -> float:
        """Milliseconds from the commit of a new article until its page is there."""
        story = msgspec.structs.replace(
            archive.story(self._next, self._of),
            published=datetime.now(UTC) + timedelta(seconds=self._next - self._of),
        )
        self._next += 1
        path = self._urls.article(
            story.language, story.published.astimezone(self._zone), story.slug
        )
        page = self._publication.output / self._urls.file(path)
        self._wire.append([story])
        began = time.perf_counter()
        wake_press(self._publication)
        while not page.exists():
            if time.perf_counter() - began > _LONGEST:
                raise TimeoutError(f"{page} is not written")
            time.sleep(0.0005)
        return 1000 * (time.perf_counter() - began)


@contextmanager
def resident(publication: Publication, log: Path) -> Iterator[None]:
    """The press process, once it listens."""
    environment = {**os.environ, PUBLICATION_VARIABLE: str(publication.folder)}
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "broadside.serving.press"],
            env=environment,
            stdout=said,
            stderr=said,
        )
    try:
        while not press_attends(publication):
            if process.poll() is not None:
                raise RuntimeError(log.read_text("utf-8"))
            time.sleep(0.01)
        yield
    finally:
        process.terminate()
        process.wait(60)


def measure(of: int, times: int) -> list[Arrivals]:
    """Publish `times` articles in each situation."""
    found = []
    with tempfile.TemporaryDirectory(prefix="broadside-arriving-") as temporary:
        folder = Path(temporary)
        publication = a_publication(folder, precompress=False, workers=0)
        publisher = Publisher(publication, of)
        with PressRoom(publication) as room:
            room.press()
        log = folder / "press.log"
        with resident(publication, log):
            publisher.publish()
            already = len(_TOOK.findall(log.read_text("utf-8")))
            taken = [_after(0.3, publisher) for _ in range(times)]
            pressing = [float(took) for took in _TOOK.findall(log.read_text("utf-8"))[already:]]
            found.append(Arrivals("while nothing else is to be done", taken, pressing))
        settings = folder / "broadside.toml"
        settings.write_text(settings.read_text("utf-8").replace('"Benchmark"', '"Renamed"'))
        with resident(publication, log):
            # Until the first pages with the new title are there, it is still reading the wire.
            _wait_for("Renamed", publication.output / "en" / "index.html")
            taken = [_after(0.3, publisher) for _ in range(times)]
            still = "still to be made anew" in log.read_text("utf-8").splitlines()[-1]
            situation = "while every page is made anew"
            found.append(Arrivals(situation if still else f"{situation} (it ended)", taken, []))
    return found


def _after(seconds: float, publisher: Publisher) -> float:
    time.sleep(seconds)
    return publisher.publish()


def _wait_for(words: str, page: Path) -> None:
    end = time.perf_counter() + _LONGEST
    while words not in page.read_text("utf-8"):
        if time.perf_counter() > end:
            raise TimeoutError(f"{page} never says {words}")
        time.sleep(0.01)


def show(of: int, found: list[Arrivals]) -> None:
    """A table."""
    table = Table(title=f"From commit to page, {of:,} articles")
    for column in ("", "articles", "median", "longest", "of it pressing (median)"):
        table.add_column(column, justify="right" if column else "left")
    for each in found:
        pressing = f"{statistics.median(each.pressing):.0f} ms" if each.pressing else "–"
        table.add_row(
            each.situation,
            str(len(each.milliseconds)),
            f"{statistics.median(each.milliseconds):.0f} ms",
            f"{max(each.milliseconds):.0f} ms",
            pressing,
        )
    Console(width=120).print(table)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    found = measure(chosen.articles, chosen.times)
    if chosen.json:
        print(json.dumps(msgspec.to_builtins(found)))
    else:
        show(chosen.articles, found)


if __name__ == "__main__":
    main()
