"""What a WordPress answers, as far as it is read here, and checked when it comes in.

Fields of the REST API handbook (developer.wordpress.org/rest-api/reference), and of plug-ins that
add to them. What is not named here is kept with the object all the same.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from broadside.importers.errors import MalformedAnswer

_DEEPEST = 200


class Words(msgspec.Struct, frozen=True):
    """A text as readers see it, and as it was written where that may be seen."""

    rendered: str = ""
    raw: str | None = None
    protected: bool = False

    @property
    def written(self) -> str:
        """As it was written; as it is seen where that is all there is."""
        return self.rendered if self.raw is None else self.raw


class Thing(msgspec.Struct, frozen=True):
    """What every object has."""

    id: int


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """A post, page, reusable block, or something of a plug-in's kind."""

    id: int
    type: str = "post"
    status: str = "publish"
    slug: str = ""
    link: str = ""
    date: str | None = None
    date_gmt: str | None = None
    modified: str | None = None
    modified_gmt: str | None = None
    guid: Words = Words()
    title: Words = Words()
    content: Words = Words()
    excerpt: Words = Words()
    password: str = ""
    author: int | None = None
    featured_media: int | None = None
    sticky: bool = False
    parent: int | None = None
    meta: dict[str, Any] | list[Any] = {}
    categories: list[int] = []
    tags: list[int] = []
    coauthors: list[Any] = []
    authors: list[Any] = []
    lang: Any = None
    translations: Any = None
    polylang_current_lang: Any = None
    polylang_translations: Any = None
    wpml_current_locale: Any = None
    wpml_translations: Any = None
    yoast_head_json: Any = None


class Sizes(msgspec.Struct, frozen=True):
    """What is said of a picture's files."""

    original_image: str = ""


class Media(msgspec.Struct, frozen=True, kw_only=True):
    """A stored file."""

    id: int
    slug: str = ""
    link: str = ""
    modified: str | None = None
    guid: Words = Words()
    title: Words = Words()
    caption: Words = Words()
    alt_text: str = ""
    source_url: str = ""
    mime_type: str = ""
    post: int | None = None
    media_details: Sizes | list[Any] | None = None

    @property
    def original(self) -> str:
        """The address of the file as it was uploaded, before it was scaled; empty if it is that."""
        details = self.media_details
        name = details.original_image if isinstance(details, Sizes) else ""
        if not name or "/" in name or not self.source_url:
            return ""
        return self.source_url.rpartition("/")[0] + "/" + name


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A category, a tag, or a term of a plug-in's."""

    id: int
    slug: str = ""
    name: str = ""
    description: str = ""
    parent: int | None = None
    lang: Any = None
    translations: Any = None


class User(msgspec.Struct, frozen=True, kw_only=True):
    """An account. `username` is told only to administrators."""

    id: int
    slug: str = ""
    name: str = ""
    username: str = ""
    description: str = ""


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """A reader's comment."""

    id: int
    post: int | None = None
    date: str | None = None


class Problem(msgspec.Struct, frozen=True):
    """How WordPress says no."""

    code: str = ""
    message: str = ""


Shape = TypeVar("Shape")


def decode(content: bytes, kind: type[Shape], address: str) -> Shape:
    """Read an answer as what it should be.

    Raises:
        MalformedAnswer: it is no JSON, or something in it is not what it should be; says which.
    """
    try:
        return msgspec.json.decode(content, type=kind)
    except msgspec.ValidationError as error:
        raise MalformedAnswer(address, f"the answer is not as expected: {_plain(error)}") from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise MalformedAnswer(address, f"the answer is not whole JSON ({error})") from None


def _plain(error: msgspec.ValidationError) -> str:
    said, _, place = str(error).partition(" - at ")
    said = said[:1].lower() + said[1:]
    return f"{place.strip('`')}: {said}" if place else said
