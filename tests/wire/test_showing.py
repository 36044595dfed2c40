"""A dispatch in one line."""

from __future__ import annotations

import pytest

from broadside.wire.documents import Latest, Statement
from broadside.wire.showing import format_dispatch, in_short
from tests.wire.builders import (
    a_dossier,
    a_front,
    a_log,
    a_person,
    a_place,
    a_story,
    a_strand,
    a_topic,
    a_withdrawal,
    an_id,
)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (a_story("first-days", language="uk", headline="Перші"), "story uk first-days “Перші”"),
        (a_front(containers=(Statement(id="1"), Latest(id="2"))), "front home statement, latest"),
        (a_person("ann", form="organisation"), "organisation ann “Ann”"),
        (a_dossier("war"), "dossier war “War”"),
        (a_strand("women"), "strand women"),
        (a_topic("labour", titles={}), "topic labour"),
        (a_place("kyiv"), "place kyiv “Kyiv”"),
        (a_withdrawal("story", "ann", "en", reason="doubt"), "withdrawn en story doubt"),
    ],
)
def test_a_line_says_what_it_is_about(document, words: str) -> None:
    line = format_dispatch(next(a_log([document]).read()))
    assert line.startswith("      1  2022-03-01T12:00:00Z  ")
    for word in words.split():
        assert word in line


def test_a_line_stays_one_line() -> None:
    story = a_story(headline="Two\nlines\x1b[31m and \u2028 a colour")
    line = format_dispatch(next(a_log([story]).read()))
    assert line.isprintable()
    assert an_id("story")[:8] in line


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (a_story("one", language="uk", headline="Перші"), "story “Перші” (uk)"),
        (a_front("war", title="The war"), "front “The war” (en)"),
        (a_front("war", title=""), "front (en)"),
        (a_person("ann"), "person “Ann”"),
        (a_dossier("war", titles={"ar": "حرب", "en": "War"}), "dossier “War”"),
        (a_topic("labour", titles={}), "topic “labour”"),
        (a_place("kyiv", names={"uk": "Київ"}), "place “Київ”"),
        (a_withdrawal("story", "ann", "en"), "story withdrawn (en)"),
        (a_withdrawal("person", "ann", in_favour_of=an_id("bea")), "person withdrawn"),
    ],
)
def test_in_short_a_dispatch_is_named(document, words: str) -> None:
    assert in_short(document, "en") == words
