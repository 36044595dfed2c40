"""Articles that are the same, or nearly: found by a sketch of each, not by comparing all with all.

The words of a text are read in runs of four (*shingles*), each a number; the smallest of these
numbers are its *sketch*. Two texts that share a part of their shingles share about the same part of
the smallest, so a likeness can be read off two sketches of a hundred bytes (A. Broder, "On the
resemblance and containment of documents", 1997). Texts alike have small numbers in common: sorting
all of them brings those together, and no others are ever compared.

A number that very many texts share is a phrase that the publication puts below everything, and
says nothing. Letter case, marks and spaces do not count, so a change of typography hides nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import combinations, groupby
from zlib import crc32

import msgspec

SIZE = 24
"""Numbers in a sketch: a likeness of a half is then told to within about a tenth."""

_RUN = 4
_FEWEST = 8
"""Numbers below which a text is too short to be told from another."""

_COMMON = 40
_LEAST_SHARED = 3
_WORD = re.compile(r"\w+")

Sketch = tuple[int, ...]
"""The smallest numbers of a text's shingles, in order."""


class Alike(msgspec.Struct, frozen=True, order=True):
    """Two articles that are nearly the same. `likeness` is the part of the runs of words shared."""

    likeness: float
    first: str
    second: str


def sketch(text: str) -> Sketch:
    """The sketch of a text; empty when it is too short to be told from another."""
    words = _WORD.findall(text.lower())
    if len(words) < _RUN + _FEWEST:
        return ()
    runs = {
        crc32(" ".join(words[place : place + _RUN]).encode())
        for place in range(len(words) - _RUN + 1)
    }
    # What crc32 gives follows its input too closely to be taken for chance; a multiplication by an
    # odd number spreads it (Knuth, The Art of Computer Programming, 6.4).
    return tuple(nsmallest(SIZE, (run * 2_654_435_761 & 0xFFFF_FFFF for run in runs)))


def likeness(first: Sketch, second: Sketch) -> float:
    """The part of the runs of words that two texts share, from 0 to 1, by their sketches."""
    if not first or not second:
        return 0.0
    smallest = sorted({*first, *second})[: min(SIZE, max(len(first), len(second)))]
    shared = set(first) & set(second)
    return sum(1 for run in smallest if run in shared) / len(smallest)


def alike(sketches: Iterable[tuple[str, Sketch]], least: float = 0.5) -> Iterator[Alike]:
    """The pairs of texts that are nearly the same.

    Args:
        sketches: articles with their sketches. 100,000 of them take about 300 MB while they are
            compared.
        least: the likeness from which on a pair is given.

    Yields:
        Each pair once, in no order that means anything.
    """
    articles: list[str] = []
    kept: list[Sketch] = []
    numbers: list[int] = []
    for article, numbers_of_it in sketches:
        place = len(articles)
        articles.append(article)
        kept.append(numbers_of_it)
        numbers.extend(number << 32 | place for number in numbers_of_it)
    numbers.sort()
    shared: Counter[tuple[int, int]] = Counter()
    for _, group in groupby(numbers, key=lambda number: number >> 32):
        places = [number & 0xFFFF_FFFF for number in group]
        if 1 < len(places) <= _COMMON:
            shared.update(combinations(places, 2))
    for (one, other), count in shared.items():
        if count >= _LEAST_SHARED and (found := likeness(kept[one], kept[other])) >= least:
            yield Alike(found, articles[one], articles[other])
