"""What a Markdown file says of itself before its text.

| generator | form |
|---|---|
| Jekyll, Hugo, Eleventy, Astro | YAML between two lines `---` |
| Hugo, Zola | TOML between two lines `+++` |
| Hugo | a JSON object at the very beginning |
| Pelican, MultiMarkdown | lines `Name: value`, ended by an empty line |

Keys are given in lower case. YAML is read by PyYAML's safe loader, and without its aliases: a few
of them, each naming the one before twice, are a document of many gigabytes when it is written out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml

from broadside.importers.errors import MalformedFile

LONGEST = 256 * 1024
"""Bytes: front matter that is longer is none."""

_FENCES = {"---": "---", "+++": "+++"}
_LINE = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]*(.*)")
_CONTINUED = re.compile(r"[ \t]+(\S.*)")


class _Plain(yaml.SafeLoader):
    """PyYAML's safe loader that knows no aliases."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse an alias; anything else as ever."""
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(
                None, None, "an alias (*name), which is not read here", event.start_mark
            )
        return super().compose_node(parent, index)


def load_yaml(source: str) -> Any:
    """What a YAML text says.

    Raises:
        yaml.YAMLError: it is none, or has an alias.
    """
    return yaml.load(source, Loader=_Plain)


def read_front_matter(path: Path, text: str) -> tuple[dict[str, Any], str]:
    """What a file says of itself, and its text.

    Args:
        path: named in errors.
        text: the whole file, its lines ended by `\\n`.

    Raises:
        MalformedFile: the front matter is begun and is broken; says the line.
    """
    text = text.removeprefix("\ufeff")
    first, _, rest = text.partition("\n")
    if first.rstrip() in _FENCES:
        return _fenced(path, text, first.rstrip(), rest)
    if text.startswith("{"):
        return _json(path, text)
    return _lines(text)


def _fenced(path: Path, text: str, fence: str, rest: str) -> tuple[dict[str, Any], str]:
    ended = re.search(rf"^{re.escape(fence)}[ \t]*$\n?", rest, re.MULTILINE)
    if ended is None or ended.start() > LONGEST:
        # A rule at the head of a text, and no front matter.
        return ({}, text) if fence == "---" else _unended(path, fence)
    source, body = rest[: ended.start()], rest[ended.end() :]
    read = _yaml(path, source) if fence == "---" else _toml(path, source)
    return _lowered(read), body


def _unended(path: Path, fence: str) -> tuple[dict[str, Any], str]:
    raise MalformedFile(path, f"the front matter is never ended by a line {fence}", 1)


def _yaml(path: Path, source: str) -> Mapping[str, Any]:
    try:
        read = load_yaml(source)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is no YAML"
        line = mark.line + 2 if mark is not None else 1
        raise MalformedFile(path, f"the front matter cannot be read: {problem}", line) from error
    except (ValueError, RecursionError) as error:
        # An impossible date such as 2022-02-31, or lists in lists without end.
        raise MalformedFile(path, f"the front matter cannot be read: {error}", 1) from error
    if read is None:
        return {}
    if not isinstance(read, dict):
        raise MalformedFile(path, "the front matter is no table of names and values", 1)
    return read


def _toml(path: Path, source: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = re.search(r"at line (\d+)", str(error))
        line = int(said[1]) + 1 if said else 1
        raise MalformedFile(path, f"the front matter cannot be read: {error}", line) from error


def _json(path: Path, text: str) -> tuple[dict[str, Any], str]:
    ended = re.search(r"^\}[ \t]*$\n?", text[:LONGEST], re.MULTILINE)
    if ended is None:
        return {}, text
    try:
        read = msgspec.json.decode(text[: ended.end()].encode())
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        raise MalformedFile(path, f"the front matter cannot be read: {error}", 1) from error
    return (_lowered(read), text[ended.end() :]) if isinstance(read, dict) else ({}, text)


def _lines(text: str) -> tuple[dict[str, Any], str]:
    """Pelican's lines; a text that begins otherwise has none."""
    found: dict[str, Any] = {}
    last = ""
    end = 0
    for line in text[:LONGEST].splitlines(keepends=True):
        bare = line.rstrip()
        if not bare:
            end += len(line)
            break
        if (continued := _CONTINUED.fullmatch(bare)) and last:
            found[last] = f"{found[last]} {continued[1]}".strip()
        elif said := _LINE.fullmatch(bare):
            last = said[1].strip().lower()
            found[last] = said[2].strip()
        else:
            return {}, text
        end += len(line)
    # «Note: the cranes stand still.» is a sentence; metadata names the text.
    return (found, text[end:]) if "title" in found else ({}, text)


def _lowered(read: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name).strip().lower(): value for name, value in read.items()}
