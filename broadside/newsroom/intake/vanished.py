"""Articles whose originals are no longer where they came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from broadside.newsroom.actions.withdraw import withdraw
from broadside.newsroom.errors import TooManyVanished
from broadside.newsroom.intake.novelty import is_edited
from broadside.newsroom.models import Article, ImportedArticle

_AT_ONCE = 500
_FEW = 10
_REASON = "It is no longer on the site that it was imported from."


@dataclass(frozen=True, slots=True)
class Vanished:
    """An article that stands here and no longer there; `edited` says that it was changed here."""

    key: str
    article: Article
    edited: bool


def still_standing(keys: Sequence[str]) -> list[Vanished]:
    """Of the articles with these keys those that are published here."""
    found: list[Vanished] = []
    for start in range(0, len(keys), _AT_ONCE):
        rows = ImportedArticle.objects.filter(
            key__in=keys[start : start + _AT_ONCE], article__live=True
        ).select_related("article")
        found += [
            Vanished(row.key, row.article, is_edited(row.article))
            for row in rows
            if row.article is not None
        ]
    return sorted(found, key=lambda each: each.key)


def withdraw_vanished(vanished: Sequence[Vanished], of: int) -> list[Vanished]:
    """Withdraw those that nobody has edited here.

    Args:
        vanished: which.
        of: how many articles there were over there.

    Returns:
        Those that were withdrawn.

    Raises:
        TooManyVanished: more than ten and more than a tenth; nothing was withdrawn.
    """
    if len(vanished) > max(_FEW, of // 10):
        raise TooManyVanished(
            f"{len(vanished):,} of {of:,} articles seem to have vanished over there. That is more "
            "likely a fault of the site than a decision; nothing was withdrawn. If it is meant, "
            "withdraw them in the newsroom."
        )
    ours = [each for each in vanished if not each.edited]
    for each in ours:
        withdraw(each.article, reason=_REASON)
    return ours
