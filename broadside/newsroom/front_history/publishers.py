"""Who published a front, or withdrew it: Wagtail's log, beside the dispatches on the wire.

The wire does not say who: it is read by more people than the newsroom's log. An entry of the log is
written at the end of the transaction that files, so it is the first after the dispatch, and long
before the next one. What was filed without the log, as an import may do, has nobody's name on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import msgspec
from wagtail.models import PageLogEntry

from broadside.newsroom.desk.versions import user_name
from broadside.newsroom.models import Front
from broadside.wire.answers import FrontDispatch

_ONE_TRANSACTION = timedelta(minutes=1)
"""Longer than any transaction that publishes one front; shorter than two people take in turn."""

_SCHEDULING = "wagtail.publish.schedule"
_SCHEDULED = ("wagtail.publish.scheduled", "wagtail.unpublish.scheduled")
_PUBLISHING = ("wagtail.publish", "wagtail.unpublish", "wagtail.rename", *_SCHEDULED)


class Publisher(msgspec.Struct, frozen=True):
    """Who it was; `scheduled` when the clock did what they had ordered."""

    name: str
    scheduled: bool = False


def publishers(front: Front, dispatches: Iterable[FrontDispatch]) -> Mapping[int, Publisher]:
    """Who made each dispatch of a front, by sequence number; those nobody is known of are missing.

    Args:
        dispatches: of the front, oldest first, without gaps among them.
    """
    sent = list(dispatches)
    if not sent:
        return {}
    entries = list(
        PageLogEntry.objects.filter(page=front.pk, timestamp__gte=sent[0].time)
        .filter(action__in=(*_PUBLISHING, _SCHEDULING))
        .select_related("user")
        .order_by("timestamp", "pk")
    )
    ordered = {
        entry.revision_id: entry.user
        for entry in PageLogEntry.objects.filter(page=front.pk, action=_SCHEDULING)
        .select_related("user")
        .order_by("timestamp", "pk")
    }
    found: dict[int, Publisher] = {}
    acts = [entry for entry in entries if entry.action in _PUBLISHING]
    nexts: list[datetime | None] = [*(each.time for each in sent[1:]), None]
    for dispatch, until in zip(sent, nexts, strict=True):
        latest = dispatch.time + _ONE_TRANSACTION
        latest = latest if until is None else min(latest, until)
        act = next((e for e in acts if dispatch.time <= e.timestamp <= latest), None)
        if act is None:
            continue
        scheduled = act.action in _SCHEDULED
        user = ordered.get(act.revision_id) if scheduled else act.user
        if user is not None:
            found[dispatch.sequence] = Publisher(user_name(user) or "", scheduled)
    return found
