"""Readers' searches over HTTP: the search page, and suggestions as JSON.

One thread searches, so that a search never stands in the way of the site's files, and what comes
in faster than it answers is told to come again: nobody's machine is kept busy by a queue.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qsl

from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from broadside.composing.search_pages import SearchPages
from broadside.publication import Publication
from broadside.serving.files import SITE_HEADERS
from broadside.site.urls import Urls

MOST_WAITING = 16
"""Searches that wait for their turn; more are told to come again in a second."""

_LONGEST_QUERY_STRING = 2_000
_MOST_FIELDS = 20
_HEADERS = {**SITE_HEADERS, "cache-control": "no-cache", "x-robots-tag": "noindex"}
_AGAIN = {**_HEADERS, "retry-after": "1"}


class Searching:
    """An ASGI application for the addresses of search.

    Args:
        publication: whose articles are searched.
    """

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._pages: SearchPages | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="search")
        self._waiting = 0
        urls = Urls(publication)
        self._page_at = {urls.base_path + urls.search(code): code for code in publication.languages}
        self._suggestions_at = {
            urls.base_path + urls.suggestions(code): code for code in publication.languages
        }

    def answers(self, path: str) -> bool:
        """Whether an address is one of search's."""
        return path in self._page_at or path in self._suggestions_at or f"{path}/" in self._page_at

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        response = await self._response(scope)
        await response(scope, receive, send)

    async def _response(self, scope: Scope) -> Response:
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("Only reading here.\n", 405, {"allow": "GET, HEAD"})
        path, query = scope["path"], scope["query_string"]
        if f"{path}/" in self._page_at:
            return RedirectResponse(f"{path}/?{query.decode('ascii', 'ignore')}".rstrip("?"), 301)
        try:
            fields = parse_qsl(
                query[:_LONGEST_QUERY_STRING].decode("ascii", "ignore"),
                keep_blank_values=True,
                max_num_fields=_MOST_FIELDS,
            )
        except ValueError:
            fields = []
        said = dict(reversed(fields))
        if path in self._suggestions_at:
            language, text = self._suggestions_at[path], said.get("q", "")
            kind = "application/json; charset=utf-8"
            return await self._soon(lambda pages: pages.suggestions(language, text), kind)
        language = self._page_at[path]
        return await self._soon(
            lambda pages: pages.page(language, said), "text/html; charset=utf-8"
        )

    async def _soon(self, work: Callable[[SearchPages], tuple[int, bytes]], kind: str) -> Response:
        if self._waiting >= MOST_WAITING:
            return PlainTextResponse("Too many searches at once.\n", 503, _AGAIN)
        self._waiting += 1
        try:
            status, content = await asyncio.get_running_loop().run_in_executor(
                self._thread, lambda: work(self._opened())
            )
        finally:
            self._waiting -= 1
        return Response(content, status, _AGAIN if status == 503 else _HEADERS, media_type=kind)

    def _opened(self) -> SearchPages:
        if self._pages is None:
            self._pages = SearchPages(self._publication)
        return self._pages
