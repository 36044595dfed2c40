"""Places: the house style's spelling is offered, and quotations are left alone."""

from __future__ import annotations

import msgspec
import pytest

from broadside.copydesk.places import house_places, places_to_respell, read_place_style


@pytest.mark.parametrize(
    ("language", "text", "written", "preferred"),
    [
        ("en", "The train left Kiev at noon.", "Kiev", "Kyiv"),
        ("en", "Kharkov’s mills stand still.", "Kharkov", "Kharkiv"),
        ("de", "Der Zug verließ Kiew am Mittag.", "Kiew", "Kyjiw"),
        ("es", "El tren llegó a Kharkiv.", "Kharkiv", "Járkiv"),
        ("pt-BR", "O trem chegou a Odessa.", "Odessa", "Odesa"),
        ("fr", "Une usine de Zaporizhzhia.", "Zaporizhzhia", "Zaporijjia"),
    ],
)
def test_another_spelling_is_found_where_it_stands(
    language: str, text: str, written: str, preferred: str
) -> None:
    (found,) = places_to_respell(text, language)
    assert (found.written, found.preferred) == (written, preferred)
    assert text[found.start : found.end] == written


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The train left Kyiv at noon."),
        ("en", "“Kiev is my city,” she said."),
        ("en", 'He wrote "Kiev" on the wall.'),
        ("es", "«Kharkov resiste», dijo."),
        ("de", "„Kiew bleibt“, sagte sie."),
        ("en", "See https://example.org/Kiev for more."),
        ("en", "Chicken Kiev was on the menu."),
        ("en", "Kievan chronicles"),
    ],
)
def test_what_is_right_or_quoted_is_left_alone(language: str, text: str) -> None:
    assert places_to_respell(text, language) == ()


def test_what_is_respelt_once_needs_nothing_more() -> None:
    for language in ("en", "es", "pt", "fr", "it", "de", "tr"):
        for place in house_places().places:
            for spelling in place.others:
                (found,) = places_to_respell(spelling, language)
                assert places_to_respell(found.preferred, language) == ()


def test_a_publication_may_bring_its_own_style() -> None:
    style = read_place_style('[Rome]\npreferred = { en = "Rome", it = "Roma" }\n')
    (found,) = places_to_respell("Tutto tace a Rome.", "it", style)
    assert found.preferred == "Roma"


@pytest.mark.parametrize("text", ["[Rome]\nothers = []\n", '[Rome]\npreferred = { it = "Roma" }\n'])
def test_a_style_without_a_preferred_spelling_is_refused(text: str) -> None:
    with pytest.raises(msgspec.ValidationError, match="preferred"):
        read_place_style(text)
