"""What the web process answers to readers who search."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from starlette.types import Message

from broadside.composing.search_room import SearchRoom
from broadside.serving.searching import MOST_WAITING, Searching
from tests.composing.builders import a_publication_with_a_wire, put
from tests.search.indexes import someone
from tests.search.the_sample import sample_documents
from tests.wire.builders import a_story


class Answered:
    """An answer of the application."""

    def __init__(self, messages: list[Message]) -> None:
        self.status: int = messages[0]["status"]
        self.headers = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
        self.text = b"".join(message.get("body", b"") for message in messages[1:]).decode()


async def _get(application: Searching, path: str, query: str, method: str = "GET") -> Answered:
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope: dict[str, Any] = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [],
    }
    await application(scope, receive, send)
    return Answered(messages)


def get(application: Searching, path: str, query: str = "", method: str = "GET") -> Answered:
    return asyncio.run(_get(application, path, query, method))


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Searching:
    publication = a_publication_with_a_wire(
        tmp_path_factory.mktemp("lantern"), languages=["en", "es", "uk", "ar"]
    )
    hostile = a_story(
        "hostile", headline="<b>Hostile</b> & so on", body="&lt;i&gt;hostile&lt;/i&gt;"
    )
    many = [a_story(f"s{number:02}", headline="Zigzag") for number in range(45)]
    put(publication, *sample_documents(), someone("ada", "Ada <Lovelace>"), hostile, *many)
    with SearchRoom(publication) as room:
        room.catch_up()
    return Searching(publication)


def test_a_form_is_there_before_anything_is_asked(application: Searching) -> None:
    answered = get(application, "/en/search/")
    assert answered.status == 200
    assert answered.headers["content-type"] == "text/html; charset=utf-8"
    assert "frame-ancestors 'none'" in answered.headers["content-security-policy"]
    assert '<form class="ask" role="search" action="/en/search/" method="get">' in answered.text
    assert "form-action 'self'" in unescape(answered.text)
    assert "<script" not in answered.text
    assert '<p class="note">' not in answered.text


def test_what_is_found_is_shown_as_cards_with_the_words_marked(application: Searching) -> None:
    answered = get(application, "/en/search/", "q=Odessa")
    assert answered.status == 200
    assert "The centre of <mark>Odesa</mark> goes on two lists at once" in answered.text
    assert re.search(r'<p class="meta">\d articles</p>', answered.text)
    assert 'value="Odessa"' in answered.text


def test_the_language_is_the_page_s_unless_another_is_chosen(application: Searching) -> None:
    one = get(application, "/uk/search/", "q=%D0%BE%D1%80%D0%B4%D0%B5%D1%80").text
    assert "Два <mark>ордери</mark>" in one
    assert '<html lang="uk"' in one
    assert "Two warrants" not in get(application, "/uk/search/", "q=warrants").text
    every = get(application, "/uk/search/", "q=warrants&language=all").text
    assert "Two <mark>warrants</mark>" in every
    assert 'lang="en"' in every
    assert '<option value="all" selected>' in every


def test_choices_narrow_and_stay_chosen(application: Searching) -> None:
    wide = get(application, "/en/search/", "q=war").text
    years = re.findall(r'<option value="(\d{4})"', wide)
    assert len(years) > 1
    narrow = get(application, "/en/search/", f"q=war&year={years[0]}").text
    assert f'<option value="{years[0]}" selected>' in narrow
    assert narrow.count("<article") < wide.count("<article")


def test_long_answers_have_pages(application: Searching) -> None:
    first = get(application, "/en/search/", "q=zigzag&year=2022").text
    assert first.count("<article") == 20
    following = unescape(re.search(r'rel="next" href="([^"]+)"', first)[1])  # type: ignore[index]
    assert following == "/en/search/?q=zigzag&year=2022&page=2"
    last = get(application, "/en/search/", "q=zigzag&page=3").text
    assert last.count("<article") == 5
    assert 'rel="next"' not in last
    assert 'rel="prev" href="/en/search/?q=zigzag&amp;page=2"' in last


def test_what_is_typed_and_what_is_found_stays_text(application: Searching) -> None:
    answered = get(application, "/en/search/", "q=%22%3E%3Cscript%3Ehostile%3C%2Fscript%3E")
    assert "<script" not in answered.text
    answered = get(application, "/en/search/", "q=hostile")
    assert "&lt;b&gt;<mark>Hostile</mark>&lt;/b&gt; &amp; so on" in answered.text
    assert "&lt;i&gt;<mark>hostile</mark>&lt;/i&gt;" in answered.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=", "Write a word"),
        ("q=-war", "left out"),
        ("q=a*", "two letters"),
        ("q=" + "word+" * 20, "too much"),
        ("q=" + "x" * 5_000, "too much"),
        ("q=war&page=9999", "So far down"),
        ("q=war&dossier=nowhere", "choose anew"),
        ("q=war&year=x", "choose anew"),
        ("q=war&language=xx", "choose anew"),
    ],
)
def test_what_cannot_be_looked_for_is_said_in_words(
    application: Searching, query: str, said: str
) -> None:
    answered = get(application, "/en/search/", query)
    assert answered.status == 400
    assert said in re.search(r'<p class="note">(.*)</p>', answered.text)[1]  # type: ignore[index]


def test_suggestions_are_names_and_articles(application: Searching) -> None:
    answered = get(application, "/en/search.json", "q=the+centre+of+ode")
    assert answered.headers["content-type"] == "application/json; charset=utf-8"
    suggested = json.loads(answered.text)["suggestions"]
    assert {"kind": "place", "text": "Odesa", "href": "/en/places/odesa/"} in suggested
    articles = [each for each in suggested if each["kind"] == "article"]
    assert articles[0]["text"] == "The centre of Odesa goes on two lists at once"
    # Ada signs nothing, so she has no page.
    assert json.loads(get(application, "/en/search.json", "q=ada").text)["suggestions"] == []
    assert json.loads(get(application, "/en/search.json", "q=").text)["suggestions"] == []


def test_only_its_own_addresses_are_answered_and_only_read(application: Searching) -> None:
    assert application.answers("/en/search/")
    assert not application.answers("/fr/search/")
    assert not application.answers("/en/latest/")
    moved = get(application, "/en/search", "q=war")
    assert (moved.status, moved.headers["location"]) == (301, "/en/search/?q=war")
    assert get(application, "/en/search/", method="POST").status == 405


def test_an_index_that_is_not_there_is_said_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    application = Searching(a_publication_with_a_wire(tmp_path / "lantern"))
    answered = get(application, "/en/search/", "q=war")
    assert answered.status == 503
    assert "out of reach" in answered.text
    assert answered.headers["retry-after"] == "1"
    assert get(application, "/en/search/").status == 200


def test_more_searches_than_can_be_answered_are_told_to_come_again(application: Searching) -> None:
    async def many() -> list[Answered]:
        asked = (_get(application, "/en/search/", "q=war") for _ in range(MOST_WAITING + 3))
        return await asyncio.gather(*asked)

    statuses = sorted(answered.status for answered in asyncio.run(many()))
    assert statuses == [200] * MOST_WAITING + [503] * 3


@pytest.fixture
def show(browser: Browser, application: Searching) -> Iterator[Any]:
    contexts = []

    def shown(path: str, query: str, scheme: str, width: int = 1200) -> Page:
        context = browser.new_context(
            color_scheme=scheme,  # type: ignore[arg-type]
            bypass_csp=True,
            viewport={"width": width, "height": 900},
        )
        contexts.append(context)
        page = context.new_page()
        page.set_content(get_in_thread(application, path, query))
        return page

    yield shown
    for context in contexts:
        context.close()


def get_in_thread(application: Searching, path: str, query: str) -> str:
    # Playwright runs a loop in this thread, so the application gets one elsewhere.
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(get, application, path, query).result().text


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/en/search/", ""),
        ("/en/search/", "q=war&language=all"),
        ("/ar/search/", "q=%D8%A7%D9%84%D8%AD%D8%B1%D8%A8"),
        ("/en/search/", "q=-x"),
    ],
)
def test_the_search_page_breaks_no_rule_of_accessibility(
    show: Any, path: str, query: str, scheme: str
) -> None:
    page = show(path, query, scheme, width=390)
    found = Axe().run(page).response["violations"]
    assert not [(rule["id"], rule["nodes"][0]["html"]) for rule in found]
    # Nothing is wider than a phone.
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
