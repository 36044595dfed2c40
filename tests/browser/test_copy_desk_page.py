"""The page "Copy desk": the archive is checked and its list shared out, by keys and no script."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served
from tests.browser.newsroom import new_article, sign_in

pytestmark = pytest.mark.browser

HEADLINE = "NOBODY COUNTS THE BARGES"
"""Of an article that no other test makes: they share the newsroom."""

PATIENCE = 90.0
"""Seconds that a check of the sample may take on a busy machine."""


@pytest.fixture(scope="module")
def page(browser: Browser, served: Served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 1600})
    context.set_default_timeout(20_000)
    opened = context.new_page()
    sign_in(opened, served)
    yield opened
    context.close()


def checked(page: Page, served: Served) -> None:
    """Have the archive checked, and wait for the page to say so."""
    page.goto(f"{served.address}/newsroom/copy-desk/")
    now = page.get_by_role("button", name="Check the archive now")
    now.click()
    expect(page.locator(".messages .success")).to_be_visible()
    until = time.monotonic() + PATIENCE
    while not now.is_visible():
        assert time.monotonic() < until, "the archive is not checked"
        page.wait_for_timeout(200)
        page.get_by_role("link", name="Look again").click()
        page.wait_for_load_state()


def test_from_a_check_of_the_archive_to_an_article_that_is_done_with(
    page: Page, served: Served
) -> None:
    new_article(page, served, HEADLINE)
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages .success")).to_be_visible()
    checked(page, served)
    page.get_by_role("link", name="A headline all in capitals").focus()
    page.keyboard.press("Enter")
    choose = page.get_by_role("checkbox", name=HEADLINE)
    choose.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Take", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messages .success")).to_contain_text("1 article is yours.")
    row = page.get_by_role("row").filter(has=choose)
    expect(row).to_contain_text("admin")
    page.get_by_label("Whose").select_option("mine")
    page.get_by_role("button", name="Show").click()
    row.get_by_role("link").click()
    page.locator("[name=title]").fill(HEADLINE.capitalize())
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages .success")).to_be_visible()
    page.goto(f"{served.address}/newsroom/copy-desk/?check=capitals-headline")
    expect(choose).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(page: Page, served: Served, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{served.address}/newsroom/copy-desk/")
    if page.get_by_text("The archive was never checked.").is_visible():
        checked(page, served)
    page.get_by_text("As a table").click()
    expect(page.get_by_role("columnheader", name="Articles read")).to_be_visible()
    found = Axe().run(page, context="main")
    assert found.violations_count == 0, found.generate_report()


def test_the_page_reads_and_works_without_scripts(
    browser: Browser, page: Page, served: Served
) -> None:
    cookies = page.context.cookies()
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(cookies)  # type: ignore[arg-type]
    plain = context.new_page()
    plain.goto(f"{served.address}/newsroom/copy-desk/?check=missing-dateline")
    plain.locator("[name=article]").first.check()
    plain.get_by_role("button", name="Take", exact=True).click()
    expect(plain.get_by_text("1 article is yours.")).to_be_attached()
    context.close()
