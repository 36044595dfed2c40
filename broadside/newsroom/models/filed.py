"""What the newsroom last said of each subject on the wire, so that it says nothing twice.

This is not a second truth: it says which dispatch is the newest of a subject and what its document
hashes to, and it is written in the same transaction as that dispatch.
"""

from __future__ import annotations

from django.db import models


class Filed(models.Model):
    """The newest dispatch of one subject, in one language where it has one."""

    what = models.CharField(max_length=16)
    identifier = models.CharField(max_length=32)
    language = models.CharField(max_length=35, blank=True)
    sequence = models.BigIntegerField()
    fingerprint = models.CharField(max_length=64)
    stands = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("what", "identifier", "language"), name="newsroom_filed_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.what} {self.identifier} {self.language}".strip()
