"""Take the documentation's pictures of a served sample publication.

    python -m scripts.screenshots http://127.0.0.1:8000 PASSWORD

The site on a phone and on a desktop, in light and dark, from left to right and from right to left,
as it prints; the newsroom, and its front desk.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.desk_pictures import take

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 1000}


def keep(name: str, picture: bytes) -> None:
    """Keep a screenshot as a PNG of 128 colours, which a page of a newspaper does not exceed.

    Those of a chronology are chosen so that a colour counts that has a few marks only.
    """
    drawn = name.startswith("chronology")
    method = Image.Quantize.MAXCOVERAGE if drawn else Image.Quantize.MEDIANCUT
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(128, method=method)
    image.save(PICTURES / f"{name}.png", optimize=True)


def site(browser: Browser, address: str) -> None:
    """The site in its languages, sizes and colours."""
    for name, path, size, colours in (
        ("front-desktop", "/en/ukraine/", DESKTOP, "light"),
        ("front-phone", "/en/ukraine/", PHONE, "light"),
        ("front-dark", "/en/ukraine/", DESKTOP, "dark"),
        ("front-arabic", "/ar/ukraine/", DESKTOP, "light"),
        ("front-ukrainian-phone", "/uk/ukraine/", PHONE, "dark"),
        ("chronology-desktop", "/en/ukraine/chronology/2022/", DESKTOP, "light"),
        ("chronology-phone", "/en/ukraine/chronology/2022/", PHONE, "dark"),
    ):
        context = browser.new_context(viewport=size, color_scheme=colours)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address + path, wait_until="networkidle")
        keep(name, page.screenshot())
        if name == "front-desktop":
            page.locator("main a[href^='/en/20']").first.click()
            page.wait_for_load_state("networkidle")
            keep("article-desktop", page.screenshot())
            page.emulate_media(media="print")
            keep("article-print", page.screenshot())
        context.close()


def newsroom(page: Page, address: str, password: str) -> None:
    """The newsroom's first screen, an article and a front as they are edited."""
    page.goto(f"{address}/newsroom/")
    page.locator("[name=username]").fill("admin")
    page.locator("[name=password]").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state("networkidle")
    keep("newsroom", page.screenshot())
    for name, headline in (
        ("newsroom-article", "Nine gigawatts"),
        ("newsroom-front", "War in Ukraine"),
    ):
        page.goto(f"{address}/newsroom/pages/search/?q={headline.replace(' ', '+')}")
        page.locator("main").get_by_role("link", name=headline, exact=True).first.click()
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1000)
        keep(name, page.screenshot())
    copy_desk(page, address)


def copy_desk(page: Page, address: str) -> None:
    """The copy desk beside an article's form, in which something was just written."""
    page.goto(f"{address}/newsroom/pages/search/?q=Nine+gigawatts")
    page.locator("main").get_by_role("link", name="Nine gigawatts", exact=True).first.click()
    page.locator("[data-side-panel-toggle=copy-desk]").click()
    page.locator("[name=title]").fill("NINE GIGAWATTS ARE GONE")
    page.locator("[name=standfirst]").fill(
        'A third of what was generated  is destroyed. "We have no more winter to lose," they say.'
    )
    page.locator("newsroom-copy-desk li", has_text="Straight quotation marks").wait_for()
    page.wait_for_timeout(1000)
    keep("newsroom-copy-desk", page.screenshot())


def main(address: str, password: str) -> None:
    """Take them all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = os.environ.get("BROADSIDE_TEST_BROWSER") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        site(browser, address)
        newsroom(browser.new_page(viewport=DESKTOP), address, password)  # type: ignore[arg-type]
        take(browser, address, password, keep)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:3])
