"""Each partial rendered alone, with what an editor will do one day."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from broadside.site.assets import SHEETS
from broadside.site.imprint import TEMPLATES, Imprint
from tests.site.builders import a_publication
from tests.site.gallery import HOSTILE, gallery, pieces

PAGES = {
    "page.html", "front.html", "listing.html", "archive.html", "calendar.html", "plain.html",
    "article.html",
    "chronology.html", "chronology_month.html", "search.html",
}  # fmt: skip


@pytest.fixture(scope="module")
def imprint() -> Imprint:
    return Imprint(a_publication(Path("/nowhere")))


def test_every_partial_is_in_the_gallery(imprint: Imprint) -> None:
    shown = {template for template, _ in pieces(imprint)}
    partials = {file.name for file in TEMPLATES.glob("*.html")} - PAGES
    assert shown == partials


def test_every_partial_renders_alone_and_whole(imprint: Imprint) -> None:
    for template, given in pieces(imprint):
        shown = imprint.fragment(template, **given)  # type: ignore[arg-type]
        opened = Counter(re.findall(r"<([a-z][a-z0-9]*)[\s>]", shown))
        built = Counter(node.tag for node in LexborHTMLParser(shown).css("body *"))
        assert opened == {tag: built[tag] for tag in opened}, (template, shown)
        assert "None" not in shown, template


def test_markup_in_a_text_is_shown_as_text(imprint: Imprint) -> None:
    for template, given in pieces(imprint):
        shown = imprint.fragment(template, **given)  # type: ignore[arg-type]
        assert "<script" not in shown, template
    document = html.document_fromstring(gallery(imprint, "front", "ltr"))
    assert HOSTILE in document.xpath("//h3[@class='head']/a/text()")


@pytest.mark.browser
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [320, 800, 1280])
def test_nothing_is_wider_than_the_screen(
    imprint: Imprint, browser: Browser, width: int, direction: str
) -> None:
    for kind in SHEETS:
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.set_content(gallery(imprint, kind, direction))
        wide = page.evaluate(
            """() => {
                const outside = box => box.right > innerWidth + 1 || box.left < -1;
                const clipped = e => e.closest('.scroll, pre, .skip');
                return [...document.querySelectorAll('main *')]
                    .filter(e => !clipped(e) && outside(e.getBoundingClientRect()))
                    .map(e => e.outerHTML.slice(0, 120)).slice(0, 5)
            }"""
        )
        assert not wide, (kind, wide)
        page.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_reached_and_seen_by_key(
    imprint: Imprint, browser: Browser, scheme: str
) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_content(gallery(imprint, "front", "ltr"))
    for _ in range(12):
        page.keyboard.press("Tab")
        ring = page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement);"
            " return [s.outlineStyle, parseFloat(s.outlineWidth)] }"
        )
        assert ring == ["solid", 3]
    page.close()
