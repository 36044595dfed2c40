"""The calendar over a listing: right at the edges of months, and touched no wider than a month."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from broadside.wire.calendar import Calendar
from broadside.wire.documents import Highlights, Latest, YearOfHighlights
from broadside.wire.entries import microseconds
from broadside.wire.errors import QuestionError
from broadside.wire.log import MemoryLog
from broadside.wire.questions import Questions, dossier_list
from broadside.wire.reading import Reading
from broadside.wire.touched import Touched
from tests.wire.builders import (
    NOON,
    a_dossier,
    a_front,
    a_log,
    a_pinned_card,
    a_story,
    an_id,
    days,
    stories,
)

WAR = dossier_list(an_id("war"))
ZONES = st.sampled_from(
    # Far ahead, far behind, and one that put its clocks back over midnight (a minute past it).
    ("UTC", "Europe/Kyiv", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns")
)
EDGES = [
    datetime(2009, 11, 1, 2, 30, tzinfo=UTC),
    datetime(2009, 11, 1, 3, 0, tzinfo=UTC),
    datetime(2009, 12, 31, 23, 59, tzinfo=UTC),
    datetime(2010, 1, 1, 12, 0, tzinfo=UTC),
    datetime(2012, 2, 29, 12, 0, tzinfo=UTC),
]
MOMENTS = st.lists(
    st.builds(
        lambda edge, hours: edge + timedelta(hours=hours),
        st.sampled_from(EDGES),
        st.integers(-40, 40),
    )
    | st.datetimes(datetime(2009, 1, 1), datetime(2013, 1, 1)).map(
        lambda moment: moment.replace(tzinfo=UTC)
    ),
    max_size=12,
)


@given(ZONES, MOMENTS)
@example("America/St_Johns", EDGES)
def test_years_and_months_are_those_of_the_clocks(zone: str, moments: list[datetime]) -> None:
    listing = sorted((microseconds(at), str(number)) for number, at in enumerate(moments))
    local = {str(number): at.astimezone(ZoneInfo(zone)) for number, at in enumerate(moments)}
    calendar = Calendar(ZoneInfo(zone))
    assert calendar.years(listing) == tuple(sorted({at.year for at in local.values()}))
    months = {f"{at:%Y-%m}": 0 for at in local.values()}
    for at in local.values():
        months[f"{at:%Y-%m}"] += 1
    assert calendar.months(listing) == tuple(sorted(months.items()))
    for month, count in months.items():
        found = calendar.in_month(listing, month)
        assert len(found) == count
        assert all(f"{local[story]:%Y-%m %d}" == f"{month} {day:02}" for day, story in found)
        assert [story for _, story in listing if story in {s for _, s in found}] == [
            story for _, story in found
        ]


@pytest.mark.parametrize("month", ["2022", "2022-13", "2022-3", "march", "", "2022-03-01", "-1-01"])
def test_what_is_no_month_is_refused(month: str) -> None:
    reading = Reading(a_log([a_story()]))
    with pytest.raises(QuestionError, match="2022-03"):
        reading.answer(("in_month", "all", "en", month))


def test_the_first_and_the_last_month_there_is_can_be_asked_about() -> None:
    questions = Questions(Reading(a_log([a_story()])).answer)
    assert questions.in_month("all", "en", "0001-01") == ()
    assert questions.in_month("all", "en", "9999-12") == ()


def touched_by(reading: Reading, log: MemoryLog, *documents: object) -> Touched:
    reading.catch_up()
    log.append(documents, NOON + days(400))  # type: ignore[arg-type]
    return reading.advance()


def test_one_more_story_touches_its_month_and_no_other() -> None:
    log = a_log(stories(900, dossiers=["war"]))
    reading = Reading(log)
    touched = touched_by(reading, log, a_story("new", published=NOON + days(38), dossiers=["war"]))
    assert ("in_month", WAR, "en", "2022-04") in touched
    assert ("in_month", WAR, "en", "2022-03") not in touched
    assert ("in_month", WAR, "uk", "2022-04") not in touched
    assert ("months_of", WAR, "en") in touched
    assert ("years", WAR, "en") not in touched


def test_the_first_story_of_a_year_touches_the_years() -> None:
    log = a_log(stories(3, dossiers=["war"]))
    reading = Reading(log)
    touched = touched_by(reading, log, a_story("new", published=NOON + days(360), dossiers=["war"]))
    assert ("years", WAR, "en") in touched
    assert Questions(reading.answer).years(WAR, "en") == (2022, 2023)


def test_an_edit_of_a_headline_leaves_the_calendar_alone() -> None:
    log = a_log([a_dossier("war"), *stories(3, dossiers=["war"])])
    touched = touched_by(
        Reading(log), log, a_story("story-0", headline="Another", dossiers=["war"])
    )
    assert not [query for query in touched.queries if query[0] in ("in_month", "years")]


def a_front_with(*cards: object, **fields: object) -> object:
    years = (YearOfHighlights(year=2022, cards=cards),)  # type: ignore[arg-type]
    containers = (Latest(id="l", **fields), Highlights(id="h", years=years))  # type: ignore[arg-type]
    return a_front("war", containers=containers)


def test_highlights_are_the_fronts_with_its_headlines_each_once() -> None:
    pins = (a_pinned_card("a", headline="Its own"), a_pinned_card("b"), a_pinned_card("a"))
    questions = Questions(Reading(a_log([])).answer)
    assert questions.highlights(an_id("war"), "en") == ()
    reading = Reading(a_log([a_front_with(*pins)]))
    reading.catch_up()
    questions = Questions(reading.answer)
    found = questions.highlights(an_id("war"), "en")
    assert found == ((an_id("a"), "Its own"), (an_id("b"), None))
    assert questions.highlights(an_id("war"), "uk") == ()


def test_an_edit_of_another_container_leaves_the_highlights_alone() -> None:
    log = a_log([a_front_with(a_pinned_card("a"))])
    reading = Reading(log)
    highlights = ("highlights", an_id("war"), "en")
    assert highlights not in touched_by(
        reading, log, a_front_with(a_pinned_card("a", trail_text="Other"), count=9)
    )
    assert highlights in touched_by(reading, log, a_front_with(a_pinned_card("b"), count=9))
