"""The trace of a render: which queries were asked, and the fingerprint of each answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from broadside.press.fingerprint import fingerprint
from broadside.press.page import Source
from broadside.press.query import Ask, Query, key

_KEPT = 20_000
"""Answers kept at the most for the pages that ask the same within one press."""

_PARTS = 40_000
"""Parts kept at the most: the cards of all articles in a language of a large archive."""


class Answers:
    """Asks a source, and keeps answers and fingerprints while the source stays at one revision.

    Answers are shared between renders, so a family must not change one.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._kept: dict[Query, tuple[Any, bytes]] = {}
        self._parts: dict[Query, tuple[Any, dict[Query, bytes]]] = {}

    def get(self, query: Query) -> tuple[Any, bytes]:
        """The answer and its fingerprint."""
        found = self._kept.get(query)
        if found is None:
            key(query)  # what the ledger could not keep is refused here, where one page fails by it
            answer = self._source.answer(query)
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[query] = (answer, fingerprint(answer))
        return found

    def part(self, name: Query) -> tuple[Any, dict[Query, bytes]] | None:
        """A part that was made before, and what it asked."""
        return self._parts.get(name)

    def keep(self, name: Query, part: Any, asked: dict[Query, bytes]) -> None:
        """Keep a part for the pages that show the same."""
        if len(self._parts) >= _PARTS:
            self._parts.clear()
        self._parts[name] = part, asked


class Trace:
    """What one render asked. It is the `ask` that the render is given."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.asked: dict[Query, bytes] = {}

    def __call__(self, query: Query) -> Any:
        """Answer, and write the question down."""
        answer, mark = self._answers.get(query)
        self.asked[query] = mark
        return answer

    def shared(self, name: Query, make: Callable[[Ask], Any]) -> Any:
        """A part that other pages show too, and what it asked: see `query.Ask`."""
        found = self._answers.part(name)
        if found is None:
            trace = Trace(self._answers)
            try:
                found = make(trace), trace.asked
            finally:
                self.asked.update(trace.asked)
            self._answers.keep(name, *found)
        part, asked = found
        self.asked.update(asked)
        return part
