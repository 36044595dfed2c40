"""What the checks found, as a page, as JSON, and as SARIF.

SARIF is the form in which tools that read code hand on what they found, and for which many viewers
are made (OASIS, "Static Analysis Results Interchange Format", version 2.1.0).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.template.loader import render_to_string

from broadside import __version__
from broadside.copydesk.checks.run import CHECKS
from broadside.newsroom.checking.archive import ALIKE, DUPLICATE, Archive, Checked

_LEVELS = {"note": "note", "warning": "warning", "error": "error"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"

ABOUT = {check.identifier: check.about for check in CHECKS} | {
    DUPLICATE: f"an article that shares {ALIKE:.0%} of its words with another"
}
"""What each check finds, in words."""


def counts(found: Sequence[Checked]) -> Counter[str]:
    """How many findings there are of each check."""
    return Counter(finding.check for each in found for finding in each.findings)


def as_json(archive: Archive, when: datetime) -> bytes:
    """Everything found, by article; of what is silenced, the number and by which check."""
    found = archive.found
    report = {
        "time": when.isoformat(),
        "silenced": dict(
            Counter(finding.check for each in archive.articles for finding in each.silenced)
        ),
        "counts": dict(counts(found).most_common()),
        "articles": [
            {
                "number": each.pk,
                "identifier": each.identifier,
                "language": each.language,
                "headline": each.headline,
                "live": each.live,
                "findings": [msgspec.to_builtins(finding) for finding in each.findings],
            }
            for each in found
        ],
    }
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def as_sarif(archive: Archive, base_url: str) -> bytes:
    """Everything found, as one run of SARIF; an article is an artifact, a field its place.

    What is silenced is there too, as a result that is suppressed outside the text.

    Args:
        base_url: where the publication is; the newsroom's address of an article begins with it.
    """
    names = sorted(ABOUT)
    places = {name: place for place, name in enumerate(names)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "Broadside copy desk",
                "version": __version__,
                "rules": [
                    {"id": name, "shortDescription": {"text": ABOUT[name]}} for name in names
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(each, finding, places[finding.check], base_url)
            for each in archive.articles
            for finding in each.findings
        ]
        + [
            {
                **_result(each, finding, places[finding.check], base_url),
                "suppressions": [{"kind": "external", "status": "accepted"}],
            }
            for each in archive.articles
            for finding in each.silenced
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n"


def _result(each: Checked, finding: Any, place: int, base_url: str) -> dict[str, Any]:
    address = f"{base_url}newsroom/pages/{each.pk}/edit/"
    logical = {
        "name": finding.field or "article",
        "fullyQualifiedName": f"{each.identifier}/{each.language}/{finding.field or 'article'}",
        "kind": "member",
    }
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": address}},
        "logicalLocations": [logical],
    }
    if finding.field and finding.end > finding.start:
        location["physicalLocation"]["region"] = {
            "charOffset": finding.start,
            "charLength": finding.end - finding.start,
        }
    return {
        "ruleId": finding.check,
        "ruleIndex": place,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{each.headline}: {finding.explanation}"},
        "locations": [location],
    }


def as_html(archive: Archive, title: str, when: datetime, base_url: str) -> bytes:
    """Everything found, as a page that stands alone: no script, nothing loaded."""
    found = archive.found
    rows = [(name, ABOUT[name], number) for name, number in counts(found).most_common()]
    page = render_to_string(
        "newsroom/checked.html",
        {
            "title": title,
            "when": when,
            "rows": rows,
            "articles": found,
            "silenced": archive.silenced,
            "base_url": base_url,
        },
    )
    return page.encode()
