"""All checks over one article."""

from __future__ import annotations

from collections.abc import Set

from broadside.copydesk.checks import links, whole, wording
from broadside.copydesk.checks.copy import Copy, Finding

CHECKS = (
    whole.capitals_in_headline,
    whole.missing,
    wording.double_spaces,
    wording.glued_text,
    wording.place_spelling,
    links.trackers,
)


def check(copy: Copy, silenced: Set[tuple[str, str]] = frozenset()) -> tuple[Finding, ...]:
    """Give what all checks find in `copy`.

    Args:
        copy: the article.
        silenced: pairs of a check's identifier and an article; these are not reported.
    """
    found = (finding for look in CHECKS for finding in look(copy))
    return tuple(one for one in found if (one.check, copy.article) not in silenced)
