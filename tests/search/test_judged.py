"""Queries over the sample, each with the article that a reader means by it."""

from __future__ import annotations

import pytest

from broadside.search import Finder
from tests.search.indexes import an_index, answer
from tests.search.the_sample import sample_documents

JUDGED = [
    ("grain corridor", "en", "grain-ends"),
    ("Black Sea grain", "en", "grain-corridor-opens"),
    ("dam", "", "kakhovka"),
    ("kakhovka dam flood", "", "kakhovka"),
    ("power winter", "en", "blackouts"),
    ("Odessa", "en", "odesa-heritage"),
    ("Kharkov", "en", "kharkiv-region"),
    ("Zaporozhye nuclear plant", "", "zaporizhzhia-plant"),
    ("who does the work", "en", "women-analysis"),
    ("international criminal court warrants children", "", "icc-warrants"),
    ("interest rate", "en", "key-rate"),
    ("Russian censorship law", "en", "russia-censorship"),
    ("empleos perdidos", "es", "ilo-jobs"),
    ("ministra mujeres convenio", "es", "istanbul-convention"),
    ("Стамбульська конвенція", "uk", "istanbul-convention"),
    ("ордер", "uk", "icc-warrants"),
    ("робочі місця", "uk", "ilo-jobs"),
    ("أطفال", "ar", "icc-warrants"),
    ("الحبوب", "ar", "grain-corridor-opens"),
    ("jobs lost", "en", "ilo-jobs"),
    ('"temporary protection" directive', "en", "temporary-protection"),
    ("gigawatts", "en", "power-2024"),
    ("mobilization decree", "en", "mobilisation"),
    ("hospital attacks", "en", "health-attacks"),
    ("observers OSCE", "", "osce-mission"),
    ("Izyum", "en", "kharkiv-region"),
    ("zaporizhia insp", "", "zaporizhzhia-plant"),
]


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Finder:
    documents = list(sample_documents())
    return an_index(tmp_path_factory.mktemp("sample"), documents, ("en", "es", "uk", "ar"))


@pytest.mark.parametrize(("query", "language", "meant"), JUDGED)
def test_what_is_meant_is_found_first(
    finder: Finder, query: str, language: str, meant: str
) -> None:
    found = [hit.card.slug for hit in answer(finder, query, language=language).hits]
    assert found[:1] == [meant], found


def test_two_askings_have_one_answer(finder: Finder) -> None:
    for query, language, _ in JUDGED:
        first = answer(finder, query, language=language)
        assert answer(finder, query, language=language) == first
