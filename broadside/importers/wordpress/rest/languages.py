"""Languages and translations, in the words of the plug-ins that say them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from broadside.importers.wordpress.rest.shapes import Post
from broadside.importers.wordpress.spoken import language_tag


def language_of(post: Post) -> str:
    """The language that a plug-in says of a post; empty where none does."""
    for said in (post.lang, post.polylang_current_lang, post.wpml_current_locale):
        if isinstance(said, Mapping):
            said = said.get("slug") or said.get("code")
        if isinstance(said, str) and (tag := language_tag(said)):
            return tag
    return ""


def translations_of(post: Post) -> tuple[tuple[str, int], ...]:
    """The languages of a post and of its translations, with their numbers."""
    for said in (post.translations, post.polylang_translations, post.wpml_translations):
        if members := dict(members_of(said)):
            if language := language_of(post):
                members.setdefault(language, post.id)
            return tuple(sorted(members.items()))
    return ()


def members_of(said: Any) -> tuple[tuple[str, int], ...]:
    """Languages with numbers, from a map of them or a list of objects that have both."""
    members: dict[str, int] = {}
    pairs = said.items() if isinstance(said, Mapping) else ()
    each: Any
    for name, each in pairs:
        if isinstance(name, str) and (tag := language_tag(name)) and (found := _number(each)):
            members[tag] = found
    for each in said if isinstance(said, list) else ():
        if not isinstance(each, Mapping):
            continue
        name = each.get("lang") or each.get("locale")
        number = _number(each.get("id"))
        if isinstance(name, str) and (tag := language_tag(name)) and number:
            members[tag] = number
    return tuple(sorted(members.items()))


def _number(said: Any) -> int:
    if isinstance(said, Mapping):
        said = said.get("id")
    if isinstance(said, str) and said.isascii() and said.isdigit() and len(said) < 16:
        said = int(said)
    return said if isinstance(said, int) and 0 < said < 2**53 else 0
