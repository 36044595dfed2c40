"""Which of the subjects and pictures that an import made nothing else uses.

Something is used when a row of the database points to it, when Wagtail's index of references says
that a body or a front names it, or when a draft that is not published does. Only then may it go;
and one that somebody has worked on is kept whatever uses it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from wagtail.models import ModelLogEntry, Page, ReferenceIndex, Revision

from broadside.newsroom.models import (
    Article,
    Dossier,
    Front,
    Person,
    Picture,
    PictureRendition,
    Place,
    Strand,
    Topic,
)
from broadside.newsroom.references import referred_by

KINDS: dict[str, type[Any]] = {
    "strand": Strand,
    "dossier": Dossier,
    "topic": Topic,
    "place": Place,
    "person": Person,
    "picture": Picture,
}
"""By the words for them, in an order in which they can be deleted."""

USED = "It is used by what stays."
WORKED_ON = "Somebody has worked on it since."

_AT_ONCE = 500
_Thing = tuple[type[Any], int]
_User = tuple[type[Any], int]


def unused(
    candidates: Iterable[tuple[str, str]],
    without: Collection[int] = frozenset(),
    without_fronts: Collection[int] = frozenset(),
) -> tuple[list[Any], list[tuple[Any, str]]]:
    """Those that may go, in an order in which they can, and those that stay, with the reason.

    Args:
        candidates: kinds with identifiers; what is not there any more is passed over.
        without: articles that are going, and so use nothing.
        without_fronts: fronts likewise.
    """
    things = _things(candidates)
    users = _users(things, without, without_fronts)
    stay = dict.fromkeys(_worked_on(things), WORKED_ON)
    changed = True
    while changed:
        changed = False
        for key in things:
            if key not in stay and any(user not in things or user in stay for user in users[key]):
                stay[key] = USED
                changed = True
    going = [things[key] for key in _in_order(things) if key not in stay]
    return going, [(things[key], why) for key, why in stay.items()]


def _things(candidates: Iterable[tuple[str, str]]) -> dict[_Thing, Any]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for what, identifier in candidates:
        by_kind[what].append(identifier)
    found: dict[_Thing, Any] = {}
    for what, model in KINDS.items():
        name = "pk" if model is Picture else "identifier"
        for part in _parts(by_kind[what]):
            for thing in model._base_manager.filter(**{f"{name}__in": part}):
                found[model, thing.pk] = thing
    return found


def _users(
    things: dict[_Thing, Any], without: Collection[int], without_fronts: Collection[int]
) -> dict[_Thing, set[_User]]:
    """What uses each: rows that point to it, what the index says, and drafts."""
    users: dict[_Thing, set[_User]] = defaultdict(set)
    for model in KINDS.values():
        keys = [pk for kind, pk in things if kind is model]
        for user, pk in (*_pointing(model, keys), *_indexed(model, keys)):
            gone = (user[0] is Article and user[1] in without) or (
                user[0] is Front and user[1] in without_fronts
            )
            if not gone:
                users[model, pk].add(user)
    for user, thing in _drafted():
        if thing in things:
            users[thing].add(user)
    return users


def _pointing(model: type[Any], keys: Sequence[int]) -> Iterator[tuple[_User, int]]:
    """Rows of other tables that point to some rows of a model, each as whose row it is."""
    if not keys:
        return
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete and relation.related_model):
            continue
        field = getattr(relation, "field", None)
        other = relation.related_model
        if not isinstance(field, models.ForeignKey) or other is PictureRendition:
            continue
        owner = _owner_field(other, field)
        for part in _parts(keys):
            rows = other._base_manager.filter(**{f"{field.attname}__in": part})
            for pk, whose in rows.values_list(field.attname, owner.attname):
                yield (other if owner is other._meta.pk else Article, whose), pk


def _owner_field(model: type[Any], field: Any) -> Any:
    """The field that says whose row it is: an article's, for bylines and the like; else its key."""
    if model is not Article:
        for each in model._meta.concrete_fields:
            if each is not field and each.is_relation and each.related_model is Article:
                return each
    return model._meta.pk


def _indexed(model: type[Any], keys: Sequence[int]) -> Iterator[tuple[_User, int]]:
    """What Wagtail's index of references says."""
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    for part in _parts(keys):
        rows = ReferenceIndex.objects.filter(
            to_content_type=kind, to_object_id__in=[str(pk) for pk in part]
        )
        for source, pk, to in rows.values_list("content_type_id", "object_id", "to_object_id"):
            user = ContentType.objects.get_for_id(source).model_class()
            if user is not None:
                yield (user, int(pk) if str(pk).isdigit() else 0), int(to)


def _drafted() -> Iterator[tuple[_User, _Thing]]:
    """What drafts that are not published refer to."""
    waiting = Page.objects.filter(has_unpublished_changes=True, latest_revision__isnull=False)
    wanted = Q(pk__in=waiting.values("latest_revision")) | Q(approved_go_live_at__isnull=False)
    for revision in Revision.objects.filter(wanted).iterator(100):
        draft = revision.as_object()
        user = (type(draft), draft.pk)
        if isinstance(draft, Article | Front):
            for subject in referred_by(draft):
                yield user, (type(subject), subject.pk)
        for kind, pk, _, _ in ReferenceIndex._extract_references_from_object(draft):
            model = ContentType.objects.get_for_id(kind).model_class()
            if model is not None and str(pk).isdigit():
                yield user, (model, int(pk))


def _worked_on(things: dict[_Thing, Any]) -> Iterator[_Thing]:
    for model in KINDS.values():
        keys = [pk for kind, pk in things if kind is model]
        if model is not Picture:
            for pk in keys:
                thing = things[model, pk]
                merged = getattr(thing, "merged_into_id", None) is not None
                if merged or thing.latest_revision_id is not None:
                    yield model, pk
            continue
        for part in _parts(keys):
            logged = ModelLogEntry.objects.filter(
                content_type=ContentType.objects.get_for_model(model),
                object_id__in=[str(pk) for pk in part],
            )
            yield from ((model, int(pk)) for pk in logged.values_list("object_id", flat=True))


def _in_order(things: dict[_Thing, Any]) -> list[_Thing]:
    """Strands before dossiers, and topics before those above them."""
    order = list(KINDS.values())

    def depth(thing: Any) -> int:
        count, above = 0, getattr(thing, "parent", None)
        while above is not None and count < 100:
            count, above = count + 1, above.parent
        return count

    return sorted(things, key=lambda key: (order.index(key[0]), -depth(things[key])))


def _parts(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]
