"""What a reader's browser meets: no script, no cookie, nobody else, any language, any screen."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from babel.dates import format_date
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Served

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/en/",
    "/en/ukraine/",
    "/es/ukraine/",
    "/uk/ukraine/",
    "/ar/ukraine/",
    "/en/latest/",
    "/en/archive/",
    "/en/2022/03/",
    "/en/ukraine/women/",
    "/404.html",
)


def an_article(page: Page, served: Served, language: str) -> str:
    page.goto(f"{served.address}/{language}/ukraine/")
    href = page.locator(f"main a[href^='/{language}/20']").first.get_attribute("href")
    assert href
    return href


@pytest.mark.parametrize("path", [*PAGES, "article:en", "article:ar"])
def test_a_page_asks_nobody_else_keeps_nothing_and_runs_nothing(
    browser: Browser, served: Served, path: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    if path.startswith("article:"):
        path = an_article(page, served, path.removeprefix("article:"))
    asked: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(served.address + path, wait_until="networkidle")
    assert asked
    assert all(address.startswith(served.address) for address in asked), asked
    assert not problems
    assert context.cookies() == []
    assert page.locator("script:not([type='application/ld+json'])").count() == 0
    context.close()


@pytest.mark.parametrize("language", ["en", "es", "uk", "ar"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_front_and_article_are_open_to_all(
    browser: Browser, served: Served, language: str, colours: str
) -> None:
    context = browser.new_context(
        color_scheme="dark" if colours == "dark" else "light",
        viewport={"width": 390, "height": 844},
    )
    page = context.new_page()
    article = an_article(page, served, language)
    for path in (f"/{language}/ukraine/", article):
        page.goto(served.address + path)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    context.close()


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("es", "ltr"), ("uk", "ltr"), ("ar", "rtl")]
)
def test_a_front_has_one_dateline_in_its_own_language(
    page: Page, served: Served, language: str, direction: str
) -> None:
    page.goto(f"{served.address}/{language}/ukraine/")
    assert page.evaluate("getComputedStyle(document.body).direction") == direction
    datelines = page.locator(".dateline time, time.dateline")
    assert datelines.count() == 1
    day = datetime.fromisoformat(datelines.get_attribute("datetime") or "").date()
    assert abs(day - datetime.now(UTC).date()) <= timedelta(days=1), "the sample was laid out today"
    # A dateline begins with a capital where the language writes its days small.
    dateline = datelines.inner_text().casefold()
    assert format_date(day, "EEEE", language).casefold() in dateline
    assert format_date(day, "MMMM", language).casefold() in dateline
    assert str(day.year) in dateline


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_hangs_over_the_edge_of_the_screen(
    browser: Browser, served: Served, width: int, language: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    article = an_article(page, served, language)
    for path in (f"/{language}/ukraine/", article, f"/{language}/latest/"):
        page.goto(served.address + path)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, f"{path} at {width}"
    context.close()


def test_no_article_stands_twice_on_a_front(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/en/ukraine/")
    shown = page.locator("main h2 a, main h3 a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    articles = [href for href in shown if re.match(r"/en/\d{4}/\d{2}/[^/]+/$", href)]
    assert len(articles) > 10
    assert len(articles) == len(set(articles))


def test_a_front_and_all_it_needs_to_be_seen_is_light(served: Served) -> None:
    asked = urllib.request.Request(
        f"{served.address}/en/ukraine/", headers={"Accept-Encoding": "gzip"}
    )
    with urllib.request.urlopen(asked) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        assert len(answer.read()) <= 14 * 1024


SCHEDULE = """
    import sys
    from datetime import timedelta
    from pathlib import Path
    from broadside.publication import load_publication
    from broadside.newsroom.configure import configure
    configure(load_publication(Path(sys.argv[1])))
    from django.db import transaction
    from django.utils import timezone
    from broadside.newsroom import tree
    from broadside.newsroom.models import Article
    moment = timezone.now() + timedelta(seconds=4)
    with transaction.atomic():
        page = Article(
            title="On the hour", slug="on-the-hour", locale=tree.locale("en"), live=False,
            go_live_at=moment,
        )
        tree.folder("en").add_child(instance=page)
        page.save_revision().publish()
    print(moment.timestamp(), moment.strftime("%Y/%m"))
"""


def test_what_is_scheduled_goes_live_within_two_seconds(served: Served) -> None:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(SCHEDULE), str(served.folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    moment, month = done.stdout.split()
    address = f"{served.address}/en/{month}/on-the-hour/"
    assert time.time() < float(moment), "the machine is too slow for this test to mean anything"
    appeared = None
    while appeared is None and time.time() < float(moment) + 15:
        try:
            urllib.request.urlopen(address).close()
            appeared = time.time()
        except urllib.error.HTTPError:
            time.sleep(0.05)
    assert appeared is not None
    assert float(moment) <= appeared <= float(moment) + 2
