"""The law of the reading: right answers, and no changed answer that was not touched."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings

from broadside.wire.documents import Highlights, YearOfHighlights
from broadside.wire.log import MemoryLog
from broadside.wire.reading import Reading
from broadside.wire.touched import Query, Touched
from tests.wire.builders import (
    NOON,
    a_dossier,
    a_front,
    a_person,
    a_picture,
    a_pinned_card,
    a_place,
    a_story,
    a_strand,
    a_topic,
    a_withdrawal,
    an_id,
)
from tests.wire.naive import Naive
from tests.wire.universe import PAGE_SIZE, ZONE, every_query, histories

QUERIES = every_query()
OF_EDITIONS = ("edition", "edition_on", "edition_years", "edition_days")
"""Which days are counted is a bound, not a fact; `test_edition_days` says what it must hold."""
STEP = timedelta(hours=7)
"""Between two dispatches, so that some have a day between them and some do not."""


def answers(reading: Reading) -> dict[Query, Any]:
    return {query: reading.answer(query) for query in QUERIES}


def untouched(before: dict[Query, Any], after: dict[Query, Any], touched: Touched) -> list[Query]:
    """The queries whose answers changed although no prefix of them was touched."""
    return [query for query in QUERIES if before[query] != after[query] and query not in touched]


def breaches(history: list[list[Any]], spoil: str | None = None, *, apart: int = 7) -> list[Query]:
    """The queries for which a history breaks the law; `spoil` leaves out touches of one kind.

    What is sent together is `apart` hours after what was sent before it.
    """
    log = MemoryLog()
    reading = Reading(log, ZONE, PAGE_SIZE)
    before = answers(reading)
    found = []
    for number, documents in enumerate(history):
        log.append(documents, NOON + timedelta(hours=apart * number))
        touched = reading.advance()
        if spoil:
            touched = Touched(frozenset(q for q in touched.queries if q[0] != spoil))
        after = answers(reading)
        found += untouched(before, after, touched)
        before = after
    return found


CHAIN = [
    [a_person(name) for name in ("p0", "p1", "p2")],
    [a_story("s0", by=["p0"]), a_story("s1", by=["p0", "p1"]), a_story("s2", by=["p2"])],
    [a_withdrawal("person", "p0", in_favour_of=an_id("p1"))],
    [a_withdrawal("person", "p1", in_favour_of=an_id("p2"))],
    [a_story("s0", by=["p0"], headline="Two"), a_person("p2", slug="b")],
    [a_withdrawal("person", "p2")],
    [a_person("p2")],
    [a_withdrawal("person", "p2", in_favour_of=an_id("p0"))],
    [a_person("p1")],
    [a_person("p0")],
]
"""Two merges one after the other, a circle, and all of it undone."""


@given(histories)
@settings(max_examples=120, deadline=None)
@example([[a_story("s0")], [a_withdrawal("story", "s0")], [a_story("s0", slug="b")]])
@example([[a_person("p0"), a_story("s0", by=["p0"])], [a_withdrawal("person", "p0")]])
@example(CHAIN)
def test_whatever_changes_was_touched(history: list[list[Any]]) -> None:
    assert breaches(history) == []


@given(histories)
@settings(max_examples=60, deadline=None)
@example([[a_story("s0")], [], [a_story("s0", headline="Two")], [a_withdrawal("story", "s0")]])
def test_whatever_changes_was_touched_as_days_pass(history: list[list[Any]]) -> None:
    assert breaches(history, apart=11) == []


@pytest.mark.long
@given(histories)
@settings(max_examples=5_000, deadline=None)
def test_whatever_changes_was_touched_at_length(history: list[list[Any]]) -> None:
    assert breaches(history) == []


HIGHLIGHTS = Highlights(id="1", years=(YearOfHighlights(year=2022, cards=(a_pinned_card("s0"),)),))
BUSY_DAY = [
    [a_story("s0", by=["p0"], dossiers=["d0"], strands=["t0"], picture=a_picture("i0"))],
    [a_story("s1", dossiers=["d0"], topics=["o0"], published=NOON + timedelta(hours=1))],
    [a_person("p0"), a_dossier("d0"), a_strand("t0", "d0"), a_topic("o0"), a_place("l0")],
    [a_person("p0", slug="b"), a_front("d0", containers=(HIGHLIGHTS,))],
    [a_story("s0", slug="b", old_addresses=("?p=1",)), a_front("home"), a_front("d0", title="T")],
    [a_person("p1"), a_withdrawal("person", "p0", in_favour_of=an_id("p1"))],
]
"""Something of everything: each kind of query has an answer that changes."""


@pytest.mark.parametrize("kind", sorted({str(query[0]) for query in QUERIES}))
def test_the_law_is_seen_to_break_when_touches_are_left_out(kind: str) -> None:
    assert breaches(BUSY_DAY) == []
    assert {query[0] for query in breaches(BUSY_DAY, spoil=kind)} == {kind}


@given(histories)
@settings(max_examples=80, deadline=None)
@example(CHAIN)
@example(CHAIN[:4])
@example(CHAIN[:8])
def test_every_answer_is_what_the_dispatches_say(history: list[list[Any]]) -> None:
    log = MemoryLog()
    reading = Reading(log, ZONE, PAGE_SIZE)
    for number, documents in enumerate(history):
        log.append(documents, NOON + number * STEP)
        reading.advance()
    naive = Naive(list(log.read()), ZONE)
    for query in QUERIES:
        if query[0] not in OF_EDITIONS:
            assert reading.answer(query) == naive.answer(query), query


@given(histories)
@settings(max_examples=40, deadline=None)
def test_it_does_not_matter_in_how_many_steps_a_reading_came_here(
    history: list[list[Any]],
) -> None:
    log = MemoryLog()
    stepwise = Reading(log, ZONE, PAGE_SIZE)
    for number, documents in enumerate(history):
        log.append(documents, NOON + number * STEP)
        stepwise.advance()
    at_once = Reading(log, ZONE, PAGE_SIZE)
    at_once.catch_up()
    assert at_once.revision == stepwise.revision == log.head()
    assert answers(at_once) == answers(stepwise)
    assert set(at_once.subjects()) == set(stepwise.subjects())


@given(histories)
@settings(max_examples=60, deadline=None)
def test_it_does_not_matter_what_was_asked_on_the_way(history: list[list[Any]]) -> None:
    log = MemoryLog()
    asked = Reading(log, ZONE, PAGE_SIZE)
    for number, documents in enumerate(history):
        log.append(documents, NOON + number * STEP)
        (asked.advance if number % 2 else asked.catch_up)()
        answers(asked)
    fresh = Reading(log, ZONE, PAGE_SIZE)
    fresh.catch_up()
    assert answers(asked) == answers(fresh)


@given(histories)
@settings(max_examples=40, deadline=None)
def test_every_subject_was_touched_when_it_first_appeared(history: list[list[Any]]) -> None:
    log = MemoryLog()
    reading = Reading(log, ZONE, PAGE_SIZE)
    before: set[Query] = set()
    for number, documents in enumerate(history):
        log.append(documents, NOON + number * STEP)
        touched = reading.advance()
        after = set(reading.subjects())
        assert after - before <= touched.subjects
        assert touched.subjects <= after
        assert before <= after
        before = after


@given(histories)
@settings(max_examples=20, deadline=None)
def test_every_answer_can_be_fingerprinted(history: list[list[Any]]) -> None:
    log = MemoryLog()
    log.append([document for documents in history for document in documents], NOON)
    one, other = Reading(log, ZONE, PAGE_SIZE), Reading(log, ZONE, PAGE_SIZE)
    one.advance()
    other.advance()
    encode = msgspec.msgpack.Encoder(order="deterministic").encode
    for query in QUERIES:
        assert encode(one.answer(query)) == encode(other.answer(query))


def test_the_world_of_the_law_holds_every_kind_of_query() -> None:
    reading = Reading(MemoryLog(), ZONE, PAGE_SIZE)
    assert {query[0] for query in QUERIES} == set(reading._answers)


def test_a_front_for_the_home_page_is_a_subject() -> None:
    log = MemoryLog()
    log.append([a_front("home")], NOON)
    assert ("front", "home", "en") in Reading(log).advance().subjects
