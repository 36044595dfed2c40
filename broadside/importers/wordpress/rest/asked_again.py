"""Asking for an answer again only if it is another one now (RFC 9110, section 13)."""

from __future__ import annotations

from email.message import Message
from typing import Protocol

from broadside.importers.web import Answer
from broadside.importers.wordpress.rest.kinds import Kind
from broadside.importers.wordpress.rest.records import Found, KeptAnswer
from broadside.importers.wordpress.rest.site import Site


class Remember(Protocol):
    """Keeps answers: a store does."""

    def answer(self, address: str) -> KeptAnswer | None:
        """An earlier answer, if it was kept."""

    def keep_answer(self, address: str, kept: KeptAnswer) -> None:
        """Keep an answer."""


def ask_again(
    site: Site, kind: Kind, asked: dict[str, str], address: str, remember: Remember | None
) -> Answer:
    """Ask for a page; the one that was kept, where the site says that it is still so (304)."""
    kept = remember.answer(address) if remember is not None else None
    if kept is None:
        return site.ask(kind.route, asked)
    conditions = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified}
    answer = site.ask(
        kind.route, asked, {name: value for name, value in conditions.items() if value}
    )
    if answer.status != 304:
        return answer
    headers = Message()
    headers["X-WP-Total"], headers["X-WP-TotalPages"] = kept.total, kept.pages
    return Answer(address, 200, headers, kept.content, len(kept.content))


def keep(remember: Remember, address: str, answer: Answer, found: list[Found]) -> None:
    """Keep the objects of an answer that the site gave a tag or a date to."""
    etag, modified = answer.header("ETag"), answer.header("Last-Modified")
    if etag or modified:
        content = b"[" + b",".join(each.content for each in found) + b"]"
        total, pages = answer.header("X-WP-Total"), answer.header("X-WP-TotalPages")
        remember.keep_answer(address, KeptAnswer(etag, modified, total, pages, content))
