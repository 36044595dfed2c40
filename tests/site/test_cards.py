"""Cards as an editor wanted them: their size, who signs, and those in another language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser

from broadside.site import PictureStore
from broadside.wire.documents import AnyContainer, Front, Highlights, Latest, PinnedCard, Statement
from broadside.wire.documents import StrandContainer as Strand
from broadside.wire.documents import YearOfHighlights as Year
from tests.site.builders import (
    a_dossier,
    a_person,
    a_picture,
    a_publication,
    a_story,
    a_strand,
    a_topic,
    an_id,
    by,
    press_whole,
    read,
)

DOSSIER, OTHER = a_dossier(titles={"en": "Conflict", "ar": "الصراع"}), a_dossier("strikes")
STRAND, TOPIC = a_strand("women", DOSSIER), a_topic("labour")
WRITER = a_person("Ada Example", names={"uk": "Ада Приклад"})


@pytest.fixture
def front_of(tmp_path: Path) -> Any:
    """The page of a front with these containers, as a browser would read it."""

    def pressed(*containers: AnyContainer, language: str = "en") -> str:
        publication = a_publication(tmp_path)
        store = PictureStore(publication.pictures)
        filed: dict[str, Any] = {
            "dossiers": (DOSSIER.id, OTHER.id),
            "strands": (STRAND.id,),
            "topics": (TOPIC.id,),
            "bylines": by(WRITER),
            "picture": a_picture(store),
        }
        stories = [a_story(f"story {number}", **filed) for number in range(6)]
        translated = a_story("story 1", language="uk", slug="odyn", headline="Один", **filed)
        front = Front(owner=DOSSIER.id, language=language, containers=containers)
        documents = [DOSSIER, OTHER, STRAND, TOPIC, WRITER, *stories, translated, front]
        files = press_whole(publication, read(publication, documents), store)
        return files[f"{language}/conflict/index.html"].decode()

    return pressed


def cards(page: str) -> list[Any]:
    return list(html.document_fromstring(page).xpath("//article[contains(@class, 'card')]"))


def pin(number: int, **fields: Any) -> PinnedCard:
    return PinnedCard(story=an_id(f"story {number}"), **fields)


def described(card: Any) -> tuple[bool, bool]:
    """Whether a card shows a picture, and a trail text."""
    return bool(card.xpath(".//picture")), bool(card.xpath(".//p[@class='trail']"))


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (None, ("card pictured", (True, True))),
        ("standard", ("card pictured", (True, True))),
        ("large", ("card large pictured", (True, True))),
        ("small", ("card small", (False, False))),
    ],
)
def test_a_card_is_set_in_the_size_that_was_chosen(front_of: Any, size: Any, shown: Any) -> None:
    [_, card] = cards(front_of(Latest(id="1", count=2, pinned=(pin(1), pin(0, size=size)))))
    assert (card.get("class"), described(card)) == shown


def test_a_large_card_gets_a_larger_picture(front_of: Any) -> None:
    page = front_of(Latest(id="1", count=2, pinned=(pin(1), pin(0, size="large"))))
    small, large = (card.xpath(".//source/@sizes")[0] for card in cards(page))
    assert small == "6.5rem"
    assert large.endswith("100vw")


def test_highlights_are_small_unless_an_editor_says_otherwise(front_of: Any) -> None:
    year = Year(year=2022, cards=(pin(0), pin(1, size="standard"), pin(2, size="large")))
    found = cards(front_of(Highlights(id="1", years=(year,))))
    assert [described(card) for card in found] == [(False, False), (True, True), (True, True)]


def test_a_statement_and_the_lead_of_a_strand_can_be_made_smaller(front_of: Any) -> None:
    page = front_of(
        Statement(id="1", card=pin(0, size="standard")),
        Strand(id="2", strand=STRAND.id, pinned=(pin(1, size="small"), pin(2))),
    )
    assert [card.get("class") for card in cards(page)[:2]] == ["card pictured", "card small"]
    assert "cards lead" not in page


def test_a_byline_can_be_left_out_of_a_card(front_of: Any) -> None:
    page = front_of(Latest(id="1", count=2, pinned=(pin(1), pin(0, byline=False))))
    assert [bool(card.xpath(".//*[@class='by']")) for card in cards(page)] == [True, False]


def test_a_card_in_another_language_says_so_and_is_read_in_it(front_of: Any) -> None:
    [card] = cards(front_of(Latest(id="1", language="uk", count=1)))
    assert (card.get("lang"), card.get("dir")) == ("uk", None)
    [link] = card.xpath(".//h3/a")
    assert link.get("hreflang") == "uk"
    assert link.get("href").startswith("/uk/")
    [named] = card.xpath(".//*[@class='tongue']")
    assert (named.text, named.get("lang"), named.get("dir")) == ("Ukrainian", "en", None)
    assert "Ада Приклад" in card.text_content()


def test_a_card_in_the_pages_language_says_nothing_of_it(front_of: Any) -> None:
    [card] = cards(front_of(Latest(id="1", count=1)))
    assert card.get("lang") is None
    assert not card.xpath(".//*[@class='tongue']")


def test_a_left_to_right_card_on_a_right_to_left_page(front_of: Any) -> None:
    [card] = cards(front_of(Latest(id="1", language="en", count=1), language="ar"))
    assert (card.get("lang"), card.get("dir")) == ("en", "ltr")
    [named] = card.xpath(".//*[@class='tongue']")
    assert (named.text, named.get("lang"), named.get("dir")) == ("الإنجليزية", "ar", "rtl")


@pytest.mark.parametrize(
    ("rule", "title", "more"),
    [
        ({}, "Latest", "/en/conflict/all/"),
        ({"dossier": DOSSIER.id}, "Latest", "/en/conflict/all/"),
        ({"dossier": OTHER.id}, "Strikes", "/en/strikes/all/"),
        ({"topic": TOPIC.id}, "Labour", "/en/topics/labour/"),
        ({"dossier": OTHER.id, "topic": TOPIC.id}, "Labour", "/en/topics/labour/"),
        ({"language": "uk"}, "Latest", "/uk/conflict/all/"),
        ({"topic": TOPIC.id, "title": "Work"}, "Work", "/en/topics/labour/"),
    ],
)
def test_the_latest_is_named_after_its_rule_and_leads_to_more_of_it(
    front_of: Any, rule: Any, title: str, more: str
) -> None:
    page = html.document_fromstring(front_of(Latest(id="1", **rule)))
    [section] = page.xpath("//section[contains(@class, 'latest')]")
    assert section.xpath("string(.//h2)") == title
    assert section.xpath(".//p[@class='more']/a/@href") == [more]


# --- as a reader sees it --------------------------------------------------------------------------


@pytest.mark.browser
def test_a_large_card_in_the_middle_leaves_no_hole_in_the_row(
    front_of: Any, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_content(front_of(Latest(id="1", count=6, pinned=(pin(0, position=3, size="large"),))))
    tops = page.evaluate(
        "() => [...document.querySelectorAll('.latest .card')]"
        ".map(card => Math.round(card.getBoundingClientRect().top))"
    )
    page.close()
    assert len(tops) == 6
    assert len(set(tops[:3])) == 1
    assert len(set(tops[3:])) == 1


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_a_card_in_another_script_is_set_in_that_scripts_face(
    front_of: Any, browser: Browser, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(front_of(Latest(id="1", language="en", count=1), language="ar"))
    faces = page.evaluate(
        "() => ['main h1, main h2', '.card .head', '.card .tongue'].map(one =>"
        " getComputedStyle(document.querySelector(one)).fontFamily)"
    )
    page.close()
    assert ["Arabic" in face for face in faces] == [True, False, False]


@pytest.mark.browser
def test_the_line_between_columns_is_drawn_between_them_on_either_side(
    front_of: Any, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_content(front_of(Latest(id="1", language="en", count=3), language="ar"))
    lines = page.evaluate(
        "() => [...document.querySelectorAll('.latest .card')].map(card => {"
        " const line = getComputedStyle(card, '::before');"
        " return [parseFloat(line.right) < 0, parseFloat(line.borderRightWidth)] })"
    )
    page.close()
    assert lines[1:] == [[True, 1], [True, 1]]
