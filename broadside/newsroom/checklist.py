"""Choosing several subjects: boxes to tick, with a field that narrows a long list.

Wagtail has a chooser for one, and for several in a row of their own; for what has no order and no
more to say of it, ticking is quicker. What is ticked stands first. Without scripts the list is
whole and works.
"""

from __future__ import annotations

from typing import Any

from django import forms


class Checklist(forms.CheckboxSelectMultiple):
    """Boxes to tick."""

    template_name = "newsroom/checklist.html"

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> Any:
        """The boxes, the ticked ones first."""
        groups = super().optgroups(name, value, attrs)
        return sorted(groups, key=lambda group: not any(box["selected"] for box in group[1]))

    class Media:
        css = {"all": ("newsroom/newsroom.css",)}  # noqa: RUF012 - Django's own way
        js = ("newsroom/checklist.js",)
