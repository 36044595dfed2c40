"""The trace of a render: which queries were asked, and the fingerprint of each answer."""

from __future__ import annotations

from typing import Any

from broadside.press.fingerprint import fingerprint
from broadside.press.page import Source
from broadside.press.query import Query, key

_KEPT = 20_000
"""Answers kept at the most for the pages that ask the same within one press."""


class Answers:
    """Asks a source, and keeps answers and fingerprints while the source stays at one revision.

    Answers are shared between renders, so a family must not change one.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._kept: dict[Query, tuple[Any, bytes]] = {}

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
