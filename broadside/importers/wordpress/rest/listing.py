"""Listings: all objects of a kind, page by page, though the site goes on changing meanwhile.

The idea: what is ordered by its last change is asked for from the last change that was seen onward,
and not by the number of a page, since a post that is saved meanwhile goes to the end, and every one
behind it would move up past the page's edge, unseen. The moments are the site's own clock's, as its
database orders by them. What has no such moment is ordered by number and read by pages.

However a site answers, a listing ends: it says at the start how much there is, a page that brings
nothing unseen is a repetition, and much more than was said is no listing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from broadside.importers.errors import (
    AnswerRefused,
    ComeLater,
    Forbidden,
    TooSlow,
)
from broadside.importers.web import Answer
from broadside.importers.wordpress.rest.asked_again import Remember, ask_again, keep
from broadside.importers.wordpress.rest.kinds import Kind
from broadside.importers.wordpress.rest.objects import MOST_OBJECTS, objects_of, total_of
from broadside.importers.wordpress.rest.records import Found
from broadside.importers.wordpress.rest.site import Site, problem_of, refused

_SPARE = 1_000
_SMALLER = (25, 5)
"""Parts of a page, so that a place in the larger ones is one in the smaller."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a listing. `total` is None where the site does not say it. `cursor` is where to
    go on after it, and empty after the last. `embedded` are the accounts given with it.
    """

    found: tuple[Found, ...]
    total: int | None
    cursor: str
    embedded: tuple[Found, ...] = ()


@dataclass(slots=True)
class _Place:
    """Where a listing stands: from which moment on, and at which page of what follows it."""

    moment: str = ""
    page: int = 1

    def written(self) -> str:
        return f"{self.moment}|{self.page}"

    @classmethod
    def read(cls, cursor: str) -> _Place:
        moment, _, page = cursor.partition("|")
        return cls(moment, int(page) if page.isdigit() else 1)


def pages(
    site: Site,
    kind: Kind,
    parameters: dict[str, str],
    start: str = "",
    remember: Remember | None = None,
) -> Iterator[Page]:
    """List a kind.

    Args:
        site: whose.
        kind: what.
        parameters: to ask with, beside those of the listing itself.
        start: the cursor to go on from, or a moment to begin at.
        remember: keeps answers that the site gives a tag or a date to, so that it need not send
            again what has not changed.

    Raises:
        Forbidden: the site keeps it to itself.
        AnswerRefused: it repeats itself, or gives much more than it says it has.
        MalformedAnswer: an answer is not as it should be.
        NoAnswer, ComeLater: it does not answer.
    """
    place = _Place.read(start)
    per_page = site.per_page
    by_moment = bool(kind.since) and site.index.takes(kind.route, kind.since)
    if not by_moment:
        place.moment = ""
    order = kind.order if by_moment else "id"
    seen: set[int] = set()
    most: int | None = None
    idle = 0
    while True:
        asked = {**parameters, "per_page": str(per_page), "page": str(place.page), "order": "asc",
                 "orderby": order}  # fmt: skip
        if by_moment and place.moment:
            asked[kind.since] = _before(place.moment)
        address = site.address(kind.route, asked)
        try:
            answer = ask_again(site, kind, asked, address, remember)
        except ComeLater:
            raise
        except (TooSlow, AnswerRefused):
            smaller = next((size for size in _SMALLER if per_page % size == 0 < per_page - size), 0)
            if not smaller:
                raise
            # A page that the server cannot finish. Fewer at once, from the same place.
            place.page = (place.page - 1) * (per_page // smaller) + 1
            per_page = smaller
            continue
        if answer.status == 400 and place.page > 1 and "page" in problem_of(answer).code:
            return
        _check(answer, asked)
        found, embedded = objects_of(answer, kind, address)
        if remember is not None:
            keep(remember, address, answer, found)
        total = total_of(answer, address)
        if most is None:
            most = MOST_OBJECTS if total is None else int(total * 1.1) + _SPARE
        unseen = [each for each in found if each.number not in seen]
        seen.update(each.number for each in unseen)
        if len(seen) > most:
            raise AnswerRefused(
                address,
                f"the site goes on past {len(seen):,} {kind.name}; "
                + (
                    f"it said it had {total:,}"
                    if total is not None
                    else "it does not say how many it has"
                ),
            )
        full = len(found) >= per_page and not _is_last(answer, place)
        idle = 0 if unseen or not found else idle + 1
        if full and idle > 1 and not _all_at_once(found, place):
            raise AnswerRefused(address, f"the site gives the same {kind.name} again and again")
        if full and idle > len(seen) // per_page + 2:
            raise AnswerRefused(address, f"the site gives the same {kind.name} again and again")
        place = _after(place, found, by_moment)
        yield Page(tuple(unseen), total, place.written() if full else "", embedded)
        if not full:
            return


def _is_last(answer: Answer, place: _Place) -> bool:
    said = answer.header("X-WP-TotalPages")
    return bool(re.fullmatch(r"\d{1,18}", said)) and place.page >= int(said)


def _after(place: _Place, found: list[Found], by_moment: bool) -> _Place:
    """Where to go on."""
    last = max((each.moment for each in found), default="") if by_moment else ""
    if last > place.moment:
        return _Place(last, 1)
    return _Place(place.moment, place.page + 1)


def _all_at_once(found: list[Found], place: _Place) -> bool:
    """Whether a whole page was changed in the second from which it is asked for."""
    return bool(place.moment) and all(each.moment <= place.moment for each in found)


def _before(moment: str) -> str:
    """The second before: those of the moment itself are wanted too."""
    return (datetime.fromisoformat(moment) - timedelta(seconds=1)).isoformat()


def _check(answer: Answer, asked: dict[str, str]) -> None:
    if answer.status in (401, 403, 404):
        raise Forbidden(answer.address, refused(answer).problem)
    if answer.status == 400 and "status" in asked:
        said = problem_of(answer)
        if "status" in said.message or "context" in said.message:
            raise Forbidden(answer.address, refused(answer).problem)
    if answer.status != 200:
        raise refused(answer)
