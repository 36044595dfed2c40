"""Topics: subjects across dossiers, in a tree."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.search import index

from broadside.newsroom.models.by_language import ByLanguageField
from broadside.newsroom.models.subjects import Subject


class Topic(Subject):
    """A subject that articles of any dossier may have."""

    WHAT = "topic"

    titles = ByLanguageField("title", longest=255)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text="The wider topic that this one belongs to.",
    )

    class Meta(Subject.Meta):
        verbose_name = "topic"
        verbose_name_plural = "topics"
        constraints = (models.UniqueConstraint(fields=("slug",), name="newsroom_topic_slug"),)

    def clean(self) -> None:
        """Refuse a topic that would be above itself.

        Raises:
            ValidationError: at the field `parent`.
        """
        super().clean()
        above, met = self.parent, {self.pk} if self.pk else set()
        while above is not None:
            if above.pk in met:
                raise ValidationError({"parent": "A topic cannot stand above itself."})
            met.add(above.pk)
            above = above.parent

    search_fields: ClassVar[Any] = (*Subject.search_fields, index.FilterField("parent"))
