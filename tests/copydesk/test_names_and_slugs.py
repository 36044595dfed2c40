"""Slugs are readable and steady; names meet their other spellings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadside.copydesk.languages import LANGUAGES
from broadside.copydesk.names import candidate_keys, may_be_one, normalised
from broadside.copydesk.slugs import LONGEST, slug
from broadside.copydesk.transliteration import to_ascii


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The mill is closed: what now?", "en", "the-mill-is-closed-what-now"),
        ("Don’t stop", "en", "dont-stop"),
        ("L’état d’urgence", "fr", "l-etat-d-urgence"),
        ("Ñandú, año y corazón", "es", "nandu-ano-y-corazon"),
        ("Coração & pão", "pt", "coracao-pao"),
        ("Größe über Öl", "de", "groesse-ueber-oel"),
        ("Größe über Öl", "en", "grosse-uber-ol"),
        ("Işçiler İstanbul’un sesi", "tr", "isciler-istanbulun-sesi"),
        ("Харків: день 5-й", "uk", "kharkiv-den-5-y"),
        ("Згурський і Єва", "uk", "zghurskyi-i-yeva"),
        ("Щука, їжак, М’ята", "uk", "shchuka-yizhak-miata"),
        ("Гора і гриб", "uk", "hora-i-hryb"),
        ("Гора и гриб", "ru", "gora-i-grib"),
        ("Харьков: объявление", "ru", "kharkov-obyavlenie"),
        ("النساء في أوكرانيا", "ar", "al-nsa-fi-ukranya"),
        ("٢٠٢٣", "ar", "2023"),
        ("Αθήνα", "el", "athina"),
    ],
)
def test_a_slug_is_readable(text: str, language: str, expected: str) -> None:
    assert slug(text, language) == expected


def test_a_slug_that_cannot_be_written_is_a_hash_and_steady() -> None:
    assert re.fullmatch(r"x[0-9a-f]{10}", slug("日本", "ja"))
    assert slug("日本", "ja") == slug("日本", "ja") != slug("中国", "zh")


def test_a_long_slug_is_cut_at_a_word() -> None:
    found = slug("mill " * 40, "en")
    assert len(found) <= LONGEST
    assert set(found.split("-")) == {"mill"}


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_text_at_all_has_a_slug_that_is_its_own_slug(text: str, language: str) -> None:
    found = slug(text, language)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", found)
    assert len(found) <= LONGEST
    assert slug(found, language) == found


@given(st.text(max_size=100), st.sampled_from(LANGUAGES))
def test_transliteration_gives_ascii(text: str, language: str) -> None:
    assert to_ascii(text, language).isascii()


@pytest.mark.parametrize(
    "spellings",
    [
        ("Шевчук", "Shevchuk", "Schevchuk", "Chevtchouk", "Schewtschuk"),
        ("Чайкина", "Chaikina", "Chaykina", "Tchaïkina", "Tschaikina"),
        ("Тарас Шевчук", "Taras Shevchuk", "Shevchuk, Taras", "Taras Chevtchouk"),
        ("Зеленський", "Zelensky", "Zelenskyy", "Zelenskyi", "Selenskyj"),
        ("Юрій", "Yuri", "Yuriy", "Jurij", "Iouri"),
        ("Хмельницький", "Khmelnytsky", "Khmelnitski", "Chmelnyzkyj"),
        ("محمد", "Mohammed", "Muhammad", "Mohamed"),
        ("Харків", "Kharkiv", "Харьков", "Kharkov"),
        ("Київ", "Kyiv", "Киев", "Kiev"),
    ],
)
def test_the_spellings_of_one_name_share_a_key(spellings: tuple[str, ...]) -> None:
    shared = frozenset.intersection(*(candidate_keys(spelling) for spelling in spellings))
    assert shared, {spelling: candidate_keys(spelling) for spelling in spellings}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Anna Kovar", "Petro Lys"), ("Шевчук", "Шевченко"), ("Taras Shevchuk", "Oleh Shevchuk")],
)
def test_different_names_share_no_key(one: str, other: str) -> None:
    assert not may_be_one(one, other)


def test_writings_of_one_spelling_are_normalised_to_one() -> None:
    assert normalised("  O'Dowd–Lys ") == normalised("o’dowd-lys")
    assert normalised("José") == normalised("Jose\u0301")
    assert normalised("Shevchuk") != normalised("Schevchuk")


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_any_text_at_all_can_be_compared(text: str, language: str) -> None:
    assert normalised(normalised(text)) == normalised(text)
    assert all(candidate_keys(text, language))
