"""Addresses that only pass readers on to another one, which then stands for them.

Editors' programs and networks put a page of their own before a link, to count who follows it or to
look at where it leads. What the writer linked to is in the address.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from broadside.copydesk.checks.links import without_trackers

_CARRIED = {
    "www.google.com": ("/url", ("q", "url")),
    "google.com": ("/url", ("q", "url")),
    "l.facebook.com": ("/l.php", ("u",)),
    "lm.facebook.com": ("/l.php", ("u",)),
    "l.instagram.com": ("/", ("u",)),
    "www.youtube.com": ("/redirect", ("q",)),
    "out.reddit.com": ("/", ("url",)),
    "vk.com": ("/away.php", ("to",)),
    "away.vk.com": ("/away.php", ("to",)),
}
_SAFE_LINKS = ".safelinks.protection.outlook.com"
_DEEPEST = 5


def unwrapped(address: str) -> str:
    """The address behind those that only pass readers on; itself where it is none of them."""
    for _ in range(_DEEPEST):
        behind = _behind(address)
        if not behind:
            return address
        address = without_trackers(behind)
    return address


def _behind(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    path, names = _CARRIED.get(host, ("", ()))
    if host.endswith(_SAFE_LINKS):
        path, names = parts.path, ("url",)
    if not names or not parts.path.startswith(path):
        return ""
    asked = parse_qs(parts.query)
    found = next((asked[name][0] for name in names if name in asked), "")
    return found if found.startswith(("http://", "https://")) else ""
