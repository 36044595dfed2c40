"""The folder of one upload: what came, what it unpacks to, how far the work on it is.

It lies in the publication's state, which nobody serves, under a name that nobody guesses, readable
by the newsroom's own account alone. It is deleted when the upload is accepted or refused, and after
a week in any case.
"""

from __future__ import annotations

import re
import shutil
import time
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from broadside.newsroom.configure import current_publication

LARGEST = 1024 * 1024 * 1024
"""Bytes of an upload; what is larger is brought in with the command line."""

_TOKEN = re.compile(r"[0-9a-f]{32}")
_UNSAFE = re.compile(r"[^\w.\- ]+")


class HowFar(msgspec.Struct, frozen=True):
    """How far work is. `began` and `now` are seconds, by the clock of the day."""

    done: int
    total: int
    began: float
    now: float

    @property
    def rate(self) -> float:
        """How many are done in a second; 0 until there is something to judge by."""
        seconds = self.now - self.began
        return self.done / seconds if self.done and seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long it will take yet; None while that is not known."""
        return (self.total - self.done) / self.rate if self.rate and self.total else None


class NoRoom(Exception):
    """The disk has no room for an upload."""


class TooLarge(Exception):
    """An upload is larger than it may be."""


class Incoming:
    """The folder of the upload with this token."""

    def __init__(self, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise ValueError(f"{token!r} names no upload")
        self.path = all_incoming() / token

    def receive(self, name: str, pieces: Iterable[bytes], size: int) -> int:
        """Keep what is uploaded; gives its size.

        Args:
            name: as it was called there.
            pieces: its content.
            size: what it is said to be.

        Raises:
            TooLarge, NoRoom: nothing was kept.
        """
        if size > LARGEST:
            raise TooLarge
        self.path.mkdir(parents=True, mode=0o700)
        if shutil.disk_usage(self.path).free < 4 * size:
            self.delete()
            raise NoRoom
        (self.path / "came").mkdir(mode=0o700)
        received = 0
        with (self.path / "came" / safe_name(name)).open("xb") as file:
            for piece in pieces:
                received += len(piece)
                if received > LARGEST:
                    file.close()
                    self.delete()
                    raise TooLarge
                file.write(piece)
        return received

    @property
    def came(self) -> Path | None:
        """The file that came; None when it is deleted."""
        folder = self.path / "came"
        return next(iter(sorted(folder.iterdir())), None) if folder.is_dir() else None

    def fresh(self, name: str) -> Path:
        """An empty folder beside the file, whatever was in it before."""
        folder = self.path / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        return folder

    def delete(self) -> None:
        """Delete all of it."""
        shutil.rmtree(self.path, ignore_errors=True)

    # --- how far the work is ---------------------------------------------------------------------

    def say_how_far(self, far: HowFar) -> None:
        """Write down how far the work is."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = self.path / "progress.new"
        file.write_bytes(msgspec.json.encode(far))
        file.replace(self.path / "progress.json")

    def how_far(self) -> HowFar | None:
        """How far the work is; None before it has begun."""
        try:
            return msgspec.json.decode((self.path / "progress.json").read_bytes(), type=HowFar)
        except (OSError, msgspec.DecodeError):
            return None

    def begin(self) -> None:
        """Forget how far earlier work was, and that it was to be cancelled."""
        for name in ("progress.json", "cancel"):
            (self.path / name).unlink(missing_ok=True)

    def cancel(self) -> None:
        """Ask whoever is at work on it to stop."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self.path / "cancel").touch()

    @property
    def is_cancelled(self) -> bool:
        """Whether it is to stop."""
        return (self.path / "cancel").exists()


def all_incoming() -> Path:
    """Where the folders of all uploads lie."""
    return current_publication().state / "incoming"


def left_over(known: set[str], seconds: float) -> Iterator[Path]:
    """Folders that belong to no upload, as an interrupted one leaves them, after a while."""
    folder = all_incoming()
    for each in folder.iterdir() if folder.is_dir() else ():
        if (
            each.is_dir()
            and each.name not in known
            and time.time() - each.stat().st_mtime > seconds
        ):
            yield each


def safe_name(name: str) -> str:
    """A file's name without anything that could lead elsewhere; its ending stays."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    plain = _UNSAFE.sub("-", plain).strip(" .-") or "upload"
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:80]}{dot}{ending[:12]}" if dot else plain[:80]


def told(error: Any) -> str:
    """What an importer's error says, without where on this machine the file lay."""
    place = f"line {error.line}: " if getattr(error, "line", None) else ""
    said = f"{place}{error.problem}"
    return re.sub(re.escape(str(all_incoming())) + r"/[0-9a-f]{32}/\w+/?", "", said)
