"""Ghost's exports (Settings → Labs → Export your content), as manuscripts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from broadside.importers.ghost.export import (
    Post,
    Tables,
    Tag,
    User,
    read_export,
    read_originals,
)
from broadside.importers.ghost.posts import Posts
from broadside.importers.manuscript import Author, Import, Manuscript, Original, SiteFacts, Term
from broadside.importers.pictures import LocalPictures

__all__ = ["read_ghost"]


def read_ghost(path: Path, media: Path | None = None, language: str = "en") -> Import:
    """Read an export.

    Args:
        path: the file.
        media: a copy of Ghost's `content/images`, to take pictures from.
        language: of the site, where the file does not say it.

    Raises:
        MalformedFile: the file is broken; says where.
        NotAnExport: it is something else.
    """
    tables, version = read_export(path)
    site = _site(tables, version, path, language)
    tags = {str(tag.id): tag for tag in tables.tags if _is_public(tag)}
    users = {str(user.id): user for user in tables.users}
    posts = Posts(
        site,
        LocalPictures(path, media),
        {str(meta.post_id): meta for meta in tables.posts_meta},
        _authors(tables, users),
        _tags(tables, tags),
    )
    terms = tuple(
        Term(
            slug=str(tag.slug),
            name=tag.name or str(tag.slug),
            description=tag.description or "",
            language=site.language,
        )
        for tag in tags.values()
    )
    return Import(
        source=path,
        site=site,
        authors=tuple(
            Author(
                key=str(user.slug or user.id),
                name=user.name or str(user.slug),
                biography=user.bio or "",
            )
            for user in users.values()
        ),
        categories=terms,
        tags=terms,
        total=len(tables.posts),
        remarks=(),
        read=lambda: _manuscripts(path, tables.posts, posts),
    )


def _manuscripts(path: Path, found: list[Post], posts: Posts) -> Iterator[Manuscript]:
    originals = read_originals(path, len(found))
    for place, (post, content) in enumerate(zip(found, originals, strict=True), 1):
        original = Original(form="json", content=content, place=f"post {place} of the file")
        yield msgspec.structs.replace(posts.manuscript(post), original=original)


def _site(tables: Tables, version: str, path: Path, language: str) -> SiteFacts:
    settings = {
        setting.key: setting.value for setting in tables.settings if isinstance(setting.value, str)
    }
    spoken = settings.get("locale") or settings.get("lang") or settings.get("default_locale") or ""
    return SiteFacts(
        title=settings.get("title") or path.stem,
        address=settings.get("url", ""),
        language=spoken.lower().replace("_", "-") or language,
        description=settings.get("description", ""),
        generator=f"Ghost {version}".strip(),
    )


def _is_public(tag: Tag) -> bool:
    return bool(tag.slug) and tag.visibility != "internal" and not (tag.name or "").startswith("#")


def _authors(tables: Tables, users: dict[str, User]) -> dict[str, list[User]]:
    found: dict[str, list[User]] = defaultdict(list)
    for link in sorted(tables.posts_authors, key=lambda link: link.sort_order or 0):
        if user := users.get(str(link.author_id)):
            found[str(link.post_id)].append(user)
    for post in tables.posts:
        # Before Ghost 2 a post had one author, in its own row.
        if str(post.id) not in found and (user := users.get(str(post.author_id))):
            found[str(post.id)].append(user)
    return found


def _tags(tables: Tables, tags: dict[str, Tag]) -> dict[str, list[Tag]]:
    found: dict[str, list[Tag]] = defaultdict(list)
    for link in sorted(tables.posts_tags, key=lambda link: link.sort_order or 0):
        if tag := tags.get(str(link.tag_id)):
            found[str(link.post_id)].append(tag)
    return found
