"""Checks of the copy desk that are not wanted in one article."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

MOST_CHARACTERS = 500
"""Characters of a reason at most."""


class Silence(models.Model):
    """A check that somebody silenced in an article, and why.

    It is kept with the article and goes with it. It is no part of what is published.
    """

    article = models.ForeignKey(
        "newsroom.Article", on_delete=models.CASCADE, related_name="silences"
    )
    check_name = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=MOST_CHARACTERS, blank=True)

    class Meta:
        ordering = ("check_name",)
        constraints = (
            models.UniqueConstraint(
                fields=("article", "check_name"), name="newsroom_silenced_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.check_name} in article {self.article_id}"
