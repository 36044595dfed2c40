"""The law of the index: fed step by step, it answers as one made from scratch."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadside.search import Feeder, Filters, Finder, QueryRefused, ask
from broadside.search import feeding as feeding_module
from broadside.wire.documents import Byline
from tests.search.indexes import ZONE, feed, someone, somewhere
from tests.wire.builders import (
    NOON,
    a_log,
    a_story,
    a_topic,
    a_withdrawal,
    an_id,
    days,
)

LANGUAGES = ("en", "uk")
STORIES = ("s0", "s1", "s2", "s3")
PEOPLE = ("p0", "p1", "p2")
PLACES = ("l0", "l1")
WORDS = (
    "The strike goes on",
    "Strikes in Kyiv",
    "Shevchuk on the strike",
    "Шевчук про страйки",
    "Nothing of that",
)
QUERIES = (
    "strike",
    "strikes kyiv",
    "Schevchuk",
    "Тарас",
    "ivanova",
    '"the strike"',
    "strkie",
    "stri*",
    "strike -kyiv",
    "страйк",
    "labour",
    "kharkov",
)

some_words = st.sampled_from(WORDS)
languages = st.sampled_from(("en", "en", "uk", "fr"))


def some(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), max_size=2, unique=True).map(tuple)


stories = st.builds(
    a_story,
    st.sampled_from(STORIES),
    language=languages,
    headline=some_words,
    standfirst=st.just("") | some_words,
    body=some_words,
    published=st.sampled_from([NOON, NOON + days(1), NOON + days(400)]),
    bylines=some(PEOPLE).map(lambda names: tuple(Byline(person=an_id(name)) for name in names)),
    topics=st.sampled_from(((), ("labour",))),
    places=some(PLACES),
)
people = st.builds(
    someone,
    st.sampled_from(PEOPLE),
    st.sampled_from(("Taras Shevchuk", "Maria Ivanova", "Ada")),
    names=st.sampled_from(({}, {"uk": "Тарас Шевчук"})),
    variants=st.sampled_from(((), ("Schevchuk",))),
)
places = st.builds(
    somewhere,
    st.sampled_from(PLACES),
    en=st.sampled_from(("Kyiv", "Kharkiv")),
    uk=st.just("Харків"),
)
withdrawals = st.one_of(
    st.builds(
        a_withdrawal, st.just("story"), st.sampled_from(STORIES), st.sampled_from(("", "en", "uk"))
    ),
    st.builds(a_withdrawal, st.just("person"), st.sampled_from(PEOPLE)),
    st.builds(
        a_withdrawal,
        st.just("person"),
        st.sampled_from(PEOPLE),
        in_favour_of=st.sampled_from([an_id(name) for name in PEOPLE]),
    ),
    st.builds(
        a_withdrawal,
        st.just("place"),
        st.sampled_from(PLACES),
        in_favour_of=st.sampled_from([an_id(name) for name in PLACES]),
    ),
)
documents = st.sampled_from(
    [stories] * 5 + [people] * 2 + [places, withdrawals, withdrawals, st.just(a_topic("labour"))]
).flatmap(lambda kind: kind)

STEPS = ("feed", "feed", "one by one", "paused", "killed")
histories = st.lists(
    st.tuples(st.lists(documents, min_size=1, max_size=4), st.sampled_from(STEPS)),
    min_size=1,
    max_size=5,
)


def answers(folder: Path) -> dict[Any, Any]:
    """What an index answers to everything there is to ask in this world."""
    finder = Finder(folder, LANGUAGES, ZONE)
    found: dict[Any, Any] = {}
    for text in QUERIES:
        for filters in (Filters(), Filters(language="uk"), Filters(year=2022)):
            answer = finder.find(ask(text), filters, options=True)
            found[text, filters] = answer
    for name in PEOPLE:
        found[name] = finder.subject("person", an_id(name))
        try:
            found["by", name] = finder.find(ask("strike"), Filters(person=name))
        except QueryRefused as refused:
            found["by", name] = str(refused)
    return found


def take(feeder: Feeder, log: Any, step: str, folder: Path) -> Feeder:
    """Feed in one of the ways that feeding may go; the feeder that goes on from there."""
    if step == "feed":
        feeder.feed(log)
    elif step == "one by one":
        while feeder.feed(log, most=1).behind:
            pass
    elif step == "paused":
        paused = feeder.feed(log, pause=lambda: True)
        assert paused.behind or paused.revision == log.head()
    else:
        # What a process that is killed leaves: work that was begun and not committed.
        for dispatch in log.read(feeder.revision):
            feeder._take(dispatch)
        feeder._writer = None
        feeder._lock.close()
        return Feeder(folder, LANGUAGES, ZONE)
    return feeder


@settings(max_examples=15, deadline=None)
@given(histories)
def test_an_index_fed_step_by_step_answers_as_one_made_from_scratch(history: Any) -> None:
    folder = Path(tempfile.mkdtemp())
    look_up, feeding_module._LOOK_UP = feeding_module._LOOK_UP, 1
    try:
        log = a_log()
        feeder = Feeder(folder / "search", LANGUAGES, ZONE)
        for number, (batch, step) in enumerate(history):
            log.append(batch, NOON + days(number))
            feeder = take(feeder, log, step, folder / "search")
        feeder.feed(log)
        feeder.close()
        feed(folder / "scratch", log, LANGUAGES)
        stepwise, whole = answers(folder / "search"), answers(folder / "scratch")
        assert stepwise == whole
    finally:
        feeding_module._LOOK_UP = look_up
        shutil.rmtree(folder)


def test_the_law_would_see_a_story_that_was_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = a_log([a_story("s0", headline="Strike"), a_withdrawal("story", "s0", "en")])
    feed(tmp_path / "scratch", log, LANGUAGES)
    monkeypatch.setattr(Feeder, "_withdraw", lambda self, document, sequence: None)
    feed(tmp_path / "search", log, LANGUAGES)
    assert answers(tmp_path / "search") != answers(tmp_path / "scratch")
