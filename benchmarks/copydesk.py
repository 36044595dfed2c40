"""How well does the copy desk read bylines and cut trail texts, and how fast?

Reads the cases labelled by hand in `tests/copydesk/cases` and prints the tables that
`docs/reference/copydesk.md` shows. Run from the repository: `python -m benchmarks.copydesk`.
"""

from __future__ import annotations

import itertools
import time
import tracemalloc
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from random import Random

from rich.console import Console
from rich.table import Table

from broadside.copydesk.bylines import split_byline
from broadside.copydesk.checks.copy import Copy
from broadside.copydesk.checks.run import check
from broadside.copydesk.duplicates import SIZE, alike, sketch
from broadside.copydesk.excerpts import trail_text
from broadside.copydesk.languages import LANGUAGES, words
from broadside.copydesk.markup import blocks_of, sanitise
from broadside.copydesk.name_variants import compare, variants
from broadside.copydesk.names import candidate_keys
from broadside.copydesk.sentences import sentences
from broadside.copydesk.slugs import slug
from tests.copydesk.labelled import byline_cases, excerpt_cases, name_pairs, sentence_cases


def share(part: int, whole: int) -> str:
    """Give a share of the whole in per cent, or a dash of nothing."""
    return f"{100 * part / whole:.0f} %" if whole else "–"


def bylines(title: str, name: str) -> Table:
    """Precision and recall by language, for one file of cases.

    What is taken counts as right only if all of it is right:
    names, roles, forms, credit line, source, place, and the text that is left."""
    table = Table(title=title)
    for column in ("language", "bylines", "sentences", "taken", "right", "precision", "recall"):
        table.add_column(column, justify="left" if column == "language" else "right")
    cases = byline_cases(name)
    for language in (*LANGUAGES, "all"):
        mine = [case for case in cases if language in (case.language, "all")]
        found = [(case, case.found()) for case in mine]
        taken = [pair for pair in found if pair[1] is not None]
        right = [case for case, read in taken if case.positive and case.is_right(read)]
        positive = sum(case.positive for case in mine)
        table.add_row(
            language,
            str(positive),
            str(len(mine) - positive),
            str(len(taken)),
            str(len(right)),
            share(len(right), len(taken)),
            share(len(right), positive),
        )
    return table


def excerpts() -> Table:
    """Trail texts and sentences as labelled, by language."""
    table = Table(title="Trail texts and sentences")
    for column in (
        "language",
        "trail texts",
        "as labelled",
        "paragraphs",
        "as labelled",
        "sentence ends",
        "broken",
        "joined",
    ):
        table.add_column(column, justify="left" if column == "language" else "right")
    for language in (*LANGUAGES, "all"):
        trails = [
            case
            for case in excerpt_cases()
            if language == "all" or case.language.partition("-")[0] == language
        ]
        right = sum(
            trail_text(case.standfirst, case.paragraphs, case.language, case.words) == case.expected
            for case in trails
        )
        parted = [case for case in sentence_cases() if language in (case[0], "all")]
        exact = broken = joined = ends = 0
        for known, parts in parted:
            read = sentences(" ".join(parts), known)
            wanted, got = _ends(parts), _ends(read)
            exact += read == parts
            ends += len(wanted)
            broken += len(got - wanted)
            joined += len(wanted - got)
        row = (len(trails), right, len(parted), exact, ends, broken, joined)
        table.add_row(language, *map(str, row))
    return table


def _ends(parts: Sequence[str]) -> set[int]:
    return set(itertools.accumulate(len("".join(part.split())) for part in parts))


def names() -> Table:
    """Pairs of names as labelled, and processor seconds for 20,000 names."""
    same = [compare(*pair) is not None for pair in name_pairs("same")]
    merged = [compare(*pair) is not None for pair in name_pairs("different")]
    table = Table(title="Names: is it one person?")
    for column in ("pairs of one", "of two", "proposed", "precision", "recall", "20,000 names"):
        table.add_column(column, justify="right")
    proposed = sum(same) + sum(merged)
    start = time.process_time()
    variants(many_names(20_000))
    table.add_row(
        str(len(same)),
        str(len(merged)),
        str(proposed),
        share(sum(same), proposed),
        share(sum(same), len(same)),
        f"{time.process_time() - start:.1f} s",
    )
    return table


def many_names(count: int) -> list[str]:
    """Names made up of given names and syllables, the same at every call."""
    given = sorted({pair[0].split()[0] for pair in name_pairs("different")})
    syllables = sorted(words("sha cho kov len mar enko chuk ber ski der tza rak bil hor zim ves"))
    surnames = ["".join(parts).capitalize() for parts in itertools.product(syllables, repeat=3)]
    return [
        f"{given[place % len(given)]} {surnames[place * 1_009 % len(surnames)]}"
        for place in range(count)
    ]


def speed() -> Table:
    """Microseconds for what is done to every article that is brought in."""
    paragraphs = [case.paragraphs[0] for case in excerpt_cases() if case.paragraphs] * 2
    text = " ".join(paragraphs)
    english = [
        case.paragraphs[0] for case in excerpt_cases() if case.language == "en" and case.paragraphs
    ]
    article = [*english, *english]
    markup = "".join(f"<p>{line} <b>and</b> <a href='/x'>more</a></p>" for line in article)
    length = sum(len(line.split()) for line in article)
    table = Table(title=f"Speed: an article of {len(article)} paragraphs, {length} words")
    table.add_column("what")
    table.add_column("µs", justify="right")
    taken = " ".join(article * 3).split()[:1_500]
    lines = [" ".join(taken[place : place + 50]) for place in range(0, len(taken), 50)]
    copy = Copy("a", "en", {f"block-{place}": line for place, line in enumerate(lines)})
    work: Iterable[tuple[str, Callable[[], object]]] = (
        ("sanitise", lambda: sanitise(markup)),
        ("blocks_of", lambda: blocks_of(markup)),
        ("split_byline, none there", lambda: split_byline(article, "en")),
        (
            "split_byline, head and foot",
            lambda: split_byline(
                ["By Anna Kovar and Petro Lys", *article, "Translated by Oleh Sadovy"], "en"
            ),
        ),
        ("trail_text", lambda: trail_text("", article, "en")),
        (f"sentences, {len(text.split())} words", lambda: sentences(text, "en")),
        (
            "all checks, 1,500 words",
            lambda: check(copy),
        ),
        ("slug", lambda: slug("Харків: що відбувається на заводі", "uk")),
        ("candidate_keys", lambda: candidate_keys("Тарас Шевчук", "uk")),
    )
    for name, run in work:
        table.add_row(name, f"{_microseconds(run):,.0f}")
    return table


def duplicates() -> Table:
    """What it takes to look for articles that are nearly the same in a large archive."""
    random = Random(1)
    vocabulary = [f"word{number}" for number in range(20_000)]
    texts = [" ".join(random.choices(vocabulary, k=700)) for _ in range(300)]
    start = time.process_time()
    for text in texts:
        sketch(text)
    one = (time.process_time() - start) / len(texts)
    table = Table(title="Duplicates: articles of 700 words, one core")
    for column in ("articles", "sketches", "compared", "memory"):
        table.add_column(column, justify="right")
    for count in (10_000, 100_000):
        sketches = [
            (str(place), tuple(sorted(random.sample(range(2**27), SIZE)))) for place in range(count)
        ]
        start = time.process_time()
        deque(alike(sketches), maxlen=0)
        spent = time.process_time() - start
        tracemalloc.start()  # slows what it watches, so what is timed is not watched
        deque(alike(sketches), maxlen=0)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        table.add_row(
            f"{count:,}", f"{one * count:.0f} s", f"{spent:.1f} s", f"{peak / 1e6:.0f} MB"
        )
    return table


def _microseconds(run: Callable[[], object]) -> float:
    run()
    rounds = 0
    start = time.perf_counter()
    while (spent := time.perf_counter() - start) < 0.3:
        run()
        rounds += 1
    return 1e6 * spent / rounds


def main() -> None:
    """Print the tables."""
    console = Console()
    tables = (
        bylines("Bylines, the cases the rules were made with", "bylines.toml"),
        bylines("Bylines, the cases written after the rules", "bylines-unseen.toml"),
        bylines("Bylines, the working half of the second set", "bylines-working.toml"),
        bylines("Bylines, the half of it that is held out", "bylines-held-out.toml"),
        excerpts(),
        names(),
        speed(),
        duplicates(),
    )
    for table in tables:
        console.print(table)


if __name__ == "__main__":
    main()
