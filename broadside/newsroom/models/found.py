"""What the copy desk's last look at the archive found, who minds it, and how much it is by day.

The findings themselves are not kept: they are in the texts, and are found again in an instant. What
is kept is what a list to share out needs: which check found how much in which article, since when.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

SEVERITIES = (("error", "Error"), ("warning", "Warning"), ("note", "Note"))


class Found(models.Model):
    """What one check found in one article; `done` is who says that it may stay as it is."""

    article = models.ForeignKey("newsroom.Article", on_delete=models.CASCADE, related_name="found")
    check_name = models.CharField(max_length=64)
    severity = models.CharField(max_length=8, choices=SEVERITIES)
    times = models.PositiveIntegerField()
    explanation = models.TextField()
    since = models.DateTimeField(default=timezone.now)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("article", "check_name"), name="newsroom_found_once"),
        )
        indexes = (models.Index(fields=("check_name", "done_at"), name="newsroom_found_open"),)
        default_permissions = ()
        permissions: ClassVar = (
            ("see_copy_desk", "Can see what the copy desk found, and take articles from its list"),
            ("share_out", "Can give articles of the copy desk's list to others, and start a check"),
        )

    def __str__(self) -> str:
        return f"{self.check_name} in article {self.article_id}"


class Minded(models.Model):
    """Who minds what was found in an article, and who gave it to them."""

    article = models.OneToOneField(
        "newsroom.Article", on_delete=models.CASCADE, primary_key=True, related_name="minded"
    )
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="minded_articles"
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"article {self.article_id}, by {self.who_id}"


class FoundOnDay(models.Model):
    """How much a check found on a day, in one language, at that day's last look."""

    day = models.DateField()
    language = models.CharField(max_length=35)
    check_name = models.CharField(max_length=64)
    severity = models.CharField(max_length=8, choices=SEVERITIES)
    times = models.PositiveIntegerField()
    articles = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("day", "language", "check_name"), name="newsroom_found_on_day_once"
            ),
        )
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.day}: {self.times} {self.check_name} in {self.language}"


class ReadOnDay(models.Model):
    """How many articles of a language were looked at on a day, though nothing be found in them."""

    day = models.DateField()
    language = models.CharField(max_length=35)
    articles = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("day", "language"), name="newsroom_read_on_day_once"),
        )
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.day}: {self.articles} in {self.language}"


class ArchiveCheck(models.Model):
    """A look at the whole archive that was wanted, is under way, or is over."""

    wanted_at = models.DateTimeField(default=timezone.now)
    wanted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)

    class Meta:
        ordering = ("-pk",)
        default_permissions = ()

    def __str__(self) -> str:
        return f"check wanted at {self.wanted_at}"
