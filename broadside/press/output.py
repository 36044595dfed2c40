"""The output folder: whole files, or none.

A file is written in a hidden folder beside the site's own and renamed into its place, so whoever
reads finds the old bytes or the new; and what a killed press left half written is in one place.
Text files get precompressed siblings. The old ones are taken away before the file changes and new
ones laid down after it, so a sibling that is there always holds what its file holds. What is there
already is compared by content; a file's times say nothing.
"""

from __future__ import annotations

import errno
import gzip
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import brotli

from broadside.press.errors import OutputError, PathRefused

COMPRESSED = frozenset(
    {".html", ".xml", ".atom", ".rss", ".json", ".txt", ".css", ".js", ".svg", ".map"}
)
"""Endings of files that get siblings; pictures and fonts are compressed already."""

SIBLINGS = (".br", ".gz")

_TEMPORARY = ".pressing"
"""The hidden folder, in the output folder because a rename may not leave its file system."""


MARK = ".broadside"
"""The file that says that a folder is the press's own."""

_THIS_PATH = frozenset(
    {errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY, errno.EINVAL}
)
"""Errors that concern one path; the others concern the whole folder."""


_REFUSED = re.compile(r"\0|(?:^|/)\.{0,2}(?:/|$)", re.DOTALL)
"""What no path has: a part that is empty, or leads to its folder or out of it."""


class Output:
    """The folder that the site is written to.

    Args:
        folder: made when it is not there.
        precompress: whether text files get `.br` and `.gz` siblings.
        brotli_quality: 0 to 11. Above 9 it costs forty times as much for a tenth of the size.
    """

    def __init__(self, folder: Path, *, precompress: bool = False, brotli_quality: int = 5) -> None:
        self.folder = folder
        self.precompress = precompress
        self._quality = brotli_quality
        self._root = os.fspath(folder)
        self._folders: set[str] = set()

    def prepare(self) -> str:
        """Make the folder, see that it can be written, and clear away what was left half written.

        Returns:
            The folder's mark: another one means that it is not the folder it was.

        Raises:
            OutputError: it cannot be written, or holds files that are not the press's.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(self.folder / _TEMPORARY, ignore_errors=True)
            (self.folder / _TEMPORARY).mkdir()
            return self._mark()
        except OSError as error:
            raise OutputError(
                self.folder, f"the site cannot be written here: {_why(error)}"
            ) from error

    def _mark(self) -> str:
        mark = self.folder / MARK
        if mark.exists():
            return mark.read_text(encoding="ascii")
        foreign = next((name for name in os.listdir(self._root) if not name.startswith(".")), None)
        if foreign is not None:
            raise OutputError(
                self.folder,
                f"the site is not written here, because there are files of somebody else's "
                f"({foreign}), which a press would remove; empty the folder or choose another",
            )
        mark.write_text(secrets.token_hex(16), encoding="ascii")
        return mark.read_text(encoding="ascii")

    def finish(self) -> None:
        """Take away what was only needed for writing."""
        shutil.rmtree(self.folder / _TEMPORARY, ignore_errors=True)

    def write(self, path: str, content: bytes, *, fresh: bool = False) -> bool:
        """Make the file at `path` hold `content`; whether anything had to be written.

        Args:
            path: where in the folder.
            content: the file's bytes.
            fresh: it is known that no file stands there, so none is read to be compared.

        Raises:
            OutputError: the path leaves the folder, or the file cannot be written.
        """
        name = self._name(path)
        changed = fresh or _bytes(name) != content
        wanted = self.precompress and os.path.splitext(path)[1] in COMPRESSED
        if not fresh and (changed or not wanted):
            for suffix in SIBLINGS:
                self._remove(name + suffix)
        if changed:
            self._put(name, content)
        if not wanted:
            return changed
        for suffix in SIBLINGS:
            if fresh or not os.path.exists(name + suffix):
                self._put(name + suffix, self._compressed(suffix, content))
        return changed

    def remove(self, path: str) -> bool:
        """Remove a file, its siblings, and folders that are left empty; whether it was there."""
        name = self._name(path)
        there = self._remove(name)
        for suffix in SIBLINGS:
            self._remove(name + suffix)
        parent = os.path.dirname(name)
        while len(parent) > len(self._root):
            try:
                os.rmdir(parent)
            except OSError:
                break
            self._folders.discard(parent)
            parent = os.path.dirname(parent)
        return there

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none."""
        return _bytes(self._name(path))

    def paths(self) -> Iterator[str]:
        """Every file in the folder but hidden ones and siblings of others, as paths."""
        for parent, folders, names in os.walk(self._root):
            folders[:] = [folder for folder in folders if not folder.startswith(".")]
            there = set(names)
            for name in names:
                stem, suffix = os.path.splitext(name)
                if not name.startswith(".") and not (suffix in SIBLINGS and stem in there):
                    yield os.path.relpath(os.path.join(parent, name), self._root).replace(
                        os.sep, "/"
                    )

    def _name(self, path: str) -> str:
        if _REFUSED.search(path):
            raise PathRefused(path, "this path does not lie in the output folder")
        return f"{self._root}{os.sep}{path}"

    def _put(self, name: str, content: bytes) -> None:
        parent = os.path.dirname(name)
        temporary = os.path.join(self._root, _TEMPORARY, str(os.getpid()))
        try:
            if parent not in self._folders:
                _make_folder(parent)
                self._folders.add(parent)
            _write(temporary, content)
            os.replace(temporary, name)
        except OSError as error:
            self._remove(temporary)
            refused = PathRefused if error.errno in _THIS_PATH else OutputError
            raise refused(name, f"cannot be written: {_why(error)}") from error

    def _remove(self, name: str) -> bool:
        try:
            os.unlink(name)
        except OSError as error:
            if error.errno in _THIS_PATH or error.errno == errno.ENOENT:
                return False
            raise OutputError(name, f"cannot be removed: {_why(error)}") from error
        return True

    def _compressed(self, suffix: str, content: bytes) -> bytes:
        if suffix == ".gz":
            # Without the time in it, the same content always gives the same bytes.
            return gzip.compress(content, compresslevel=6, mtime=0)
        return bytes(brotli.compress(content, quality=self._quality))


def sibling_of(path: str) -> str:
    """The path of the file whose compressed sibling would lie at `path`; empty if none would."""
    stem, suffix = os.path.splitext(path)
    return stem if suffix in SIBLINGS else ""


def _make_folder(name: str) -> None:
    # Most often only the last part is missing, which one call finds out.
    try:
        os.mkdir(name)
    except FileExistsError:
        if not os.path.isdir(name):
            raise
    except FileNotFoundError:
        os.makedirs(name, exist_ok=True)


def _write(name: str, content: bytes) -> None:
    # Without a file object, which asks three more questions of the system than are of use here.
    file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)


def _bytes(name: str) -> bytes | None:
    try:
        with open(name, "rb", buffering=0) as file:
            return file.readall()
    except OSError as error:
        if error.errno in _THIS_PATH or error.errno == errno.ENOENT:
            return None
        raise OutputError(name, f"cannot be read: {_why(error)}") from error


def _why(error: OSError) -> str:
    return error.strerror or str(error)
