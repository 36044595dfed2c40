"""The words of the interface, by language: one file of `strings/` each.

A publication may print in a language that has no file yet; its interface is then in English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "strings"
FALLBACK = "en"


@lru_cache(maxsize=256)
def wording(language: str) -> Mapping[str, str]:
    """The interface's words in a language; in English where that language has none."""
    for tag in (language.lower(), language.lower().partition("-")[0], FALLBACK):
        file = FOLDER / f"{tag}.toml"
        if file.is_file():
            return {**_read(FOLDER / f"{FALLBACK}.toml"), **_read(file)}
    raise AssertionError("the English words are part of the package")


@lru_cache(maxsize=256)
def wording_tag(language: str) -> str:
    """The language in which the interface's words are for pages in `language`."""
    for tag in (language.lower(), language.lower().partition("-")[0]):
        if (FOLDER / f"{tag}.toml").is_file():
            return tag
    return FALLBACK


def _read(file: Path) -> dict[str, str]:
    return {key: str(text) for key, text in tomllib.loads(file.read_text("utf-8")).items()}
