"""Every story that stands, one by one, and the folder that they are written into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from broadside.exports.errors import FolderTaken, NotWritten
from broadside.publication import Publication
from broadside.wire.documents import Story
from broadside.wire.questions import ALL, Questions

Progress = Callable[[int, int], None]
"""Called with how many articles are done and how many there are."""


def every_story(
    publication: Publication,
    questions: Questions,
    progress: Progress = lambda done, total: None,
) -> Iterator[Story]:
    """The stories that stand, by language and oldest first; each is read when it is wanted.

    Args:
        progress: called after each story that whoever asked has done with.
    """
    languages, page_size = publication.languages, publication.page_size
    total = sum(questions.count(ALL, language) for language in languages)
    done = 0
    for language in languages:
        for start in range(0, questions.count(ALL, language), page_size):
            for identifier in questions.members(ALL, language, start, page_size):
                story = questions.story(identifier, language)
                if story is not None:
                    yield story
                    done += 1
                    progress(done, total)


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
