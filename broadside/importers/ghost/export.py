"""Ghost's export as it is written: the tables of its database as JSON.

Only what is read is named here; msgspec passes over the rest, so that the export of another
version, with other columns, is read as well. Source: Ghost's developer documentation, "Migrating to
Ghost: custom migrations", which describes the format.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from broadside.importers.errors import MalformedFile, NotAnExport

LARGEST = 1024 * 1024 * 1024
"""Bytes: the file is read whole, so one that is larger is refused."""

_Key = str | int


class _Row(msgspec.Struct, frozen=True):
    """A row of a table."""


class Post(_Row, frozen=True):
    """An article or page."""

    id: _Key
    title: str | None = None
    slug: str | None = None
    html: str | None = None
    lexical: str | None = None
    mobiledoc: str | None = None
    plaintext: str | None = None
    feature_image: str | None = None
    image: str | None = None
    featured: bool | int | None = None
    type: str | None = None
    page: bool | int | None = None
    status: str | None = None
    visibility: str | None = None
    locale: str | None = None
    custom_excerpt: str | None = None
    canonical_url: str | None = None
    author_id: _Key | None = None
    created_at: str | int | None = None
    updated_at: str | int | None = None
    published_at: str | int | None = None


class PostMeta(_Row, frozen=True):
    """What is said of a post besides."""

    post_id: _Key
    feature_image_alt: str | None = None
    feature_image_caption: str | None = None


class User(_Row, frozen=True):
    """An account."""

    id: _Key
    name: str | None = None
    slug: str | None = None
    bio: str | None = None


class Tag(_Row, frozen=True):
    """A tag; one that begins with # is for the site's own use."""

    id: _Key
    name: str | None = None
    slug: str | None = None
    description: str | None = None
    visibility: str | None = None


class PostAuthor(_Row, frozen=True):
    """Who wrote a post."""

    post_id: _Key
    author_id: _Key
    sort_order: int | None = None


class PostTag(_Row, frozen=True):
    """A post's tag."""

    post_id: _Key
    tag_id: _Key
    sort_order: int | None = None


class Setting(_Row, frozen=True):
    """A setting of the site."""

    key: str
    value: Any = None


class Tables(msgspec.Struct, frozen=True):
    """The tables that are read."""

    posts: list[Post]
    posts_meta: list[PostMeta] = []
    users: list[User] = []
    tags: list[Tag] = []
    posts_authors: list[PostAuthor] = []
    posts_tags: list[PostTag] = []
    settings: list[Setting] = []


class _Meta(msgspec.Struct, frozen=True):
    version: str | None = None


class _Database(msgspec.Struct, frozen=True):
    data: Tables
    meta: _Meta = _Meta()


class _File(msgspec.Struct, frozen=True):
    db: list[_Database]


def read_export(path: Path) -> tuple[Tables, str]:
    """The tables of an export, and the version of the Ghost that wrote it.

    Raises:
        MalformedFile: it is no JSON, or a value is not what it should be; says which.
        NotAnExport: it is JSON of another kind.
    """
    content = _content(path)
    kind: type[_File] | type[_Database] = _File if _is_whole(content) else _Database
    try:
        read = msgspec.json.decode(content, type=kind)
    except msgspec.ValidationError as error:
        said = str(error)
        if "missing required field" in said and "$" not in said.replace("`$.data`", ""):
            raise NotAnExport(path, f"this is no export of Ghost: {said}") from error
        raise MalformedFile(path, f"a value is not what it should be: {said}") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise MalformedFile(path, f"this is no JSON: {error}") from error
    if isinstance(read, _File):
        if not read.db:
            raise NotAnExport(path, "this is no export of Ghost: `db` is empty")
        return read.db[0].data, read.db[0].meta.version or ""
    return read.data, read.meta.version or ""


def read_originals(path: Path, count: int) -> list[bytes]:
    """The posts of an export that has been read, in their order, as they stand in the file.

    Args:
        path: the file.
        count: how many there were.

    Raises:
        MalformedFile: the file is not what it was any more.
    """
    content = _content(path)
    try:
        if _is_whole(content):
            posts = msgspec.json.decode(content, type=_RawFile).db[0].data.posts
        else:
            posts = msgspec.json.decode(content, type=_RawDatabase).data.posts
    except (msgspec.DecodeError, RecursionError, IndexError) as error:
        raise MalformedFile(path, f"it has changed while it was read: {error}") from error
    if len(posts) != count:
        raise MalformedFile(path, f"it had {count} posts when it was read, and has {len(posts)}")
    return [bytes(post) for post in posts]


class _RawTables(msgspec.Struct, frozen=True):
    posts: list[msgspec.Raw]


class _RawDatabase(msgspec.Struct, frozen=True):
    data: _RawTables


class _RawFile(msgspec.Struct, frozen=True):
    db: list[_RawDatabase]


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise MalformedFile(path, "it is larger than 1 GB, and would be read whole")
        return path.read_bytes()
    except OSError as error:
        raise MalformedFile(path, f"it cannot be read: {error.strerror}") from error


def _is_whole(content: bytes) -> bool:
    """Whether it is the whole, or what an importer of another system makes: the inside alone."""
    return b'"db":' in content[:400].lstrip()[:200].replace(b" ", b"").replace(b"\n", b"")
