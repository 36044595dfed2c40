"""Candidates for the highlights of a year: looked at and chosen from, by mouse and by keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Served
from tests.browser.desk import an_editor, container, expect_cards, expect_saved, open_desk
from tests.browser.laid_out import Harbour, LaidOut, lay_out

pytestmark = pytest.mark.browser

QUAY = "News from the quay"


@pytest.fixture(scope="module")
def harbour(served: Served) -> Harbour:
    return lay_out(served.folder, "Berdiansk", 3)


@pytest.fixture(scope="module")
def fronts(harbour: Harbour) -> Iterator[LaidOut]:
    """One front for each test."""
    return iter(harbour.fronts)


@pytest.fixture(scope="module")
def page(browser: Browser, served: Served) -> Iterator[Page]:
    context = an_editor(browser, served)
    yield context.new_page()
    context.close()


def way_in(page: Page) -> Locator:
    return container(page, "Highlights").get_by_role("button", name="Candidates for 2026")


def candidates(page: Page) -> Locator:
    """The dialog, once there is something in it."""
    dialog = page.get_by_role("dialog", name="Candidates for 2026")
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"^\d+ candidates$"))
    return dialog


def one(dialog: Locator, headline: str) -> Locator:
    return dialog.locator(".desk-candidate", has_text=headline)


def test_one_is_chosen_by_mouse_and_taken_out_again(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    cranes, shift, grain, port, pilots, _loads, bread, letter = harbour.headlines
    open_desk(page, served, next(fronts))
    way_in(page).click()
    dialog = candidates(page)

    reasons = one(dialog, letter).locator(".desk-candidate__reasons li")
    expect(reasons.first).to_have_text("Stood less than a day on 3 fronts")
    expect(reasons.nth(1)).to_contain_text("Chosen by an editor on 3 fronts: Strike in Berdiansk")
    # What stands there already is not offered, and nothing has been chosen.
    expect(one(dialog, bread)).to_have_count(0)
    expect_cards(page, "Highlights", ["2026", bread])
    found = Axe().run(page, context=".desk-dialog")
    assert found.violations_count == 0, found.generate_report()

    one(dialog, cranes).get_by_role("button", name=f"Choose “{cranes}”").click()
    expect(dialog.get_by_role("status")).to_have_text(f"Chose “{cranes}” for 2026")
    one(dialog, grain).get_by_role("button", name=f"Choose “{grain}”").click()
    one(dialog, grain).get_by_role("button", name=f"Take “{grain}” out again").click()
    expect(dialog.get_by_role("status")).to_have_text(f"Took “{grain}” out of 2026 again")
    dialog.get_by_role("button", name="Close").click()
    expect_cards(page, "Highlights", ["2026", bread, cranes])
    expect_cards(page, QUAY, [shift, grain, port, pilots])
    expect_saved(page)

    way_in(page).click()
    expect(one(candidates(page), letter)).to_have_count(1)
    expect(one(candidates(page), cranes)).to_have_count(0)
    candidates(page).get_by_role("button", name="Close").click()


def test_one_is_chosen_by_keys_alone(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    *_, port, _pilots, _loads, bread, _letter = harbour.headlines
    open_desk(page, served, next(fronts))
    way_in(page).focus()
    page.keyboard.press("Enter")
    dialog = candidates(page)
    choose = one(dialog, port).get_by_role("button")
    for _ in range(40):
        page.keyboard.press("Tab")
        if choose.evaluate("one => one === document.activeElement"):
            break
    expect(choose).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_have_text(f"Chose “{port}” for 2026")
    # Whoever goes on by keys goes on from there.
    expect(choose).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(way_in(page)).to_be_focused()
    expect_cards(page, "Highlights", ["2026", bread, port])
    page.keyboard.press("Control+z")
    expect_cards(page, "Highlights", ["2026", bread])


def test_the_dialog_waits_while_the_wire_is_gone_through(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    open_desk(page, served, next(fronts))
    asked = 0

    def first_computing(route: object) -> None:
        nonlocal asked
        asked += 1
        if asked == 1:
            route.fulfill(json={"candidates": [], "computing": True})  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/candidates/?*", first_computing)
    way_in(page).click()
    dialog = page.get_by_role("dialog", name="Candidates for 2026")
    expect(dialog.get_by_role("status")).to_contain_text("is being computed from the wire")
    expect(one(candidates(page), harbour.headlines[0])).to_have_count(1)
    assert asked == 2
    page.unroute("**/candidates/?*")
