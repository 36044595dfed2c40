"""Publish the draft, discard it, schedule it, cancel the schedule.

All look at the version while the front's row is held, so that nobody publishes what they have not
seen. Publishing a front is one dispatch; what it refers to and was never published goes before it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from broadside.newsroom.desk.answers import RefusedSchedule, Schedule
from broadside.newsroom.desk.filling import fill
from broadside.newsroom.desk.problem import Problem
from broadside.newsroom.desk.saving import (
    keep,
    locked_front,
    newest,
    require_editable,
    require_version,
)
from broadside.newsroom.desk.stream import draft_of
from broadside.newsroom.desk.versions import user_name
from broadside.newsroom.desk.zones import MomentRefused
from broadside.newsroom.errors import NewsroomError, PictureLost
from broadside.newsroom.models import Front
from broadside.newsroom.refused_schedules import refusal_of

SCHEDULED = "newsroom.front.schedule"
"""The log's word for a front scheduled at the desk; its data name the zone."""


class ProblemsStand(NewsroomError):
    """The draft may not be out as it is; `problems` says why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


class NothingLive(NewsroomError):
    """The front was never published, so there is nothing to go back to."""


def require_publisher(front: Front, user: Any) -> None:
    """Refuse who may not publish the front.

    Raises:
        PermissionDenied: the user may not publish it.
    """
    if not front.permissions_for_user(user).can_publish():
        raise PermissionDenied("You may not publish this front.")


@transaction.atomic
def publish_front(pk: int, user: Any, version: str) -> None:
    """Publish the draft.

    Raises:
        PermissionDenied: the user may not.
        FrontLocked: it is locked.
        OlderVersion: somebody has saved since.
        ProblemsStand: it may not be out as it is.
    """
    front = _to_publish(pk, user, version)
    edited = newest(front)
    if front.latest_revision is None or edited.go_live_at is not None:
        edited.go_live_at = None
        edited = _checked(edited, user)
    try:
        edited.latest_revision.publish(user=user)
    except PictureLost as error:
        raise ProblemsStand(Problem(field="picture", message=f"{error}.")) from error


@transaction.atomic
def discard_draft(pk: int, user: Any, version: str) -> None:
    """Make the draft what is live again; the one discarded stays in the history.

    Raises:
        PermissionDenied: the user may not edit it.
        FrontLocked: it is locked.
        OlderVersion: somebody has saved since.
        NothingLive: it was never published.
    """
    front = locked_front(pk)
    require_editable(front, user)
    require_version(front, version)
    if not front.live:
        raise NothingLive("This front is not published: there is nothing to go back to.")
    front.save_revision(
        user=user,
        clean=False,
        changed=False,
        log_action=True,
        previous_revision=front.live_revision,
    )
    Front.objects.filter(pk=pk).update(has_unpublished_changes=False)


@transaction.atomic
def schedule_front(pk: int, user: Any, version: str, moment: datetime, zone: str) -> None:
    """Let the draft go live at a moment.

    Args:
        zone: the zone by whose clocks the moment was said; kept to say it again.

    Raises:
        PermissionDenied: the user may not.
        FrontLocked: it is locked, perhaps because it is scheduled already.
        OlderVersion: somebody has saved since.
        ProblemsStand: it may not be out as it is.
        MomentRefused: the moment is past.
    """
    if moment <= timezone.now():
        raise MomentRefused("at", "This moment is past. Publish the front now, or choose another.")
    front = _to_publish(pk, user, version)
    edited = newest(front)
    edited.go_live_at = moment
    edited = _checked(edited, user)
    edited.latest_revision.publish(user=user)
    log(
        instance=edited,
        action=SCHEDULED,
        user=user,
        revision=edited.latest_revision,
        data={"at": moment.astimezone(UTC).isoformat(), "zone": zone},
    )


@transaction.atomic
def cancel_schedule(pk: int, user: Any) -> None:
    """Take the schedule off; the draft stays as it is.

    Raises:
        PermissionDenied: the user may not publish it.
    """
    front = locked_front(pk)
    require_publisher(front, user)
    scheduled = front.scheduled_revision
    if scheduled is not None:
        scheduled.approved_go_live_at = None
        scheduled.save(user=user, update_fields=["approved_go_live_at"])
    Front.objects.filter(pk=pk).update(go_live_at=None)
    front = Front.objects.get(pk=pk)
    edited = newest(front)
    if edited.go_live_at is not None:
        edited.go_live_at = None
        keep(edited, user, over=True)


def schedule_of(front: Front) -> Schedule | None:
    """When the front goes live, by the clocks of the zone in which it was said."""
    revision = front.scheduled_revision
    if revision is None:
        return None
    moment = revision.approved_go_live_at
    entries = PageLogEntry.objects.filter(page=front.pk, revision=revision)
    by = (
        entries.filter(action="wagtail.publish.schedule")
        .order_by("-timestamp", "-pk")
        .select_related("user")
        .first()
    )
    said = entries.filter(action=SCHEDULED).order_by("-timestamp", "-pk").first()
    zone = timezone.get_default_timezone_name()
    if said is not None and said.data.get("at") == moment.astimezone(UTC).isoformat():
        zone = said.data["zone"]
    return Schedule(
        at=moment.astimezone(UTC).isoformat(),
        local=f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}",
        zone=zone,
        by=user_name(by.user if by is not None else revision.user),
    )


def refused_schedule_of(front: Front) -> RefusedSchedule | None:
    """The front's newest schedule, if it fell due and was refused."""
    refusal = refusal_of(front)
    if refusal is None:
        return None
    return RefusedSchedule(
        at=refusal.at.astimezone(UTC).isoformat(), by=refusal.by or None, message=refusal.message
    )


def _to_publish(pk: int, user: Any, version: str) -> Front:
    front = locked_front(pk)
    require_publisher(front, user)
    require_editable(front, user)
    require_version(front, version)
    draft = draft_of(newest(front))
    blocking = [problem for problem in fill(newest(front), draft).problems if problem.blocking]
    if blocking:
        raise ProblemsStand(*blocking)
    return front


def _checked(edited: Front, user: Any) -> Front:
    """The front's draft, saved anew and whole."""
    try:
        edited.full_clean()
    except ValidationError as error:
        raise ProblemsStand(
            *(
                Problem(field=field, message=" ".join(messages))
                for field, messages in error.message_dict.items()
            )
        ) from error
    return keep(edited, user, over=True)
