"""Languages by the names that the newsroom's interface has for them."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale


@lru_cache(maxsize=256)
def language_name(tag: str) -> str:
    """A language's name in English, which is the desk's."""
    return Locale.parse(tag, sep="-").get_display_name("en") or tag
