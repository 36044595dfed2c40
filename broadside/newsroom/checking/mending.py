"""The safe fixes of some checks, made in every article."""

from __future__ import annotations

from collections.abc import Iterable, Set

import msgspec
from django.core.exceptions import ValidationError
from django.db import transaction

from broadside.copydesk.checks.copy import Surroundings
from broadside.newsroom.actions.mend import mend
from broadside.newsroom.checking.archive import Progress
from broadside.newsroom.errors import NewsroomError
from broadside.newsroom.models import Article


class Mended(msgspec.Struct, frozen=True):
    """What was mended, and why some articles were left alone."""

    articles: int
    findings: int
    problems: tuple[str, ...]


def mend_archive(
    names: Set[str],
    around: Surroundings | None = None,
    *,
    languages: Iterable[str] = (),
    progress: Progress = lambda done, total: None,
) -> Mended:
    """Make the fixes of some checks in every article, each in a transaction of its own.

    An article that cannot be saved as it is, for whatever other reason, is left as it was and
    named; the others are mended all the same.
    """
    rows = Article.objects.all()
    if wanted := tuple(languages):
        rows = rows.filter(locale__language_code__in=wanted)
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    articles = findings = 0
    problems: list[str] = []
    for done, key in enumerate(keys, 1):
        article = Article.objects.get(pk=key)
        try:
            with transaction.atomic():
                made = mend(article, names, around=around)
        except (ValidationError, NewsroomError) as error:
            said = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            problems.append(f"“{article}” ({key}): {said}")
            continue
        articles += bool(made)
        findings += len(made)
        progress(done, len(keys))
    return Mended(articles, findings, tuple(problems))
