"""The copy desk beside an article's form: while one writes, by mouse and by keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import Served
from tests.browser.newsroom import new_article, sign_in, write_text

pytestmark = pytest.mark.browser

SPACES = "The train  left the port."


@pytest.fixture(scope="module")
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """Somebody who has the copy desk open."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    opened = context.new_page()
    sign_in(opened, served)
    yield opened
    context.close()


def desk(page: Page) -> Locator:
    return page.locator("newsroom-copy-desk")


def toggle(page: Page) -> Locator:
    return page.locator("[data-side-panel-toggle=copy-desk]")


def open_desk(page: Page) -> None:
    # The panel that was open last opens by itself, once the page is whole.
    expect(page.locator("newsroom-copy-desk[data-state]")).to_be_attached()
    if not desk(page).is_visible():
        toggle(page).click()
    expect(desk(page)).to_be_visible()


def finding(page: Page, said: str, where: str) -> Locator:
    return desk(page).locator("li", has_text=said).filter(has_text=where)


def written(page: Page) -> Locator:
    return page.locator(".public-DraftEditor-content").last


def press(finding: Locator, name: str) -> None:
    finding.get_by_role("button", name=name, exact=True).click()


def a_draft(page: Page, served: Served, headline: str, text: str) -> None:
    """An article that was saved once, to which a text is written, and the desk beside it."""
    new_article(page, served, headline)
    page.get_by_role("button", name="Save draft").click()
    expect(page).to_have_url(re.compile(r"/edit/"))
    write_text(page, text)
    open_desk(page)


def test_findings_come_and_go_while_one_writes(page: Page, served: Served) -> None:
    new_article(page, served, "THE CRANES STAND STILL")
    open_desk(page)
    expect(finding(page, "all in capitals", "Headline")).to_be_visible()
    page.locator("[name=title]").fill("The cranes stand still")
    expect(finding(page, "all in capitals", "Headline")).to_have_count(0)
    page.locator("[name=standfirst]").fill("Nobody  works.")
    expect(finding(page, "Several spaces", "Standfirst")).to_be_visible()
    expect(finding(page, "no standfirst", "Standfirst")).to_have_count(0)
    count = desk(page).locator("[data-key]").count()
    expect(toggle(page).locator("[data-side-panel-toggle-counter]")).to_have_text(str(count))
    expect(toggle(page)).to_have_attribute("aria-label", re.compile(r"\d warnings?, \d notes?\.$"))
    expect(desk(page).locator("[data-zone=state]")).to_have_text(re.compile(r"\d warnings?"))


def test_a_fix_goes_into_the_field_and_can_be_undone_there_and_here(
    page: Page, served: Served
) -> None:
    a_draft(page, served, "The cranes  stand still", "We won't go.")
    headline = page.locator("[name=title]")
    press(finding(page, "Several spaces", "Headline"), "Fix it")
    expect(headline).to_have_value("The cranes stand still")
    headline.press("Control+z")
    expect(headline).to_have_value("The cranes  stand still")
    headline.press("Control+y")
    expect(headline).to_have_value("The cranes stand still")

    quotes = finding(page, "Straight quotation marks", "Body, block 1 (Text)")
    expect(quotes).to_contain_text("We won’t go.")
    press(quotes, "Fix it")
    expect(written(page)).to_have_text("We won’t go.")
    expect(quotes).to_have_count(0)
    press(desk(page), "Undo")
    expect(written(page)).to_have_text("We won't go.")
    expect(desk(page).locator("[data-zone=told]")).to_contain_text("Undone.")
    press(quotes, "Fix it")
    expect(written(page)).to_have_text("We won’t go.")
    written(page).press("Control+z")
    expect(written(page)).to_have_text("We won't go.")


def test_all_of_a_kind_are_mended_at_once_whatever_else_stands_between(
    page: Page, served: Served
) -> None:
    a_draft(page, served, "Cranes", "One  two  three don't four  five.")
    press(desk(page), "Fix all 3: several spaces")
    expect(written(page)).to_have_text("One two three don't four five.")
    press(desk(page), "Undo")
    expect(written(page)).to_have_text(re.compile("One {2}two {2}three don't four {2}five"))


def test_one_goes_to_the_letters_meant_by_keys_alone(page: Page, served: Served) -> None:
    a_draft(page, served, "Cranes", SPACES)
    body = page.locator("#panel-child-content-body-section")
    body.locator("[data-panel-toggle]").first.click()
    expect(written(page)).not_to_be_visible()
    page.get_by_role("tab", name="Placing").click()
    toggle(page).focus()
    go = finding(page, "Several spaces", "Body").get_by_role("button", name="Go to it")
    for _ in range(60):
        page.keyboard.press("Tab")
        if go.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(written(page)).to_be_visible()
    expect(written(page)).to_be_focused()
    page.wait_for_function("getSelection().anchorOffset === 9 && getSelection().focusOffset === 11")
    page.keyboard.type(" ")
    expect(finding(page, "Several spaces", "Body")).to_have_count(0)


def test_a_check_is_silenced_in_the_article_with_a_reason_and_minded_again(
    page: Page, served: Served
) -> None:
    a_draft(page, served, "Cranes", "We won't go.")
    quotes = finding(page, "Straight quotation marks", "Body")
    quotes.get_by_role("button", name="Not in this article").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("A poem")
    page.keyboard.press("Enter")
    quiet = desk(page).locator("section", has_text="Silenced")
    expect(quiet).to_contain_text("admin")
    expect(quiet).to_contain_text("A poem")
    expect(quotes).to_have_count(0)
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages .success")).to_be_visible()
    open_desk(page)
    expect(quiet).to_contain_text("A poem")
    quiet.get_by_role("button", name="Mind it again").focus()
    page.keyboard.press("Enter")
    expect(quotes).to_be_visible()
    expect(quiet).to_have_count(0)


def test_the_answer_to_what_was_written_last_is_the_one_that_stays(
    page: Page, served: Served
) -> None:
    a_draft(page, served, "Cranes", "We go.")
    expect(finding(page, "no standfirst", "Standfirst")).to_be_visible()
    standfirst = page.locator("[name=standfirst]")
    held: list[Route] = []
    page.route("**/copy-desk/check/**", lambda route: held.append(route))
    standfirst.fill("Nobody  works.")
    while not held:
        page.wait_for_timeout(50)
    # While the answer is under way, it is mended; then the old answer comes.
    standfirst.fill("Nobody works.")
    held[0].continue_()
    page.unroute("**/copy-desk/check/**")
    expect(finding(page, "no standfirst", "Standfirst")).to_have_count(0)
    expect(finding(page, "Several spaces", "Standfirst")).to_have_count(0)


def test_a_newsroom_that_does_not_answer_is_said_and_asked_again(
    page: Page, served: Served
) -> None:
    a_draft(page, served, "Cranes", "We go.")
    refused = {"status": 403, "body": json.dumps({"error": "You are not signed in any more."})}
    page.route("**/copy-desk/check/**", lambda route: route.fulfill(**refused))  # type: ignore[arg-type]
    page.locator("[name=standfirst]").fill("Nobody  works.")
    expect(desk(page).locator("[data-zone=state]")).to_contain_text("not signed in any more")
    page.unroute("**/copy-desk/check/**")
    expect(finding(page, "Several spaces", "Standfirst")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_is_accessible(page: Page, served: Served, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    a_draft(page, served, "THE CRANES STAND  STILL", SPACES)
    press(finding(page, "Several spaces", "Headline"), "Not in this article")
    expect(desk(page).get_by_label("Silence “several spaces” in this article.")).to_be_focused()
    found = Axe().run(page, context="[data-side-panel=copy-desk]")
    assert found.violations_count == 0, found.generate_report()
