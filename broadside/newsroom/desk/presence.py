"""Who else has the front open: Wagtail's own editing sessions, so that its form and the desk see
each other.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.admin.models import EditingSession

from broadside.newsroom.desk.answers import Other, Presence
from broadside.newsroom.desk.versions import user_name, version_of
from broadside.newsroom.models import Front


def present(front: Front, user: Any, *, editing: bool, session: int | None = None) -> Presence:
    """Note that someone has the front open, and say who else has.

    Args:
        editing: whether there is something unsaved.
        session: what an earlier answer gave; one is begun without it.
    """
    kind = ContentType.objects.get_for_model(Front)
    sessions = EditingSession.objects.filter(content_type=kind, object_id=str(front.pk))
    mine = sessions.filter(pk=session, user=user).first() if session is not None else None
    if mine is None:
        EditingSession.cleanup()
        mine = EditingSession(content_type=kind, object_id=str(front.pk), user=user)
    mine.last_seen_at = timezone.now()
    mine.is_editing = editing
    mine.save()
    latest = front.latest_revision
    return Presence(
        session=mine.pk,
        others=_others(sessions.exclude(pk=mine.pk), user),
        version=version_of(front),
        saved_by=user_name(latest.user) if latest is not None else None,
    )


def leave(front: Front, user: Any, session: int | None) -> None:
    """Note that someone has closed the front."""
    kind = ContentType.objects.get_for_model(Front)
    EditingSession.objects.filter(
        pk=session, user=user, content_type=kind, object_id=str(front.pk)
    ).delete()


def _others(sessions: Any, user: Any) -> tuple[Other, ...]:
    """Each person once; one's own other screens only while they edit."""
    seen: dict[int, Other] = {}
    available = sessions & EditingSession.objects.available()
    for each in available.select_related("user", "user__wagtail_userprofile").order_by(
        "-last_seen_at"
    ):
        if each.user_id == user.pk and not each.is_editing:
            continue
        before = seen.get(each.user_id)
        seen[each.user_id] = Other(
            name=user_name(each.user) or "",
            editing=each.is_editing or (before is not None and before.editing),
            since=before.since if before is not None else each.last_seen_at.isoformat(),
        )
    return tuple(sorted(seen.values(), key=lambda other: (not other.editing, other.name)))
