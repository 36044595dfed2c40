"""The containers of a front, each the counterpart of one in `wire.documents`.

A card names an article, or rather what its translations share, so that a front may pin what is
published in its language only later.
"""

from __future__ import annotations

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from broadside.newsroom.blocks.body import INLINE


class CardBlock(blocks.StructBlock):
    """An article placed by an editor. What is left empty is taken from the article."""

    article = blocks.PageChooserBlock(page_type="newsroom.Article")
    headline = blocks.CharBlock(required=False, max_length=255)
    kicker = blocks.CharBlock(required=False, max_length=120)
    trail_text = blocks.TextBlock(required=False, rows=2)
    picture = ImageChooserBlock(required=False)

    class Meta:
        icon = "doc-full"
        label = "Card"
        form_classname = "struct-block card-block"
        help_text = "Left empty, headline, kicker, trail text and picture are the article's own."
        collapsed = True


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
        default=default, min_value=1, max_value=60, label="How many", help_text="Cards in all."
    )


def _pinned() -> blocks.ListBlock:
    return blocks.ListBlock(
        CardBlock(),
        default=[],
        min_num=0,
        label="Pinned cards",
        help_text="These come first; the newest fill the places after them.",
    )


class StatementBlock(blocks.StructBlock):
    """One article, large."""

    title = _title("Stands above it, such as “Political statement”.")
    card = CardBlock()
    repeats = _repeats()

    class Meta:
        icon = "pick"
        label = "Statement"


class StrandBlock(blocks.StructBlock):
    """Articles of a strand."""

    title = _title("Left empty, it is the strand's own.")
    strand = SnippetChooserBlock("newsroom.Strand")
    count = _count(3)
    pinned = _pinned()
    repeats = _repeats()

    class Meta:
        icon = "list-ul"
        label = "Strand"


class LatestBlock(blocks.StructBlock):
    """The newest articles."""

    title = _title()
    count = _count(6)
    pinned = _pinned()
    excluded = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="newsroom.Article"),
        default=[],
        min_num=0,
        label="Never shown here",
    )
    repeats = _repeats()

    class Meta:
        icon = "history"
        label = "Latest"


class YearBlock(blocks.StructBlock):
    """The chosen articles of one year."""

    year = blocks.IntegerBlock(min_value=1800, max_value=2200)
    cards = blocks.ListBlock(CardBlock(), min_num=1)

    class Meta:
        icon = "calendar-alt"


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

    title = _title()
    html = blocks.RichTextBlock(features=[*INLINE, "ol", "ul"], label="Text")

    class Meta:
        icon = "pilcrow"
        label = "Note"


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
