"""The order of answers: by score, then the newest first, then by identifier. Exactly.

A usual score (BM25) is a real number that also depends on articles which are deleted and not yet
swept, so two indexes of the same articles may disagree. Here a score is a small whole number: what
a word is worth where it stands, times how rare it is among what stands now. Such numbers add up to
the same in any order of adding.

Within a score the newest come first. The index multiplies a score by `log2(2 + age)` of a field of
each article; with the field chosen as below, that is `1 + week / 2**20`, and a whole number below
256 times that stays below the next whole number. What one number of 24 bits cannot tell apart (the
articles of one week) is put in order here, among all that tie.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from tantivy import DocAddress, Query, Searcher

from broadside.search.opened import Opened
from broadside.wire.entries import microseconds

HIGHEST = 255
"""The highest score that keeps the order exact."""

_FIRST_WEEK = datetime(1980, 1, 1, tzinfo=UTC)
_WEEKS = 4_095  # until 2058; what is older or newer is only slower to put in order
_STEP = 2.0**-20
_MORE = 64


class Ranked(NamedTuple):
    """An answer's place: its score, and where the index keeps it."""

    score: int
    address: DocAddress


def age_of(published: datetime) -> float:
    """The field by which newer articles weigh a little more."""
    week = min(max((published - _FIRST_WEEK).days // 7, 0), _WEEKS)
    return float(2.0 ** (1 + week * _STEP) - 2.0)


def order_fields(id: str, language: str, published: datetime) -> dict[str, int]:
    """Numbers that order articles as their identifiers and languages do."""
    try:
        number = int(id, 16) & ((1 << 128) - 1)
    except ValueError:
        number = int.from_bytes(id.encode()[:16].ljust(16, b"\0"), "big")
    tongue = int.from_bytes(language.encode()[:7].ljust(7, b"\0"), "big")
    return {
        "published": microseconds(published),
        # Signed fields: the halves keep 62 bits and more of each 64, in order.
        "first_half": (number >> 64) - (1 << 63),
        "second_half": (number & ((1 << 64) - 1)) - (1 << 63),
        "tongue": tongue,
    }


def ranked(now: Opened, query: Query, start: int, count: int) -> tuple[list[Ranked], int]:
    """The answers from `start` on, in order, and how many there are in all."""
    wanted = start + count
    limit = wanted + _MORE
    searcher = now.searcher
    while True:
        result = searcher.search(query, limit=limit, weight_by_field="age")
        hits = result.hits
        # Complete where all are here, or where what follows the page weighs less than its last.
        if len(hits) < limit or hits[-1][0] < hits[wanted - 1][0]:
            break
        limit *= 4
    addresses = [address for _, address in hits]
    keys = zip(
        (-int(value) for value, _ in hits),
        (-value for value in _values(searcher, "published", addresses)),
        _values(searcher, "first_half", addresses),
        _values(searcher, "second_half", addresses),
        _values(searcher, "tongue", addresses),
        range(len(hits)),
        strict=True,
    )
    places = sorted(keys)[start:wanted]
    # The binding's description of itself leaves the count out.
    total = int(result.count)  # type: ignore[attr-defined]
    return [Ranked(-place[0], addresses[place[-1]]) for place in places], total


def _values(searcher: Searcher, field: str, addresses: list[DocAddress]) -> list[int]:
    return [int(value or 0) for value in searcher.fast_field_values(field, addresses)]
