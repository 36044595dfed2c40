"""`broadside serve`: the press is a process of its own, woken at once and never gone for long."""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from broadside.composing.arrivals import Arrival, diary_of
from broadside.composing.wake import press_attends, wake_press
from broadside.publication import Publication, load_publication
from broadside.wire.log import open_log
from tests.composing.builders import put
from tests.site.builders import a_story

AT_ONCE = 0.1
"""Seconds that may pass between a commit and the beginning of its press."""


class Serving(msgspec.Struct, frozen=True):
    """A publication that is served, and the process that looks after the others."""

    publication: Publication
    supervisor: subprocess.Popen[str]
    address: str

    def processes(self) -> dict[str, int]:
        """The supervisor's processes: their numbers by their names."""
        pid = self.supervisor.pid
        found = {}
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            words = Path(f"/proc/{child}/cmdline").read_bytes().decode()
            if name := re.search(r"broadside\.serving\.(\w+)", words):
                found[name[1]] = int(child)
        return found

    def read(self, path: str) -> str:
        """What readers get."""
        with urllib.request.urlopen(self.address + path, timeout=5) as answer:
            return str(answer.read().decode())


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("serving") / "lantern"
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "broadside"]
    subprocess.run([*command, "init", str(folder)], env=environment, check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    supervisor = subprocess.Popen(
        [*command, "--publication", str(folder), "serve", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**environment, "PYTHONUNBUFFERED": "1"},
    )
    assert supervisor.stdout is not None
    for line in supervisor.stdout:
        if "Ctrl-C" in line:
            break
    publication = load_publication(folder, environment={})
    until(lambda: press_attends(publication))
    yield Serving(publication, supervisor, f"http://127.0.0.1:{port}/")
    supervisor.send_signal(signal.SIGINT)
    supervisor.communicate(timeout=30)
    assert supervisor.returncode == 0
    assert not press_attends(publication)


def until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def publish(serving: Serving, name: str, *, wake: bool = True) -> tuple[float, Arrival]:
    """Publish; how long it took from the commit to the beginning of the press, and the arrival."""
    put(serving.publication, a_story(name))
    committed = datetime.now(UTC)
    if wake:
        wake_press(serving.publication)
    with open_log(serving.publication.database.url) as log:
        sequence = log.head()
    diary = diary_of(serving.publication)
    until(lambda: diary.of(sequence) is not None)
    arrival = diary.of(sequence)
    assert arrival is not None
    return (arrival.began - committed).total_seconds(), arrival


def test_a_commit_wakes_the_press_at_once(serving: Serving) -> None:
    chance = random.Random(1)

    def median(turn: int) -> float:
        waits = []
        for number in range(7):
            # At any moment between two glances, of which there is one a second.
            time.sleep(chance.random() / 2)
            waits.append(publish(serving, f"woken {turn} {number}")[0])
        return statistics.median(waits)

    # A machine that does three other things at once is given three attempts.
    assert any(median(turn) < AT_ONCE for turn in range(3))
    name = "woken 0 0"
    assert name.capitalize() in serving.read(f"en/2022/02/{name.replace(' ', '-')}/")


def test_a_message_that_is_lost_costs_a_moment_and_no_page(serving: Serving) -> None:
    waited, arrival = publish(serving, "lost", wake=False)
    assert waited < 10
    assert "en/2022/02/lost/index.html" in arrival.written


def test_a_press_that_dies_is_started_again_and_readers_notice_nothing(serving: Serving) -> None:
    publish(serving, "before")
    first = serving.processes()
    assert set(first) == {"web", "press", "clock"}
    os.kill(first["press"], signal.SIGKILL)
    until(lambda: not press_attends(serving.publication))
    # Published while nobody presses; what stands is served all the while.
    put(serving.publication, a_story("meanwhile"))
    wake_press(serving.publication)
    assert "Before" in serving.read("en/2022/02/before/")
    until(lambda: press_attends(serving.publication))
    second = serving.processes()
    assert second["press"] != first["press"]
    assert (second["web"], second["clock"]) == (first["web"], first["clock"])
    page = serving.publication.output / "en" / "2022" / "02" / "meanwhile" / "index.html"
    until(page.exists)
    assert "Meanwhile" in serving.read("en/2022/02/meanwhile/")


def test_a_press_that_cannot_write_says_so_and_what_stands_is_served(serving: Serving) -> None:
    publish(serving, "standing")
    diary = diary_of(serving.publication)
    # A folder where the press wants to write a file, and cannot put one.
    lock = serving.publication.state / "ledger.sqlite3.lock"
    lock.unlink()
    lock.mkdir()
    put(serving.publication, a_story("waiting"))
    wake_press(serving.publication)
    until(lambda: diary.trouble is not None)
    trouble = diary.trouble
    assert trouble is not None
    assert "ledger.sqlite3.lock" in trouble.said
    assert "Standing" in serving.read("en/2022/02/standing/")
    lock.rmdir()
    until(lambda: diary.trouble is None)
    assert "Waiting" in serving.read("en/2022/02/waiting/")
