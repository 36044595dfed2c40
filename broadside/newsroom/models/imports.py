"""What came from elsewhere: each import, and what became of each thing that it brought.

A foreign thing is known again by the key it has where it came from. With it stands a digest of
what it said when it was last taken in, so that bringing it again unchanged changes nothing.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse


class ImportRecord(models.Model):
    """One import that changed something."""

    time = models.DateTimeField(db_index=True)
    source = models.CharField(max_length=255, help_text="The file's name.")
    site = models.CharField(max_length=255, blank=True, help_text="The site's title.")
    address = models.CharField(max_length=1000, blank=True)
    dossier = models.CharField(max_length=255, blank=True)
    counts = models.JSONField(default=dict)
    remarks = models.JSONField(default=list)
    """What concerns no single article."""

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ("-time", "-pk")

    def __str__(self) -> str:
        return f"{self.source}, {self.time:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        """Its page among the reports."""
        return reverse("newsroom_import", args=(self.pk,))


class ImportedArticle(models.Model):
    """A foreign article: what it said when it was last brought, and what became of it."""

    class Outcome(models.TextChoices):
        """What the newest import that changed something did with it."""

        CREATED = "created", "Taken in"
        UPDATED = "updated", "Brought up to date"
        KEPT = "kept", "Left as edited here"
        LEFT_OUT = "left-out", "Left out"

    key = models.CharField(max_length=500, unique=True)
    article = models.OneToOneField(
        "newsroom.Article",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="imported",
    )
    record = models.ForeignKey(ImportRecord, on_delete=models.CASCADE, related_name="articles")
    digest = models.CharField(max_length=64)
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    headline = models.CharField(max_length=255, blank=True)
    language = models.CharField(max_length=35, blank=True)
    remarks = models.JSONField(default=list)

    class Meta:
        verbose_name = "imported article"
        verbose_name_plural = "imported articles"
        ordering: ClassVar[Any] = ("pk",)

    def __str__(self) -> str:
        return f"{self.headline} ({self.key})"


class ImportedSubject(models.Model):
    """What an account, category or tag elsewhere is here, by the identifier of the subject."""

    key = models.CharField(max_length=500)
    what = models.CharField(max_length=16)
    identifier = models.CharField(max_length=32)

    class Meta:
        verbose_name = "imported subject"
        verbose_name_plural = "imported subjects"
        constraints = (
            models.UniqueConstraint(fields=("what", "key"), name="newsroom_imported_subject"),
        )

    def __str__(self) -> str:
        return f"{self.what} {self.key}"
