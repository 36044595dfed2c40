"""The objects of one page of a listing, checked as they come in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from broadside.copydesk.languages import words
from broadside.importers.errors import AnswerRefused, MalformedAnswer
from broadside.importers.web import Answer
from broadside.importers.wordpress.rest.kinds import Kind
from broadside.importers.wordpress.rest.records import Found
from broadside.importers.wordpress.rest.shapes import decode
from broadside.importers.wordpress.rest.site import read_json

_MOST_ON_A_PAGE = 1_000
MOST_OBJECTS = 500_000
"""Of one kind. At the usual pace they would take forty minutes to list."""

_NOT_KEPT = words(
    """_links _embedded avatar_urls author_avatar_urls email author_email author_ip
    author_user_agent capabilities extra_capabilities count"""
)


def total_of(answer: Answer, address: str) -> int | None:
    """How many objects a listing says it has; None where it does not say.

    Raises:
        MalformedAnswer: that is no number.
        AnswerRefused: it is more than is taken.
    """
    said = answer.header("X-WP-Total")
    if not said:
        return None
    if not re.fullmatch(r"\d{1,18}", said):
        raise MalformedAnswer(
            address, f"the header X-WP-Total should be a number, not {said[:40]!r}"
        )
    if int(said) > MOST_OBJECTS:
        raise AnswerRefused(
            address,
            f"the site says that it has {int(said):,}; more than {MOST_OBJECTS:,} are not taken",
        )
    return int(said)


def objects_of(answer: Answer, kind: Kind, address: str) -> tuple[list[Found], tuple[Found, ...]]:
    """The objects of a page, checked, and the accounts that came with them."""
    raw = read_json(answer, list[dict[str, Any]])
    if len(raw) > _MOST_ON_A_PAGE:
        raise MalformedAnswer(
            address, f"a page has {len(raw):,} entries; 100 at most were asked for"
        )
    checked = decode(answer.body.removeprefix(b"\xef\xbb\xbf"), list[kind.shape], address)  # type: ignore[name-defined]
    found: list[Found] = []
    embedded: dict[int, Found] = {}
    for place, (each, whole) in enumerate(zip(checked, raw, strict=True)):
        if not 0 < each.id < 2**63:
            raise MalformedAnswer(address, f"$[{place}].id: {each.id} is no number of an object")
        moment = moment_of(getattr(each, kind.moment)) if kind.moment else ""
        for author in _embedded_authors(whole):
            embedded[author.number] = author
        found.append(Found(each.id, moment, _kept(whole), _is_shown(whole)))
    return found, tuple(embedded.values())


def moment_of(said: str | None) -> str:
    """A moment to the second; empty for one that is none, as very old databases have them."""
    try:
        moment = datetime.fromisoformat((said or "")[:19])
    except ValueError:
        return ""
    return moment.isoformat() if moment.year >= 1000 and moment.tzinfo is None else ""


def _embedded_authors(whole: dict[str, Any]) -> Iterator[Found]:
    inside = whole.get("_embedded")
    authors = inside.get("author") if isinstance(inside, dict) else None
    for author in authors if isinstance(authors, list) else ():
        if isinstance(author, dict) and isinstance(author.get("id"), int) and author.get("name"):
            yield Found(author["id"], "", _kept(author))


def _is_shown(whole: dict[str, Any]) -> bool:
    content = whole.get("content")
    return isinstance(content, dict) and "raw" not in content


def _kept(whole: dict[str, Any]) -> bytes:
    """An object without what differs from answer to answer, and what says more of people than an
    archive needs.
    """
    kept = {name: value for name, value in whole.items() if name not in _NOT_KEPT}
    for name, value in kept.items():
        if isinstance(value, dict) and isinstance(value.get("raw"), str):
            kept[name] = {part: said for part, said in value.items() if part != "rendered"}
    return msgspec.json.encode(kept, order="deterministic")
