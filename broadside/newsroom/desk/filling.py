"""What a reader would see now, were the draft published, and what the editor should know of it.

The draft is laid over the wire's answers and resolved by the same function as the site's fronts, so
the desk never has an opinion of its own about what stands where.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import msgspec

from broadside.newsroom.configure import current_publication
from broadside.newsroom.desk.answers import (
    Filled,
    ShownCard,
    ShownContainer,
    ShownEntry,
    ShownYear,
)
from broadside.newsroom.desk.articles import pictures_by_number, summaries
from broadside.newsroom.desk.draft import AnyContainer, Draft, Highlights, cards_of
from broadside.newsroom.desk.overrides import stale_overrides
from broadside.newsroom.desk.passed_over import passed_over
from broadside.newsroom.desk.problems import problems_of
from broadside.newsroom.desk.stream import put_into
from broadside.newsroom.documents import front_of
from broadside.newsroom.front_names import difference_in_words
from broadside.newsroom.models import Front
from broadside.newsroom.preview import beside_drafts
from broadside.newsroom.wire_at_hand import wire_at_hand
from broadside.site.preview import overlay, preview_imprint
from broadside.site.subjects import in_language
from broadside.wire import documents as wire
from broadside.wire.edition import Edition, Placed, Resolved, resolve
from broadside.wire.questions import Ask, Questions


def fill(front: Front, draft: Draft, live: Draft | None = None) -> Filled:
    """What readers would see of a draft.

    Args:
        front: whose draft it is; it holds the draft afterwards, in memory.
        live: what is live, where the articles on it shall be told of too.
    """
    document = front_of(put_into(front, draft))
    articles, pictures = draft.articles(), draft.pictures()
    if live is not None:
        articles, pictures = articles | live.articles(), pictures | live.pictures()
    filled = beside_drafts(front, partial(_filled, document, draft, articles))
    return msgspec.structs.replace(filled, pictures=pictures_by_number(pictures))


def fill_live(front: Front, live: Draft) -> Filled:
    """What readers see of a front as it stands on the wire: containers and articles only."""

    def told(ask: Ask) -> Filled:
        questions = Questions(ask)
        edition = _edition(questions, front.owner_identifier, front.language)
        return _shown(questions, edition, live, live.articles())

    return wire_at_hand().show(told)


def _filled(document: wire.Front, draft: Draft, named: frozenset[str], ask: Ask) -> Filled:
    questions = Questions(overlay(ask, document))
    edition = _edition(questions, document.owner, document.language)
    shown = _shown(questions, edition, draft, named)
    live = Questions(ask).front(document.owner, document.language)
    return msgspec.structs.replace(
        shown,
        passed_over=tuple(passed_over(draft, edition, shown.articles)),
        problems=tuple(problems_of(draft, shown.articles)),
        overrides=tuple(stale_overrides(draft, shown.articles)),
        changes=difference_in_words(live, document),
    )


def _edition(questions: Questions, owner: str, language: str) -> Edition:
    return resolve(questions, owner, language, current_publication().languages)


def _shown(questions: Questions, edition: Edition, draft: Draft, named: frozenset[str]) -> Filled:
    language = edition.front.language
    standing = {resolved.container.id: resolved for resolved in edition.containers}
    containers = tuple(
        _shown_container(questions, container, standing.get(container.id), language)
        for container in draft.containers
    )
    languages = dict.fromkeys(sorted(named), language) | draft.languages(language)
    for one in edition.containers:
        languages |= {placed.card.id: placed.card.language for placed in one.all_cards()}
    imprint = preview_imprint(current_publication())
    return Filled(
        containers=containers,
        articles=summaries(questions, imprint, languages),
    )


def _shown_container(
    questions: Questions, container: AnyContainer, resolved: Resolved | None, language: str
) -> ShownContainer:
    if resolved is None:
        return ShownContainer(id=container.id, shown=False)
    pins = _Pins(container)
    return ShownContainer(
        id=container.id,
        shown=True,
        cards=pins.matched(None, resolved.cards),
        years=tuple(
            ShownYear(
                id=pins.year(year.year), year=year.year, cards=pins.matched(year.year, year.cards)
            )
            for year in resolved.years
        ),
        entries=tuple(
            ShownEntry(
                dossier=entry.dossier,
                title=_dossier_title(questions, entry.dossier, language),
                cards=pins.matched(None, entry.cards),
            )
            for entry in resolved.entries
        ),
    )


class _Pins:
    """The cards that an editor put into a container, to be found again among those shown."""

    def __init__(self, container: AnyContainer) -> None:
        self._waiting: dict[tuple[int | None, str], list[str]] = {}
        for year, card in cards_of(container):
            name = (year.year if year is not None else None, card.article)
            self._waiting.setdefault(name, []).append(card.id)
        self._years: dict[int, str] = {}
        if isinstance(container, Highlights):
            for year in container.years:
                self._years.setdefault(year.year, year.id)

    def year(self, year: int) -> str | None:
        return self._years.get(year)

    def matched(self, year: int | None, placed: Iterable[Placed]) -> tuple[ShownCard, ...]:
        return tuple(self._matched(year, one) for one in placed)

    def _matched(self, year: int | None, placed: Placed) -> ShownCard:
        story = placed.card.id
        waiting = self._waiting.get((year, story)) if placed.pinned is not None else None
        return ShownCard(article=story, card=waiting.pop(0) if waiting else None)


def _dossier_title(questions: Questions, dossier: str, language: str) -> str:
    document = questions.dossier(dossier)
    if document is None:
        return ""
    order = current_publication().languages
    return in_language(document.titles, language, order) or document.slug
