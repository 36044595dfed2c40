"""Looks at the whole archive: wanted by somebody or by the calendar, and carried out elsewhere.

Ten thousand articles take minutes, so no request waits for them. A request only notes that a look
is wanted; the clock starts a process of its own for it (`serving.archive_checks`), which says how
far it is. One that dies is noticed by its silence, and the next is not kept waiting by it.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from broadside.newsroom.checking.archive import check_archive
from broadside.newsroom.checking.recording import record
from broadside.newsroom.checking.surroundings import surroundings
from broadside.newsroom.models import ArchiveCheck
from broadside.publication import Publication

SILENT_FOR = timedelta(minutes=2)
"""A look that has said nothing for so long has died."""
EVERY = timedelta(hours=24)
_SAYS = 1.0
"""Seconds between two signs of how far it is."""
_KEPT = 100


@transaction.atomic
def want(user: Any = None) -> ArchiveCheck:
    """Ask for a look at the archive; one that waits or is under way already is answer enough."""
    there = waiting() or under_way(timezone.now())
    return there or ArchiveCheck.objects.create(wanted_by=user)


def waiting() -> ArchiveCheck | None:
    """The look that nobody has begun yet."""
    return ArchiveCheck.objects.filter(started_at=None).order_by("pk").first()


def under_way(now: datetime) -> ArchiveCheck | None:
    """The look that goes on at this moment."""
    running = ArchiveCheck.objects.filter(finished_at=None, seen_at__gt=now - SILENT_FOR)
    return running.first()


def last() -> ArchiveCheck | None:
    """The newest look that came to its end."""
    return ArchiveCheck.objects.exclude(finished_at=None).order_by("-finished_at").first()


def is_due(now: datetime) -> bool:
    """Whether the last look, whether it succeeded or not, is a day old or more."""
    newest = ArchiveCheck.objects.order_by("-wanted_at").first()
    return newest is None or now - newest.wanted_at >= EVERY


def carry_out(publication: Publication) -> ArchiveCheck | None:
    """Carry out the look that waits; None when there is none, or another process was faster."""
    wanted = waiting()
    now = timezone.now()
    if wanted is None:
        return None
    begun = ArchiveCheck.objects.filter(pk=wanted.pk, started_at=None)
    if not begun.update(started_at=now, seen_at=now):
        return None
    _bury(now)
    try:
        around = surroundings(publication)
        archive = check_archive(publication, around, progress=_Saying(wanted.pk))
        record(archive, timezone.now())
    except Exception as error:
        _finish(wanted.pk, f"{type(error).__name__}: {error}")
        raise
    return _finish(wanted.pk)


def note(total: int, started_at: datetime) -> ArchiveCheck:
    """Note a look that was carried out otherwise, as by `broadside check`."""
    now = timezone.now()
    return ArchiveCheck.objects.create(
        wanted_at=started_at,
        started_at=started_at,
        seen_at=now,
        done=total,
        total=total,
        finished_at=now,
    )


class _Saying:
    """Says now and then how far it is."""

    def __init__(self, pk: int) -> None:
        self._pk = pk
        self._said = 0.0

    def __call__(self, done: int, total: int) -> None:
        if done < total and time.monotonic() - self._said < _SAYS:
            return
        self._said = time.monotonic()
        ArchiveCheck.objects.filter(pk=self._pk).update(
            done=done, total=total, seen_at=timezone.now()
        )


def _finish(pk: int, problem: str = "") -> ArchiveCheck:
    ArchiveCheck.objects.filter(pk=pk).update(finished_at=timezone.now(), problem=problem)
    kept = ArchiveCheck.objects.order_by("-pk").values_list("pk", flat=True)[:_KEPT]
    ArchiveCheck.objects.filter(pk__lt=min(kept)).delete()
    return ArchiveCheck.objects.get(pk=pk)


def _bury(now: datetime) -> None:
    """Call those ended that have said nothing for long: whatever carried them out is gone."""
    ArchiveCheck.objects.filter(finished_at=None, seen_at__lte=now - SILENT_FOR).update(
        finished_at=now, problem="It was interrupted."
    )
