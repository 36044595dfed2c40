"""The laws of an edition: what containers by rule show, whatever is on the wire."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadside.wire.documents import (
    AnyContainer,
    AnyDocument,
    Highlights,
    Latest,
    Statement,
    Story,
    StrandContainer,
    YearOfHighlights,
)
from broadside.wire.edition import Edition, PassedOver, resolve
from broadside.wire.log import MemoryLog
from broadside.wire.questions import Questions, topic_list
from broadside.wire.reading import Reading
from tests.wire.builders import (
    NOON,
    a_dossier,
    a_front,
    a_pinned_card,
    a_story,
    a_strand,
    a_topic,
    a_withdrawal,
    an_id,
    days,
)
from tests.wire.universe import LANGUAGES, ZONE, containers, histories

THINGS: list[AnyDocument] = [
    a_dossier("war"),
    a_dossier("strikes"),
    a_strand("women", "war"),
    a_topic("labour"),
]
LAST = NOON + days(10)
"""The day of the newest dispatch: that of the front."""


def story(number: int, **fields: Any) -> Story:
    """The stories 0 to 9 are of one dossier and a day apart, 9 the newest."""
    defaults: dict[str, Any] = {"dossiers": ["war"], "published": NOON + days(number)}
    return a_story(f"story-{number}", **(defaults | fields))


STORIES = [
    story(number, strands=["women"] if number % 2 else (), topics=["labour"] if number < 6 else ())
    for number in range(10)
]


def edition(
    *shown: AnyContainer,
    documents: Sequence[AnyDocument] = (*THINGS, *STORIES),
    owner: str = "war",
    at: datetime = LAST,
) -> Edition:
    log = MemoryLog()
    log.append(documents, NOON)
    front = a_front(owner, containers=shown)
    log.append([front], at)
    reading = Reading(log, ZONE)
    reading.catch_up()
    return resolve(Questions(reading.answer), front.owner, "en", LANGUAGES)


def test_a_container_in_a_language_that_is_printed_no_more_is_not_shown() -> None:
    foreign = story(1, language="ar")
    shown = (Latest(id="1", language="ar", pinned=(pin(1),)), Latest(id="2", count=1))
    found = edition(*shown, documents=[*THINGS, *STORIES, foreign])
    assert found.empty == ("1",)
    assert slugs(found) == [["9"]]


def slugs(found: Edition) -> list[list[str]]:
    return [
        [placed.card.slug.removeprefix("story-") for placed in resolved.all_cards()]
        for resolved in found.containers
    ]


def pin(number: int, **fields: Any) -> Any:
    return a_pinned_card(f"story-{number}", **fields)


# --- rules ----------------------------------------------------------------------------------------


def test_a_pin_stays_at_its_place_and_the_newest_stand_around_it() -> None:
    found = edition(Latest(id="1", count=4, pinned=(pin(0, position=3),)))
    assert slugs(found) == [["9", "8", "0", "7"]]
    [resolved] = found.containers
    assert [placed.pinned is not None for placed in resolved.cards] == [False, False, True, False]


def test_a_pin_beyond_what_there_is_stands_last() -> None:
    found = edition(StrandContainer(id="1", strand=an_id("women"), pinned=(pin(0, position=9),)))
    assert slugs(found) == [["9", "7", "0"]]


def test_a_strand_excludes_too() -> None:
    excluded = (an_id("story-9"), an_id("story-5"))
    found = edition(StrandContainer(id="1", strand=an_id("women"), count=2, excluded=excluded))
    assert slugs(found) == [["7", "3"]]


@pytest.mark.parametrize(
    "container",
    [
        Latest(id="1", count=3, topic=an_id("labour")),
        Latest(id="1", count=3, dossier=an_id("war"), topic=an_id("labour")),
    ],
)
def test_the_latest_on_a_topic(container: AnyContainer) -> None:
    elsewhere = a_story("elsewhere", topics=["labour"], published=NOON + days(11))
    documents = [*THINGS, *STORIES, elsewhere]
    assert slugs(edition(container, documents=documents)) == [["5", "4", "3"]]


def test_at_home_the_latest_on_a_topic_is_of_everything() -> None:
    elsewhere = a_story("elsewhere", topics=["labour"], published=NOON + days(11))
    found = edition(
        Latest(id="1", count=2, topic=an_id("labour")),
        documents=[*THINGS, *STORIES, elsewhere],
        owner="home",
    )
    assert slugs(found) == [["elsewhere", "5"]]


def test_a_strand_on_a_topic() -> None:
    found = edition(StrandContainer(id="1", strand=an_id("women"), topic=an_id("labour")))
    assert slugs(found) == [["5", "3", "1"]]


def test_another_dossier_than_the_fronts() -> None:
    strike = a_story("strike", dossiers=["strikes"])
    found = edition(Latest(id="1", dossier=an_id("strikes")), documents=[*THINGS, *STORIES, strike])
    assert slugs(found) == [["strike"]]


def test_a_dossier_that_no_longer_stands_fills_nothing_but_pins_stay() -> None:
    gone = a_withdrawal("dossier", "strikes")
    strike = a_story("strike", dossiers=["strikes"])
    found = edition(
        Latest(id="1", dossier=an_id("strikes"), pinned=(pin(0),)),
        Latest(id="2", dossier=an_id("strikes")),
        documents=[*THINGS, *STORIES, strike, gone],
    )
    assert slugs(found) == [["0"]]
    assert found.empty == ("2",)


def test_a_container_in_another_language_shows_no_story_that_was_met_in_the_fronts() -> None:
    translated = [story(number, language="uk") for number in (8, 9)]
    found = edition(
        Latest(id="1", count=1),
        Latest(id="2", language="uk", count=2),
        documents=[*THINGS, *STORIES, *translated],
    )
    assert slugs(found) == [["9"], ["8"]]
    assert [placed.card.language for placed in found.containers[1].cards] == ["uk"]


def test_age_is_counted_in_days_back_from_the_newest_dispatch() -> None:
    # The front is dispatched on the day of story 10, had there been one.
    assert slugs(edition(Latest(id="1", days=3))) == [["9", "8"]]
    assert slugs(edition(Latest(id="1", days=1))) == []
    assert slugs(edition(Latest(id="1", days=3), at=LAST + days(1))) == [["9"]]


def test_a_day_begins_where_the_publication_is() -> None:
    # In Kyiv it is two hours later, so this is the 1st of March there.
    evening = a_story("evening", dossiers=["war"], published=datetime(2022, 2, 28, 22, tzinfo=UTC))
    before = a_story(
        "before", dossiers=["war"], published=datetime(2022, 2, 28, 21, 59, tzinfo=UTC)
    )
    found = edition(Latest(id="1", days=1), documents=[*THINGS, evening, before], at=NOON)
    assert slugs(found) == [["evening"]]


def test_age_takes_no_pin_away() -> None:
    assert slugs(edition(Latest(id="1", days=2, pinned=(pin(0),)))) == [["0", "9"]]


# --- what the editor is told ----------------------------------------------------------------------


def test_the_editor_is_told_which_pins_are_passed_over_and_why() -> None:
    foreign = a_story("foreign", language="uk")
    found = edition(
        Statement(id="1", card=pin(9)),
        Latest(
            id="2",
            count=2,
            pinned=(pin(3), pin(9), a_pinned_card("foreign"), pin(1), pin(1), pin(2)),
            excluded=(an_id("story-2"),),
        ),
        documents=[*THINGS, *STORIES, foreign, a_withdrawal("story", "story-3", "en")],
    )
    assert slugs(found) == [["9"], ["1", "8"]]
    assert found.passed_over == (
        PassedOver("2", an_id("story-3"), "not standing"),
        PassedOver("2", an_id("story-9"), "repeated"),
        PassedOver("2", an_id("foreign"), "not standing"),
        PassedOver("2", an_id("story-1"), "repeated"),
        PassedOver("2", an_id("story-2"), "excluded"),
    )


def test_the_editor_is_told_which_containers_are_empty() -> None:
    found = edition(
        Statement(id="1"),
        Latest(id="2", count=1),
        Latest(id="3", topic=an_id("nothing")),
        Highlights(id="4", years=(YearOfHighlights(year=2022),)),
    )
    assert [resolved.container.id for resolved in found.containers] == ["2"]
    assert found.empty == ("1", "3", "4")


def test_a_pin_lower_down_that_is_not_shown_there_keeps_its_story_from_nowhere() -> None:
    # Story 9 stands in English only, so the lower container cannot show it.
    found = edition(Latest(id="1", count=1), Latest(id="2", language="uk", pinned=(pin(9),)))
    assert slugs(found) == [["9"]]


# --- laws -----------------------------------------------------------------------------------------


def asked_of(history: list[list[Any]], made: list[AnyContainer]) -> Questions:
    """The questions after everything else and a front of these containers."""
    log = MemoryLog()
    for number, documents in enumerate(history):
        log.append(documents, NOON + number * timedelta(hours=7))
    named = [_named(container, place) for place, container in enumerate(made)]
    log.append([a_front("d0", containers=tuple(named))], NOON + days(len(history)))
    reading = Reading(log, ZONE)
    reading.catch_up()
    return Questions(reading.answer)


def edition_of(questions: Questions) -> Edition:
    return resolve(questions, an_id("d0"), "en", LANGUAGES)


def _named(container: AnyContainer, place: int) -> AnyContainer:
    fields = {name: getattr(container, name) for name in container.__struct_fields__}
    return type(container)(**(fields | {"id": str(place)}))


made_containers = st.lists(containers, max_size=5)


@given(histories, made_containers)
@settings(max_examples=150, deadline=None)
def test_no_story_stands_twice_in_whatever_language(
    history: list[list[Any]], made: list[AnyContainer]
) -> None:
    found = edition_of(asked_of(history, made))
    met = [placed.card.id for resolved in found.containers for placed in resolved.all_cards()]
    assert len(met) == len(set(met))


@given(histories, made_containers)
@settings(max_examples=150, deadline=None)
def test_what_fills_a_container_keeps_to_its_rule(
    history: list[list[Any]], made: list[AnyContainer]
) -> None:
    questions = asked_of(history, made)
    found = edition_of(questions)
    today = (NOON + days(len(history))).astimezone(ZoneInfo(ZONE)).date()
    for resolved in found.containers:
        rule = resolved.container
        if not isinstance(rule, StrandContainer | Latest):
            continue
        pinned = [placed for placed in resolved.cards if placed.pinned is not None]
        filled = [placed.card for placed in resolved.cards if placed.pinned is None]
        assert len(resolved.cards) <= max(rule.count, len(pinned))
        assert not {placed.card.id for placed in resolved.cards} & set(rule.excluded)
        assert {placed.card.language for placed in resolved.cards} <= {rule.language or "en"}
        on_topic = questions.latest(topic_list(rule.topic or ""), rule.language or "en", 99)
        for card in filled:
            assert rule.topic is None or card.id in on_topic
            if rule.days is not None:
                day = card.published.astimezone(ZoneInfo(ZONE)).date()
                assert (today - day).days < rule.days
            if isinstance(rule, StrandContainer):
                assert rule.strand in card.strands
            else:
                assert (rule.dossier or an_id("d0")) in card.dossiers


@given(histories, made_containers)
@settings(max_examples=150, deadline=None)
def test_every_pin_stands_at_its_place_or_is_said_to_be_passed_over(
    history: list[list[Any]], made: list[AnyContainer]
) -> None:
    found = edition_of(asked_of(history, made))
    passed = [(one.container, one.story) for one in found.passed_over]
    for resolved in found.containers:
        rule = resolved.container
        if not isinstance(rule, StrandContainer | Latest):
            continue
        shown = [placed.pinned for placed in resolved.cards if placed.pinned is not None]
        told = [story for container, story in passed if container == rule.id]
        assert sorted([one.story for one in shown] + told) == sorted(
            one.story for one in rule.pinned
        )
        named: set[int] = set()
        for one in (each for each in rule.pinned if each in shown):
            if one.position is None or one.position in named:
                continue
            named.add(one.position)
            place = [placed.pinned for placed in resolved.cards].index(one) + 1
            behind = resolved.cards[place:]
            assert place == one.position or (
                place < one.position and all(placed.pinned is not None for placed in behind)
            )


@given(histories, made_containers)
@settings(max_examples=60, deadline=None)
def test_every_container_is_shown_or_said_to_be_empty(
    history: list[list[Any]], made: list[AnyContainer]
) -> None:
    found = edition_of(asked_of(history, made))
    shown = [resolved.container.id for resolved in found.containers]
    assert sorted([*shown, *found.empty]) == [container.id for container in found.front.containers]
    assert all(
        list(resolved.all_cards())
        or resolved.container.__struct_config__.tag in ("note", "dossiers")
        for resolved in found.containers
    )
