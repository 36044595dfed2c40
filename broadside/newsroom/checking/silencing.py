"""Which checks are silenced in which article, and findings parted by that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from broadside.copydesk.checks.copy import Finding
from broadside.newsroom.models import Article, Silence


def silenced_in(article: Article) -> frozenset[str]:
    """The checks that are silenced in one article."""
    if article.pk is None:
        return frozenset()
    return frozenset(
        Silence.objects.filter(article_id=article.pk).values_list("check_name", flat=True)
    )


def silenced_by_article(keys: Iterable[Any] | None = None) -> Mapping[Any, Collection[str]]:
    """The checks that are silenced in each of some articles, or of all, by the article's key."""
    rows = Silence.objects.all()
    if keys is not None:
        rows = rows.filter(article_id__in=list(keys))
    found: dict[Any, set[str]] = defaultdict(set)
    for article, name in rows.values_list("article_id", "check_name"):
        found[article].add(name)
    return found


def parted(
    findings: Iterable[Finding], silenced: Collection[str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that stand, and those of checks that are silenced."""
    standing: list[Finding] = []
    quiet: list[Finding] = []
    for finding in findings:
        (quiet if finding.check in silenced else standing).append(finding)
    return tuple(standing), tuple(quiet)
