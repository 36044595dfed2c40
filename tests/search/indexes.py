"""An index of a few documents, for tests."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from broadside.search import Feeder, Filters, Finder, Found, ask
from broadside.wire.documents import AnyDocument, Person, Place
from broadside.wire.log import MemoryLog
from tests.wire.builders import a_log, a_person, a_place

LANGUAGES = ("en", "es", "fr", "uk", "ar", "tr", "ru", "de")
ZONE = "Europe/Kyiv"


def an_index(
    folder: Path, documents: Iterable[AnyDocument], languages: Iterable[str] = LANGUAGES
) -> Finder:
    """A finder on an index of these documents."""
    feed(folder / "search", a_log(documents), languages)
    return Finder(folder / "search", languages, ZONE)


def feed(folder: Path, log: MemoryLog, languages: Iterable[str] = LANGUAGES) -> None:
    """Bring an index to all that a log has."""
    with Feeder(folder, languages, ZONE) as feeder:
        while feeder.feed(log).behind:
            pass


def someone(key: str, name: str, **fields: Any) -> Person:
    """A person of that name."""
    return msgspec.structs.replace(a_person(key), name=name, **fields)


def somewhere(key: str, **names: str) -> Place:
    """A place that is called so, by language."""
    return msgspec.structs.replace(a_place(key), names=names)


def found(finder: Finder, text: str, **filters: Any) -> list[str]:
    """The slugs of the answers, in order."""
    return [hit.card.slug for hit in answer(finder, text, **filters).hits]


def answer(finder: Finder, text: str, **filters: Any) -> Found:
    """The answer to a query."""
    return finder.find(ask(text), Filters(**filters))
