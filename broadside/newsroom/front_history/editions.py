"""The published editions of a front, newest first, each with what changed against the one before.

Headlines and titles are those of then: words about an edition name things as its readers knew them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from wagtail.coreutils import get_content_languages

from broadside.newsroom.configure import current_publication
from broadside.newsroom.front_history.publishers import Publisher, publishers
from broadside.newsroom.front_names import names_in_newsroom
from broadside.newsroom.front_words import Mentioned, Names, Original, mentioned, words
from broadside.newsroom.models import Front
from broadside.newsroom.wire_at_hand import wire_at_hand
from broadside.site.subjects import in_language
from broadside.wire import documents as wire
from broadside.wire.answers import FrontDispatch
from broadside.wire.front_changes import Change, compare
from broadside.wire.questions import Ask, Questions


class PublishedEdition(msgspec.Struct, frozen=True, kw_only=True):
    """One dispatch of a front. `stands` is false where it withdrew the front."""

    sequence: int
    time: datetime
    stands: bool
    first: bool
    by: Publisher | None
    changes: tuple[str, ...]


def dispatches_of(front: Front) -> tuple[FrontDispatch, ...]:
    """Every dispatch of a front, oldest first."""
    key = front.owner_identifier, front.language
    return wire_at_hand().show(lambda ask: Questions(ask).front_dispatches(*key))


def editions_of(
    front: Front, dispatches: Sequence[FrontDispatch], first: int, count: int
) -> list[PublishedEdition]:
    """Some editions of a front, newest first.

    Args:
        dispatches: all of the front's, oldest first.
        first: which of them is told first, counted from the newest as 0.
        count: how many.
    """
    end = len(dispatches) - first
    begin = max(end - count, 0)
    told = dispatches[begin:end]
    by = publishers(front, dispatches[begin:])
    changed = wire_at_hand().show(lambda ask: _changes(ask, front, dispatches, begin, end))
    return [
        PublishedEdition(
            sequence=each.sequence,
            time=each.time,
            stands=each.stands,
            first=place == 0,
            by=by.get(each.sequence),
            changes=changed[each.sequence],
        )
        for place, each in reversed(list(enumerate(told, start=begin)))
    ]


def _changes(
    ask: Ask, front: Front, dispatches: Sequence[FrontDispatch], begin: int, end: int
) -> dict[int, tuple[str, ...]]:
    """What changed at each dispatch from one place to another, by sequence number."""
    questions = Questions(ask)
    key = front.owner_identifier, front.language
    before = questions.at(dispatches[begin - 1].sequence).front(*key) if begin else None
    found: dict[int, tuple[str, ...]] = {}
    for dispatch in dispatches[begin:end]:
        then = questions.at(dispatch.sequence)
        after = then.front(*key)
        changes = compare(before, after) if after is not None else ()
        found[dispatch.sequence] = words(changes, _names(changes, then, front.language))
        before = after
    return found


def difference_from_now(ask: Ask, edition: wire.Front, now: wire.Front | None) -> tuple[str, ...]:
    """What putting an old edition in place of a front would change, in words."""
    changes = compare(now, edition)
    return words(changes, _names(changes, Questions(ask), edition.language))


def _names(changes: Sequence[Change], then: Questions, language: str) -> Names:
    """What things were called then; what the wire does not know, as the newsroom calls it."""
    if not changes:
        return Names()
    wanted = mentioned(changes)
    stories: dict[str, Original] = {}
    for story in wanted.stories:
        card = then.card(story, language)
        if card is not None:
            stories[story] = Original(card.headline, card.kicker, card.trail_text)
    strands = {name: then.strand(name) for name in wanted.strands}
    dossiers = {name: then.dossier(name) for name in wanted.dossiers}
    topics = {name: then.topic(name) for name in wanted.topics}
    titles = [
        {name: _title(found, language) for name, found in each.items() if found is not None}
        for each in (strands, dossiers, topics)
    ]
    rest = names_in_newsroom(
        Mentioned(
            wanted.stories - stories.keys(),
            *(
                each - known.keys()
                for each, known in zip(
                    (wanted.strands, wanted.dossiers, wanted.topics), titles, strict=True
                )
            ),
        ),
        language,
    )
    return Names(
        stories={**rest.stories, **stories},
        strands={**rest.strands, **titles[0]},
        dossiers={**rest.dossiers, **titles[1]},
        topics={**rest.topics, **titles[2]},
        languages=dict(get_content_languages()),
    )


def _title(subject: wire.Strand | wire.Dossier | wire.Topic, language: str) -> str:
    order = current_publication().languages
    return in_language(subject.titles, language, order) or subject.slug
