"""A site over HTTP that answers what a real WordPress answered (`files/rest/`), and can be changed.

It pages, orders and filters as WordPress does, and can be told to misbehave: `answers` maps a path
to a function that is asked first.
"""

from __future__ import annotations

import base64
import copy
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from PIL import Image

RECORDED = Path(__file__).parent / "files" / "rest"
SITE = "https://archive.example.org"
USER, PASSWORD = "admin", "abcd efgh ijkl mnop"
LISTINGS = ("users", "categories", "tags", "blocks", "posts", "pages", "media", "comments")


@dataclass
class Said:
    """An answer: status, headers, body."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Asked:
    """A request."""

    path: str
    parameters: dict[str, str]
    headers: dict[str, str]

    @property
    def route(self) -> str:
        """The route of the API that it asks, empty where it asks none."""
        if "rest_route" in self.parameters:
            return self.parameters["rest_route"].strip("/")
        return self.path.partition("/wp-json/")[2].strip("/")


def as_json(content: Any, status: int = 200, **headers: str) -> Said:
    """An answer of WordPress's kind."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = json.dumps(content).encode()
    return Said(status, {"Content-Type": "application/json; charset=UTF-8", **named}, body)


def recorded(who: str, name: str) -> Any:
    """A recording."""
    return json.loads((RECORDED / who / f"{name}.json").read_text("utf-8"))


class RecordedWordPress:
    """The site. `asked` are the requests that came, `answered` the statuses of the answers, and
    `objects` what it has, by view and listing. Behind a cache, it gives and knows entity tags.
    """

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answered: list[int] = []
        self.answers: dict[str, Callable[[Asked], Said | None]] = {}
        self.objects = {
            who: {name: recorded(who, name) for name in LISTINGS} for who in ("reader", "editor")
        }
        self.index = {who: recorded(who, "index") for who in ("reader", "editor")}
        self.with_permalinks = True
        self.behind_a_cache = False
        self.capabilities = recorded("editor", "me")["capabilities"]
        self.address = ""

    def routes_asked(self) -> list[str]:
        """The routes of the requests so far, in order; and forgets them."""
        routes = [asked.route or asked.path for asked in self.asked]
        self.asked.clear()
        return routes

    def change(self, listing: str, number: int, **fields: Any) -> None:
        """Change an object, in both views."""
        for view in self.objects.values():
            for each in view[listing]:
                if each["id"] == number:
                    each.update(fields)

    def remove(self, listing: str, number: int) -> None:
        """Delete an object, from both views."""
        for view in self.objects.values():
            view[listing] = [each for each in view[listing] if each["id"] != number]

    def add(self, listing: str, like: int, **fields: Any) -> None:
        """Add an object like another one, to both views."""
        for view in self.objects.values():
            [first] = [each for each in view[listing] if each["id"] == like]
            view[listing].append({**copy.deepcopy(first), **fields})

    def answer(self, asked: Asked) -> Said:
        """What it answers."""
        if (special := self.answers.get(asked.route or asked.path)) and (said := special(asked)):
            return said
        signed_in = self._signed_in(asked)
        if signed_in is None:
            return as_json({"code": "incorrect_password", "message": "Wrong."}, 401)
        if (
            not asked.route
            and "/wp-json" not in asked.path
            and "rest_route" not in asked.parameters
        ):
            return self._page(asked)
        if "/wp-json" in asked.path and not self.with_permalinks:
            return Said(404, {"Content-Type": "text/html"}, b"Not found")
        who = "editor" if signed_in else "reader"
        if not asked.route:
            return as_json(self.index[who])
        name = asked.route.removeprefix("wp/v2/")
        if name == "users/me" and signed_in:
            return as_json({"id": 1, "capabilities": self.capabilities})
        if name == "types":
            return as_json(recorded(who, "types"))
        if name not in LISTINGS:
            return as_json({"code": "rest_no_route", "message": "No route was found."}, 404)
        if asked.parameters.get("context") == "edit" and not signed_in:
            return as_json(recorded("reader", "not-signed-in"), 401)
        edit = asked.parameters.get("context") == "edit"
        return self._listing(self.objects["editor" if edit else "reader"][name], asked)

    def _signed_in(self, asked: Asked) -> bool | None:
        said = asked.headers.get("authorization", "")
        if not said:
            return False
        right = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        return True if said == f"Basic {right}" else None

    def _page(self, asked: Asked) -> Said:
        path = unquote(asked.path)
        if path.startswith("/wp-content/uploads/"):
            known = {
                each["source_url"].removeprefix(SITE) for each in self.objects["editor"]["media"]
            }
            if path not in known:
                return Said(404, {"Content-Type": "text/html"}, b"Not found")
            return Said(200, {"Content-Type": "image/png"}, a_picture(path))
        headers = {"Content-Type": "text/html; charset=UTF-8"}
        root = f"{SITE}/wp-json/" if self.with_permalinks else f"{SITE}/?rest_route=/"
        headers["Link"] = f'<{root}>; rel="https://api.w.org/"'
        return Said(200, headers, b'<!DOCTYPE html>\n<html lang="en-US">\n<head></head>')

    def _listing(self, objects: list[dict[str, Any]], asked: Asked) -> Said:
        parameters = asked.parameters
        if "include" in parameters:
            wanted = set(map(int, parameters["include"].split(",")))
            objects = [each for each in objects if each["id"] in wanted]
        if "status" in parameters:
            states = parameters["status"].split(",")
            objects = [each for each in objects if each.get("status") in states]
        if after := parameters.get("modified_after"):
            objects = [each for each in objects if each["modified"] > after]
        if after := parameters.get("after"):
            objects = [each for each in objects if each["date"] > after]
        order = {"id": "id", "modified": "modified"}.get(parameters.get("orderby", "date"), "date")
        objects = sorted(objects, key=lambda each: (each.get(order, ""), each["id"]))
        if parameters.get("order", "desc") == "desc":
            objects.reverse()
        size, page = int(parameters.get("per_page", 10)), int(parameters.get("page", 1))
        total, total_pages = len(objects), -(-len(objects) // size)
        if page > max(1, total_pages):
            return as_json(recorded("reader", "no-such-page"), 400)
        objects = objects[(page - 1) * size : page * size]
        if fields := parameters.get("_fields"):
            names = fields.split(",")
            objects = [{name: each[name] for name in names if name in each} for each in objects]
        return as_json(objects, X_WP_Total=str(total), X_WP_TotalPages=str(total_pages))


def a_picture(path: str) -> bytes:
    """A small picture, another one for each path."""
    content = BytesIO()
    Image.new("RGB", (64, 40), (sum(path.encode()) % 256, 90, 140)).save(content, "PNG")
    return content.getvalue()


@contextmanager
def served(site: RecordedWordPress) -> Iterator[RecordedWordPress]:
    """Serve it on loopback while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            parameters = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(parts.path, parameters, headers)
            site.asked.append(asked)
            said = site.answer(asked)
            body = said.body.replace(SITE.encode(), site.address.encode())
            if site.behind_a_cache and said.status == 200:
                said.headers["ETag"] = f'"{sha256(body).hexdigest()}"'
                if headers.get("if-none-match") == said.headers["ETag"]:
                    said, body = Said(304, {"ETag": said.headers["ETag"]}), b""
            site.answered.append(said.status)
            self.send_response(said.status)
            for name, value in said.headers.items():
                self.send_header(name, value.replace(SITE, site.address))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: Any) -> None:
            """Nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that goes away, or an answer that is broken off, is what is tested."""

    server = Server(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
