"""Quotation marks by language, lost spaces, and dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadside.copydesk.glued import glued
from broadside.copydesk.languages import LANGUAGES
from broadside.copydesk.typography import (
    curly_quotes,
    has_straight_quotes,
    quotation_marks,
    single_spaces,
)
from broadside.copydesk.written_dates import find_date


@pytest.mark.parametrize(
    ("language", "straight", "set_well"),
    [
        ("en", "\"It's 'over'\", she said.", "“It’s ‘over’”, she said."),
        ("es", '"Sí", dijo.', "«Sí», dijo."),
        ("pt", '"Sim", disse.', "“Sim”, disse."),
        ("pt-PT", '"Sim", disse.', "«Sim», disse."),
        ("fr", '"Oui", dit-elle.', "«\u00a0Oui\u00a0», dit-elle."),
        ("it", '"Sì", disse l\'uomo.', "«Sì», disse l’uomo."),
        ("de", '"Ja", sagt sie.', "„Ja“, sagt sie."),
        ("tr", '"Evet" dedi.', "“Evet” dedi."),
        ("ru", '"Да", — сказала она.', "«Да», — сказала она."),
        ("uk", '"Так", — сказала вона.', "«Так», — сказала вона."),
        ("ar", '"نعم" قالت.', "”نعم“ قالت."),
        ("en", "the workers' hall, the '90s", "the workers’ hall, the ’90s"),
        ("en", "one mark \" is missing, isn't it", 'one mark " is missing, isn’t it'),
        ("en", 'see https://x.example/?q="a" "now"', 'see https://x.example/?q="a" “now”'),
    ],
)
def test_straight_marks_become_the_languages_own(
    language: str, straight: str, set_well: str
) -> None:
    assert curly_quotes(straight, language) == set_well
    assert curly_quotes(set_well, language) == set_well


def test_an_unknown_language_has_the_marks_of_english() -> None:
    assert quotation_marks("xx") == quotation_marks("en")


def test_straight_marks_are_seen_outside_addresses() -> None:
    assert has_straight_quotes("isn't")
    assert not has_straight_quotes("see https://x.example/?q='a'")


@given(st.text(alphabet="ab \"'.-0", max_size=60), st.sampled_from(LANGUAGES))
def test_only_marks_are_changed(text: str, language: str) -> None:
    letters = [char for char in text if char.isalnum()]
    assert [char for char in curly_quotes(text, language) if char.isalnum()] == letters


def test_double_spaces_become_one() -> None:
    assert single_spaces("a  b   c") == "a b c"


@pytest.mark.parametrize(
    ("language", "text", "left", "right"),
    [
        ("en", "Our StrikeWe met on Friday", "Strike", "We"),
        ("en", "It ended.Then they left", "ended.", "Then"),
        ("es", "La huelgaEl lunes volvieron", "huelga", "El"),
        ("uk", "Наша війнаМи знаємо", "війна", "Ми"),
        ("ru", "Конец войны.Потом тишина", "войны.", "Потом"),
        ("de", "Der StreikDie Kräne stehen", "Streik", "Die"),
        ("ar", "من المسؤول؟لا أحد", "المسؤول؟", "لا"),
        ("en", "The year 2023The mill", "2023", "The"),
    ],
)
def test_glued_words_are_seen(language: str, text: str, left: str, right: str) -> None:
    (found,) = glued(text, language)
    assert (found.left, found.right) == (left, right)
    assert text[found.position :].startswith(right)
    assert found.confidence >= 0.9


@pytest.mark.parametrize(
    "text",
    [
        "McDonald met O'Brien and DeSantis on YouTube.",
        "See Harbour.Example.org or write to Desk@Harbour.example",
        "He lives in St.Petersburg, U.S.A., at 6 a.m.",
        "The iPhone and BioNTech and WordPress.",
        "#StandWithDockers, a 3D model, the 1990s, 4th floor.",
        "Rivne—Lviv, Jean-Luc, al-Assad, L'Humanité",
    ],
)
def test_names_and_addresses_are_not_glued_words(text: str) -> None:
    assert glued(text, "en") == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "on 4 March 2023"),
        ("en", "March 4th, 2023"),
        ("en", "2023-03-04"),
        ("es", "el 4 de marzo de 2023"),
        ("pt", "4 de março de 2023"),
        ("fr", "le 4 mars 2023"),
        ("it", "4 marzo 2023"),
        ("de", "4. März 2023"),
        ("de", "04.03.2023"),
        ("tr", "4 Mart 2023"),
        ("ru", "4 марта 2023 г."),
        ("uk", "4 березня 2023 року"),
        ("ar", "٤ مارس ٢٠٢٣"),
        ("ar", "4 آذار 2023"),
        ("es", "March 4, 2023"),
    ],
)
def test_a_date_is_read_as_it_is_written(language: str, text: str) -> None:
    found = find_date(text, language)
    assert found is not None
    assert found[0] == date(2023, 3, 4)


@pytest.mark.parametrize("text", ["03/04/2023", "31 February 2023", "March 2023", "in 1848"])
def test_what_is_no_one_day_is_no_date(text: str) -> None:
    assert find_date(text, "en") is None


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_any_text_at_all_can_be_looked_through(text: str, language: str) -> None:
    find_date(text, language)
    for glue in glued(text, language):
        assert 0 < glue.position < len(text)
