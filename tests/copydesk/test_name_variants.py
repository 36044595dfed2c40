"""Names of one person meet, names of two stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadside.copydesk.name_variants import compare, variants
from tests.copydesk.labelled import name_pairs

MISSED = {
    ("Zhanna Zhukova", "Zhanna Zukova"),
    ("Youssef al-Shami", "Yusuf el-Shami"),
    ("Mikhail Chekhov", "Michail Tschechow"),
}


def test_there_are_pairs_enough() -> None:
    assert len(name_pairs("same")) + len(name_pairs("different")) >= 150


@pytest.mark.parametrize("pair", name_pairs("same"))
def test_spellings_of_one_name_meet_unless_known_to_be_missed(pair: tuple[str, str]) -> None:
    assert (compare(*pair) is None) == (pair in MISSED)


@pytest.mark.parametrize("pair", name_pairs("different"))
def test_names_of_two_people_stay_apart(pair: tuple[str, str]) -> None:
    assert compare(*pair) is None


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Тарас Шевчук", "Taras Shevchuk", "same in Cyrillic"),
        ("Olga Tschaikina", "Olga Chaykina", "German and English transliteration of one name"),
        ("T. Shevchuk", "Taras Shevchuk", "initial stands for the first name"),
        ("Kovar Anna", "Anna Kovar", "given name and surname change places"),
        ("Helen Ashworth", "Helen Ashwerth", "one letter differs"),
    ],
)
def test_the_evidence_says_why(first: str, second: str, reason: str) -> None:
    judged = compare(first, second)
    assert judged is not None
    assert reason in judged[1]


def test_a_list_gives_the_surest_pairs_first() -> None:
    names = ["Taras Shevchuk", "Sergei Ivanov", "T. Shevchuk", "Тарас Шевчук", "Sergei Ivanova"]
    found = variants(names)
    assert [(pair.first, pair.second) for pair in found] == [(0, 3), (0, 2), (2, 3)]
    assert [pair.score for pair in found] == sorted((pair.score for pair in found), reverse=True)


@given(
    st.sampled_from(
        [name for kind in ("same", "different") for pair in name_pairs(kind) for name in pair]
    ),
    st.sampled_from([name for pair in name_pairs("different") for name in pair]),
)
def test_the_order_of_two_names_does_not_matter(first: str, second: str) -> None:
    one, other = compare(first, second), compare(second, first)
    assert (one and one[0]) == (other and other[0])


@given(
    st.lists(st.sampled_from([name for pair in name_pairs("same") for name in pair]), max_size=12)
)
def test_blocking_loses_no_pair(names: list[str]) -> None:
    found = {(pair.first, pair.second) for pair in variants(names)}
    for first, one in enumerate(names):
        for second in range(first + 1, len(names)):
            assert ((first, second) in found) == (compare(one, names[second]) is not None)
