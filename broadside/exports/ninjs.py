"""An archive as ninjs 3.0: `{language}/{year}/{month}/{slug}.json`, a file an article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from broadside.exports.stories import new_folder, stories_of, write_file
from broadside.publication import Publication
from broadside.site.imprint import Imprint
from broadside.site.ninjs import ninjs_of
from broadside.wire.questions import ALL, Ask, Questions

Progress = Callable[[int, int], None]
"""Called with how many articles are written and how many there are."""


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
    total = sum(questions.count(ALL, language) for language in publication.languages)
    done = 0
    for language in publication.languages:
        for story in stories_of(questions, language, publication.page_size):
            item = ninjs_of(imprint, questions, story)
            path = imprint.urls.article(language, story.published, story.slug).rstrip("/")
            content = msgspec.json.format(msgspec.json.encode(item), indent=2) + b"\n"
            write_file(folder / f"{path}.json", content)
            done += 1
            progress(done, total)
    return done
