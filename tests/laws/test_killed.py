"""The press of a real publication is killed anywhere, and ends exact; readers see whole files.

SIGKILL, so that nothing can be tidied up; a process of its own, with workers when everything is
pressed; a wire that goes on meanwhile. A crawler follows links all the while.
"""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from broadside.composing.press_room import PressRoom
from broadside.press import PressBusy
from broadside.site.imprint import TEMPLATES
from broadside.site.links import LinkReader
from broadside.site.urls import Urls
from broadside.wire import documents as wire
from tests.composing.builders import a_publication_with_a_wire, differing, files_of, put
from tests.laws.crawling import Crawler, crawling
from tests.site.builders import a_dossier, a_person, a_story, a_strand, an_id

KILLS = 12
MANY_KILLS = 240
ARTICLES = 50
FAST = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
START = datetime(2022, 2, 24, 9, tzinfo=UTC)


class Killed:
    """A publication whose press is killed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.publication = msgspec.structs.replace(
            a_publication_with_a_wire(folder / "live", languages=["en", "uk"], workers=2),
            page_size=4,
        )
        self.templates = [TEMPLATES, folder / "templates"]
        shutil.copytree(TEMPLATES, self.templates[1])
        with (self.templates[1] / "foot.html").open("a") as foot:
            foot.write("<!-- another template -->")
        self.time = START + timedelta(days=200)
        self.stories: dict[int, wire.Story] = {}
        war = a_dossier("war")
        self.dispatch(war, *(a_strand(name, war) for name in ("women", "work")))
        self.dispatch(*(a_person(name) for name in ("ada", "desk")))
        self.dispatch(*(self.a_story(number) for number in range(ARTICLES)))
        self.crawler = Crawler(self.publication.output, LinkReader(Urls(self.publication)))

    def dispatch(self, *documents: Any) -> None:
        self.time += timedelta(minutes=1)
        put(self.publication, *documents, moment=self.time)

    def a_story(self, number: int) -> wire.Story:
        story = a_story(
            f"story {number}",
            language="uk" if number % 3 == 0 else "en",
            slug=f"{self.chance.choice(('story', 'report'))}-{number}",
            headline=f"{self.chance.choice(('One', 'Two', 'Three'))} {number}",
            published=START + timedelta(days=number, hours=self.chance.randrange(20)),
            dossiers=(an_id("war"),),
            strands=(an_id(self.chance.choice(("women", "work"))),),
            bylines=(wire.Byline(person=an_id(self.chance.choice(("ada", "desk")))),),
            body=(wire.Text(html=f"<p>{self.chance.choice('abc') * 4000}</p>"),),
        )
        self.stories[number] = story
        return story

    def change(self) -> None:
        """Something happens: mostly little, sometimes much."""
        for _ in range(self.chance.choice((1, 1, 2, 10))):
            number = self.chance.randrange(ARTICLES + 20)
            kind = self.chance.random()
            if kind < 0.25 and number in self.stories:
                story = self.stories.pop(number)
                self.dispatch(wire.Withdrawn(what="story", id=story.id, language=story.language))
            elif kind < 0.35:
                self.dispatch(a_person("ada", name=self.chance.choice(("Ada", "Ada E."))))
            elif kind < 0.45:
                cards = tuple(
                    wire.PinnedCard(story=self.stories[each].id)
                    for each in self.chance.sample(sorted(self.stories), 2)
                )
                latest = wire.Latest(id="1", count=self.chance.randint(2, 8), pinned=cards)
                owner = self.chance.choice(("home", an_id("war")))
                self.dispatch(wire.Front(owner=owner, language="en", containers=(latest,)))
            else:
                self.dispatch(self.a_story(number))

    def press(self, everything: bool, said: Any = None) -> None:
        """One press, in whatever process this is."""
        with PressRoom(self.publication, self.templates[0]) as room:
            if said is not None:
                said.send("begun")
            until = time.monotonic() + 20
            while True:
                try:
                    report = room.press(everything=everything)
                except PressBusy:
                    # Workers of the killed press are at their last pages.
                    if time.monotonic() > until:
                        raise
                    time.sleep(0.02)
                else:
                    assert report.failures == ()
                    return

    def press_and_kill(self, longest: float) -> bool:
        """Press in a process of its own, and kill it; whether it was at work."""
        everything = self.chance.random() < 0.2
        if self.chance.random() < 0.3:
            self.templates.reverse()
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe()
        process = context.Process(target=self.press, args=(everything, theirs))
        process.start()
        ours.recv()
        # Often soon, when little is done, and sometimes late.
        process.join(longest * self.chance.random() ** 2)
        at_work = process.is_alive()
        if at_work and process.pid is not None:
            os.kill(process.pid, signal.SIGKILL)
        process.join()
        assert at_work or process.exitcode == 0
        return at_work

    def await_workers(self) -> None:
        """Until the workers of a killed press have gone: they hold its lock."""
        with (self.publication.state / "ledger.sqlite3.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)

    def pressed_from_nothing(self) -> dict[str, bytes]:
        folder = self.folder / "clean"
        publication = msgspec.structs.replace(
            self.publication, folder=folder, output=folder / "site"
        )
        with PressRoom(publication, self.templates[0]) as room:
            room.press()
        files = files_of(publication.output)
        shutil.rmtree(folder)
        return files


def kill_often(folder: Path, kills: int, seed: int) -> None:
    life = Killed(folder, seed)
    began = time.monotonic()
    life.press(everything=True)
    longest = 1.3 * (time.monotonic() - began)
    killed, in_a_row, looked = 0, 0, 0
    while killed < kills:
        life.change()
        with crawling(life.crawler) as crawl:
            at_work = life.press_and_kill(longest)
        assert crawl.faults == [], f"seed {seed}, kill {killed}"
        killed += at_work
        in_a_row += at_work
        looked += crawl.looked
        if not at_work or in_a_row == 3 or life.chance.random() < 0.4:
            in_a_row = 0
            with crawling(life.crawler) as crawl:
                life.press(everything=False)
            assert crawl.faults == [], f"seed {seed}, after kill {killed}"
            looked += crawl.looked
            clean = life.pressed_from_nothing()
            assert differing(files_of(life.publication.output), clean) == [], f"seed {seed}"
        elif killed % 2:
            life.await_workers()
            assert life.crawler.at_rest() == [], f"seed {seed}, kill {killed}"
    assert looked > 20 * kills, "who has looked at little has seen little"


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="broadside-killed-", dir=FAST))
    yield made
    shutil.rmtree(made)


def test_killed_anywhere_the_site_ends_exact_and_readers_see_whole_files(folder: Path) -> None:
    kill_often(folder, KILLS, seed=20220224)


@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_killed_very_often_it_does_too(folder: Path, part: int) -> None:
    kill_often(folder, MANY_KILLS // 4, seed=random.SystemRandom().randrange(10**9))
