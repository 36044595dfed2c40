"""A card on the desk: what is written for it, beside what the article says, and back again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served
from tests.browser.desk import (
    an_editor,
    card,
    container,
    drag,
    expect_cards,
    expect_saved,
    front,
    handle,
    inspector,
    open_card,
    open_container,
    open_desk,
)
from tests.browser.laid_out import Harbour, LaidOut, lay_out
from tests.browser.newsroom import publish

pytestmark = pytest.mark.browser

QUAY = "News from the quay"


@pytest.fixture(scope="module")
def harbour(served: Served) -> Harbour:
    return lay_out(served.folder, "Chornomorsk", 5)


@pytest.fixture(scope="module")
def fronts(harbour: Harbour) -> Iterator[LaidOut]:
    """One front for each test."""
    return iter(harbour.fronts)


@pytest.fixture(scope="module")
def page(browser: Browser, served: Served) -> Iterator[Page]:
    context = an_editor(browser, served)
    yield context.new_page()
    context.close()


def test_every_field_is_overridden_beside_its_original_and_reset(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    bread = harbour.headlines[6]
    open_desk(page, served, next(fronts))
    form = open_card(page, "Highlights", bread)
    shown = container(page, "Highlights").locator(".desk-card")
    for label, own, original in (
        ("Headline", "Dearer bread", bread),
        ("Kicker", "Prices", "Harbour"),
        ("Trail text", "A loaf costs a third more.", "Ships left in the morning."),
    ):
        expect(form).to_contain_text(f"Article: {original}")
        form.get_by_label(label, exact=True).fill(own)
        expect(form.get_by_role("button", name=f"Reset the {label.lower()}")).to_be_visible()
    form.get_by_label("Size").select_option("Large")
    expect(shown).to_contain_text("Prices")
    expect(shown).to_contain_text("Dearer bread")
    expect(shown).to_contain_text("Writer of Chornomorsk")
    form.get_by_label("Show who wrote it").uncheck()
    expect(shown).not_to_contain_text("Writer of Chornomorsk")
    form.get_by_role("button", name="Choose another").click()
    page.get_by_role("dialog").get_by_label("Search").fill("harbour")
    page.get_by_role("dialog").get_by_role("button", name="harbour", exact=True).click()
    expect(shown.locator("img")).to_be_visible()
    expect_saved(page)

    page.reload()
    form = open_card(page, "Highlights", "Dearer bread")
    expect(form.get_by_label("Kicker", exact=True)).to_have_value("Prices")
    expect(form.get_by_label("Trail text")).to_have_value("A loaf costs a third more.")
    expect(form.get_by_label("Size").locator("option:checked")).to_have_text("Large")
    expect(form.get_by_label("Show who wrote it")).not_to_be_checked()
    expect(form.get_by_role("group", name="Picture")).to_contain_text("harbour")
    expect(shown.locator("img")).to_be_visible()

    for label in ("Headline", "Kicker", "Trail text", "Picture"):
        form.get_by_role("button", name=f"Reset the {label.lower()}").click()
        expect(form.get_by_role("button", name=f"Reset the {label.lower()}")).to_have_count(0)
    expect(shown).to_contain_text(bread)
    expect(shown).to_contain_text("Harbour")
    expect(shown.locator("img")).to_have_count(0)
    expect_saved(page)


def test_an_override_is_flagged_when_it_equals_or_is_older_than_the_original(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    bread, letter = harbour.headlines[6], harbour.headlines[7]
    laid_out = next(fronts)
    open_desk(page, served, laid_out)
    form = open_card(page, "Highlights", bread)
    form.get_by_label("Headline", exact=True).fill("Bread gets dear")
    form = open_card(page, "Political statement", letter)
    form.get_by_label("Headline", exact=True).fill("The letter")
    expect(container(page, "Political statement")).to_contain_text("The letter")
    expect_saved(page)
    expect(front(page).locator(".desk-flag")).to_have_count(0)

    # The articles are edited: one override says the same now, the other answers what was said once.
    for number, headline in ((6, "Bread gets dear"), (7, "A second letter")):
        page.goto(f"{served.address}/newsroom/pages/{harbour.articles[number]}/edit/")
        page.locator("[name=title]").fill(headline)
        publish(page)
    open_desk(page, served, laid_out)
    expect(card(container(page, "Highlights"), "Bread gets dear")).to_contain_text(
        "Same as the original"
    )
    statement = container(page, "Political statement")
    expect(card(statement, "The letter")).to_contain_text("Original changed")

    form = open_card(page, "Political statement", "The letter")
    expect(form).to_contain_text("Article: A second letter")
    form.get_by_role("button", name="Keep the headline").click()
    expect(card(statement, "The letter")).not_to_contain_text("Original changed")
    form = open_card(page, "Highlights", "Bread gets dear")
    form.get_by_role("button", name="Reset the headline").click()
    expect(front(page).locator(".desk-flag")).to_have_count(0)
    expect_cards(page, "Highlights", ["2026", "Bread gets dear"])
    expect_saved(page)


def test_a_card_in_a_container_by_rule_stays_at_the_place_it_is_given(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    cranes, shift, grain, _port, pilots, *_ = harbour.headlines
    open_desk(page, served, next(fronts))
    card(container(page, QUAY), grain).get_by_role("button", name=f"Pin “{grain}” here").click()
    expect(card(container(page, QUAY), grain).get_by_title("Stays at place 3")).to_be_visible()
    form = open_card(page, QUAY, grain)
    form.get_by_label("Stays at place").fill("2")
    expect_cards(page, QUAY, [cranes, grain, shift, harbour.headlines[3]])
    form.get_by_label("Stays at place").fill("")
    expect_cards(page, QUAY, [grain, cranes, shift, harbour.headlines[3]])
    expect(container(page, QUAY)).not_to_contain_text(pilots)
    form.get_by_role("button", name="Take off the front").click()
    expect_cards(page, QUAY, [cranes, shift, grain, harbour.headlines[3]])
    expect(inspector(page)).to_be_hidden()


def test_a_card_that_readers_would_not_see_says_why(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    cranes, shift, *_ = harbour.headlines
    open_desk(page, served, next(fronts))
    source = handle(card(container(page, QUAY), cranes))
    drag(page, source, card(container(page, QUAY), shift), "before")
    # The same article a second time, lower on the front.
    page.get_by_role("region", name="Feed").get_by_label("Search").fill(cranes)
    found = page.get_by_role("region", name="Feed").get_by_role("listitem").filter(has_text=cranes)
    drag(page, handle(found.first), card(container(page, "Highlights"), "Bread"), "after")
    again = card(container(page, "Highlights"), cranes)
    expect(again).to_contain_text("Not shown")
    expect(page.locator(".desk-notices")).to_contain_text("1 card would not be shown to readers")
    expect(card(container(page, QUAY), cranes)).not_to_contain_text("Not shown")


def test_what_is_missing_or_wrong_is_said_at_its_field(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    open_desk(page, served, next(fronts))
    form = open_container(page, QUAY)
    form.get_by_label("How many").fill("900")
    said = form.locator(".desk-field", has_text="How many")
    expect(said.locator(".desk-field__problems")).not_to_be_empty()
    expect(form.get_by_label("How many")).to_have_attribute("aria-invalid", "true")
    expect(container(page, QUAY)).to_contain_text("Problem")
    form.get_by_label("How many").fill("")
    expect(page.locator(".desk-saving")).to_contain_text("Not saved")
    expect(said.locator(".desk-field__problems")).not_to_be_empty()
    form.get_by_label("How many").fill("3")
    expect(said.locator(".desk-field__problems")).to_be_empty()
    expect(container(page, QUAY)).not_to_contain_text("Problem")
    form.get_by_label("Not older than").fill("0")
    expect(form).to_contain_text("Give a number of days from 1")
    form.get_by_label("Not older than").fill("400")
    expect(form).not_to_contain_text("Give a number of days from 1")

    # A statement without an article, and a year without one.
    # The one card of each, whatever it is called by now.
    handle(container(page, "Political statement").locator(".desk-card")).press("Delete")
    expect(container(page, "Political statement")).to_contain_text(
        "Put an article into the statement."
    )
    handle(container(page, "Highlights").locator(".desk-card")).press("Delete")
    expect(container(page, "Highlights")).to_contain_text("Choose an article for 2026.")
    form = open_container(page, "Highlights")
    expect(form.locator(".desk-field--year")).to_contain_text("Choose an article for 2026.")
    form.get_by_label("Year 1", exact=True).fill("20")
    expect(form.locator(".desk-field--year")).to_contain_text("Give a year, such as 2023.")

    # The front cannot be published like this: the first field that is wrong is opened.
    page.get_by_role("button", name="Publish…").click()
    page.get_by_role("dialog").get_by_role("button", name="Publish now").click()
    expect(page.locator("[data-zone=told]")).to_contain_text("It is not published.")
    expect(inspector(page)).to_contain_text("Put an article into the statement.")
