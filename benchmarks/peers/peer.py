"""What is asked of a generator: its input, a build, and how soon an edit is on the site."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path
from resource import struct_rusage

import msgspec

from benchmarks.peers.copy import Copy

EDITED = "A headline that has just been edited"
TEMPLATES = Path(__file__).parent / "templates"
_LONGEST = 900.0


class PeerFailed(Exception):
    """A generator failed; says what it printed."""


class Built(msgspec.Struct, frozen=True):
    """A full build. `cpu_seconds` are those that processors worked, of all processes together."""

    seconds: float
    cpu_seconds: float
    pages: int
    files: int
    peak_mb: float


class Edited(msgspec.Struct, frozen=True):
    """From the edit of one headline until the article's page says it."""

    way: str
    seconds: float


class Peer(ABC):
    """One generator, working in a folder of its own."""

    name = ""

    def __init__(self, folder: Path, tools: Path) -> None:
        self.folder = folder
        self.tools = tools

    @property
    def output(self) -> Path:
        """Where the site is."""
        return self.folder / "site"

    @abstractmethod
    def write(self, copies: Iterable[Copy]) -> None:
        """Write the input and the templates."""

    @abstractmethod
    def command(self) -> list[str]:
        """What builds the whole."""

    @abstractmethod
    def page(self, copy: Copy) -> Path:
        """The file that an article is read in."""

    def resident(self) -> list[str] | None:
        """What stays and builds what an edit asks for; None where there is no such thing."""
        return None

    def version(self) -> str:
        """What the generator says of itself."""
        return ""

    def build(self) -> Built:
        """Build from nothing."""
        began = time.perf_counter()
        used = self.run(self.command())
        seconds = time.perf_counter() - began
        files = [path for path in self.output.rglob("*") if path.is_file()]
        pages = sum(path.suffix == ".html" for path in files)
        worked = used.ru_utime + used.ru_stime
        return Built(seconds, worked, pages, len(files), used.ru_maxrss / 1024)

    def edit(self, copy: Copy) -> Iterable[Edited]:
        """Edit a headline, build again; and, where something stays resident, once more with it."""
        self.change(copy, f"{EDITED} once")
        began = time.perf_counter()
        self.run(self.command())
        yield Edited("built again", time.perf_counter() - began)
        command = self.resident()
        if command is not None:
            yield Edited("resident", self._resident(command, copy))

    @abstractmethod
    def change(self, copy: Copy, headline: str) -> None:
        """Give an article another headline, as an editor would."""

    def environment(self) -> dict[str, str]:
        """The variables that it runs with."""
        return {**os.environ, "NO_COLOR": "1"}

    def run(self, command: list[str]) -> struct_rusage:
        """Run to the end; gives what it used.

        Raises:
            PeerFailed: it ended with an error.
        """
        log = self.folder / "log.txt"
        with log.open("wb") as said:
            process = subprocess.Popen(
                command, cwd=self.folder, env=self.environment(), stdout=said, stderr=said
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise PeerFailed(f"{self.name}: {log.read_text('utf-8', 'replace')[-3_000:]}")
        return usage

    def _resident(self, command: list[str], copy: Copy) -> float:
        log = self.folder / "resident.txt"
        with log.open("wb") as said:
            process = subprocess.Popen(
                command, cwd=self.folder, env=self.environment(), stdout=said, stderr=said
            )
        try:
            self._wait_until_settled(log, process)
            self.change(copy, f"{EDITED} twice")
            began = time.perf_counter()
            self._wait_for(copy, f"{EDITED} twice", process)
            return time.perf_counter() - began
        finally:
            process.terminate()
            process.wait(60)

    def _wait_for(self, copy: Copy, words: str, process: subprocess.Popen[bytes]) -> None:
        page = self.page(copy)
        end = time.perf_counter() + _LONGEST
        while time.perf_counter() < end and process.poll() is None:
            if words in page.read_text("utf-8", "replace"):
                return
            time.sleep(0.002)
        raise PeerFailed(f"{self.name} never shows the edit")

    def _wait_until_settled(self, log: Path, process: subprocess.Popen[bytes]) -> None:
        """Until its first build is done and it has been silent for three seconds."""
        end = time.perf_counter() + _LONGEST
        said, since = -1, time.perf_counter()
        while time.perf_counter() < end and process.poll() is None:
            length = log.stat().st_size
            if length != said:
                said, since = length, time.perf_counter()
            elif self.settled(log) and time.perf_counter() - since > 3:
                return
            time.sleep(0.1)
        raise PeerFailed(f"{self.name}: {log.read_text('utf-8', 'replace')[-3_000:]}")

    def settled(self, log: Path) -> bool:
        """Whether what it has printed says that the first build is done."""
        return True


class Generator(Peer):
    """One that reads a file an article and has templates of its own."""

    def lay_templates(self, name: str) -> None:
        """Lay the generator's templates and settings into its folder."""
        shutil.copytree(TEMPLATES / name, self.folder, dirs_exist_ok=True)

    @abstractmethod
    def source(self, copy: Copy) -> Path:
        """The file that an article is written in."""

    @abstractmethod
    def written(self, copy: Copy) -> str:
        """An article as the generator reads it."""

    def change(self, copy: Copy, headline: str) -> None:
        """Write an article anew with another headline."""
        edited = msgspec.structs.replace(copy, headline=headline)
        self.source(copy).write_text(self.written(edited), "utf-8")
