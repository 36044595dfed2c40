"""From signing in to what a reader sees: the whole way, in a real browser."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served
from tests.browser.newsroom import (
    new_article,
    place_in_dossier,
    publish,
    read_until,
    sign_in,
    upload_lead_picture,
    write_text,
)

pytestmark = pytest.mark.browser


def a_photograph(folder: Path) -> Path:
    """A JPEG with a camera's metadata in it: where and with what it was taken."""
    picture = Image.effect_noise((1400, 900), 60).convert("RGB")
    picture.putpixel((0, 0), (int(time.time()) % 256, int(time.time() / 256) % 256, 0))
    exif = picture.getexif()
    exif[0x010F] = "Spycam"
    exif[0x013B] = "A. Photographer"
    exif.get_ifd(0x8825)[2] = (50.0, 27.0, 0.0)
    file = folder / "photograph.jpg"
    picture.save(file, exif=exif)
    assert b"Spycam" in file.read_bytes()
    return file


def test_an_article_goes_from_the_newsroom_to_the_front_and_changes_there(
    browser: Browser, page: Page, served: Served, tmp_path: Path
) -> None:
    reader = browser.new_context(java_script_enabled=False).new_page()
    front = f"{served.address}/en/ukraine/"
    sign_in(page, served)
    new_article(page, served, "A bakery opens again in Izium")
    write_text(page, "Bread is baked in Izium again. The ovens run on a generator.")
    upload_lead_picture(page, a_photograph(tmp_path), "The bakery")
    place_in_dossier(page, "War in Ukraine")
    publish(page)

    read_until(reader, front, "A bakery opens again in Izium")
    expect(reader.get_by_text("Bread is baked in Izium again.")).to_be_visible()
    reader.get_by_role("link", name="A bakery opens again in Izium").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("A bakery opens again in Izium")
    article = reader.url
    source = reader.locator("main picture img").first
    expect(source).to_have_attribute("width", "960")
    published = reader.request.get(served.address + (source.get_attribute("src") or ""))
    assert published.ok
    for secret in (b"Spycam", b"Photographer", b"Exif"):
        assert secret not in published.body()

    page.get_by_role("link", name="Edit", exact=True).first.click()
    page.locator("[name=title]").fill("Izium bakes its own bread")
    publish(page)
    read_until(reader, front, "Izium bakes its own bread")
    assert "A bakery opens again" not in reader.content()
    read_until(reader, article, "Izium bakes its own bread")
    reader.context.close()


def test_the_preview_shows_the_draft_and_readers_do_not_see_it(
    browser: Browser, page: Page, served: Served
) -> None:
    sign_in(page, served)
    new_article(page, served, "A draft nobody has published")
    write_text(page, "It is only a draft.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages .success")).to_be_visible()
    with page.context.expect_page() as opened:
        page.evaluate("address => window.open(address)", page.url.replace("/edit/", "/view_draft/"))
    preview = opened.value
    expect(preview.get_by_role("heading", level=1)).to_have_text("A draft nobody has published")
    expect(preview.get_by_text("It is only a draft.")).to_be_visible()
    reader = browser.new_page()
    reader.goto(f"{served.address}/en/latest/")
    assert "A draft nobody has published" not in reader.content()
    reader.close()
