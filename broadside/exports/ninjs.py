"""An archive as ninjs 3.0: `{language}/{year}/{month}/{slug}.json`, a file an article."""

from __future__ import annotations

from pathlib import Path

import msgspec

from broadside.exports.stories import Progress, every_story, new_folder, write_file
from broadside.publication import Publication
from broadside.site.imprint import Imprint
from broadside.site.ninjs import ninjs_of
from broadside.wire.questions import Ask, Questions


def export_ninjs(
    publication: Publication,
    ask: Ask,
    folder: Path,
    progress: Progress = lambda done, total: None,
) -> int:
    """Write every article that stands as a ninjs file.

    Args:
        ask: a reading's `answer`.
        folder: new or empty.

    Returns:
        How many articles were written.

    Raises:
        FolderTaken, NotWritten: see `errors`.
    """
    new_folder(folder)
    imprint, questions = Imprint(publication), Questions(ask)
    written = 0
    for story in every_story(publication, questions, progress):
        item = ninjs_of(imprint, questions, story)
        path = imprint.urls.article(story.language, story.published, story.slug).rstrip("/")
        content = msgspec.json.format(msgspec.json.encode(item), indent=2) + b"\n"
        write_file(folder / f"{path}.json", content)
        written += 1
    return written
