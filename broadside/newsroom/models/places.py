"""Places that articles are about, or are written from."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from wagtail.search import index

from broadside.newsroom.models.by_language import ByLanguageField, LinesField
from broadside.newsroom.models.merging import Mergeable
from broadside.newsroom.models.subjects import Subject


class Place(Mergeable, Subject):
    """Somewhere. Its variants are other spellings that mean it: Kiev, Kyiv."""

    WHAT = "place"

    names = ByLanguageField("name", longest=255)
    variants = LinesField("other spellings", blank=True, help_text="One a line.")

    class Meta(Subject.Meta):
        verbose_name = "place"
        verbose_name_plural = "places"
        constraints = (models.UniqueConstraint(fields=("slug",), name="newsroom_place_slug"),)

    def texts(self) -> dict[str, str]:
        """Its names by language."""
        return dict(self.names or {})

    search_fields: ClassVar[Any] = (*Subject.search_fields, index.FilterField("merged_into"))
