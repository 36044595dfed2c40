"""Builders: what a test needs, said in a line. Import inside tests, once Django is set up."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group
from django.test import Client
from PIL import Image

from broadside.newsroom import tree
from broadside.newsroom.configure import current_publication
from broadside.newsroom.models import (
    Article,
    Byline,
    Dossier,
    Front,
    Person,
    Picture,
    Place,
    Strand,
    Topic,
    User,
)
from broadside.wire.documents import Dispatch
from broadside.wire.log import open_log

_number = count(1)

PASSWORD = "correct horse battery staple"


def an_article(headline: str = "Grain leaves the port", language: str = "en", **fields: Any) -> Any:
    """An article that is a draft, or live if so asked: then it is filed."""
    fields.setdefault("live", False)
    bylines = fields.pop("bylines", ())
    related = {
        name: fields.pop(name)
        for name in ("dossiers", "strands", "topics", "places")
        if name in fields
    }
    fields.setdefault("body", [text("Ships left in the morning. Nobody stopped them.")])
    article = Article(title=headline, locale=tree.locale(language), **fields)
    for name, subjects in related.items():
        setattr(article, name, subjects)
    for person in bylines:
        article.bylines.add(Byline(person=person))
    tree.folder(language).add_child(instance=article)
    return article


def text(words: str) -> tuple[str, str]:
    return "text", words if words.startswith("<") else f"<p>{words}</p>"


def stream(*blocks: tuple[str, Any]) -> list[dict[str, Any]]:
    """Blocks as Wagtail stores them."""
    return [{"type": kind, "value": value, "id": str(uuid4())} for kind, value in blocks]


def a_person(name: str = "Olena Kovalenko", **fields: Any) -> Any:
    return Person.objects.create(name=name, **fields)


def a_dossier(title: str = "War in Ukraine", **fields: Any) -> Any:
    return Dossier.objects.create(titles={"en": title}, **fields)


def a_strand(dossier: Any, title: str = "Women", **fields: Any) -> Any:
    return Strand.objects.create(dossier=dossier, titles={"en": title}, **fields)


def a_topic(title: str = "Labour", **fields: Any) -> Any:
    return Topic.objects.create(titles={"en": title}, **fields)


def a_place(name: str = "Kyiv", **fields: Any) -> Any:
    return Place.objects.create(names={"en": name}, **fields)


def a_front(dossier: Any, language: str = "en", *containers: tuple[str, Any]) -> Any:
    front = tree.dossier_front(dossier, language)
    front.containers = stream(*containers)
    front.save()
    return Front.objects.get(pk=front.pk)


def picture_bytes(form: str = "JPEG", colour: str = "red", **options: Any) -> bytes:
    into = BytesIO()
    Image.new("RGB", (640, 400), colour).save(into, form, **options)
    return into.getvalue()


def a_picture(**fields: Any) -> Any:
    data = fields.pop("data", None) or picture_bytes()
    return Picture.from_bytes(data, "ship.jpg", **fields)


def a_user(role: str | None = None, **fields: Any) -> Any:
    # No password by default: to hash one takes a second, and most tests sign in without.
    user = User.objects.create_user(f"user-{next(_number)}", **fields)
    if role is not None:
        user.groups.add(Group.objects.get(name=role))
    return user


def signed_in(role: str) -> Any:
    """A client of someone in that role; `client.user` is who."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.user = a_user(role)
    client.force_login(client.user)
    return client


def on_the_wire() -> list[Dispatch]:
    """Every dispatch that other connections see: what is committed."""
    with open_log(current_publication().database.url) as log:
        return list(log.read())


def documents(kind: Any = None) -> list[Any]:
    """The documents on the wire, of one kind if asked."""
    found = [dispatch.document for dispatch in on_the_wire()]
    return [document for document in found if kind is None or isinstance(document, kind)]


def a_day(year: int = 2023, month: int = 3, day: int = 4) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)
