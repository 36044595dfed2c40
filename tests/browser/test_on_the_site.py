"""Somebody publishes, and is told, without reloading, when readers have it and what changed."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.newsroom import new_article, place_in_dossier, publish, sign_in, write_text

pytestmark = pytest.mark.browser

ARRIVED = "newsroom-on-the-site[data-state=arrived]"


def is_accessible(page: Page, where: str) -> None:
    found = Axe().run(page, context=where)
    assert found.violations_count == 0, found.generate_report()


def test_from_publishing_to_the_pages_that_changed(page: Page, served: Served) -> None:
    sign_in(page, served)
    new_article(page, served, "The bridge is open again")
    write_text(page, "The bridge over the river carries lorries again.")
    place_in_dossier(page, "War in Ukraine")
    publish(page)

    message = page.locator(f".messages {ARRIVED}")
    expect(message).to_contain_text(re.compile(r"On the site since \d\d:\d\d:\d\d\."))
    message.locator("summary").click()
    changed = message.get_by_role("link", name="/en/ukraine/", exact=True)
    expect(changed).to_be_visible()
    is_accessible(page, ".messages")
    reader = page.context.browser.new_page()  # type: ignore[union-attr]
    reader.goto(str(changed.get_attribute("href")))
    expect(reader.get_by_role("link", name="The bridge is open again").first).to_be_visible()
    reader.close()

    page.get_by_role("link", name="Edit", exact=True).first.click()
    line = page.locator(f"main {ARRIVED}")
    expect(line).to_contain_text("On the site since")
    is_accessible(page, "newsroom-on-the-site")

    page.goto(f"{served.address}/newsroom/reports/press/")
    expect(page.get_by_text("Running.")).to_be_visible()
    row = page.locator("tbody tr", has_text="The bridge is open again")
    row.locator("summary").click()
    expect(row.get_by_role("link", name="/en/ukraine/", exact=True)).to_be_visible()
    is_accessible(page, "main")
