"""Correct: say on the page what was wrong."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.db import transaction
from django.utils import timezone

from broadside.newsroom.actions.publish import publish
from broadside.newsroom.errors import NotPublished
from broadside.newsroom.models import Article, Correction


@transaction.atomic
def correct(
    article: Article,
    html: str,
    *,
    form: Literal["correction", "clarification"] = "correction",
    on: date | None = None,
    user: Any = None,
) -> Article:
    """Add a correction to a published article and publish it again.

    It is added to the latest revision: what else was changed there is published with it.

    Args:
        html: what was wrong and what is right.
        on: the day of the correction; today when None.

    Raises:
        NotPublished: nobody has read it yet, so there is nothing to correct in public.
    """
    if not article.live:
        raise NotPublished(f"“{article}” is not published; change it instead")
    latest = article.get_latest_revision_as_object()
    latest.corrections.add(Correction(date=on or timezone.localdate(), form=form, text=html))
    return publish(latest, user)
