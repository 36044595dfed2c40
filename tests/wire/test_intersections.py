"""Two lists at once: what is touched, what it costs, what is refused."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from broadside.wire.errors import QuestionError
from broadside.wire.intersections import Intersections
from broadside.wire.log import MemoryLog
from broadside.wire.reading import Reading
from broadside.wire.touched import Touched
from tests.wire.builders import NOON, a_story, a_withdrawal, an_id, days

WAR, WOMEN, LABOUR = (
    f"{kind}:{an_id(name)}"
    for kind, name in (("dossier", "war"), ("strand", "women"), ("topic", "labour"))
)
BOTH = ("latest_of_both", WAR, LABOUR, "en", 3)


def advanced(log: MemoryLog, reading: Reading, document: Any, at: datetime = NOON) -> Touched:
    log.append([document], at)
    return reading.advance()


def both(name: str, **fields: Any) -> Any:
    return a_story(name, **({"dossiers": ["war"], "topics": ["labour"]} | fields))


def test_what_two_lists_have_in_common_follows_every_change_of_either() -> None:
    log = MemoryLog()
    reading = Reading(log)
    steps = [
        (both("a"), ["a"]),
        (both("b", published=NOON + days(1)), ["b", "a"]),
        (both("c", topics=()), ["b", "a"]),
        (both("c", dossiers=(), published=NOON + days(2)), ["b", "a"]),
        (both("c", published=NOON + days(2)), ["c", "b", "a"]),
        (both("c", published=NOON - days(2)), ["b", "a", "c"]),
        (both("a", topics=()), ["b", "c"]),
        (a_withdrawal("story", "b"), ["c"]),
    ]
    for document, expected in steps:
        advanced(log, reading, document)
        assert reading.answer(BOTH) == tuple(an_id(name) for name in expected)


def test_only_a_story_that_is_in_both_touches_both() -> None:
    log = MemoryLog()
    reading = Reading(log)
    assert BOTH in advanced(log, reading, both("a"))
    assert BOTH not in advanced(log, reading, both("a", headline="Another"))
    assert BOTH not in advanced(log, reading, both("b", topics=()))
    assert BOTH not in advanced(log, reading, both("c", dossiers=(), strands=["women"]))
    assert ("latest_of_both", WAR, LABOUR, "uk", 3) not in advanced(log, reading, both("d"))
    assert BOTH in advanced(log, reading, both("c"))


def test_publishing_does_not_look_at_the_archive_again(monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out = []
    honest = Intersections._worked_out

    def counted(self: Intersections, key: str, other: str, language: str) -> Any:
        worked_out.append((key, other))
        return honest(self, key, other, language)

    monkeypatch.setattr(Intersections, "_worked_out", counted)
    log = MemoryLog()
    reading = Reading(log)
    for number in range(20):
        advanced(log, reading, both(f"story-{number}", published=NOON + days(number)))
        assert reading.answer(BOTH)[0] == an_id(f"story-{number}")
    assert worked_out == [(WAR, LABOUR)]


@pytest.mark.parametrize(
    ("key", "other"), [(WAR, WAR), (LABOUR, WAR), ("all", LABOUR), (WAR, WOMEN), (WAR, "")]
)
def test_other_pairs_are_refused(key: str, other: str) -> None:
    reading = Reading(MemoryLog())
    with pytest.raises(QuestionError, match="asked about together"):
        reading.answer(("latest_of_both", key, other, "en", 3))
    with pytest.raises(QuestionError, match="asked about together"):
        reading.answer(("at", 0, "latest_of_both", key, other, "en", 3))


def test_the_day_is_touched_once_a_day_by_the_publication_s_clocks() -> None:
    log = MemoryLog()
    reading = Reading(log, "Europe/Kyiv")
    told = [
        ("today",) in advanced(log, reading, both("a"), NOON + timedelta(hours=hours))
        # Noon in UTC is two in the afternoon in Kyiv, and ten hours later it is midnight.
        for hours in (0, 1, 9, 10, 11, 33, 34)
    ]
    assert told == [True, False, False, True, False, False, True]


def test_the_day_is_touched_although_a_reading_broke_off_in_between() -> None:
    log = MemoryLog()
    reading = Reading(log)
    advanced(log, reading, both("a"))
    log.append([both("b")], NOON + days(1))
    log.append([both("c")], NOON + days(1))

    def entries(after: int = 0, until: int | None = None) -> Any:
        yield log._entries[1]
        raise OSError("the disk is gone")

    log.entries = entries  # type: ignore[method-assign]
    with pytest.raises(OSError, match="disk"):
        reading.advance()
    del log.entries  # type: ignore[attr-defined]
    assert ("since", 3) in reading.advance()
