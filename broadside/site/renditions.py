"""The published renditions of pictures, as pages of the site."""

from __future__ import annotations

from typing import cast

from broadside.site.page import Page
from broadside.site.pictures import FORMS, Form, PictureStore, widths
from broadside.site.urls import Urls
from broadside.wire.documents import Picture
from broadside.wire.questions import Ask


class Renditions:
    """Renditions: `(digest, width, format)`."""

    name = "rendition"
    rank = 0

    def __init__(self, pictures: PictureStore) -> None:
        self._pictures = pictures

    def render(self, page: Page, ask: Ask) -> bytes:
        """The picture in one width and format."""
        digest, width, form = page.arguments
        return self._pictures.rendition(str(digest), int(width), cast(Form, form))


def rendition_pages(picture: Picture) -> list[Page]:
    """All renditions of a picture."""
    return [
        Page(
            Urls.rendition(picture.digest, width, form),
            Renditions.name,
            (picture.digest, width, form),
        )
        for width in widths(picture.width)
        for form in FORMS
    ]
