"""What the editing screens show, and in what order: content, placing, publication."""

from __future__ import annotations

from django import forms
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)

from broadside.newsroom.arriving import OnTheSitePanel
from broadside.newsroom.checklist import Checklist
from broadside.newsroom.on_fronts.panel import OnFrontsPanel


def article_panels() -> TabbedInterface:
    """The screen of an article."""
    content = ObjectList(
        [
            OnTheSitePanel(),
            OnFrontsPanel(),
            FieldPanel("kicker"),
            FieldPanel("title", heading="Headline", help_text="What readers see first."),
            FieldPanel("standfirst"),
            MultipleChooserPanel(
                "bylines",
                chooser_field_name="person",
                heading="Bylines",
                label="byline",
                panels=[FieldPanel("person"), FieldPanel("role")],
            ),
            FieldPanel("credit_line"),
            FieldPanel("dateline_place"),
            MultiFieldPanel(
                [
                    FieldPanel("picture", heading="Picture"),
                    FieldPanel("picture_alt"),
                    FieldPanel("picture_caption"),
                    FieldPanel("picture_credit"),
                ],
                heading="Lead picture",
            ),
            FieldPanel("body"),
        ],
        heading="Content",
    )
    placing = ObjectList(
        [
            FieldPanel("dossiers", widget=Checklist, help_text="Special coverage it belongs to."),
            FieldPanel(
                "strands",
                widget=Checklist,
                help_text="Themes of a dossier. Its dossier need not be chosen above as well.",
            ),
            FieldPanel("topics", widget=Checklist),
            FieldPanel("places", widget=Checklist, help_text="Where it happens."),
        ],
        heading="Placing",
    )
    publication = ObjectList(
        [
            PublishingPanel(heading="Schedule"),
            FieldPanel("embargo"),
            FieldPanel("published_at"),
            FieldPanel(
                "slug",
                help_text="The last part of its address. Left empty, it is made from the headline.",
                # Plain: Wagtail's own follows the headline in the browser, and spells out only some
                # scripts.
                widget=_plain_text(),
            ),
            InlinePanel(
                "corrections",
                heading="Corrections",
                label="correction",
                panels=[FieldPanel("date"), FieldPanel("form"), FieldPanel("text")],
                help_text="What was published and had to be put right. Shown on the page.",
            ),
            MultiFieldPanel(
                [
                    FieldPanel("first_published_name"),
                    FieldPanel("first_published_address"),
                    FieldPanel("first_published_date"),
                ],
                heading="First published elsewhere",
            ),
            FieldPanel("old_addresses"),
            CommentPanel(),
        ],
        heading="Publication",
    )
    return TabbedInterface([content, placing, publication])


def front_panels() -> TabbedInterface:
    """The screen of a front."""
    content = ObjectList(
        [
            OnTheSitePanel(),
            FieldPanel("title", help_text="The name of the front; the home front shows no title."),
            FieldPanel("introduction"),
            FieldPanel("containers"),
        ],
        heading="Content",
    )
    publication = ObjectList(
        [FieldPanel("dossier"), PublishingPanel(heading="Schedule"), CommentPanel()],
        heading="Publication",
    )
    return TabbedInterface([content, publication])


def person_panels() -> TabbedInterface:
    """The screen of a person or organisation."""
    return _subject_panels(
        FieldPanel("name"),
        FieldPanel("form"),
        FieldPanel("names"),
        FieldPanel("variants"),
        FieldPanel("biographies"),
        FieldPanel("picture"),
    )


def dossier_panels() -> TabbedInterface:
    """The screen of a dossier."""
    return _subject_panels(FieldPanel("titles"), FieldPanel("descriptions"))


def strand_panels() -> TabbedInterface:
    """The screen of a strand."""
    return _subject_panels(
        FieldPanel("dossier"), FieldPanel("titles"), FieldPanel("descriptions"), FieldPanel("order")
    )


def topic_panels() -> TabbedInterface:
    """The screen of a topic."""
    return _subject_panels(FieldPanel("titles"), FieldPanel("parent"))


def place_panels() -> TabbedInterface:
    """The screen of a place."""
    return _subject_panels(FieldPanel("names"), FieldPanel("variants"))


def _subject_panels(*content: FieldPanel) -> TabbedInterface:
    return TabbedInterface(
        [
            ObjectList([OnTheSitePanel(), *content], heading="Content"),
            ObjectList(
                [FieldPanel("slug", widget=_plain_text()), PublishingPanel(heading="Schedule")],
                heading="Publication",
            ),
        ]
    )


def _plain_text() -> type[forms.Widget]:
    return forms.TextInput
