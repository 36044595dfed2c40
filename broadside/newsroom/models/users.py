"""Who signs in. A model of our own from the start, because it can hardly be had later."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Someone who works in the newsroom."""
