"""Checks of the addresses an article links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from broadside.copydesk.checks.copy import Copy, Found, Replacement, Surroundings

_TRACKER = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid)(?:=.*)?")


def trackers(copy: Copy, _: Surroundings | None) -> Iterator[Found]:
    """Find links that carry trackers; the fix strips them and leaves the rest as it is."""
    for place, link in enumerate(copy.links):
        if (bare := without_trackers(link)) != link:
            field = f"link-{place}"
            fix = (Replacement(field, 0, len(link), bare),)
            said = "The link tells where its readers come from."
            yield Found(said, field, 0, len(link), fix)


def dead_links(copy: Copy, around: Surroundings | None) -> Iterator[Found]:
    """Find links into the publication itself that lead to nothing."""
    if around is None or around.stands is None:
        return
    for place, link in enumerate(copy.links):
        path = path_below(link, around.base_url)
        if path is not None and not around.stands(path):
            said = f"The link leads to «{path or '/'}» of this publication, where nothing stands."
            yield Found(said, f"link-{place}", 0, len(link))


def without_trackers(link: str) -> str:
    """Give `link` without the parameters that only follow readers; as it is if it has none."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    asked = parts.query.split("&")
    kept = [one for one in asked if not _TRACKER.fullmatch(one)]
    return link if kept == asked else urlunsplit(parts._replace(query="&".join(kept)))


def path_below(link: str, base_url: str) -> str | None:
    """Give the path of `link` below the publication's address; None when it leads elsewhere.

    A link to a place of the page itself (`#notes`) leads nowhere else, so it has no path either.
    """
    if not link or link.startswith("#"):
        return None
    try:
        base, there = urlsplit(base_url), urlsplit(urljoin(base_url, link))
    except ValueError:
        return None
    own = there.scheme in ("http", "https") and there.netloc.lower() == base.netloc.lower()
    if not own or not there.path.startswith(base.path):
        return None
    return unquote(there.path[len(base.path) :])
