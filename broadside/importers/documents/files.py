"""Documents as files, alone or in folders.

The folder is read twice: once to prove every document whole, and once for the manuscripts. What
cannot be read stops the import before anything is changed, and all such files are named at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from broadside.importers.documents.archive import LARGEST
from broadside.importers.documents.article import Document
from broadside.importers.documents.reading import ENDINGS, read_document
from broadside.importers.errors import ImporterError, MalformedFile, NotAnExport
from broadside.importers.manuscript import Import, Manuscript, Remark, SiteFacts
from broadside.importers.remarks import remark

Progress = Callable[[int, int], None]

_PASSED_OVER = (".doc", ".dot", ".rtf", ".pages", ".wpd", ".fodt", ".pdf", ".txt", ".zip")
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class File:
    """One document: where it is, and the key that it is known by."""

    path: Path
    key: str


def read_documents(
    paths: Sequence[Path],
    pictures: Path,
    progress: Progress | None = None,
    language: str = "en",
) -> Import:
    """Read documents.

    Args:
        paths: files, and folders whose documents are all wanted.
        pictures: a folder in which the files of their pictures are laid; needed until the
            manuscripts are taken in.
        progress: called with documents read and how many there are, while they are read first.
        language: of what is not plainly in another.

    Raises:
        NotAnExport: there is no document in a folder, or a file is none.
        MalformedFile: documents that cannot be read; each is named.
    """
    files, passed = _files_of(paths)
    refused: list[ImporterError] = []
    for done, file in enumerate(files, 1):
        try:
            _read(file, pictures, language)
        except ImporterError as error:
            refused.append(error)
        if progress is not None:
            progress(done, len(files))
    if len(refused) == 1:
        raise refused[0]
    if refused:
        named = "".join(f"\n  {error}" for error in refused[:_MOST_NAMED])
        more = len(refused) - _MOST_NAMED
        raise MalformedFile(
            paths[0].parent if paths[0].is_file() else paths[0],
            f"{len(refused)} of {len(files)} documents cannot be read; nothing was taken in:"
            f"{named}{f'{chr(10)}  and {more} more' if more > 0 else ''}",
        )
    source = paths[0]
    return Import(
        source=source,
        site=SiteFacts(title=source.resolve().stem, address="", language=language),
        authors=(),
        categories=(),
        tags=(),
        total=len(files),
        remarks=passed,
        read=lambda: _manuscripts(files, pictures, language),
    )


def _manuscripts(files: Sequence[File], pictures: Path, language: str) -> Iterator[Manuscript]:
    for file in files:
        yield _read(file, pictures, language).manuscript


def _read(file: File, pictures: Path, language: str) -> Document:
    try:
        if file.path.stat().st_size > LARGEST:
            raise MalformedFile(file.path, f"it is larger than {LARGEST // 1024 // 1024} MB")
        data = file.path.read_bytes()
    except OSError as error:
        raise MalformedFile(file.path, f"it cannot be read: {error.strerror}") from error
    return read_document(data, str(file.path), pictures, language=language, key=file.key)


def _files_of(paths: Sequence[Path]) -> tuple[list[File], tuple[Remark, ...]]:
    """The documents named, and remarks on what lies among them and is passed over."""
    found: dict[Path, File] = {}
    passed: list[Remark] = []
    for path in paths:
        if not path.is_dir():
            found.setdefault(
                path.resolve(), File(path, f"{path.resolve().parent.name}#{path.name}")
            )
            continue
        before = len(found)
        for parent, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                file = Path(parent, name)
                ending = file.suffix.lower()
                # An editor's lock beside an open document begins so.
                if name.startswith(("~$", ".")) or file.is_symlink():
                    continue
                if ending in ENDINGS:
                    key = f"{path.resolve().name}#{file.relative_to(path).as_posix()}"
                    found.setdefault(file.resolve(), File(file, key))
                elif ending in _PASSED_OVER:
                    passed.append(remark("entry-left-out", str(file)))
        if len(found) == before:
            endings = ", ".join(ENDINGS)
            raise NotAnExport(path, f"there is no document here: no file that ends in {endings}")
    return list(found.values()), tuple(passed)
