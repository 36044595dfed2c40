"""A press that is killed anywhere, and started again, ends exact; all that stood was whole."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest

from broadside.press import FileWritten, Output
from tests.press.toy import Pressed, ToySite, ToySource, a_toy_story, files_of

KILLS = 30
MANY_KILLS = 200


def a_source(chance: random.Random) -> ToySource:
    source = ToySource()
    for number in range(60):
        source.change(number, a_toy_story(number, tags=("war",), body=chance.choice("abc") * 3000))
    return source


def change(source: ToySource, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 25)):
        number = chance.randrange(90)
        if chance.random() < 0.3:
            source.change(number, None)
        else:
            body = chance.choice("abcdef") * 3000
            slug = f"s{number}" if chance.random() < 0.7 else f"moved{number}"
            source.change(number, a_toy_story(number, slug=slug, tags=("war",), body=body))


def _press(folder: Path, source: ToySource, template: str) -> None:
    Pressed(folder, source, ToySite(template)).press(precompress=True)


def press_and_kill(folder: Path, source: ToySource, template: str, after: float) -> bool:
    """Press in a process of its own, and kill that; whether it was still at work."""
    process = multiprocessing.get_context("fork").Process(
        target=_press, args=(folder, source, template)
    )
    process.start()
    process.join(after)
    killed = process.is_alive()
    if killed and process.pid is not None:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    return killed


def expected(folder: Path, source: ToySource, template: str) -> dict[str, bytes]:
    _press(folder, source, template)
    return files_of(folder / "site")


def kill_often(tmp_path: Path, kills: int) -> None:
    chance = random.Random(20220224)
    source = a_source(chance)
    folder = tmp_path / "killed"
    began = time.perf_counter()
    _press(tmp_path / "timed", source, "0")
    longest = 1.5 * (time.perf_counter() - began)
    killed, turn, template = 0, 0, "0"
    while killed < kills:
        turn += 1
        if chance.random() < 0.2:
            template = str(turn)
        killed += press_and_kill(folder, source, template, chance.uniform(0.001, longest))
        for path, content in files_of(folder / "site").items() if folder.exists() else ():
            if path.endswith(".html"):
                assert content.startswith(b"<h1>"), f"{path} is not whole"
                assert content.endswith((b"</p>", b"</a>")), f"{path} is not whole"
        if turn % 5 == 0:
            _press(folder, source, template)
            assert files_of(folder / "site") == expected(tmp_path / f"{turn}", source, template)
        change(source, chance)
    _press(folder, source, template)
    assert files_of(folder / "site") == expected(tmp_path / "last", source, template)


def test_a_killed_press_leaves_no_worker_that_holds_the_lock(tmp_path: Path) -> None:
    source = ToySource()
    for number in range(600):
        source.change(number, a_toy_story(number, body="a" * 3000))

    def work() -> None:
        Pressed(tmp_path, source).press(workers=3)

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    while not any((tmp_path / "site").glob("s1*")):
        time.sleep(0.005)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    time.sleep(1)
    report = Pressed(tmp_path, source).press()
    assert not report.failures
    assert files_of(tmp_path / "site")["s599/index.html"]


class Stopped(BaseException):
    """As a kill: nothing of the press's own catches it before it is gone."""


@pytest.mark.parametrize("everything", [False, True])
def test_what_a_killed_press_removed_stands_again_before_anything_leads_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, everything: bool
) -> None:
    source = ToySource()
    source.change(1, a_toy_story(1, tags=("grain", "war")))
    pressed = Pressed(tmp_path, source)
    pressed.press()
    source.change(1, a_toy_story(1, tags=("war",)))
    remove = Output.remove

    def remove_and_stop(output: Output, path: str) -> bool:
        remove(output, path)
        raise Stopped

    with monkeypatch.context() as patched:
        patched.setattr(Output, "remove", remove_and_stop)
        with pytest.raises(Stopped):
            pressed.press()
    assert not (pressed.output / "tag-grain" / "index.html").exists()
    source.change(1, a_toy_story(1, tags=("grain", "war")))
    report = pressed.press(everything=everything)
    assert not report.failures
    written = [event for event in pressed.events if isinstance(event, FileWritten)]
    # The article, which is of a lower rank, leads to the list of its tag.
    assert written[0] == FileWritten("tag-grain/index.html", fresh=True)
    assert "s1/index.html" in {event.path for event in written}


def test_killed_anywhere_it_ends_exact(tmp_path: Path) -> None:
    kill_often(tmp_path, KILLS)


@pytest.mark.long
def test_killed_very_often_it_ends_exact(tmp_path: Path) -> None:
    kill_often(tmp_path, MANY_KILLS)
