"""Links between stories: found in bodies, by the addresses that lead to a story."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadside.wire.documents import (
    AnyDocument,
    Box,
    Footnotes,
    LinkCard,
    List,
    Note,
    Quote,
    Story,
    Text,
    Withdrawn,
)
from broadside.wire.links import Links
from broadside.wire.log import MemoryLog
from tests.wire.builders import NOON, a_log, a_story, a_withdrawal, an_id, days


def path_of(language: str, published: datetime, slug: str) -> str:
    return f"{language}/{published:%Y/%m}/{slug}/"


def inside(address: str) -> str | None:
    for base in ("https://lantern.example/", "/"):
        if address.startswith(base):
            return address.removeprefix(base).partition("#")[0]
    return None


def links_of(log: MemoryLog) -> Links:
    links = Links(log, path_of, inside)
    links.advance()
    return links


def linking_to(name: str, *documents: AnyDocument) -> list[str]:
    """The names of the stories that link to one."""
    names = {document.id: document.slug for document in documents if isinstance(document, Story)}
    return sorted(names[story] for story in links_of(a_log(documents)).to(an_id(name)))


def an_a(address: str) -> str:
    return f'<p>As <a href="{address}">we wrote</a>.</p>'


def linking(name: str, *addresses: str, **fields: Any) -> Story:
    return a_story(name, body=tuple(Text(html=an_a(each)) for each in addresses), **fields)


ONE = "/en/2022/03/one/"


@pytest.mark.parametrize(
    "block",
    [
        Text(html=an_a(ONE)),
        Text(html=an_a("https://lantern.example/en/2022/03/one")),
        Text(html=an_a(f"{ONE}#notes")),
        Quote(html=an_a(ONE)),
        Box(html=an_a(ONE)),
        List(items=("Nothing", f'<a href="{ONE}">One</a>')),
        Footnotes(notes=(Note(mark="1", html=an_a(ONE)),)),
        LinkCard(address=ONE),
    ],
)
def test_a_link_in_any_block_counts(block: Any) -> None:
    assert linking_to("one", a_story("one"), a_story("two", body=(block,))) == ["two"]


def test_a_story_that_links_twice_is_one_and_a_story_does_not_count_for_itself() -> None:
    assert linking_to(
        "one",
        linking("one", ONE),
        linking("one", ONE, language="uk", slug="odyn"),
        linking("two", ONE, ONE),
        linking("two", ONE, language="uk"),
    ) == ["two"]


def test_a_link_to_any_of_its_translations_is_one_to_it() -> None:
    uk = a_story("one", language="uk", slug="odyn")
    assert linking_to("one", a_story("one"), uk, linking("two", "/uk/2022/03/odyn/")) == ["two"]


def test_links_elsewhere_and_to_nothing_count_nowhere() -> None:
    log = a_log([a_story("one"), linking("two", "https://elsewhere.example/en/2022/03/one/", "/x")])
    assert links_of(log).to(an_id("one")) == ()


def test_a_link_to_a_former_or_an_older_address_leads_on() -> None:
    renamed = a_story("one", slug="first")
    old = a_story("one", slug="first", old_addresses=("2019/05/uno/",))
    assert linking_to("one", a_story("one"), renamed, linking("two", ONE)) == ["two"]
    assert linking_to("one", old, linking("two", "/2019/05/uno")) == ["two"]


def test_an_address_that_another_story_has_taken_leads_to_that_one() -> None:
    documents = (
        a_story("one"),
        a_story("one", slug="first"),
        linking("two", ONE),
        a_story("three", slug="one"),
    )
    log = a_log(documents)
    assert links_of(log).to(an_id("one")) == ()
    assert links_of(log).to(an_id("three")) == (an_id("two"),)
    log.append([a_withdrawal("story", "three")], NOON + days(1))
    assert links_of(log).to(an_id("one")) == (an_id("two"),)


def test_an_edit_or_a_withdrawal_takes_a_link_back() -> None:
    log = a_log([a_story("one"), linking("two", ONE), linking("three", ONE)])
    links = links_of(log)
    assert len(links.to(an_id("one"))) == 2
    log.append([a_story("two")], NOON + days(1))
    links.advance()
    assert links.to(an_id("one")) == (an_id("three"),)
    log.append([a_withdrawal("story", "three")], NOON + days(1))
    links.advance()
    assert links.to(an_id("one")) == ()


# --- the law ------------------------------------------------------------------------------------

NAMES = ("a", "b", "c")
dispatches = st.lists(
    st.one_of(
        st.builds(
            linking,
            st.sampled_from(NAMES),
            st.sampled_from(
                [f"/{tongue}/2022/03/{name}" for tongue in ("en", "uk") for name in NAMES]
            ),
            language=st.sampled_from(("en", "uk")),
            slug=st.sampled_from(NAMES),
        ),
        st.builds(
            a_withdrawal,
            st.just("story"),
            st.sampled_from(NAMES),
            st.sampled_from(("", "en", "uk")),
        ),
    ),
    max_size=12,
)


def the_slow_way(documents: list[AnyDocument], name: str) -> set[str]:
    """Who links to a story, from all the documents at once."""
    standing: dict[tuple[str, str], Story] = {}
    held: list[tuple[str, tuple[str, str]]] = []
    for document in documents:
        if isinstance(document, Story):
            standing[document.id, document.language] = document
            held.append((place_of(document), (document.id, document.language)))
        elif isinstance(document, Withdrawn):
            for key in list(standing):
                if key[0] == document.id and document.language in ("", key[1]):
                    del standing[key]

    def leads_to(path: str) -> str | None:
        here = [key for at, key in held if at == path and key in standing]
        now = [key for key in here if place_of(standing[key]) == path]
        return (now or here)[-1][0] if here else None

    return {
        story.id
        for story in standing.values()
        for block in story.body
        if leads_to(inside(block.html.split('"')[1]) + "/") == an_id(name)  # type: ignore[union-attr, operator]
    } - {an_id(name)}


def place_of(story: Story) -> str:
    return path_of(story.language, story.published, story.slug)


@given(dispatches, st.integers(0, 12))
@settings(max_examples=300, deadline=None)
def test_folded_in_two_steps_or_worked_out_at_once_the_links_are_the_same(
    documents: list[AnyDocument], cut: int
) -> None:
    log = a_log(documents[:cut])
    links = links_of(log)
    for document in documents[cut:]:
        log.append([document], NOON + days(1))
    links.advance()
    assert links.revision == len(documents)
    for name in NAMES:
        assert set(links.to(an_id(name))) == the_slow_way(documents, name)
