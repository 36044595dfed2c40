"""People and organisations who sign articles."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from wagtail.search import index

from broadside.newsroom.models.by_language import ByLanguageField, LinesField
from broadside.newsroom.models.merging import Mergeable
from broadside.newsroom.models.subjects import Subject


class Person(Mergeable, Subject):
    """Someone, or an organisation, who signs."""

    WHAT = "person"

    class Form(models.TextChoices):
        """What signs."""

        PERSON = "person", "Person"
        ORGANISATION = "organisation", "Organisation"

    name = models.CharField(
        max_length=255,
        db_index=True,
        help_text="The name as it is signed, in the script that it is mostly written in.",
    )
    form = models.CharField(max_length=16, choices=Form.choices, default=Form.PERSON)
    names = ByLanguageField(
        "names in other languages",
        blank=True,
        longest=255,
        help_text="How the name is written in a language, where that differs.",
    )
    variants = LinesField(
        "other spellings",
        blank=True,
        help_text="One a line. A byline spelled like this is understood to be this person.",
    )
    biographies = ByLanguageField(
        "short biography",
        blank=True,
        rows=3,
        help_text="Two or three sentences, shown on the person's own page.",
    )
    picture = models.ForeignKey(
        "newsroom.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta(Subject.Meta):
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = (models.UniqueConstraint(fields=("slug",), name="newsroom_person_slug"),)

    def texts(self) -> dict[str, str]:
        """The names by language."""
        return dict(self.names or {})

    def name_it(self) -> None:
        """Make the slug where it is empty; the name is the editor's."""
        if not self.slug and self.name:
            self.slug = self._free_slug()

    def title_in(self, language: str) -> str:
        """The name as a language writes it."""
        return self.texts().get(language) or self.name

    search_fields: ClassVar[Any] = (
        *Subject.search_fields,
        index.FilterField("form"),
        index.FilterField("merged_into"),
    )
