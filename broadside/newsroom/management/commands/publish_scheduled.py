"""Wagtail's command of this name, carried out by the newsroom's own schedule."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from broadside.newsroom.schedule import publish_due


class Command(BaseCommand):
    """Publish and unpublish what falls due, each in a transaction with its dispatch."""

    help = "Publish and unpublish what falls due. `broadside serve` does this by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it once."""
        self.stdout.write(f"Carried out {publish_due(timezone.now())}.")
