"""What taking an archive in would do, and some of its articles as the site would show them.

It is found out by doing it, in a transaction that is taken back: so the preview cannot differ from
what is then done. Samples are rendered while they stand there, by the site's own preview, and kept
as files beside the upload with the pictures that they show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from broadside.importers.manuscript import Import
from broadside.newsroom.configure import current_publication
from broadside.newsroom.imports.incoming import Incoming
from broadside.newsroom.intake import rehearse
from broadside.newsroom.intake.report import COUNTED, IntakeReport, made_with_them
from broadside.newsroom.models import Picture
from broadside.newsroom.preview import preview
from broadside.site import PictureStore
from broadside.site.errors import SiteError

MOST_SAMPLES = 8
MOST_NAMED = 500
"""Articles that are left out or kept and named one by one."""

PICTURE = re.compile(r"/newsroom/preview/([0-9a-f]{64})-(\d+)\.(avif|webp|jpg)")


def look_at(
    source: Import,
    dossier: str | None,
    incoming: Incoming,
    progress: Callable[[int, int], None],
) -> dict[str, Any]:
    """Look at an archive.

    Args:
        source: the archive.
        dossier: the category that is to become a dossier.
        incoming: where samples are kept.
        progress: told how far it is; may raise, to stop it.

    Returns:
        What was found, to be kept as JSON.

    Raises:
        ImporterError, NewsroomError: it cannot be taken in.
    """
    samples: list[dict[str, Any]] = []

    def look(record: Any) -> None:
        samples.extend(_samples(record, incoming))

    report = rehearse(current_publication(), source, dossier, progress, look)
    return _found(source, report) | {"samples": samples}


def _found(source: Import, report: IntakeReport) -> dict[str, Any]:
    languages: Counter[str] = Counter()
    named = []
    for entry in report.entries:
        if entry.outcome in ("created", "updated"):
            languages[entry.language] += 1
        elif len(named) < MOST_NAMED:
            reason = entry.remarks[0].code if entry.remarks else ""
            named.append(
                {
                    "headline": entry.headline,
                    "language": entry.language,
                    "outcome": entry.outcome,
                    "code": reason,
                }
            )
    return {
        "site": report.site,
        "address": report.address,
        "total": source.total,
        "counts": {name: report.counts[name] for name, _ in COUNTED},
        "changes": report.changed,
        "drafts": report.counts["drafts"],
        "made": made_with_them(
            {name: count for name, count in report.counts.items() if name != "drafts"}
        ),
        "languages": dict(languages.most_common()),
        "codes": report.by_code(),
        "remarks": msgspec.to_builtins(report.remarks),
        "named": named,
        "categories": [
            {"slug": term.slug, "name": term.name, "below": bool(term.parent)}
            for term in source.categories
        ],
    }


def _samples(record: Any, incoming: Incoming) -> list[dict[str, Any]]:
    """Render some of the articles: one of each language, and those with most to remark."""
    folder = incoming.fresh("samples")
    store = PictureStore(incoming.fresh("pictures"))
    samples = []
    for entry in _chosen(record):
        try:
            html = preview(entry.article)
        except SiteError:
            continue
        _keep_pictures(html, store)
        number = len(samples)
        (folder / f"{number}.html").write_text(html, encoding="utf-8")
        samples.append(
            {
                "number": number,
                "headline": entry.headline,
                "language": entry.language,
                "live": entry.article.live,
                "outcome": entry.outcome,
                "remarks": entry.remarks[:20],
            }
        )
    return samples


def _chosen(record: Any) -> list[Any]:
    """Entries of new or changed articles."""
    there = record.entries.filter(outcome__in=("created", "updated"), article__isnull=False)
    weights = [
        (key, language, len({remark["code"] for remark in remarks}))
        for key, language, remarks in there.values_list("pk", "language", "remarks")
    ]
    first: dict[str, int] = {}
    for key, language, _ in weights:
        first.setdefault(language, key)
    most = (key for key, _, _ in sorted(weights, key=lambda each: -each[2]))
    wanted = list(dict.fromkeys((*first.values(), *most)))[:MOST_SAMPLES]
    return list(there.filter(pk__in=wanted).select_related("article").defer("original", "replaced"))


def _keep_pictures(html: str, store: PictureStore) -> None:
    """Keep the pictures of a page: those of a rehearsal are gone when it is over."""
    digests: Iterable[str] = {digest for digest, _, _ in PICTURE.findall(html)}
    for picture in Picture.objects.filter(digest__in=digests):
        if not store.holds(picture.digest):
            store.put(picture.content())
