"""What came from elsewhere: each import, and what became of each thing that it brought.

A foreign thing is known again by the key it has where it came from. With it stands a digest of
what it said when it was last taken in, so that bringing it again unchanged changes nothing.

What each import did stays beside that: an entry for every article, with the original as it was
there and with what stood here before, and a note of all else that it made.
"""

from __future__ import annotations

import zlib
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

_LEVEL = 3
"""Of compression: nearly three times as fast as the usual 6, and a few hundredths larger."""


class Outcome(models.TextChoices):
    """What an import did with a foreign article."""

    CREATED = "created", "Taken in"
    UPDATED = "updated", "Brought up to date"
    KEPT = "kept", "Left as edited here"
    LEFT_OUT = "left-out", "Left out"


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
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    undone = models.JSONField(default=dict)
    """What undoing it did."""

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ("-time", "-pk")
        permissions = (("import_archives", "Can import archives"),)

    def __str__(self) -> str:
        return f"{self.source}, {timezone.localtime(self.time):%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        """Its page among the reports."""
        return reverse("newsroom_import", args=(self.pk,))


class ImportEntry(models.Model):
    """What one import did with one foreign article.

    `original` is the article as it was there, and `replaced` the article as it was here before the
    import brought it up to date; both are compressed.
    """

    record = models.ForeignKey(ImportRecord, on_delete=models.CASCADE, related_name="entries")
    key = models.CharField(max_length=500, db_index=True)
    article = models.ForeignKey(
        "newsroom.Article",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="import_entries",
    )
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    headline = models.CharField(max_length=255, blank=True)
    language = models.CharField(max_length=35, blank=True)
    remarks = models.JSONField(default=list)
    form = models.CharField(max_length=16, blank=True, help_text="What the original is written in.")
    place = models.CharField(max_length=500, blank=True, help_text="Where the original stood.")
    original = models.BinaryField(null=True)
    replaced = models.BinaryField(null=True)
    known_before = models.JSONField(null=True)
    """What was known of the foreign article before: outcome, digest and article, or nothing."""

    class Meta:
        verbose_name = "imported article"
        verbose_name_plural = "imported articles"
        ordering: ClassVar[Any] = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("record", "key"), name="newsroom_entry_once"),
        )

    def __str__(self) -> str:
        return f"{self.headline} ({self.key})"

    def get_absolute_url(self) -> str:
        """Its page: the original beside the result."""
        return reverse("newsroom_import_entry", args=(self.record_id, self.pk))


class ImportMade(models.Model):
    """Something beside articles that an import made, or changed.

    `before` is nothing for what it made; for a front that it changed, the front before that; for a
    subject that it gave titles in more languages, those titles.
    """

    record = models.ForeignKey(ImportRecord, on_delete=models.CASCADE, related_name="made")
    what = models.CharField(max_length=16)
    identifier = models.CharField(max_length=32)
    before = models.JSONField(null=True)

    class Meta:
        verbose_name = "made by an import"
        verbose_name_plural = "made by imports"
        ordering: ClassVar[Any] = ("pk",)
        indexes = (models.Index(fields=("what", "identifier"), name="newsroom_import_made"),)

    def __str__(self) -> str:
        return f"{self.what} {self.identifier}"


class ImportedArticle(models.Model):
    """A foreign article: what it said when it was last brought, and what it is here."""

    key = models.CharField(max_length=500, unique=True)
    article = models.OneToOneField(
        "newsroom.Article",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="imported",
    )
    digest = models.CharField(max_length=64)
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    """What the newest import that changed something did with it."""

    class Meta:
        verbose_name = "foreign article"
        verbose_name_plural = "foreign articles"
        ordering: ClassVar[Any] = ("pk",)

    def __str__(self) -> str:
        return self.key


class ImportedSubject(models.Model):
    """What an account, category or tag elsewhere is here, by the identifier of the subject."""

    key = models.CharField(max_length=500)
    what = models.CharField(max_length=16)
    identifier = models.CharField(max_length=32)
    record = models.ForeignKey(
        ImportRecord, null=True, on_delete=models.SET_NULL, related_name="subjects"
    )
    """The import that found it out."""

    class Meta:
        verbose_name = "imported subject"
        verbose_name_plural = "imported subjects"
        constraints = (
            models.UniqueConstraint(fields=("what", "key"), name="newsroom_imported_subject"),
        )

    def __str__(self) -> str:
        return f"{self.what} {self.key}"


def packed(content: bytes) -> bytes:
    """Bytes as they are kept in an entry."""
    return zlib.compress(content, _LEVEL)


def unpacked(kept: Any) -> bytes:
    """What was kept; nothing where nothing was."""
    return zlib.decompress(bytes(kept)) if kept else b""
