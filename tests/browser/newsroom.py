"""What somebody does in the newsroom, in the words of the screen."""

from __future__ import annotations

import re
import time
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Served

HOME = "The Sample Broadside"
"""The title of the sample's home fronts."""


def sign_in(page: Page, served: Served, who: str = "admin", password: str = "") -> None:
    page.goto(f"{served.address}/newsroom/")
    page.locator("[name=username]").fill(who)
    page.locator("[name=password]").fill(password or served.password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="The newsroom of")).to_be_visible()


def new_article(page: Page, served: Served, headline: str) -> None:
    """Open the form for a new English article, by the way the menu leads."""
    page.goto(f"{served.address}/newsroom/pages/")
    home = page.locator("main tr", has_text="English").get_by_role("link", name=HOME)
    number = re.findall(r"/pages/(\d+)/", home.first.get_attribute("href") or "")[0]
    page.goto(f"{served.address}/newsroom/pages/{number}/")
    folder = page.locator("main").get_by_role("link", name="Articles", exact=True).first
    number = re.findall(r"/pages/(\d+)/", folder.get_attribute("href") or "")[0]
    page.goto(f"{served.address}/newsroom/pages/add/newsroom/article/{number}/")
    page.locator("[name=title]").fill(headline)


def write_text(page: Page, text: str) -> None:
    """Insert a text block into the body and write a paragraph in it."""
    body = page.locator("section", has=page.get_by_role("heading", name="Body"))
    body.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Text", exact=True).click()
    editor = body.locator(".public-DraftEditor-content").last
    editor.click()
    editor.type(text)
    # The editor hands its text to the form a moment after the last key.
    expect(page.locator("[name^=body-][name$=-value]").last).to_have_value(
        re.compile(re.escape(text))
    )


def upload_lead_picture(page: Page, file: Path, title: str) -> None:
    page.get_by_role("button", name="Choose an image").first.click()
    dialog = page.locator(".modal-content")
    dialog.get_by_role("tab", name="Upload").click()
    dialog.locator("input[type=file]").set_input_files(file)
    dialog.locator("input[name$=title]").fill(title)
    dialog.get_by_role("button", name="Upload").click()
    expect(page.locator(".modal-content")).to_have_count(0)


def place_in_dossier(page: Page, dossier: str) -> None:
    page.get_by_role("tab", name="Placing").click()
    page.get_by_label(dossier, exact=True).check()


def publish(page: Page) -> None:
    actions = page.get_by_role("navigation", name="Actions (footer)")
    actions.locator(".w-dropdown__toggle").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messages .success")).to_contain_text("published")


def read_until(page: Page, address: str, text: str, seconds: float = 15.0) -> str:
    """Load an address again and again, as a reader would, until it shows the text."""
    until = time.monotonic() + seconds
    while True:
        response = page.goto(address)
        shown = page.content()
        if response is not None and response.ok and text in shown:
            return shown
        assert time.monotonic() < until, f"{address} does not show {text!r}"
        page.wait_for_timeout(100)
