"""Whether the compressed siblings in a folder hold what their files hold."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import brotli

from broadside.press.output import COMPRESSED, SIBLINGS


def missing_siblings(folder: Path, paths: Iterable[str]) -> Iterator[str]:
    """The paths of those siblings of text files among `paths` that are not there."""
    for path in paths:
        if Path(path).suffix in COMPRESSED:
            for suffix in SIBLINGS:
                if not (folder / (path + suffix)).is_file():
                    yield path + suffix


def false_siblings(folder: Path, paths: Iterable[str]) -> Iterator[str]:
    """The paths of those siblings of `paths` that cannot be read or hold something else."""
    for path in paths:
        for suffix in SIBLINGS:
            sibling = folder / (path + suffix)
            if sibling.is_file() and _content(sibling, suffix) != (folder / path).read_bytes():
                yield path + suffix


def _content(sibling: Path, suffix: str) -> bytes | None:
    try:
        compressed = sibling.read_bytes()
        return gzip.decompress(compressed) if suffix == ".gz" else brotli.decompress(compressed)
    except (OSError, EOFError, zlib.error, brotli.error):
        return None
