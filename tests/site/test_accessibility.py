"""Pages as a checker of accessibility sees them, in both schemes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

PAGES = (
    "index.html",
    "404.html",
    "en/index.html",
    "en/conflict/index.html",
    "ar/conflict/index.html",
    "en/conflict/women/index.html",
    "en/conflict/chronology/index.html",
    "en/conflict/chronology/2022/03/index.html",
    "ar/conflict/chronology/index.html",
    "en/latest/index.html",
    "en/latest/page/1/index.html",
    "en/archive/index.html",
    "ar/search/index.html",
    "en/people/international-desk/index.html",
    "en/2022/12/the-whole-of-it/index.html",
    "ar/2022/12/kull-shay/index.html",
)

PAGES_OF_THE_PAST = (
    "en/conflict/index.html",
    "en/conflict/editions/index.html",
    "en/conflict/editions/2022/index.html",
    "ar/conflict/editions/index.html",
    "en/conflict/editions/2022-02-24/index.html",
    "en/conflict/editions/2022-04-05/index.html",
    "en/conflict/editions/2023-04-01/index.html",
    "ar/conflict/editions/2022-02-28/index.html",
    "en/editions/2022-02-25/index.html",
)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_break_no_rule_of_accessibility(
    pressed: Mapping[str, bytes],
    pressed_past: Mapping[str, bytes],
    browser: Browser,
    scheme: str,
) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    pages = [(path, pressed[path]) for path in PAGES]
    pages += [(path, pressed_past[path]) for path in PAGES_OF_THE_PAST]
    for path, content in pages:
        page.set_content(content.decode())
        found = Axe().run(page).response["violations"]
        assert not [(rule["id"], rule["nodes"][0]["html"]) for rule in found], path
    context.close()
