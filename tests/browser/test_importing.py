"""An archive brought in from the newsroom and taken back, by keys, in light and dark."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Served
from tests.browser.newsroom import sign_in

pytestmark = pytest.mark.browser

_TOLD = {"resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of Ghost, with something to remark."""
    posts = [
        {
            "id": str(number),
            "title": f"The pits of Novovolynsk, part {number}",
            "slug": f"pits-{number}",
            "html": "<p>Nobody went down the shaft on Monday.</p><hr><p>Nor on Tuesday.</p>",
            "status": "published",
            "published_at": "2021-03-01T09:00:00.000Z",
            "locale": "en",
        }
        for number in (1, 2)
    ]
    settings = [{"key": "url", "value": "https://pits.example"}, {"key": "title", "value": "Pits"}]
    tables = {"posts": posts, "settings": settings,
              "tags": [{"id": "t", "name": "Pits", "slug": "pits"}],
              "posts_tags": [{"post_id": "1", "tag_id": "t"}]}  # fmt: skip
    file = tmp_path_factory.mktemp("export") / "pits.json"
    file.write_text(json.dumps({"db": [{"meta": {"version": "5"}, "data": tables}]}))
    return file


@pytest.fixture(scope="module", params=["light", "dark"])
def page(browser: Browser, served: Served, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Signed in, as somebody who prefers light screens, and as somebody who prefers dark ones."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, color_scheme=request.param
    )
    context.set_default_timeout(60_000)
    page = context.new_page()
    sign_in(page, served)
    yield page
    context.close()


def press(page: Page, wanted: Locator) -> None:
    """Go to something by the key that goes on, from wherever one is, and press it."""
    expect(wanted).to_be_visible()
    for _ in range(200):
        if wanted.evaluate("element => element === document.activeElement"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached by keys")


def expect_accessible(page: Page) -> None:
    # The colours of messages at the head of a screen are Wagtail's own.
    part = {"include": [["main"]], "exclude": [[".messages"]]}
    found = Axe().run(page, context=part, options=_TOLD)
    assert not found.response["violations"], found.generate_report()


def expect_no_wider_than_phones(page: Page) -> None:
    before = page.viewport_size
    page.set_viewport_size({"width": 360, "height": 740})
    width = page.evaluate("document.querySelector('main').scrollWidth")
    assert width <= 360, f"{page.url} is {width} wide"
    assert before is not None
    page.set_viewport_size(before)


def test_an_archive_is_brought_in_compared_and_taken_back(
    page: Page, served: Served, export: Path
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.goto(f"{served.address}/newsroom/reports/imports/")
    press(page, page.get_by_role("link", name="Bring in an archive"))
    expect(page.get_by_role("heading", name="Bring in an archive")).to_be_visible()
    expect_accessible(page)
    expect_no_wider_than_phones(page)

    page.get_by_label("The archive").set_input_files(export)
    press(page, page.get_by_role("button", name="Upload and look at it"))
    expect(page.get_by_text("2 articles are new and would be taken in.")).to_be_visible()
    sample = page.frame_locator(".import-sample[open] iframe")
    expect(sample.get_by_role("heading", level=1)).to_have_text(re.compile("The pits of Novovol"))
    expect_accessible(page)
    expect_no_wider_than_phones(page)

    page.get_by_label("The category that becomes a dossier").select_option("pits")
    press(page, page.get_by_role("button", name="Look again"))
    expect(page.get_by_text(re.compile("With them would come 1 dossier"))).to_be_visible()
    page.get_by_label("The category that becomes a dossier").select_option("")
    press(page, page.get_by_role("button", name="Look again"))
    expect(page.get_by_text(re.compile("With them would come 1 topic"))).to_be_visible()

    press(page, page.get_by_role("button", name="Accept: take it in"))
    expect(page.get_by_text("2 articles taken in")).to_be_visible()
    expect_accessible(page)

    press(page, page.get_by_role("link", name="The pits of Novovolynsk, part 1"))
    original = page.get_by_role("region", name="The original")
    expect(original).to_contain_text('"title": "The pits of Novovolynsk, part 1"')
    expect(page.get_by_text("A line between paragraphs was not taken.")).to_be_visible()
    result = page.frame_locator("iframe[title='The article as readers see it']")
    expect(result.get_by_text("Nor on Tuesday.")).to_be_visible()
    expect_accessible(page)
    expect_no_wider_than_phones(page)
    press(page, page.get_by_role("link", name=re.compile("^Next: ")))
    expect(original).to_contain_text("part 2")

    page.go_back()
    page.go_back()
    press(page, page.get_by_role("link", name="Undo this import"))
    expect(page.get_by_text("2 articles will be taken away")).to_be_visible()
    expect_accessible(page)
    expect_no_wider_than_phones(page)
    press(page, page.get_by_role("button", name="Undo this import"))
    expect(page.get_by_text("Undone", exact=True)).to_be_visible()
    expect_accessible(page)
    assert [line for line in said if line.startswith("error")] == []


def test_an_upload_that_is_no_archive_is_refused_in_words(
    page: Page, served: Served, tmp_path: Path
) -> None:
    file = tmp_path / "broken.xml"
    file.write_text("<rss><channel>")
    page.goto(f"{served.address}/newsroom/reports/imports/bring/")
    page.get_by_label("The archive").set_input_files(file)
    press(page, page.get_by_role("button", name="Upload and look at it"))
    expect(page.get_by_text("the file ends too early")).to_be_visible()
    expect_accessible(page)
