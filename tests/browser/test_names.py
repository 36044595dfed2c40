"""An editor makes one of two by keys alone, sees the old address lead on, and undoes it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.newsroom import read_until, sign_in

pytestmark = pytest.mark.browser

NAMES = """
import sys
from pathlib import Path
from broadside.newsroom.configure import configure
from broadside.publication import load_publication
configure(load_publication(Path(sys.argv[1])))
from django.db import transaction
from broadside.newsroom.models import Article, Byline, Person
with transaction.atomic():
    people = [Person.objects.create(name=name) for name in sys.argv[2:]]
    articles = Article.objects.filter(live=True, locale__language_code="en").order_by("pk")
    for person, article in zip([people[0], people[0], *people[1:]], articles):
        Byline.objects.create(article=article, person=person)
        article.save()
"""


def make(served: Served, *names: str) -> None:
    """Make people of these names; each signs something, and the first one thing more."""
    subprocess.run([sys.executable, "-c", NAMES, str(served.folder), *names], check=True)


def is_accessible(page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = Axe().run(page, context="main")
        assert found.violations_count == 0, (scheme, found.generate_report())


def test_two_are_made_one_by_keys_and_two_again(page: Page, served: Served) -> None:
    make(served, "Taras Bondarchuk", "Tarass Bondartschuk", "Iryna Melnyk", "Irina Melnik")
    sign_in(page, served)
    page.get_by_role("link", name="Names", exact=True).click()
    pair = page.locator("[data-pair]", has_text="Taras Bondarchuk")
    expect(pair).to_contain_text("alike:")
    other = page.locator("[data-pair]", has_text="Iryna Melnyk")
    expect(other).to_be_visible()
    is_accessible(page)

    other.get_by_role("button", name="Not the same").focus()
    page.keyboard.press("n")
    expect(page.locator(".messages")).to_contain_text("are not the same")
    expect(other).to_have_count(0)

    pair.get_by_role("button").first.focus()
    page.keyboard.press("1")
    expect(page.locator(".messages .success")).to_contain_text("Merged “Tarass Bondartschuk”")
    expect(page.locator(".messages newsroom-on-the-site[data-state=arrived]")).to_be_visible()
    expect(pair).to_have_count(0)
    reader = page.context.browser.new_page()  # type: ignore[union-attr]
    read_until(reader, f"{served.address}/en/people/taras-bondarchuk/", "Taras Bondarchuk")
    reader.goto(f"{served.address}/en/people/tarass-bondartschuk/")
    reader.wait_for_url("**/en/people/taras-bondarchuk/")

    page.get_by_role("link", name="Merges", exact=True).focus()
    page.keyboard.press("Enter")
    undo = page.get_by_role("button", name="Undo the merge of Tarass Bondartschuk")
    expect(undo).to_be_visible()
    is_accessible(page)
    undo.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messages .success")).to_contain_text("are two again")
    expect(page.get_by_role("button", name="Undo the merge of Tarass")).to_have_count(0)
    page.get_by_role("button", name="Take back that Irina Melnik and Iryna Melnyk").or_(
        page.get_by_role("button", name="Take back that Iryna Melnyk and Irina Melnik")
    ).press("Enter")
    expect(page.locator(".messages .success")).to_contain_text("may be the same again")
    read_until(
        reader, f"{served.address}/en/people/tarass-bondartschuk/", "Tarass Bondartschuk</h1>"
    )
    reader.close()


def test_places_are_spelled_as_the_publication_says(page: Page, served: Served) -> None:
    sign_in(page, served)
    page.goto(f"{served.address}/newsroom/names/spellings/")
    is_accessible(page)
    page.get_by_role("link", name="Change Odesa").click()
    page.locator("[name=preferred_en]").fill("Odessa")
    page.locator("[name=others]").fill("Odessa")
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_text("cannot be unwanted as well")).to_be_visible()
    page.locator("[name=others]").fill("Odesa")
    page.get_by_role("button", name="Create").click()
    row = page.locator("tbody tr", has_text="Odessa")
    expect(row).to_contain_text("The publication’s own")


def test_any_two_are_searched_for_and_compared(page: Page, served: Served) -> None:
    make(served, "Sofiia Hrytsenko", "Desk of the South")
    sign_in(page, served)
    page.goto(f"{served.address}/newsroom/names/person/by-hand/")
    is_accessible(page)
    boxes = page.get_by_role("searchbox", name="Name or spelling")
    boxes.nth(0).fill("hryts")
    boxes.nth(1).fill("desk of")
    page.get_by_role("button", name="Search and compare").click()
    first, second = (page.get_by_role("group", name=name) for name in ("The first", "The second"))
    first.get_by_role("radio").first.check()
    second.get_by_role("radio").last.check()
    page.get_by_role("button", name="Search and compare").click()
    expect(page.get_by_role("button", name="Merge: keep")).to_have_count(2)
    is_accessible(page)
