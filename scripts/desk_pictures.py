"""Pictures of the front desk for its how-to: what is seen while a front is laid out.

They are taken of the sample publication's front *War in Ukraine*, and leave its draft as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, expect

Keep = Callable[[str, bytes], None]

SIZE = {"width": 1280, "height": 800}
ZONE = "Europe/Kyiv"
FRONT, LATEST = "War in Ukraine", "Latest articles"
OTHER, OTHERS_PASSWORD = "olena", "correct horse battery staple"


def take(browser: Browser, address: str, password: str, keep: Keep) -> None:
    """Take them all, of a publication that nobody else is editing."""
    with _signed_in(browser, address, "admin", password) as page:
        desk = _address_of(page, address, FRONT)
        _laying_out(page, desk, keep)
        _forms(page, desk, keep)
        _publishing(page, desk, keep)
        _history(page, desk, keep)
        _another_editor(page, address)
        with _signed_in(browser, address, OTHER, OTHERS_PASSWORD) as theirs:
            _together(page, theirs, desk, keep)


def _laying_out(page: Page, desk: str, keep: Keep) -> None:
    _open(page, desk)
    keep("desk", page.screenshot())
    cards = _container(page, LATEST).locator(".desk-card")
    start, end = _handle(cards.nth(3)).bounding_box(), cards.nth(0).bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(end["x"] + 60, end["y"] + 8, steps=8)
    keep("desk-drag", page.screenshot())
    page.keyboard.press("Escape")
    page.mouse.up()
    _handle(cards.nth(3)).press("Space")
    for _ in range(2):
        page.keyboard.press("ArrowUp")
    keep("desk-keys", page.screenshot())
    page.keyboard.press("Escape")


def _forms(page: Page, desk: str, keep: Keep) -> None:
    _open(page, desk)
    card = _container(page, "Women in Ukraine").locator(".desk-card").first
    card.locator(".desk-card__open").click()
    form = page.get_by_role("region", name="What is chosen")
    form.get_by_label("Headline", exact=True).fill("Closed to women, until the war")
    _saved(page)
    keep("desk-card", page.screenshot())
    _container(page, LATEST).get_by_role("button", name=LATEST, exact=True).click()
    keep("desk-container", page.screenshot())
    form.get_by_role("button", name="Close").click()
    candidates = page.get_by_role("button", name="Candidates for 2022")
    candidates.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".desk-candidate").first).to_be_visible()
    keep("desk-candidates", page.screenshot())
    dialog.get_by_role("button", name="Close").click()


def _publishing(page: Page, desk: str, keep: Keep) -> None:
    _open(page, desk)
    page.get_by_role("button", name="Against live").click()
    keep("desk-against-live", page.screenshot())
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Publish…").click()
    page.get_by_label("Day and time").fill("2030-03-08T09:00")
    keep("desk-publish", page.screenshot())
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Preview").click()
    for screen in ("Phone", "Desktop"):
        shown = page.frame_locator(f"iframe[title='{screen} preview']")
        expect(shown.get_by_text("Closed to women").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    keep("desk-preview", page.screenshot())
    page.get_by_role("button", name="Preview").click()


def _history(page: Page, desk: str, keep: Keep) -> None:
    page.goto(desk.replace("/desk/", "/history/"))
    expect(page.get_by_role("slider", name="Moment")).to_be_visible()
    page.get_by_role("button", name="Edition before").click()
    page.get_by_role("button", name="Edition before").click()
    page.wait_for_load_state("networkidle")
    keep("desk-history", page.screenshot())


def _together(page: Page, theirs: Page, desk: str, keep: Keep) -> None:
    _open(page, desk)
    _open(theirs, desk)
    page.route("**/presence/", lambda route: route.abort())
    form = theirs.get_by_role("region", name="What is chosen")
    _container(theirs, LATEST).get_by_role("button", name=LATEST, exact=True).click()
    form.get_by_label("Title").fill("New this week")
    expect(theirs.get_by_role("region", name="New this week")).to_be_visible()
    _saved(theirs)
    form = page.get_by_role("region", name="What is chosen")
    page.locator(".desk-card__open", has_text="Closed to women").click()
    form.get_by_label("Kicker", exact=True).fill("Labour law")
    dialog = page.locator(".desk-conflict")
    dialog.get_by_role("button", name="Compare").click()
    keep("desk-together", page.screenshot())
    dialog.get_by_role("button", name="Keep mine").click()
    page.unroute("**/presence/")
    _saved(page)
    page.get_by_role("button", name="Against live").click()
    page.get_by_role("button", name="Discard the draft…").click()
    page.get_by_role("button", name="Discard the draft", exact=True).click()
    expect(page.locator("[data-zone=told]")).to_contain_text("The draft is what is live")


def _another_editor(page: Page, address: str) -> None:
    """Somebody to share a front with."""
    page.goto(f"{address}/newsroom/users/?q={OTHER}")
    if page.locator("main").get_by_role("link", name=OTHER).count():
        return
    page.goto(f"{address}/newsroom/users/new/")
    for field, value in (
        ("username", OTHER),
        ("email", f"{OTHER}@example.org"),
        ("first_name", "Olena"),
        ("last_name", "Kovalenko"),
        ("password1", OTHERS_PASSWORD),
        ("password2", OTHERS_PASSWORD),
    ):
        page.locator(f"[name={field}]").fill(value)
    page.locator("#tab-label-roles").click()
    page.get_by_label("Editor", exact=True).check()
    page.get_by_label("Editor", exact=True).press("Enter")
    expect(page.get_by_text(f"User '{OTHER}' created.")).to_be_visible()


@contextmanager
def _signed_in(
    browser: Browser, address: str, who: str, password: str, **options: object
) -> Iterator[Page]:
    context = browser.new_context(**{"viewport": SIZE, "timezone_id": ZONE, **options})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/newsroom/")
    page.locator("[name=username]").fill(who)
    page.locator("[name=password]").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="The newsroom of")).to_be_visible()
    yield page
    context.close()


def _address_of(page: Page, address: str, front: str) -> str:
    page.goto(f"{address}/newsroom/fronts/")
    found = page.locator("main").get_by_role("link", name=front, exact=True)
    return f"{address}{found.get_attribute('href')}"


def _open(page: Page, desk: str) -> None:
    page.goto(desk)
    expect(page.locator("[data-desk]")).to_have_attribute("data-ready", "")
    page.wait_for_load_state("networkidle")


def _saved(page: Page) -> None:
    expect(page.locator("[data-desk][data-settled]")).to_be_visible()


def _container(page: Page, title: str) -> Locator:
    front = page.get_by_role("region", name="The front", exact=True)
    return front.get_by_role("region", name=title, exact=True)


def _handle(card: Locator) -> Locator:
    return card.get_by_role("button", name="Move “").first
