"""What articles refer to, as Wagtail's snippets: with revisions, drafts, workflow and locking.

Each has an identifier that never changes, a slug that readers see, and a `name`: one plain text to
list, search and sort it by, whatever languages it has its titles in.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from broadside.copydesk.slugs import slug as slug_of
from broadside.newsroom.models.by_language import in_language
from broadside.newsroom.models.identifiers import IdentifierField
from broadside.newsroom.models.standing import Standing
from broadside.site.urls import is_reserved


class Subject(
    Standing,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    models.Model,
):
    """Someone, something or somewhere that articles refer to."""

    WHAT: ClassVar[str]
    """The word for it on the wire."""

    RESERVES: ClassVar[bool] = False
    """Whether its slug stands where the site's plan has words of its own."""

    identifier = IdentifierField()
    name = models.CharField(max_length=255, editable=False, db_index=True)
    slug = models.SlugField(
        max_length=120,
        allow_unicode=True,
        blank=True,
        help_text="The last part of its address. Left empty, it is made from the name.",
    )

    class Meta:
        abstract = True
        ordering: ClassVar[Any] = ("name",)

    def __str__(self) -> str:
        return self.name or self.slug

    def texts(self) -> dict[str, str]:
        """Its titles or names by language."""
        return dict(getattr(self, "titles", None) or {})

    def title_in(self, language: str) -> str:
        """Its title in a language, or the nearest there is."""
        return in_language(self.texts(), language) or self.name

    def others_with_slug(self) -> Any:
        """Other subjects whose slug must differ from this one's."""
        return type(self)._default_manager.exclude(pk=self.pk)

    def name_it(self) -> None:
        """Set `name`, and the slug where it is empty."""
        self.name = in_language(self.texts()) or self.name
        if not self.slug and self.name:
            self.slug = self._free_slug()

    def full_clean(self, *args: Any, **keywords: Any) -> None:
        """Name it first, so that the slug made from the name is checked like any other."""
        self.name_it()
        super().full_clean(*args, **keywords)

    def clean(self) -> None:
        """Refuse a slug that would cover another page.

        Raises:
            ValidationError: at the field `slug`.
        """
        super().clean()
        if self.RESERVES and is_reserved(self.slug):
            raise ValidationError(
                {
                    "slug": f"“{self.slug}” is an address that the site itself needs. "
                    "Choose another word, with at least one letter."
                }
            )
        if self.slug and self.others_with_slug().filter(slug=self.slug).exists():
            raise ValidationError(
                {"slug": f"“{self.slug}” is taken by another {self._meta.verbose_name}."}
            )

    def save(self, *args: Any, **keywords: Any) -> Any:
        """Save with its name and slug in place."""
        if keywords.get("update_fields") is None:
            self.name_it()
        return super().save(*args, **keywords)

    def _free_slug(self) -> str:
        english = self.texts().get("en")
        base = slug_of(english or self.name, "en" if english else "")[:110] or self.identifier[:8]
        if self.RESERVES and is_reserved(base):
            base = f"{base}-{self.WHAT}"
        taken = set(
            self.others_with_slug().filter(slug__startswith=base).values_list("slug", flat=True)
        )
        free, number = base, 2
        while free in taken:
            free, number = f"{base}-{number}", number + 1
        return free

    search_fields: ClassVar[Any] = (
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.AutocompleteField("slug"),
        index.SearchField("every_text"),
        index.AutocompleteField("every_text"),
    )

    def every_text(self) -> str:
        """All that one might search it by."""
        return " ".join((*self.texts().values(), *(getattr(self, "variants", None) or ())))
