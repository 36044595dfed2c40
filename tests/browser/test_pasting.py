"""Pasting from Google Docs and Word, as an editor does it, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Served
from tests.browser.newsroom import new_article, sign_in, write_text

pytestmark = pytest.mark.browser

FILES = Path(__file__).parents[1] / "importers" / "files" / "pasted"
_PASTE = """(editor, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", "as the browser reads it");
  const how = {clipboardData, bubbles: true, cancelable: true};
  editor.dispatchEvent(new ClipboardEvent("paste", how));
}"""


@pytest.fixture
def editor(page: Page, served: Served) -> Locator:
    """The editor of a text in a new article."""
    sign_in(page, served)
    new_article(page, served, "Miners stop work")
    write_text(page, "Before it.")
    body = page.locator("section", has=page.get_by_role("heading", name="Body"))
    return body.locator(".public-DraftEditor-content").first


def paste(editor: Locator, name: str) -> None:
    editor.evaluate(_PASTE, (FILES / name).read_text("utf-8"))


def kinds(page: Page) -> list[str]:
    """The kinds of the blocks of the body that are not taken away, in their order."""
    found: list[str] = page.evaluate(
        """() => document.getElementById("body-root").rootBlock.children.map((each) => each.type)"""
    )
    return found


def value(page: Page, name: str) -> Locator:
    return page.locator(f"[name={name}]")


def test_google_docs_comes_as_blocks_and_what_was_left_out_is_told(
    page: Page, editor: Locator
) -> None:
    paste(editor, "google-docs.html")
    told = page.locator(".pasted-told")
    expect(told).to_contain_text("A crane")
    expect(told).to_have_attribute("role", "status")
    assert kinds(page) == ["text", "heading", "text", "table"]
    expect(value(page, "body-1-value-text")).to_have_value("What they want")
    text = value(page, "body-2-value")
    expect(text).to_have_value(re.compile("SUPERSCRIPT"))
    expect(text).to_have_value(re.compile(r"https://example\.org/union\?a=1"))
    expect(text).not_to_have_value(re.compile(r"google\.com"))
    told.get_by_role("button", name="Close").press("Enter")
    expect(told).to_have_count(0)


def test_notes_of_word_join_the_notes_that_there_are_and_are_saved(
    page: Page, editor: Locator
) -> None:
    paste(editor, "word.html")
    expect(page.locator(".pasted-told")).to_contain_text("deleted: three")
    paste(editor, "word.html")
    expect(value(page, "body-11-value")).to_have_count(1)
    assert kinds(page) == [
        "text", "heading", "text", "list", "table", "text", "heading", "text", "list", "table",
        "text", "footnotes",
    ]  # fmt: skip
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages .success")).to_be_visible()
    marks = page.locator("[name^=body-11-value-][name$=-value-mark]")
    expect(marks).to_have_count(2)
    assert kinds(page)[-1] == "footnotes"
    assert sorted(marks.evaluate_all("all => all.map((each) => each.value)")) == ["1", "2"]


def test_a_text_is_put_in_at_the_caret_and_others_are_pasted_as_ever(
    page: Page, editor: Locator
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    editor.evaluate(_PASTE, "<p> A <b>plain</b> text,</p>")
    expect(editor).to_contain_text("A plain text,")
    assert not [url for url in asked if "/newsroom/paste/" in url]
    editor.evaluate(
        _PASTE,
        "<b style='font-weight:normal' id='docs-internal-guid-1'><p><span style='font-weight:700'>"
        "bold</span> m<span style='vertical-align:super'>3</span></p></b>",
    )
    expect(editor).to_contain_text("text,bold m3")
    expect(value(page, "body-0-value")).to_have_value(re.compile("BOLD.*SUPERSCRIPT"))
    expect(page.locator(".pasted-told")).to_have_count(0)
    assert kinds(page) == ["text"]


def test_where_the_server_does_not_answer_the_browser_pastes_as_ever(
    page: Page, editor: Locator
) -> None:
    page.route("**/newsroom/paste/", lambda route: route.abort())
    paste(editor, "google-docs.html")
    expect(editor).to_contain_text("Pumps that work")
    expect(page.locator(".pasted-told")).to_contain_text("cannot be reached")
    assert kinds(page) == ["text"]
