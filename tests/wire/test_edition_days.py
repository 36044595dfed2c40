"""The days of which a front has an edition: none is missed on which what it shows changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings

from broadside.wire.documents import Dossiers, Latest, StrandContainer
from broadside.wire.edition import resolve
from broadside.wire.log import MemoryLog
from broadside.wire.questions import Questions
from broadside.wire.reading import Reading
from tests.wire.builders import (
    NOON,
    a_dossier,
    a_front,
    a_person,
    a_pinned_card,
    a_story,
    a_strand,
    a_topic,
    a_withdrawal,
    an_id,
)
from tests.wire.universe import LANGUAGES, OWNERS, PAGE_SIZE, ZONE, histories

DOSSIER = an_id("d0")


def log_of(history: list[list[Any]], hours: int) -> MemoryLog:
    log = MemoryLog()
    for number, documents in enumerate(history):
        log.append(documents, NOON + timedelta(hours=hours * number))
    return log


def reading_of(*history: list[Any], hours: int = 24) -> Questions:
    """What is answered when each of these was sent a day after the one before."""
    reading = Reading(log_of(list(history), hours), ZONE, PAGE_SIZE)
    reading.catch_up()
    return Questions(reading.answer)


def days_of(questions: Questions, owner: str = DOSSIER, language: str = "en") -> list[int]:
    """The days of March 2022 of which a front has an edition."""
    days = questions.edition_days(owner, language, 2022)
    return [date.fromisoformat(day).day for day in days if day.startswith("2022-03")]


def shown(questions: Questions, owner: str, language: str) -> bool:
    if owner != "home" and questions.dossier(owner) is None:
        return False
    key = "all" if owner == "home" else f"dossier:{owner}"
    return questions.stands(key, language) or questions.front(owner, language) is not None


# --- the law ------------------------------------------------------------------------------------


@given(histories)
@settings(max_examples=120, deadline=None)
@example([[a_dossier("d0"), a_story("s0", dossiers=["d0"])], [a_withdrawal("story", "s0")], []])
@example([[a_dossier("d0")], [a_front("d0")], [a_story("s1")], [a_withdrawal("front", "d0")]])
def test_at_the_end_of_every_day_a_front_is_the_newest_edition(history: list[list[Any]]) -> None:
    log = log_of(history, hours=9)
    reading = Reading(log, ZONE, PAGE_SIZE)
    reading.catch_up()
    questions = Questions(reading.answer)
    zone = ZoneInfo(ZONE)
    ends = {
        dispatch.time.astimezone(zone).date().isoformat(): dispatch.sequence
        for dispatch in log.read()
    }
    for day, end in ends.items():
        then = questions.at(end)
        for owner in OWNERS:
            front = owner if owner == "home" else an_id(owner)
            for language in LANGUAGES:
                on = questions.edition_on(day, front, language)
                if not shown(then, front, language):
                    assert on != day
                    continue
                assert on is not None
                mark = questions.edition(front, language, on)
                assert mark is not None
                edition = resolve(questions.at(mark.sequence), front, language, LANGUAGES)
                assert edition == resolve(then, front, language, LANGUAGES), (day, owner, language)


@given(histories)
@settings(max_examples=40, deadline=None)
def test_days_years_and_neighbours_say_the_same(history: list[list[Any]]) -> None:
    reading = Reading(log_of(history, hours=31), ZONE, PAGE_SIZE)
    reading.catch_up()
    questions = Questions(reading.answer)
    for owner in OWNERS:
        front = owner if owner == "home" else an_id(owner)
        for language in LANGUAGES:
            years = questions.edition_years(front, language)
            days = [day for year in years for day in questions.edition_days(front, language, year)]
            assert days == sorted(set(days))
            around = [None, *days, None]
            for place, day in enumerate(days):
                mark = questions.edition(front, language, day)
                assert mark is not None
                assert (mark.before, mark.after) == (around[place], around[place + 2])
                assert questions.edition_on(day, front, language) == day


# --- what is counted ------------------------------------------------------------------------------


def test_a_day_on_which_nothing_shown_changed_has_no_edition() -> None:
    questions = reading_of(
        [a_dossier("d0"), a_story("s0", dossiers=["d0"])],
        [a_story("s1")],
        [a_story("s0", dossiers=["d0"], body=())],
        [a_person("p0"), a_person("p0", slug="b")],
        [a_story("s0", dossiers=["d0"], headline="Two")],
    )
    assert days_of(questions) == [1, 5]
    assert days_of(questions, "home") == [1, 2, 5]


def test_the_edition_of_a_day_is_the_front_at_its_end() -> None:
    questions = reading_of(
        [a_dossier("d0"), a_story("s0", dossiers=["d0"])],
        [a_story("s1", dossiers=["d0"])],
        [a_story("s2", dossiers=["d0"])],
        hours=5,
    )
    mark = questions.edition(DOSSIER, "en", "2022-03-01")
    assert mark == (3, None, "2022-03-02")  # the third was sent after midnight in Kyiv
    assert questions.edition(DOSSIER, "en", "2022-03-02") == (4, "2022-03-01", None)


def test_what_lies_deeper_in_a_list_than_a_front_looks_counts_for_nothing() -> None:
    old = [
        a_story(f"s{number}", dossiers=["d0"], published=NOON + timedelta(hours=number))
        for number in range(9)
    ]
    front = a_front("d0", containers=(Latest(id="1", count=2),))
    questions = reading_of(
        [a_dossier("d0"), *old, front],
        [a_story("s0", dossiers=["d0"], headline="Mended", published=NOON)],
        [a_withdrawal("story", "s1")],
        [a_withdrawal("story", "s8")],
    )
    assert days_of(questions) == [1, 4]


@pytest.mark.parametrize(
    "container",
    [
        StrandContainer(id="1", strand=an_id("t0"), pinned=(a_pinned_card("s1"),)),
        Latest(id="1", pinned=(a_pinned_card("s1"),)),
        Latest(id="1", dossier=an_id("d1")),
        Dossiers(id="1", dossiers=(an_id("d1"),)),
    ],
)
def test_a_story_from_elsewhere_counts_where_a_front_reaches_it(container: Any) -> None:
    other = a_story("s1", dossiers=["d1"])
    questions = reading_of(
        [a_dossier("d0"), a_dossier("d1"), a_strand("t0", "d0"), other],
        [a_front("d0", containers=(container,))],
        [a_story("s1", dossiers=["d1"], headline="Two")],
        [a_front("d0", containers=())],
        [a_story("s1", dossiers=["d1"], headline="Three")],
    )
    assert days_of(questions) == [2, 3, 4]


def test_what_a_front_shows_of_the_last_days_changes_as_days_pass() -> None:
    questions = reading_of(
        [a_dossier("d0"), a_story("s0", dossiers=["d0"])],
        [a_front("d0", containers=(Latest(id="1", days=2),))],
        [a_person("p0")],
        [a_person("p0", slug="b")],
        [a_front("d0", containers=(Latest(id="1"),))],
        [a_person("p0")],
    )
    assert days_of(questions) == [1, 2, 3, 4, 5]


def test_a_topic_that_is_renamed_counts_where_it_heads_a_container() -> None:
    questions = reading_of(
        [a_dossier("d0"), a_dossier("d1"), a_topic("o0"), a_story("s0", dossiers=["d0", "d1"])],
        [a_front("d0", containers=(Latest(id="1", topic=an_id("o0")),))],
        [a_topic("o0", slug="b")],
    )
    assert days_of(questions) == [1, 2, 3]
    assert days_of(questions, an_id("d1")) == [1]


def test_a_front_with_nothing_on_it_or_without_its_dossier_has_no_edition() -> None:
    questions = reading_of(
        [a_story("s0", dossiers=["d0"])],
        [a_dossier("d0")],
        [a_withdrawal("story", "s0")],
        [a_front("d0")],
        [a_withdrawal("front", "d0")],
        [a_story("s0", dossiers=["d0"])],
        [a_withdrawal("dossier", "d0")],
    )
    assert days_of(questions) == [2, 4, 6]
    assert days_of(questions, language="uk") == []
    assert questions.edition_years(DOSSIER, "uk") == ()


def test_what_comes_and_goes_within_a_day_leaves_no_edition() -> None:
    questions = reading_of(
        [a_dossier("d0")], [a_story("s0", dossiers=["d0"])], [a_withdrawal("story", "s0")], hours=1
    )
    assert days_of(questions) == []


def test_a_day_that_has_not_come_has_no_edition_before_it() -> None:
    questions = reading_of([a_story("s0")], [a_person("p0")])
    assert questions.edition_on("2022-02-28", "home", "en") is None
    assert questions.edition_on("2022-03-02", "home", "en") == "2022-03-01"
    assert questions.edition_on("2022-03-03", "home", "en") is None
    assert questions.edition("home", "en", "2022-03-02") is None
    assert questions.edition("home", "en", "not a day") is None


def test_a_front_of_a_dossier_that_gains_a_front_is_entered_from_home() -> None:
    home = a_front("home", containers=(Dossiers(id="1", dossiers=(DOSSIER,)),))
    questions = reading_of([a_dossier("d0"), home], [a_front("d0")], [a_withdrawal("front", "d0")])
    assert days_of(questions, "home") == [1, 2, 3]
