"""A reader that crawls the folder while it is pressed, and what it must never see."""

from __future__ import annotations

import multiprocessing
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from broadside.press.siblings import false_siblings
from broadside.site.links import LinkReader

ENDS = {".html": b"</html>", ".atom": b"</feed>", ".rss": b"</rss>", ".xml": b">", ".json": b"}"}
"""How a whole file of each kind ends."""


class Crawler:
    """Looks at the files of a site as a reader who follows links does.

    A link that leads to nothing is a fault only if it is still there after its target was found
    missing: a page that was read, then changed, and then lost what it led to, is read anew.
    """

    def __init__(self, folder: Path, reader: LinkReader) -> None:
        self._folder = folder
        self._reader = reader

    def pages(self) -> list[str]:
        """What there is to look at now."""
        # A walk that minds no folder that goes while it is under way, as `rglob` does.
        return [
            file.relative_to(self._folder).as_posix()
            for parent, _, names in os.walk(self._folder)
            for file in map(Path(parent).joinpath, names)
            if file.suffix in ENDS and ".pressing" not in file.parts
        ]

    def faults(self, path: str) -> list[str]:
        """What is wrong with the file at a path."""
        content = self._read(path)
        if content is None:
            return []
        if not content.rstrip().endswith(ENDS[Path(path).suffix]):
            return [f"{path} is not whole: it ends with {content[-40:]!r}"]
        missing = {file for file in self._leads(path, content) if not self._there(file)}
        if not missing:
            return []
        again = self._read(path)
        still = missing & self._leads(path, again) if again is not None else set()
        return [f"{path} leads to nothing at {file}" for file in still if not self._there(file)]

    def at_rest(self) -> list[str]:
        """What is wrong with the whole folder, when nobody writes."""
        paths = self.pages()
        wrong = [fault for path in paths for fault in self.faults(path)]
        return wrong + [f"{path} is no sibling" for path in false_siblings(self._folder, paths)]

    def _leads(self, path: str, content: bytes) -> set[str]:
        return {link.file for link in self._reader.leads(path, content).links}

    def _there(self, path: str) -> bool:
        return (self._folder / path).is_file()

    def _read(self, path: str) -> bytes | None:
        try:
            return (self._folder / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None


class Crawl(msgspec.Struct):
    """What a crawl came to: how many files it looked at, and what was wrong."""

    looked: int = 0
    faults: list[str] = msgspec.field(default_factory=list)


@contextmanager
def crawling(crawler: Crawler) -> Iterator[Crawl]:
    """Crawl in a process of its own while the block runs; after it, what the crawl came to."""
    crawl = Crawl()
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_crawl, args=(crawler, theirs), daemon=True)
    process.start()
    # Or the end of the process would not be the end of the pipe.
    theirs.close()
    try:
        yield crawl
    finally:
        try:
            ours.send(None)
            crawl.looked, crawl.faults = ours.recv()
        except (EOFError, BrokenPipeError):
            process.join()
            crawl.faults = [f"the crawler ended with {process.exitcode} before it was told to"]
        process.join()


def _crawl(crawler: Crawler, pipe: Any) -> None:
    looked, faults = 0, []
    while not pipe.poll():
        pages = crawler.pages()
        random.shuffle(pages)
        for path in pages:
            looked += 1
            try:
                faults += crawler.faults(path)
            except Exception as error:
                faults.append(f"{path}: {type(error).__name__}: {error}")
            if pipe.poll():
                break
    pipe.send((looked, faults))
