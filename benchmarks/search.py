"""How long does a search take, and what does one more article cost the index?

    python benchmarks/search.py                       10,000 articles
    python benchmarks/search.py --articles 100000

Queries have one to three words of the archive's own vocabulary, in which every word is in one
article of six: harder than a real language, where most words are rare. An answer is twenty
articles with their passages, as the search page shows them.
The time that the processor took is told beside the time that passed: on a machine that others use,
the second says more about them.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import archive
from broadside.search import Feeder, Filters, Finder, ask
from broadside.wire.log import MemoryLog

_ZONE = "Europe/Kyiv"
_NOW = datetime(2024, 1, 1, tzinfo=UTC)


@click.command()
@click.option("--articles", default=10_000, show_default=True, help="Articles in the archive.")
@click.option("--queries", default=300, show_default=True, help="Queries of each kind.")
def main(articles: int, queries: int) -> None:
    """Measure, and print a table."""
    folder = Path(tempfile.mkdtemp(prefix="broadside-search-"))
    try:
        measure(folder, articles, queries)
    finally:
        shutil.rmtree(folder)


def measure(folder: Path, articles: int, queries: int) -> None:
    """Feed an archive, then search it."""
    log = MemoryLog()
    log.append(list(archive.archive(articles)), _NOW)
    place = folder / "search"
    began = time.perf_counter()
    with Feeder(place, archive.LANGUAGES, _ZONE) as feeder:
        while feeder.feed(log).behind:
            pass
        made = time.perf_counter() - began
        fed = [_feed_one(feeder, log, articles, number) for number in range(20)]
    size = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
    print(f"{articles:,} articles: {made:.1f} s from scratch, {size / 1e6:.0f} MB on disk")
    print(f"one article, with its commit: {_middle_and_end(fed)}")
    finder = Finder(place, archive.LANGUAGES, _ZONE)
    chance = random.Random(7)
    for name, make in _KINDS.items():
        for _ in range(10):
            finder.find(ask(make(chance)))
        taken = []
        for _ in range(queries):
            text = make(chance)
            asked = ask(text, typing=name == "while typing")
            taken.append(_timed(partial(finder.find, asked, _filters(name), count=20)))
        print(f"{name:34} {_middle_and_end(taken)}")
    taken = []
    for _ in range(queries // 3):
        text = _words(chance, 2)
        taken.append(_timed(partial(finder.find, ask(text), count=20, options=True)))
    print(f"{'2 words, with filters counted':34} {_middle_and_end(taken)}")


def _feed_one(feeder: Feeder, log: MemoryLog, articles: int, number: int) -> tuple[float, float]:
    log.append([archive.story(articles - 1 - number, articles, more="<p>One more.</p>")], _NOW)
    return _timed(partial(feeder.feed, log))


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """The milliseconds that passed, and those that the processor was at it."""
    passed, worked = time.perf_counter(), time.thread_time()
    work()
    return 1000 * (time.perf_counter() - passed), 1000 * (time.thread_time() - worked)


def _words(chance: random.Random, count: int) -> str:
    return archive.sentence(chance, count).rstrip(".").lower()


def _author(chance: random.Random) -> str:
    number = chance.randrange(archive.AUTHORS)
    return archive.sentence(random.Random(-number - 1), 2).rstrip(".").title()


def _mistyped(chance: random.Random) -> str:
    word = next(word for word in iter(lambda: _words(chance, 1), "") if len(word) > 4)
    return f"{word[:2]}q{word[3:]}"


_KINDS: dict[str, Callable[[random.Random], str]] = {
    "1 to 3 words": lambda chance: _words(chance, chance.randint(1, 3)),
    "1 to 3 words, in one language": lambda chance: _words(chance, chance.randint(1, 3)),
    "a phrase of 2 words": lambda chance: f'"{_words(chance, 2)}"',
    "an author's name": _author,
    "while typing": lambda chance: _words(chance, 2)[:-1],
    "a mistyped word": _mistyped,
}


def _filters(name: str) -> Filters:
    return Filters(language="en") if name.endswith("one language") else Filters()


def _middle_and_end(taken: list[tuple[float, float]]) -> str:
    passed, worked = ([each[which] for each in taken] for which in (0, 1))
    return f"{_shown(passed)}; of the processor {_shown(worked)}"


def _shown(milliseconds: list[float]) -> str:
    ordered = sorted(milliseconds)
    end = ordered[min(len(ordered) - 1, round(0.99 * len(ordered)))]
    return f"p50 {statistics.median(ordered):.1f} ms, p99 {end:.1f} ms"


if __name__ == "__main__":
    main()
