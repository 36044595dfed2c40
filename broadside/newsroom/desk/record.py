"""What speaks for an article of a year, and who comes first.

Three things do: that editors chose it for fronts, how long it stood on them, and how many other
articles lead to it. Each gives an order of its own, and they are not weighed against each other,
because nobody could say by which weights: the best of each order comes first, then the second of
each, and so on, every article once. Of two equals the newer comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import chain, zip_longest
from operator import attrgetter

import msgspec

from broadside.wire.appearances import Appearance, FrontKey

OF_EACH = 8
"""The most that are offered for each of the three things that speak for an article."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What speaks for an article.

    `fronts` is where it ever stood, `chosen` where an editor put it, both in the order in which it
    came there; `stood` is for how long it stood anywhere, `linked` how many others lead to it.
    """

    story: str
    published: datetime
    fronts: tuple[FrontKey, ...]
    chosen: tuple[FrontKey, ...]
    stood: timedelta
    linked: int


def in_order(records: Sequence[Record]) -> list[Record]:
    """The best by each of the three orders, those at the head of theirs first."""
    # Sorting keeps the order of equals, so these say who of two equals comes first.
    even = sorted(records, key=attrgetter("story"))
    even.sort(key=attrgetter("published"), reverse=True)
    orders = (
        sorted(
            (each for each in even if each.fronts),
            key=lambda each: (len(each.chosen), len(each.fronts), each.stood),
            reverse=True,
        ),
        sorted((each for each in even if each.stood), key=attrgetter("stood"), reverse=True),
        sorted((each for each in even if each.linked), key=attrgetter("linked"), reverse=True),
    )
    in_turn = chain.from_iterable(zip_longest(*(order[:OF_EACH] for order in orders)))
    return list(dict.fromkeys(each for each in in_turn if each is not None))


def time_covered(appearances: Iterable[Appearance], now: datetime) -> timedelta:
    """For how long an article stood anywhere: time on two fronts at once counts once.

    Args:
        appearances: in the order in which they began.
    """
    covered, end = timedelta(), None
    for each in appearances:
        until = each.until or now
        since = each.since if end is None else max(each.since, end)
        if until > since:
            covered += until - since
        end = until if end is None else max(end, until)
    return covered
