"""Dossiers, and the strands in them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from wagtail.search import index

from broadside.newsroom.models.by_language import ByLanguageField
from broadside.newsroom.models.subjects import Subject


class Dossier(Subject):
    """Special coverage on one subject. Its front, in each language, is a page of its own."""

    WHAT = "dossier"
    RESERVES = True

    titles = ByLanguageField(
        "title", longest=255, help_text="What the coverage is called, in each language it is in."
    )
    descriptions = ByLanguageField(
        "description", blank=True, rows=3, help_text="One or two sentences, for lists and feeds."
    )

    class Meta(Subject.Meta):
        verbose_name = "dossier"
        verbose_name_plural = "dossiers"
        constraints = (models.UniqueConstraint(fields=("slug",), name="newsroom_dossier_slug"),)


class Strand(Subject):
    """A theme inside a dossier."""

    WHAT = "strand"
    RESERVES = True

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="strands")
    titles = ByLanguageField("title", longest=255)
    descriptions = ByLanguageField("description", blank=True, rows=3)
    order = models.PositiveIntegerField(
        default=0, help_text="Strands of a dossier are listed by this number, the smallest first."
    )

    class Meta:
        verbose_name = "strand"
        verbose_name_plural = "strands"
        ordering = ("dossier__name", "order", "name")
        constraints = (
            models.UniqueConstraint(fields=("dossier", "slug"), name="newsroom_strand_slug"),
        )

    def __str__(self) -> str:
        return f"{self.dossier.name} › {self.name}" if self.dossier_id else self.name

    def others_with_slug(self) -> Any:
        """The other strands of its dossier."""
        return super().others_with_slug().filter(dossier_id=self.dossier_id)

    search_fields: ClassVar[Any] = (*Subject.search_fields, index.FilterField("dossier"))
