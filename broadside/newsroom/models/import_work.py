"""What imports need that takes longer than a request: reading, taking in, undoing.

It is done by a process beside the web (`newsroom.imports.working`). How far it is stands in files
beside the upload, not here: on SQLite whoever takes an archive in holds the one lock for writing.
"""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse


def new_token() -> str:
    """A name that nobody guesses."""
    return secrets.token_hex(16)


class ImportWork(models.Model):
    """One upload from its arrival to its record, or one import being undone."""

    class Stage(models.TextChoices):
        """Where it is."""

        READING = "reading", "Being read"
        READY = "ready", "Read, and to be decided on"
        ACCEPTED = "accepted", "Being taken in"
        UNDOING = "undoing", "Being undone"
        DONE = "done", "Done"
        REFUSED = "refused", "Refused"
        FAILED = "failed", "Could not be done"
        EXPIRED = "expired", "Not decided on within a week"

    UNDER_WAY = (Stage.READING, Stage.ACCEPTED, Stage.UNDOING)

    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    stage = models.CharField(max_length=16, choices=Stage.choices, db_index=True)
    filename = models.CharField(max_length=255, blank=True, help_text="As it was called there.")
    size = models.BigIntegerField(default=0)
    kind = models.CharField(max_length=16, blank=True)
    language = models.CharField(max_length=35, blank=True)
    dossier = models.CharField(max_length=255, blank=True)
    began = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    tries = models.PositiveIntegerField(default=0)
    said = models.TextField(blank=True)
    """What went wrong, or why it is where it is."""
    found = models.JSONField(default=dict)
    """What reading it found."""
    record = models.ForeignKey(
        "newsroom.ImportRecord",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="works",
    )

    class Meta:
        verbose_name = "work of an import"
        verbose_name_plural = "works of imports"
        ordering: ClassVar[Any] = ("pk",)

    def __str__(self) -> str:
        return self.filename or str(self.record)

    @property
    def is_under_way(self) -> bool:
        """Whether somebody is at work on it, or will be."""
        return self.stage in self.UNDER_WAY

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("newsroom_import_work", args=(self.token,))
