"""The desk and what belongs to it, for all: by axe-core, in light and in dark, and by finger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served
from tests.browser.desk import (
    an_editor,
    card,
    container,
    expect_announced,
    expect_cards,
    expect_saved,
    expect_settled,
    feed,
    front,
    handle,
    in_feed,
    look_for,
    open_card,
    open_container,
    open_desk,
)
from tests.browser.laid_out import Harbour, LaidOut, lay_out

pytestmark = pytest.mark.browser

QUAY = "News from the quay"
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}


@pytest.fixture(scope="module")
def harbour(served: Served) -> Harbour:
    return lay_out(served.folder, "Skadovsk", 3)


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, served: Served) -> Iterator[Page]:
    context = an_editor(browser, served, color_scheme=request.param)
    yield context.new_page()
    context.close()


@pytest.fixture
def laid_out(request: pytest.FixtureRequest, harbour: Harbour) -> LaidOut:
    """A front for each colour: what one leaves of it is not there for the other."""
    return harbour.fronts[1 if "dark" in request.node.name else 0]


def expect_open_to_all(page: Page, where: str) -> None:
    # What fades in is judged once it is there.
    page.evaluate("Promise.all(document.getAnimations().map(one => one.finished.catch(() => {})))")
    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}})
    assert found.violations_count == 0, f"{where}\n{found.generate_report()}"


def test_the_desk_with_whatever_is_open(
    page: Page, served: Served, harbour: Harbour, laid_out: LaidOut
) -> None:
    shift, bread = harbour.headlines[1], harbour.headlines[6]
    open_desk(page, served, laid_out)
    look_for(page, harbour.name)
    expect_settled(page)
    expect_open_to_all(page, "the desk")

    open_card(page, "Highlights", bread).get_by_label("Headline", exact=True).fill("Bread")
    expect_saved(page)
    expect_open_to_all(page, "a card's form, and an override")
    form = open_container(page, QUAY)
    form.get_by_label("How many").fill("900")
    expect(form.get_by_label("How many")).to_have_attribute("aria-invalid", "true")
    expect_open_to_all(page, "a container's form, and a problem")
    form.get_by_label("How many").fill("4")
    expect(form.get_by_label("How many")).not_to_have_attribute("aria-invalid", "true")

    card(container(page, QUAY), shift).get_by_role("button", name="More for").click()
    expect(page.get_by_role("menu")).to_be_visible()
    expect_open_to_all(page, "a menu")
    page.get_by_role("menuitem", name="Move to…").click()
    expect_open_to_all(page, "choosing a place")
    page.keyboard.press("Escape")
    handle(card(container(page, QUAY), shift)).press("Space")
    expect_announced(page, "Grabbed")
    expect_open_to_all(page, "a card that is held")
    page.keyboard.press("Escape")

    for name in ("Against live", "Publish…", "Add a container"):
        page.get_by_role("button", name=name).first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        expect_open_to_all(page, name)
        page.get_by_role("dialog").get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Preview").click()
    preview = page.frame_locator("iframe[title='Phone preview']")
    expect(preview.get_by_text("Bread", exact=True).first).to_be_visible()
    expect_open_to_all(page, "the preview")
    page.get_by_role("button", name="Preview").click()


def test_the_list_of_fronts(page: Page, served: Served, harbour: Harbour) -> None:
    page.goto(f"{served.address}/newsroom/fronts/")
    expect(page.get_by_role("link", name=harbour.fronts[0].title)).to_be_visible()
    expect_open_to_all(page, "the list of fronts")


def test_the_history_of_a_front_and_restoring(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/newsroom/fronts/")
    address = page.get_by_role("link", name="War in Ukraine", exact=True).get_attribute("href")
    assert address is not None
    page.goto(served.address + address.replace("/desk/", "/history/"))
    expect(page.get_by_role("slider", name="Moment")).to_be_visible()
    expect_open_to_all(page, "the history")
    page.get_by_role("link", name="Restore as a draft…").first.click()
    expect(page.get_by_role("button", name="Restore")).to_be_visible()
    expect_open_to_all(page, "restoring")


def test_a_finger_moves_cards_without_dragging(
    browser: Browser, served: Served, harbour: Harbour
) -> None:
    cranes, shift, grain, _port, _pilots, loads, bread, _letter = harbour.headlines
    context = an_editor(browser, served, **PHONE)
    page = context.new_page()
    page.goto(f"{served.address}/newsroom/fronts/{harbour.fronts[2].pk}/desk/")
    expect(page.locator("[data-desk]")).to_have_attribute("data-ready", "")
    # On a small screen the front comes first, and the feed when it is asked for.
    expect(feed(page)).to_be_hidden()
    expect(front(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    card(container(page, "Highlights"), bread).get_by_role("button", name="More for").tap()
    page.get_by_role("menuitem", name="Move to…").tap()
    dialog = page.get_by_role("dialog", name=f"Move “{bread}”")
    dialog.get_by_label("Container").select_option(QUAY)
    dialog.get_by_label("Place").select_option(f"After “{cranes}”")
    dialog.get_by_role("button", name="Move it there").tap()
    expect_cards(page, QUAY, [cranes, bread, shift, grain])

    page.get_by_role("button", name="Feed").tap()
    expect(feed(page)).to_be_visible()
    look_for(page, loads)
    in_feed(page, loads).get_by_role("button", name="More for").tap()
    page.get_by_role("menuitem", name="Put on the front…").tap()
    dialog = page.get_by_role("dialog", name=f"Put “{loads}”")
    dialog.get_by_label("Container").select_option("Highlights, 2026")
    dialog.get_by_role("button", name="Put it there").tap()
    page.get_by_role("button", name="Feed").tap()
    expect_cards(page, "Highlights", ["2026", loads])
    expect_saved(page)
    expect_open_to_all(page, "the desk on a phone")

    open_card(page, "Highlights", loads)
    expect_open_to_all(page, "a card's form on a phone")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
