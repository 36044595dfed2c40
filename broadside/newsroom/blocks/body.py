"""The blocks of an article's body, each the counterpart of one in `wire.documents`.

| block | value in the stream |
|---|---|
| `text` | HTML |
| `heading` | `{"text": …, "level": "2" or "3"}` |
| `quote` | `{"html": …, "attribution": …}` |
| `picture` | `{"picture": id, "alt": …, "caption": …, "credit": …}`; empty: the picture's |
| `link_card` | `{"address": …, "title": …, "description": …}` |
| `list` | `{"items": [HTML, …], "ordered": bool}` |
| `box` | `{"title": …, "html": …}` |
| `table` | `{"data": [[…]], "first_row_is_table_header": bool, "table_caption": …}`, Wagtail's |
| `code` | text |
| `footnotes` | `[{"mark": …, "html": …}, …]` |
"""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.images.blocks import ImageChooserBlock

INLINE = ["bold", "italic", "link", "superscript", "subscript", "strikethrough", "code"]
"""What a text may be marked up with; the rest has blocks of its own."""

MARK = re.compile(r"\[\^([^\]\s<>]{1,40})\]")
"""A reference to a footnote, as `[^1]`."""


class HeadingBlock(blocks.StructBlock):
    """A heading inside the body."""

    text = blocks.CharBlock(max_length=255)
    level = blocks.ChoiceBlock(
        choices=[("2", "Large"), ("3", "Small, below a large one")], default="2"
    )

    class Meta:
        icon = "title"
        form_classname = "struct-block heading-block"


class QuoteBlock(blocks.StructBlock):
    """A quotation set apart."""

    html = blocks.RichTextBlock(features=INLINE, label="Quotation")
    attribution = blocks.CharBlock(required=False, max_length=255, label="Who said it")

    class Meta:
        icon = "openquote"


class PictureBlock(blocks.StructBlock):
    """A picture in the body."""

    picture = ImageChooserBlock()
    alt = blocks.CharBlock(
        required=False,
        max_length=500,
        label="Alternative text",
        help_text="What is seen. Left empty, it is the picture's own.",
    )
    caption = blocks.TextBlock(
        required=False, rows=2, help_text="Left empty, it is the picture's own."
    )
    credit = blocks.CharBlock(
        required=False, max_length=255, help_text="Left empty, it is the picture's own."
    )

    class Meta:
        icon = "image"

    def clean(self, value: Any) -> Any:
        """Ask for an alternative text where neither this use nor the picture has one."""
        cleaned = super().clean(value)
        if cleaned["picture"] is not None and not (cleaned["alt"] or cleaned["picture"].alt):
            raise StructBlockValidationError(
                block_errors={
                    "alt": ValidationError("Say what is seen, for those who cannot see it.")
                }
            )
        return cleaned


class LinkCardBlock(blocks.StructBlock):
    """What is elsewhere embedded: a card that links to it and loads nothing."""

    address = blocks.URLBlock(label="Address", help_text="Of a video, a post, a document.")
    title = blocks.CharBlock(required=False, max_length=255)
    description = blocks.TextBlock(required=False, rows=2)

    class Meta:
        icon = "link-external"
        label = "Link card"


class ListItemsBlock(blocks.StructBlock):
    """A list."""

    items = blocks.ListBlock(blocks.RichTextBlock(features=INLINE), min_num=1)
    ordered = blocks.BooleanBlock(required=False, label="Numbered")

    class Meta:
        icon = "list-ul"
        label = "List"


class BoxBlock(blocks.StructBlock):
    """A note or box beside the text."""

    title = blocks.CharBlock(required=False, max_length=255)
    html = blocks.RichTextBlock(features=[*INLINE, "ol", "ul"], label="Text")

    class Meta:
        icon = "info-circle"


class NoteBlock(blocks.StructBlock):
    """One footnote."""

    mark = blocks.RegexBlock(
        regex=r"^[^\]\s<>]{1,40}$",
        max_length=40,
        error_messages={"invalid": "A mark is a number or a word without spaces."},
        help_text="The text refers to it as [^mark].",
    )
    html = blocks.RichTextBlock(features=INLINE, label="Note")


class BodyBlock(blocks.StreamBlock):
    """An article's body."""

    text = blocks.RichTextBlock(features=[*INLINE, "ol", "ul"], icon="pilcrow")
    heading = HeadingBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    link_card = LinkCardBlock()
    list = ListItemsBlock()
    box = BoxBlock()
    table = TableBlock(icon="table")
    code = blocks.TextBlock(rows=6, icon="code")
    footnotes = blocks.ListBlock(NoteBlock(), icon="order")

    class Meta:
        block_counts = {"footnotes": {"max_num": 1}}  # noqa: RUF012 - Wagtail's own way

    def clean(self, value: Any) -> Any:
        """Refuse a mark without a note, and two notes with one mark."""
        cleaned = super().clean(value)
        problem = mark_problem(cleaned)
        if problem:
            raise blocks.StreamBlockValidationError(
                non_block_errors=[ValidationError(problem, code="footnotes")]
            )
        return cleaned


def mark_problem(stream: Any) -> str:
    """What is wrong with the footnotes of a body, or nothing."""
    notes = [
        note["mark"] for child in stream if child.block_type == "footnotes" for note in child.value
    ]
    referred: list[str] = []
    for child in stream:
        referred += MARK.findall(_source(child))
    missing = [mark for mark in dict.fromkeys(referred) if mark not in notes]
    if missing:
        marks = ", ".join(f"[^{mark}]" for mark in missing)
        return f"The text refers to {marks}, and there is no footnote with that mark."
    twice = [mark for mark in dict.fromkeys(notes) if notes.count(mark) > 1]
    if twice:
        return f"There is more than one footnote marked {', '.join(twice)}."
    return ""


def _source(child: Any) -> str:
    match child.block_type:
        case "text":
            return str(child.value.source)
        case "quote" | "box":
            return str(child.value["html"].source)
        case "list":
            return " ".join(item.source for item in child.value["items"])
        case _:
            return ""
