"""Places that articles are about, or are written from."""

from __future__ import annotations

from django.db import models

from broadside.newsroom.models.by_language import ByLanguageField, LinesField
from broadside.newsroom.models.subjects import Subject


class Place(Subject):
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
