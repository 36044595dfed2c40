"""Read `broadside.toml` into a Publication, naming file and line of whatever cannot be taken.

`tomllib` gives values without their lines, and the libraries that keep a file's layout give none
either, so the line of a key is looked up in the text, and only when there is something to report.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from broadside.publication.errors import PublicationError, SettingError
from broadside.publication.publication import Database, Publication, Theme
from broadside.publication.settings import SETTINGS

SETTINGS_FILE = "broadside.toml"

_BY_NAME = {setting.name: setting for setting in SETTINGS}
_TABLES = {name.partition(".")[0] for name in _BY_NAME if "." in name}


def find_publication(start: Path) -> Path:
    """The folder of the publication that `start` lies in: itself or the nearest folder above.

    Raises:
        PublicationError: neither holds a `broadside.toml`.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise PublicationError(
        f"{start} is no publication: there is no {SETTINGS_FILE} in it or in a folder above it; "
        "make one with `broadside init DIR`, or name one with `--publication DIR`"
    )


def load_publication(folder: Path, environment: Mapping[str, str] | None = None) -> Publication:
    """The publication in `folder`.

    Args:
        folder: the folder that holds `broadside.toml`.
        environment: where DATABASE_URL is looked up; the process's own when None.

    Raises:
        PublicationError: the file is missing or cannot be read.
        SettingError: a key or value that cannot be taken, with file and line.
    """
    folder = folder.resolve()
    file = folder / SETTINGS_FILE
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PublicationError(
            f"{folder} is no publication: there is no {SETTINGS_FILE} in it; "
            "make one with `broadside init DIR`"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise PublicationError(f"{file} cannot be read: {error}") from error
    values = _values(file, text)
    url = (environment if environment is not None else os.environ).get("DATABASE_URL")
    return Publication(
        folder=folder,
        title=values["title"],
        description=values["description"],
        base_url=values["base_url"],
        time_zone=values["time_zone"],
        languages=tuple(values["languages"]),
        database=_database_in(folder, _environment_url(url) or values["database"]),
        output=folder / values["output"],
        theme=Theme(accent=values["theme.accent"], typeface=values["theme.typeface"]),
        page_size=values["press.page_size"],
        precompress=values["press.precompress"],
        workers=values["press.workers"],
        full_text_feeds=values["feeds.full_text"],
        read_api=values["api.read"],
        silent_checks=values["checks.silent"],
        blocking_checks=values["checks.blocking"],
        daily_checks=values["checks.daily"],
    )


def _environment_url(url: str | None) -> str | None:
    if not url:
        return None
    if url.startswith("postgres://"):
        url = "postgresql://" + url.removeprefix("postgres://")
    if not url.startswith(("sqlite:///", "postgresql://")):
        raise PublicationError(
            'the environment\'s DATABASE_URL must begin with "sqlite:///" or "postgresql://"'
        )
    return url


def _database_in(folder: Path, value: str) -> Database:
    if value.startswith("postgresql://"):
        return Database(value)
    name = "newsroom.sqlite3" if value == "sqlite" else value.removeprefix("sqlite:///")
    return Database(f"sqlite:///{folder / name}")


def _values(file: Path, text: str) -> dict[str, Any]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at[1]) if at else len(text.splitlines())
        raise SettingError(file, line, f"this is not TOML: {error}") from error
    values = {
        setting.name: setting.check(setting.default) for setting in SETTINGS if not setting.required
    }
    for name, value in _flat(file, text, tables):
        setting = _BY_NAME.get(name)
        if setting is None:
            raise SettingError(file, _line_of(text, name), _unknown(name))
        try:
            values[name] = setting.check(value)
        except ValueError:
            shown = "this" if name == "database" else repr(value)
            raise SettingError(
                file, _line_of(text, name), f"{name}: expected {setting.expected}, got {shown}"
            ) from None
    for setting in SETTINGS:
        if setting.required and setting.name not in values:
            raise SettingError(file, None, f"{setting.name} is missing: {setting.expected}")
    return values


def _flat(file: Path, text: str, tables: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in tables.items():
        if key in _TABLES and not isinstance(value, dict):
            raise SettingError(
                file, _line_of(text, key), f"{key}: expected a table, written [{key}]"
            )
        if isinstance(value, dict):
            if not value and key not in _TABLES:
                raise SettingError(file, _line_of(text, key), _unknown(key))
            for inner, inner_value in value.items():
                yield f"{key}.{inner}", inner_value
        else:
            yield key, value


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, _BY_NAME, n=1)
    hint = f"did you mean {near[0]}?" if near else "known are " + ", ".join(_BY_NAME)
    return f"{name} is no setting of a publication: {hint}"


def _line_of(text: str, name: str) -> int | None:
    """The line of a key (`theme.accent`) or table (`theme`), from 1."""
    table, _, key = name.rpartition(".")
    current = ""
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.split("#", 1)[0].strip()
        if heading := re.fullmatch(r"\[+\s*([^\]]+?)\s*\]+", stripped):
            current = heading[1].strip("\"' ")
            if current == name or (not table and current.split(".")[0] == name):
                return number
            continue
        written = re.match(r"""["']?([\w.-]+)["']?\s*=""", stripped)
        if written and (
            (current == table and written[1] == key)
            or (not current and (written[1] == name or written[1].startswith(name + ".")))
        ):
            return number
    return None
