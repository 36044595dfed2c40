"""Draft against live at the desk: told apart in words, published, discarded, scheduled, seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from broadside.wire.documents import Front
from broadside.wire.log import open_log
from tests.browser.conftest import Served
from tests.browser.desk import (
    an_editor,
    card,
    container,
    drag,
    expect_cards,
    expect_saved,
    front,
    handle,
    in_feed,
    inspector,
    look_for,
    open_card,
    open_container,
    open_desk,
)
from tests.browser.laid_out import Harbour, LaidOut, lay_out
from tests.browser.newsroom import read_until

pytestmark = pytest.mark.browser

QUAY = "News from the quay"


@pytest.fixture(scope="module")
def harbour(served: Served) -> Harbour:
    return lay_out(served.folder, "Izmail", 7)


@pytest.fixture(scope="module")
def fronts(harbour: Harbour) -> Iterator[LaidOut]:
    """One front for each test."""
    return iter(harbour.fronts)


@pytest.fixture(scope="module")
def page(browser: Browser, served: Served) -> Iterator[Page]:
    context = an_editor(browser, served)
    yield context.new_page()
    context.close()


def dispatches(served: Served) -> list[object]:
    """Everything on the wire."""
    with closing(open_log(f"sqlite:///{served.folder / 'newsroom.sqlite3'}")) as log:
        return [dispatch.document for dispatch in log.read()]


def headline(page: Page, before: str, now: str) -> None:
    """Write another headline for the one card of the highlights."""
    open_card(page, "Highlights", before).get_by_label("Headline", exact=True).fill(now)
    expect_cards(page, "Highlights", ["2026", now])


def told(page: Page) -> Locator:
    return page.locator("[data-zone=told]")


def against_live(page: Page) -> Locator:
    page.get_by_role("button", name=re.compile("^Against live")).click()
    return page.get_by_role("dialog", name="Draft against live")


def start_publishing(page: Page) -> Locator:
    page.get_by_role("button", name="Publish…").first.click()
    return page.get_by_role("dialog", name="Publish this front")


def problems_of(dialog: Locator, label: str) -> Locator:
    """What is said at a field."""
    field = dialog.locator(".desk-field").filter(has=dialog.page.get_by_label(label, exact=True))
    return field.locator(".desk-field__problems")


def test_the_difference_is_told_in_words_and_published_as_one_dispatch(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    cranes, shift, grain, port, pilots, loads, bread, letter = harbour.headlines
    laid_out = next(fronts)
    open_desk(page, served, laid_out)
    dialog = against_live(page)
    expect(dialog).to_contain_text("The draft says the same as what is live.")
    dialog.get_by_role("button", name="Close").click()

    # One card is added, one goes elsewhere, one is dropped, one is overridden.
    look_for(page, loads)
    drag(page, handle(in_feed(page, loads)), card(container(page, QUAY), shift), "before")
    expect_cards(page, QUAY, [cranes, loads, shift, grain])
    drag(
        page,
        handle(card(container(page, "Highlights"), bread)),
        card(container(page, QUAY), cranes),
        "before",
    )
    # What was put at a place stays there, and what rule filled moves on.
    expect_cards(page, QUAY, [bread, loads, cranes, shift])
    look_for(page, pilots)
    drag(page, handle(in_feed(page, pilots)), container(page, "Highlights"), "after")
    headline(page, pilots, "The pilots too")
    handle(container(page, "Political statement").locator(".desk-card")).press("Delete")
    look_for(page, port)
    drag(page, handle(in_feed(page, port)), container(page, "Political statement"), "after")
    expect_cards(page, "Political statement", [port])
    expect_saved(page)

    lines = (
        f"“{loads}” was added to {QUAY}",
        f"“{bread}” moved from Highlights 2026 to {QUAY}",
        f"“{port}” took the place of “{letter}” in Political statement",
        "“The pilots too”",
    )
    dialog = against_live(page)
    changes = dialog.locator(".desk-changes li")
    for line in lines:
        expect(changes.filter(has_text=line)).to_have_count(1)
    live, draft = (dialog.locator(".desk-version").nth(number) for number in range(2))
    expect(live.get_by_role("heading", level=3)).to_have_text("Live")
    expect(live).to_contain_text(letter)
    expect(live).not_to_contain_text("The pilots too")
    expect(draft.get_by_role("heading", level=3)).to_have_text("Draft")
    expect(draft.get_by_role("listitem").filter(has_text="The pilots too")).to_contain_text(
        "only here"
    )
    expect(draft).not_to_contain_text(letter)
    for version in (live, draft):
        moved = version.get_by_role("listitem").filter(has_text=bread)
        expect(moved).to_contain_text("elsewhere in the other")

    before = len(dispatches(served))
    dialog.get_by_role("button", name="Publish…").click()
    dialog = page.get_by_role("dialog", name="Publish this front")
    for line in lines:
        expect(dialog.locator(".desk-changes li").filter(has_text=line)).to_have_count(1)
    dialog.get_by_role("button", name="Publish now").click()
    expect(told(page)).to_have_text("Published.")
    expect(page.get_by_role("button", name="Against live", exact=True)).to_be_visible()
    sent = dispatches(served)[before:]
    assert len(sent) == 1
    assert isinstance(sent[0], Front)
    reader = page.context.browser.new_page()  # type: ignore[union-attr]
    read_until(reader, served.address + laid_out.path, "The pilots too")
    expect(reader.get_by_role("link", name=port).first).to_be_visible()
    expect(reader.get_by_text(letter)).to_have_count(0)
    reader.close()


def test_a_draft_is_discarded_and_undo_brings_it_back(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    bread = harbour.headlines[6]
    open_desk(page, served, next(fronts))
    headline(page, bread, "Given up")
    expect_saved(page)
    before = len(dispatches(served))
    against_live(page).get_by_role("button", name="Discard the draft…").click()
    dialog = page.get_by_role("dialog", name="Discard the draft?")
    dialog.get_by_role("button", name="Cancel").click()
    expect_cards(page, "Highlights", ["2026", "Given up"])
    page.get_by_role("dialog").get_by_role("button", name="Discard the draft…").click()
    dialog.get_by_role("button", name="Discard the draft", exact=True).click()
    expect_cards(page, "Highlights", ["2026", bread])
    expect(told(page)).to_contain_text("The draft is what is live again.")
    expect(page.get_by_role("button", name="Against live", exact=True)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect_cards(page, "Highlights", ["2026", "Given up"])
    expect_saved(page)
    assert len(dispatches(served)) == before


def test_a_schedule_names_its_zone_locks_the_front_and_is_cancelled(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    bread = harbour.headlines[6]
    laid_out = next(fronts)
    open_desk(page, served, laid_out)
    headline(page, bread, "Tomorrow’s bread")
    expect_saved(page)
    before = len(dispatches(served))
    dialog = start_publishing(page)
    zone = dialog.get_by_label("In the time zone")
    expect(zone).to_have_value("Europe/Kyiv")
    when = dialog.get_by_label("Day and time")

    # What is wrong is said at its field, and nothing is scheduled.
    for written, said in (
        ("", "Give a day and a time"),
        ("2020-01-01T09:00", "This moment is past."),
        ("2099-03-29T03:30", "The clocks in Europe/Kyiv never show 03:30 on 29 March 2099"),
    ):
        when.fill(written)
        dialog.get_by_role("button", name="Schedule").click()
        expect(problems_of(dialog, "Day and time")).to_contain_text(said)
        expect(when).to_have_attribute("aria-invalid", "true")
        expect(when).to_be_focused()
    when.fill("2099-10-25T03:30")
    dialog.get_by_role("button", name="Schedule").click()
    expect(problems_of(dialog, "Which of the two")).to_contain_text("show 03:30 twice")
    expect(problems_of(dialog, "Day and time")).to_be_empty()

    zone.select_option("Europe/Madrid")
    when.fill("2099-11-30T09:00")
    dialog.get_by_role("button", name="Schedule").click()
    expect(told(page)).to_have_text(
        "It will be published on November 30, 2099, 09:00 (Europe/Madrid)."
    )
    notice = page.locator(".desk-notices")
    expect(notice).to_contain_text("09:00 (Europe/Madrid), as admin planned.")
    # Until then nothing can be changed, after the screen is loaded anew neither.
    page.reload()
    expect(notice).to_contain_text("09:00 (Europe/Madrid), as admin planned.")
    expect(front(page).get_by_role("button", name="Move “")).to_have_count(0)
    expect(page.get_by_role("button", name="Publish…")).to_be_hidden()

    page.get_by_role("button", name="Cancel the schedule").click()
    expect(told(page)).to_have_text("The schedule is cancelled.")
    expect(notice).not_to_contain_text("Europe/Madrid")
    headline(page, "Tomorrow’s bread", "Bread, some day")
    expect_saved(page)
    assert len(dispatches(served)) == before


def test_bad_input_keeps_a_front_from_being_published_and_is_said_at_its_field(
    page: Page, served: Served, fronts: Iterator[LaidOut]
) -> None:
    laid_out = next(fronts)
    open_desk(page, served, laid_out)
    page.get_by_role("button", name="Add a container", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Note").click()
    form = inspector(page)
    expect(form.get_by_label("Title")).to_be_focused()
    heading = form.locator(".desk-field").filter(has=page.get_by_label("Title", exact=True))
    expect(heading.locator(".desk-field__problems")).not_to_be_empty()
    expect(form).to_contain_text("Write the note's text.")
    form.get_by_label("Title").fill("How to help")
    expect(heading.locator(".desk-field__problems")).to_be_empty()
    form.get_by_label("Title").fill("   ")
    expect(heading.locator(".desk-field__problems")).not_to_be_empty()

    # The front's own title.
    front(page).get_by_role("button", name=laid_out.title).click()
    form.get_by_label("Title", exact=True).fill("")
    expect(form).to_contain_text("The front needs a title.")
    expect(form.get_by_label("Title", exact=True)).to_have_attribute("aria-invalid", "true")
    expect_saved(page)

    before = len(dispatches(served))
    dialog = start_publishing(page)
    expect(dialog).to_contain_text("There are problems:")
    expect(dialog).to_contain_text("The front needs a title.")
    expect(dialog).to_contain_text("Write the note's text.")
    # Each leads to its field.
    dialog.get_by_role("listitem").filter(has_text="Write the note's text.").get_by_role(
        "button"
    ).click()
    expect(form.get_by_role("textbox", name="Text")).to_be_focused()
    start_publishing(page).get_by_role("button", name="Publish now").click()
    expect(told(page)).to_contain_text("It is not published. The front needs a title.")
    expect(form.get_by_label("Title", exact=True)).to_be_focused()
    assert len(dispatches(served)) == before


def screen(page: Page, name: str) -> FrameLocator:
    return page.frame_locator(f"iframe[title='{name} preview']")


def test_phone_and_desktop_show_each_change_in_the_sites_own_design(
    page: Page, served: Served, harbour: Harbour, fronts: Iterator[LaidOut]
) -> None:
    bread = harbour.headlines[6]
    open_desk(page, served, next(fronts))
    page.get_by_role("button", name="Preview").click()
    for name, width in (("Phone", 390), ("Desktop", 1280)):
        expect(screen(page, name).get_by_role("heading", name=bread)).to_be_visible()
        assert screen(page, name).locator("body").evaluate("() => innerWidth") == width
    headline(page, bread, "Seen on both")
    for name in ("Phone", "Desktop"):
        expect(screen(page, name).get_by_role("heading", name="Seen on both")).to_be_visible()
        expect(screen(page, name).get_by_text(bread)).to_have_count(0)
    open_container(page, QUAY).get_by_label("Title").fill("On the quay")
    for name in ("Phone", "Desktop"):
        expect(screen(page, name).get_by_role("heading", name="On the quay")).to_be_visible()
    # A link in it leads nowhere.
    screen(page, "Desktop").get_by_role("link", name="Seen on both").first.click()
    expect(screen(page, "Desktop").get_by_role("heading", name="Seen on both")).to_be_visible()
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="Preview")).to_be_hidden()
