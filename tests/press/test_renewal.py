"""A new template makes every page anew: the urgent first, and whatever is published before them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from broadside.press import Ask, PageRendered, WholeSite
from broadside.press.workers import CHUNK, FEWEST
from tests.press.toy import Pressed, ToyPage, ToySite, ToySource, a_toy_story, files_of


class Dressed:
    """A family in the dress of a template."""

    def __init__(self, family: Any, template: str) -> None:
        self.rank = family.rank
        self._family = family
        self._template = template

    def render(self, page: ToyPage, ask: Ask) -> bytes:
        content = self._family.render(page, ask)
        assert isinstance(content, bytes)
        return content + f"<footer>{self._template}</footer>".encode()


def a_site(template: str, rosters: str = "first") -> ToySite:
    site = ToySite(template, rosters)
    site.families = {name: Dressed(family, template) for name, family in site.families.items()}
    return site


def a_source(stories: int) -> ToySource:
    source = ToySource()
    for number in range(stories):
        source.change(number, a_toy_story(number, tags=("war",)))
    return source


def rendered(pressed: Pressed) -> list[str]:
    return [event.path for event in pressed.events if isinstance(event, PageRendered)]


class After:
    """Wants to go on after so many looks."""

    def __init__(self, looks: int) -> None:
        self._left = looks

    def __call__(self) -> bool:
        self._left -= 1
        return self._left < 0


def expected(folder: Path, source: ToySource, site: ToySite) -> dict[str, bytes]:
    fresh = Pressed(folder, source, site)
    fresh.press()
    return fresh.files()


def test_a_new_template_makes_every_page_anew_and_asks_no_roster(tmp_path: Path) -> None:
    source = a_source(8)
    pressed = Pressed(tmp_path / "a", source, a_site("old"))
    pages = pressed.press().pages_rendered
    source.asked.clear()
    pressed.site = a_site("new")
    report = pressed.press()
    assert (report.everything, report.pages_rendered, report.due) == (True, pages, 0)
    assert pressed.events[0] == WholeSite("templates")
    assert ("count", "war") not in source.asked
    assert pressed.files() == expected(tmp_path / "b", source, pressed.site)
    assert pressed.press().pages_rendered == 0


def test_the_front_comes_first_and_then_the_newest(tmp_path: Path) -> None:
    pressed = Pressed(tmp_path, a_source(5), a_site("old"))
    pressed.press()
    pressed.site = a_site("new")
    pressed.press()
    newest_first = [f"s{number}/index.html" for number in (4, 3, 2, 1, 0)]
    assert rendered(pressed)[:6] == ["index.html", *newest_first]


def test_what_is_published_meanwhile_goes_before_what_is_due(tmp_path: Path) -> None:
    source = a_source(20)
    pressed = Pressed(tmp_path / "a", source, a_site("old"))
    pages = pressed.press().pages_rendered
    pressed.site = a_site("new")
    report = pressed.press(pause=After(4))
    assert (report.pages_rendered, report.due) == (5, pages - 5)
    source.change(30, a_toy_story(30, tags=("war",)))
    source.change(2, a_toy_story(2, tags=("war",), body="Corrected."))
    report = pressed.press(pause=After(0))
    assert report.due > 0
    first = rendered(pressed)
    assert first[0] == "s30/index.html"
    assert {"index.html", "s2/index.html"} <= set(first)
    assert b"new" in pressed.files()["s2/index.html"]
    assert b"old" in pressed.files()["s3/index.html"]
    while pressed.press(pause=After(3)).due:
        pass
    assert pressed.files() == expected(tmp_path / "b", source, pressed.site)


def test_a_template_that_changes_again_begins_anew(tmp_path: Path) -> None:
    source = a_source(10)
    pressed = Pressed(tmp_path / "a", source, a_site("one"))
    pages = pressed.press().pages_rendered
    pressed.site = a_site("two")
    pressed.press(pause=After(3))
    pressed.site = a_site("three")
    report = pressed.press()
    assert (report.pages_rendered, report.due) == (pages, 0)
    assert pressed.files() == expected(tmp_path / "b", source, pressed.site)


def test_a_page_that_goes_while_it_is_due_is_gone(tmp_path: Path) -> None:
    source = a_source(10)
    pressed = Pressed(tmp_path / "a", source, a_site("old"))
    pressed.press()
    pressed.site = a_site("new")
    pressed.press(pause=After(3))
    source.change(0, None)
    source.change(1, a_toy_story(1, slug="moved", former=("s1",), tags=("war",)))
    pressed.press()
    assert pressed.files() == expected(tmp_path / "b", source, pressed.site)


def test_other_rosters_are_pressed_in_one_go(tmp_path: Path) -> None:
    source = a_source(10)
    pressed = Pressed(tmp_path / "a", source, a_site("old"))
    pressed.press()
    pressed.site = a_site("new", rosters="second")
    report = pressed.press(pause=After(0))
    assert report.due == 0
    assert pressed.events[0] == WholeSite("rosters")
    assert pressed.files() == expected(tmp_path / "b", source, pressed.site)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_number_of_workers_is_not_seen(tmp_path: Path, workers: int) -> None:
    source = a_source(FEWEST + 2 * CHUNK)
    alone = Pressed(tmp_path / "alone", source, a_site("old"))
    alone.press()
    pressed = Pressed(tmp_path / "pressed", source, a_site("old"))
    first = pressed.press(workers=workers)
    assert files_of(pressed.output) == files_of(alone.output)
    for each in (alone, pressed):
        each.site = a_site("new")
    again = pressed.press(workers=workers)
    alone.press()
    assert files_of(pressed.output) == files_of(alone.output)
    assert first.pages_rendered == again.pages_rendered
    source.change(7, a_toy_story(7, tags=("war",), headline="Another"))
    for each in (alone, pressed):
        each.press()
    assert rendered(pressed) == rendered(alone)
    assert files_of(pressed.output) == files_of(alone.output)


def test_a_press_of_many_workers_can_be_paused(tmp_path: Path) -> None:
    source = a_source(FEWEST + 4 * CHUNK)
    pressed = Pressed(tmp_path / "a", source, a_site("old"))
    pages = pressed.press(workers=2).pages_rendered
    pressed.site = a_site("new")
    report = pressed.press(workers=2, pause=After(3))
    assert report.due == pages - report.pages_rendered > 0
    assert pressed.press(workers=2).due == 0
    assert pressed.files() == expected(tmp_path / "b", source, pressed.site)
