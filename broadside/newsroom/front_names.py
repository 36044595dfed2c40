"""The names that words about a front need, looked up in the newsroom, a query for each kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.html import strip_tags
from wagtail.coreutils import get_content_languages

from broadside.newsroom.front_words import Mentioned, Names, Original, mentioned, words
from broadside.newsroom.models import Article, Dossier, Strand, Topic
from broadside.wire.documents import Front
from broadside.wire.front_changes import Change, compare


def difference_in_words(before: Front | None, after: Front | None) -> tuple[str, ...]:
    """What changed from one front to another, in words, with the names of the newsroom."""
    front = after or before
    if front is None:
        return ()
    return in_words(compare(before, after), front.language)


def in_words(changes: Sequence[Change], language: str) -> tuple[str, ...]:
    """Changes of a front in a language, in words, with the names of the newsroom."""
    if not changes:
        return ()
    return words(changes, names_in_newsroom(mentioned(changes), language))


def names_in_newsroom(wanted: Mentioned, language: str) -> Names:
    """What the newsroom calls them: in that language, else in whichever there is."""
    return Names(
        stories=originals(wanted.stories, language),
        strands=_titles(Strand, wanted.strands, language),
        dossiers=_titles(Dossier, wanted.dossiers, language),
        topics=_titles(Topic, wanted.topics, language),
        languages=dict(get_content_languages()),
    )


def originals(stories: set[str], language: str) -> dict[str, Original]:
    """What articles say of themselves, by what their translations share.

    The trail text is the standfirst; that of an article without one is cut from its body when it is
    filed, and is not shown here.
    """
    found: dict[str, Original] = {}
    keys = [UUID(story) for story in stories if _is_key(story)]
    rows = Article.objects.filter(translation_key__in=keys).values_list(
        "translation_key", "locale__language_code", "title", "kicker", "standfirst"
    )
    for key, tongue, headline, kicker, standfirst in rows.order_by("pk"):
        if tongue == language or key.hex not in found:
            found[key.hex] = Original(headline, kicker, strip_tags(standfirst))
    return found


def _is_key(story: str) -> bool:
    try:
        UUID(story)
    except ValueError:
        return False
    return True


def _titles(model: type[Any], identifiers: set[str], language: str) -> dict[str, str]:
    if not identifiers:
        return {}
    return {
        subject.identifier: subject.title_in(language)
        for subject in model.objects.filter(identifier__in=identifiers)
    }
