"""Keeps what a look at the archive found, for the list that is shared out and for the trend.

What was found before and is found no more goes off the list by itself, and an article in which
nothing is left to be done is nobody's any more. What somebody called done stays so, unless the
check then finds more in the article than before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from broadside.copydesk.checks.copy import Finding
from broadside.newsroom.checking.archive import Archive
from broadside.newsroom.models import Article, Found, FoundOnDay, Minded, ReadOnDay

_AT_ONCE = 500
_Key = tuple[int, str]


class Seen(msgspec.Struct, frozen=True):
    """What one check found in one article."""

    severity: str
    times: int
    explanation: str


def record(archive: Archive, now: datetime, languages: Collection[str] = ()) -> None:
    """Keep what was found in the archive, in a few transactions that are soon over.

    Args:
        languages: those that were looked at; all when empty. What is kept of others stays.
    """
    seen = {
        (checked.pk, name): one
        for checked in archive.articles
        for name, one in by_check(checked.findings).items()
    }
    rows = Found.objects.all()
    if languages:
        rows = rows.filter(article__locale__language_code__in=languages)
    keep(seen, {(row.article_id, row.check_name): row for row in rows}, now)
    _record_day(archive, now, languages)


def by_check(findings: Iterable[Finding]) -> dict[str, Seen]:
    """The findings of an article, one line a check."""
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        grouped[finding.check].append(finding)
    return {
        name: Seen(each[0].severity, len(each), each[0].explanation)
        for name, each in grouped.items()
    }


def keep(seen: Mapping[_Key, Seen], there: Mapping[_Key, Found], now: datetime) -> None:
    """Make the rows that are there say what was seen."""
    gone = [row.pk for key, row in there.items() if key not in seen]
    for part in _parts(gone):
        Found.objects.filter(pk__in=part).delete()
    changed = [
        _changed(row, seen[key])
        for key, row in there.items()
        if key in seen and (row.times, row.explanation) != (seen[key].times, seen[key].explanation)
    ]
    fields = ["severity", "times", "explanation", "done_by", "done_at"]
    for rows in _parts(changed):
        Found.objects.bulk_update(rows, fields)
    new = [(key, one) for key, one in seen.items() if key not in there]
    for entries in _parts(new):
        _add(entries, now)
    free_what_is_mended()


def _changed(row: Found, seen: Seen) -> Found:
    if seen.times > row.times:
        row.done_by = row.done_at = None
    row.severity, row.times, row.explanation = seen.severity, seen.times, seen.explanation
    return row


@transaction.atomic
def _add(entries: list[tuple[_Key, Seen]], now: datetime) -> None:
    # An article may have been deleted since it was read.
    there = set(
        Article.objects.filter(pk__in={key[0] for key, _ in entries}).values_list("pk", flat=True)
    )
    Found.objects.bulk_create(
        [
            Found(
                article_id=article,
                check_name=name,
                severity=one.severity,
                times=one.times,
                explanation=one.explanation,
                since=now,
            )
            for (article, name), one in entries
            if article in there
        ],
        # Somebody may have saved the article meanwhile, which records it too.
        ignore_conflicts=True,
    )


def free_what_is_mended() -> None:
    """Leave articles in which nothing is left to be done to nobody."""
    open_rows = Found.objects.filter(done_at=None).values("article_id")
    Minded.objects.exclude(article_id__in=open_rows).delete()


@transaction.atomic
def _record_day(archive: Archive, now: datetime, languages: Collection[str]) -> None:
    day = timezone.localdate(now)
    for model in (FoundOnDay, ReadOnDay):
        rows = model.objects.filter(day=day)
        (rows.filter(language__in=languages) if languages else rows).delete()
    times: Counter[tuple[str, str, str]] = Counter()
    articles: Counter[tuple[str, str, str]] = Counter()
    for checked in archive.articles:
        for name, one in by_check(checked.findings).items():
            times[checked.language, name, one.severity] += one.times
            articles[checked.language, name, one.severity] += 1
    FoundOnDay.objects.bulk_create(
        FoundOnDay(
            day=day,
            language=language,
            check_name=name,
            severity=severity,
            times=times[language, name, severity],
            articles=articles[language, name, severity],
        )
        for language, name, severity in times
    )
    ReadOnDay.objects.bulk_create(
        ReadOnDay(day=day, language=language, articles=count)
        for language, count in archive.read.items()
    )


def _parts(rows: list[Any]) -> Iterable[list[Any]]:
    for start in range(0, len(rows), _AT_ONCE):
        yield rows[start : start + _AT_ONCE]
