"""Checks of the addresses an article links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

from broadside.copydesk.checks.copy import Copy, Finding, Replacement

_TRACKER = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid)(?:=.*)?")


def trackers(copy: Copy) -> Iterator[Finding]:
    """Find links that carry trackers; the fix strips them and leaves the rest as it is."""
    for place, link in enumerate(copy.links):
        if (bare := without_trackers(link)) != link:
            field = f"link-{place}"
            fix = (Replacement(field, 0, len(link), bare),)
            said = "The link tells where its readers come from."
            yield Finding("link-tracker", "warning", said, field, 0, len(link), fix)


def without_trackers(link: str) -> str:
    """Give `link` without the parameters that only follow readers; as it is if it has none."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    asked = parts.query.split("&")
    kept = [one for one in asked if not _TRACKER.fullmatch(one)]
    return link if kept == asked else urlunsplit(parts._replace(query="&".join(kept)))
