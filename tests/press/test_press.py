"""What a press does and leaves alone, in the words of its promises."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from broadside.press import (
    Ask,
    FileRemoved,
    FileUnchanged,
    FileWritten,
    LedgerError,
    Output,
    OutputError,
    PageRendered,
    PressBusy,
    Query,
    QueryAsked,
    WholeSite,
    explain,
    press,
    recorded_revision,
    verify,
)
from broadside.press.ledger import Ledger
from tests.press.toy import Pressed, ToyPage, ToySite, ToySource, a_toy_story, files_of


def a_pressed_folder(tmp_path: Path, stories: int = 8, **options: Any) -> Pressed:
    source = ToySource()
    for number in range(stories):
        source.change(number, a_toy_story(number, tags=("war",)))
    pressed = Pressed(tmp_path, source)
    pressed.press(**options)
    return pressed


def of_kind(pressed: Pressed, kind: type) -> list[Any]:
    return [event for event in pressed.events if isinstance(event, kind)]


def test_a_body_edit_renders_its_own_page_alone(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path)
    pressed.source.change(2, a_toy_story(2, tags=("war",), body="Corrected."))
    report = pressed.press()
    assert report.written == ("s2/index.html",)
    assert [event.path for event in of_kind(pressed, PageRendered)] == ["s2/index.html"]


def test_an_edit_of_an_old_story_asks_what_shows_it_and_no_more(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path, stories=300)
    pressed.source.asked.clear()
    pressed.source.change(2, a_toy_story(2, tags=("war",), headline="New"))
    report = pressed.press()
    # Its page, and nobody shows its headline: the listings show slugs, the front newer stories.
    assert report.written == ("s2/index.html",)
    assert len(pressed.source.asked) < 30


def test_publishing_the_newest_leaves_full_pages_alone(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path, stories=300)
    pressed.source.change(300, a_toy_story(300, tags=("war",)))
    report = pressed.press()
    assert set(report.written) == {
        "s300/index.html",
        "tag-all/100.html",
        "tag-war/100.html",
        "index.html",
    }


def test_an_answer_that_is_the_same_ends_the_matter(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path)
    story = pressed.source.stories[2]
    pressed.source.change(2, a_toy_story(2, tags=("war",), body="Other."))
    pressed.source.change(2, story)
    touched = pressed.source.touched(pressed.source.revision - 1)
    press(
        pressed.site,
        pressed.source,
        Output(pressed.output),
        pressed.ledger,
        touched,
        tell=pressed.events.append,
    )
    assert of_kind(pressed, QueryAsked)
    assert not any(event.changed for event in of_kind(pressed, QueryAsked))
    assert len(of_kind(pressed, PageRendered)) == len(list(pressed.files()))


def test_a_page_of_the_same_bytes_is_not_written(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path)
    before = {path: (pressed.output / path).stat().st_mtime_ns for path in pressed.files()}
    report = pressed.press(everything=True)
    assert report.written == ()
    assert len(of_kind(pressed, FileUnchanged)) == report.pages_rendered > 10
    assert before == {path: (pressed.output / path).stat().st_mtime_ns for path in pressed.files()}


def test_everything_is_pressed_only_when_asked_or_when_templates_change(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path)
    pressed.source.change(2, a_toy_story(2, headline="New"))
    pressed.press()
    assert not of_kind(pressed, WholeSite)
    pressed.press(everything=True)
    assert of_kind(pressed, WholeSite) == [WholeSite("asked")]
    pressed.site = ToySite("other")
    pressed.press()
    assert of_kind(pressed, WholeSite) == [WholeSite("templates")]


def test_a_story_that_moves_leaves_a_redirect_and_gets_its_place_back(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path)
    pressed.source.change(2, a_toy_story(2, slug="moved", former=("s2",)))
    pressed.press()
    assert b"/moved/index.html" in pressed.files()["s2/index.html"]
    # Another story takes the old address: a page comes before a redirect.
    pressed.source.change(9, a_toy_story(9, slug="s2"))
    pressed.press()
    assert b"Story 9" in pressed.files()["s2/index.html"]
    pressed.source.change(9, None)
    pressed.press()
    assert b"/moved/index.html" in pressed.files()["s2/index.html"]


def links(content: bytes) -> set[str]:
    return {part.split(b'"')[0].decode() for part in content.split(b'href="/')[1:]}


def test_at_no_moment_does_a_fresh_link_lead_to_nothing(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path)
    pressed.source.change(3, None)
    pressed.source.change(4, a_toy_story(4, slug="renamed", former=("s4",)))
    for number in range(8, 15):
        pressed.source.change(number, a_toy_story(number, tags=("war", "grain")))
    standing = pressed.files()
    broken = {link for content in standing.values() for link in links(content)} - set(standing)
    assert not broken
    reached = reachable(standing)

    def look(event: Any) -> None:
        if isinstance(event, FileWritten | FileRemoved):
            now = files_of(pressed.output)
            for path in reachable(now):
                assert path in now, f"{event} left a way to {path}, which is not there"

    report = press(
        pressed.site,
        pressed.source,
        Output(pressed.output),
        pressed.ledger,
        pressed.source.touched(recorded_revision(pressed.ledger) or 0),
        tell=look,
    )
    assert len(report.written) > 10
    assert len(report.removed) == 1
    assert reachable(pressed.files()) != reached


def reachable(files: dict[str, bytes]) -> set[str]:
    """What a reader can come to from the front, there or not."""
    found: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += links(files.get(path, b""))
    return found


class Torn:
    """A family that raises for one story."""

    rank = 1

    def __init__(self, family: Any, number: int) -> None:
        self._family = family
        self.number: int | None = number

    def render(self, page: ToyPage, ask: Any) -> bytes:
        content: bytes = self._family.render(page, ask)
        if page.arguments[0] == self.number:
            raise ValueError("no picture")
        return content


def test_a_page_that_raises_keeps_its_file_and_is_tried_again(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path)
    torn = Torn(pressed.site.families["article"], 2)
    pressed.site.families = {**pressed.site.families, "article": torn}
    old = pressed.files()["s2/index.html"]
    pressed.source.change(2, a_toy_story(2, headline="New"))
    pressed.source.change(3, a_toy_story(3, headline="Also new"))
    report = pressed.press()
    assert report.failures == ("s2/index.html: ValueError: no picture",)
    assert pressed.files()["s2/index.html"] == old
    assert b"Also new" in pressed.files()["s3/index.html"]
    torn.number = None
    assert pressed.press().failures == ()
    assert b"New" in pressed.files()["s2/index.html"]


def test_a_new_page_that_raises_appears_when_it_can(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path)
    torn = Torn(pressed.site.families["article"], 20)
    pressed.site.families = {**pressed.site.families, "article": torn}
    pressed.source.change(20, a_toy_story(20))
    assert pressed.press().failures
    assert "s20/index.html" not in pressed.files()
    torn.number = None
    pressed.press()
    assert b"Story 20" in pressed.files()["s20/index.html"]


@pytest.mark.parametrize("damage", [b"", b"not a database at all", None])
def test_an_unreadable_ledger_is_begun_anew_and_the_site_ends_exact(
    tmp_path: Path, damage: bytes | None
) -> None:
    pressed = a_pressed_folder(tmp_path)
    expected = pressed.files()
    (pressed.output / "stale.html").write_text("left by a press of long ago")
    if damage is None:
        pressed.ledger.unlink()
    else:
        pressed.ledger.write_bytes(damage)
    pressed.press()
    assert of_kind(pressed, WholeSite) == [WholeSite("ledger")]
    assert pressed.files() == expected


def test_what_is_hidden_in_the_output_folder_is_left_alone(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path)
    kept = pressed.output / ".well-known" / "security.txt"
    kept.parent.mkdir()
    kept.write_text("Contact: mailto:desk@example.org")
    pressed.ledger.unlink()
    pressed.press()
    assert kept.exists()


def test_the_number_of_workers_cannot_be_seen_in_the_result(tmp_path: Path) -> None:
    one = a_pressed_folder(tmp_path / "one", stories=600)
    three = a_pressed_folder(tmp_path / "three", stories=600, workers=3)
    assert three.files() == one.files()
    three.source.change(5, a_toy_story(5, headline="New"))
    one.source.change(5, a_toy_story(5, headline="New"))
    assert three.press().written == one.press().written


def test_a_page_that_raises_in_a_worker_is_reported(tmp_path: Path) -> None:
    source = ToySource()
    for number in range(500):
        source.change(number, a_toy_story(number))
    pressed = Pressed(tmp_path, source)
    torn = Torn(pressed.site.families["article"], 77)
    pressed.site.families = {**pressed.site.families, "article": torn}
    report = pressed.press(workers=2)
    assert report.failures == ("s77/index.html: ValueError: no picture",)
    assert len(report.written) > 600


def test_two_presses_at_once_are_refused(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path)
    pressed.source.change(2, a_toy_story(2, headline="New"))
    touched = pressed.source.touched(recorded_revision(pressed.ledger) or 0)

    def again(event: Any) -> None:
        with pytest.raises(PressBusy, match="another press is at work"):
            press(pressed.site, pressed.source, Output(pressed.output), pressed.ledger, touched)
        seen.append(event)

    seen: list[Any] = []
    press(pressed.site, pressed.source, Output(pressed.output), pressed.ledger, touched, tell=again)
    assert seen


def test_an_output_that_is_a_file_is_named(tmp_path: Path) -> None:
    source = ToySource()
    (tmp_path / "site").write_text("")
    with pytest.raises(OutputError, match="site: the site cannot be written here"):
        Pressed(tmp_path, source).press()


def test_a_ledger_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    source = ToySource()
    (tmp_path / "ledger.sqlite3").mkdir()
    with pytest.raises(LedgerError, match=r"ledger\.sqlite3"):
        press(ToySite(), source, Output(tmp_path / "site"), tmp_path / "ledger.sqlite3", None)


def test_a_file_explains_itself(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path)
    found = explain(pressed.ledger, "index.html")
    assert found.page is not None
    assert found.page.family == "front"
    assert found.subjects == (("site",),)
    assert ("latest", "all", 4) in [each.query for each in found.asked]
    pressed.source.change(8, a_toy_story(8))
    assert ("latest", "all", 4) in pressed.press().reasons["index.html"]


def test_verify_names_what_differs(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path)
    assert verify(pressed.site, pressed.source, pressed.output)[0] == []
    (pressed.output / "s1" / "index.html").write_text("tampered")
    (pressed.output / "s2" / "index.html").unlink()
    (pressed.output / "extra.html").write_text("extra")
    differences, files = verify(pressed.site, pressed.source, pressed.output)
    assert [str(each) for each in differences] == [
        "extra: extra.html",
        "differs: s1/index.html",
        "missing: s2/index.html",
    ]
    assert files == len(pressed.files())


def test_verify_names_a_sibling_that_holds_something_else(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path, precompress=True)
    assert verify(pressed.site, pressed.source, pressed.output)[0] == []
    sibling = pressed.output / "index.html.gz"
    sibling.write_bytes(sibling.read_bytes()[:-9])
    (pressed.output / "index.html.br").write_bytes(b"no brotli at all")
    differences, _ = verify(pressed.site, pressed.source, pressed.output)
    assert [str(each) for each in differences] == [
        "sibling: index.html.br",
        "sibling: index.html.gz",
    ]


def test_verify_tells_of_a_page_that_cannot_be_made(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path)
    torn = Torn(pressed.site.families["article"], 20)
    pressed.site.families = {**pressed.site.families, "article": torn}
    pressed.source.change(20, a_toy_story(20))
    pressed.press()
    differences, _ = verify(pressed.site, pressed.source, pressed.output)
    assert [str(each) for each in differences] == ["fails: s20/index.html: ValueError: no picture"]


def test_verify_misses_a_sibling_where_there_should_be_one(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path, precompress=True)
    (pressed.output / "index.html.br").unlink()
    assert verify(pressed.site, pressed.source, pressed.output)[0] == []
    differences, _ = verify(pressed.site, pressed.source, pressed.output, precompress=True)
    assert [str(each) for each in differences] == ["missing: index.html.br"]


def test_a_page_whose_path_is_refused_holds_up_nobody(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path)
    pressed.source.change(8, a_toy_story(8, slug="x" * 300))
    pressed.source.change(9, a_toy_story(9))
    report = pressed.press()
    assert len(report.failures) == 1
    assert "File name too long" in report.failures[0]
    assert "s9/index.html" in report.written


def test_a_page_that_asks_what_cannot_be_recorded_holds_up_nobody(tmp_path: Path) -> None:
    class Floating(Torn):
        def render(self, page: ToyPage, ask: Any) -> bytes:
            if page.arguments[0] == self.number:
                ask(("card", 1.5))
            content: bytes = self._family.render(page, ask)
            return content

    pressed = a_pressed_folder(tmp_path)
    family = Floating(pressed.site.families["article"], 8)
    pressed.site.families = {**pressed.site.families, "article": family}
    pressed.source.change(8, a_toy_story(8))
    pressed.source.change(9, a_toy_story(9))
    report = pressed.press()
    assert [failure.split(":")[0] for failure in report.failures] == ["s8/index.html"]
    assert "s9/index.html" in report.written


def test_a_file_that_becomes_a_folder_and_back(tmp_path: Path) -> None:
    class Flat(ToySite):
        def roster(self, subject: Query, ask: Any) -> Any:
            for page in super().roster(subject, ask):
                path = page.path.replace("/index.html", "") if subject[0] == "story" else page.path
                yield ToyPage(path, page.family, page.arguments, page.priority)

    source = ToySource()
    pressed = Pressed(tmp_path, source, Flat())
    for slug in ("a", "a/b", "a"):
        source.change(0, a_toy_story(0, slug=slug))
        assert not pressed.press().failures
        assert slug in pressed.files()
        assert len([path for path in pressed.files() if path.startswith("a")]) == 1


def test_what_waits_behind_a_page_that_raised_is_looked_at_again(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path)
    torn = Torn(pressed.site.families["article"], 0)
    pressed.source.change(5, a_toy_story(5, slug="same"))
    pressed.press()
    pressed.site.families = {**pressed.site.families, "article": torn}
    pressed.source.change(0, a_toy_story(0, slug="same"))
    assert pressed.press().failures
    pressed.source.change(5, a_toy_story(5, slug="same", body="Newer."))
    pressed.press()
    pressed.source.change(0, None)
    pressed.press()
    assert b"Newer." in pressed.files()["same/index.html"]


def test_an_emptied_output_folder_is_filled_again(tmp_path: Path) -> None:
    pressed = a_pressed_folder(tmp_path)
    expected = pressed.files()
    shutil.rmtree(pressed.output)
    pressed.press()
    assert of_kind(pressed, WholeSite) == [WholeSite("output")]
    assert pressed.files() == expected


def test_asking_for_an_explanation_makes_no_ledger(tmp_path: Path) -> None:
    found = explain(tmp_path / "ledger.sqlite3", "index.html")
    assert found.page is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("precompress", [True, False])
def test_a_sibling_without_its_file_is_never_left_to_lie(tmp_path: Path, precompress: bool) -> None:
    pressed = a_pressed_folder(tmp_path, precompress=precompress)
    expected = pressed.files()
    page = pressed.output / "index.html"
    page.unlink()
    page.with_name("index.html.gz").write_bytes(b"of another time")
    pressed.press(everything=True, precompress=precompress)
    assert pressed.files() == expected


class Sharing:
    """Pages that all show one part, which counts how often it is made."""

    rank = 2

    def __init__(self, fails: bool = False) -> None:
        self.made = 0
        self._fails = fails

    def render(self, page: ToyPage, ask: Ask) -> bytes:
        return bytes(ask.shared(("part",), self._make))

    def _make(self, ask: Ask) -> bytes:
        self.made += 1
        slug, _ = ask(("card", 1))
        if self._fails:
            raise ValueError(slug)
        return str(slug).encode()


def a_sharing_site(sharing: Sharing) -> ToySite:
    site = ToySite()
    site.families = {**site.families, "listing": sharing, "front": sharing}
    return site


def test_a_part_that_pages_share_is_made_once_and_asked_for_by_each(tmp_path: Path) -> None:
    source = ToySource()
    source.change(1, a_toy_story(1))
    sharing = Sharing()
    pressed = Pressed(tmp_path, source, a_sharing_site(sharing))
    pressed.press()
    assert sharing.made == 1
    assert pressed.files()["index.html"] == pressed.files()["tag-all/index.html"] == b"s1"
    source.change(1, a_toy_story(1, slug="moved"))
    assert {"index.html", "tag-all/index.html"} <= set(pressed.press().written)
    assert sharing.made == 2


def test_what_a_part_asked_before_it_raised_was_asked_by_each_who_shows_it(tmp_path: Path) -> None:
    source = ToySource()
    source.change(1, a_toy_story(1))
    pressed = Pressed(tmp_path, source, a_sharing_site(Sharing(fails=True)))
    assert len(pressed.press().failures) == 2
    for path in ("index.html", "tag-all/index.html"):
        [page] = explain(pressed.ledger, path).waiting
        ledger = Ledger(pressed.ledger)
        assert ("card", 1) in [found.query for found in ledger.trace(page)]
        ledger.close()
