"""Cards: articles placed by an editor, the counterpart of `wire.documents.PinnedCard`.

A card names an article, or rather what its translations share, so that a front may pin what is
published in its language only later.
"""

from __future__ import annotations

import json
from typing import Any

from django import forms
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.images.blocks import ImageChooserBlock

from broadside.newsroom.blocks.chosen_articles import ArticleChooserBlock

SIZES = [
    ("large", "Large: its picture across"),
    ("standard", "Standard: a small picture beside it"),
    ("small", "Small: its words alone"),
]

OVERRIDDEN = {"headline": str, "kicker": str, "trail_text": str, "picture": int}
"""The fields of a card that may say otherwise than the article, and what they hold."""


class OriginalsBlock(blocks.FieldBlock):
    """What the article said in each field when an override of it was written.

    Nobody edits it: the form carries it along, out of sight, so that the desk can tell that the
    article has changed since.
    """

    def __init__(self, **options: Any) -> None:
        self.field = forms.CharField(required=False, widget=forms.HiddenInput)
        super().__init__(**options)

    class Meta:
        default: dict[str, Any] = {}  # noqa: RUF012 - Wagtail's own way
        label = ""

    def to_python(self, value: Any) -> dict[str, str | int]:
        """What is stored, without what is none of it."""
        return _originals(value)

    def value_from_form(self, value: Any) -> dict[str, str | int]:
        """What a form sent back; nothing, where that cannot be read."""
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                value = {}
        return _originals(value)

    def value_for_form(self, value: Any) -> str:
        """As a form carries it."""
        return json.dumps(_originals(value))


def _originals(value: Any) -> dict[str, str | int]:
    if not isinstance(value, dict):
        return {}
    return {
        field: value[field] for field, kind in OVERRIDDEN.items() if type(value.get(field)) is kind
    }


class CardBlock(blocks.StructBlock):
    """An article placed by an editor. What is left empty is taken from the article."""

    article = ArticleChooserBlock()
    headline = blocks.CharBlock(required=False, max_length=255)
    kicker = blocks.CharBlock(required=False, max_length=120)
    trail_text = blocks.TextBlock(required=False, rows=2)
    picture = ImageChooserBlock(required=False)
    size = blocks.ChoiceBlock(
        choices=SIZES, required=False, help_text="Left empty, it is the container's own."
    )
    byline = blocks.BooleanBlock(required=False, default=True, label="Show the byline")
    over = OriginalsBlock(required=False)

    class Meta:
        icon = "doc-full"
        label = "Card"
        form_classname = "struct-block card-block"
        help_text = "Left empty, headline, kicker, trail text and picture are the article's own."
        collapsed = True
        form_layout = BlockGroup(
            ["article", "headline", "kicker", "trail_text", "picture"],
            settings=["size", "byline", "over"],
        )

    def clean(self, value: Any) -> Any:
        """Keep of the originals those that are still overridden."""
        cleaned = super().clean(value)
        cleaned["over"] = {
            field: original for field, original in cleaned["over"].items() if cleaned[field]
        }
        return cleaned


class PinnedCardBlock(CardBlock):
    """A card in a container that fills itself."""

    position = blocks.IntegerBlock(
        required=False,
        min_value=1,
        label="Place",
        help_text="Where it stays, counted from 1. Left empty, it follows the card before it.",
    )

    class Meta:
        form_layout = BlockGroup(
            ["article", "headline", "kicker", "trail_text", "picture"],
            settings=["position", "size", "byline", "over"],
        )
