"""The front desk by mouse: a card comes from the feed, goes up, down, elsewhere and out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served
from tests.browser.desk import (
    an_editor,
    at_rest,
    card,
    container,
    drag,
    expect_announced,
    expect_cards,
    expect_pinned,
    expect_saved,
    feed,
    front,
    handle,
    in_feed,
    look_for,
    open_container,
    open_desk,
)
from tests.browser.laid_out import Harbour, LaidOut, lay_out

pytestmark = pytest.mark.browser

QUAY = "News from the quay"


@pytest.fixture(scope="module")
def harbour(served: Served) -> Harbour:
    return lay_out(served.folder, "Odesa", 6)


@pytest.fixture(scope="module")
def fronts(harbour: Harbour) -> Iterator[LaidOut]:
    """One front for each test."""
    return iter(harbour.fronts)


@pytest.fixture(scope="module")
def editor(browser: Browser, served: Served) -> Iterator[Page]:
    context = an_editor(browser, served)
    yield context.new_page()
    context.close()


def test_a_card_is_dragged_from_the_feed_up_down_elsewhere_and_out(
    editor: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    page = editor
    cranes, shift, grain, port, _pilots, loads, bread, letter = harbour.headlines
    open_desk(page, served, next(fronts))
    expect_cards(page, "Political statement", [letter])
    expect_cards(page, QUAY, [cranes, shift, grain, port])
    expect_pinned(page, QUAY, [])

    # From the feed, between two that rule filled: it stays at its place, and the last one goes.
    look_for(page, "loads the ships of Odesa")
    drag(page, handle(in_feed(page, loads)), card(container(page, QUAY), shift), "after")
    expect_announced(page, f"Put “{loads}” in {QUAY}")
    expect_cards(page, QUAY, [cranes, shift, loads, grain])
    expect_pinned(page, QUAY, [loads])
    expect(in_feed(page, loads)).to_contain_text("On this front")

    # Up.
    drag(
        page,
        handle(card(container(page, QUAY), loads)),
        card(container(page, QUAY), cranes),
        "before",
    )
    expect_cards(page, QUAY, [loads, cranes, shift, grain])

    # To another container.
    drag(
        page,
        handle(card(container(page, QUAY), loads)),
        card(container(page, "Highlights"), bread),
        "after",
    )
    expect_cards(page, "Highlights", ["2026", bread, loads])
    expect_cards(page, QUAY, [cranes, shift, grain, port])

    # Out, onto the feed.
    drag(page, handle(card(container(page, "Highlights"), bread)), feed(page), "after")
    expect_cards(page, "Highlights", ["2026", loads])
    expect_saved(page)

    # And it is as it was left.
    page.reload()
    expect_cards(page, "Highlights", ["2026", loads])
    expect_cards(page, QUAY, [cranes, shift, grain, port])


def test_what_rule_filled_can_be_pinned_and_left_out(
    editor: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    page = editor
    cranes, shift, grain, port, pilots, *_ = harbour.headlines
    open_desk(page, served, next(fronts))
    card(container(page, QUAY), shift).get_by_role("button", name=f"Pin “{shift}” here").click()
    expect_pinned(page, QUAY, [shift])
    expect_cards(page, QUAY, [cranes, shift, grain, port])

    card(container(page, QUAY), cranes).get_by_role("button", name="More for").click()
    page.get_by_role("menuitem", name="Never show here").click()
    expect_cards(page, QUAY, [grain, shift, port, pilots])
    form = open_container(page, QUAY)
    expect(form.get_by_role("group", name="Never shown here")).to_contain_text(cranes)
    form.get_by_role("button", name=f"Allow “{cranes}” again").click()
    expect_cards(page, QUAY, [cranes, shift, grain, port])


def test_containers_are_dragged_added_retitled_ruled_and_removed(
    editor: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    page = editor
    cranes, shift, grain, port, *_ = harbour.headlines
    open_desk(page, served, next(fronts))
    titles = front(page).locator(".desk-container__title")
    expect(titles).to_have_text(["Political statement", QUAY, "Highlights"])

    drag(page, handle(container(page, QUAY)), container(page, "Political statement"), "before")
    expect(titles).to_have_text([QUAY, "Political statement", "Highlights"])

    form = open_container(page, QUAY)
    form.get_by_label("Title").fill("On the quay")
    expect(titles).to_have_text(["On the quay", "Political statement", "Highlights"])
    form.get_by_label("How many").fill("2")
    expect_cards(page, "On the quay", [cranes, shift])
    form.get_by_label("How many").fill("6")
    form.get_by_label("On the topic").select_option("Labour in Odesa")
    expect_cards(page, "On the quay", [cranes, shift, grain, port])

    page.get_by_role("button", name="Add a container", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Strand").click()
    expect(titles).to_have_count(4)
    strands = page.get_by_role("region", name="What is chosen").get_by_label("Strand", exact=True)
    dockers = strands.locator("option", has_text="Dockers of Odesa").last
    strands.select_option(dockers.get_attribute("value"))
    expect(titles.last).to_have_text("Dockers of Odesa")

    container(page, "Political statement").get_by_role(
        "button", name="More for the container"
    ).click()
    page.get_by_role("menuitem", name="Remove the container").click()
    expect(titles).to_have_text(["On the quay", "Highlights", "Dockers of Odesa"])
    expect_saved(page)
    page.reload()
    expect(titles).to_have_text(["On the quay", "Highlights", "Dockers of Odesa"])


def test_undo_and_redo_go_back_and_forth_over_everything(
    editor: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    page = editor
    cranes, shift, grain, port, *_ = harbour.headlines
    open_desk(page, served, next(fronts))
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_have_attribute("aria-disabled", "true")
    drag(
        page,
        handle(card(container(page, QUAY), grain)),
        card(container(page, QUAY), cranes),
        "before",
    )
    expect_cards(page, QUAY, [grain, cranes, shift, port])
    form = open_container(page, QUAY)
    form.get_by_label("Title").press("End")
    form.get_by_label("Title").press_sequentially(" today")
    expect(container(page, f"{QUAY} today")).to_be_visible()
    container(page, "Highlights").get_by_role("button", name="More for the container").click()
    page.get_by_role("menuitem", name="Remove the container").click()
    expect(container(page, "Highlights")).to_have_count(0)

    undo.click()
    expect_announced(page, "Undone: Removed the container “Highlights”")
    expect(container(page, "Highlights")).to_be_visible()
    # What was typed in one field is one step.
    page.keyboard.press("Control+z")
    expect(container(page, QUAY)).to_be_visible()
    page.keyboard.press("Control+z")
    expect_cards(page, QUAY, [cranes, shift, grain, port])
    expect(undo).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Control+Shift+z")
    expect_cards(page, QUAY, [grain, cranes, shift, port])
    page.keyboard.press("Control+y")
    page.keyboard.press("Control+y")
    expect(container(page, "Highlights")).to_have_count(0)
    expect(container(page, f"{QUAY} today")).to_be_visible()
    expect_saved(page)


def test_the_feed_is_narrowed_and_says_what_stands_where(
    editor: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    page = editor
    cranes, shift, *_, letter = harbour.headlines
    open_desk(page, served, next(fronts))
    items = feed(page).get_by_role("list", name="Articles, newest first").locator(":scope > li")
    look_for(page, "Odesa")
    expect(items.first).to_contain_text("Odesa")
    feed(page).get_by_label("Strand").select_option("Dockers of Odesa")
    expect(items).to_have_count(4)
    expect(items.first).to_contain_text(shift)
    expect(items.first).to_contain_text("On this front, by rule")
    expect(items.last).to_contain_text(letter)
    expect(items.last).to_contain_text("On Strike in Odesa")
    feed(page).get_by_label("Status").select_option("Draft")
    expect(feed(page)).to_contain_text("No article is like this.")
    feed(page).get_by_label("Status").select_option("Published")
    feed(page).get_by_label("Strand").select_option("Every strand")
    feed(page).get_by_label("Person").select_option("Writer of Odesa")
    expect(items).to_have_count(8)
    expect(items.first).to_contain_text(cranes)


def test_a_drag_is_given_up_with_escape(
    editor: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    page = editor
    cranes, shift, grain, port, *_ = harbour.headlines
    open_desk(page, served, next(fronts))
    grip = handle(card(container(page, QUAY), port))
    (box,) = at_rest(page, grip)
    page.mouse.move(box["x"] + 4, box["y"] + 4)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] - 60, steps=4)
    expect(page.locator(".desk-ghost")).to_have_text(port)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator(".desk-ghost")).to_have_count(0)
    expect_announced(page, "Cancelled. Nothing was moved.")
    expect_cards(page, QUAY, [cranes, shift, grain, port])
    expect_pinned(page, QUAY, [])
