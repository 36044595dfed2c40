"""Which language's rules a text is read by.

The copy desk has rules for ten languages. A text in another one is read by the rules that all of
them share, so nothing here fails on a language it does not know.
"""

from __future__ import annotations

LANGUAGES = ("en", "es", "pt", "fr", "it", "de", "tr", "ru", "uk", "ar")
"""The languages the copy desk has rules for."""


def base_of(language: str) -> str:
    """Give the language itself of a tag that may also name a region or script.

    `pt-BR` and `pt_br` are both `pt`. An empty tag stays empty.
    """
    return language.replace("_", "-").partition("-")[0].lower()


def words(text: str) -> frozenset[str]:
    """Give the words of `text`, parted by spaces, as a set: how word lists are kept."""
    return frozenset(text.split())
