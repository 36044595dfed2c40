"""Articles that are nearly the same are found, and those that are not are left alone."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadside.copydesk.duplicates import SIZE, alike, likeness, sketch

VOCABULARY = [f"word{number}" for number in range(4_000)]


def a_text(seed: int, words: int = 600) -> list[str]:
    return Random(seed).choices(VOCABULARY, k=words)


def changed(words: list[str], part: float, seed: int = 0) -> list[str]:
    """The text with a part of it, in one piece, written anew."""
    new = a_text(seed + 10_000, len(words))
    return [*words[: round(len(words) * (1 - part))], *new[round(len(words) * (1 - part)) :]]


def found(texts: list[list[str]], least: float = 0.5) -> set[tuple[str, str]]:
    sketches = [(str(place), sketch(" ".join(text))) for place, text in enumerate(texts)]
    return {(pair.first, pair.second) for pair in alike(sketches, least)}


def test_a_copy_is_found_whatever_its_typography() -> None:
    text = "“We stay,” she said, and the cranes stood still over the quay of Odesa for a day."
    other = '"WE STAY" — she said; and the  cranes stood still over the quay of Odesa, for a day'
    assert likeness(sketch(text), sketch(other)) == 1.0


def test_an_edited_article_is_found_among_thousands() -> None:
    texts = [a_text(seed) for seed in range(2_000)]
    texts += [changed(texts[7], 0.1), changed(texts[1_234], 0.2)]
    assert found(texts) == {("7", "2000"), ("1234", "2001")}


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.8])
def test_the_likeness_is_about_the_part_that_is_shared(part: float) -> None:
    told = []
    for seed in range(40):
        text = a_text(seed)
        told.append(likeness(sketch(" ".join(text)), sketch(" ".join(changed(text, part, seed)))))
    expected = (1 - part) / (1 + part)
    assert abs(sum(told) / len(told) - expected) < 0.06


def test_a_phrase_below_every_article_makes_no_duplicates() -> None:
    below = ["support our work with a small gift each month so that it can go on"]
    texts = [[*a_text(seed, 40), *below] for seed in range(60)]
    assert found(texts, least=0.2) == set()


def test_texts_too_short_to_be_told_apart_are_no_duplicates() -> None:
    assert sketch("A short note.") == ()
    assert likeness((), ()) == 0.0
    assert list(alike([("a", ()), ("b", ())])) == []


@given(st.lists(st.sampled_from(VOCABULARY[:40]), max_size=80))
def test_a_sketch_is_small_sorted_and_like_itself(words: list[str]) -> None:
    made = sketch(" ".join(words))
    assert len(made) <= SIZE
    assert list(made) == sorted(set(made))
    assert likeness(made, made) == (1.0 if made else 0.0)
