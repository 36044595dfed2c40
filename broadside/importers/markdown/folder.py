"""A folder of Markdown as its generator sees it: which files, in which language, from which site.

| generator | language is in | site says of itself in |
|---|---|---|
| Hugo | `post.es.md`, or a folder `content/es/` | `hugo.toml`, `config.toml`, `.yaml`, `.json` |
| Jekyll | a folder `es/`, or front matter `lang` | `_config.yml` |
| Pelican | front matter `Lang` | nothing that can be read without running it |

Links out of the folder (symbolic ones) are not followed.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec
import yaml
from babel import Locale, UnknownLocaleError

from broadside.importers.errors import MalformedFile, NotAnExport
from broadside.importers.manuscript import SiteFacts
from broadside.importers.markdown.front_matter import load_yaml, read_front_matter

LARGEST = 4 * 1024 * 1024
"""Bytes: no article is longer, so a larger file is refused."""

_ENDINGS = (".md", ".markdown", ".mkd", ".mdown")
_CONFIGURATIONS = (
    *(f"{name}.{form}" for name in ("hugo", "config") for form in ("toml", "yaml", "yml", "json")),
    "_config.yml",
    "_config.yaml",
)
_NO_ARTICLES = re.compile(
    r"(?:readme|license|licence|changelog|contributing|code_of_conduct|_index)(?:\.[a-z-]{2,8})?",
    re.IGNORECASE,
)
_SKIPPED = frozenset(("node_modules", "themes", "archetypes", "_site", "public", "resources"))
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")


class File(msgspec.Struct, frozen=True, kw_only=True):
    """One Markdown file. `name` is its path in the folder, without language and ending."""

    path: Path
    relative: PurePosixPath
    name: str
    language: str


def files_of(folder: Path) -> list[File]:
    """The articles' files, by name.

    Raises:
        NotAnExport: there is no Markdown in the folder.
    """
    found: list[File] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _SKIPPED
        )
        for name in sorted(names):
            path = Path(parent, name)
            if not name.lower().endswith(_ENDINGS) or path.is_symlink():
                continue
            if not _NO_ARTICLES.fullmatch(path.stem):
                found.append(_file(folder, path))
    if not found:
        endings = ", ".join(_ENDINGS)
        raise NotAnExport(folder, f"there is no article here: no file that ends in {endings}")
    return found


def read_text(path: Path) -> str:
    """A file's text, its lines ended by `\\n`.

    Raises:
        MalformedFile: it is too large, cannot be read, or is not UTF-8; says the line.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise MalformedFile(path, f"it is larger than {LARGEST // 1024 // 1024} MB")
        content = path.read_bytes()
    except OSError as error:
        raise MalformedFile(path, f"it cannot be read: {error.strerror}") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise MalformedFile(path, "this is not UTF-8", line) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_article(file: File) -> tuple[dict[str, Any], str]:
    """What a file says of itself, and its text.

    Raises:
        MalformedFile: as `read_text` and `read_front_matter`.
    """
    return read_front_matter(file.path, read_text(file.path))


def site_of(folder: Path, language: str) -> SiteFacts:
    """What the site says of itself, in the folder or the one above it.

    Raises:
        MalformedFile: its configuration is broken.
    """
    for place in (folder, folder.parent):
        for name in _CONFIGURATIONS:
            file = place / name
            if file.is_file():
                said = _configuration(file)
                return _facts(folder, said, language, "Jekyll" if name[0] == "_" else "Hugo")
    return SiteFacts(title=folder.resolve().name, address="", language=language)


def _facts(folder: Path, said: Mapping[str, Any], language: str, generator: str) -> SiteFacts:
    def word(*names: str) -> str:
        return next((str(said[name]) for name in names if said.get(name)), "")

    address = word("baseurl") if generator == "Hugo" else word("url") + word("baseurl")
    spoken = word("defaultcontentlanguage", "languagecode", "lang", "language", "locale")
    return SiteFacts(
        title=word("title") or folder.resolve().name,
        address=address if address.startswith(("http://", "https://")) else "",
        language=as_language(spoken) or language,
        description=word("description"),
        generator=generator,
    )


def _configuration(file: Path) -> Mapping[str, Any]:
    text = read_text(file)
    try:
        if file.suffix == ".toml":
            read: Any = tomllib.loads(text)
        elif file.suffix == ".json":
            read = msgspec.json.decode(text.encode())
        else:
            read = load_yaml(text)
    except (tomllib.TOMLDecodeError, msgspec.DecodeError, yaml.YAMLError) as error:
        raise MalformedFile(file, f"it cannot be read: {error}") from error
    if not isinstance(read, dict):
        return {}
    return {str(name).lower(): value for name, value in read.items()}


def as_language(said: object) -> str:
    """A language's tag as Broadside writes it; empty when it is none."""
    text = str(said or "").strip().replace("_", "-")
    if not _TAG.fullmatch(text):
        return ""
    try:
        Locale.parse(text, sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    return text.lower()


def _file(folder: Path, path: Path) -> File:
    relative = PurePosixPath(path.relative_to(folder).as_posix())
    stem, dot, suffix = path.stem.rpartition(".")
    language = as_language(suffix) if dot else ""
    if not language:
        stem = path.stem
    # A folder two letters long at the top is a language; further down it may be a subject.
    parts = [part for part in relative.parts[:-1] if part != "content"]
    if not language and parts and (language := as_language(parts[0])):
        parts = parts[1:]
    return File(path=path, relative=relative, name="/".join((*parts, stem)), language=language)
