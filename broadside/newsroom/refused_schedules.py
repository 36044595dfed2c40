"""Schedules that fell due and were refused.

Either whoever set them may not publish any more, or a blocking check finds something (`blocking`).
A schedule is a promise made with somebody's permission. When its moment comes the permission is
asked for again: it may have been taken away, or the account closed. Then nothing is published, the
schedule is taken off so that it is not tried for ever, and the refusal is told where people look:
in the history of the page, on the newsroom's first page, and on the screen of the thing itself,
until somebody publishes it or schedules it anew.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log, registry
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision
from wagtail.permissions import policy_registry

from broadside.newsroom.models import User

REFUSED = "newsroom.schedule.refused"
"""The log's word for it."""

_SCHEDULED = "wagtail.publish.schedule"
_ANSWERED = (_SCHEDULED, "wagtail.publish", "wagtail.publish.scheduled", "wagtail.delete")
_TOLD_FOR = timedelta(days=60)


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A schedule that was refused: when it was to be, who had set it, and why not."""

    title: str
    thing: Any
    at: datetime
    by: str
    message: str


def reason_against(revision: Revision) -> str | None:
    """Why a scheduled revision may not be published by who scheduled it; None if it may.

    What nobody in particular scheduled, such as an import, was scheduled by the newsroom itself.
    """
    entry = _entry(revision)
    if entry is None or entry.user_id is None:
        return _against(revision, revision.user) if revision.user_id is not None else None
    try:
        user = entry.user
    except ObjectDoesNotExist:
        return "Whoever scheduled it has no account any more, so it was not published."
    return _against(revision, user)


def refuse(revision: Revision, message: str) -> None:
    """Take the schedule off a revision, and note why."""
    moment = revision.approved_go_live_at
    thing = revision.content_object
    entry = _entry(revision)
    number = entry.user_id if entry is not None else revision.user_id
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    type(thing).objects.filter(pk=thing.pk).update(go_live_at=None)
    log(
        instance=thing,
        action=REFUSED,
        revision=revision,
        data={
            "at": moment.isoformat() if moment is not None else None,
            "by": _name(number),
            "message": message,
        },
    )


def refusal_of(thing: Any) -> Refusal | None:
    """The refusal that still stands of a thing."""
    entries = registry.get_logs_for_instance(thing)
    entry = entries.filter(action=REFUSED).order_by("-timestamp", "-pk").first()
    if entry is None or _answered(entries, entry):
        return None
    return _told(entry, thing)


def standing_refusals(most: int) -> list[Refusal]:
    """The newest refusals that still stand, of pages and of what they refer to."""
    since = timezone.now() - _TOLD_FOR
    entries = [
        entry
        for model in (PageLogEntry, ModelLogEntry)
        for entry in model.objects.filter(action=REFUSED, timestamp__gte=since).order_by(
            "-timestamp"
        )[: most * 4]
    ]
    found: dict[tuple[type, Any], Refusal] = {}
    for entry in sorted(entries, key=lambda each: each.timestamp, reverse=True):
        thing = _thing(entry)
        if thing is None or (type(thing), thing.pk) in found:
            continue
        refusal = refusal_of(thing)
        if refusal is not None:
            found[type(thing), thing.pk] = refusal
    return list(found.values())[:most]


def _entry(revision: Revision) -> Any:
    """The log's entry of the revision being scheduled."""
    thing = revision.content_object
    entries = registry.get_logs_for_instance(thing).filter(revision=revision, action=_SCHEDULED)
    return entries.order_by("-timestamp", "-pk").first()


def _against(revision: Revision, user: Any) -> str | None:
    name = get_user_display_name(user)
    if not user.is_active:
        return f"{name}, who scheduled it, has no active account any more; it was not published."
    thing = revision.content_object
    if isinstance(thing, Page):
        allowed = thing.permissions_for_user(user).can_publish()
    else:
        allowed = policy_registry.get(thing).user_has_permission(user, "publish")
    if allowed:
        return None
    return f"{name}, who scheduled it, may not publish it any more; it was not published."


def _name(number: int | None) -> str:
    user = User.objects.filter(pk=number).first() if number is not None else None
    return get_user_display_name(user) if user is not None else ""


def _answered(entries: Any, entry: Any) -> bool:
    later = entries.filter(action__in=_ANSWERED, timestamp__gte=entry.timestamp)
    return bool(later.exclude(pk=entry.pk).exists())


def _thing(entry: Any) -> Any:
    if isinstance(entry, PageLogEntry):
        page = Page.objects.filter(pk=entry.page_id).first()
        return page.specific if page is not None else None
    return entry.content_type.model_class().objects.filter(pk=entry.object_id).first()


def _told(entry: Any, thing: Any) -> Refusal:
    at = entry.data.get("at")
    return Refusal(
        title=getattr(thing, "draft_title", "") or str(thing),
        thing=thing,
        at=datetime.fromisoformat(at) if at else entry.timestamp,
        by=entry.data.get("by") or "",
        message=entry.data.get("message") or "",
    )
