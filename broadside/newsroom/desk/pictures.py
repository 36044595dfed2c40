"""Pictures to choose for a card, the newest first."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from wagtail.permissions import policy_registry

from broadside.newsroom.desk.answers import PictureFeed
from broadside.newsroom.desk.articles import picture_summary
from broadside.newsroom.models import Picture

PART = 24
"""Pictures in one part."""


def picture_feed(user: Any, text: str, after: str) -> PictureFeed:
    """A part of the pictures that someone may choose.

    Args:
        text: words in the title, alternative text or credit; empty is all.
        after: what the part before said comes next; empty is the head.
    """
    pictures = (
        policy_registry.get_by_type(Picture)
        .instances_user_has_permission_for(user, "choose")
        .exclude(digest="")
    )
    for word in text.split()[:8]:
        pictures = pictures.filter(
            Q(title__icontains=word) | Q(alt__icontains=word) | Q(credit__icontains=word)
        )
    if after.isdigit():
        pictures = pictures.filter(pk__lt=int(after))
    found = list(pictures.order_by("-pk")[: PART + 1])
    shown = found[:PART]
    return PictureFeed(
        pictures=tuple(map(picture_summary, shown)),
        next=str(shown[-1].pk) if len(found) > PART else None,
    )
