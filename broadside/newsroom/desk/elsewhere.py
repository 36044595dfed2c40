"""What stands on which fronts now: every front resolved once, and kept until the wire goes on."""

from __future__ import annotations

from broadside.newsroom.configure import current_publication
from broadside.newsroom.wire_at_hand import wire_at_hand
from broadside.site.subjects import in_language
from broadside.wire.edition import HOME, resolve
from broadside.wire.questions import Ask, Questions

Owner = str
Title = str
Placings = dict[tuple[str, str], dict[Owner, Title]]
"""By article and language: the fronts that show it."""


def placings() -> Placings:
    """Which fronts show which articles now."""
    return wire_at_hand().kept("placings", _placings)


def _placings(ask: Ask) -> Placings:
    questions = Questions(ask)
    languages = current_publication().languages
    found: Placings = {}
    for owner, language in questions.fronts():
        title = title_of_front(questions, owner, language)
        edition = resolve(questions, owner, language, languages)
        for container in edition.containers:
            for placed in container.all_cards():
                found.setdefault((placed.card.id, language), {})[owner] = title
    return found


def title_of_front(questions: Questions, owner: Owner, language: str) -> Title:
    if owner == HOME:
        return "Home"
    front, dossier = questions.front(owner, language), questions.dossier(owner)
    if front is not None and front.title:
        return front.title
    if dossier is None:
        return ""
    return in_language(dossier.titles, language, current_publication().languages) or dossier.slug
