"""What changed between two fronts, in words."""

from __future__ import annotations

from broadside.newsroom.desk.articles import summaries
from broadside.wire.documents import Front
from broadside.wire.questions import Questions


def changes_in_words(
    questions: Questions, before: Front | None, after: Front | None
) -> tuple[str, ...]:
    """A sentence for each change."""
    return ()


__all__ = ["changes_in_words", "summaries"]
