"""Choosing an article for a front, without reading its text.

A front names dozens of articles, of which it needs the identifier; Wagtail's own chooser fetches
each whole, with a body that may be longer than the front.
"""

from __future__ import annotations

import copy
from typing import Any

from wagtail import blocks


class ArticleChooserBlock(blocks.PageChooserBlock):
    """Wagtail's page chooser, for articles: several are fetched at once, without their bodies."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("page_type", "newsroom.Article")
        super().__init__(**options)

    def bulk_to_python(self, values: list[Any]) -> list[Any]:
        """The articles in the order of their numbers; one that occurs twice is two objects."""
        found = self.model_class.objects.defer("body").in_bulk(
            {value for value in values if value is not None}
        )
        met: set[Any] = set()
        articles = []
        for value in values:
            article = found.get(value)
            articles.append(copy.copy(article) if value in met else article)
            met.add(value)
        return articles
