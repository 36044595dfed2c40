"""Pictures: Wagtail's images, with what a reader must be told of them.

The upload is kept as it came, for the newsroom only. What readers get is made anew from its pixels
by the site's picture store, under the digest that is noted here.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, ClassVar, Self

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from broadside.site.pictures import examine


class Picture(AbstractImage):
    """A picture, with its alternative text, caption and credit where it is used without its own."""

    alt = models.CharField(
        "alternative text",
        max_length=500,
        blank=True,
        help_text="What is seen, for those who cannot see it. Each use may say it differently.",
    )
    caption = models.TextField(
        blank=True, help_text="What stands below it, unless a use says else."
    )
    credit = models.CharField(max_length=255, blank=True, help_text="Who made it, and its licence.")
    digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    upright_width = models.PositiveIntegerField(default=0, editable=False)
    upright_height = models.PositiveIntegerField(default=0, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "alt",
        "caption",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    search_fields: ClassVar[Any] = (
        *AbstractImage.search_fields,
        index.SearchField("alt"),
        index.SearchField("caption"),
        index.SearchField("credit"),
        index.AutocompleteField("credit"),
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "picture"
        verbose_name_plural = "pictures"
        permissions = (("choose_image", "Can choose image"),)

    @property
    def default_alt_text(self) -> str:
        """The alternative text where a use gives none."""
        return self.alt

    @classmethod
    def from_bytes(
        cls, data: bytes, name: str, *, alt: str = "", caption: str = "", credit: str = ""
    ) -> Self:
        """The picture with these bytes: the one that is there, else a new one, saved.

        Args:
            data: an image file's content.
            name: a file name; its stem becomes the title.

        Raises:
            PictureRefused: the bytes are no picture that may be published.
        """
        there = cls.objects.filter(digest=sha256(data).hexdigest()).first()
        if there is not None:
            return there
        facts = examine(data)
        title = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        picture = cls(
            title=title[:255],
            alt=alt[:500],
            caption=caption,
            credit=credit[:255],
            digest=facts.digest,
            upright_width=facts.width,
            upright_height=facts.height,
        )
        file = ImageFile(ContentFile(data), name=f"{title[:60] or 'picture'}.{facts.form}")
        picture.file.save(file.name, file, save=False)
        picture._set_image_file_metadata()
        picture.save()
        return picture

    def note_facts(self) -> None:
        """Note the digest and size of the file as it is now.

        Raises:
            PictureRefused: it is no picture that may be published.
        """
        facts = examine(self.content())
        self.digest = facts.digest
        self.upright_width, self.upright_height = facts.width, facts.height

    def content(self) -> bytes:
        """The file's bytes."""
        with self.open_file() as file:
            file.seek(0)
            return bytes(file.read())

    def save(self, *args: Any, **keywords: Any) -> Any:
        """Save, with the digest noted where it is not."""
        if self.file and not self.digest and keywords.get("update_fields") is None:
            self.note_facts()
        return super().save(*args, **keywords)


class PictureRendition(AbstractRendition):
    """A smaller copy for the newsroom's own screens."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"),
                name="newsroom_rendition_once",
            ),
        )
