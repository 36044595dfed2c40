"""What keeps a press from its work is said clearly, damages nothing, and ends when its cause does.

A real publication with real trouble: a disk that is full, folders that may not be written, ledgers
that cannot be read or are of another time, another press at work.
"""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from broadside.composing import resident
from broadside.composing.press_room import PressRoom, ledger_of
from broadside.composing.resident import attend
from broadside.press import LedgerError, OutputError, PressBusy, PressError, recorded_revision
from broadside.press.ledger import discard
from broadside.publication import Publication
from broadside.site.links import LinkReader
from broadside.site.urls import Urls
from broadside.wire import documents as wire
from broadside.wire.errors import LogError
from tests.composing.builders import a_publication_with_a_wire, differing, files_of, put
from tests.laws.adversity import (
    bound_by_permissions,
    fill_the_disk,
    in_a_process,
    on_a_small_disk,
)
from tests.laws.crawling import Crawler
from tests.site.builders import a_dossier, a_person, a_story, an_id

ARTICLES = 30
PAGE = 4096
LONG = os.environ.get("BROADSIDE_HYPOTHESIS_PROFILE") == "long"
Error = type[Exception] | tuple[type[Exception], ...]


def a_publication(folder: Path, **settings: Any) -> Publication:
    """A publication with some articles, pressed."""
    publication = a_publication_with_a_wire(folder, **({"page_size": 5} | settings))
    put(publication, a_dossier("war"), a_person("ada"))
    put(publication, *(an_article(number) for number in range(ARTICLES)))
    with PressRoom(publication) as room:
        assert room.press().failures == ()
    return publication


def an_article(number: int, headline: str = "One") -> wire.Story:
    return a_story(
        f"story {number}",
        headline=f"{headline} {number}",
        published=datetime(2022, 3 + number % 3, 1 + number % 28, tzinfo=UTC),
        dossiers=(an_id("war"),),
        bylines=(wire.Byline(person=an_id("ada")),),
        body=(wire.Text(html=f"<p>{f'{number:02}' * 25_000}</p>"),),
    )


def much_is_changed(publication: Publication) -> None:
    """Some articles come, some go, all change their headlines."""
    put(publication, *(an_article(number, "Two") for number in range(5, ARTICLES + 5)))
    gone = (an_article(number) for number in range(5))
    put(publication, *(wire.Withdrawn(what="story", id=each.id, language="en") for each in gone))


def nothing_is_damaged(publication: Publication) -> None:
    crawler = Crawler(publication.output, LinkReader(Urls(publication)))
    assert crawler.at_rest() == []


def the_site_is_exact(publication: Publication, spare: Path) -> None:
    clean = msgspec.structs.replace(publication, folder=spare, output=spare / "site")
    with PressRoom(clean) as room:
        room.press()
    assert differing(files_of(publication.output), files_of(clean.output)) == []
    shutil.rmtree(spare)


def fails(publication: Publication, error: Error, match: str) -> None:
    with PressRoom(publication) as room, pytest.raises(error, match=match):
        room.press()
    nothing_is_damaged(publication)


def succeeds(publication: Publication, spare: Path) -> None:
    with PressRoom(publication) as room:
        assert room.press().failures == ()
    the_site_is_exact(publication, spare)


# --- the disk -----------------------------------------------------------------------------------


@pytest.mark.parametrize("left", [0, 30_000, 300_000])
def test_a_full_disk(tmp_path: Path, left: int) -> None:
    (tmp_path / "disk").mkdir()

    def work() -> None:
        publication = a_publication(tmp_path / "disk" / "lantern", precompress=True)
        much_is_changed(publication)
        ballast = fill_the_disk(tmp_path / "disk", left)
        for _ in range(2):
            fails(publication, (PressError, LogError), "(No space left on device|disk is full)")
        ballast.unlink()
        succeeds(publication, tmp_path / "clean")

    on_a_small_disk("16m", tmp_path / "disk", work)


def test_a_limit_on_what_may_be_written(tmp_path: Path) -> None:
    """As a quota: some files can be written and others, larger, cannot."""
    publication = a_publication(tmp_path / "lantern", precompress=False)
    much_is_changed(publication)
    # As the newsroom does, which keeps the files beside a database in being.
    with closing(sqlite3.connect(publication.database.path)) as newsroom:
        newsroom.execute("SELECT count(*) FROM wire_dispatch")

        def work() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
            fails(publication, OutputError, "File too large")

        in_a_process(work)
    succeeds(publication, tmp_path / "clean")


@pytest.mark.parametrize("part", ["", "en", "en/2022/03"])
def test_a_folder_that_may_not_be_written(tmp_path: Path, part: str) -> None:
    def work() -> None:
        publication = a_publication(tmp_path / "lantern")
        much_is_changed(publication)
        closed = [Path(each[0]) for each in os.walk(publication.output / part)]
        for each in closed:
            each.chmod(0o555)
        for _ in range(2):
            fails(publication, OutputError, rf"{publication.output}.*Permission denied")
        for each in closed:
            each.chmod(0o755)
        succeeds(publication, tmp_path / "clean")

    bound_by_permissions(work)


# --- the ledger ---------------------------------------------------------------------------------


def test_a_ledger_that_may_not_be_read(tmp_path: Path) -> None:
    def work() -> None:
        publication = a_publication(tmp_path / "lantern")
        much_is_changed(publication)
        ledger_of(publication).chmod(0)
        for _ in range(2):
            fails(publication, LedgerError, rf"{ledger_of(publication)}.*cannot be opened")
        ledger_of(publication).chmod(0o600)
        succeeds(publication, tmp_path / "clean")

    bound_by_permissions(work)


def _garbage(ledger: Path) -> None:
    ledger.write_bytes(b"not a ledger" * 1_000)


def _nothing(ledger: Path) -> None:
    ledger.write_bytes(b"")


def _half(ledger: Path) -> None:
    os.truncate(ledger, ledger.stat().st_size // 2)


def _older(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("UPDATE meta SET value = 0 WHERE name = 'schema'")
        connection.execute("DROP TABLE pending")
        connection.execute("ALTER TABLE node RENAME TO page")


def _newer(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("UPDATE meta SET value = 99 WHERE name = 'schema'")


@pytest.mark.parametrize("damage", [_garbage, _nothing, _half, _older, _newer])
def test_a_ledger_that_makes_no_sense_is_begun_anew(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    publication = a_publication(tmp_path / "lantern", precompress=False)
    ledger = ledger_of(publication)
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    much_is_changed(publication)
    damage(ledger)
    succeeds(publication, tmp_path / "clean")
    with PressRoom(publication) as room:
        assert room.press().pages_rendered == 0


def test_noise_anywhere_in_the_ledger(tmp_path: Path) -> None:
    """It opens, and is found to make no sense only when that part of it is read."""
    publication = a_publication(tmp_path / "lantern", precompress=False)
    ledger = ledger_of(publication)
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole, before = ledger.read_bytes(), files_of(publication.output)
    much_is_changed(publication)
    with PressRoom(msgspec.structs.replace(publication, folder=tmp_path / "clean")) as room:
        assert room.press().failures == ()
    after = files_of(publication.output)
    for page in range(0, len(whole) // PAGE, 1 if LONG else 3):
        discard(ledger)
        ledger.write_bytes(whole[: page * PAGE] + os.urandom(PAGE) + whole[(page + 1) * PAGE :])
        for path in after.keys() - before.keys():
            (publication.output / path).unlink(missing_ok=True)
        for path, content in before.items():
            (publication.output / path).parent.mkdir(parents=True, exist_ok=True)
            (publication.output / path).write_bytes(content)
        with PressRoom(publication) as room:
            assert room.press().failures == ()
        assert differing(files_of(publication.output), after) == [], page
        assert recorded_revision(ledger) is not None


def test_a_folder_in_the_ledger_s_place(tmp_path: Path) -> None:
    publication = a_publication(tmp_path / "lantern", precompress=False)
    much_is_changed(publication)
    ledger = ledger_of(publication)
    for suffix in ("", "-wal", "-shm"):
        Path(f"{ledger}{suffix}").unlink(missing_ok=True)
    ledger.mkdir()
    fails(publication, LedgerError, "cannot be opened")
    ledger.rmdir()
    succeeds(publication, tmp_path / "clean")


# --- two at once --------------------------------------------------------------------------------


def test_two_presses_at_once(tmp_path: Path) -> None:
    publication = a_publication(tmp_path / "lantern", precompress=False)
    for turn in range(4):
        put(publication, *(an_article(number, f"Turn {turn}") for number in range(ARTICLES)))
        began = threading.Barrier(2)
        said: list[str] = []

        def work(began: threading.Barrier = began, said: list[str] = said) -> None:
            with PressRoom(publication) as room:
                began.wait()
                try:
                    room.press()
                except PressBusy as error:
                    said.append(str(error))

        both = [threading.Thread(target=work) for _ in range(2)]
        for each in both:
            each.start()
        for each in both:
            each.join()
        assert all("another press is at work" in each for each in said)
        assert len(said) < 2
        the_site_is_exact(publication, tmp_path / "clean")


# --- the resident press -------------------------------------------------------------------------


def test_the_resident_press_goes_on_by_itself_when_the_trouble_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resident, "PAUSE", 0.1)
    publication = a_publication(tmp_path / "lantern", precompress=False)
    output = publication.output
    stop = threading.Event()
    said: list[str] = []
    put(publication, a_person("ada", name="Ada E."))
    thread = threading.Thread(target=attend, args=(publication, stop, said.append))
    thread.start()
    try:
        until(lambda: any("files written" in line for line in said))
        said.clear()
        # Root may write anywhere, but not where a file stands in a folder's place.
        aside = output.with_name("aside")
        output.rename(aside)
        output.write_text("")
        much_is_changed(publication)
        until(lambda: any("the site cannot be written here" in line for line in said))
        output.unlink()
        aside.rename(output)
        until(lambda: any("files written" in line for line in said))
        the_site_is_exact(publication, tmp_path / "clean")
    finally:
        stop.set()
        thread.join()


def until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)
