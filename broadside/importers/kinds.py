"""Every kind of archive that can be uploaded, and how one is told by its files.

`KINDS` is the list: one more kind is one more line. A kind reads either one file or a folder of
them; several files come in a zip archive, which is unpacked before (`unpacking`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from broadside.importers.documents import ENDINGS as DOCUMENTS
from broadside.importers.documents import read_documents
from broadside.importers.errors import NotAnExport
from broadside.importers.ghost import read_ghost
from broadside.importers.manuscript import Import
from broadside.importers.markdown import read_markdown
from broadside.importers.wordpress import read_wordpress

ARCHIVE = ".zip"
_MEDIA = ("uploads", "wp-content/uploads", "images", "content/images")

Read = Callable[[Path, Path, str], Import]
"""Reads a file or folder; given a folder for what it needs to lay down, and a language."""


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of archive. With `folder` it is read as the folder of all files that end so."""

    name: str
    title: str
    endings: tuple[str, ...]
    read: Read
    folder: bool = False


def _wordpress(path: Path, scratch: Path, language: str) -> Import:
    return read_wordpress(path, media=_media(path.parent), language=language)


def _ghost(path: Path, scratch: Path, language: str) -> Import:
    return read_ghost(path, media=_media(path.parent), language=language)


def _markdown(path: Path, scratch: Path, language: str) -> Import:
    return read_markdown(path if path.is_dir() else path.parent, language=language)


def _documents(path: Path, scratch: Path, language: str) -> Import:
    return read_documents((path,), scratch, language=language)


KINDS = (
    Kind(name="markdown", title="Markdown with front matter (Hugo, Jekyll, Pelican and their like)",
         endings=(".md", ".markdown", ".mkd", ".mdown"), read=_markdown, folder=True),
    Kind(name="wordpress", title="an export of WordPress", endings=(".xml",), read=_wordpress),
    Kind(name="ghost", title="an export of Ghost", endings=(".json",), read=_ghost),
    Kind(name="document", title="documents of Word, OpenDocument or Google Docs",
         endings=DOCUMENTS, read=_documents, folder=True),
)  # fmt: skip
"""In the order in which a folder is asked whether it is one."""


def accepted() -> tuple[str, ...]:
    """How the names of files end that can be uploaded."""
    return (*dict.fromkeys(ending for kind in KINDS for ending in kind.endings), ARCHIVE)


def recognise(path: Path) -> tuple[Kind, Path]:
    """The kind of a file or of an unpacked folder, and what of it is to be read.

    Raises:
        NotAnExport: it is none that is known, or there are several where one is read.
    """
    if not path.is_dir():
        for kind in KINDS:
            if path.name.lower().endswith(kind.endings):
                return kind, path
        raise NotAnExport(path, f"its name ends in none of {', '.join(accepted())}")
    folder = _inmost(path)
    found = list(_files(folder))
    for kind in KINDS:
        files = [file for file in found if file.name.lower().endswith(kind.endings)]
        if files and kind.folder:
            return kind, folder
        if files:
            return kind, _only(files, folder)
    raise NotAnExport(path, f"there is no file in it that ends in {', '.join(accepted()[:-1])}")


def _only(files: list[Path], folder: Path) -> Path:
    """The file nearest to the top, if there is one alone."""
    depth = min(len(file.relative_to(folder).parts) for file in files)
    nearest = [file for file in files if len(file.relative_to(folder).parts) == depth]
    if len(nearest) > 1:
        names = ", ".join(sorted(file.name for file in nearest)[:5])
        raise NotAnExport(
            folder, f"there are {len(nearest)} exports in it ({names}); upload one at a time"
        )
    return nearest[0]


def _inmost(folder: Path) -> Path:
    """The folder itself, or the one that is all there is in it, as archives are mostly made."""
    inside = [each for each in folder.iterdir() if not each.name.startswith(".")]
    while len(inside) == 1 and inside[0].is_dir():
        folder = inside[0]
        inside = [each for each in folder.iterdir() if not each.name.startswith(".")]
    return folder


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))


def _media(folder: Path) -> Path | None:
    return next((folder / name for name in _MEDIA if (folder / name).is_dir()), None)
