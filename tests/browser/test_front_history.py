"""A front's history: who published what when, the front as it stood, and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from tests.browser.conftest import Served
from tests.browser.desk import (
    an_editor,
    container,
    expect_cards,
    expect_saved,
    open_card,
    open_desk,
)
from tests.browser.laid_out import Harbour, LaidOut, lay_out

pytestmark = pytest.mark.browser

KYIV = ZoneInfo("Europe/Kyiv")
"""Where the sample publication's clocks are; the browser's are elsewhere."""
SAMPLE = "War in Ukraine"
"""A front of the sample, which has editions of several years."""


@pytest.fixture(scope="module")
def harbour(served: Served) -> Harbour:
    return lay_out(served.folder, "Yuzhne", 1)


@pytest.fixture(scope="module")
def page(browser: Browser, served: Served) -> Iterator[Page]:
    context = an_editor(browser, served, timezone_id="America/New_York")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def laid_out(page: Page, served: Served, harbour: Harbour) -> LaidOut:
    """A front of three editions within seconds: each has another headline."""
    front = harbour.fronts[0]
    open_desk(page, served, front)
    before = harbour.headlines[6]
    for headline in ("Dearer bread", "Cheaper bread"):
        open_card(page, "Highlights", before).get_by_label("Headline", exact=True).fill(headline)
        expect_cards(page, "Highlights", ["2026", headline])
        page.get_by_role("button", name="Publish…").click()
        page.get_by_role("dialog").get_by_role("button", name="Publish now").click()
        expect(page.locator("[data-zone=told]")).to_have_text("Published.")
        page.locator("[data-zone=told]").click()
        before = headline
    return front


def open_history(page: Page, served: Served, pk: int) -> None:
    page.goto(f"{served.address}/newsroom/fronts/{pk}/history/")
    expect(slider(page)).to_be_visible()


def open_sample(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/newsroom/fronts/")
    page.locator("main").get_by_role("link", name=SAMPLE, exact=True).click()
    page.get_by_role("button", name="This front elsewhere").click()
    with page.context.expect_page() as opened:
        page.get_by_role("menuitem", name="Its history").click()
    address = opened.value.url
    opened.value.close()
    page.goto(address)
    expect(slider(page)).to_be_visible()


def slider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Moment")


def as_it_stood(page: Page) -> FrameLocator:
    return page.frame_locator("[data-past-page]")


def told(page: Page) -> Locator:
    """What is shown, in words."""
    return page.locator("[data-past-told]")


def editions(page: Page) -> Locator:
    return page.locator(".front-edition")


def expect_edition(page: Page, number: int) -> None:
    """Wait until the list marks this edition, counted from the newest, as the one shown."""
    expect(page.locator(".front-edition[aria-current]")).to_have_count(1)
    expect(editions(page).nth(number)).to_have_attribute("aria-current", "true")


def thumb(page: Page, share: float) -> tuple[float, float]:
    """Where the middle of the slider's thumb is, when it is so far along."""
    box = slider(page).bounding_box()
    assert box is not None
    width = 20.0
    across = box["x"] + width / 2 + share * (box["width"] - width)
    return across, box["y"] + box["height"] / 2


def test_every_edition_is_listed_with_who_when_and_what_changed(
    page: Page, served: Served, harbour: Harbour, laid_out: LaidOut
) -> None:
    bread = harbour.headlines[6]
    open_history(page, served, laid_out.pk)
    expect(editions(page)).to_have_count(3)
    newest, before, first = (editions(page).nth(number) for number in range(3))
    expect(newest).to_contain_text("Published by admin")
    expect(newest).to_contain_text("the headline is “Cheaper bread”, before “Dearer bread”")
    expect(before).to_contain_text(f"the headline is “Dearer bread” instead of its own “{bread}”")
    expect(first).to_contain_text("First published by the newsroom itself")
    expect(first).to_contain_text(re.compile("News from the quay.* was added"))
    # By the publication's clocks, wherever the reader is.
    for time in newest.locator("h3 time").all():
        moment = datetime.fromisoformat(str(time.get_attribute("datetime")))
        assert time.inner_text() == f"{moment.astimezone(KYIV):%Y-%m-%d %H:%M}"
        expect(told(page)).to_contain_text(f"{moment.astimezone(KYIV):at %H:%M}")
    expect(page.get_by_text("Moment, by the clocks of Europe/Kyiv")).to_be_visible()


def test_keys_go_through_editions_that_are_seconds_apart(
    page: Page, served: Served, harbour: Harbour, laid_out: LaidOut
) -> None:
    bread = harbour.headlines[6]
    open_history(page, served, laid_out.pk)
    expect(told(page)).to_have_text(re.compile("^Now: the edition published on"))
    assert slider(page).input_value() == slider(page).get_attribute("max")
    expect(as_it_stood(page).get_by_text("Cheaper bread")).to_be_visible()
    expect_edition(page, 0)

    slider(page).press("Home")
    expect_edition(page, 2)
    expect(as_it_stood(page).get_by_text(bread).first).to_be_visible()
    expect(as_it_stood(page).get_by_text("Cheaper bread")).to_have_count(0)
    expect(slider(page)).to_have_attribute("aria-valuetext", told(page).inner_text())
    expect(page.get_by_role("button", name="Edition before")).to_be_disabled()

    page.get_by_role("button", name="Edition after").press("Enter")
    expect_edition(page, 1)
    expect(as_it_stood(page).get_by_text("Dearer bread")).to_be_visible()
    page.get_by_role("button", name="Edition after").press("Enter")
    expect_edition(page, 0)
    page.get_by_role("button", name="Edition before").press("Enter")
    expect_edition(page, 1)

    # The address names the moment, so that it can be sent on.
    with page.expect_response(re.compile(r"/as-of/\?at=|/history/.*at=")):
        page.reload()
    expect_edition(page, 1)
    expect(as_it_stood(page).get_by_text("Dearer bread")).to_be_visible()
    slider(page).press("End")
    expect_edition(page, 0)
    expect(page.get_by_role("button", name="Edition after")).to_be_disabled()


def test_the_mouse_slides_over_years(page: Page, served: Served) -> None:
    open_sample(page, served)
    count = editions(page).count()
    assert count >= 4
    days = [str(time.get_attribute("datetime"))[:10] for time in page.locator("h3 time").all()]

    # The thumb is drawn from now to the beginning, and back to each mark.
    page.mouse.move(*thumb(page, 1.0))
    page.mouse.down()
    page.mouse.move(*thumb(page, 0.0), steps=4)
    page.mouse.up()
    assert slider(page).input_value() == "0"
    expect_edition(page, count - 1)
    expect(
        as_it_stood(page).get_by_text(re.compile("1 July 2022|July 1, 2022")).first
    ).to_be_visible()
    marks = page.locator(".front-past__tick")
    expect(marks).to_have_count(count)
    for number in range(1, count - 1):
        box = marks.nth(number).bounding_box()
        assert box is not None
        at = box["x"] + 1
        page.mouse.click(at + 3, thumb(page, 0.0)[1])
        expect_edition(page, count - 1 - number)
        # The thumb stands at the mark of what it shows.
        share = int(slider(page).input_value()) / int(str(slider(page).get_attribute("max")))
        assert abs(thumb(page, share)[0] - at) < 6
    assert days == sorted(days, reverse=True)

    # No label lies on another, on a desktop and on a phone.
    labels = page.locator(".front-past__tick span")
    for width, shown in ((1280, "any, wide"), (390, "any")):
        page.set_viewport_size({"width": width, "height": 800})
        for room in ("any", "wide"):
            for label in page.locator(f"[data-room={room}]").all():
                expect(label).to_be_visible(visible=room in shown)
        # What is beside it gives way by and by when a window becomes narrow.
        page.wait_for_function(
            """(width) => [...document.querySelectorAll(".front-past__tick span")].every(
                (label) => label.getBoundingClientRect().right <= width)""",
            arg=width,
        )
        ends = labels.evaluate_all(
            """all => all.map((one) => one.getBoundingClientRect())
                .filter((box) => box.width > 0).map((box) => [box.left, box.right])"""
        )
        assert len(ends) > 1
        assert all(a[1] < b[0] for a, b in pairwise(ends)), ends
    page.set_viewport_size({"width": 1280, "height": 800})


def test_a_moment_is_written_and_one_that_is_none_is_refused(page: Page, served: Served) -> None:
    open_sample(page, served)
    page.get_by_label("Moment, by the clocks of Europe/Kyiv").fill("2023-06-01T12:00")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(told(page)).to_contain_text("June 1, 2023 at 12:00: the edition published on January 1")
    expect(page.get_by_label("Moment, by the clocks of Europe/Kyiv")).to_have_value(
        "2023-06-01T12:00"
    )
    page.goto(page.url.split("?")[0] + "?at=yesterday")
    expect(page.get_by_label("Moment, by the clocks of Europe/Kyiv")).to_have_attribute(
        "aria-invalid", "true"
    )
    expect(page.locator("#front-past-refused")).to_be_visible()


def test_an_old_edition_is_restored_as_the_draft_and_readers_see_nothing_of_it(
    page: Page, served: Served, harbour: Harbour, laid_out: LaidOut
) -> None:
    bread = harbour.headlines[6]
    open_history(page, served, laid_out.pk)
    expect(editions(page).first.get_by_role("link", name="Restore as a draft…")).to_have_count(0)
    editions(page).last.get_by_role("link", name="Restore as a draft…").click()
    expect(page.get_by_text("becomes the newest draft of")).to_be_visible()
    page.get_by_role("button", name="Restore as the new draft").click()
    expect(page.locator("[data-desk]")).to_have_attribute("data-ready", "")
    expect(
        page.get_by_text(re.compile("The edition of .* is the newest draft now"))
    ).to_be_visible()
    expect_cards(page, "Highlights", ["2026", bread])
    expect(page.get_by_role("button", name="Against live (1)")).to_be_visible()

    # A draft that is not published is named before another edition takes its place.
    open_card(page, "Highlights", bread).get_by_label("Headline", exact=True).fill("Bread again")
    expect(container(page, "Highlights")).to_contain_text("Bread again")
    expect_saved(page)
    open_history(page, served, laid_out.pk)
    editions(page).nth(1).get_by_role("link", name="Restore as a draft…").click()
    expect(page.get_by_text("There is a draft that is not published.")).to_be_visible()
    expect(page.get_by_text("the headline is “Bread again”")).to_be_visible()
    page.get_by_role("link", name="Leave everything as it is").click()
    expect(editions(page)).to_have_count(3)
    open_desk(page, served, laid_out)
    expect_cards(page, "Highlights", ["2026", "Bread again"])
