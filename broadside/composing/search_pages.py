"""The site's search, put together: asks the index, and has the site show the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from broadside.composing.search_room import finder_of
from broadside.publication import Publication
from broadside.search import (
    Filters,
    Finder,
    Found,
    IndexMissing,
    IndexUnreadable,
    QueryRefused,
    ask,
)
from broadside.site.imprint import Imprint
from broadside.site.searching import EVERY_LANGUAGE, LONGEST, Answer, FoundCard, search_page
from broadside.site.subjects import subject_of
from broadside.wire.errors import QuestionError
from broadside.wire.named import KINDS, signature_of
from broadside.wire.questions import Questions
from broadside.wire.touched import Query

ON_A_PAGE = 20
"""Answers on a page."""

_SUGGESTED_SUBJECTS, _SUGGESTED_ARTICLES = 4, 6
_CHOICES = ("language", "year", "dossier", "strand", "person")
_TROUBLES = frozenset(("empty", "long", "many", "only_not", "short_beginning", "deep"))
_LONGEST_CHOICE = 100


class SearchPages:
    """Answers readers' searches, in pages and suggestions. For one thread at a time."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._imprint = Imprint(publication)
        self._finder = finder_of(publication)
        self._questions = Questions(lambda query: _answer(self._finder, query))

    def page(self, language: str, said: Mapping[str, str]) -> tuple[int, bytes]:
        """The search page for what a form said: an HTTP status, and the page.

        Args:
            language: the page's.
            said: `q`, what narrows it, and `page`; anything else is nobody's business.
        """
        query = " ".join(said.get("q", "").split())
        chosen = {name: said[name][:_LONGEST_CHOICE] for name in _CHOICES if said.get(name)}
        number = _number(said.get("page", "1"))
        answer = Answer(query=query[:LONGEST], chosen=chosen, page=number)
        status = 200
        if query or "q" in said:
            try:
                answer = self._found(answer, query, language)
            except QueryRefused as refused:
                known = refused.reason in _TROUBLES
                trouble: Any = refused.reason if known else "unknown"
                answer, status = msgspec.structs.replace(answer, trouble=trouble), 400
            except (IndexMissing, IndexUnreadable):
                answer, status = msgspec.structs.replace(answer, trouble="away"), 503
        return status, self._shown(language, answer)

    def suggestions(self, language: str, text: str) -> tuple[int, bytes]:
        """What a search that is being typed may mean, as JSON: subjects by name, then articles."""
        try:
            found = self._suggested(language, text)
            status = 200
        except QueryRefused:
            found, status = [], 200
        except (IndexMissing, IndexUnreadable):
            found, status = [], 503
        body = {"query": text[:LONGEST], "suggestions": found}
        return status, msgspec.json.encode(body)

    def _shown(self, language: str, answer: Answer) -> bytes:
        try:
            return search_page(self._imprint, self._questions, language, answer)
        except (IndexMissing, IndexUnreadable):
            away = Answer(query=answer.query, chosen=answer.chosen, trouble="away")
            return search_page(self._imprint, self._questions, language, away)

    def _found(self, answer: Answer, query: str, language: str) -> Answer:
        chosen = answer.chosen
        within = chosen.get("language") or language
        filters = Filters(
            language="" if within == EVERY_LANGUAGE else within,
            year=_year(chosen.get("year", "")),
            dossier=chosen.get("dossier", ""),
            strand=chosen.get("strand", ""),
            person=chosen.get("person", ""),
        )
        start = (answer.page - 1) * ON_A_PAGE
        found = self._finder.find(ask(query), filters, start=start, count=ON_A_PAGE, options=True)
        return _as_answer(answer, found, start)

    def _suggested(self, language: str, text: str) -> list[dict[str, str]]:
        asked = ask(text, typing=True)
        suggested: list[dict[str, str]] = []
        for kept in self._finder.called(asked.wanted[-1].words[-1], 10 * _SUGGESTED_SUBJECTS):
            key = f"{kept.kind}:{kept.document.id}"
            subject = subject_of(self._imprint, self._questions, key, language)
            listed = self._finder.has_any(kept.kind, kept.document.id, language)
            if subject is not None and listed and len(suggested) < _SUGGESTED_SUBJECTS:
                href = self._imprint.urls.href(subject.path)
                suggested.append({"kind": kept.kind, "text": subject.title, "href": href})
        found = self._finder.find(asked, Filters(language=language), count=_SUGGESTED_ARTICLES)
        for hit in found.hits:
            card, urls = hit.card, self._imprint.urls
            href = urls.href(urls.article(card.language, card.published, card.slug))
            suggested.append({"kind": "article", "text": card.headline, "href": href})
        return suggested


def _as_answer(answer: Answer, found: Found, start: int) -> Answer:
    return msgspec.structs.replace(
        answer,
        total=found.total,
        found=tuple(
            FoundCard(hit.card, hit.headline.pieces(), hit.passage.pieces() if hit.passage else ())
            for hit in found.hits
        ),
        more=found.total > start + len(found.hits) and bool(found.hits),
        approximate=found.approximate,
        partial=found.partial,
        options={
            name: [(option.value, option.count) for option in options]
            for name, options in found.options.items()
        },
    )


def _answer(finder: Finder, query: Query) -> Any:
    """What a card or a name asks of the wire, answered from the index."""
    kind, *arguments = query
    subject = "person" if kind == "signature" else str(kind)
    if subject not in KINDS or len(arguments) != 1:
        raise QuestionError(f"the search index cannot answer {query!r}")
    kept = finder.subject(subject, str(arguments[0]))
    document = kept.document if kept is not None else None
    return signature_of(document) if kind == "signature" else document


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 6 else 1


def _year(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise QueryRefused("year", f"no year {text!r}")
    return int(text)
