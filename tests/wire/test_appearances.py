"""Appearances: where a story stood, since when and until when, folded along with the wire."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from broadside.wire.appearances import Appearance, Appearances, Spot
from broadside.wire.documents import (
    Highlights,
    Latest,
    Statement,
    StrandContainer,
    YearOfHighlights,
)
from broadside.wire.edition import resolve
from broadside.wire.entries import moment
from broadside.wire.log import MemoryLog
from broadside.wire.questions import Questions
from broadside.wire.reading import Reading
from tests.wire.builders import (
    NOON,
    a_dossier,
    a_front,
    a_pinned_card,
    a_story,
    a_strand,
    a_withdrawal,
    an_id,
    days,
    stories,
)
from tests.wire.universe import DOSSIERS, LANGUAGES, PAGE_SIZE, STORIES, ZONE, histories

FRONTS = [(owner, language) for owner in ("home", *map(an_id, DOSSIERS)) for language in LANGUAGES]


class Wire:
    """A log to append to, a day apart, and the appearances on it."""

    def __init__(self) -> None:
        self.log = MemoryLog()
        self.appearances = of_log(self.log)
        self.now = NOON

    def send(self, *documents: Any) -> datetime:
        """Append them a day after those before; gives the moment."""
        self.now += days(1)
        self.log.append(documents, self.now)
        self.appearances.advance()
        return self.now

    def of(self, name: str) -> list[tuple[str, bool, datetime, datetime | None]]:
        return [
            (each.spot.container, each.spot.pinned, each.since, each.until)
            for each in self.appearances.of(an_id(name), "en")
            if each.spot.owner == an_id("war")
        ]


def of_log(log: MemoryLog) -> Appearances:
    return Appearances(log, Reading(log, ZONE, PAGE_SIZE), LANGUAGES)


def test_a_story_stands_until_a_newer_one_takes_its_place() -> None:
    wire = Wire()
    wire.send(a_dossier("war"), a_front("war", containers=(Latest(id="l", count=1),)))
    came = wire.send(a_story("old", published=NOON, dossiers=["war"]))
    went = wire.send(a_story("new", published=NOON + days(1), dossiers=["war"]))
    assert wire.of("old") == [("l", False, came, went)]
    assert wire.of("new") == [("l", False, went, None)]


def test_a_story_pinned_where_it_was_filled_is_there_in_another_way() -> None:
    wire = Wire()
    wire.send(a_dossier("war"), a_front("war", containers=(Latest(id="l"),)))
    came = wire.send(a_story("one", dossiers=["war"]))
    pinned = wire.send(a_front("war", containers=(Latest(id="l", pinned=(a_pinned_card("one"),)),)))
    assert wire.of("one") == [("l", False, came, pinned), ("l", True, pinned, None)]


def test_highlights_say_in_which_year() -> None:
    wire = Wire()
    years = (YearOfHighlights(year=2023, cards=(a_pinned_card("one"),)),)
    wire.send(
        a_dossier("war"),
        a_story("one", dossiers=["war"]),
        a_front("war", containers=(Highlights(id="h", title="The best", years=years),)),
    )
    [appearance] = [
        each for each in wire.appearances.of(an_id("one")) if each.spot.owner == an_id("war")
    ]
    assert appearance.spot == Spot(an_id("war"), "en", "h", 2023, True)
    assert wire.appearances.container(appearance.spot).title == "The best"


def test_a_withdrawn_story_stands_nowhere_and_comes_back_where_it_was_pinned() -> None:
    wire = Wire()
    story = a_story("one", dossiers=["war"])
    front = a_front("war", containers=(Statement(id="s", card=a_pinned_card("one")),))
    came = wire.send(a_dossier("war"), story, front)
    went = wire.send(a_withdrawal("story", "one"))
    back = wire.send(story)
    assert wire.of("one") == [("s", True, came, went), ("s", True, back, None)]


def test_a_withdrawn_dossier_has_no_front_and_a_plain_front_is_one() -> None:
    wire = Wire()
    came = wire.send(a_dossier("war"), a_story("one", dossiers=["war"]))
    went = wire.send(a_withdrawal("dossier", "war"))
    back = wire.send(a_dossier("war"))
    assert wire.of("one") == [("latest", False, came, went), ("latest", False, back, None)]


def test_an_import_is_one_moment_whatever_it_takes() -> None:
    wire = Wire()
    wire.send(
        a_dossier("war"),
        a_front("war", containers=(Latest(id="l", count=2),)),
        *stories(9, dossiers=["war"]),
    )
    stood = [number for number in range(9) if wire.of(f"story-{number}")]
    assert stood == [7, 8]


def test_what_goes_and_comes_at_one_moment_did_neither() -> None:
    wire = Wire()
    story = a_story("one", dossiers=["war"])
    came = wire.send(a_dossier("war"), story)
    went = wire.now + days(1)
    for documents in ([a_withdrawal("story", "one")], [story], [a_story("two", dossiers=["war"])]):
        wire.log.append(documents, went)
        wire.appearances.advance()
    wire.log.append([a_withdrawal("story", "two")], went)
    wire.appearances.advance()
    assert wire.of("one") == [("latest", False, came, None)]
    assert wire.of("two") == []


def test_an_edit_of_a_body_resolves_no_front() -> None:
    wire = Wire()
    wire.send(a_dossier("war"), a_story("one", dossiers=["war"]))
    reading = Reading(wire.log, ZONE, PAGE_SIZE)
    asked: list[Any] = []
    answer = reading.answer
    reading.answer = lambda query: asked.append(query) or answer(query)  # type: ignore[method-assign, func-returns-value]
    appearances = Appearances(wire.log, reading, LANGUAGES)
    appearances.advance()
    assert ("front", an_id("war"), "en") in asked
    asked.clear()
    wire.send(a_story("one", dossiers=["war"], body="Another body."))
    appearances.advance()
    assert asked == []
    wire.send(a_story("two", dossiers=["war"]))
    appearances.advance()
    assert ("front", an_id("war"), "en") in asked
    assert ("front", "home", "uk") not in asked


def test_it_goes_forward_so_many_moments_at_a_time() -> None:
    wire = Wire()
    for number in range(5):
        wire.send(a_story(f"story-{number}"))
    appearances = of_log(wire.log)
    assert not appearances.advance(3)
    assert appearances.revision == 3
    assert appearances.advance(3)
    assert appearances.revision == 5


def test_a_reading_that_went_ahead_is_refused() -> None:
    wire = Wire()
    wire.send(a_story("one"))
    reading = Reading(wire.log)
    reading.catch_up()
    with pytest.raises(ValueError, match="at 1 already"):
        Appearances(wire.log, reading, LANGUAGES)


# --- the law ------------------------------------------------------------------------------------


def stood_at(log: MemoryLog, sequence: int) -> set[tuple[tuple[str, str], Spot]]:
    """What stands on all fronts, resolved from a reading of its own."""
    reading = Reading(log, ZONE, PAGE_SIZE)
    reading.catch_up(sequence)
    questions = Questions(reading.answer)
    stands = set()
    for owner, language in FRONTS:
        if owner != "home":
            has_front = questions.front(owner, language) is not None
            has_stories = questions.count(f"dossier:{owner}", language) > 0
            if questions.dossier(owner) is None or not (has_front or has_stories):
                continue
        for resolved in resolve(questions, owner, language, LANGUAGES).containers:
            placed = [(None, card) for card in resolved.cards]
            placed += [(None, card) for entry in resolved.entries for card in entry.cards]
            placed += [(year.year, card) for year in resolved.years for card in year.cards]
            for year, card in placed:
                spot = Spot(owner, language, resolved.container.id, year, card.pinned is not None)
                stands.add(((card.card.id, card.card.language), spot))
    return stands


def from_nothing(log: MemoryLog) -> dict[tuple[str, str], list[Appearance]]:
    """Every appearance, from what stood at the end of each moment."""
    found: dict[tuple[str, str], list[Appearance]] = {}
    open_since: dict[tuple[tuple[str, str], Spot], datetime] = {}
    ends = {entry[1]: entry[0] for entry in log.entries()}
    for time, sequence in sorted(ends.items()):
        now = moment(time)
        stands = stood_at(log, sequence)
        for key in [key for key in open_since if key not in stands]:
            found.setdefault(key[0], []).append(Appearance(key[1], open_since.pop(key), now))
        for key in stands:
            open_since.setdefault(key, now)
    for (story, spot), since in open_since.items():
        found.setdefault(story, []).append(Appearance(spot, since, None))
    return found


def in_order(appearances: Any) -> list[Any]:
    return sorted(
        appearances,
        key=lambda each: (each.since, each.spot.owner, each.spot.language, str(each.spot)),
    )


@given(histories, st.data())
@settings(max_examples=120, deadline=None)
@example(
    [
        [a_dossier("d0"), a_strand("t0", "d0")],
        [a_story("s0", dossiers=["d0"], strands=["t0"])],
        [a_front("d0", containers=(StrandContainer(id="2", strand=an_id("t0")),))],
        [a_withdrawal("strand", "t0")],
        [a_strand("t0", "d0")],
    ],
    None,
)
def test_what_is_folded_is_what_resolving_every_front_at_every_moment_gives(
    history: list[list[Any]], data: st.DataObject | None
) -> None:
    log = MemoryLog()
    appearances = of_log(log)
    now = NOON
    for documents in history:
        # Now and then a moment goes on after it was looked at.
        now += timedelta(hours=data.draw(st.sampled_from((0, 1, 30))) if data else 1)
        log.append(documents, now)
        if data is None or data.draw(st.booleans()):
            appearances.advance()
    appearances.advance()
    expected = from_nothing(log)
    for name in STORIES:
        for language in LANGUAGES:
            story = (an_id(name), language)
            assert in_order(appearances.of(*story)) == in_order(expected.get(story, []))
    assert {*appearances.stories()} == {*expected}
