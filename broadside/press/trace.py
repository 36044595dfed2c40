"""The trace of a render: which queries were asked, and the fingerprint of each answer.

While it is rendered, a page asks thirty queries that a thousand others ask too. So a query has its
text and its answer's fingerprint made once, when it is first asked, and is a number from then on: a
trace is a set of numbers. What the numbers stand for is told once, as *news*, to whoever keeps the
ledger; that may be another process (see `workers`).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any, TypeAlias

import msgspec

from broadside.press.fingerprint import fingerprint
from broadside.press.page import Source
from broadside.press.query import Ask, Query, key

_KEPT = 4_000
"""Answers kept for the pages that ask the same within one press; at the most twice as many."""

_PARTS = 40_000
"""Parts kept at the most: the cards of all articles in a language of a large archive."""

News = list[tuple[str, bytes]]
"""Queries as text, each with its answer's fingerprint, in the order of their numbers."""

Asked: TypeAlias = "array[int]"
"""The numbers of the queries that were asked, each once, as `Answers` gave them out."""


class Answered(msgspec.Struct, frozen=True, gc=False):
    """An answer, its fingerprint, and the number of the query."""

    answer: Any
    mark: bytes
    number: int


class Answers:
    """Asks a source, and keeps what was answered while the source stays at one revision.

    Answers and parts are shared between renders, so a family must not change one.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        # Two generations: what is asked again goes over into the younger, the rest is dropped.
        self._young: dict[Query, Answered] = {}
        self._old: dict[Query, Answered] = {}
        self._parts: dict[Query, tuple[Any, frozenset[int]]] = {}
        self._numbers = 0
        self._news: News = []

    def get(self, query: Query) -> Answered:
        """The answer to a query."""
        found = self._young.get(query)
        if found is None:
            found = self._old.get(query) or self._answered(query)
            if len(self._young) >= _KEPT:
                self._young, self._old = {}, self._young
            self._young[query] = found
        return found

    def _answered(self, query: Query) -> Answered:
        text = key(query)  # what the ledger could not keep is refused here, where one page fails
        answer = self._source.answer(query)
        found = Answered(answer, fingerprint(answer), self._numbers)
        self._numbers += 1
        self._news.append((text, found.mark))
        return found

    def news(self) -> News:
        """The queries that were given a number since this was last called."""
        news, self._news = self._news, []
        return news

    def part(self, name: Query) -> tuple[Any, frozenset[int]] | None:
        """A part that was made before, and what it asked."""
        return self._parts.get(name)

    def keep(self, name: Query, part: Any, asked: frozenset[int]) -> None:
        """Keep a part for the pages that show the same."""
        if len(self._parts) >= _PARTS:
            self._parts.clear()
        self._parts[name] = part, asked


class Trace:
    """What one render asked. It is the `ask` that the render is given."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._asked: set[int] = set()

    @property
    def asked(self) -> Asked:
        """What was asked so far."""
        return array("I", self._asked)

    def __call__(self, query: Query) -> Any:
        """Answer, and write the question down."""
        found = self._answers.get(query)
        self._asked.add(found.number)
        return found.answer

    def shared(self, name: Query, make: Callable[[Ask], Any]) -> Any:
        """A part that other pages show too, and what it asked: see `query.Ask`."""
        found = self._answers.part(name)
        if found is None:
            trace = Trace(self._answers)
            try:
                found = make(trace), frozenset(trace._asked)
            finally:
                self._asked |= trace._asked
            self._answers.keep(name, *found)
        part, asked = found
        self._asked |= asked
        return part
