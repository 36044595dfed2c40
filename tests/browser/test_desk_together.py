"""Two editors at one front: each sees the other, and neither writes over the other unseen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Served
from tests.browser.desk import (
    an_editor,
    container,
    expect_announced,
    expect_cards,
    expect_saved,
    front,
    handle,
    open_card,
    open_container,
    open_desk,
)
from tests.browser.laid_out import EDITOR, PASSWORD, Harbour, LaidOut, lay_out

pytestmark = pytest.mark.browser

QUAY = "News from the quay"


@pytest.fixture(scope="module")
def harbour(served: Served) -> Harbour:
    return lay_out(served.folder, "Mariupol", 5)


@pytest.fixture(scope="module")
def fronts(harbour: Harbour) -> Iterator[LaidOut]:
    """One front for each test."""
    return iter(harbour.fronts)


@pytest.fixture(scope="module")
def mine(browser: Browser, served: Served) -> Iterator[Page]:
    """The screen of one."""
    context = an_editor(browser, served)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def theirs(browser: Browser, served: Served, harbour: Harbour) -> Iterator[Page]:
    """The screen of another, who is called Olena."""
    context = an_editor(browser, served, EDITOR, PASSWORD)
    yield context.new_page()
    context.close()


def look_around(page: Page) -> None:
    """Let the screen ask now who is there, as it does by itself every few seconds."""
    with page.expect_response("**/presence/"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def others(page: Page) -> Locator:
    return page.locator(".desk-others")


def title(page: Page, before: str, now: str) -> None:
    """Give a container another title."""
    open_container(page, before).get_by_label("Title").fill(now)


def conflict(page: Page) -> Locator:
    return page.get_by_role("dialog", name=f"{EDITOR} saved this front at")


def said(dialog: Locator, heading: str) -> Locator:
    """What a dialog says somebody changed."""
    return dialog.locator("section").filter(has=dialog.page.get_by_role("heading", name=heading))


def both_change(mine: Page, theirs: Page, served: Served, laid_out: LaidOut, bread: str) -> Locator:
    """Both open a front; they retitle a container and save; then I write another headline."""
    for page in (mine, theirs):
        open_desk(page, served, laid_out)
    # My screen is held back, as on a bad network: else it would take over what they save.
    mine.route("**/presence/", lambda route: route.abort())
    title(theirs, QUAY, "Theirs")
    expect(container(theirs, "Theirs")).to_be_visible()
    expect_saved(theirs)
    open_card(mine, "Highlights", bread).get_by_label("Headline", exact=True).fill("Mine")
    dialog = conflict(mine)
    expect(dialog).to_be_visible()
    mine.unroute("**/presence/")
    return dialog


def test_each_sees_the_other_and_what_the_other_saved(
    mine: Page, theirs: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    laid_out = next(fronts)
    open_desk(mine, served, laid_out)
    expect(others(mine)).to_be_empty()
    open_desk(theirs, served, laid_out)
    expect(others(theirs)).to_have_text("admin is here")
    look_around(mine)
    expect(others(mine)).to_have_text(f"{EDITOR} is here")

    # Who holds a card is editing, and whoever only looks is given what they save.
    bread = harbour.headlines[6]
    grip = handle(container(theirs, "Highlights").locator(".desk-card"))
    grip.press("Space")
    look_around(theirs)
    look_around(mine)
    expect(others(mine)).to_have_text(f"{EDITOR} is editing")
    theirs.keyboard.press("Escape")
    title(theirs, QUAY, "On the quay")
    expect(container(theirs, "On the quay")).to_be_visible()
    expect_saved(theirs)
    look_around(mine)
    expect(container(mine, "On the quay")).to_be_visible()
    expect(mine.locator("[data-zone=told]")).to_contain_text(f"{EDITOR} changed this front at")
    expect_cards(mine, "Highlights", ["2026", bread])
    expect_saved(mine)

    # Who leaves is gone.
    theirs.goto("about:blank")
    look_around(mine)
    expect(others(mine)).to_be_empty()


def test_the_second_save_says_what_both_did_and_mine_can_be_kept(
    mine: Page, theirs: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    bread = harbour.headlines[6]
    dialog = both_change(mine, theirs, served, next(fronts), bread)
    expect(said(dialog, f"{EDITOR} changed")).to_contain_text(f"“{QUAY}” is now titled “Theirs”")
    expect(said(dialog, "You changed")).to_contain_text("Mine")
    expect(said(dialog, "You changed")).not_to_contain_text("Theirs")

    dialog.get_by_role("button", name="Compare").click()
    beside = dialog.locator(".desk-version")
    expect(beside).to_have_count(2)
    expect(beside.first).to_contain_text("Theirs")
    expect(beside.first).to_contain_text(bread)
    expect(beside.last).to_contain_text("Mine")
    expect(beside.last).to_contain_text(QUAY)
    found = Axe().run(mine, context=".desk-conflict")
    assert found.violations_count == 0, found.generate_report()

    dialog.get_by_role("button", name="Keep mine").click()
    expect_announced(mine, "Your version is kept.")
    expect_saved(mine)
    look_around(theirs)
    expect_cards(theirs, "Highlights", ["2026", "Mine"])
    expect(container(theirs, QUAY)).to_be_visible()
    expect(theirs.locator("[data-zone=told]")).to_contain_text("admin changed this front at")
    # What was theirs is not lost: it can be had back.
    theirs.get_by_role("button", name="Undo").click()
    expect(container(theirs, "Theirs")).to_be_visible()
    expect_saved(theirs)


def test_theirs_is_taken_and_mine_comes_back_by_undoing(
    mine: Page, theirs: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    bread = harbour.headlines[6]
    dialog = both_change(mine, theirs, served, next(fronts), bread)
    dialog.get_by_role("button", name=f"Take {EDITOR}’s").click()
    expect(container(mine, "Theirs")).to_be_visible()
    expect_cards(mine, "Highlights", ["2026", bread])
    expect_announced(mine, f"You see {EDITOR}’s version now. Undo brings yours back.")
    expect_saved(mine)
    mine.get_by_role("button", name="Undo").click()
    expect_cards(mine, "Highlights", ["2026", "Mine"])
    expect(container(mine, QUAY)).to_be_visible()
    expect_saved(mine)
    mine.get_by_role("button", name="Redo").click()
    expect_cards(mine, "Highlights", ["2026", bread])
    expect(container(mine, "Theirs")).to_be_visible()
    expect_saved(mine)
    mine.reload()
    expect(container(mine, "Theirs")).to_be_visible()


def test_what_they_save_while_i_choose_is_not_written_over_either(
    mine: Page, theirs: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    bread = harbour.headlines[6]
    dialog = both_change(mine, theirs, served, next(fronts), bread)
    title(theirs, "Theirs", "Theirs again")
    expect(container(theirs, "Theirs again")).to_be_visible()
    expect_saved(theirs)
    dialog.get_by_role("button", name="Keep mine").click()
    expect(said(dialog, f"{EDITOR} changed")).to_contain_text("Theirs again")
    dialog.get_by_role("button", name="Keep mine").click()
    expect_saved(mine)
    mine.reload()
    expect_cards(mine, "Highlights", ["2026", "Mine"])
    expect(container(mine, QUAY)).to_be_visible()


def test_who_decides_later_is_asked_about_what_stands_then(
    mine: Page, theirs: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    bread = harbour.headlines[6]
    dialog = both_change(mine, theirs, served, next(fronts), bread)
    dialog.get_by_role("button", name="Decide later").last.click()
    expect(mine.locator(".desk-saving")).to_contain_text("somebody else saved meanwhile")
    open_card(mine, "Highlights", "Mine").get_by_label("Kicker", exact=True).fill("Prices")
    title(theirs, "Theirs", "Theirs again")
    expect(container(theirs, "Theirs again")).to_be_visible()
    expect_saved(theirs)

    mine.get_by_role("button", name="Choose a version").click()
    expect(said(dialog, f"{EDITOR} changed")).to_contain_text("Theirs again")
    expect(said(dialog, "You changed")).to_contain_text("Prices")
    mine.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    # Nobody publishes meanwhile what they have not seen.
    mine.get_by_role("button", name="Publish…").click()
    expect(mine.get_by_role("dialog", name="Publish this front")).to_have_count(0)
    expect(mine.locator("[data-zone=told]")).to_contain_text("cannot be published")
    mine.get_by_role("button", name="Choose a version").click()
    dialog.get_by_role("button", name="Keep mine").click()
    expect_saved(mine)
    expect(front(mine)).to_contain_text("Prices")
