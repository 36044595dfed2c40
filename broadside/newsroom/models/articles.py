"""Articles, and the folders that hold them.

An article is a Wagtail page: its title is the headline. All articles of a language lie in one
folder below that language's home front; where readers find them is the site's plan and has nothing
to do with the folder. Translations share Wagtail's `translation_key`, whose hexadecimal form is the
story's identifier on the wire.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from broadside.copydesk.slugs import slug as slug_of
from broadside.newsroom.addresses import article_path, latest_path, shown_address
from broadside.newsroom.blocks import BodyBlock
from broadside.newsroom.models.by_language import LinesField
from broadside.newsroom.models.merging import naming_survivors
from broadside.newsroom.models.people import Person
from broadside.newsroom.models.places import Place
from broadside.newsroom.models.previewable import Previewable
from broadside.newsroom.models.standing import Standing
from broadside.newsroom.page_form import ArticleForm
from broadside.newsroom.panels import article_panels


class ArticleFolder(Page):
    """Where the articles of one language lie. What readers see of it is the listing of them all."""

    max_count_per_parent = 1
    parent_page_types: ClassVar[Any] = ("newsroom.Front",)
    subpage_types: ClassVar[Any] = ("newsroom.Article",)

    class Meta:
        verbose_name = "articles"
        verbose_name_plural = "articles"

    def get_url_parts(self, request: Any = None) -> Any:
        """The address of the latest articles."""
        return shown_address(latest_path(self), self, request)

    def is_previewable(self) -> bool:
        """No: there is nothing to see."""
        return False


class Article(Standing, Previewable, Page):
    """An article in one language."""

    WHAT = "story"

    kicker = models.CharField(
        max_length=120,
        blank=True,
        help_text="A word or two above the headline, such as “Analysis”.",
    )
    standfirst = models.TextField(
        blank=True, help_text="The article's own introduction. Cards show it, if it is short."
    )
    body = StreamField(BodyBlock(), blank=True)
    picture = models.ForeignKey(
        "newsroom.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="lead picture",
    )
    picture_alt = models.CharField(
        "alternative text",
        max_length=500,
        blank=True,
        help_text="What is seen. Left empty, it is the picture's own.",
    )
    picture_caption = models.TextField(
        "caption", blank=True, help_text="Left empty, it is the picture's own."
    )
    picture_credit = models.CharField(
        "credit", max_length=255, blank=True, help_text="Left empty, it is the picture's own."
    )
    credit_line = models.CharField(
        max_length=255, blank=True, help_text="Free text beside the bylines: “International desk”."
    )
    dateline_place = models.ForeignKey(
        "newsroom.Place",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Where it is written from.",
    )

    dossiers = ParentalManyToManyField("newsroom.Dossier", blank=True, related_name="articles")
    strands = ParentalManyToManyField("newsroom.Strand", blank=True, related_name="articles")
    topics = ParentalManyToManyField("newsroom.Topic", blank=True, related_name="articles")
    places = ParentalManyToManyField(
        "newsroom.Place",
        blank=True,
        related_name="articles",
        limit_choices_to={"merged_into": None},
    )

    published_at = models.DateTimeField(
        "date of publication",
        null=True,
        blank=True,
        help_text="When it was first published here. Left empty, it is the moment it is.",
    )
    embargo = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Not before this moment: publishing earlier schedules it for then.",
    )
    first_published_name = models.CharField(
        "first published by",
        max_length=255,
        blank=True,
        help_text="For republished work: where it stood first.",
    )
    first_published_address = models.URLField("its address there", max_length=1000, blank=True)
    first_published_date = models.DateField("its date there", null=True, blank=True)
    old_addresses = LinesField(
        blank=True,
        help_text="Paths on this site that must lead here, one a line: 2019/05/old-name/",
    )

    parent_page_types: ClassVar[Any] = ("newsroom.ArticleFolder",)
    subpage_types: ClassVar[Any] = ()

    edit_handler = article_panels()
    base_form_class = ArticleForm

    search_fields: ClassVar[Any] = (
        *Page.search_fields,
        index.SearchField("kicker"),
        index.SearchField("standfirst"),
        index.SearchField("body"),
        index.SearchField("credit_line"),
    )

    class Meta:
        verbose_name = "article"
        verbose_name_plural = "articles"
        indexes = (models.Index(fields=("published_at",), name="newsroom_article_published"),)

    @property
    def headline(self) -> str:
        """The title."""
        return self.title

    @property
    def identifier(self) -> str:
        """The story's identifier on the wire; its translations share it."""
        return self.translation_key.hex

    @property
    def language(self) -> str:
        """The language's tag."""
        return self.locale.language_code

    @property
    def published(self) -> Any:
        """When it was first published in this publication; None when it never was."""
        return self.published_at or self.first_published_at

    def get_url_parts(self, request: Any = None) -> Any:
        """The article's address on the site."""
        return shown_address(article_path(self), self, request)

    def _set_core_field_defaults(self) -> None:
        # Wagtail's own slugs are of one script; it calls this again once the parent is known.
        parent_is_known = bool(self.path or getattr(self, "_cached_parent_obj", None))
        if not self.slug and self.title and self.locale_id and parent_is_known:
            base = slug_of(self.title, self.language) or self.identifier[:8]
            self.slug = self._get_autogenerated_slug(base)
        super()._set_core_field_defaults()

    def clean(self) -> None:
        """Check what no single field can say.

        Raises:
            ValidationError: at the fields concerned.
        """
        super().clean()
        problems: dict[str, str] = {}
        if self.embargo and self.embargo > timezone.now():
            if self.go_live_at is None:
                self.go_live_at = self.embargo
            elif self.go_live_at < self.embargo:
                problems["go_live_at"] = "This is before the embargo ends."
            if self.expire_at and self.expire_at <= self.embargo:
                problems["expire_at"] = "This is before the embargo ends."
        if self.published_at and self.published_at > timezone.now():
            problems["published_at"] = (
                "This is in the future. To publish later, use the schedule or an embargo."
            )
        if (self.first_published_address or self.first_published_date) and not (
            self.first_published_name
        ):
            problems["first_published_name"] = "Say who published it first."
        if problems:
            raise ValidationError(problems)

    def due_later(self) -> bool:
        """Whether its moment has not come, or its embargo has not ended."""
        return super().due_later() or (self.embargo is not None and self.embargo > timezone.now())

    def with_content_json(self, content: Any) -> Any:
        """A revision as an article, which never goes live before its embargo ends.

        Who was merged since it was written is read as the survivor.

        Whatever publishes a revision reads it through here, so an embargo holds whichever way
        that is; Wagtail then schedules it.
        """
        article = super().with_content_json(naming_survivors(content, Person, Place))
        if (
            article.embargo
            and article.embargo > timezone.now()
            and (article.go_live_at is None or article.go_live_at < article.embargo)
        ):
            article.go_live_at = article.embargo
        return article

    def save(self, *args: Any, **keywords: Any) -> Any:
        """Save; what goes live has a date of publication from then on."""
        waits = self._state.adding and self.due_later()
        if (
            self.live
            and not waits
            and self.published_at is None
            and keywords.get("update_fields") is None
        ):
            self.published_at = self.first_published_at or timezone.now()
        return super().save(*args, **keywords)


class Byline(Orderable):
    """Who did what for an article."""

    class Role(models.TextChoices):
        """What was done."""

        WRITER = "writer", "Writer"
        TRANSLATOR = "translator", "Translator"
        PHOTOGRAPHER = "photographer", "Photographer"
        EDITOR = "editor", "Editor"

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="bylines")
    person = models.ForeignKey("newsroom.Person", on_delete=models.PROTECT, related_name="bylines")
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.WRITER)

    class Meta(Orderable.Meta):
        verbose_name = "byline"

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display().lower()})"


class Correction(Orderable):
    """A published change to a published fact, shown on the page."""

    class Form(models.TextChoices):
        """What was wrong: the fact, or how it could be read."""

        CORRECTION = "correction", "Correction"
        CLARIFICATION = "clarification", "Clarification"

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="corrections")
    date = models.DateField(default=timezone.localdate)
    form = models.CharField(max_length=16, choices=Form.choices, default=Form.CORRECTION)
    text = RichTextField(features=["bold", "italic", "link"])

    class Meta(Orderable.Meta):
        verbose_name = "correction"

    def __str__(self) -> str:
        return f"{self.get_form_display()}, {self.date}"
