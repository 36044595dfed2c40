"""Bylines: every labelled one is read as labelled, and no sentence is ever taken."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadside.copydesk.bylines import CONFIDENT, is_byline, split_byline
from broadside.copydesk.languages import LANGUAGES
from tests.copydesk.labelled import BODIES, BylineCase, byline_cases

CASES = [
    *byline_cases(),
    *byline_cases("bylines-unseen.toml"),
    *byline_cases("bylines-working.toml"),
]


def _named(cases: Sequence[BylineCase]) -> list[object]:
    return [pytest.param(case, id=f"{case.language}: {case.said[:50]}") for case in cases]


@pytest.mark.parametrize(
    "case", _named([case for case in CASES if case.positive and not case.hard])
)
def test_a_byline_is_read_as_a_reader_reads_it(case: BylineCase) -> None:
    found = case.found()
    assert case.is_right(found), found


@pytest.mark.parametrize("case", _named([case for case in CASES if not case.positive]))
def test_a_sentence_that_begins_like_a_byline_stays(case: BylineCase) -> None:
    assert case.found() is None


@pytest.mark.parametrize("case", _named([case for case in CASES if case.hard]))
def test_what_is_known_to_be_misread_is_still_counted_as_misread(case: BylineCase) -> None:
    assert not case.is_right(case.found())


def test_cases_held_out_are_read_as_well_as_the_reference_says() -> None:
    read = [(case, case.found()) for case in byline_cases("bylines-held-out.toml")]
    taken = sum(found is not None for _, found in read)
    right = sum(case.positive and case.is_right(found) for case, found in read)
    assert right / taken >= 0.97
    assert right / sum(case.positive for case, _ in read) >= 0.88


def test_there_are_cases_enough_in_every_language() -> None:
    assert len(CASES) >= 300
    assert sum(not case.positive for case in CASES) >= 100
    for language in LANGUAGES:
        assert any(case.positive and case.language == language for case in CASES)
        assert any(not case.positive and case.language == language for case in CASES)


def test_credits_at_both_ends_are_read_together() -> None:
    found = split_byline(
        ("By Anna Kovar", "The cranes stood still.", "Translated by Petro Lys", "Photo: Iryna Hai"),
        "en",
    )
    assert found is not None
    assert found.names == (
        ("Anna Kovar", "writer"),
        ("Petro Lys", "translator"),
        ("Iryna Hai", "photographer"),
    )
    assert found.rest == ("The cranes stood still.",)
    assert (found.head, found.foot, found.cut) == (1, 2, "")


def test_the_evidence_holds_every_word_that_was_taken() -> None:
    paragraphs = ("By Anna Kovar Just before the harvest, the river rose.", "Nobody slept.")
    found = split_byline(paragraphs, "en")
    assert found is not None
    assert found.cut == "By Anna Kovar"
    assert [piece.text for piece in found.evidence] == ["By Anna Kovar"]
    assert all(piece.reason for piece in found.evidence)
    assert found.rest[0] == "Just before the harvest, the river rose."


def test_a_name_running_into_an_unknown_word_is_found_but_not_confident() -> None:
    paragraphs = ("By Anna Kovar Families at the mill were told nothing about it.",)
    assert split_byline(paragraphs, "en") is None
    unsure = split_byline(paragraphs, "en", least=0.5)
    assert unsure is not None
    assert unsure.confidence < CONFIDENT


def test_a_bare_name_at_the_foot_needs_less_confidence() -> None:
    paragraphs = ("The cranes stood still.", "— Anna Kovar")
    assert split_byline(paragraphs, "en") is None
    unsure = split_byline(paragraphs, "en", least=0.7)
    assert unsure is not None
    assert unsure.names == (("Anna Kovar", "writer"),)


def test_a_standfirst_that_is_a_byline_is_told() -> None:
    assert is_byline("By Anna Kovar", "en")
    assert not is_byline("By nightfall the shelling had stopped.", "en")


@given(
    st.sampled_from(LANGUAGES),
    st.lists(st.sampled_from([case.said for case in CASES]), min_size=0, max_size=5),
)
def test_nothing_is_lost(language: str, paragraphs: list[str]) -> None:
    """What was taken and what is left are, together, all that there was."""
    text = [*paragraphs, *BODIES[language]]
    found = split_byline(text, language)
    if found is None:
        return
    taken = " ".join(piece.text for piece in found.evidence)
    whole = "".join(sorted("".join(text)))
    parts = "".join(sorted(taken + "".join(found.rest)))
    strip = str.maketrans("", "", " \u00a0.,:;–—-|·/•")
    assert parts.translate(strip) == whole.translate(strip)
    assert found.rest[-1] == text[len(text) - 1 - found.foot]


@given(st.sampled_from(LANGUAGES), st.lists(st.text(max_size=60), max_size=4))
def test_any_text_at_all_can_be_read(language: str, paragraphs: list[str]) -> None:
    found = split_byline(paragraphs, language)
    assert found is None or found.confidence >= CONFIDENT
