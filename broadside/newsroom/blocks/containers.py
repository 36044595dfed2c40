"""The containers of a front, each the counterpart of one in `wire.documents`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from broadside.newsroom.blocks.body import INLINE
from broadside.newsroom.blocks.cards import CardBlock, PinnedCardBlock
from broadside.newsroom.blocks.chosen_articles import ArticleChooserBlock
from broadside.newsroom.container_limits import (
    EXCLUDED,
    MOST_CARDS,
    MOST_DAYS,
    NO_HEADING,
    no_such_position,
    too_many_cards,
)


def languages() -> list[tuple[str, str]]:
    """The publication's languages, with their names."""
    return list(settings.WAGTAIL_CONTENT_LANGUAGES)


def _title(help_text: str = "") -> blocks.CharBlock:
    return blocks.CharBlock(required=False, max_length=255, help_text=help_text)


def _repeats() -> blocks.BooleanBlock:
    return blocks.BooleanBlock(
        required=False,
        label="May repeat",
        help_text="Show an article here although it already stands higher on the front.",
    )


def _count(default: int) -> blocks.IntegerBlock:
    return blocks.IntegerBlock(
        default=default,
        min_value=1,
        max_value=MOST_CARDS,
        label="How many",
        help_text="Cards in all.",
    )


def _pinned() -> blocks.ListBlock:
    return blocks.ListBlock(
        PinnedCardBlock(),
        default=[],
        min_num=0,
        label="Pinned cards",
        help_text="These come first, or stay at their place; the newest fill the other places.",
    )


def _excluded() -> blocks.ListBlock:
    return blocks.ListBlock(
        ArticleChooserBlock(),
        default=[],
        min_num=0,
        label="Never shown here",
    )


def _topic() -> SnippetChooserBlock:
    return SnippetChooserBlock(
        "newsroom.Topic", required=False, help_text="Fill it with articles on this topic only."
    )


def _language() -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(
        choices=languages,
        required=False,
        label="In another language",
        help_text="Left empty, articles are those in the front's own language.",
    )


def _days() -> blocks.IntegerBlock:
    return blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
        label="No older than (days)",
        help_text="Fill it with the articles of the last so many days, today included.",
    )


class RuledBlock(blocks.StructBlock):
    """A container that fills itself: what all of them refuse."""

    def clean(self, value: Any) -> Any:
        """Refuse more cards than a container holds, places beyond it, and the pinned excluded."""
        cleaned = super().clean(value)
        if many := too_many_cards(len(cleaned["pinned"])):
            errors = ListBlockValidationError(non_block_errors=[ValidationError(many)])
        elif misplaced := _misplaced(cleaned):
            errors = ListBlockValidationError(block_errors=misplaced)
        else:
            return cleaned
        raise StructBlockValidationError(block_errors={"pinned": errors})


def _misplaced(container: Any) -> dict[int, ValidationError]:
    """What is wrong with cards in this container, by their number."""
    shown = max(container["count"] or 0, len(container["pinned"]))
    excluded = {page.pk for page in container["excluded"] if page is not None}
    found: dict[int, ValidationError] = {}
    for number, card in enumerate(container["pinned"]):
        errors = {}
        if card["article"] is not None and card["article"].pk in excluded:
            errors["article"] = ValidationError(EXCLUDED)
        if message := no_such_position(card["position"], shown):
            errors["position"] = ValidationError(message)
        if errors:
            found[number] = StructBlockValidationError(block_errors=errors)
    return found


class StatementBlock(blocks.StructBlock):
    """One article, large. Without a title, the article's headline is its heading."""

    title = _title("Stands above it, such as “Political statement”.")
    card = CardBlock()
    repeats = _repeats()

    class Meta:
        icon = "pick"
        label = "Statement"


class StrandBlock(RuledBlock):
    """Articles of a strand.

    The strand may be of another dossier than the front, as the latest may: to point from one
    coverage to another is an editor's choice, and the heading leads to where it belongs.
    """

    title = _title("Left empty, it is the strand's own.")
    strand = SnippetChooserBlock("newsroom.Strand")
    count = _count(3)
    pinned = _pinned()
    excluded = _excluded()
    topic = _topic()
    language = _language()
    days = _days()
    repeats = _repeats()

    class Meta:
        icon = "list-ul"
        label = "Strand"
        form_layout = BlockGroup(
            ["title", "strand", "count", "pinned"],
            settings=["excluded", "topic", "language", "days", "repeats"],
        )


class LatestBlock(RuledBlock):
    """The newest articles."""

    title = _title("Left empty, it is that of the topic or the dossier named here, or “Latest”.")
    dossier = SnippetChooserBlock(
        "newsroom.Dossier",
        required=False,
        help_text="Left empty, it is the front's own; on the home front, everything.",
    )
    count = _count(6)
    pinned = _pinned()
    excluded = _excluded()
    topic = _topic()
    language = _language()
    days = _days()
    repeats = _repeats()

    class Meta:
        icon = "history"
        label = "Latest"
        form_layout = BlockGroup(
            ["title", "count", "pinned"],
            settings=["dossier", "excluded", "topic", "language", "days", "repeats"],
        )


class YearBlock(blocks.StructBlock):
    """The chosen articles of one year."""

    year = blocks.IntegerBlock(min_value=1800, max_value=2200)
    cards = blocks.ListBlock(CardBlock(), min_num=1)

    class Meta:
        icon = "calendar-alt"

    def clean(self, value: Any) -> Any:
        """Refuse more cards than a year holds."""
        cleaned = super().clean(value)
        if many := too_many_cards(len(cleaned["cards"])):
            raise StructBlockValidationError(
                block_errors={
                    "cards": ListBlockValidationError(non_block_errors=[ValidationError(many)])
                }
            )
        return cleaned


class HighlightsBlock(blocks.StructBlock):
    """Chosen articles, grouped by year."""

    title = _title()
    years = blocks.ListBlock(YearBlock(), min_num=1)
    repeats = _repeats()

    class Meta:
        icon = "pick"
        label = "Highlights"


class NoteContainerBlock(blocks.StructBlock):
    """Free text."""

    title = _title("Its heading; a note has no other.")
    html = blocks.RichTextBlock(features=[*INLINE, "ol", "ul"], label="Text")

    class Meta:
        icon = "pilcrow"
        label = "Note"

    def clean(self, value: Any) -> Any:
        """Refuse a note without a title once it is to be published."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not cleaned["title"].strip():
            raise StructBlockValidationError(block_errors={"title": ValidationError(NO_HEADING)})
        return cleaned


class DossiersBlock(blocks.StructBlock):
    """Dossiers to enter, each with its newest articles."""

    title = _title()
    dossiers = blocks.ListBlock(SnippetChooserBlock("newsroom.Dossier"), min_num=1)
    count = _count(3)
    repeats = _repeats()

    class Meta:
        icon = "folder-open-1"
        label = "Dossiers"


class ContainersBlock(blocks.StreamBlock):
    """A front's containers, in the editor's order."""

    statement = StatementBlock()
    strand = StrandBlock()
    latest = LatestBlock()
    highlights = HighlightsBlock()
    note = NoteContainerBlock()
    dossiers = DossiersBlock()
