"""Texts quoted in a line: cut where they are long, and beginning where two of them part."""

from __future__ import annotations

import re
from html import unescape
from itertools import takewhile

LONGEST = 90
"""Characters shown of a text; longer ones are cut between words."""

_BEFORE = 3
"""Words shown of what two long texts have in common, before they part."""

_TAG = re.compile(r"<[^>]*>")


def quoted(text: str) -> str:
    """A text in quotation marks, cut at its end where it is long."""
    if len(text) > LONGEST:
        text = text[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–—") + "…"
    return f"“{text}”"


def quoted_apart(one: str, other: str) -> tuple[str, str]:
    """Two texts in quotation marks, so cut where they are long that their difference is seen."""
    if max(len(one), len(other)) <= LONGEST:
        return quoted(one), quoted(other)
    words = one.split(), other.split()
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*words, strict=False)))
    skipped = max(common - _BEFORE, 0)
    if not skipped:
        return quoted(one), quoted(other)
    first, second = ("… " + " ".join(each[skipped:]) for each in words)
    return quoted(first), quoted(second)


def plain(html: str) -> str:
    """The words of some markup, on one line."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())
