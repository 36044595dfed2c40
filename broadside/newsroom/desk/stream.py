"""A draft from the editor's stream, and back.

The law: what Wagtail's own form can write is a draft and the same again, block for block; and a
draft that is written and read is the same draft. Only what leads to nothing any more comes back as
an empty reference.

Both ways work on the stream as it is stored, because there are the identifiers of blocks, and no
block need be built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast
from uuid import NAMESPACE_OID, UUID, uuid5

import msgspec
from wagtail.blocks import StreamValue

from broadside.newsroom.desk import draft as desk
from broadside.newsroom.desk.notes import shown_note, stored_note
from broadside.newsroom.models import Article, Dossier, Front, Strand, Topic
from broadside.wire.documents import Size

Raw = dict[str, Any]


def draft_of(front: Front) -> desk.Draft:
    """A front, as it is in memory, as the desk edits it."""
    stream = _raw(front)
    names = _Names(stream)
    return desk.Draft(
        title=front.title,
        introduction=front.introduction,
        containers=tuple(
            _container(child, place, names)
            for place, child in enumerate(stream)
            if child["type"] in _READERS
        ),
    )


def put_into(front: Front, draft: desk.Draft) -> Front:
    """Write a draft into a front in memory; nothing is saved."""
    numbers = _Numbers(draft, front.language)
    sources = {
        _hexadecimal(child.get("id"), f"{place}"): str((child["value"] or {}).get("html") or "")
        for place, child in enumerate(_raw(front))
        if child["type"] == "note"
    }
    raw = [_stored(container, numbers, sources) for container in draft.containers]
    front.title = draft.title
    front.introduction = draft.introduction
    block = front._meta.get_field("containers").stream_block
    front.containers = StreamValue(block, raw, is_lazy=True)
    return front


def _raw(front: Front) -> list[Raw]:
    return cast(list[Raw], front.containers.get_prep_value())


# --- from the stream ----------------------------------------------------------------------------


def _container(child: Raw, place: int, names: _Names) -> desk.AnyContainer:
    value = child["value"] or {}
    identifier = _hexadecimal(child.get("id"), f"{place}")
    common = {
        "id": identifier,
        "title": value.get("title") or "",
        "repeats": bool(value.get("repeats")),
    }
    return cast(desk.AnyContainer, _READERS[child["type"]](common, value, names))


def _statement(common: Raw, value: Raw, names: _Names) -> desk.Statement:
    card = value.get("card") or {}
    empty = not any(card.get(field) for field in ("article", *desk.OVERRIDES))
    identifier = _hexadecimal(None, f"{common['id']} card")
    return desk.Statement(
        **common, card=None if empty else _card(card, card.get("id") or identifier, names)
    )


def _strand(common: Raw, value: Raw, names: _Names) -> desk.Strand:
    return desk.Strand(
        **common, **_rule(common, value, names, 3), strand=names.strand(value.get("strand"))
    )


def _latest(common: Raw, value: Raw, names: _Names) -> desk.Latest:
    return desk.Latest(
        **common, **_rule(common, value, names, 6), dossier=names.dossier(value.get("dossier"))
    )


def _rule(common: Raw, value: Raw, names: _Names, count: int) -> Raw:
    excluded = (
        names.article(item) for _, item in _items(value.get("excluded"), f"{common['id']} x")
    )
    return {
        "count": value.get("count") or count,
        "pinned": _cards(value.get("pinned"), common["id"], names),
        "excluded": tuple(dict.fromkeys(key for key in excluded if key)),
        "topic": names.topic(value.get("topic")),
        "language": value.get("language") or None,
        "days": value.get("days") or None,
    }


def _highlights(common: Raw, value: Raw, names: _Names) -> desk.Highlights:
    return desk.Highlights(
        **common,
        years=tuple(
            desk.Year(
                id=identifier,
                year=year.get("year") or 0,
                cards=_cards(year.get("cards"), identifier, names),
            )
            for identifier, year in _items(value.get("years"), f"{common['id']} year")
        ),
    )


def _note(common: Raw, value: Raw, names: _Names) -> desk.Note:
    return desk.Note(**common, html=shown_note(value.get("html") or ""))


def _dossiers(common: Raw, value: Raw, names: _Names) -> desk.Dossiers:
    listed = (names.dossier(item) for _, item in _items(value.get("dossiers"), common["id"]))
    return desk.Dossiers(
        **common,
        dossiers=tuple(name for name in listed if name is not None),
        count=value.get("count") or 3,
    )


_READERS = {
    "statement": _statement,
    "strand": _strand,
    "latest": _latest,
    "highlights": _highlights,
    "note": _note,
    "dossiers": _dossiers,
}


def _cards(listed: Any, above: str, names: _Names) -> tuple[desk.Card, ...]:
    return tuple(_card(value, identifier, names) for identifier, value in _items(listed, above))


def _card(value: Raw, identifier: str, names: _Names) -> desk.Card:
    return desk.Card(
        id=identifier,
        article=names.article(value.get("article")),
        position=value.get("position") or None,
        headline=value.get("headline") or None,
        kicker=value.get("kicker") or None,
        trail_text=value.get("trail_text") or None,
        picture=value.get("picture") or None,
        size=cast(Size | None, value.get("size") or None),
        byline=bool(value.get("byline", True)),
        over=msgspec.convert(value.get("over") or {}, desk.Over),
    )


def _items(listed: Any, above: str) -> Iterator[tuple[str, Any]]:
    """The items of a stored list, each with its identifier: Wagtail kept none once."""
    for place, item in enumerate(listed or ()):
        if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
            yield _hexadecimal(item.get("id"), f"{above} {place}"), item["value"]
        else:
            yield _hexadecimal(None, f"{above} {place}"), item


def _hexadecimal(identifier: Any, otherwise: str) -> str:
    """A stored identifier as the wire has it; without one, one that follows from a place."""
    if not identifier:
        return uuid5(NAMESPACE_OID, otherwise).hex
    try:
        return UUID(str(identifier)).hex
    except ValueError:
        return str(identifier)


class _Names:
    """What the stored numbers are called on the wire, each kind looked up once."""

    def __init__(self, stream: Iterable[Raw]) -> None:
        numbers: dict[str, set[int]] = {"article": set(), "strand": set(), "topic": set()}
        numbers["dossier"] = set()
        for child in stream:
            for kind, number in _numbers_in(child["type"], child["value"] or {}):
                if isinstance(number, int):
                    numbers[kind].add(number)
        articles = Article.objects.filter(pk__in=numbers["article"])
        self._articles = {
            pk: key.hex for pk, key in articles.values_list("pk", "translation_key").order_by()
        }
        self._strands = _identifiers(Strand, numbers["strand"])
        self._topics = _identifiers(Topic, numbers["topic"])
        self._dossiers = _identifiers(Dossier, numbers["dossier"])

    def article(self, number: Any) -> str:
        return self._articles.get(number, "")

    def strand(self, number: Any) -> str:
        return self._strands.get(number, "")

    def topic(self, number: Any) -> str | None:
        return self._topics.get(number, "") if number else None

    def dossier(self, number: Any) -> str | None:
        return self._dossiers.get(number, "") if number else None


def _numbers_in(kind: str, value: Raw) -> Iterator[tuple[str, Any]]:
    match kind:
        case "statement":
            yield "article", (value.get("card") or {}).get("article")
        case "strand" | "latest":
            for _, card in _items(value.get("pinned"), ""):
                yield "article", card.get("article")
            for _, page in _items(value.get("excluded"), ""):
                yield "article", page
            for field in ("strand", "topic", "dossier"):
                yield field, value.get(field)
        case "highlights":
            for _, year in _items(value.get("years"), ""):
                for _, card in _items(year.get("cards"), ""):
                    yield "article", card.get("article")
        case "dossiers":
            for _, dossier in _items(value.get("dossiers"), ""):
                yield "dossier", dossier


def _identifiers(model: Any, numbers: set[int]) -> dict[int, str]:
    if not numbers:
        return {}
    return dict(model.objects.filter(pk__in=numbers).values_list("pk", "identifier").order_by())


# --- to the stream ------------------------------------------------------------------------------


class _Numbers:
    """The numbers under which a draft's names are stored, each kind looked up once."""

    def __init__(self, draft: desk.Draft, language: str) -> None:
        self._articles = article_numbers(draft.articles(), language)
        strands, topics, dossiers = set(), set(), set()
        for container in draft.containers:
            match container:
                case desk.Ruled():
                    topics.add(container.topic)
                    if isinstance(container, desk.Strand):
                        strands.add(container.strand)
                    if isinstance(container, desk.Latest):
                        dossiers.add(container.dossier)
                case desk.Dossiers():
                    dossiers.update(container.dossiers)
        self._strands = _pks(Strand, strands)
        self._topics = _pks(Topic, topics)
        self._dossiers = _pks(Dossier, dossiers)

    def article(self, key: str) -> int | None:
        return self._articles.get(key)

    def strand(self, identifier: str) -> int | None:
        return self._strands.get(identifier)

    def topic(self, identifier: str | None) -> int | None:
        return self._topics.get(identifier or "")

    def dossier(self, identifier: str | None) -> int | None:
        return self._dossiers.get(identifier or "")


def article_numbers(keys: Iterable[str], language: str) -> dict[str, int]:
    """The page of each article: the one in a language, else that of any translation."""
    rows = (
        Article.objects.filter(translation_key__in=[UUID(key) for key in keys])
        .values_list("translation_key", "locale__language_code", "pk")
        .order_by("pk")
    )
    found: dict[str, int] = {}
    for key, tag, pk in rows:
        if tag == language or key.hex not in found:
            found[key.hex] = pk
    return found


def _pks(model: Any, identifiers: Iterable[str | None]) -> dict[str, int]:
    wanted = {identifier for identifier in identifiers if identifier}
    if not wanted:
        return {}
    return dict(
        model.objects.filter(identifier__in=wanted).values_list("identifier", "pk").order_by()
    )


def _stored(container: desk.AnyContainer, numbers: _Numbers, sources: Mapping[str, str]) -> Raw:
    value: Raw = {"title": container.title}
    match container:
        case desk.Statement(card=card):
            value["card"] = (
                {**_stored_card(card, numbers), "id": card.id}
                if card is not None
                else dict(_NO_CARD)
            )
            value["repeats"] = container.repeats
        case desk.Ruled():
            value |= {
                "count": container.count,
                "pinned": _stored_cards(container.pinned, numbers),
                "excluded": [
                    _item(uuid5(NAMESPACE_OID, f"{container.id} {key}").hex, pk)
                    for key in container.excluded
                    if (pk := numbers.article(key)) is not None
                ],
                "topic": numbers.topic(container.topic),
                "language": container.language or "",
                "days": container.days,
                "repeats": container.repeats,
            }
            if isinstance(container, desk.Strand):
                value["strand"] = numbers.strand(container.strand)
            if isinstance(container, desk.Latest):
                value["dossier"] = numbers.dossier(container.dossier)
        case desk.Highlights():
            value["years"] = [
                _item(year.id, {"year": year.year, "cards": _stored_cards(year.cards, numbers)})
                for year in container.years
            ]
            value["repeats"] = container.repeats
        case desk.Note():
            value["html"] = stored_note(container.html, sources.get(container.id, ""))
        case desk.Dossiers():
            value |= {
                "dossiers": [
                    _item(uuid5(NAMESPACE_OID, f"{container.id} {name}").hex, pk)
                    for name in container.dossiers
                    if (pk := numbers.dossier(name)) is not None
                ],
                "count": container.count,
                "repeats": container.repeats,
            }
    return {
        "type": str(type(container).__struct_config__.tag),
        "value": value,
        "id": container.id,
    }


_NO_CARD: Raw = {"article": None, "headline": "", "kicker": "", "trail_text": "", "picture": None}


def _stored_cards(cards: Iterable[desk.Card], numbers: _Numbers) -> list[Raw]:
    return [_item(card.id, _stored_card(card, numbers)) for card in cards]


def _stored_card(card: desk.Card, numbers: _Numbers) -> Raw:
    return {
        "article": numbers.article(card.article),
        "headline": card.headline or "",
        "kicker": card.kicker or "",
        "trail_text": card.trail_text or "",
        "picture": card.picture,
        "size": card.size or "",
        "byline": card.byline,
        "position": card.position,
        "over": msgspec.to_builtins(card.over),
    }


def _item(identifier: str, value: Any) -> Raw:
    return {"type": "item", "value": value, "id": identifier}
