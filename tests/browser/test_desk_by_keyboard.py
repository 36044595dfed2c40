"""The front desk by keyboard alone, and what is said to those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Served
from tests.browser.desk import (
    an_editor,
    card,
    container,
    expect_announced,
    expect_cards,
    expect_pinned,
    expect_saved,
    feed,
    front,
    handle,
    in_feed,
    inspector,
    look_for,
    open_desk,
)
from tests.browser.laid_out import Harbour, LaidOut, lay_out

pytestmark = pytest.mark.browser

QUAY = "News from the quay"


@pytest.fixture(scope="module")
def harbour(served: Served) -> Harbour:
    return lay_out(served.folder, "Mykolaiv", 6)


@pytest.fixture(scope="module")
def fronts(harbour: Harbour) -> Iterator[LaidOut]:
    """One front for each test."""
    return iter(harbour.fronts)


@pytest.fixture(scope="module")
def page(browser: Browser, served: Served) -> Iterator[Page]:
    context = an_editor(browser, served)
    yield context.new_page()
    context.close()


def tab_to(page: Page, wanted: Locator, at_most: int = 60) -> None:
    """Press Tab until something has the focus, as somebody without a mouse would."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {wanted}")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_a_whole_front_is_laid_out_without_a_mouse(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    cranes, shift, grain, port, pilots, _loads, bread, _letter = harbour.headlines
    laid_out = next(fronts)
    open_desk(page, served, laid_out)

    # From the search field to the article found.
    search = feed(page).get_by_label("Search")
    search.focus()
    with page.expect_response("**/feed/?*"):
        page.keyboard.type("Pilots of Mykolaiv")
    expect(in_feed(page, pilots)).to_be_visible()
    tab_to(page, handle(in_feed(page, pilots)))

    press(page, "Space")
    expect_announced(page, f"Grabbed “{pilots}”. {QUAY}, place 1 of 4.")
    press(page, "ArrowDown", "ArrowDown")
    expect_announced(page, f"{QUAY}, place 3 of 4.")
    expect_cards(page, QUAY, [cranes, shift, pilots, grain])
    press(page, "Space")
    expect_announced(page, f"Dropped. {QUAY}, place 3 of 4.")
    expect_pinned(page, QUAY, [pilots])
    grip = handle(card(container(page, QUAY), pilots))
    expect(grip).to_be_focused()

    # To the next container, and within it.
    press(page, "Enter", "PageDown")
    expect_announced(page, "Highlights, 2026, place 1 of 2.")
    press(page, "ArrowDown", "Enter")
    expect_cards(page, "Highlights", ["2026", bread, pilots])
    expect_cards(page, QUAY, [cranes, shift, grain, port])

    # Out.
    handle(card(container(page, "Highlights"), bread)).focus()
    press(page, "Delete")
    expect_announced(page, f"Took “{bread}” out of Highlights, 2026")
    expect_cards(page, "Highlights", ["2026", pilots])
    expect(handle(card(container(page, "Highlights"), pilots))).to_be_focused()

    # A card is opened, overridden, and closed: the focus is where it was.
    opened = card(container(page, "Highlights"), pilots).get_by_role(
        "button", name=pilots, exact=True
    )
    opened.focus()
    press(page, "Enter")
    expect(inspector(page).get_by_role("heading", name="Card")).to_be_focused()
    tab_to(page, inspector(page).get_by_label("Headline"))
    page.keyboard.type("The pilots too")
    expect_cards(page, "Highlights", ["2026", "The pilots too"])
    press(page, "Escape")
    expect(
        container(page, "Highlights").get_by_role("button", name="The pilots too", exact=True)
    ).to_be_focused()

    press(page, "Control+z")
    expect_cards(page, "Highlights", ["2026", pilots])
    expect_announced(page, "Undone: Changed the headline")
    press(page, "Control+y")
    expect_cards(page, "Highlights", ["2026", "The pilots too"])
    expect_saved(page)

    # Published, by keys.
    page.get_by_role("button", name="Publish…").focus()
    press(page, "Enter")
    tab_to(page, page.get_by_role("dialog").get_by_role("button", name="Publish now"))
    press(page, "Enter")
    expect(page.locator("[data-zone=told]")).to_have_text("Published.")


def test_escape_puts_everything_back(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    cranes, shift, grain, port, _pilots, loads, bread, letter = harbour.headlines
    open_desk(page, served, next(fronts))
    grip = handle(card(container(page, "Highlights"), bread))
    grip.focus()
    press(page, "Space", "ArrowUp")
    expect_announced(page, f"{QUAY}, place 4 of 4.")
    press(page, "ArrowUp", "ArrowUp")
    expect_cards(page, QUAY, [cranes, bread, shift, grain])
    press(page, "Escape")
    expect_announced(page, f"Cancelled. “{bread}” is where it was.")
    expect_cards(page, QUAY, [cranes, shift, grain, port])
    expect_cards(page, "Highlights", ["2026", bread])
    expect(grip).to_be_focused()

    look_for(page, loads)
    handle(in_feed(page, loads)).focus()
    press(page, "Enter", "PageDown", "Escape")
    expect_cards(page, "Highlights", ["2026", bread])
    expect(handle(in_feed(page, loads))).to_be_focused()
    expect(page.get_by_role("button", name="Undo")).to_have_attribute("aria-disabled", "true")
    expect_cards(page, "Political statement", [letter])


def test_whoever_goes_elsewhere_lets_go(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    cranes, shift, grain, port, *_ = harbour.headlines
    open_desk(page, served, next(fronts))
    handle(card(container(page, QUAY), cranes)).focus()
    press(page, "Space", "ArrowDown")
    expect_cards(page, QUAY, [shift, cranes, grain, port])
    feed(page).get_by_label("Search").focus()
    expect_cards(page, QUAY, [cranes, shift, grain, port])
    expect_announced(page, "Cancelled.")


def test_containers_are_moved_and_removed_by_keys(
    page: Page, served: Served, fronts: Iterator[LaidOut]
) -> None:
    open_desk(page, served, next(fronts))
    titles = front(page).locator(".desk-container__title")
    handle(container(page, "Highlights")).focus()
    press(page, "Space")
    expect_announced(page, "Grabbed the container “Highlights”. Container 3 of 3.")
    press(page, "ArrowUp", "ArrowUp")
    expect_announced(page, "Container 1 of 3.")
    press(page, "Space")
    expect(titles).to_have_text(["Highlights", "Political statement", QUAY])
    expect(handle(container(page, "Highlights"))).to_be_focused()
    press(page, "Delete")
    expect(titles).to_have_text(["Political statement", QUAY])
    press(page, "Control+z", "Control+z")
    expect(titles).to_have_text(["Political statement", QUAY, "Highlights"])


def test_arrows_lead_from_card_to_card(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    cranes, shift, *_, letter = harbour.headlines
    open_desk(page, served, next(fronts))
    handle(card(container(page, "Political statement"), letter)).focus()
    press(page, "ArrowDown")
    expect(handle(card(container(page, QUAY), cranes))).to_be_focused()
    press(page, "ArrowDown")
    expect(handle(card(container(page, QUAY), shift))).to_be_focused()
    press(page, "ArrowUp", "ArrowUp")
    expect(handle(card(container(page, "Political statement"), letter))).to_be_focused()


def test_a_menu_moves_for_those_who_neither_drag_nor_use_arrows(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    cranes, shift, grain, port, _pilots, loads, bread, _letter = harbour.headlines
    open_desk(page, served, next(fronts))
    look_for(page, loads)
    in_feed(page, loads).get_by_role("button", name="More for").click()
    page.get_by_role("menuitem", name="Put on the front…").click()
    dialog = page.get_by_role("dialog", name=f"Put “{loads}”")
    dialog.get_by_label("Container").select_option("Highlights, 2026")
    dialog.get_by_label("Place").select_option(f"After “{bread}”")
    dialog.get_by_role("button", name="Put it there").click()
    expect_cards(page, "Highlights", ["2026", bread, loads])

    card(container(page, "Highlights"), bread).get_by_role("button", name="More for").click()
    page.get_by_role("menuitem", name="Move to…").click()
    dialog = page.get_by_role("dialog", name=f"Move “{bread}”")
    expect(dialog.get_by_label("Container").locator("option:checked")).to_have_text(
        "Highlights, 2026"
    )
    dialog.get_by_label("Container").select_option(QUAY)
    dialog.get_by_label("Place").select_option(f"After “{shift}”")
    dialog.get_by_role("button", name="Move it there").click()
    expect_cards(page, QUAY, [cranes, shift, bread, grain])
    expect_announced(page, f"Moved “{bread}” to {QUAY}")
    assert port not in container(page, QUAY).inner_text()
