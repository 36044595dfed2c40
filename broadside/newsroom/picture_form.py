"""The form for uploading a picture: what may not be published is refused here, at the field."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from broadside.site.errors import PictureRefused
from broadside.site.pictures import examine


class PictureFileField(WagtailImageField):
    """Wagtail's field; a file that breaks off is here a wrong file, and no error of ours."""

    def to_python(self, data: Any) -> Any:
        """The file.

        Raises:
            ValidationError: it is no picture, or damaged.
        """
        try:
            return super().to_python(data)
        except (OSError, SyntaxError, ValueError) as error:
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from error


class PictureForm(BaseImageForm):
    """Wagtail's form, that reads the whole file as the press will."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureFileField(
                label=given.label,
                required=given.required,
                widget=given.widget,
                help_text=given.help_text,
            )

    def clean_file(self) -> Any:
        """The file, if the press can use it.

        Raises:
            ValidationError: it cannot; the message says why.
        """
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and file:
            file.seek(0)
            try:
                facts = examine(file.read())
            except PictureRefused as error:
                raise ValidationError(f"This picture cannot be used: {error}.") from error
            finally:
                file.seek(0)
            self.instance.digest = facts.digest
            self.instance.upright_width = facts.width
            self.instance.upright_height = facts.height
        return file
