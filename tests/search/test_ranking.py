"""Answers come in one order: by score, the newest first, then by identifier."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from broadside.search.ranking import HIGHEST, age_of, order_fields

moments = st.datetimes(datetime(1950, 1, 1), datetime(2070, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)


def _single(value: float) -> float:
    """A number as the index has it, of 24 bits."""
    mantissa, exponent = math.frexp(value)
    return math.ldexp(round(mantissa * 2**24), exponent - 24)


def _weight(score: int, moment: datetime) -> float:
    """What the index makes of a score: the weight is taken in single precision."""
    return _single(score * _single(math.log2(_single(2.0 + age_of(moment)))))


@given(st.integers(1, HIGHEST - 1), moments, moments)
def test_no_date_lifts_an_article_over_a_higher_score(
    score: int, first: datetime, second: datetime
) -> None:
    assert _weight(score, first) < _weight(score + 1, second)
    assert int(_weight(score, first)) == score


@given(st.integers(1, HIGHEST), moments, st.integers(0, 2_000))
def test_a_newer_article_never_weighs_less(score: int, moment: datetime, further: int) -> None:
    assert _weight(score, moment) <= _weight(score, moment + timedelta(days=further))


@given(*[st.text("0123456789abcdef", min_size=32, max_size=32)] * 2)
def test_identifiers_are_ordered_as_text(first: str, second: str) -> None:
    moment = datetime(2022, 1, 1, tzinfo=UTC)

    def halves(name: str) -> tuple[int, int]:
        fields = order_fields(name, "en", moment)
        return fields["first_half"], fields["second_half"]

    assert (first < second) == (halves(first) < halves(second))
