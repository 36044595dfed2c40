"""Intersections: the stories that a dossier or a strand has in common with a topic.

They are listings like any other, with one difference: there are far more pairs of lists than lists,
and fronts ask about a handful of them. So a pair is worked out when it is first asked about, by
looking at every story of the shorter of its two lists, and kept from then on, by looking at each
dispatch. What it answers does not depend on when that was.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from itertools import islice

from broadside.wire.calendar import Place
from broadside.wire.errors import QuestionError
from broadside.wire.listings import Listings
from broadside.wire.touched import Touches

Pair = tuple[str, str]
"""Two list keys: that of a dossier or a strand, and that of a topic."""

_FIRST = ("dossier:", "strand:")
_SECOND = "topic:"


class Intersections:
    """The listings of the pairs that were asked about."""

    def __init__(self, listings: Listings) -> None:
        self._listings = listings
        self._kept: dict[tuple[str, str, str], list[Place]] = {}

    # --- changes ----------------------------------------------------------------------------------

    def relist(
        self,
        language: str,
        old: tuple[Iterable[str], Place] | None,
        new: tuple[Iterable[str], Place] | None,
        touches: Touches | None,
    ) -> None:
        """A story is listed otherwise than before; each as its lists and its place in them."""
        if touches is None and not self._kept:
            return
        before = _pairs(old[0]) if old is not None else frozenset()
        after = _pairs(new[0]) if new is not None else frozenset()
        moved = old is not None and new is not None and old[1] != new[1]
        for pair in before | after:
            if pair in before and pair in after and not moved:
                continue
            if touches is not None:
                touches.query("latest_of_both", *pair, language)
            listing = self._kept.get((*pair, language))
            if listing is None:
                continue
            if old is not None and pair in before:
                del listing[bisect_left(listing, old[1])]
            if new is not None and pair in after:
                insort(listing, new[1])

    # --- answers ----------------------------------------------------------------------------------

    def latest(self, key: str, other: str, language: str, count: int) -> tuple[str, ...]:
        """The newest stories that both lists hold, newest first.

        Raises:
            QuestionError: only a dossier or a strand is asked about together with a topic.
        """
        newest = islice(self.newest_first(key, other, language), max(count, 0))
        return tuple(name for _, name in newest)

    def newest_first(self, key: str, other: str, language: str) -> Iterator[Place]:
        """The places that both lists have, newest first; errors as `latest`."""
        listing = self._kept.get((key, other, language))
        if listing is None:
            listing = self._kept[key, other, language] = self._worked_out(key, other, language)
        return reversed(listing)

    def _worked_out(self, key: str, other: str, language: str) -> list[Place]:
        require_pair(key, other)
        shorter, longer = sorted((key, other), key=lambda one: self._listings.count(one, language))
        places = [
            place
            for place in self._listings.newest_first(shorter, language)
            if self._listings.holds(longer, language, place)
        ]
        places.reverse()
        return places


def require_pair(key: str, other: str) -> None:
    """Refuse lists that are not kept together.

    Raises:
        QuestionError: only a dossier or a strand is asked about together with a topic.
    """
    if not key.startswith(_FIRST) or not other.startswith(_SECOND):
        raise QuestionError(
            f"{key!r} is not asked about together with {other!r}: the first is a dossier's list or"
            " a strand's, the second a topic's"
        )


def _pairs(keys: Iterable[str]) -> frozenset[Pair]:
    keys = tuple(keys)
    topics = [key for key in keys if key.startswith(_SECOND)]
    if not topics:
        return frozenset()
    firsts = [key for key in keys if key.startswith(_FIRST)]
    return frozenset((key, topic) for key in firsts for topic in topics)
