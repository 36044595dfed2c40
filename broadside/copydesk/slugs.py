"""Addresses from headlines: short, readable, and the same every time."""

from __future__ import annotations

import hashlib
import re

from broadside.copydesk.languages import base_of
from broadside.copydesk.transliteration import to_ascii

LONGEST = 80
"""A slug has at most so many characters."""

_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_ELIDING = {"fr", "it", "ca"}


def slug(text: str, language: str) -> str:
    """Give the slug of `text`: lower-case ASCII letters, figures and single hyphens.

    It is cut at a word when it would be longer than `LONGEST`. A text of which nothing can be
    written in ASCII gets a slug made from its hash, so a slug is never empty.

    Args:
        text: a headline or a name, in any script.
        language: its language, by which letters are transliterated.
    """
    joined = _APOSTROPHE.sub(" " if base_of(language) in _ELIDING else "", text)
    parts = [part for part in re.split(r"[^a-z0-9]+", to_ascii(joined, language).lower()) if part]
    if not parts:
        return "x" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]
    found = parts[0][:LONGEST]
    for part in parts[1:]:
        if len(found) + 1 + len(part) > LONGEST:
            break
        found += "-" + part
    return found
