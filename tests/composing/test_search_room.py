"""The resident press feeds the search index, after the site."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from broadside.composing.resident import attend
from broadside.composing.search_room import SearchRoom, finder_of, index_of
from broadside.composing.wake import wake_press
from broadside.publication import Publication
from broadside.search import Finder, IndexBusy, IndexMissing, ask
from tests.composing.builders import a_publication_with_a_wire, put
from tests.wire.builders import a_story


def _found(finder: Finder) -> list[str]:
    try:
        return [hit.card.slug for hit in finder.find(ask("strike")).hits]
    except IndexMissing:
        return []


def _await(finder: Finder, slugs: list[str]) -> None:
    stop = threading.Event()
    for _ in range(600):
        if _found(finder) == slugs:
            return
        stop.wait(0.05)
    raise AssertionError(f"never found {slugs}, last {_found(finder)}")


def test_what_is_published_is_on_the_site_and_then_found(tmp_path: Path) -> None:
    publication = a_publication_with_a_wire(tmp_path / "lantern")
    put(publication, a_story("one", headline="A strike"))
    stop, said = threading.Event(), list[str]()
    resident = threading.Thread(target=attend, args=(publication, stop, said.append))
    resident.start()
    try:
        finder = finder_of(publication)
        _await(finder, ["one"])
        assert (publication.output / "en/2022/03/one/index.html").is_file()
        put(publication, a_story("one", headline="Peace"), a_story("two", headline="A strike"))
        wake_press(publication)
        _await(finder, ["two"])
        with pytest.raises(IndexBusy):
            SearchRoom(publication)
    finally:
        stop.set()
        resident.join()
    assert any(line.startswith("search: the index is made anew") for line in said)


def test_an_index_that_cannot_be_written_keeps_no_page_from_readers(tmp_path: Path) -> None:
    publication: Publication = a_publication_with_a_wire(tmp_path / "lantern")
    put(publication, a_story("one", headline="A strike"))
    index_of(publication).parent.mkdir(parents=True, exist_ok=True)
    index_of(publication).with_name("search.lock").mkdir()
    stop, told = threading.Event(), threading.Event()
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if line.startswith("search:"):
            told.set()

    resident = threading.Thread(target=attend, args=(publication, stop, say))
    resident.start()
    try:
        assert told.wait(60)
        assert (publication.output / "en/2022/03/one/index.html").is_file()
    finally:
        stop.set()
        resident.join()
    assert "trying again" in said[-1]
