"""Search: the answer to a query, in its order, with what may narrow it.

Every wanted word must stand in an article, save one that more than half of all have: that says
nothing, and is only worth a little. Where no article has all words, those are shown that have most
of them, and the answer says so.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from tantivy import Occur, Query

from broadside.search.asked import Asked
from broadside.search.entries import KeptSubject, decode_story, decode_subject
from broadside.search.errors import IndexUnreadable, QueryRefused, SearchError
from broadside.search.matching import (
    HEADLINE,
    PHRASE_BONUS,
    RAREST,
    Match,
    Matching,
    either,
    keys_meaning,
)
from broadside.search.opened import Opened, opened, unreadable
from broadside.search.passages import Meant, Passage, best_passage, marked
from broadside.search.ranking import HIGHEST, ranked
from broadside.search.shape import fingerprint
from broadside.search.words import folded
from broadside.wire.answers import Card
from broadside.wire.merged import Merged

_Answer = TypeVar("_Answer")

PAGE = 20
"""Answers on a page, unless told otherwise."""

DEEPEST = 2_000
"""How far down an answer can be turned to; who needs more narrows the search."""

_COMMON = 0.5
_SELDOM, _RARE = 0.1, 0.01
_MOST_OPTIONS = 500
_FILTERS = ("dossier", "strand", "person", "topic", "place")


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What articles must be besides: subjects by slug or identifier; empty means any."""

    language: str = ""
    dossier: str = ""
    strand: str = ""
    person: str = ""
    topic: str = ""
    place: str = ""
    year: int | None = None


class Hit(msgspec.Struct, frozen=True):
    """An article that was found; `passage` is None where its card says as much."""

    card: Card
    score: int
    headline: Passage
    passage: Passage | None


class Option(msgspec.Struct, frozen=True):
    """How many of the answers are of one language, year or subject (by identifier)."""

    value: str
    count: int


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a query.

    `approximate` are the words that nothing has, for which words like them were taken; `partial`
    says that no article has all words. `options` are by `language`, `year` and kind of subject.
    """

    asked: Asked
    total: int
    hits: tuple[Hit, ...]
    revision: int
    approximate: tuple[str, ...] = ()
    partial: bool = False
    options: dict[str, tuple[Option, ...]] = {}


class Finder:
    """Searches an index, always as it was last committed. For one thread at a time.

    Args:
        folder: where the index lies.
        languages: the publication's.
        time_zone: the publication's.
    """

    def __init__(self, folder: Path, languages: Iterable[str], time_zone: str) -> None:
        self._folder = folder
        self._languages = tuple(languages)
        self._fingerprint = fingerprint(self._languages, time_zone)
        self._seen: tuple[int, int, int] | None = None
        self._opened: Opened | None = None
        self._merged = Merged()
        self._revision = 0

    def find(
        self,
        asked: Asked,
        filters: Filters = Filters(),  # noqa: B008 - immutable
        *,
        start: int = 0,
        count: int = PAGE,
        options: bool = False,
    ) -> Found:
        """The answers from `start` on.

        Args:
            options: whether to count what may narrow the search.

        Raises:
            QueryRefused: a filter names nothing, or the start lies too deep.
            IndexMissing: nothing was ever fed.
            IndexUnreadable: the index is damaged; the next feed makes it anew.
        """
        if start < 0 or count < 1 or start + count > DEEPEST:
            raise QueryRefused(
                "deep", f"only the first {DEEPEST} answers can be turned to; narrow the search"
            )
        return self._guarded(lambda: self._find(asked, filters, start, count, options))

    def subject(self, kind: str, id: str) -> KeptSubject | None:
        """A subject by identifier; the survivor of one that was merged; None if it stands not."""

        def found() -> KeptSubject | None:
            survivor = self._merged.survivor(kind, id)
            kept = self._now().subject(f"{kind}:{survivor}")
            return kept if kept is not None and kept.stands else None

        return self._guarded(found)

    def called(self, beginning: str, count: int) -> list[KeptSubject]:
        """The standing subjects of which a name has a word that begins so, by kind and name."""
        form = folded(beginning)

        def found() -> list[KeptSubject]:
            now = self._now()
            query = Query.fuzzy_term_query(now.schema, "called", form, 0, True, True)
            hits = now.searcher.search(query, limit=200, count=False).hits
            kept = [decode_subject(now.kept_at(address)) for _, address in hits]
            standing = [each for each in kept if each.stands]
            standing.sort(key=lambda each: (each.kind, tuple(each.names()), each.document.id))
            return standing[:count]

        return self._guarded(found) if form else []

    def has_any(self, kind: str, id: str, language: str) -> bool:
        """Whether an article in a language names a subject, so that the subject has a page."""

        def found() -> bool:
            now = self._now()
            keys = [_term(now, "subjects", key) for key in keys_meaning(self._merged, kind, id)]
            both = [(Occur.Must, either(keys)), (Occur.Must, _term(now, "language", language))]
            return now.count(Query.boolean_query(both)) > 0

        return self._guarded(found)

    # --- the index, as it stands now

    def _now(self) -> Opened:
        try:
            state = os.stat(self._folder / "meta.json")
            seen = (state.st_ino, state.st_mtime_ns, state.st_size)
        except OSError:
            seen = None
        if self._opened is None or seen is None or seen != self._seen:
            found = opened(self._folder, self._fingerprint)
            self._merged, self._revision = found.merged(), found.standing.revision
            self._opened, self._seen = found, seen
        return self._opened

    def _guarded(self, work: Callable[[], _Answer]) -> _Answer:
        try:
            return work()
        except BaseException as error:
            if isinstance(error, SearchError) or not unreadable(error):
                raise
            self._opened = None
            raise IndexUnreadable(f"the search index cannot be read: {error}") from error

    # --- searching

    def _find(self, asked: Asked, filters: Filters, start: int, count: int, options: bool) -> Found:
        now = self._now()
        scope = self._scope(now, filters)
        languages = (filters.language,) if filters.language else self._languages
        matching = Matching(now, self._merged, languages, scope)
        every = Query.boolean_query([(Occur.Must, query) for query in scope])
        known = max(now.count(every), 1)
        found = [matching.match(wanted) for wanted in asked.wanted]
        query, fallback = self._queries(matching, asked, found, known, scope)
        answers, total = ranked(now, query, start, count)
        partial = not total and bool(fallback)
        if partial:
            query = next((some for some in fallback if now.count(some)), query)
            answers, total = ranked(now, query, start, count)
        matchers = [matcher for match, _ in found for matcher in match.matchers]
        meant = {language: Meant(matchers, language) for language in languages}
        return Found(
            asked=asked,
            total=total,
            hits=tuple(self._hit(now, answer.score, answer.address, meant) for answer in answers),
            revision=self._revision,
            approximate=tuple(
                wanted.text
                for wanted, (match, _) in zip(asked.wanted, found, strict=True)
                if match.approximate
            ),
            partial=partial,
            options=self._options(now, query) if options and total else {},
        )

    def _queries(
        self,
        matching: Matching,
        asked: Asked,
        found: Sequence[tuple[Match, int]],
        known: int,
        scope: Sequence[Query],
    ) -> tuple[Query, list[Query]]:
        """The query, and those to take instead where nothing has all words: of most words first."""
        words = [
            (match.query(_rarity(count, known)), count, count > known * _COMMON)
            for match, count in found
        ]
        around = [(Occur.Must, Query.const_score_query(query, 0.0)) for query in scope]
        for unwanted in asked.unwanted:
            around.append((Occur.MustNot, matching.match(unwanted)[0].anywhere()))
        bonus = self._bonus(matching, asked, len(words))
        all_common = all(common for _, _, common in words)
        required = [(query, count) for query, count, common in words if all_common or not common]
        optional = [query for query, _, common in words if common and not all_common]
        whole = Query.boolean_query(
            [
                *around,
                *((Occur.Must, query) for query, _ in required),
                *((Occur.Should, query) for query in (*optional, *bonus)),
            ]
        )
        if len(required) == 1:
            return whole, []
        known_words = [query for query, count in required if count]
        return whole, [
            _some_of(around, known_words, least) for least in range(len(known_words), 0, -1)
        ]

    def _bonus(self, matching: Matching, asked: Asked, words: int) -> list[Query]:
        plain = [wanted for wanted in asked.wanted if not wanted.phrase]
        if len(plain) < 2 or words * HEADLINE * RAREST + PHRASE_BONUS > HIGHEST:
            return []
        forms = [wanted.forms[0] for wanted in plain]
        return [Query.const_score_query(matching.side_by_side(forms), float(PHRASE_BONUS))]

    def _scope(self, now: Opened, filters: Filters) -> list[Query]:
        scope = [_term(now, "kind", "story")]
        if filters.language:
            if filters.language not in self._languages:
                known = ", ".join(self._languages)
                raise QueryRefused(
                    "language", f"no language {filters.language!r} here; there are: {known}"
                )
            scope.append(_term(now, "language", filters.language))
        if filters.year is not None:
            scope.append(_term(now, "year", f"{filters.year:04}"))
        for kind in _FILTERS:
            if name := getattr(filters, kind):
                keys = self._named(now, kind, name)
                scope.append(either([_term(now, "subjects", key) for key in keys]))
        return scope

    def _named(self, now: Opened, kind: str, name: str) -> list[str]:
        """The keys of the subject with a slug or identifier; strands of several dossiers share."""
        query = either([_term(now, "slug", f"{kind}:{name}"), _term(now, "key", f"{kind}:{name}")])
        hits = now.searcher.search(query, limit=50, count=False).hits
        kept = [decode_subject(now.kept_at(address)) for _, address in hits]
        ids = [each.document.id for each in kept]
        keys = {key for id in ids for key in keys_meaning(self._merged, kind, id)}
        if not keys:
            raise QueryRefused(kind, f"there is no {kind} {name!r}")
        return sorted(keys)

    def _hit(self, now: Opened, score: int, address: Any, meant: dict[str, Meant]) -> Hit:
        kept = decode_story(now.kept_at(address))
        own = meant[kept.card.language]
        return Hit(
            card=kept.card,
            score=score,
            headline=marked(kept.texts.headline, own),
            passage=best_passage(kept, own),
        )

    def _options(self, now: Opened, query: Query) -> dict[str, tuple[Option, ...]]:
        asked = {
            name: {"terms": {"field": name, "size": _MOST_OPTIONS}}
            for name in ("language", "year", "subjects")
        }
        counted = now.searcher.aggregate(query, asked)
        found: dict[str, dict[str, int]] = {}
        for name in ("language", "year", "subjects"):
            for bucket in counted[name]["buckets"]:
                kind, _, value = bucket["key"].rpartition(":")
                value = self._merged.survivor(kind, value) if kind else value
                of = found.setdefault(kind or name, {})
                of[value] = of.get(value, 0) + int(bucket["doc_count"])
        return {
            kind: tuple(
                Option(value, count)
                for value, count in sorted(of.items(), key=lambda each: (-each[1], each[0]))
            )
            for kind, of in found.items()
        }


def _some_of(around: list[tuple[Any, Query]], words: list[Query], least: int) -> Query:
    """Articles that have so many of the words at least."""
    some = Query.boolean_query(
        [(Occur.Should, query) for query in words], minimum_number_should_match=least
    )
    return Query.boolean_query([*around, (Occur.Must, some)])


def _term(now: Opened, field: str, term: str) -> Query:
    return Query.term_query(now.schema, field, term, index_option="basic")


def _rarity(count: int, known: int) -> int:
    share = count / known
    return 1 if share > _SELDOM else 2 if share > _RARE else RAREST
