"""Fixes of the copy desk, made in an article in memory.

Only what is safe is made: a replacement that would take markup with it, or that no longer fits the
letters that stand there, is left for a person.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from broadside.copydesk.checks.copy import Finding, mended
from broadside.copydesk.letters import Replacement, with_replacements
from broadside.newsroom.checking.copies import Copied, Spot, with_link
from broadside.newsroom.checking.parts import with_text
from broadside.newsroom.models import Article

_WORDS = {"title", "standfirst"}


def fix(article: Article, copied: Copied, findings: Iterable[Finding]) -> list[Finding]:
    """Make the fixes of some findings in an article; it is not saved.

    Args:
        copied: the copy from which they were found, of the article as it is.
        findings: those without a fix are passed over.

    Returns:
        The findings whose fix was made.
    """
    by_field: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        fields = {change.field for change in finding.fix}
        if len(fields) == 1:
            by_field[fields.pop()].append(finding)
    made: list[Finding] = []
    body = _Body(article)
    # Paragraphs are counted from the head of a markup; one that goes would move those below it.
    order = {field: place for place, field in enumerate(copied.spots)}
    for field in sorted(by_field, key=lambda field: order.get(field, -1), reverse=True):
        spot = copied.spots.get(field)
        if spot is None:
            continue
        for finding in _apart(by_field[field]):
            if _fixed(article, body, copied, field, spot, finding):
                made.append(finding)
    body.put_back()
    return made


def _apart(findings: list[Finding]) -> list[Finding]:
    """From the end of a text to its head, without those that reach into one another.

    So each stands where it was found when its turn comes.
    """
    kept: list[Finding] = []
    before: int | None = None
    for finding in sorted(findings, key=lambda each: each.fix[0].start, reverse=True):
        start = min(change.start for change in finding.fix)
        end = max(change.end for change in finding.fix)
        if before is None or end <= before:
            kept.append(finding)
            before = start
    return kept


def _fixed(
    article: Article, body: _Body, copied: Copied, field: str, spot: Spot, finding: Finding
) -> bool:
    if spot.place in _WORDS:
        before = getattr(article, spot.place)
        setattr(article, spot.place, mended(before, field, finding.fix))
        return bool(getattr(article, spot.place) != before)
    if spot.place != "body":
        return False
    text = body.text(spot)
    if spot.link >= 0:
        address = copied.copy.links[int(field.removeprefix("link-"))]
        new: str | None = with_link(text, spot.link, mended(address, field, finding.fix))
    elif spot.number < 0:
        new = mended(text, field, finding.fix)
    else:
        changes = [Replacement(each.start, each.end, each.text) for each in finding.fix]
        new = with_replacements(text, spot.number, changes)
    if new is None or new == text:
        return False
    body.put(spot, new)
    return True


class _Body:
    """An article's body as the stream stores it, while it is changed."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._stored: list[dict[str, Any]] = [dict(block) for block in article.body.raw_data]
        self._changed = False

    def text(self, spot: Spot) -> str:
        """The text at a spot."""
        value = self._stored[spot.index]["value"]
        for step in spot.path:
            value = value[step]
        return str(value)

    def put(self, spot: Spot, text: str) -> None:
        """Put another text there."""
        block = self._stored[spot.index]
        block["value"] = with_text(block["value"], spot.path, text)
        self._changed = True

    def put_back(self) -> None:
        """Make it the article's body, without the texts that have become empty."""
        if self._changed:
            kept = [
                block
                for block in self._stored
                if block["type"] != "text" or str(block["value"]).strip()
            ]
            self._article.body = json.dumps(kept)
