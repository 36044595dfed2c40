"""What reached the site when, as the press writes it down."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from broadside.composing import arrivals
from broadside.composing.arrivals import KEPT, NAMED, Arrival, Diary, diary_of
from broadside.composing.press_room import PressRoom
from broadside.composing.wake import WakeListener, press_attends
from broadside.press import OutputError, PressBusy
from broadside.publication import Publication
from tests.composing.builders import a_publication_with_a_wire, put
from tests.site.builders import a_story

BEGAN = datetime(2026, 1, 2, 9, tzinfo=UTC)


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    return a_publication_with_a_wire(tmp_path / "lantern", precompress=False)


def an_arrival(revision: int, since: int | None = None) -> Arrival:
    return Arrival(
        since=revision - 1 if since is None else since,
        revision=revision,
        began=BEGAN,
        time=BEGAN + timedelta(milliseconds=40),
        everything=False,
        pages_rendered=2,
        pages_changed=1,
        files_written=1,
        files_removed=0,
        written=("en/index.html",),
        removed=(),
        failures=(),
        files_failed=0,
    )


def test_a_press_writes_down_what_it_brought(publication: Publication) -> None:
    put(publication, a_story("one"))
    with PressRoom(publication) as room:
        first = room.press()
        put(publication, a_story("two"), a_story("three"))
        before = datetime.now(UTC)
        second = room.press()
    diary = diary_of(publication)
    arrival = diary.of(3)
    assert arrival == diary.of(2) == diary.latest(1)[0]
    assert arrival is not None
    assert (arrival.since, arrival.revision) == (1, 3)
    assert before <= arrival.began < arrival.time <= datetime.now(UTC)
    assert arrival.files_written == second.files_written
    assert arrival.pages_changed == sum(path.endswith(".html") for path in second.written)
    assert set(arrival.written) <= set(second.written)
    # A front says more than the article below it, and a page more than a feed.
    assert arrival.written[0] == "en/index.html"
    assert not arrival.written[-1].endswith(".html")
    assert (diary.of(1), diary.of(4)) == (diary.latest(2)[1], None)
    assert diary.latest(2)[1].everything
    assert diary.latest(2)[1].pages_rendered == first.pages_rendered


def test_a_press_that_has_nothing_to_do_writes_nothing_down(publication: Publication) -> None:
    put(publication, a_story("one"))
    with PressRoom(publication) as room:
        room.press()
        room.press()
    assert diary_of(publication).count() == 1


def test_a_page_that_cannot_be_made_is_told_once(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(publication, a_story("one", slug="a" * 300))
    with PressRoom(publication) as room:
        for _ in range(3):
            assert room.press().failures
    (arrival,) = diary_of(publication).latest(9)
    assert arrival.files_failed >= 1
    assert "a" * 300 in arrival.failures[0]


def test_trouble_is_written_down_from_its_beginning_to_its_end(publication: Publication) -> None:
    put(publication, a_story("one"))
    publication.output.write_text("a file in the folder's place")
    with PressRoom(publication) as room:
        for _ in range(2):
            with pytest.raises(OutputError):
                room.press()
        diary = diary_of(publication)
        trouble = diary.trouble
        assert trouble is not None
        assert "the site cannot be written here" in trouble.said
        assert trouble.began < trouble.latest
        assert diary.count() == 0
        publication.output.unlink()
        room.press()
    assert diary.trouble is None
    (over,) = diary.troubles(9)
    assert over.ended is not None
    assert over.ended >= over.latest


def test_that_another_press_is_at_work_is_no_trouble(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise PressBusy(Path("lock"))

    monkeypatch.setattr("broadside.composing.press_room.press", busy)
    with PressRoom(publication) as room, pytest.raises(PressBusy):
        room.press()
    assert diary_of(publication).troubles(9) == []


def test_the_diary_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "KEPT", 10)
    diary = Diary(tmp_path / "diary.sqlite3")
    for revision in range(1, 30):
        diary.arrived(an_arrival(revision))
        diary.in_trouble(f"trouble {revision}", BEGAN)
    assert [arrival.revision for arrival in diary.latest(99)] == list(range(29, 19, -1))
    assert len(diary.troubles(99)) == 10
    assert KEPT >= 100
    diary.close()


def test_a_large_press_names_some_files_and_counts_all(publication: Publication) -> None:
    put(publication, *(a_story(f"story {number}") for number in range(80)))
    with PressRoom(publication) as room:
        report = room.press()
    arrival = diary_of(publication).of(80)
    assert arrival is not None
    assert len(arrival.written) == NAMED < arrival.files_written == report.files_written


@pytest.mark.parametrize("content", [b"", b"no diary" * 999, None])
def test_a_diary_that_makes_no_sense_is_begun_anew(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "diary.sqlite3"
    if content is None:
        with closing(sqlite3.connect(file)) as other, other:
            other.execute("CREATE TABLE arrival (x)")
            other.execute("PRAGMA user_version = 99")
    else:
        file.write_bytes(content)
    diary = Diary(file)
    assert diary.of(1) is None
    diary.arrived(an_arrival(1))
    diary.arrived(an_arrival(2))
    assert diary.of(2) == an_arrival(2)
    diary.close()


def test_a_diary_that_cannot_be_written_stops_nothing(publication: Publication) -> None:
    put(publication, a_story("one"))
    publication.state.mkdir(exist_ok=True)
    (publication.state / "arrivals.sqlite3").mkdir()
    with PressRoom(publication) as room:
        assert room.press().failures == ()
    assert diary_of(publication).latest(9) == []
    assert os.listdir(publication.state / "arrivals.sqlite3") == []


def test_whether_a_press_attends_is_known_by_its_socket(publication: Publication) -> None:
    assert not press_attends(publication)
    listener = WakeListener(publication)
    assert press_attends(publication)
    # To look is not to wake.
    assert not listener.wait(0.05)
    listener.close()
    assert not press_attends(publication)
