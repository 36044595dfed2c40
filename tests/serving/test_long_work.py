"""The process for work on imports is there while there is such work, and no longer."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from broadside.serving import long_work
from broadside.serving.long_work import LongWork

_Popen: Any = subprocess.Popen


class Processes:
    """Stands for `subprocess.Popen`: each process runs until it is told how it ended."""

    def __init__(self) -> None:
        self.started: list[Any] = []

    def __call__(self, arguments: list[str], **_: Any) -> Any:
        assert arguments == [sys.executable, "-m", "broadside.serving.long_work"]
        process = _Popen.__new__(_Popen)
        process.returncode = None
        process.poll = lambda: process.returncode
        self.started.append(process)
        return process


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> Processes:
    made = Processes()
    monkeypatch.setattr(long_work.subprocess, "Popen", made)
    return made


def test_it_is_started_when_there_is_work_and_once(processes: Processes) -> None:
    work = False
    clock = LongWork(lambda: work)
    clock.look()
    assert processes.started == []
    work = True
    for _ in range(3):
        clock.look()
    assert len(processes.started) == 1


def test_one_that_failed_is_started_again_after_a_while(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(long_work.time, "monotonic", lambda: now)
    clock = LongWork(lambda: True)
    clock.look()
    processes.started[-1].returncode = 1
    clock.look()
    assert len(processes.started) == 1
    now += 1.1
    clock.look()
    assert len(processes.started) == 2
    # It waits longer each time, so that what cannot start does not take the machine.
    processes.started[-1].returncode = 1
    clock.look()
    now += 1.1
    clock.look()
    assert len(processes.started) == 2


def test_one_that_ended_well_is_started_at_once_if_there_is_more(processes: Processes) -> None:
    clock = LongWork(lambda: True)
    clock.look()
    processes.started[-1].returncode = 0
    clock.look()
    assert len(processes.started) == 2
