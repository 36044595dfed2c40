"""The originals of the pictures, beside the articles that show them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from broadside.exports.stories import write_file
from broadside.site.pictures import PictureStore
from broadside.wire.documents import Picture

_ENDINGS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}


class Originals:
    """Writes each original when it is first named.

    Args:
        store: where the originals are.
        folder: what is being written.
        below: the folder in it that pictures go to.
    """

    def __init__(self, store: PictureStore, folder: Path, below: str) -> None:
        self._store = store
        self._folder = folder
        self._below = below
        self._names: dict[str, str] = {}

    def address(self, picture: Picture) -> str:
        """Where a picture's file is, from the top of the folder.

        Raises:
            NotWritten: the disk does not take it.
        """
        if picture.digest not in self._names:
            self._names[picture.digest] = self._written(picture.digest)
        return self._names[picture.digest]

    def _written(self, digest: str) -> str:
        if not self._store.holds(digest):
            return f"/{self._below}/{digest}"
        original = self._store.original(digest)
        with Image.open(BytesIO(original)) as image:
            ending = _ENDINGS.get(image.format or "", "bin")
        name = f"{self._below}/{digest}.{ending}"
        write_file(self._folder / name, original)
        return f"/{name}"
