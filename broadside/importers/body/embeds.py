"""What was embedded from elsewhere, as the address of a page that a reader can open."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from broadside.copydesk.languages import words

_PLAYERS = (
    (re.compile(r"^(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,})"),
     "https://www.youtube.com/watch?v={}"),
    (re.compile(r"^player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"^(?:www\.)?dailymotion\.com/(?:embed/)?(?:video|swf)/(\w+)"),
     "https://www.dailymotion.com/video/{}"),
    (re.compile(r"^open\.spotify\.com/embed/(\w+/\w+)"), "https://open.spotify.com/{}"),
)  # fmt: skip
_CARRIED = {
    "w.soundcloud.com": "url",
    "www.facebook.com": "href",
    "docs.google.com": "url",
    "view.officeapps.live.com": "src",
}
"""Players that are told in their query which page they show."""

_EMBEDDED = words(
    "youtube.com youtu.be vimeo.com dailymotion.com dai.ly twitter.com x.com facebook.com "
    "instagram.com tiktok.com soundcloud.com spotify.com flickr.com flic.kr ted.com t.me "
    "reddit.com tumblr.com scribd.com slideshare.net speakerdeck.com imgur.com wordpress.tv "
    "videopress.com issuu.com archive.org peertube.tv mixcloud.com bsky.app kickstarter.com "
    "pinterest.com animoto.com cloudup.com crowdsignal.com"
)
"""Sites whose bare address on a line of its own was shown as what it leads to."""

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def card_address(address: str) -> str:
    """The address of a page for what a player's address shows: https, and no player around it.

    Empty when the address is none that a reader could open.
    """
    address = re.sub(r"[\s\x00-\x1f]+", "", address)
    if address.startswith("//"):
        address = "https:" + address
    scheme = _SCHEME.match(address)
    if scheme is None or scheme[0].lower() not in ("http:", "https:"):
        return ""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if not host:
        return ""
    for pattern, page in _PLAYERS:
        if match := pattern.match(host + parts.path):
            return page.format(match[1])
    if parameter := _CARRIED.get(host):
        carried = parse_qs(parts.query).get(parameter, [""])[0]
        if carried.startswith(("http:", "https:")):
            return "https:" + carried.partition(":")[2]
    return "https:" + address.partition(":")[2]


def is_embedded(address: str) -> bool:
    """Whether a bare address on a line of its own was shown as what it leads to."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    parts = host.lower().removeprefix("www.").split(".")
    return any(".".join(parts[start:]) in _EMBEDDED for start in range(len(parts) - 1))
