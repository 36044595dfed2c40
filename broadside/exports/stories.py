"""Every story that stands, one by one, with the changes that only the log knows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from broadside.exports.errors import FolderTaken, NotWritten
from broadside.wire.documents import Story
from broadside.wire.questions import ALL, Questions


def stories_of(questions: Questions, language: str, page_size: int) -> Iterator[Story]:
    """The stories that stand in a language, oldest first; each is read when it is wanted.

    Args:
        page_size: the reading's, by which listings are asked for.
    """
    for start in range(0, questions.count(ALL, language), page_size):
        for identifier in questions.members(ALL, language, start, page_size):
            story = questions.story(identifier, language)
            if story is not None:
                yield story


def new_folder(folder: Path) -> None:
    """Make a folder, or see that the one there is empty.

    Raises:
        FolderTaken: it holds something, or is a file.
        NotWritten: it cannot be made.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise FolderTaken(folder)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(folder, error) from error


def write_file(path: Path, content: bytes) -> None:
    """Write a file and the folders it lies in.

    Raises:
        NotWritten: the disk does not take it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise NotWritten(path, error) from error
