"""The checks over many articles: each alone, and all of them for those that are nearly the same.

Articles are read by the hundred, as their newest draft has them; memory holds a sketch of each and
its findings, not its text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

import msgspec

from broadside.copydesk.checks.copy import Finding, Severity, Surroundings
from broadside.copydesk.checks.run import NAMES, check
from broadside.copydesk.duplicates import Sketch, alike, sketch
from broadside.newsroom.checking.copies import Copied, copied
from broadside.newsroom.checking.silencing import parted, silenced_by_article
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
    """An article that something was found in; `silenced` is what nobody wants to hear of there."""

    pk: int
    identifier: str
    language: str
    headline: str
    live: bool
    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...] = ()


class Archive(msgspec.Struct, frozen=True):
    """What was found in the archive.

    Attributes:
        articles: those in which something was found, in the order in which they were made.
        read: how many were read, by language.
    """

    articles: tuple[Checked, ...]
    read: dict[str, int]

    @property
    def found(self) -> tuple[Checked, ...]:
        """The articles in which something was found that is not silenced."""
        return tuple(each for each in self.articles if each.findings)

    @property
    def silenced(self) -> int:
        """How many findings are silenced."""
        return sum(len(each.silenced) for each in self.articles)


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
) -> Archive:
    """Check every article, in its newest draft.

    Args:
        around: what stands in the publication; without it, no link is followed.
        languages: only those in one of these languages; all of them when empty.

    Raises:
        UnknownCheck: the settings name a check that there is not.
    """
    silent = silent_checks(publication)
    every: dict[str, Checked] = {}
    read_in: Counter[str] = Counter()
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
        every[key] = checked
        read_in[article.language] += 1
        if DUPLICATE not in silent:
            sketches.append((key, sketch(" ".join(read.copy.fields.values()))))
    for pair in sorted(alike(sketches, ALIKE), reverse=True):
        for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
            said = f"«{every[other].headline}» shares {pair.likeness:.0%} of its words with this."
            finding = Finding(DUPLICATE, _SEVERITY, said)
            findings = (*every[one].findings, finding)
            every[one] = msgspec.structs.replace(every[one], findings=findings)
    with_findings = [each for each in every.values() if each.findings]
    silences = silenced_by_article()
    return Archive(
        tuple(_without_silenced(each, silences.get(each.pk, ())) for each in with_findings),
        dict(read_in),
    )


def _without_silenced(checked: Checked, silenced: Collection[str]) -> Checked:
    if not silenced:
        return checked
    findings, quiet = parted(checked.findings, silenced)
    return msgspec.structs.replace(checked, findings=findings, silenced=quiet)


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
