"""The slider over a front's past: every edition can be reached, and stands where its mark is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as some

from broadside.newsroom.front_history.timeline import Timeline, timeline
from broadside.wire.answers import FrontDispatch

BEGIN = datetime(2026, 3, 1, 9, 30, 12, 345678, tzinfo=UTC)
SECOND, MINUTE, HOUR, DAY = (timedelta(seconds=each) for each in (1, 60, 3600, 86400))
NARROW, WIDE = 30, 14
"""Hundredths of a slider that the label of a day needs, 66 pixels of 240 and of 500."""

spans = some.one_of(
    some.timedeltas(timedelta(0), timedelta(seconds=3)),
    some.timedeltas(timedelta(0), HOUR),
    some.timedeltas(timedelta(0), 4000 * DAY),
)


def published(*after: timedelta) -> list[FrontDispatch]:
    """Dispatches of a front, so long after its first."""
    times = sorted({BEGIN, *(BEGIN + each for each in after)})
    return [FrontDispatch(sequence=n, time=time, stands=True) for n, time in enumerate(times, 1)]


def moment_of(span: Timeline, step: int) -> datetime:
    """The moment that a step of the slider shows."""
    return span.within(span.begin + step * timedelta(seconds=span.seconds))


@given(after=some.lists(spans, max_size=8), now=spans)
@example(after=[], now=timedelta(0))
@example(after=[SECOND / 2], now=SECOND)
@example(after=[20 * SECOND], now=40 * SECOND)
@example(after=[DAY], now=3 * DAY + 2 * HOUR)
@example(after=[MINUTE, 900 * DAY], now=901 * DAY + HOUR)
def test_marks_stand_where_the_thumb_stands_for_their_moment(
    after: list[timedelta], now: timedelta
) -> None:
    dispatches = published(*after)
    span = timeline(dispatches, BEGIN + now)
    assert span.steps >= 1
    step = timedelta(seconds=span.seconds)
    # The last step is now, and no other is.
    assert moment_of(span, span.steps) == span.end
    assert span.end == BEGIN or moment_of(span, span.steps - 1) < span.end
    assert span.step_at(span.end) == span.steps
    assert [tick.time for tick in span.ticks] == [each.time for each in dispatches]
    for tick in span.ticks:
        assert 0 <= tick.at <= 100
        assert tick.at == round(100 * ((tick.time - BEGIN) / (step * span.steps)), 3)
        if tick.time < span.end:
            thumb = span.step_at(tick.time)
            assert thumb < span.steps
            assert abs(moment_of(span, thumb) - tick.time) <= step


@given(after=some.lists(spans, max_size=30), now=spans)
@example(after=[184 * DAY, 550 * DAY, 731 * DAY], now=1600 * DAY)
def test_labels_keep_apart_on_a_narrow_slider_and_on_a_wide_one(
    after: list[timedelta], now: timedelta
) -> None:
    ticks = timeline(published(*after), BEGIN + now).ticks
    assert ticks[-1].room == "any"
    for rooms, apart in ((("any",), NARROW), (("any", "wide"), WIDE)):
        labelled = [tick.at for tick in ticks if tick.room in rooms]
        assert all(b - a >= apart for a, b in pairwise(labelled))


def test_a_step_is_as_long_as_the_past_asks() -> None:
    for age, seconds in (
        (10 * SECOND, 1),
        (20 * MINUTE, 1),
        (2 * HOUR, 10),
        (20 * HOUR, 60),
        (7 * DAY, 600),
        (40 * DAY, 3600),
        (365 * DAY, 6 * 3600),
        (9 * 365 * DAY, 86400),
    ):
        span = timeline(published(), BEGIN + age)
        assert span.seconds == seconds
        assert span.steps == -(-age // timedelta(seconds=seconds))


def test_a_clock_that_went_back_ends_at_the_newest_edition() -> None:
    span = timeline(published(DAY), BEGIN + HOUR)
    assert span.end == BEGIN + DAY
    assert span.ticks[-1].at == 100
