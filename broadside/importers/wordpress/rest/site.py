"""A site's API: where it is, what it offers, and asking it.

WordPress says where its API is in a `Link` header of every page (rel="https://api.w.org/"). Where
a cache or a security plug-in has taken that away, it is mostly at `/wp-json/`; where addresses are
not rewritten, at `/?rest_route=/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode, urljoin, urlsplit

import msgspec

from broadside.importers.errors import AnswerRefused, MalformedAnswer, SiteError
from broadside.importers.web import Answer, Polite
from broadside.importers.wordpress.rest.shapes import Problem, decode

_LINK = re.compile(r"<([^<>]+)>\s*;[^,]*rel=\"?https://api\.w\.org/\"?", re.IGNORECASE)
_LANGUAGE = re.compile(
    rb"<html\b[^>]{0,500}?\blang=[\"']?([A-Za-z][A-Za-z0-9-]{1,30})", re.IGNORECASE
)
_MOST_OF_A_PAGE = 8 * 1024 * 1024
_MOST_OF_AN_INDEX = 32 * 1024 * 1024

Shape = TypeVar("Shape")


class _Endpoint(msgspec.Struct, frozen=True):
    methods: list[str] = []
    args: dict[str, Any] | list[Any] = {}


class _Route(msgspec.Struct, frozen=True):
    endpoints: list[_Endpoint] = []


class Index(msgspec.Struct, frozen=True):
    """What the API says of the site."""

    name: str
    home: str = ""
    url: str = ""
    description: str = ""
    gmt_offset: float | str = 0
    namespaces: list[str] = []
    routes: dict[str, _Route] = {}

    def has(self, route: str) -> bool:
        """Whether the API has a route."""
        return f"/{route}" in self.routes

    def takes(self, route: str, parameter: str) -> bool:
        """Whether a route can be asked with a parameter."""
        return any(
            parameter in endpoint.args
            for endpoint in self.routes.get(f"/{route}", _Route()).endpoints
            if "GET" in endpoint.methods
        )

    @property
    def hours_ahead(self) -> float:
        """How far the site's clock is ahead of Greenwich, now."""
        try:
            return max(-14.0, min(14.0, float(self.gmt_offset)))
        except ValueError:
            return 0.0


@dataclass(slots=True)
class Site:
    """A site whose API was found.

    `root` is the API's address, `base` the site's own, without a slash at its end; `language` is
    what its front page says. `signed_in` tells whether drafts and texts as they were written may be
    asked for. `per_page` are the objects asked for at once, 100 being all that WordPress gives;
    where it cannot bear that, fewer are asked for.
    """

    polite: Polite
    root: str
    index: Index
    language: str = ""
    signed_in: bool = False
    always: dict[str, str] = field(default_factory=dict)
    per_page: int = 100

    @property
    def base(self) -> str:
        """The site's address, as its own exports have it."""
        return (self.index.home or self.index.url).rstrip("/")

    def address(self, route: str, parameters: Mapping[str, str] | None = None) -> str:
        """The address of a route, however the API is reached."""
        asked = urlencode({**self.always, **(parameters or {})})
        if "rest_route=" in self.root:
            return f"{self.root}{route}" + (f"&{asked}" if asked else "")
        return f"{self.root}{route}" + (f"?{asked}" if asked else "")

    def ask(
        self,
        route: str,
        parameters: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask a route; the answer may be a no.

        Raises:
            SiteError: nothing of use came back.
        """
        return self.polite.get(self.address(route, parameters), headers)

    def read(
        self, route: str, kind: type[Shape], parameters: Mapping[str, str] | None = None
    ) -> Shape:
        """Ask a route that must answer.

        Raises:
            SiteError: it does not, or not as it should.
        """
        answer = self.ask(route, parameters)
        if answer.status != 200:
            raise refused(answer)
        return read_json(answer, kind)


def find_site(polite: Polite, address: str) -> Site:
    """Find the API of the site at an address.

    Args:
        polite: asks.
        address: of the site, of any of its pages, or of its API.

    Raises:
        SiteError: it has none that can be read; says what was tried.
    """
    problems: list[str] = []
    language = ""
    candidates: list[str] = []
    if "/wp-json" in address or "rest_route=" in address:
        candidates.append(_root(address))
        address = address.partition("/wp-json")[0].partition("?")[0]
    page = polite.get(address, most=_MOST_OF_A_PAGE)
    if found := _LANGUAGE.search(page.body[:20_000]):
        language = found[1].decode("ascii")
    for link in page.headers.get_all("Link", []):
        if found_link := _LINK.search(str(link)):
            candidates.append(urljoin(page.address, found_link[1]))
    for root in dict.fromkeys((*candidates, *_guesses(page.address))):
        try:
            answer = polite.get(root, most=_MOST_OF_AN_INDEX)
            if answer.status != 200:
                raise refused(answer)
            index = read_json(answer, Index)
        except SiteError as problem:
            problems.append(str(problem))
            continue
        if "wp/v2" not in index.namespaces and not index.has("wp/v2/posts"):
            problems.append(f"{root}: it does not offer wp/v2")
            continue
        site = Site(polite, _root(answer.address), index, language)
        _check_home(root, site.base)
        return site
    raise AnswerRefused(
        address, "no WordPress REST API was found here; tried " + "; ".join(problems[:6])
    )


def ask_for_all_languages(site: Site) -> None:
    """Where WPML shows only one language at a time, ask for all of them from here on.

    Raises:
        SiteError: nothing of use came back.
    """
    if not any(name.startswith("wpml") for name in site.index.namespaces):
        return
    asked = {"per_page": "1", "_fields": "id"}
    one = site.ask("wp/v2/posts", asked).header("X-WP-Total")
    every = site.ask("wp/v2/posts", {**asked, "lang": "all"}).header("X-WP-Total")
    if one.isdigit() and every.isdigit() and int(every[:18]) > int(one[:18]):
        site.always["lang"] = "all"


def _check_home(root: str, home: str) -> None:
    """A site may only speak for itself: articles are known again by the address it says it has."""
    try:
        said, asked = urlsplit(home).hostname or "", urlsplit(root).hostname or ""
    except ValueError:
        said = asked = ""
    if not said:
        raise MalformedAnswer(root, "`home` should be the site's address, and is not one")
    if _domain(said) != _domain(asked):
        raise MalformedAnswer(root, f"it says that it is the site {home}, which is another one")


def _domain(host: str) -> str:
    """The last two parts of a name; an address by numbers whole."""
    parts = host.lower().split(".")
    return host if parts[-1].isdigit() or ":" in host else ".".join(parts[-2:])


def _guesses(address: str) -> Iterator[str]:
    """Where the API may be, from the page's folder up to the site's root."""
    parts = urlsplit(address)
    folders = [folder for folder in parts.path.rpartition("/")[0].split("/") if folder][:3]
    while True:
        base = f"{parts.scheme}://{parts.netloc}/" + "".join(f"{each}/" for each in folders)
        yield f"{base}wp-json/"
        yield f"{base}?rest_route=/"
        if not folders:
            return
        folders.pop()


def _root(address: str) -> str:
    """The API's address, such that a route can be put behind it."""
    if "rest_route=" in address:
        return address.partition("rest_route=")[0] + "rest_route=/"
    return address.partition("/wp-json")[0] + "/wp-json/" if "/wp-json" in address else (
        address.rstrip("/") + "/"
    )  # fmt: skip


def read_json(answer: Answer, kind: type[Shape]) -> Shape:
    """Read an answer's body.

    Raises:
        MalformedAnswer: it is no JSON, or not what it should be.
    """
    said = answer.header("Content-Type").partition(";")[0].lower()
    if said and "json" not in said:
        raise MalformedAnswer(answer.address, f"the answer is {said[:60]}, not JSON")
    body = answer.body.removeprefix(b"\xef\xbb\xbf")
    return decode(body, kind, answer.address)


def problem_of(answer: Answer) -> Problem:
    """What a no says, as far as it can be read."""
    try:
        return read_json(answer, Problem)
    except MalformedAnswer:
        return Problem()


def refused(answer: Answer) -> AnswerRefused:
    """The error for an answer that is a no, in plain words."""
    meanings = {
        400: "the site does not understand the question",
        401: "the site wants a sign-in, or does not take the one it was given",
        403: "the site does not allow it",
        404: "there is nothing there",
        410: "there is nothing there any more",
    }
    said = problem_of(answer).message
    meaning = meanings.get(answer.status, "the site says no")
    return AnswerRefused(
        answer.address, f"{meaning} ({answer.status}{': ' + said[:300] if said else ''})"
    )
