"""The checks over many articles: each alone, and all of them for those that are nearly the same.

Articles are read by the hundred, as their newest draft has them; memory holds a sketch of each and
its findings, not its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from broadside.copydesk.checks.copy import Finding, Severity, Surroundings
from broadside.copydesk.checks.run import NAMES, check
from broadside.copydesk.duplicates import Sketch, alike, sketch
from broadside.newsroom.checking.copies import Copied, copied
from broadside.newsroom.errors import NewsroomError
from broadside.newsroom.models import Article
from broadside.publication import SETTINGS_FILE, Publication

DUPLICATE = "near-duplicate"
"""The check that looks at all articles together."""

ALIKE = 0.5
"""The part of their runs of words that two articles share from which on they are told of."""

_AT_ONCE = 100
_SEVERITY: Severity = "warning"

Progress = Callable[[int, int], None]
"""Called with how many articles are read and how many there are."""


class UnknownCheck(NewsroomError):
    """A check is named that there is not."""


class Checked(msgspec.Struct, frozen=True):
    """An article that something was found in."""

    pk: int
    identifier: str
    language: str
    headline: str
    live: bool
    findings: tuple[Finding, ...]


def known_checks(names: Iterable[str], where: str) -> frozenset[str]:
    """The names of checks, each of which there is.

    Args:
        where: what names them, for the error.

    Raises:
        UnknownCheck: one is none.
    """
    wanted = frozenset(names)
    if unknown := sorted(wanted - NAMES - {DUPLICATE}):
        known = ", ".join(sorted((*NAMES, DUPLICATE)))
        raise UnknownCheck(f"{where}: there is no check {', '.join(unknown)}; there are {known}")
    return wanted


def silent_checks(publication: Publication) -> frozenset[str]:
    """The checks that the publication does not want.

    Raises:
        UnknownCheck: the settings name one that there is not.
    """
    where = f"{publication.folder / SETTINGS_FILE}, checks.silent"
    return known_checks(publication.silent_checks, where)


def blocking_checks(publication: Publication) -> frozenset[str]:
    """The checks that keep an article from being published.

    Raises:
        UnknownCheck: the settings name one that there is not.
    """
    where = f"{publication.folder / SETTINGS_FILE}, checks.blocking"
    return known_checks(publication.blocking_checks, where)


def check_archive(
    publication: Publication,
    around: Surroundings | None = None,
    *,
    languages: Iterable[str] = (),
    progress: Progress = lambda done, total: None,
) -> list[Checked]:
    """Check every article, in its newest draft.

    Args:
        around: what stands in the publication; without it, no link is followed.
        languages: only those in one of these languages; all of them when empty.

    Returns:
        The articles in which something was found, in the order in which they were made.

    Raises:
        UnknownCheck: the settings name a check that there is not.
    """
    silent = silent_checks(publication)
    found: dict[str, Checked] = {}
    clean: dict[str, Checked] = {}
    sketches: list[tuple[str, Sketch]] = []
    for article, read in _articles(languages, progress):
        key = read.copy.article
        findings = check(read.copy, silent=silent, around=around)
        checked = Checked(
            article.pk,
            article.identifier,
            article.language,
            article.title,
            article.live,
            findings,
        )
        (found if findings else clean)[key] = checked
        if DUPLICATE not in silent:
            sketches.append((key, sketch(" ".join(read.copy.fields.values()))))
    for pair in sorted(alike(sketches, ALIKE), reverse=True):
        for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
            twin = found.get(other) or clean[other]
            said = f"«{twin.headline}» shares {pair.likeness:.0%} of its words with this."
            whole = found.get(one) or clean[one]
            finding = Finding(DUPLICATE, _SEVERITY, said)
            found[one] = msgspec.structs.replace(whole, findings=(*whole.findings, finding))
    return sorted(found.values(), key=lambda checked: checked.pk)


def _articles(languages: Iterable[str], progress: Progress) -> Iterator[tuple[Article, Copied]]:
    wanted = tuple(languages)
    rows = Article.objects.all()
    if wanted:
        rows = rows.filter(locale__language_code__in=wanted)
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _AT_ONCE):
        for article in newest(keys[start : start + _AT_ONCE]):
            yield article, copied(article)
        progress(min(start + _AT_ONCE, len(keys)), len(keys))


def newest(keys: Iterable[Any]) -> Iterator[Article]:
    """Articles as their newest drafts have them; most have none that differs from what is live."""
    rows = (
        Article.objects.filter(pk__in=list(keys))
        .select_related("locale", "picture", "dateline_place", "latest_revision")
        .prefetch_related("bylines__person")
        .order_by("pk")
    )
    for row in rows:
        yield row.get_latest_revision_as_object() if row.has_unpublished_changes else row
