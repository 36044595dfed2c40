"""Undoing an import: put back, take away, and note that it was done. One transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone
from wagtail.models import ReferenceIndex

from broadside.newsroom import filing
from broadside.newsroom.errors import CannotUndo
from broadside.newsroom.intake.undo.plan import (
    LATER,
    Left,
    Plan,
    candidates,
    known_later,
    known_now,
    named,
    planned,
)
from broadside.newsroom.intake.undo.unused import KINDS, unused
from broadside.newsroom.models import (
    Article,
    ArticleFolder,
    Front,
    ImportedArticle,
    ImportedSubject,
    ImportEntry,
    ImportMade,
    ImportRecord,
)
from broadside.newsroom.models.imports import Outcome, unpacked

Progress = Callable[[int, int], None]

_AT_ONCE = 200
_REASON = "the import that brought it was undone"
_MOST_NAMED = 2_000
"""What is left is named in the record, no more than that."""
_KEPT_BY_WAGTAIL = ("live", "has_unpublished_changes", "draft_title", "first_published_at")


class Undone(msgspec.Struct, frozen=True):
    """What undoing did: articles taken away, put back and left, and what else went, by its kind."""

    removed: int
    restored: int
    left: tuple[Left, ...]
    made: dict[str, int]


def when_last_undone() -> datetime | None:
    """When an import was undone last; None if none ever was."""
    last: datetime | None = ImportRecord.objects.aggregate(last=Max("undone_at"))["last"]
    return last


@transaction.atomic
def undo(number: int, user: Any = None, progress: Progress | None = None) -> Undone:
    """Undo an import.

    Args:
        number: the record's.
        user: who undoes it; None for the newsroom itself.
        progress: told how far it is.

    Raises:
        CannotUndo: there is no such import, or it was undone already.
    """
    record = ImportRecord.objects.select_for_update().filter(pk=number).first()
    if record is None:
        raise CannotUndo(f"there is no import {number}; `broadside import list` names them")
    plan = planned(record)
    keys = list(record.entries.values_list("key", flat=True))
    worked_on = {left.article for left in plan.left if left.article and left.why != LATER}
    stays = {
        key
        for key, article in record.entries.values_list("key", "article_id")
        if article in worked_on
    }
    total = len(plan.restored) + len(plan.removed)
    told = progress or (lambda done, total: None)

    _hand_over(plan)
    for done, entry in enumerate(plan.restored, 1):
        _restore(Article, entry.article_id, unpacked(entry.replaced))
        told(done, total)
    for made in plan.fronts:
        _restore_front(made)
    for done in _remove(plan):
        told(len(plan.restored) + done, total)
    _forget(record, keys, stays)
    _take_titles_back(record)
    subjects, kept = unused(candidates(record))
    for subject in subjects:
        subject.delete()
    _forget_subjects(record)

    own = set(record.made.values_list("what", "identifier"))
    left = (*plan.left, *(Left(str(each), why) for each, why in kept if named(each) in own))
    result = Undone(
        removed=len(plan.removed),
        restored=len(plan.restored),
        left=left,
        made=dict(Counter(str(each._meta.verbose_name_plural) for each in subjects)),
    )
    record.undone_at = timezone.now()
    record.undone_by = user
    record.undone = msgspec.to_builtins(
        msgspec.structs.replace(result, left=left[:_MOST_NAMED])
    ) | {"left_count": len(left)}
    record.save()
    return result


# --- what a later import takes over --------------------------------------------------------------


def _hand_over(plan: Plan) -> None:
    """Let later imports that changed the same things know what was before this one."""
    by_pk = {
        entry.pk: entry for entry in ImportEntry.objects.filter(pk__in=plan.later).defer("original")
    }
    for pk, later in plan.later.items():
        entry = by_pk[pk]
        ImportEntry.objects.filter(pk=later.pk).update(
            outcome=entry.outcome, replaced=entry.replaced
        )
    for pk, made in plan.fronts_later.items():
        before = ImportMade.objects.get(pk=pk).before
        ImportMade.objects.filter(pk=made.pk).update(before=before)


# --- putting back --------------------------------------------------------------------------------


def _restore(model: type[Any], pk: int, content: bytes) -> None:
    """Make an article or front what it was, and file that."""
    data = msgspec.json.decode(content)
    current = model.objects.get(pk=pk)
    page = current.with_content_json(data)
    before = model.from_serializable_data(data, strict_fks=False)
    for name in _KEPT_BY_WAGTAIL:
        setattr(page, name, getattr(before, name))
    for field in page._meta.concrete_fields:
        moment = getattr(page, field.attname)
        if isinstance(moment, datetime):
            # As the database gives it, or the same document would be filed as another one.
            setattr(page, field.attname, moment.astimezone(UTC))
    page.save(clean=False)
    # Wagtail does this only after the transaction, and what goes is judged by it before.
    ReferenceIndex.create_or_update_for_object(page)


def _restore_front(made: ImportMade) -> None:
    front = Front.objects.filter(pk=made.identifier).first()
    if front is None:
        return
    if made.before is None:
        front.delete()
    else:
        _restore(Front, front.pk, msgspec.json.encode(made.before))


# --- taking away ---------------------------------------------------------------------------------


def _remove(plan: Plan) -> Iterator[int]:
    """Take the articles away, withdrawn from the wire first; says how many are gone."""
    pinned = _fronts_with({entry.article_id for entry in plan.removed})
    done = 0
    for part in _parts([entry.article_id for entry in plan.removed]):
        articles = list(Article.objects.filter(pk__in=part).select_related("locale"))
        filing.withdraw_all(articles, _REASON)
        by_folder = Counter(article.path[: -Article.steplen] for article in articles)
        # They are withdrawn already; Wagtail would unpublish each again. And its own deletion of
        # many saves their folder once for each of them.
        QuerySet(Article).filter(pk__in=part).update(live=False)
        QuerySet(Article).filter(pk__in=part).delete()
        for path, count in by_folder.items():
            ArticleFolder.objects.filter(path=path).update(numchild=F("numchild") - count)
        done += len(part)
        yield done
    for front in Front.objects.filter(pk__in=pinned, live=True):
        filing.file(front)


def _fronts_with(articles: set[int]) -> set[int]:
    """The fronts that show one of some articles by name."""
    found: set[int] = set()
    for part in _parts([str(pk) for pk in articles]):
        rows = ReferenceIndex.objects.filter(
            content_type__app_label="newsroom",
            content_type__model="front",
            to_object_id__in=part,
        )
        found.update(int(pk) for pk in rows.values_list("object_id", flat=True))
    return found


# --- what was known ------------------------------------------------------------------------------


def _forget(record: ImportRecord, keys: Sequence[str], stays: set[str]) -> None:
    """Put back what was known of foreign articles before; so they can be imported anew."""
    later = known_later(record, keys)
    now = known_now(keys)
    gone: list[int] = []
    for entry in record.entries.defer("original", "replaced"):
        if entry.key in stays:
            continue
        if entry.key in later:
            ImportEntry.objects.filter(pk=later[entry.key].pk).update(
                known_before=entry.known_before
            )
            row = now.get(entry.key)
            if row is not None and row.article_id is None and entry.outcome == Outcome.CREATED:
                # Taken away from under a later import that had let it be.
                ImportedArticle.objects.filter(pk=row.pk).update(
                    digest="", outcome=Outcome.LEFT_OUT
                )
        elif entry.key in now:
            row = now[entry.key]
            if entry.known_before is None:
                gone.append(row.pk)
            else:
                row.digest = entry.known_before["digest"]
                row.outcome = entry.known_before["outcome"]
                row.save(update_fields=["digest", "outcome"])
    for part in _parts(gone):
        ImportedArticle.objects.filter(pk__in=part).delete()


def _take_titles_back(record: ImportRecord) -> None:
    """Take back the titles that subjects got in more languages, where nobody has edited them."""
    for made in record.made.exclude(what="front").filter(before__isnull=False):
        subject = KINDS[made.what].objects.filter(identifier=made.identifier).first()
        if subject is None or subject.latest_revision_id is not None:
            continue
        subject.titles = {
            tag: title for tag, title in subject.titles.items() if made.before.get(tag) != title
        }
        subject.save()


def _forget_subjects(record: ImportRecord) -> None:
    """Forget what accounts and terms elsewhere are here, unless a later import of them stands."""
    later = ImportRecord.objects.filter(pk__gt=record.pk, undone_at=None, address=record.address)
    if not record.address:
        later = later.filter(source=record.source)
    heir = later.order_by("pk").first()
    if heir is not None:
        there = ImportedSubject.objects.filter(record=record)
        gone = [row.pk for row in there if not _is_there(row)]
        ImportedSubject.objects.filter(pk__in=gone).delete()
        ImportedSubject.objects.filter(record=record).update(record=heir)
    else:
        ImportedSubject.objects.filter(record=record).delete()


def _is_there(row: ImportedSubject) -> bool:
    name = "pk" if row.what == "picture" else "identifier"
    return KINDS[row.what]._base_manager.filter(**{name: row.identifier}).exists()


def _parts(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]
