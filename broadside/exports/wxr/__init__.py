"""An archive as WXR, the file that WordPress's *Tools → Import* reads: `export.xml`.

Pictures' originals lie in `uploads/`, named by the digest of their bytes; in the file stand the
addresses of the copies that readers get, from which WordPress fetches them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from broadside.exports.errors import NotWritten
from broadside.exports.originals import Originals
from broadside.exports.stories import Progress, every_story, new_folder
from broadside.exports.wxr.elements import NAMESPACES
from broadside.exports.wxr.entries import Entries
from broadside.exports.wxr.filed import Terms
from broadside.exports.wxr.whole import Found, of_the_whole
from broadside.publication import Publication
from broadside.site.pictures import PictureStore
from broadside.wire.questions import Ask, Questions

__all__ = ["export_wxr"]

FILE = "export.xml"


def export_wxr(
    publication: Publication,
    ask: Ask,
    folder: Path,
    progress: Progress = lambda done, total: None,
) -> int:
    """Write every article that stands into one file for WordPress, and the pictures beside it.

    Args:
        ask: a reading's `answer`.
        folder: new or empty.

    Returns:
        How many articles were written.

    Raises:
        FolderTaken, NotWritten: see `errors`.
    """
    new_folder(folder)
    path = folder / FILE
    try:
        with path.open("wb") as file, etree.xmlfile(file, encoding="utf-8") as out:
            return _write(out, publication, Questions(ask), folder, progress)
    except OSError as error:
        raise NotWritten(path, error) from error


def _write(
    out: Any, publication: Publication, questions: Questions, folder: Path, progress: Progress
) -> int:
    found = Found(publication, questions)
    terms = Terms(questions, publication.languages)
    originals = Originals(PictureStore(publication.pictures), folder, "uploads")
    entries = Entries(publication, questions, terms, originals, found.pictures, found.numbers)
    written = 0
    out.write_declaration()
    with out.element("rss", version="2.0", nsmap=NAMESPACES), out.element("channel"):
        for each in of_the_whole(publication, terms, found):
            _put(out, each)
        for picture in found.pictures:
            _put(out, entries.file(picture))
        for story in every_story(publication, questions, progress):
            _put(out, entries.post(story))
            written += 1
    return written


def _put(out: Any, each: Any) -> None:
    out.write(each)
    out.write("\n")
