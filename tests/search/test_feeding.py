"""The index keeps up with the wire, and is made anew where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadside.search import Feeder, Finder, IndexBusy, IndexMissing, IndexUnreadable, ask
from tests.search.indexes import LANGUAGES, ZONE, an_index, feed, found, someone
from tests.wire.builders import NOON, a_log, a_story, a_withdrawal, an_id


def test_only_what_the_wire_has_more_is_taken_in(tmp_path: Path) -> None:
    log = a_log([a_story("one", headline="Strike"), someone("ann", "Ann")])
    with Feeder(tmp_path / "search", LANGUAGES, ZONE) as feeder:
        assert feeder.feed(log).anew
        log.append([a_story("two", headline="Strike", by=["ann"])], NOON)
        fed = feeder.feed(log)
        assert (fed.revision, fed.stories, fed.anew, fed.behind) == (3, 1, False, False)
        assert feeder.feed(log).stories == 0
    finder = Finder(tmp_path / "search", LANGUAGES, ZONE)
    assert set(found(finder, "strike")) == {"one", "two"}


def test_a_finder_sees_what_is_committed_while_it_is_open(tmp_path: Path) -> None:
    log = a_log([a_story("one", headline="Strike"), someone("ann", "Ann Smith")])
    feed(tmp_path / "search", log)
    finder = Finder(tmp_path / "search", LANGUAGES, ZONE)
    assert found(finder, "strike") == ["one"]
    log.append([a_story("one", headline="Peace", by=["ann"])], NOON)
    feed(tmp_path / "search", log)
    assert (found(finder, "strike"), found(finder, "peace")) == ([], ["one"])
    log.append([someone("ann", "Ann Jones")], NOON)
    feed(tmp_path / "search", log)
    assert (found(finder, "smith"), found(finder, "jones")) == ([], ["one"])
    log.append(
        [someone("ben", "Ben Adams"), a_withdrawal("person", "ann", in_favour_of=an_id("ben"))],
        NOON,
    )
    feed(tmp_path / "search", log)
    assert (found(finder, "adams"), found(finder, "jones")) == (["one"], ["one"])
    log.append([a_withdrawal("story", "one")], NOON)
    feed(tmp_path / "search", log)
    assert found(finder, "peace") == []


def _lose(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()


def _cut_short(folder: Path) -> None:
    largest = max(folder.glob("*.store"), key=lambda file: file.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:10])


def _lose_a_part(folder: Path) -> None:
    next(folder.glob("*.term")).unlink()


def _garble(folder: Path) -> None:
    (folder / "meta.json").write_text("{", encoding="utf-8")


@pytest.mark.parametrize("damage", [_lose, _cut_short, _lose_a_part, _garble])
def test_a_lost_or_damaged_index_says_so_and_is_made_anew(tmp_path: Path, damage: object) -> None:
    log = a_log([a_story("one", headline="Strike")])
    feed(tmp_path / "search", log)
    damage(tmp_path / "search")  # type: ignore[operator]
    with pytest.raises((IndexMissing, IndexUnreadable)):
        Finder(tmp_path / "search", LANGUAGES, ZONE).find(ask("strike"))
    with Feeder(tmp_path / "search", LANGUAGES, ZONE) as feeder:
        assert feeder.feed(log).anew
    assert found(Finder(tmp_path / "search", LANGUAGES, ZONE), "strike") == ["one"]


def test_other_settings_and_another_wire_make_it_anew(tmp_path: Path) -> None:
    folder = tmp_path / "search"
    log = a_log([a_story("one", headline="Strike"), a_story("uno", language="es", headline="X")])
    feed(folder, log, ("en",))
    with pytest.raises(IndexUnreadable, match="another way"):
        Finder(folder, ("en", "es"), ZONE).find(ask("strike"))
    with Feeder(folder, ("en", "es"), ZONE) as feeder:
        assert feeder.feed(log).anew
        other = a_log([a_story("other", headline="Strike")])
        assert feeder.feed(other).anew
    assert found(Finder(folder, ("en", "es"), ZONE), "strike") == ["other"]


def test_only_one_feeds_an_index(tmp_path: Path) -> None:
    with Feeder(tmp_path / "search", LANGUAGES, ZONE), pytest.raises(IndexBusy):
        Feeder(tmp_path / "search", LANGUAGES, ZONE)
    Feeder(tmp_path / "search", LANGUAGES, ZONE).close()


def test_stories_in_languages_without_pages_are_not_found(tmp_path: Path) -> None:
    stories = [a_story("one", headline="Strike"), a_story("two", language="xx", headline="Strike")]
    assert found(an_index(tmp_path, stories), "strike") == ["one"]
