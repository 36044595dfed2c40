"""The site as it stood: what a press of the past gives, and what it refuses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from broadside.composing.past import MomentRefused, moment_of, press_as_of
from broadside.composing.press_room import PressRoom
from broadside.press import OutputError
from broadside.publication import Publication
from broadside.wire.documents import Withdrawn
from tests.composing.builders import a_publication_with_a_wire, files_of, put
from tests.wire.builders import a_story

BEGAN = datetime(2023, 2, 23, 12, tzinfo=UTC)


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    return a_publication_with_a_wire(tmp_path)


def three_days(publication: Publication) -> None:
    first = a_story(headline="The first morning", slug="first", published=BEGAN)
    day = timedelta(days=1)
    put(publication, first, moment=BEGAN)
    second = a_story(headline="The second morning", slug="second", published=BEGAN + day)
    put(publication, second, moment=BEGAN + day)
    put(publication, Withdrawn(what="story", id=first.id, language="en"), moment=BEGAN + 2 * day)


def test_the_past_holds_what_stood_and_nothing_later(
    publication: Publication, tmp_path: Path
) -> None:
    three_days(publication)
    then = tmp_path / "then"
    press_as_of(publication, moment_of("2023-02-23", publication), then)
    home = (then / "en" / "latest" / "index.html").read_text()
    assert "The first morning" in home
    assert "The second morning" not in home
    assert (then / "en" / "2023" / "02" / "first" / "index.html").exists()
    assert not (then / "en" / "2023" / "02" / "second").exists()


def test_the_newest_moment_gives_the_present_site_byte_for_byte(
    publication: Publication, tmp_path: Path
) -> None:
    three_days(publication)
    with PressRoom(publication) as room:
        room.press()
    press_as_of(publication, datetime.now(UTC), tmp_path / "now")
    assert files_of(tmp_path / "now") == files_of(publication.output)


def test_the_site_that_stands_and_its_ledger_are_left_alone(
    publication: Publication, tmp_path: Path
) -> None:
    three_days(publication)
    with PressRoom(publication) as room:
        room.press()
        before = files_of(publication.output), files_of(publication.state)
        (tmp_path / "then").mkdir()
        press_as_of(publication, moment_of("2023-02-24", publication), tmp_path / "then")
        assert (files_of(publication.output), files_of(publication.state)) == before
        assert room.press().pages_rendered == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".then")] == []


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2023-02-24", datetime(2023, 2, 24, 21, 59, 59, 999_999, tzinfo=UTC)),
        # The clocks of Kyiv went forward that night, so the day had 23 hours.
        ("2023-03-26", datetime(2023, 3, 26, 20, 59, 59, 999_999, tzinfo=UTC)),
        ("2023-02-24T18:00", datetime(2023, 2, 24, 16, tzinfo=UTC)),
        ("2023-02-24T18:00+05:00", datetime(2023, 2, 24, 13, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_by_the_publication_s_clocks(
    publication: Publication, text: str, moment: datetime
) -> None:
    assert moment_of(text, publication) == moment


@pytest.mark.parametrize("text", ["", "yesterday", "24.02.2023", "2023-02-30", "9999-12-31"])
def test_what_is_no_moment_is_refused(publication: Publication, text: str) -> None:
    with pytest.raises(MomentRefused):
        moment_of(text, publication)


def test_a_folder_that_holds_something_is_left_as_it_is(
    publication: Publication, tmp_path: Path
) -> None:
    three_days(publication)
    then = tmp_path / "then"
    then.mkdir()
    (then / "letter.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"letter\.txt"):
        press_as_of(publication, moment_of("2023-02-24", publication), then)
    assert [path.name for path in then.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    ("moment", "problem"),
    [
        (BEGAN - timedelta(days=1), "nothing had been published"),
        (datetime.now(UTC) + timedelta(hours=1), "in the future"),
    ],
)
def test_a_moment_without_a_site_is_refused_and_leaves_nothing(
    publication: Publication, tmp_path: Path, moment: datetime, problem: str
) -> None:
    three_days(publication)
    with pytest.raises(MomentRefused, match=problem):
        press_as_of(publication, moment, tmp_path / "then")
    assert not (tmp_path / "then").exists()
