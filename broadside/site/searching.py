"""The search page, from an answer that somebody else found.

The site does not search. Whoever does hands in what was found as the values below; here it gets its
words, its addresses and its cards. The page has one form and no script.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal
from urllib.parse import urlencode

import msgspec

from broadside.site import dates
from broadside.site.cards import card_view
from broadside.site.imprint import Imprint
from broadside.site.page import Page
from broadside.site.subjects import subject_of
from broadside.site.views import ChoiceView, FoundView, OptionView, PieceView, SearchView
from broadside.site.wording import wording
from broadside.wire.answers import Card
from broadside.wire.questions import Ask, Questions

EVERY_LANGUAGE = "all"
"""What the form sends for no language in particular; without a choice it is the page's own."""

LONGEST = 200
"""Letters that the field takes."""

Trouble = Literal["empty", "long", "many", "only_not", "short_beginning", "deep", "unknown", "away"]
"""Why nothing was looked for."""

_SAID: Mapping[str, str] = {
    "empty": "search_empty",
    "long": "search_long",
    "many": "search_long",
    "only_not": "search_only_not",
    "short_beginning": "search_short",
    "deep": "search_deep",
    "unknown": "search_unknown",
    "away": "search_away",
}
_SUBJECTS = (("dossier", "dossier"), ("strand", "strand"), ("person", "person"))
_MOST_OPTIONS = 50

Pieces = Sequence[tuple[str, bool]]
"""A text in pieces, each with whether it was looked for."""


class FoundCard(msgspec.Struct, frozen=True):
    """An article that was found; `passage` is empty where its card says as much."""

    card: Card
    headline: Pieces
    passage: Pieces = ()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked and what was found.

    `chosen` is what the form said besides the words, by name. `options` are counts by value, for
    each of `language`, `year` and the kinds of subjects; a subject's value is its identifier.
    """

    query: str
    chosen: Mapping[str, str]
    page: int = 1
    trouble: Trouble | None = None
    total: int = 0
    found: tuple[FoundCard, ...] = ()
    more: bool = False
    approximate: tuple[str, ...] = ()
    partial: bool = False
    options: Mapping[str, Sequence[tuple[str, int]]] = {}


class SearchPlaces:
    """What stands at the address of search where no process answers: `(language,)`.

    Every page leads there, so it has to say that this copy of the site cannot search.
    """

    name = "search"
    rank = 62

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """The page."""
        language = str(page.arguments[0])
        away = Answer(query="", chosen={}, trouble="away")
        return search_page(self._imprint, Questions(ask), language, away)


def search_page(imprint: Imprint, questions: Questions, language: str, answer: Answer) -> bytes:
    """The page of an answer; of a query that is empty and untroubled, the form alone."""
    urls, words = imprint.urls, wording(language)
    around = imprint.page(
        kind="search",
        language=language,
        title=f"{answer.query} — {words['search']}" if answer.query else words["search"],
        path=urls.search(language),
        languages=[(code, urls.search(code)) for code in imprint.publication.languages],
        hidden=True,
    )
    href = urls.href(urls.search(language))
    choices = _choices(imprint, questions, language, answer)
    view = SearchView(
        action=href,
        query=answer.query,
        longest=LONGEST,
        choices=() if answer.trouble == "away" else tuple(choices),
        notes=tuple(_notes(answer, words, language)),
        count=imprint.count(answer.total, language) if answer.total else "",
        found=tuple(_found(imprint, questions, language, each) for each in answer.found),
        before=_turned(href, answer, answer.page - 1) if answer.page > 1 else "",
        after=_turned(href, answer, answer.page + 1) if answer.more else "",
    )
    return imprint.render("search.html", page=around, search=view)


def _notes(answer: Answer, words: Mapping[str, str], language: str) -> list[str]:
    if answer.trouble is not None:
        return [words[_SAID[answer.trouble]]]
    if not answer.query:
        return []
    if not answer.total:
        return [words["search_none"]]
    notes = []
    if answer.approximate:
        quoted = ", ".join(f"«{word}»" for word in answer.approximate)
        notes.append(words["search_approximate"].replace("{words}", quoted))
    if answer.partial:
        notes.append(words["search_partial"])
    return notes


def _found(imprint: Imprint, questions: Questions, language: str, found: FoundCard) -> FoundView:
    card = card_view(imprint, questions, found.card, page_language=language, level=2)
    passage = found.passage or (((found.card.trail_text, False),) if found.card.trail_text else ())
    return FoundView(card=card, headline=_pieces(found.headline), passage=_pieces(passage))


def _pieces(pieces: Pieces) -> tuple[PieceView, ...]:
    return tuple(PieceView(text=text, meant=meant) for text, meant in pieces)


def _turned(href: str, answer: Answer, page: int) -> str:
    said = {"q": answer.query, **answer.chosen}
    if page > 1:
        said["page"] = str(page)
    return f"{href}?{urlencode(said)}"


# --- what narrows a search ------------------------------------------------------------------------


def _choices(
    imprint: Imprint, questions: Questions, language: str, answer: Answer
) -> list[ChoiceView]:
    words = wording(language)
    choices = []
    if len(imprint.publication.languages) > 1:
        choices.append(_languages(imprint, language, answer))
    years = [(year, year, count) for year, count in answer.options.get("year", ())]
    years.sort(reverse=True)
    choices.append(_choice("year", words["year"], years, answer, language))
    for kind, word in _SUBJECTS:
        named = []
        for identifier, count in answer.options.get(kind, ())[:_MOST_OPTIONS]:
            subject = subject_of(imprint, questions, f"{kind}:{identifier}", language)
            if subject is not None:
                named.append((subject.path.rstrip("/").rpartition("/")[2], subject.title, count))
        choices.append(_choice(kind, words[word], named, answer, language))
    # One thing to choose is none, unless it was chosen.
    return [each for each in choices if len(each.options) > 2 or answer.chosen.get(each.name)]


def _languages(imprint: Imprint, language: str, answer: Answer) -> ChoiceView:
    chosen = answer.chosen.get("language") or language
    options = [
        OptionView(value=code, text=dates.name_of(code, language), chosen=code == chosen)
        for code in imprint.publication.languages
    ]
    words = wording(language)
    every = OptionView(value=EVERY_LANGUAGE, text=words["any"], chosen=chosen == EVERY_LANGUAGE)
    return ChoiceView(name="language", label=words["language"], options=(*options, every))


def _choice(
    name: str, label: str, values: list[tuple[str, str, int]], answer: Answer, language: str
) -> ChoiceView:
    chosen = answer.chosen.get(name, "")
    options = [OptionView(value="", text=wording(language)["any"], chosen=not chosen)]
    if chosen and chosen not in {value for value, _, _ in values}:
        options.append(OptionView(value=chosen, text=chosen, chosen=True))
    options += [
        OptionView(
            value=value,
            text=f"{text} ({dates.number(count, language)})",
            chosen=value == chosen,
        )
        for value, text, count in values
    ]
    return ChoiceView(name=name, label=label, options=tuple(options))
