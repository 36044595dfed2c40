"""A site is asked at a pace, and one that is busy later, and not for ever."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadside.importers.errors import AnswerRefused, ComeLater, NoAnswer, TooSlow
from broadside.importers.web.asking import Answer
from broadside.importers.web.politeness import Polite


class Clock:
    """A clock that runs as fast as one sleeps. `slept` are the pauses."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Scripted:
    """Asks nobody: gives what it is told, one after the other, then 200. `at` is when."""

    def __init__(self, clock: Clock, *script: int | Exception | tuple[int, str]) -> None:
        self._clock = clock
        self._script = list(script)
        self.at: list[float] = []

    def get(self, address: str, *rest: Any) -> Answer:
        self.at.append(self._clock.now)
        said = self._script.pop(0) if self._script else 200
        if isinstance(said, Exception):
            raise said
        status, wait = said if isinstance(said, tuple) else (said, "")
        headers = Message()
        if wait:
            headers["Retry-After"] = wait
        return Answer(address, status, headers, b"", 0)


def polite(
    clock: Clock, asker: Any, per_second: float = 2.0, said: Callable[[str], None] | None = None
) -> Polite:
    return Polite(asker, per_second, said, clock.time, clock.sleep)


@given(st.integers(1, 30), st.floats(0.1, 20))
def test_no_more_than_the_pace(count: int, per_second: float) -> None:
    clock = Clock()
    asker = Scripted(clock)
    asking = polite(clock, asker, per_second)
    for _ in range(count):
        asking.get("https://example.org/")
    gaps = [after - before for before, after in zip(asker.at, asker.at[1:], strict=False)]
    assert all(gap >= 1 / per_second - 1e-6 for gap in gaps)


def test_who_asks_seldom_does_not_wait() -> None:
    clock = Clock()
    asking = polite(clock, Scripted(clock))
    asking.get("https://example.org/")
    clock.now += 60
    asking.get("https://example.org/")
    assert clock.slept == []


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_busy_site_is_asked_again_later_each_time(status: int) -> None:
    clock = Clock()
    said: list[str] = []
    asker = Scripted(clock, status, status, status)
    assert polite(clock, asker, 1_000, said.append).get("https://example.org/").status == 200
    pauses = [pause for pause in clock.slept if pause > 0.1]
    assert len(pauses) == 3
    assert pauses == sorted(pauses)
    assert str(status) in said[0]


def test_one_that_stays_busy_is_given_up() -> None:
    clock = Clock()
    asker = Scripted(clock, *[503] * 9)
    with pytest.raises(AnswerRefused, match="503, 5 times"):
        polite(clock, asker).get("https://example.org/")
    assert len(asker.at) == 5


@pytest.mark.parametrize("status", [200, 304, 400, 401, 403, 404])
def test_other_answers_are_answers(status: int) -> None:
    clock = Clock()
    asker = Scripted(clock, status)
    assert polite(clock, asker).get("https://example.org/").status == status
    assert len(asker.at) == 1


def test_a_wish_to_be_left_alone_is_kept() -> None:
    clock = Clock()
    asker = Scripted(clock, (429, "90"))
    polite(clock, asker).get("https://example.org/")
    assert asker.at[1] - asker.at[0] >= 90


def test_a_wish_may_be_a_date() -> None:
    clock = Clock()
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=120), usegmt=True)
    asker = Scripted(clock, (503, later))
    polite(clock, asker).get("https://example.org/")
    assert 100 < asker.at[1] - asker.at[0] < 130


@pytest.mark.parametrize("wish", ["86400", "9" * 400])
def test_a_wish_that_is_too_long_ends_the_run(wish: str) -> None:
    clock = Clock()
    with pytest.raises(ComeLater, match="run it again then"):
        polite(clock, Scripted(clock, (429, wish))).get("https://example.org/")


@given(st.text(max_size=40))
def test_any_wish_is_understood_or_passed_over(wish: str) -> None:
    clock = Clock()
    headers = wish.replace("\n", "").replace("\r", "")
    try:
        polite(clock, Scripted(clock, (429, headers))).get("https://example.org/")
    except ComeLater:
        assert headers.strip()


def test_who_does_not_answer_is_asked_again_and_who_is_slow_only_once() -> None:
    clock = Clock()
    gone = NoAnswer("https://example.org/", "gone")
    assert polite(clock, Scripted(clock, gone, gone)).get("https://example.org/").status == 200
    slow = Scripted(clock, *[TooSlow("https://example.org/", "slow")] * 5)
    with pytest.raises(TooSlow):
        polite(clock, slow).get("https://example.org/")
    assert len(slow.at) == 2
