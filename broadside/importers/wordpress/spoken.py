"""The language of a post, and of the categories that hold posts of one language only.

WordPress itself knows one language a site. Plug-ins say more; where none does, a site in several
languages has categories for each, and a category is in the language of what stands in it.
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import unquote

from broadside.copydesk.guessed_language import guess_language
from broadside.importers.wordpress.own_fields import LANGUAGE
from broadside.importers.wordpress.wxr import Entry

_TAG = re.compile(r"<[^<>]*>|\[[^\[\]]*\]")
_MOSTLY = 0.75


def language_tag(said: str) -> str:
    """A language tag from what WordPress says: `es_ES` and `es-ES` are `es-es`."""
    tag = said.strip().replace("_", "-").lower()
    return tag if re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", tag) else ""


def said_language(entry: Entry) -> str:
    """The language that a plug-in, or an export of ours, says of a post; empty where none does."""
    for term in entry.terms:
        if term.domain == "language" and (tag := language_tag(unquote(term.slug))):
            return tag
    said = entry.meta.get("_wpml_import_language_code", "") or entry.meta.get(LANGUAGE, "")
    return language_tag(said)


class SpokenIn:
    """Gathers which languages the posts of each category are in."""

    def __init__(self) -> None:
        self._spoken: dict[str, Counter[str]] = {}

    def note(self, entry: Entry) -> None:
        """Note a post; one whose language is neither said nor plain counts for the site's."""
        slugs = [unquote(term.slug) for term in entry.terms if term.domain == "category"]
        if not slugs:
            return
        language = said_language(entry)
        if not language:
            words = _TAG.sub(" ", f"{entry.get('title')} {entry.get('content')[:4_000]}")
            language = guess_language(words) or ""
        for slug in slugs:
            self._spoken.setdefault(slug, Counter())[language] += 1

    def language_of(self, slug: str) -> str:
        """The language that nearly all posts of a category are in; empty for the site's own."""
        spoken = self._spoken.get(slug)
        if not spoken:
            return ""
        [(language, count)] = spoken.most_common(1)
        return language if count >= _MOSTLY * spoken.total() else ""
