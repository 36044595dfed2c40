"""What an editor does at the front desk, in the words of the screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, FloatRect, Locator, Page, expect

from tests.browser.conftest import Served
from tests.browser.laid_out import LaidOut
from tests.browser.newsroom import sign_in

SIZE = {"width": 1280, "height": 800}


def an_editor(
    browser: Browser, served: Served, who: str = "admin", password: str = "", **options: object
) -> BrowserContext:
    """A browser in which somebody is signed in."""
    context = browser.new_context(**{"viewport": SIZE, **options})  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    page = context.new_page()
    sign_in(page, served, who, password or served.password)
    page.close()
    return context


def open_desk(page: Page, served: Served, front: LaidOut) -> None:
    page.goto(f"{served.address}/newsroom/fronts/{front.pk}/desk/")
    expect(page.locator("[data-desk]")).to_have_attribute("data-ready", "")
    expect(feed(page).get_by_role("listitem").first).to_be_visible()


def feed(page: Page) -> Locator:
    return page.get_by_role("region", name="Feed")


def front(page: Page) -> Locator:
    return page.get_by_role("region", name="The front", exact=True)


def container(page: Page, title: str) -> Locator:
    return front(page).get_by_role("region", name=title, exact=True)


def card(within: Locator, headline: str) -> Locator:
    """A card on the front."""
    return within.locator(".desk-card", has_text=headline)


def in_feed(page: Page, headline: str) -> Locator:
    return feed(page).get_by_role("listitem").filter(has_text=headline).first


def look_for(page: Page, words: str) -> None:
    """Narrow the feed to articles with these words."""
    with page.expect_response(re.compile(r"/feed/\?.*text=")):
        feed(page).get_by_label("Search").fill(words)


def handle(thing: Locator) -> Locator:
    """By which a card or a container is moved."""
    return thing.get_by_role("button", name="Move “").first


def expect_cards(page: Page, title: str, headlines: Sequence[str]) -> None:
    """Wait until a container shows these cards in this order."""
    shown = container(page, title).get_by_role("heading", level=4)
    expect(shown).to_have_text([re.compile(re.escape(one)) for one in headlines])


def expect_pinned(page: Page, title: str, headlines: Sequence[str]) -> None:
    """Wait until these, in this order, are what an editor chose for a container."""
    shown = container(page, title).locator(".desk-card:not(.desk-card--filled) h4")
    expect(shown).to_have_text([re.compile(re.escape(one)) for one in headlines])


def expect_settled(page: Page) -> None:
    """Wait until the server has answered all that it was asked of the newest draft, or refused."""
    settled = page.locator("[data-desk][data-settled]")
    expect(settled.or_(page.locator(".desk-saving__words--refused"))).to_have_count(1)


def at_rest(page: Page, *things: Locator) -> list[FloatRect]:
    """Where things stand once they stand still: the front is drawn anew when the server answers."""
    expect_settled(page)
    before: list[FloatRect | None] = []
    for _ in range(50):
        for thing in things:
            thing.scroll_into_view_if_needed()
        now = [thing.bounding_box() for thing in things]
        found = [box for box in now if box is not None]
        if now == before and len(found) == len(things):
            return found
        before = now
        page.wait_for_timeout(50)
    raise AssertionError(f"{things} do not come to rest")


def _take(page: Page, source: Locator, target: Locator) -> None:
    """Press the mouse on something and move it a little, until that is what is being dragged."""
    for _ in range(5):
        start, _end = at_rest(page, source, target)
        x, y = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 8, y + 8, steps=2)
        if source.evaluate("one => one.closest('.desk-dragged') !== null"):
            return
        # Something else stood under the mouse by then.
        page.keyboard.press("Escape")
        page.mouse.up()
    raise AssertionError(f"{source} cannot be taken")


def drag(page: Page, source: Locator, target: Locator, where: Literal["before", "after"]) -> None:
    """Drag by mouse onto the first or the last part of something."""
    _take(page, source, target)
    # While something is dragged nothing is drawn anew: where it is to go stands still from now on.
    (end,) = [box for box in [target.bounding_box()] if box is not None]
    share = 0.15 if where == "before" else 0.85
    page.mouse.move(
        end["x"] + end["width"] * share, end["y"] + min(end["height"], 400) * share, steps=5
    )
    page.mouse.up()


def announced(page: Page) -> Locator:
    """What those hear who do not see the screen."""
    return page.locator("[data-zone=announcing]")


def expect_announced(page: Page, words: str) -> None:
    expect(announced(page)).to_contain_text(words)


def expect_saved(page: Page) -> None:
    expect(page.locator(".desk-saving")).to_contain_text(re.compile("^Saved"))


def inspector(page: Page) -> Locator:
    """The form beside the front."""
    return page.get_by_role("region", name="What is chosen")


def open_card(page: Page, title: str, headline: str) -> Locator:
    card(container(page, title), headline).get_by_role("button", name=headline, exact=True).click()
    return inspector(page)


def open_container(page: Page, title: str) -> Locator:
    container(page, title).get_by_role("button", name=title, exact=True).click()
    return inspector(page)
