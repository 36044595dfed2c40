"""An article's form says where it stands and stood on fronts, and leads to them, then and now."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Served
from tests.browser.desk import an_editor

pytestmark = pytest.mark.browser

HEADLINE = "What we hold, two years on"
"""An article of the sample that was among the newest and then became the statement."""


def open_article(page: Page, served: Served) -> Locator:
    """Open the article's form; where it stands on fronts."""
    page.goto(f"{served.address}/newsroom/pages/search/?q={HEADLINE}")
    page.get_by_role("link", name=HEADLINE, exact=True).click()
    words = page.get_by_role("group", name="On fronts")
    expect(words).to_have_attribute("data-state", "told")
    return words


def is_accessible(page: Page) -> None:
    found = Axe().run(page, context="newsroom-on-fronts")
    assert found.violations_count == 0, found.generate_report()


def test_from_the_article_to_the_front_as_it_stood_and_as_it_stands(
    browser: Browser, served: Served
) -> None:
    context = an_editor(browser, served)
    page = context.new_page()
    words = open_article(page, served)
    now = words.locator(":scope > ul > li", has_text="Statement")
    expect(now).to_contain_text("War in Ukraine · English · Statement")
    expect(now).to_contain_text("since 1 July 2024, 12:00")
    expect(now).to_contain_text("chosen by an editor")

    earlier = words.locator("summary")
    before = words.locator("details li", has_text="War in Ukraine · English · Latest articles")
    expect(before).to_be_hidden()
    earlier.focus()
    page.keyboard.press("Enter")
    expect(before).to_contain_text("24 February 2024, 08:00 to 1 July 2024, 12:00")
    expect(before).to_contain_text("filled by rule")
    is_accessible(page)

    before.get_by_role("link", name="24 February 2024, 08:00").click()
    expect(page.locator("[data-past-told]")).to_contain_text("February 24, 2024")
    frame = page.frame_locator("iframe[title='The front as it stood']")
    expect(frame.get_by_role("link", name=HEADLINE)).to_be_visible()

    page.go_back()
    page.get_by_role("group", name="On fronts").locator(":scope > ul").get_by_role(
        "link", name="War in Ukraine"
    ).click()
    expect(page.locator("[data-desk]")).to_have_attribute("data-ready", "")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_on_a_phone_too(
    browser: Browser, served: Served, scheme: Literal["light", "dark"]
) -> None:
    phone = {"width": 390, "height": 844}
    context = an_editor(browser, served, viewport=phone, color_scheme=scheme)
    page = context.new_page()
    words = open_article(page, served)
    words.locator("summary").click()
    expect(words.locator("details li").first).to_be_visible()
    is_accessible(page)
    box = words.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= phone["width"]
    context.close()
