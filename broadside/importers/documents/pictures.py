"""Pictures that are inside a document: looked at, and laid beside each other in a folder.

An importer ends at files that the newsroom may take in, so what a reader could not be shown is
refused here already, with the name of its part: what is no picture, is damaged, or is larger than
any screen. Its header says how large a picture will be before any of it is unpacked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from broadside.importers.documents.archive import Archive
from broadside.importers.manuscript import PictureReference
from broadside.importers.remarks import Remarks

MOST_PIXELS = 50_000_000
"""Of one picture; the site publishes none that has more."""

_SCHEME = "document:"
_KEPT = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "GIF": "gif"}
_WRITTEN_ANEW = ("TIFF", "BMP")
_DRAWN = re.compile(r"\.(?:emf|wmf|emz|wmz|svg|svm|eps|pict|pct)$", re.IGNORECASE)
_PROGRAM = re.compile(
    r"[\s.,]*(?:Description automatically generated|AI-generated content may be incorrect)"
    r"[^.]*\.?\s*$"
)


@dataclass(slots=True)
class EmbeddedPictures:
    """The pictures of one document.

    Args:
        archive: the document.
        folder: where to lay their files.
        stem: what the files are named after.
        remarks: where to say which were refused and why.
    """

    archive: Archive
    folder: Path
    stem: str
    remarks: Remarks
    _files: dict[str, Path | None] = field(default_factory=dict)

    def markup(self, part: str, alt: str) -> str:
        """A picture as markup; nothing where it cannot be shown, which is remarked.

        Args:
            part: the name of the part that holds it.
            alt: what is seen on it.
        """
        if part not in self._files:
            self._files[part] = self._laid_out(part)
        if self._files[part] is None:
            return ""
        return f'<img src="{escape(_SCHEME + part)}" alt="{escape(self.words(alt))}">'

    def outside(self, address: str, alt: str) -> str:
        """A picture that is not in the document but elsewhere: never fetched."""
        if not address.startswith(("http://", "https://")):
            self.remarks.add("picture-left-out", f"not in the document: {address[:300]}")
            return ""
        return f'<img src="{escape(address)}" alt="{escape(self.words(alt))}">'

    def words(self, alt: str) -> str:
        """An alternative text without what the program that guessed it says of itself."""
        bare = _PROGRAM.sub("", alt)
        if bare != alt:
            self.remarks.add("alt-guessed", bare)
        return " ".join(bare.split())

    def find(self, address: str, key: str) -> PictureReference:
        """The picture that markup made here refers to."""
        if not address.startswith(_SCHEME):
            self.remarks.add("picture-not-found", address)
            return PictureReference(address=address)
        return self.reference(address.removeprefix(_SCHEME))

    def reference(self, part: str) -> PictureReference:
        """The picture of a part that was looked at."""
        return PictureReference(
            address=f"{self.archive.path.name}#{part}", local=self._files.get(part)
        )

    def _laid_out(self, part: str) -> Path | None:
        if part not in self.archive:
            self.remarks.add("picture-left-out", f"{part}: it is not in the document")
            return None
        if _DRAWN.search(part):
            self.remarks.add("picture-left-out", f"{part}: a drawing, which browsers do not show")
            return None
        data = self.archive.read(part)
        try:
            with Image.open(BytesIO(data)) as image:
                if image.width * image.height > MOST_PIXELS:
                    self.remarks.add(
                        "picture-left-out",
                        f"{part}: it has {image.width} × {image.height} pixels; "
                        f"at most {MOST_PIXELS:,} in all are accepted",
                    )
                    return None
                image.load()
                form = str(image.format)
                if form in _WRITTEN_ANEW:
                    written = BytesIO()
                    image.convert("RGBA" if image.has_transparency_data else "RGB").save(
                        written, "PNG"
                    )
                    data, form = written.getvalue(), "PNG"
                    self.remarks.add("picture-written-anew", f"{part}: {image.format} → PNG")
        except Image.DecompressionBombError:
            self.remarks.add("picture-left-out", f"{part}: more than {MOST_PIXELS:,} pixels")
            return None
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError,
                OverflowError, MemoryError) as error:  # fmt: skip
            self.remarks.add("picture-left-out", f"{part}: it cannot be read ({error})"[:400])
            return None
        if form not in _KEPT:
            self.remarks.add("picture-left-out", f"{part}: {form} is not shown by browsers")
            return None
        # Its own folder keeps the name readable: it becomes the picture's title.
        folder = self.folder / sha256(data).hexdigest()[:16]
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{self.stem[:60]} {len(self._files) + 1}.{_KEPT[form]}"
        file.write_bytes(data)
        return file
