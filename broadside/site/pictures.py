"""The picture store: originals by digest, and what is published of them.

An original is kept as it came, under the SHA-256 of its bytes, and never published. What readers
get is a *rendition*: turned upright, brought to sRGB, scaled down (never up), and written anew
from its pixels alone, so that nothing of where, when, by whom and with what it was taken goes out.

A rendition is a function of the original, the width, the format and the encoders' versions; it is
kept in a cache under exactly these, so a full press encodes nothing twice. AVIF is encoded by one
thread, because its bytes may otherwise depend on how many there are.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Literal

import msgspec
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError, features
from PIL import __version__ as pillow_version

from broadside.site.errors import PictureMissing, PictureRefused

Form = Literal["avif", "webp", "jpg"]

WIDTHS = (480, 960, 1600)
"""The widths of renditions, in pixels."""

FORMS: tuple[Form, ...] = ("avif", "webp", "jpg")
"""The formats of renditions, the smallest files first."""

MOST_PIXELS = 50_000_000
MOST_BYTES = 64 * 1024 * 1024

_READABLE = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
_FORMAT = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "GIF": "gif"}


def _encoder_version() -> str:
    parts = (
        "1",
        pillow_version,
        features.version("avif"),
        features.version("webp"),
        features.version("libjpeg_turbo"),
        features.version("littlecms2"),
    )
    return sha256("\n".join(str(part) for part in parts).encode()).hexdigest()[:8]


ENCODER = _encoder_version()
"""Names what encodes: other software may make other bytes of the same pixels."""


class Facts(msgspec.Struct, frozen=True):
    """What is known of an original; width and height are those of the upright picture."""

    digest: str
    width: int
    height: int
    form: str


def widths(original: int) -> tuple[int, ...]:
    """The widths in which a picture of this width is published: at least one, none enlarged."""
    return tuple(width for width in WIDTHS if width <= original) or (original,)


class PictureStore:
    """Originals in one folder, renditions of them in another.

    Args:
        folder: where the originals are, and belong in every backup.
        cache: where renditions are kept; may be deleted at any time. Beside `folder` if not given.
    """

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        self.folder = folder
        self.cache = cache if cache is not None else folder.parent / "state" / "renditions"

    def put(self, data: bytes) -> Facts:
        """Keep an original, and say what it is. Keeping the same bytes again changes nothing.

        Raises:
            PictureRefused: the bytes are no JPEG, PNG, WebP, AVIF or GIF, are damaged, or are more
                than may be unpacked.
        """
        facts = examine(data)
        target = self._original_file(facts.digest)
        if not target.exists():
            _write(target, data)
        return facts

    def holds(self, digest: str) -> bool:
        """Whether the original is here."""
        return self._original_file(digest).is_file()

    def original(self, digest: str) -> bytes:
        """The bytes of an original.

        Raises:
            PictureMissing: it is not here.
        """
        try:
            return self._original_file(digest).read_bytes()
        except FileNotFoundError:
            raise PictureMissing(digest, self.folder) from None

    def digests(self) -> Iterator[str]:
        """All originals, in order."""
        for file in sorted(self.folder.glob("??/*")):
            if file.name.startswith("."):
                continue
            yield file.name

    def rendition(self, digest: str, width: int, form: Form) -> bytes:
        """A picture in one width and format, from the cache where it is there.

        Raises:
            PictureMissing: the original is not here.
            PictureRefused: the original's bytes are not what they were.
        """
        kept = self.cache / digest[:2] / f"{digest}-{width}-{ENCODER}.{form}"
        # The cache is a convenience: one that cannot be used must not stop the press.
        with contextlib.suppress(OSError):
            return kept.read_bytes()
        data = encode(self.original(digest), width, form)
        with contextlib.suppress(OSError):
            _write(kept, data)
        return data

    def _original_file(self, digest: str) -> Path:
        if len(digest) != 64 or not all(letter in "0123456789abcdef" for letter in digest):
            raise PictureMissing(digest, self.folder)
        return self.folder / digest[:2] / digest


def examine(data: bytes) -> Facts:
    """What a picture is, after reading all of it.

    Raises:
        PictureRefused: it may not be published.
    """
    with _opened(data) as image:
        form = _FORMAT[str(image.format)]
        upright = _upright(image)
        return Facts(sha256(data).hexdigest(), upright.width, upright.height, form)


def encode(data: bytes, width: int, form: Form) -> bytes:
    """A rendition of an original: the same bytes for the same arguments and encoders.

    Raises:
        PictureRefused: the original may not be published.
    """
    with _opened(data) as image:
        pixels = _pixels(_upright(image))
    if pixels.width > width:
        height = max(1, round(pixels.height * width / pixels.width))
        pixels = pixels.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    # Pillow carries comments, profiles and EXIF from one format to the next by way of `info`.
    pixels.info = {}
    into = BytesIO()
    match form:
        case "avif":
            pixels.save(into, "AVIF", quality=58, speed=8, max_threads=1)
        case "webp":
            pixels.save(into, "WEBP", quality=78, method=4)
        case "jpg":
            _on_white(pixels).save(into, "JPEG", quality=80, optimize=True, progressive=True)
    return into.getvalue()


@contextlib.contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    if len(data) > MOST_BYTES:
        raise PictureRefused(
            f"the picture has {len(data):,} bytes; at most {MOST_BYTES:,} are accepted"
        )
    try:
        with Image.open(BytesIO(data), formats=_READABLE) as image:
            # The header says how large the picture will be before any of it is unpacked.
            if image.width * image.height > MOST_PIXELS:
                raise PictureRefused(
                    f"the picture has {image.width} × {image.height} pixels; "
                    f"at most {MOST_PIXELS:,} in all are accepted"
                )
            image.load()
            yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureRefused(f"the picture has more than {MOST_PIXELS:,} pixels") from None
    except UnidentifiedImageError:
        raise PictureRefused("this is no JPEG, PNG, WebP, AVIF or GIF picture") from None
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError) as error:
        raise PictureRefused(f"the picture is damaged: {error}") from None


def _upright(image: Image.Image) -> Image.Image:
    # EXIF may itself be damaged; the picture is then taken as it lies.
    with contextlib.suppress(Exception):
        return ImageOps.exif_transpose(image)
    return image


def _pixels(image: Image.Image) -> Image.Image:
    """The picture in 8-bit sRGB, with transparency only where there is some."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith(("I", "F")):
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    transparent = image.has_transparency_data
    if profile and image.mode in ("RGB", "CMYK", "L"):
        with contextlib.suppress(ImageCms.PyCMSError, OSError):
            converted = ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
            if converted is not None:
                return converted
    return image.convert("RGBA" if transparent else "RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def _write(target: Path, data: bytes) -> None:
    """Put a whole file in its place at once, so that no reader sees half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
