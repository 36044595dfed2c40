"""Builders of what the site is made of: documents, a publication, a whole site in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
from PIL import Image, ImageDraw

from broadside.publication import Database, Publication
from broadside.site import Page, PictureStore, Site, make_site
from broadside.wire.documents import (
    AnyDocument,
    Byline,
    Dossier,
    Person,
    Picture,
    Story,
    Strand,
    Text,
    Topic,
    Withdrawn,
)
from broadside.wire.memory_log import MemoryLog
from broadside.wire.reading import Reading

START = datetime(2022, 2, 24, 9, tzinfo=UTC)


def an_id(name: str) -> str:
    """A lasting identifier for a name."""
    return sha256(name.encode()).hexdigest()[:32]


def a_publication(folder: Path, **settings: Any) -> Publication:
    """A publication in four languages."""
    values: dict[str, Any] = {
        "title": "The Morning Wire",
        "description": "News from where it happens, in the languages it happens in.",
        "base_url": "https://wire.example/",
        "time_zone": "Europe/Madrid",
        "languages": ("en", "es", "uk", "ar"),
        "page_size": 5,
        "folder": folder,
        "output": folder / "site",
        "database": Database("sqlite:///:memory:"),
    }
    return Publication(**(values | settings))


def a_story(name: str = "a story", /, **fields: Any) -> Story:
    """A story; its identifier is made of its name."""
    values: dict[str, Any] = {
        "id": an_id(name),
        "language": "en",
        "slug": name.lower().replace(" ", "-"),
        "headline": name.capitalize(),
        "published": START,
        "trail_text": f"What {name} is about, in a sentence.",
        "body": (Text(html="<p>The first paragraph.</p><p>The second paragraph.</p>"),),
    }
    return Story(**(values | fields))


def a_person(name: str = "A Desk", /, **fields: Any) -> Person:
    """A person; the slug is made of the name."""
    values: dict[str, Any] = {
        "id": an_id(name),
        "slug": name.lower().replace(" ", "-"),
        "name": name,
    }
    return Person(**(values | fields))


def a_dossier(name: str = "conflict", /, **fields: Any) -> Dossier:
    """A dossier."""
    values: dict[str, Any] = {"id": an_id(name), "slug": name, "titles": {"en": name.title()}}
    return Dossier(**(values | fields))


def a_strand(name: str, dossier: Dossier, **fields: Any) -> Strand:
    """A strand of a dossier."""
    values: dict[str, Any] = {
        "id": an_id(name),
        "dossier": dossier.id,
        "slug": name,
        "titles": {"en": name.title()},
    }
    return Strand(**(values | fields))


def a_topic(name: str, /, **fields: Any) -> Topic:
    """A topic."""
    values: dict[str, Any] = {"id": an_id(name), "slug": name, "titles": {"en": name.title()}}
    return Topic(**(values | fields))


def a_withdrawal(what: Any, id: str, language: str = "") -> Withdrawn:
    """What no longer stands."""
    return Withdrawn(what=what, id=id, language=language)


def by(*people: Person, role: Any = "writer") -> tuple[Byline, ...]:
    """Bylines."""
    return tuple(Byline(person=person.id, role=role) for person in people)


def a_photograph(
    width: int = 1800, height: int = 1200, colour: str = "#8a5a3c", form: str = "JPEG", **save: Any
) -> bytes:
    """The bytes of a picture with something on it."""
    image = Image.new("RGB", (width, height), colour)
    draw = ImageDraw.Draw(image)
    for step in range(12):
        shade = 40 + step * 16
        edge = height * (12 - step) // 14
        draw.ellipse(
            (width // 3 - edge, height // 2 - edge, width // 3 + edge, height // 2 + edge),
            outline=(shade, shade, 255 - shade),
            width=max(2, width // 120),
        )
    draw.polygon([(0, height), (width // 2, height // 2), (width, height)], fill="#2c3e50")
    into = BytesIO()
    image.save(into, form, **save)
    return into.getvalue()


def a_picture(store: PictureStore, alt: str = "Two hills", **facts: Any) -> Picture:
    """A picture that is in a store."""
    words = {name: facts.pop(name) for name in ("caption", "credit") if name in facts}
    found = store.put(a_photograph(**facts))
    return Picture(digest=found.digest, width=found.width, height=found.height, alt=alt, **words)


def read(
    publication: Publication, documents: Sequence[AnyDocument], later: Iterable[AnyDocument] = ()
) -> Reading:
    """What the wire answers when these documents were put on it, a minute apart."""
    log = MemoryLog()
    for place, document in enumerate((*documents, *later)):
        log.append([document], START + timedelta(days=900, minutes=place))
    reading = a_reading(log, publication)
    reading.advance()
    return reading


def a_reading(log: MemoryLog, publication: Publication) -> Reading:
    """A reading of a log, set as the publication is."""
    return Reading(log, publication.time_zone, page_size=publication.page_size)


def pages_of(site: Site, reading: Reading) -> dict[str, Page]:
    """The pages of a site by path, as the press would choose them."""
    found: dict[str, Page] = {}
    for subject in reading.subjects():
        for page in site.roster(subject, reading.answer):
            held = found.get(page.path)
            if held is None or _rank(page) < _rank(held):
                found[page.path] = page
    return found


def press_whole(
    publication: Publication, reading: Reading, store: PictureStore
) -> dict[str, bytes]:
    """All files of a site, in memory."""
    site = make_site(publication, store)
    return {
        path: site.families[page.family].render(page, reading.answer)
        for path, page in sorted(pages_of(site, reading).items())
    }


def _rank(page: Page) -> tuple[int, str, bytes]:
    return page.priority, page.family, msgspec.msgpack.encode(page.arguments)
