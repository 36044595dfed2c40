"""The interface's words, days and numbers in every language there is."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from broadside.site import dates
from broadside.site.wording import FOLDER, wording, wording_tag
from broadside.wire.documents import Correction

ROOM = FOLDER.parent
ENGLISH = tomllib.loads((FOLDER / "en.toml").read_text("utf-8"))
LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.toml"))


def test_there_are_words_for_the_languages_promised() -> None:
    assert set(LANGUAGES) >= {"en", "es", "uk", "ar", "pt", "fr", "it", "de", "tr", "ru"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything_that_english_says(language: str) -> None:
    words = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    assert list(words) == list(ENGLISH)
    for key, text in words.items():
        assert text.strip() == text != "", key
        assert re.findall(r"{\w+}", text) == re.findall(r"{\w+}", ENGLISH[key]), key


def test_every_word_is_used_and_every_used_word_is_there() -> None:
    sources = "\n".join(
        file.read_text("utf-8") for file in (*ROOM.glob("*.py"), *ROOM.glob("templates/*.html"))
    )
    used = set(re.findall(r"page\.words\.(\w+)", sources))
    used |= set(re.findall(r'(?:words|wording\(\w+(?:\.\w+)?\))\["(\w+)"\]', sources))
    used |= set(get_args(get_type_hints(Correction)["form"]))
    used |= {key for key in ENGLISH if re.search(f'"{key}"', sources)}
    assert used == set(ENGLISH)


def test_a_language_without_words_has_english_ones() -> None:
    assert wording("pt-br")["latest"] == "Últimos artigos"
    assert wording("sw")["latest"] == "Latest"
    assert (wording_tag("pt-br"), wording_tag("sw")) == ("pt", "en")


@pytest.mark.parametrize("language", [*LANGUAGES, "fa", "zh", "pt-br", "en-gb", "sr-latn", "xx"])
def test_days_are_worded_in_every_language(language: str) -> None:
    day = date(2024, 9, 9)
    assert dates.dateline(day, language)[0] == dates.dateline(day, language)[0].upper()
    assert dates.long_day(day, language) in dates.long_day(day, language)
    assert re.search(r"\d|[٠-٩]|[۰-۹]", dates.long_day(day, language))
    assert dates.month_name("2024-09", language) != dates.month_alone("2024-09", language)
    assert dates.own_name(language)


def test_names_are_joined_as_the_language_joins_them() -> None:
    def line(count: int, language: str) -> str:
        words = dates.joined(count, language)
        return "".join(
            word + (f"N{place}" if place < count else "") for place, word in enumerate(words)
        )

    assert line(1, "en") == "N0"
    assert line(3, "en") == "N0, N1, and N2"
    assert line(3, "es") == "N0, N1 y N2"
    assert line(2, "uk") == "N0 і N1"
    assert line(3, "ar") == "N0 وN1 وN2"
    assert line(12, "de").startswith("N0, N1, ")


def test_scripts_are_read_in_their_direction() -> None:
    assert [dates.direction(code) for code in ("en", "uk", "ar", "fa", "he", "ur")] == [
        "ltr", "ltr", "rtl", "rtl", "rtl", "rtl",
    ]  # fmt: skip


def test_the_words_folder_holds_nothing_else() -> None:
    assert [file.suffix for file in sorted(Path(FOLDER).iterdir())] == [".toml"] * len(LANGUAGES)
