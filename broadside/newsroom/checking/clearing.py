"""Keeps an article's place on the copy desk's list up to date when somebody works on the article.

Whoever mends an article sees it go off the list at once, and not only after the next look at the
whole archive. That is done after the article is saved, and only for articles that are on the list.
"""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import Revision

from broadside.copydesk.checks.run import check
from broadside.newsroom.checking.archive import DUPLICATE, UnknownCheck, newest, silent_checks
from broadside.newsroom.checking.copies import copied
from broadside.newsroom.checking.recording import Seen, by_check, keep
from broadside.newsroom.checking.silencing import parted, silenced_in
from broadside.newsroom.checking.surroundings import surroundings
from broadside.newsroom.configure import current_publication
from broadside.newsroom.models import Article, Found

_log = logging.getLogger(__name__)


def connect() -> None:
    """Hear of every new draft. Done once, by the app."""
    post_save.connect(_on_revision, sender=Revision, dispatch_uid="newsroom.checking.clearing")


def look_again_after(article: int) -> None:
    """Look at an article of the list again, once the transaction that changes it is over."""
    transaction.on_commit(lambda: look_again(article), robust=True)


def look_again(article: int) -> None:
    """Make the list say of an article what the checks find in its newest draft.

    One that is not on the list is left alone: it is for the next look at the archive to say that
    something new is found.
    """
    there = {(row.article_id, row.check_name): row for row in Found.objects.filter(article=article)}
    found = next(newest([article]), None) if there else None
    if found is None:
        return
    publication = current_publication()
    try:
        silent = silent_checks(publication)
    except UnknownCheck as error:
        _log.warning("%s", error)
        return
    findings = check(copied(found).copy, silent=silent, around=surroundings(publication))
    silenced = silenced_in(found)
    standing, _ = parted(findings, silenced)
    seen = {(article, name): one for name, one in by_check(standing).items()}
    # Only a look at all articles can say that two of them differ now.
    twin = there.get((article, DUPLICATE))
    if twin is not None and DUPLICATE not in silenced:
        seen[article, DUPLICATE] = Seen(twin.severity, twin.times, twin.explanation)
    keep(seen, there, timezone.now())


def _on_revision(instance: Revision, update_fields: Any = None, **_: Any) -> None:
    if update_fields is not None and "content" not in update_fields:
        return
    if instance.content_type.model_class() is Article:
        look_again_after(int(instance.object_id))
