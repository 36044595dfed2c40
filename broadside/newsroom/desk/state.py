"""All that the screen begins with."""

from __future__ import annotations

from typing import Any

from broadside.newsroom.addresses import front_path, site_urls
from broadside.newsroom.desk.answers import FrontSummary, May, State, Who
from broadside.newsroom.desk.choices import choices
from broadside.newsroom.desk.filling import fill, fill_live
from broadside.newsroom.desk.publishing import refused_schedule_of, schedule_of
from broadside.newsroom.desk.saving import lock_in_words, newest
from broadside.newsroom.desk.stream import draft_of
from broadside.newsroom.desk.versions import hand_out, user_name
from broadside.newsroom.models import Front
from broadside.newsroom.models.by_language import direction


def state_of(pk: int, user: Any) -> State:
    """Everything of a front as it is now, as one person may see and change it."""
    front = Front.objects.select_related("dossier", "locale", "latest_revision").get(pk=pk)
    edited = newest(front)
    draft = draft_of(edited)
    live = draft_of(front) if front.live else None
    latest = front.latest_revision
    locked = _lock(front, user)
    return State(
        front=_summary(front),
        version=hand_out(front),
        saved_at=latest.created_at.isoformat() if latest is not None else None,
        saved_by=user_name(latest.user) if latest is not None else None,
        draft=draft,
        live=live,
        filled=fill(edited, draft, live),
        live_filled=fill_live(front, live) if live is not None else None,
        can=_may(front, user, locked=locked is not None),
        schedule=schedule_of(front),
        schedule_refused=refused_schedule_of(front),
        locked=locked,
        locked_by=user_name(front.locked_by) if front.locked else None,
        choices=choices(front),
        user=Who(id=user.pk, name=user_name(user) or ""),
    )


def _summary(front: Front) -> FrontSummary:
    path = front_path(front)
    return FrontSummary(
        pk=front.pk,
        owner=front.owner_identifier,
        language=front.language,
        direction=direction(front.language),
        title=front.draft_title or front.title,
        address=site_urls().absolute(path) if path is not None else "",
        dossier=front.dossier.title_in(front.language) if front.dossier is not None else None,
        live=front.live,
        published_at=front.last_published_at.isoformat() if front.last_published_at else None,
    )


def _may(front: Front, user: Any, *, locked: bool) -> May:
    tester = front.permissions_for_user(user)
    edit, publish = tester.can_edit() and not locked, tester.can_publish()
    return May(
        edit=edit,
        publish=publish and edit,
        discard=edit and front.live,
        restore=edit,
        unschedule=publish and front.approved_schedule,
    )


def _lock(front: Front, user: Any) -> str | None:
    lock = front.get_lock()
    return lock_in_words(front) if lock is not None and lock.for_user(user) else None
