"""The page of an article: everything it must show, and nothing it must not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from broadside.site import PictureStore
from broadside.wire.documents import AnyDocument, Footnotes, Heading, Note, Text
from tests.site.builders import (
    START,
    a_dossier,
    a_person,
    a_publication,
    a_story,
    a_strand,
    by,
    press_whole,
    read,
)

WHOLE = "en/2022/12/the-whole-of-it/index.html"


@pytest.fixture
def article(pressed: Mapping[str, bytes]) -> html.HtmlElement:
    return html.document_fromstring(pressed[WHOLE].decode())


def text_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def first(document: html.HtmlElement, path: str) -> str:
    return text_of(document.xpath(path)[0])


def page_of(*documents: AnyDocument, path: str) -> html.HtmlElement:
    publication = a_publication(Path("/nowhere"))
    site = press_whole(publication, read(publication, documents), PictureStore(Path("/nowhere")))
    return html.document_fromstring(site[path].decode())


def test_an_article_is_headed_by_kicker_headline_and_standfirst(article: html.HtmlElement) -> None:
    opening = article.xpath("//header[@class='opening']")[0]
    assert [text_of(part) for part in opening[:3]] == [
        "Statement",
        "The whole of it: “quotes”, <tags> & more",
        "An introduction of its own.",
    ]


def test_bylines_name_roles_and_lead_to_each_person(article: html.HtmlElement) -> None:
    lines = [text_of(line) for line in article.xpath("//div[@class='credits']/p")]
    assert lines == [
        "By Ada Example and International desk",
        "Translated by Tomás Ejemplo",
        "With the picture desk",
        "Kyiv, December 21, 2022",
        "First published in Another Paper, December 1, 2022",
    ]
    assert article.xpath("//div[@class='credits']//a[bdi]/@href") == [
        "/en/people/ada-example/",
        "/en/people/international-desk/",
        "/en/people/tomás-ejemplo/".replace("á", "%C3%A1"),
    ]


def test_names_stand_in_the_script_of_the_page(pressed: Mapping[str, bytes]) -> None:
    page = html.document_fromstring(pressed["ar/2022/12/kull-shay/index.html"].decode())
    assert first(page, "//div[@class='credits']/p[1]") == "بقلم آدا مثال"
    assert first(page, "//div[@class='credits']/p[2]") == "ترجمة Tomás Ejemplo"


def test_corrections_stand_on_the_article_newest_first(article: html.HtmlElement) -> None:
    changes = [text_of(change) for change in article.xpath("//section[@class='changes']//li")]
    assert changes == [
        "Clarification, February 5, 2023: Of 193.",
        "Correction, January 5, 2023: It was 141.",
    ]


def test_what_it_is_filed_under_leads_to_listings(article: html.HtmlElement) -> None:
    assert article.xpath("//dl//a/@href") == [
        "/en/conflict/women/",
        "/en/topics/labour/",
        "/en/places/kyiv/",
    ]


def test_every_kind_of_block_is_shown(article: html.HtmlElement) -> None:
    body = article.xpath("//div[@class='body']")[0]
    assert len(body.xpath(".//figure//picture")) == 1
    assert first(body, ".//figcaption[span]") == "A road. Picture desk"
    assert first(body, ".//figure[@class='quote']/figcaption") == "A witness"
    assert body.xpath("./ol/li/em")
    assert body.xpath("./ul/li")
    assert first(body, ".//aside/p[@class='title']") == "A box"
    assert [text_of(cell) for cell in body.xpath(".//thead//th")] == ["Year", "Votes"]
    assert len(body.xpath(".//table")) == 2
    assert body.xpath(".//pre/code/text()") == ["if a < b & c:\n    [^1]"]
    assert body.xpath("./h2/text()") == ["A part <of> it", "Another part"]


def test_a_link_card_links_and_loads_nothing(article: html.HtmlElement) -> None:
    cards = article.xpath("//*[@class='link']")
    assert [card.get("href") for card in cards] == ["https://video.example/1", None]
    assert text_of(cards[0]) == "A film Two minutes. On another site: video.example"
    assert text_of(cards[1]) == "Not an address"


def test_footnotes_lead_there_and_back_from_every_place(article: html.HtmlElement) -> None:
    references = article.xpath("//div[@class='body']//sup/a")
    assert [(link.get("id"), link.get("href")) for link in references] == [
        ("ref-1", "#note-1"),
        ("ref-1-2", "#note-1"),
        ("ref-2", "#note-2"),
    ]
    notes = article.xpath("//section[@class='notes']//li")
    assert [note.get("id") for note in notes] == ["note-1", "note-2"]
    assert notes[0].xpath(".//a[@class='back']/@href") == ["#ref-1", "#ref-1-2"]
    assert "[^none]" in article.xpath("//div[@class='body']")[0].text_content()


def test_a_mark_inside_a_link_or_code_is_left_alone() -> None:
    story = a_story(
        "noted",
        body=(
            Text(html='<p><a href="https://a.example/?[^1]">x[^1]</a> <code>[^1]</code> y[^1]</p>'),
            Footnotes(notes=(Note(mark="1", html="N"),)),
        ),
    )
    page = page_of(story, path="en/2022/02/noted/index.html")
    assert page.xpath("//div[@class='text']//a[1]/@href")[0] == "https://a.example/?[^1]"
    assert len(page.xpath("//div[@class='text']//sup")) == 1
    assert page.xpath("//code/text()") == ["[^1]"]


def test_headings_of_a_body_never_skip_a_level() -> None:
    levels = (3, 3, 2, 3)
    body = tuple(Heading(text=f"Part {n}", level=level) for n, level in enumerate(levels))  # type: ignore[arg-type]
    page = page_of(a_story("parts", body=body), path="en/2022/02/parts/index.html")
    tags = [heading.tag for heading in page.xpath("//div[@class='body']/*")]
    assert tags == ["h2", "h3", "h2", "h3"]


def test_an_article_leads_to_the_ones_before_and_after_it_in_its_strand() -> None:
    dossier = a_dossier()
    strand = a_strand("women", dossier)
    stories = [
        a_story(name, published=START + timedelta(hours=n), strands=(strand.id,))
        for n, name in enumerate(("one", "two", "three"))
    ]
    page = page_of(dossier, strand, *stories, path="en/2022/02/two/index.html")
    links = [(link.get("rel"), text_of(link)) for link in page.xpath("//nav[@class='along']//a")]
    assert links == [("prev", "One"), ("next", "Three")]
    first_page = page_of(dossier, strand, *stories, path="en/2022/02/one/index.html")
    assert first_page.xpath("//nav[@class='along']//a/@rel") == ["next"]


def test_the_switcher_leads_to_this_articles_translations(pressed: Mapping[str, bytes]) -> None:
    page = html.document_fromstring(pressed[WHOLE].decode())
    links = page.xpath("//nav[@class='languages']//a")
    assert [(link.get("hreflang"), link.get("href")) for link in links] == [
        ("en", "/en/2022/12/the-whole-of-it/"),
        ("uk", "/uk/2022/12/use-pro-tse/"),
        ("ar", "/ar/2022/12/kull-shay/"),
    ]
    assert [link.get("aria-current") for link in links] == ["page", None, None]


def test_an_article_without_translations_offers_none(pressed: Mapping[str, bytes]) -> None:
    page = html.document_fromstring(pressed["en/2022/02/report-0/index.html"].decode())
    assert not page.xpath("//nav[@class='languages']")


def test_a_person_not_on_the_wire_is_left_out_of_the_byline() -> None:
    known, unknown = a_person("Known"), a_person("Unknown")
    story = a_story("signed", bylines=by(unknown, known))
    page = page_of(known, story, path="en/2022/02/signed/index.html")
    assert first(page, "//p[@class='who']") == "By Known"


def test_an_old_address_leads_to_the_article(pressed: Mapping[str, bytes]) -> None:
    for path in ("2022/12/21/the-whole/index.html", "old/page.html", "с/та/index.html"):
        page = html.document_fromstring(pressed[path].decode())
        target = "/en/2022/12/the-whole-of-it/"
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]
        assert page.xpath("//link[@rel='canonical']/@href") == [f"https://wire.example{target}"]
        assert page.xpath("//main//a/@href") == [target]
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_changed_address_leads_to_the_new_one_and_never_covers_another_article() -> None:
    publication = a_publication(Path("/nowhere"))
    moved = [a_story("mover", slug="first"), a_story("mover", slug="second")]
    newcomer = a_story("newcomer", slug="first", headline="The newcomer")
    store = PictureStore(Path("/nowhere"))
    site = press_whole(publication, read(publication, moved), store)
    assert b"url=/en/2022/02/second/" in site["en/2022/02/first/index.html"]
    site = press_whole(publication, read(publication, [*moved, newcomer]), store)
    assert b"<h1>The newcomer</h1>" in site["en/2022/02/first/index.html"]
