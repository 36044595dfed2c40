"""What editors decided of names: merges, and who is not the same."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

WHATS = (("person", "person"), ("place", "place"))


class Merge(models.Model):
    """One merge: who was merged in whom, by whom, and all that undoing it needs.

    `kept` and `taken` are identifiers; the names are those of that day. `sequence` is the dispatch
    on the wire. `account` says what was changed (`newsroom.merging.account`). `told` is what could
    not be given back.
    """

    what = models.CharField(max_length=16, choices=WHATS)
    kept = models.CharField(max_length=32, db_index=True)
    kept_name = models.CharField(max_length=255)
    taken = models.CharField(max_length=32, db_index=True)
    taken_name = models.CharField(max_length=255)
    time = models.DateTimeField(db_index=True)
    user = models.ForeignKey(
        "newsroom.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sequence = models.BigIntegerField(default=0)
    articles = models.PositiveIntegerField(default=0)
    drafts = models.PositiveIntegerField(default=0)
    account = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        "newsroom.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    told = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar[Any] = ("-time", "-pk")

    def __str__(self) -> str:
        return f"“{self.taken_name}” in “{self.kept_name}”"


class Different(models.Model):
    """Two whose names are alike, and who are not the same. The lower identifier comes first."""

    what = models.CharField(max_length=16, choices=WHATS)
    first = models.CharField(max_length=32)
    first_name = models.CharField(max_length=255)
    second = models.CharField(max_length=32)
    second_name = models.CharField(max_length=255)
    time = models.DateTimeField(auto_now_add=True)
    user = models.ForeignKey(
        "newsroom.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar[Any] = ("-time", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("what", "first", "second"), name="newsroom_different_once"
            ),
        )

    def __str__(self) -> str:
        return f"“{self.first_name}” and “{self.second_name}”"


class LikeNames(models.Model):
    """The pairs of a kind whose names are alike, as last worked out, and from what.

    `pairs` are (identifier, identifier, score, evidence, spelling, spelling), the surest first.
    `fingerprint` is of all the spellings they were worked out from. `since` is when somebody began
    to work them out anew.
    """

    what = models.CharField(max_length=16, choices=WHATS, unique=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    pairs = models.JSONField(default=list)
    names = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{len(self.pairs)} pairs of {self.what}"
