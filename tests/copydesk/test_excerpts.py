"""Trail texts: as an editor would take them, and never broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadside.copydesk.excerpts import trail_text
from broadside.copydesk.languages import LANGUAGES
from broadside.copydesk.sentences import ends_sentence, sentences
from tests.copydesk.labelled import ExcerptCase, excerpt_cases, sentence_cases

EXCERPTS = excerpt_cases()
SENTENCES = sentence_cases()


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=f"{case.language}: {case.promise}") for case in EXCERPTS],
)
def test_a_trail_text_is_what_an_editor_would_take(case: ExcerptCase) -> None:
    assert trail_text(case.standfirst, case.paragraphs, case.language, case.words) == case.expected


@pytest.mark.parametrize(
    ("language", "parts"),
    [pytest.param(*case, id=f"{case[0]}: {case[1][0][:40]}") for case in SENTENCES],
)
def test_sentences_end_where_a_reader_ends_them(language: str, parts: tuple[str, ...]) -> None:
    assert sentences(" ".join(parts), language) == parts


def test_there_are_cases_enough_in_every_language() -> None:
    assert len(EXCERPTS) + len(SENTENCES) >= 150
    for language in LANGUAGES:
        assert sum(case.language == language for case in EXCERPTS) >= 3
        assert sum(known == language for known, _ in SENTENCES) >= 6


WORDS = [
    "mill",
    "Mill",
    "The",
    "Nobody",
    "к",
    "Война",
    "«Так»",
    "«Ні!»",
    '"no"',
    "“yes.”",
    "z.",
    "B.",
    "Dr.",
    "U.S.",
    "г.",
    "вул.",
    "3.",
    "1917.",
    "end.",
    "why?",
    "Stop!",
    "wait…",
    "dots...",
    "د.",
    "لماذا؟",
    "انتهى.",
    "توقف۔",
    "a.m.",
    "(so.)",
    "—",
    "list:",
    "one,",
    "EE.",
    "UU.",
    "m.End",
    "Nr.",
    "«",
    "»",
    "„Ja“",
    "l’été",
    "п’ять",
    "By",
    "Anna",
    "Kovar",
    "Por",
    "Автор:",
]
A_PARAGRAPH = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join)
A_TEXT = st.lists(A_PARAGRAPH, max_size=5)


@given(st.sampled_from(LANGUAGES), A_PARAGRAPH)
def test_the_sentences_of_a_paragraph_are_the_paragraph(language: str, paragraph: str) -> None:
    assert "".join("".join(sentences(paragraph, language)).split()) == "".join(paragraph.split())


@given(st.sampled_from(LANGUAGES), A_TEXT, st.integers(5, 40))
def test_a_trail_text_ends_with_a_sentence_or_an_ellipsis(
    language: str, paragraphs: list[str], words: int
) -> None:
    found = trail_text("", paragraphs, language, words)
    assert found == "" or ends_sentence(found)


@given(st.sampled_from(LANGUAGES), A_TEXT, st.integers(6, 40))
def test_a_trail_text_is_at_most_a_third_longer(
    language: str, paragraphs: list[str], words: int
) -> None:
    spaces_given_back = sum(paragraph.count("m.End") for paragraph in paragraphs)
    length = len(trail_text("", paragraphs, language, words).split())
    assert length <= words * 4 // 3 + spaces_given_back


@given(st.sampled_from(LANGUAGES), A_TEXT, st.integers(5, 40))
def test_every_word_is_a_word_of_the_text_in_its_order(
    language: str, paragraphs: list[str], words: int
) -> None:
    found = trail_text("", paragraphs, language, words)
    remaining = iter(" ".join(paragraphs).replace("m.End", "m. End").split())
    wanted = found.replace("m.End", "m. End").split()
    for place, word in enumerate(wanted):
        last = place == len(wanted) - 1
        bare = word.rstrip("…") if last else word
        assert any(bare == other or (last and other.startswith(bare)) for other in remaining)


@given(st.sampled_from(LANGUAGES), st.lists(st.text(max_size=200), max_size=4))
def test_any_text_at_all_has_a_trail_text(language: str, paragraphs: list[str]) -> None:
    found = trail_text("", paragraphs, language)
    assert found == "" or ends_sentence(found)
