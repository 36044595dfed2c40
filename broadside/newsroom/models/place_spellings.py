"""House style for places: the publication's own entries, ahead of those Broadside comes with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from broadside.newsroom.models.by_language import ByLanguageField, LinesField, in_language


class PlaceSpelling(models.Model):
    """How one place is spelled in each language, and which spellings are not wanted.

    It overrides every entry of Broadside's own that has a spelling in common with it.
    """

    name = models.CharField(max_length=255, editable=False, db_index=True)
    preferred = ByLanguageField(
        "preferred spelling",
        longest=255,
        help_text="English stands for every language that is left empty; without English, a"
        " language left empty is not checked. Texts in Arabic, Russian and Ukrainian are not"
        " checked: they decline their places.",
    )
    others = LinesField(
        "spellings not wanted",
        blank=True,
        help_text="One a line. A spelling preferred in one language is not wanted in the others"
        " by itself.",
    )
    kept = LinesField(
        "left alone",
        blank=True,
        help_text="One a line: wordings in which another spelling is right, such as “Chicken"
        " Kiev”. Quotations are always left alone.",
    )

    class Meta:
        verbose_name = "spelling of a place"
        verbose_name_plural = "spellings of places"
        ordering: ClassVar[Any] = ("name",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **keywords: Any) -> None:
        """Save with its name in place."""
        self.name = in_language(self.preferred, "en")[:255]
        super().save(*args, **keywords)

    def spellings(self) -> set[str]:
        """Every spelling that the entry speaks of."""
        return {*self.preferred.values(), *self.others}

    def clean(self) -> None:
        """Refuse what contradicts itself or another entry.

        Raises:
            ValidationError: at the fields concerned.
        """
        super().clean()
        problems = dict(self._problems())
        if problems:
            raise ValidationError(problems)

    def _problems(self) -> Iterator[tuple[str, str]]:
        both = sorted({*(self.preferred or {}).values()} & {*(self.others or ())})
        if both:
            yield "others", f"“{both[0]}” is preferred above, so it cannot be unwanted as well."
        idle = sorted(
            each for each in self.kept or () if not any(one in each for one in self.spellings())
        )
        if idle:
            yield "kept", f"“{idle[0]}” holds none of the spellings above, so it changes nothing."
        for entry in PlaceSpelling.objects.exclude(pk=self.pk):
            common = sorted(entry.spellings() & self.spellings())
            if common:
                field = "preferred" if common[0] in self.preferred.values() else "others"
                yield field, f"“{common[0]}” is in the entry of “{entry}” already."
                return
