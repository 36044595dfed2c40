"""Pictures: what is accepted, and what goes out."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from broadside.site import PictureMissing, PictureRefused, PictureStore
from broadside.site.pictures import FORMS, encode, examine, widths
from tests.site.builders import a_photograph

SECRET = "Taken at 50.4501 N"


@pytest.fixture
def store(tmp_path: Path) -> PictureStore:
    return PictureStore(tmp_path / "pictures", tmp_path / "cache")


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def a_photograph_with_secrets(form: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = SECRET
    exif[0x0112] = 6  # turned a quarter
    exif.get_ifd(0x8825)[29] = SECRET
    extra: dict[str, object] = {"exif": exif.tobytes()}
    if form == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Comment", SECRET)
        words.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
        extra["pnginfo"] = words
    elif form == "JPEG":
        extra |= {"comment": SECRET.encode(), "xmp": f"<x>{SECRET}</x>".encode()}
    elif form in ("WEBP", "AVIF"):
        extra["xmp"] = f"<x>{SECRET}</x>".encode()
    return a_photograph(1200, 600, form=form, **extra)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_no_published_file_says_where_or_by_whom_it_was_taken(form: str) -> None:
    original = a_photograph_with_secrets(form)
    assert SECRET.encode() in original
    for published in FORMS:
        data = encode(original, 480, published)
        assert SECRET.encode() not in data
        image = opened(data)
        assert not image.getexif()
        assert not {"exif", "xmp", "comment", "icc_profile"} & set(image.info)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_pictures_stand_upright(form: str) -> None:
    original = a_photograph_with_secrets(form)
    facts = examine(original)
    assert (facts.width, facts.height) == (600, 1200)
    for published in FORMS:
        assert opened(encode(original, 480, published)).size == (480, 960)


def test_renditions_are_never_larger_than_the_original() -> None:
    assert widths(2000) == (480, 960, 1600)
    assert widths(1600) == (480, 960, 1600)
    assert widths(1599) == (480, 960)
    assert widths(300) == (300,)
    small = a_photograph(300, 200)
    for form in FORMS:
        assert opened(encode(small, 300, form)).size == (300, 200)


def test_the_same_picture_is_encoded_to_the_same_bytes() -> None:
    original = a_photograph()
    for form in FORMS:
        assert encode(original, 960, form) == encode(original, 960, form)


def test_renditions_are_in_the_formats_they_are_called() -> None:
    original = a_photograph()
    found = [opened(encode(original, 480, form)).format for form in FORMS]
    assert found == ["AVIF", "WEBP", "JPEG"]


def test_a_transparent_picture_is_laid_on_white_where_there_is_no_transparency() -> None:
    image = Image.new("RGBA", (600, 400), (0, 0, 0, 0))
    into = BytesIO()
    image.save(into, "PNG")
    jpeg = opened(encode(into.getvalue(), 480, "jpg")).convert("RGB")
    assert jpeg.getpixel((10, 10)) == (255, 255, 255)
    assert opened(encode(into.getvalue(), 480, "webp")).mode == "RGBA"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16"])
def test_pictures_of_any_colour_mode_are_published(mode: str) -> None:
    image = Image.new(mode, (500, 300))
    into = BytesIO()
    image.save(into, "JPEG" if mode == "CMYK" else "PNG")
    for form in FORMS:
        assert opened(encode(into.getvalue(), 480, form)).size == (480, 288)


def test_an_animation_is_published_as_its_first_picture(store: PictureStore) -> None:
    frames = [Image.new("RGB", (500, 300), colour) for colour in ("red", "blue")]
    into = BytesIO()
    frames[0].save(into, "GIF", save_all=True, append_images=frames[1:])
    facts = store.put(into.getvalue())
    assert facts.form == "gif"
    image = opened(store.rendition(facts.digest, 480, "webp"))
    assert getattr(image, "n_frames", 1) == 1
    red, _, blue = image.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
    assert red > blue


def a_bomb() -> bytes:
    """A PNG of a few bytes that says it is 30,000 pixels square."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "no JPEG"),
        (b"GIF89a, said the text", "damaged|no JPEG"),
        (b"%PDF-1.7", "no JPEG"),
        (a_photograph()[:3000], "damaged"),
        (a_photograph(form="BMP"), "no JPEG"),
        (a_photograph(form="TIFF"), "no JPEG"),
        (a_bomb(), "pixels"),
    ],
)  # fmt: skip
def test_what_is_no_whole_picture_is_refused_and_not_kept(
    store: PictureStore, data: bytes, reason: str
) -> None:
    with pytest.raises(PictureRefused, match=reason):
        store.put(data)
    assert list(store.digests()) == []


def test_a_picture_of_more_than_fifty_million_pixels_is_refused() -> None:
    into = BytesIO()
    Image.new("1", (10_000, 5_001)).save(into, "PNG")
    with pytest.raises(PictureRefused, match="pixels"):
        examine(into.getvalue())


def test_originals_are_kept_as_they_came_under_their_digest(store: PictureStore) -> None:
    data = a_photograph_with_secrets("JPEG")
    facts = store.put(data)
    assert store.put(data) == facts
    assert list(store.digests()) == [facts.digest]
    assert store.original(facts.digest) == data
    assert store.holds(facts.digest)
    assert not store.holds("0" * 64)


def test_a_missing_original_is_named_with_what_to_do(store: PictureStore) -> None:
    with pytest.raises(PictureMissing, match="restore it"):
        store.rendition("0" * 64, 480, "avif")


@pytest.mark.parametrize("digest", ["../../etc/passwd", "", "G" * 64])
def test_a_digest_is_never_taken_for_a_path(store: PictureStore, digest: str) -> None:
    with pytest.raises(PictureMissing):
        store.original(digest)


def test_a_rendition_is_encoded_once(store: PictureStore) -> None:
    facts = store.put(a_photograph())
    data = store.rendition(facts.digest, 480, "jpg")
    [kept] = store.cache.glob("*/*")
    kept.write_bytes(b"from the cache")
    assert store.rendition(facts.digest, 480, "jpg") == b"from the cache"
    kept.unlink()
    assert store.rendition(facts.digest, 480, "jpg") == data


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    store = PictureStore(tmp_path / "pictures", tmp_path / "cache" / "below")
    facts = store.put(a_photograph(600, 400))
    assert opened(store.rendition(facts.digest, 480, "jpg")).size == (480, 320)
