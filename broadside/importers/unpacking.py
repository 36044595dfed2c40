"""Zip archives from strangers, unpacked into a folder with bounds.

Nothing is written outside the folder, nothing is written that is no plain file, and what is written
is counted while it is: what an archive says of itself is believed only where it is to its harm.
Archives inside are files like any other and are not opened.
"""

from __future__ import annotations

import re
import stat
import zlib
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from broadside.importers.errors import MalformedFile

MOST_ENTRIES = 50_000
MOST_UNPACKED = 4 * 1024 * 1024 * 1024
"""Bytes that everything may come to."""
HIGHEST_RATIO = 200
"""How many times larger than packed a file may be; text is packed 5 to 40 times smaller."""

_RATIO_COUNTS_FROM = 1024 * 1024
_LONGEST_NAME = 200
_LONGEST_PATH = 1_000
_PIECE = 1024 * 1024
_DRIVE = re.compile(r"[A-Za-z]:")
_PASSED_OVER = frozenset(("__MACOSX", ".DS_Store", "Thumbs.db"))


def unpack(archive: Path, into: Path) -> None:
    """Unpack a zip archive into a folder that is empty.

    Raises:
        MalformedFile: it is damaged, encrypted, larger than it may be, or holds what is no plain
            file of that folder; says which entry. What was written by then stays, to be deleted.
    """
    try:
        with ZipFile(archive) as opened:
            entries = opened.infolist()
            _check(archive, entries)
            left = MOST_UNPACKED
            for entry in entries:
                place = _place(archive, entry)
                if place is not None:
                    left -= _write(archive, opened, entry, into / place, left)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError,
            RuntimeError) as error:  # fmt: skip
        said = str(error) or type(error).__name__
        raise MalformedFile(archive, f"the archive is cut off or damaged: {said}") from error


def _check(archive: Path, entries: list[ZipInfo]) -> None:
    """Refuse by what the archive says of itself, before anything is unpacked."""
    if len(entries) > MOST_ENTRIES:
        raise MalformedFile(archive, f"it holds more than {MOST_ENTRIES:,} files")
    total = 0
    for entry in entries:
        if entry.flag_bits & 1:
            raise MalformedFile(archive, f"“{_short(entry)}” in it is encrypted")
        if (
            entry.file_size > _RATIO_COUNTS_FROM
            and entry.file_size > max(entry.compress_size, 1) * HIGHEST_RATIO
        ):
            raise MalformedFile(
                archive,
                f"“{_short(entry)}” in it would grow more than {HIGHEST_RATIO} times when unpacked",
            )
        total += entry.file_size
    if total > MOST_UNPACKED:
        raise _too_much(archive)


def _place(archive: Path, entry: ZipInfo) -> PurePosixPath | None:
    """Where an entry belongs; None for folders, and for what systems put in by themselves."""
    name = entry.filename.replace("\\", "/")
    place = PurePosixPath(name)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise MalformedFile(archive, f"“{_short(entry)}” in it is a link, or no plain file")
    if name.startswith("/") or ".." in place.parts or _DRIVE.match(name) or "\0" in name:
        raise MalformedFile(archive, f"“{_short(entry)}” in it leads out of the archive")
    if entry.is_dir() or not place.parts or _PASSED_OVER & set(place.parts):
        return None
    if len(name.encode()) > _LONGEST_PATH or any(
        len(part.encode()) > _LONGEST_NAME for part in place.parts
    ):
        raise MalformedFile(archive, f"the name “{_short(entry)}” in it is too long")
    return place


def _write(archive: Path, opened: ZipFile, entry: ZipInfo, path: Path, left: int) -> int:
    """Write one file; gives its size."""
    size = 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with opened.open(entry) as source, path.open("xb") as target:
            while piece := source.read(_PIECE):
                size += len(piece)
                if size > left:
                    raise _too_much(archive)
                target.write(piece)
    except (FileExistsError, NotADirectoryError) as error:
        raise MalformedFile(archive, f"“{_short(entry)}” is in it twice") from error
    return size


def _too_much(archive: Path) -> MalformedFile:
    return MalformedFile(archive, f"it holds more than {MOST_UNPACKED // 1024**3} GB, unpacked")


def _short(entry: ZipInfo) -> str:
    name = entry.filename
    return name if len(name) <= 80 else f"{name[:77]}…"
