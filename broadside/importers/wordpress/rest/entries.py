"""What a site answered, put as its own export would put it.

An export and the API say the same in other words. Said in the export's, one reader serves both, and
an article has the same key, dates and terms whichever way it came.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import phpserialize

from broadside.importers.body.tree import parse
from broadside.importers.wordpress.rest.kinds import (
    BLOCKS,
    CATEGORIES,
    COAUTHORS,
    COMMENTS,
    GUESTS,
    MEDIA,
    TAGS,
    USERS,
)
from broadside.importers.wordpress.rest.languages import (
    language_of,
    members_of,
    translations_of,
)
from broadside.importers.wordpress.rest.shapes import Comment, Media, Post, Term, User, Words
from broadside.importers.wordpress.rest.store import Store
from broadside.importers.wordpress.wxr import Entry, Found, Record, TermOfEntry

_UNDATED = frozenset(("draft", "pending", "auto-draft"))
_PLAINLY_THE_SAME = 8
"""Words at the beginning of an excerpt and of a body that are no chance."""
_CUT_OFF = re.compile(r"(?:\s*(?:\[?(?:…|\.\.\.)\]?|→|»))+\s*$")


class Entries:
    """A site's objects as an export's entries.

    Args:
        store: what was brought of it.
        language: that the site says it is in.
    """

    def __init__(self, store: Store, language: str) -> None:
        self._store = store
        self._language = language
        self._users = {user.id: user for user in store.objects(USERS.name, User)}
        self._terms = {
            kind.name: {term.id: term for term in store.objects(kind.name, Term)}
            for kind in (CATEGORIES, TAGS, COAUTHORS)
        }
        self._comments = Counter(
            comment.post for comment in store.objects(COMMENTS.name, Comment) if comment.post
        )
        self.hidden = 0

    def all(self, with_articles: bool = True) -> Iterator[Found]:
        """Everything that is of use to read the articles, and these."""
        for name in ("title", "base_blog_url", "description"):
            yield name, self._store.fact(name)
        yield "language", self._language
        for user in self._users.values():
            yield Record("author", {"author_login": _login(user), "author_display_name": user.name})
        yield from self._categories()
        yield from self._tags()
        for media in self._store.objects(MEDIA.name, Media):
            yield _file(media)
        for block in self._store.objects(BLOCKS.name, Post):
            yield Entry({"post_type": "wp_block", "post_id": str(block.id),
                         "content": block.content.written})  # fmt: skip
        for guest in self._store.objects(GUESTS.name, Post):
            yield Entry({"post_type": "guest-author", "post_id": str(guest.id),
                         "post_name": guest.slug, "title": guest.title.written})  # fmt: skip
        self.hidden = 0
        if with_articles:
            yield from self._translations()
            yield from self.articles()

    def articles(self, changed: bool = False) -> Iterator[Entry]:
        """The articles; only those that say something new, if `changed`."""
        for kind in self._store.fact("written").split():
            for _, content in self._store.contents(kind, changed):
                post = msgspec.json.decode(content, type=Post)
                if post.content.protected and not post.content.written:
                    # Behind a password, and no more than its headline was given.
                    self.hidden += 1
                    continue
                entry = self._article(post)
                entry.original = content.decode("utf-8")
                yield entry

    # --- terms ----------------------------------------------------------------------------------

    def _categories(self) -> Iterator[Record]:
        known = self._terms[CATEGORIES.name]
        for term in known.values():
            parent = known.get(term.parent or 0)
            yield Record(
                "category",
                {
                    "term_id": str(term.id),
                    "category_nicename": term.slug,
                    "category_parent": parent.slug if parent else "",
                    "cat_name": term.name,
                    "category_description": term.description,
                },
            )

    def _tags(self) -> Iterator[Record]:
        for term in self._terms[TAGS.name].values():
            yield Record(
                "tag",
                {"term_id": str(term.id), "tag_slug": term.slug, "tag_name": term.name,
                 "tag_description": term.description},
            )  # fmt: skip

    def _translations(self) -> Iterator[Record]:
        """What translates what, as Polylang's own terms say it."""
        groups: dict[tuple[str, tuple[tuple[str, int], ...]], None] = {}
        for kind in (CATEGORIES, TAGS):
            for term in self._terms[kind.name].values():
                groups["term_translations", members_of(term.translations)] = None
        for name in self._store.fact("written").split():
            for post in self._store.objects(name, Post):
                groups["post_translations", translations_of(post)] = None
        for taxonomy, members in groups:
            if len(members) > 1:
                said = phpserialize.dumps(dict(members)).decode("utf-8")
                yield Record("term", {"term_taxonomy": taxonomy, "term_description": said})

    # --- an article -----------------------------------------------------------------------------

    def _article(self, post: Post) -> Entry:
        user = self._users.get(post.author or 0)
        undated = post.status in _UNDATED
        fields = {
            "post_id": str(post.id),
            "post_type": post.type,
            "title": post.title.written,
            "content": post.content.written,
            "excerpt": _excerpt(post),
            "status": post.status,
            "post_name": post.slug,
            "link": post.link,
            "guid": post.guid.written,
            # An export gives a draft's moments without a time zone.
            "post_date_gmt": "" if undated else _moment(post.date_gmt),
            "post_date": _moment(post.date),
            "post_modified_gmt": "" if undated else _moment(post.modified_gmt),
            "post_modified": _moment(post.modified),
            "post_password": post.password or ("?" if post.content.protected else ""),
            "post_parent": str(post.parent or 0),
            "is_sticky": "1" if post.sticky else "0",
            "creator": _login(user) if user else "",
        }
        return Entry(
            fields=fields,
            terms=list(self._terms_of(post)),
            meta=_meta(post),
            comments=self._comments[post.id],
            rendered=post.content.raw is None,
        )

    def _terms_of(self, post: Post) -> Iterator[TermOfEntry]:
        for domain, kind, numbers in (
            ("category", CATEGORIES, post.categories),
            ("post_tag", TAGS, post.tags),
        ):
            for number in numbers:
                if term := self._terms[kind.name].get(number):
                    yield TermOfEntry(domain, term.slug, term.name)
        for each in (*post.coauthors, *post.authors):
            if author := self._author(each):
                yield author
        if language := language_of(post):
            yield TermOfEntry("language", language, language)

    def _author(self, said: Any) -> TermOfEntry | None:
        """One of several authors, as the plug-ins Co-Authors Plus and PublishPress say it."""
        if isinstance(said, int):
            term = self._terms[COAUTHORS.name].get(said)
            return TermOfEntry("author", term.slug, term.name) if term else None
        if not isinstance(said, Mapping):
            return None
        name = said.get("display_name") or said.get("displayName") or said.get("name")
        slug = said.get("user_nicename") or said.get("userNicename") or said.get("slug") or name
        if not isinstance(name, str) or not isinstance(slug, str) or not name.strip():
            return None
        return TermOfEntry("author", slug, name)


def _file(media: Media) -> Entry:
    return Entry(
        fields={
            "post_type": "attachment",
            "post_id": str(media.id),
            "attachment_url": media.source_url,
            "guid": media.guid.written,
            "link": media.link,
            "excerpt": media.caption.written,
            "post_parent": str(media.post or 0),
        },
        meta={"_wp_attachment_image_alt": media.alt_text},
    )


def _login(user: User) -> str:
    """The account's name as exports have it; its address where only that is told."""
    return user.username or user.slug


def _moment(said: str | None) -> str:
    return (said or "")[:19].replace("T", " ")


def _excerpt(post: Post) -> str:
    """The excerpt that somebody wrote: where there is none, WordPress cuts one out of the body."""
    if post.excerpt.raw is not None:
        return post.excerpt.raw
    excerpt, body = _seen(post.excerpt), _seen(post.content)
    beginning = _CUT_OFF.sub("", excerpt)
    if beginning in body[:4_000] or excerpt.endswith(("[…]", "[...]")):
        return ""
    first = " ".join(beginning.split()[:_PLAINLY_THE_SAME])
    was_cut = beginning != excerpt or 'class="more' in post.excerpt.rendered
    return "" if was_cut and first in body[:4_000] else post.excerpt.rendered


def _seen(words: Words) -> str:
    return " ".join(parse(words.rendered).text().split())


def _meta(post: Post) -> dict[str, str]:
    """Those fields of its own that an article is read by."""
    meta = {"_thumbnail_id": str(post.featured_media)} if post.featured_media else {}
    given = post.meta if isinstance(post.meta, Mapping) else {}
    for name, value in given.items():
        if isinstance(value, str) and value:
            meta[name] = value
        elif value not in ("", None, [], {}, False, 0):
            meta[name] = msgspec.json.encode(value).decode()
    yoast = post.yoast_head_json if isinstance(post.yoast_head_json, Mapping) else {}
    for name, field in (("title", "_yoast_wpseo_title"), ("description", "_yoast_wpseo_metadesc")):
        if isinstance(said := yoast.get(name), str) and said:
            meta.setdefault(field, said)
    return meta
