"""Carry pressed files over HTTP, as an ASGI application.

Why this is here and not a library's: a page may be replaced (by rename) at any moment, so a
response must be made from one open file, never from a `stat` followed by an `open`; the
precompressed sibling must be chosen by `Accept-Encoding`; and a folder's address means its
`index.html`. Starlette's static files do the second and third only by overriding what sends the
file, and granian's static mount does neither.
"""

from __future__ import annotations

import os
from email.utils import formatdate
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
}
_ENCODINGS = ((".br", "br"), (".gz", "gzip"))

SITE_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    # What a page may load stands in the page itself; a header alone can say who may frame it.
    "content-security-policy": "frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
}


class Files:
    """An ASGI application that answers with the files of one folder.

    Args:
        folder: the folder; it may appear later and change at any time.
        prefix: the part of the address before the folder's own paths, such as `/` or `/coverage/`.
        lasting: path prefixes (inside the folder) whose files never change under their name.
        headers: sent with every answer.
    """

    def __init__(
        self,
        folder: Path,
        *,
        prefix: str = "/",
        lasting: tuple[str, ...] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        self._folder = os.fspath(folder)
        self._prefix = prefix
        self._lasting = lasting
        self._headers = SITE_HEADERS if headers is None else headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        response = self.answer(scope["method"], scope["path"], Headers(scope=scope))
        await response(scope, receive, send)

    def answer(self, method: str, path: str, asked: Headers) -> Response:
        """The response to a request for `path`."""
        if method not in ("GET", "HEAD"):
            return PlainTextResponse("Only reading here.\n", 405, {"allow": "GET, HEAD"})
        inside = self._inside(path)
        if inside is None:
            return self._not_found(asked)
        if inside == "" or inside.endswith("/"):
            inside += "index.html"
        found = self._read(inside, asked)
        if found is None:
            if os.path.isfile(os.path.join(self._folder, inside, "index.html")):
                return RedirectResponse(quote(path) + "/", 301)
            return self._not_found(asked)
        return self._respond(inside, found, asked)

    def _inside(self, path: str) -> str | None:
        if not path.startswith(self._prefix) or "\0" in path:
            return None
        inside = path[len(self._prefix) :]
        parts = inside.split("/")
        # A dot at the head of a name covers `..` and the press's own unfinished files.
        if any(part.startswith(".") for part in parts) or "" in parts[:-1]:
            return None
        return inside

    def _read(self, inside: str, asked: Headers) -> tuple[bytes, str | None, float] | None:
        name = os.path.join(self._folder, inside)
        accepted = {
            part.split(";")[0].strip()
            for part in asked.get("accept-encoding", "").split(",")
            if not part.replace(" ", "").endswith(";q=0")
        }
        for suffix, encoding in _ENCODINGS:
            if encoding in accepted and (whole := _whole(name + suffix)):
                return whole[0], encoding, whole[1]
        if (whole := _whole(name)) is not None:
            return whole[0], None, whole[1]
        return None

    def _respond(
        self, inside: str, found: tuple[bytes, str | None, float], asked: Headers, status: int = 200
    ) -> Response:
        content, encoding, changed = found
        tag = f'"{blake2b(content, digest_size=12).hexdigest()}"'
        suffix = os.path.splitext(inside)[1]
        lasting = inside.startswith(self._lasting) if self._lasting else False
        headers = {
            **self._headers,
            "etag": tag,
            "last-modified": formatdate(changed, usegmt=True),
            "cache-control": "public, max-age=31536000, immutable" if lasting else "no-cache",
            "vary": "accept-encoding",
        }
        if encoding:
            headers["content-encoding"] = encoding
        if status == 200 and tag in asked.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        kind = MEDIA_TYPES.get(suffix, "application/octet-stream")
        if inside.endswith("feed.json"):
            kind = "application/feed+json; charset=utf-8"
        return Response(content, status, headers, media_type=kind)

    def _not_found(self, asked: Headers) -> Response:
        found = self._read("404.html", asked)
        if found is None:
            return PlainTextResponse("There is nothing at this address.\n", 404, self._headers)
        return self._respond("404.html", found, asked, status=404)


def _whole(name: str) -> tuple[bytes, float] | None:
    """A file's bytes and time of change, from one open file, or None when there is none."""
    try:
        with open(name, "rb") as file:
            return file.read(), os.fstat(file.fileno()).st_mtime
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
