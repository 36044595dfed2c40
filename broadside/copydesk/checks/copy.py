"""What a check reads, and what it says."""

from __future__ import annotations

from typing import Literal

import msgspec

Severity = Literal["note", "warning", "error"]


class Copy(msgspec.Struct, frozen=True):
    """An article as the checks read it: plain texts by field, its links and its bylines.

    The fields are `headline`, `standfirst` and one `block-N` for each paragraph, in order.
    A finding about the link in place N names the field `link-N`.
    """

    article: str
    language: str
    fields: dict[str, str]
    bylines: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


class Replacement(msgspec.Struct, frozen=True):
    """Put `text` in the place of what stands from `start` to `end` in a field."""

    field: str
    start: int
    end: int
    text: str


class Finding(msgspec.Struct, frozen=True):
    """What a check found, where, and the replacements that mend it where that is safe."""

    check: str
    severity: Severity
    explanation: str
    field: str = ""
    start: int = 0
    end: int = 0
    fix: tuple[Replacement, ...] = ()


def mended(text: str, field: str, fix: tuple[Replacement, ...]) -> str:
    """Give the text of `field` with its replacements made."""
    mine = (change for change in fix if change.field == field)
    for change in sorted(mine, key=lambda change: change.start, reverse=True):
        text = text[: change.start] + change.text + text[change.end :]
    return text
