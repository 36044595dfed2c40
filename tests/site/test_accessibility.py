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
    "en/latest/index.html",
    "en/latest/page/1/index.html",
    "en/archive/index.html",
    "en/people/international-desk/index.html",
    "en/2022/12/the-whole-of-it/index.html",
    "ar/2022/12/kull-shay/index.html",
)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_break_no_rule_of_accessibility(
    pressed: Mapping[str, bytes], browser: Browser, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    for path in PAGES:
        page.set_content(pressed[path].decode())
        found = Axe().run(page).response["violations"]
        assert not [(rule["id"], rule["nodes"][0]["html"]) for rule in found], path
    context.close()
