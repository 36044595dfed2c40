"""What undoing an import would do, article by article and front by front."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.db.models import Q

from broadside.newsroom.errors import CannotUndo
from broadside.newsroom.intake.novelty import is_edited
from broadside.newsroom.intake.undo.unused import unused
from broadside.newsroom.models import (
    Front,
    ImportedArticle,
    ImportEntry,
    ImportMade,
    ImportRecord,
    Picture,
)
from broadside.newsroom.models.imports import Outcome

EDITED = "Somebody has edited it since."
LATER = "A later import has brought it up to date."
GONE = "It was deleted here already."
NOT_KEPT = "What it was before was not kept by the version that imported it."

_BROUGHT = (Outcome.CREATED, Outcome.UPDATED)


class Left(msgspec.Struct, frozen=True):
    """Something that stays as it is, and why. `article` is its number, where it is one."""

    name: str
    why: str
    article: int | None = None


@dataclass(slots=True)
class Plan:
    """What undoing an import would do.

    `removed` and `restored` are entries, `left` what stays, of articles and of fronts. `later`
    leads from an entry to that of a later import, which takes over what was before; `subjects` are
    what was made beside articles and would go.
    """

    record: ImportRecord
    removed: list[ImportEntry] = field(default_factory=list)
    restored: list[ImportEntry] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    later: dict[int, ImportEntry] = field(default_factory=dict)
    fronts: list[ImportMade] = field(default_factory=list)
    fronts_later: dict[int, ImportMade] = field(default_factory=dict)
    subjects: list[Any] = field(default_factory=list)

    @property
    def withdrawn(self) -> int:
        """How many of those removed readers can see."""
        return sum(entry.article.live for entry in self.removed)


def plan_of(record: ImportRecord) -> Plan:
    """What undoing an import would do now. Nothing is changed.

    Raises:
        CannotUndo: it was undone already.
    """
    plan = planned(record)
    going = {entry.article_id for entry in plan.removed}
    fronts = {int(made.identifier) for made in plan.fronts if made.before is None}
    plan.subjects, kept = unused(candidates(record), going, fronts)
    own = set(record.made.values_list("what", "identifier"))
    plan.left += [Left(str(each), why) for each, why in kept if named(each) in own]
    return plan


def named(subject: Any) -> tuple[str, str]:
    """What an import calls a subject or picture that it made."""
    if isinstance(subject, Picture):
        return "picture", str(subject.pk)
    return subject.WHAT, subject.identifier


def planned(record: ImportRecord) -> Plan:
    """The part of the plan that is about articles and fronts."""
    if record.undone_at is not None:
        raise CannotUndo(f"the import of {record} was undone already")
    plan = Plan(record)
    entries = record.entries.select_related("article").defer("original", "article__body")
    later = _later(record, (entry.key for entry in entries))
    for entry in entries:
        _place(plan, entry, later.get(entry.key, []))
    for made in record.made.filter(what="front"):
        _place_front(plan, made)
    return plan


def _place(plan: Plan, entry: Any, later: list[Any]) -> None:
    if entry.outcome not in _BROUGHT:
        return
    article = entry.article
    after = next((each for each in later if each.outcome in _BROUGHT), None)
    if article is None:
        plan.left.append(Left(entry.headline, GONE))
    elif is_edited(article):
        plan.left.append(Left(entry.headline, EDITED, article.pk))
    elif after is not None:
        plan.later[entry.pk] = after
        plan.left.append(Left(entry.headline, LATER, article.pk))
    elif entry.outcome == Outcome.CREATED:
        plan.removed.append(entry)
    elif entry.replaced is None:
        plan.left.append(Left(entry.headline, NOT_KEPT, article.pk))
    else:
        plan.restored.append(entry)


def _place_front(plan: Plan, made: Any) -> None:
    front = Front.objects.select_related("locale").filter(pk=made.identifier).first()
    if front is None:
        return
    name = f"{front.title} ({front.language})"
    after = (
        ImportMade.objects.filter(
            what="front",
            identifier=made.identifier,
            record__undone_at=None,
            record__gt=plan.record.pk,
        )
        .order_by("record_id")
        .first()
    )
    if front.latest_revision_id is not None:
        plan.left.append(Left(name, EDITED))
    elif after is not None:
        plan.fronts_later[made.pk] = after
        plan.left.append(Left(name, LATER))
    else:
        plan.fronts.append(made)


def _later(record: ImportRecord, keys: Iterable[str]) -> dict[str, list[Any]]:
    """The entries of later imports that stand, by key, the earliest first."""
    found: dict[str, list[Any]] = {}
    wanted = set(keys)
    entries = ImportEntry.objects.filter(record__gt=record.pk, record__undone_at=None)
    for entry in entries.defer("original", "replaced").order_by("record_id", "pk"):
        if entry.key in wanted:
            found.setdefault(entry.key, []).append(entry)
    return found


def candidates(record: ImportRecord) -> list[tuple[str, str]]:
    """What may go beside articles: what the import made, and what those undone before it left.

    Those left only what was used, and this one may have been who used it.
    """
    made = ImportMade.objects.exclude(what="front").filter(before__isnull=True)
    wanted = made.filter(Q(record=record) | Q(record__undone_at__isnull=False))
    return list(dict.fromkeys(wanted.values_list("what", "identifier")))


def known_later(record: ImportRecord, keys: Iterable[str]) -> dict[str, Any]:
    """By key, the entry of the next import that stands and knew it."""
    return {key: entries[0] for key, entries in _later(record, keys).items()}


def known_now(keys: Iterable[str]) -> dict[str, ImportedArticle]:
    """What is known of foreign articles."""
    wanted = list(keys)
    found: dict[str, ImportedArticle] = {}
    for start in range(0, len(wanted), 500):
        for row in ImportedArticle.objects.filter(key__in=wanted[start : start + 500]):
            found[row.key] = row
    return found
