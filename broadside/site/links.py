"""What a file of the site leads to: the links in pages, feeds and sitemaps, as paths of files.

Whoever has a site's files can so find the links that lead to nothing. A file is read with a parser
for what it is, because an article may quote markup and a pattern would take that for a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import splitext
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import msgspec
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from broadside.site.urls import Urls

_ADDRESSES = (
    ("[href]", "href"),
    ("[src]", "src"),
    ("[poster]", "poster"),
    ("[action]", "action"),
    ("[cite]", "cite"),
    ('meta[property="og:url"], meta[property="og:image"], meta[name="twitter:image"]', "content"),
)
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)
_IN_FEEDS = frozenset(
    ["link", "loc", "icon", "logo", "url", "comments", "docs", "enclosure", "content", "thumbnail"]
)
"""Names of elements of feeds and sitemaps whose text, or `href`, or `url`, is an address."""


class Link(msgspec.Struct, frozen=True):
    """A link inside the site: as it is written, the file it leads to, and the place within that.

    `place` is what stands after the `#`, decoded; empty for the whole file.
    """

    written: str
    file: str
    place: str = ""


class Leads(msgspec.Struct, frozen=True):
    """What a file leads to inside the site, and the names of places in it."""

    links: tuple[Link, ...]
    places: frozenset[str] = frozenset()


class LinkReader:
    """Reads the links out of the files of one site.

    Args:
        urls: the addresses of the site; what lies elsewhere is none of its links.
    """

    def __init__(self, urls: Urls) -> None:
        self._base = urls.base_url
        parts = urlsplit(urls.base_url)
        self._host = f"{parts.scheme}://{parts.netloc}"
        self._path = urls.base_path

    def leads(self, path: str, content: bytes) -> Leads:
        """What the file at `path` leads to; nothing when it is of a kind that has no links.

        Raises:
            ValueError: it is no document of its kind.
        """
        written: list[str] = []
        places: frozenset[str] = frozenset()
        match splitext(path)[1]:
            case ".html":
                page = LexborHTMLParser(content)
                written = list(_in_page(page))
                places = frozenset(_places(page))
            case ".xml" | ".atom" | ".rss":
                written = list(_in_feed(content))
            case ".json":
                written = list(_in_json(msgspec.json.decode(content)))
            case ".txt":
                written = re.findall(r"(?im)^sitemap:\s*(\S+)", content.decode("utf-8", "replace"))
        found = {address: self._inside(path, address) for address in dict.fromkeys(written)}
        return Leads(tuple(link for link in found.values() if link is not None), places)

    def _inside(self, path: str, address: str) -> Link | None:
        address = address.strip()
        if address.startswith("/") and not address.startswith("//"):
            whole = self._host + address
        elif address.startswith(("https://", "http://")):
            whole = address
        else:
            try:
                whole = urljoin(self._base + path.removesuffix("index.html"), address)
            except ValueError:
                return None
        rest, _, place = whole.partition("#")
        if rest.rstrip("/") + "/" == self._base:
            rest = self._base
        if not rest.startswith(self._base):
            return None
        inside = unquote(rest.removeprefix(self._base).partition("?")[0])
        return Link(address, Urls.file(inside), unquote(place))


def _in_page(page: LexborHTMLParser) -> Iterator[str]:
    for selector, attribute in _ADDRESSES:
        for node in page.css(selector):
            address = node.attributes.get(attribute)
            if address:
                yield address
    for node in page.css("[srcset], [imagesrcset]"):
        for name in ("srcset", "imagesrcset"):
            yield from _of_set(node.attributes.get(name) or "")
    for node in page.css('meta[http-equiv="refresh"]'):
        found = _REFRESH.match(node.attributes.get("content") or "")
        if found:
            yield found[1]
    for node in page.css('script[type="application/ld+json"]'):
        yield from _in_json(msgspec.json.decode(node.text()))


def _places(page: LexborHTMLParser) -> Iterator[str]:
    for node in page.css("[id]"):
        yield node.attributes.get("id") or ""
    for node in page.css("a[name]"):
        yield node.attributes.get("name") or ""


def _of_set(written: str) -> Iterator[str]:
    # Candidates are apart by a comma and a space; a comma alone may stand in an address.
    for candidate in re.split(r",\s+", written):
        words = candidate.split()
        if words:
            yield words[0].rstrip(",")


def _in_feed(content: bytes) -> Iterator[str]:
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(f"it is not well-formed: {error}") from error
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        for attribute in ("href", "url", "src"):
            address = element.get(attribute)
            if address:
                yield address
        text = (element.text or "").strip()
        if name in _IN_FEEDS and text.startswith(("https://", "http://", "/")):
            yield text
        elif name in ("content", "encoded", "summary", "description") and "<" in text:
            yield from _in_entry(text)


def _in_entry(markup: str) -> Iterator[str]:
    # A note's mark leads to the note in the same entry, wherever a feed reader shows it.
    links = _in_page(LexborHTMLParser(markup))
    return (address for address in links if not address.startswith("#"))


def _in_json(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield from _in_json(held, str(key))
    elif isinstance(value, list):
        for held in value:
            yield from _in_json(held, name)
    elif isinstance(value, str):
        if name == "content_html":
            yield from _in_entry(value)
        elif value.startswith(("https://", "http://")) and " " not in value:
            yield value
