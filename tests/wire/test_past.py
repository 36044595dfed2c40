"""The past: an answer at a sequence number is that of a reading folded so far and no further."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings

from broadside.wire.edition import resolve
from broadside.wire.errors import QuestionError
from broadside.wire.log import MemoryLog
from broadside.wire.questions import Questions
from broadside.wire.reading import Reading
from tests.wire.builders import NOON, a_dossier, a_front, a_story, a_withdrawal, an_id
from tests.wire.test_law import CHAIN
from tests.wire.universe import LANGUAGES, OWNERS, PAGE_SIZE, ZONE, every_query, histories

NOT_OF_THE_PAST = {
    "translations",
    "former",
    "old_addresses",
    "members",
    "neighbours",
    "in_month",
    "months_of",
    "years",
    "year_place",
    "highlights",
    "front_dispatches",
    "former_slugs",
    "people",
    "months",
    "sitemap",
    "picture",
    "address",
    "standing",
    "edition",
    "edition_on",
    "edition_years",
    "edition_days",
}
QUERIES = [query for query in every_query() if query[0] not in NOT_OF_THE_PAST]


def log_of(history: list[list[Any]]) -> MemoryLog:
    log = MemoryLog()
    for number, documents in enumerate(history):
        log.append(documents, NOON + number * timedelta(hours=7))
    return log


def folded(log: MemoryLog, until: int | None = None) -> Reading:
    reading = Reading(log, ZONE, PAGE_SIZE)
    reading.catch_up(until)
    return reading


@given(histories)
@settings(max_examples=60, deadline=None)
@example([[a_story("s0")], [a_withdrawal("story", "s0")], [a_story("s0")], [a_story("s0")]])
@example([[a_story("s0")], [a_story("s0", headline="Two")], [a_story("s0", headline="Two")]])
@example([[a_front("d0")], [a_withdrawal("front", "d0")], [a_front("d0", language="uk")]])
@example([[a_dossier("d0")], [a_withdrawal("dossier", "d0")], [a_withdrawal("dossier", "d0")]])
@example(CHAIN)
def test_the_past_is_what_a_reading_said_then(history: list[list[Any]]) -> None:
    log = log_of(history)
    now = folded(log)
    for sequence in range(log.head() + 1):
        then = folded(log, sequence)
        for query in QUERIES:
            assert now.answer(("at", sequence, *query)) == then.answer(query), (sequence, query)


@given(histories)
@settings(max_examples=30, deadline=None)
def test_a_front_of_the_past_is_the_front_that_stood(history: list[list[Any]]) -> None:
    log = log_of(history)
    now = Questions(folded(log).answer)
    for sequence in range(log.head() + 1):
        then = Questions(folded(log, sequence).answer)
        for owner in OWNERS:
            front = owner if owner == "home" else an_id(owner)
            for language in LANGUAGES:
                edition = resolve(now.at(sequence), front, language, LANGUAGES)
                assert edition == resolve(then, front, language, LANGUAGES)


def test_what_happens_later_does_not_change_the_past() -> None:
    log = log_of([[a_story("s0", headline="One", dossiers=["d0"])]])
    reading = folded(log)
    at = Questions(reading.answer).at(1)
    card = at.card(an_id("s0"), "en")
    log.append([a_story("s0", headline="Two"), a_withdrawal("story", "s0")], NOON)
    reading.catch_up()
    assert card is not None
    assert card.headline == "One"
    assert at.card(an_id("s0"), "en") == card
    assert at.latest(f"dossier:{an_id('d0')}", "en", 3) == (an_id("s0"),)


@pytest.mark.parametrize("sequence", [-1, 2, "1", True])
def test_the_past_is_asked_about_at_a_dispatch_that_was(sequence: Any) -> None:
    reading = folded(log_of([[a_story("s0")]]))
    with pytest.raises(QuestionError, match="from 0 to 1"):
        reading.answer(("at", sequence, "fronts"))


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ((), "of the past"),
        (("sitemap", "en", 1), "of the past"),
        (("card", "s0"), r"card takes \(str, str\)"),
        (("at", 1, "fronts"), "of the past"),
    ],
)
def test_only_what_a_front_asks_can_be_asked_of_the_past(query: Any, message: str) -> None:
    reading = folded(log_of([[a_story("s0")]]))
    with pytest.raises(QuestionError, match=message):
        reading.answer(("at", 1, *query))


def test_every_kind_of_query_is_of_the_past_or_said_not_to_be() -> None:
    reading = folded(log_of([[a_story("s0")]]))
    for query in every_query():
        if query[0] in NOT_OF_THE_PAST:
            with pytest.raises(QuestionError):
                reading.answer(("at", 1, *query))
