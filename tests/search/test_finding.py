"""What a reader finds, whatever they type."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from broadside.search import Finder, QueryRefused, ask
from broadside.wire.documents import AnyDocument
from tests.search.indexes import an_index, answer, found, someone, somewhere
from tests.wire.builders import (
    NOON,
    a_dossier,
    a_story,
    a_strand,
    a_topic,
    a_withdrawal,
    an_id,
    days,
)

DOCUMENTS: list[AnyDocument] = [
    someone("taras", "Taras Shevchuk", names={"uk": "Тарас Шевчук"}, variants=("T. Red",)),
    someone("taras-2", "Taras Chevtchouk"),
    a_withdrawal("person", "taras-2", in_favour_of=an_id("taras")),
    someone("amal", "Amal Haddad", names={"ar": "أمل حداد"}),
    somewhere("kyiv", en="Kyiv", uk="Київ", ar="كييف"),
    somewhere("kharkiv", en="Kharkiv", ru="Харьков"),
    a_dossier("war"),
    a_strand("women", "war", titles={"en": "Women at work"}),
    a_topic("labour", titles={"en": "Labour law", "uk": "Трудове право"}),
    a_story(
        "miners",
        headline="The miners’ strike",
        body="A <strong>general strike</strong> is near. Women run the pits.",
        by=["taras"],
        dossiers=["war"],
        strands=["women"],
        topics=["labour"],
        published=NOON + days(1),
    ),
    a_story("unsigned", headline="A day in Kiev", body="Said Schevchuk to the crowd."),
    a_story("merged", headline="By another hand", by=["taras-2"], published=NOON + days(400)),
    a_story(
        "shakhtari",
        language="uk",
        headline="Шахтарі страйкують",
        body="У Києві зупинилися п'ять шахт. Шевчук говорив з робітниками.",
    ),
    a_story("huelga", language="es", headline="La huelga de las mujeres", body="La situación."),
    a_story("greve", language="fr", headline="La grève à l’usine", body="Les élections d’été."),
    a_story("idrab", language="ar", headline="إضراب العُمّال في كييف", body="والنساء أيضا."),
    a_story("grev", language="tr", headline="IŞIK grevi", body="İstanbul’da işçiler."),
    a_story("streik", language="de", headline="Der Streik", body="An der Hauptstraße von Köln."),
    a_story("zabastovka", language="ru", headline="Забастовки шахтёров", body="В Харькове."),
]


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Finder:
    return an_index(tmp_path_factory.mktemp("index"), DOCUMENTS)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("strikes", ["miners"]),
        ("MINER", ["miners"]),
        ("страйку", []),
        ("страйкували", []),
        ("шахтар", ["shakhtari"]),
        ("п’ять шахти", ["shakhtari"]),
        ("mujer", ["huelga"]),
        ("situacion", ["huelga"]),
        ("election", ["greve"]),
        ("usine", ["greve"]),
        ("عمال", ["idrab"]),
        ("نساء", ["idrab"]),
        ("ışık", ["grev"]),
        ("istanbul", ["grev"]),
        ("hauptstrasse koln", ["streik"]),
        ("забастовка шахтеров", ["zabastovka"]),
    ],
)
def test_words_are_found_in_any_form(finder: Finder, text: str, slugs: list[str]) -> None:
    exact = [
        hit.card.slug for hit in answer(finder, text).hits if not answer(finder, text).approximate
    ]
    assert exact == slugs


@pytest.mark.parametrize("text", ["Schevchuk", "Shevchuk", "Шевчук", "chevtchouk"])
def test_a_name_is_found_in_every_spelling(finder: Finder, text: str) -> None:
    # Signed under one identifier or the other, and named in two scripts.
    assert set(found(finder, text)) == {"miners", "merged", "unsigned", "shakhtari"}


def test_whoever_signs_is_found_before_whoever_is_named(finder: Finder) -> None:
    assert found(finder, "Schevchuk")[:2] == ["merged", "miners"]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("red", ["merged", "miners"]),  # a pen name that stands nowhere
        ("taras shevchuk", ["merged", "miners"]),
        ("Kyiv", ["idrab", "unsigned"]),  # Kiev in one text, كييف in the other
        ("Kharkiv", ["zabastovka"]),
        ("labour law", ["miners"]),  # the topic, not the text
        ("трудове право", ["miners"]),
        ("women at work", ["miners"]),
    ],
)
def test_what_an_article_is_about_is_found(finder: Finder, text: str, slugs: list[str]) -> None:
    assert set(slugs) <= set(found(finder, text))


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ('"general strike"', ["miners"]),
        ("«general strike»", ["miners"]),
        ('"general strike', ["miners"]),
        ('"strike general"', []),
        ('"strike a general"', []),  # not across the end of a headline
        ("mine*", ["miners"]),
        ("strike -pits", []),
        ("strike -nonsense", ["miners"]),
        ('strike -"general strike"', []),
        ("strkie", ["miners"]),
        ("gneeral", ["miners"]),
        ("zzzzzz", []),
    ],
)
def test_phrases_beginnings_exclusions_and_typing_errors(
    finder: Finder, text: str, slugs: list[str]
) -> None:
    assert found(finder, text) == slugs


def test_an_answer_says_where_it_was_not_exact(finder: Finder) -> None:
    assert answer(finder, "strkie").approximate == ("strkie",)
    assert not answer(finder, "strike").approximate
    assert not answer(finder, "qqqqqqq strike").approximate
    both = answer(finder, "huelga miners")
    assert both.partial
    assert {hit.card.slug for hit in both.hits} == {"huelga", "miners"}


@pytest.mark.parametrize(
    ("filters", "slugs"),
    [
        ({"person": "taras"}, ["merged", "miners"]),
        ({"person": "taras-2"}, ["merged", "miners"]),
        ({"person": an_id("taras")}, ["merged", "miners"]),
        ({"person": "taras", "year": 2023}, ["merged"]),
        ({"language": "es"}, []),
        ({"dossier": "war"}, ["miners"]),
        ({"strand": "women", "language": "en"}, ["miners"]),
        ({"topic": "labour"}, ["miners"]),
    ],
)
def test_filters_narrow_a_search(finder: Finder, filters: dict[str, str], slugs: list[str]) -> None:
    assert [slug for slug in found(finder, "taras", **filters) if slug != "zabastovka"] == slugs


def test_what_may_narrow_is_counted(finder: Finder) -> None:
    options = finder.find(ask("taras"), options=True).options
    assert [(each.value, each.count) for each in options["year"]] == [("2022", 1), ("2023", 1)]
    assert [(each.value, each.count) for each in options["person"]] == [(an_id("taras"), 2)]
    assert [(each.value, each.count) for each in options["strand"]] == [(an_id("women"), 1)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("  … !? ", "empty"),
        ("-strike", "only_not"),
        ("a*", "short_beginning"),
        ("word " * 13, "many"),
        ("x" * 201, "long"),
    ],
)
def test_a_query_without_sense_is_refused_in_words(text: str, reason: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        ask(text)
    assert refused.value.reason == reason


@pytest.mark.parametrize("filters", [{"dossier": "nowhere"}, {"person": "x"}, {"language": "xx"}])
def test_a_filter_that_names_nothing_is_refused(finder: Finder, filters: dict[str, str]) -> None:
    with pytest.raises(QueryRefused, match=next(iter(filters))):
        answer(finder, "strike", **filters)


@example("a:b AND (c OR")
@example("[x TO y} \\ ^~!*")
@example("\0strike")
@example("ـــ")
@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_nothing_that_is_typed_breaks_a_search(finder: Finder, text: str) -> None:
    with suppress(QueryRefused):
        asked = ask(text)
        assert finder.find(asked).total <= len(DOCUMENTS)


def test_a_passage_marks_what_was_meant_and_is_plain_text(tmp_path: Path) -> None:
    text = (
        "<p>Long before. " + "Filler goes on. " * 30 + "Then &lt;b&gt; strikes <em>came</em>.</p>"
    )
    finder = an_index(tmp_path, [a_story("one", headline="Of strikes", body=text)])
    hit = answer(finder, "strike").hits[0]
    assert hit.headline.pieces() == (("Of ", False), ("strikes", True))
    assert hit.passage is not None
    assert [piece for piece, meant in hit.passage.pieces() if meant] == ["strikes"]
    assert hit.passage.text.startswith("…")
    assert "Then <b> strikes came." in hit.passage.text
    assert len(hit.passage.text) < 300


def test_further_pages_go_on_where_the_first_ended(tmp_path: Path) -> None:
    stories = [
        a_story(f"s{number:02}", headline="Strike", published=NOON + days(number % 3))
        for number in range(30)
    ]
    finder = an_index(tmp_path, stories)
    whole = [hit.card.slug for hit in finder.find(ask("strike"), count=30).hits]
    pages = [
        hit.card.slug
        for start in (0, 10, 20)
        for hit in finder.find(ask("strike"), start=start, count=10).hits
    ]
    assert pages == whole
    by_date_then_identifier = sorted(stories, key=lambda story: story.id)
    by_date_then_identifier.sort(key=lambda story: story.published, reverse=True)
    assert whole == [story.slug for story in by_date_then_identifier]
    with pytest.raises(QueryRefused, match="narrow"):
        finder.find(ask("strike"), start=5_000)
