"""Where pins stand among the cards that fill a container up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadside.wire.positions import arranged


@pytest.mark.parametrize(
    ("pinned", "filled", "shown"),
    [
        ([("a", None), ("b", None)], "12", "ab12"),
        ([("a", 3)], "12", "12a"),
        ([("a", 2)], "123", "1a23"),
        ([("a", 3), ("b", 1)], "12", "b1a2"),
        ([("a", 3), ("b", None)], "123", "12ab3"),
        ([("a", None), ("b", 3), ("c", None)], "12", "a1bc2"),
        # Two that want one place: the first gets it, the next follows.
        ([("a", 2), ("b", 2)], "12", "1ab2"),
        # A place that is named by one alone is not taken by another that gives way.
        ([("a", 2), ("b", 2), ("c", 3)], "12", "1acb2"),
        ([("a", 1), ("b", None), ("c", 2)], "1", "acb1"),
        # Not enough cards to reach it: it stands last.
        ([("a", 9)], "12", "12a"),
        ([("a", 9), ("b", 8)], "1", "1ba"),
        ([("a", 4)], "", "a"),
        ([("a", 0), ("b", -1)], "1", "ab1"),
        ([], "12", "12"),
    ],
)
def test_pins_stand_where_they_were_put(
    pinned: list[tuple[str, int | None]], filled: str, shown: str
) -> None:
    assert "".join(arranged(pinned, filled)) == shown


pins = st.lists(st.none() | st.integers(1, 9), max_size=6).map(
    lambda positions: [(f"pin {number}", place) for number, place in enumerate(positions)]
)
fillings = st.integers(0, 8).map(lambda count: [f"filled {number}" for number in range(count)])


@given(pins, fillings)
def test_nothing_is_lost_and_what_fills_keeps_its_order(
    pinned: list[tuple[str, int | None]], filled: list[str]
) -> None:
    shown = arranged(pinned, filled)
    assert sorted(shown) == sorted([name for name, _ in pinned] + filled)
    assert [one for one in shown if one in filled] == filled


@given(pins, fillings)
def test_the_first_that_names_a_place_has_it_or_stands_behind_everything_that_fills(
    pinned: list[tuple[str, int | None]], filled: list[str]
) -> None:
    shown = arranged(pinned, filled)
    named: set[int] = set()
    for pin, position in pinned:
        if position is None or position in named:
            continue
        named.add(position)
        place = shown.index(pin) + 1
        assert place <= position
        assert place == position or not set(shown[place:]) & set(filled)


@given(st.lists(st.none(), max_size=4), fillings)
def test_pins_that_name_no_place_come_first_in_order(
    positions: list[None], filled: list[str]
) -> None:
    names = [f"pin {number}" for number, _ in enumerate(positions)]
    assert list(arranged([(name, None) for name in names], filled)) == names + filled
