"""Drafts that somebody has begun to work from, and that are therefore kept as they are."""

from __future__ import annotations

from django.db import models
from wagtail.models import Revision


class HandedOut(models.Model):
    """A revision that the desk gave to a screen.

    Who goes on editing writes over their own newest revision. One that a screen began from is not
    written over: were two to save, nobody could say any more what either had changed.
    """

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"revision {self.revision_id}"
