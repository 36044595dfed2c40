"""Folders of Markdown with front matter (Hugo, Jekyll, Pelican, Eleventy and their like).

The folder is read twice: once for what the articles refer to, which also proves every file whole,
and once for the articles. A file that is broken stops the import before anything is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from broadside.copydesk.slugs import slug as slug_of
from broadside.importers.manuscript import Import, Manuscript, Original, Term
from broadside.importers.markdown.folder import File, files_of, read_article, read_text, site_of
from broadside.importers.markdown.front_matter import read_front_matter
from broadside.importers.markdown.posts import CATEGORIES, TAGS, Posts, category_path, words_of

__all__ = ["read_markdown"]

Progress = Callable[[int, int], None]


def read_markdown(folder: Path, progress: Progress | None = None, language: str = "en") -> Import:
    """Read a folder of Markdown.

    Args:
        folder: the folder that holds the articles, such as Hugo's `content` or Jekyll's `_posts`,
            or the one above it. Pictures are taken from it, and from its `static`.
        progress: called with files read and how many there are, while they are read first.
        language: of what does not say it.

    Raises:
        NotAnExport: there is no Markdown in it.
        MalformedFile: a file cannot be read; says which, and the line.
    """
    files = files_of(folder)
    site = site_of(folder, language)
    categories: dict[str, Term] = {}
    tags: dict[str, Term] = {}
    spoken = set()
    for done, file in enumerate(files, 1):
        said, _ = read_article(file)
        spoken.add(file.language or str(said.get("lang", "")))
        spelled = file.language or site.language
        for name in words_of(said, *CATEGORIES):
            parts, path = name.split("/"), category_path(name, spelled)
            for depth, slug in enumerate(path):
                above = path[depth - 1] if depth else ""
                word = parts[depth] if len(parts) == len(path) else slug
                term = Term(slug=slug, name=word.strip(), parent=above, language=site.language)
                categories.setdefault(slug, term)
        for name in words_of(said, *TAGS):
            slug = slug_of(name, spelled)
            tags.setdefault(slug, Term(slug=slug, name=name, language=site.language))
        if progress is not None:
            progress(done, len(files))
    posts = Posts(folder, site, datetime.now(UTC), len(spoken) > 1)
    return Import(
        source=folder,
        site=site,
        authors=(),
        categories=tuple(categories.values()),
        tags=tuple(tags.values()),
        total=len(files),
        remarks=(),
        read=lambda: _manuscripts(files, posts),
    )


def _manuscripts(files: list[File], posts: Posts) -> Iterator[Manuscript]:
    for file in files:
        whole = read_text(file.path)
        said, text = read_front_matter(file.path, whole)
        original = Original(
            form="markdown", content=whole.encode("utf-8"), place=str(file.relative)
        )
        yield msgspec.structs.replace(posts.manuscript(file, said, text), original=original)
