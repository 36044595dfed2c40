"""One post of a Ghost export as a manuscript."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape
from urllib.parse import urlsplit

from broadside.copydesk.markup import tidy_spaces
from broadside.copydesk.slugs import slug as slug_of
from broadside.importers.body import Surroundings, read_body
from broadside.importers.body.tree import parse
from broadside.importers.credits import take_credits
from broadside.importers.ghost.export import Post, PostMeta, Tag, User
from broadside.importers.ghost.lexical import lexical_markup
from broadside.importers.manuscript import (
    AnyBlock,
    FirstPublished,
    Manuscript,
    PictureReference,
    Signature,
    SiteFacts,
    Status,
)
from broadside.importers.pictures import LocalPictures
from broadside.importers.remarks import Remarks
from broadside.importers.supposed import supposed_headline, supposed_language

STATUSES: dict[str, Status] = {
    "published": "published",
    "sent": "published",
    "scheduled": "scheduled",
    "draft": "draft",
}
PLACEHOLDER = "__GHOST_URL__"
"""What Ghost writes where its own address stands."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MARKDOWN_CARD = re.compile(r"<!--\s*/?kg-card-(?:begin|end)[^>]*-->")


class Posts:
    """Makes manuscripts of posts.

    Args:
        site: what the site says of itself.
        pictures: where local copies are.
        meta, authors, tags: what belongs to a post, by its key.
    """

    def __init__(
        self,
        site: SiteFacts,
        pictures: LocalPictures,
        meta: dict[str, PostMeta],
        authors: dict[str, list[User]],
        tags: dict[str, list[Tag]],
    ) -> None:
        self._site = site
        self._pictures = pictures
        self._meta = meta
        self._authors = authors
        self._tags = tags

    def manuscript(self, post: Post) -> Manuscript:
        """A post as a manuscript."""
        remarks = Remarks()
        key = str(post.id)
        blocks = self._body(post, remarks)
        headline = self._headline(post, blocks, remarks)
        language = self._language(post, headline, blocks, remarks)
        credits = take_credits(blocks, language, remarks)
        slug = post.slug or ""
        fine = bool(_SLUG.fullmatch(slug)) and len(slug) <= 200
        new = slug if fine else slug_of(slug or headline, language)
        if slug and not fine:
            remarks.add("address-changed", f"{slug} → {new}")
        if post.featured:
            remarks.add("sticky")
        tags = self._tags.get(key, [])
        return Manuscript(
            key=f"{self._site.address or self._site.title}#{key}",
            language=language,
            headline=headline,
            slug=new,
            status=_status(post, remarks),
            standfirst=tidy_spaces(post.custom_excerpt or ""),
            bylines=(*self._signatures(key, credits.bylines, remarks), *credits.bylines),
            credit_line=credits.credit_line,
            dateline_place=credits.dateline_place,
            published=_moment(post.published_at),
            modified=_moment(post.updated_at),
            body=credits.body,
            picture=self._lead(post, remarks),
            # The first tag is the one that Ghost shows with the article.
            categories=tuple((str(tag.slug),) for tag in tags[:1]),
            tags=tuple(str(tag.slug) for tag in tags[1:]),
            old_addresses=(f"{slug}/",) if slug else (),
            sticky=bool(post.featured),
            first_published=credits.first_published or _source(post),
            remarks=remarks.all(),
        )

    def _body(self, post: Post, remarks: Remarks) -> tuple[AnyBlock, ...]:
        markup = post.html
        if markup is None and post.lexical:
            markup = lexical_markup(post.lexical)
        if markup is None and post.plaintext:
            lines = filter(str.strip, re.split(r"\n\s*\n", post.plaintext))
            markup = "".join(f"<p>{escape(line)}</p>" for line in lines)
        if markup is None:
            if post.lexical or post.mobiledoc:
                remarks.add("body-unread")
            return ()

        def find(address: str, key: str) -> PictureReference:
            return self._picture(address, remarks)

        surroundings = Surroundings(self._site.address, find, remarks=remarks)
        return read_body(self._at_home(_MARKDOWN_CARD.sub("", markup)), surroundings)

    def _at_home(self, text: str) -> str:
        return text.replace(PLACEHOLDER, self._site.address.rstrip("/"))

    def _picture(
        self, address: str, remarks: Remarks, alt: str = "", caption: str = ""
    ) -> PictureReference:
        # Ghost keeps its pictures below content/images, smaller ones below size/w600.
        original = re.sub(r"/content/images/size/w\d+(?:h\d+)?/", "/content/images/", address)
        local = self._pictures.find(original.replace("/content/images/", "/uploads/"))
        if local is None:
            remarks.add("picture-not-found", address)
        return PictureReference(address=original, alt=alt, caption=caption, local=local)

    def _lead(self, post: Post, remarks: Remarks) -> PictureReference | None:
        address = post.feature_image or post.image
        if not address:
            return None
        meta = self._meta.get(str(post.id))
        alt = (meta.feature_image_alt or "") if meta is not None else ""
        caption = (meta.feature_image_caption or "") if meta is not None else ""
        plain = tidy_spaces(parse(caption).text())
        return self._picture(self._at_home(address), remarks, alt, plain)

    def _headline(self, post: Post, blocks: tuple[AnyBlock, ...], remarks: Remarks) -> str:
        if headline := tidy_spaces(post.title or ""):
            return headline
        return supposed_headline(blocks, f"({post.id})", remarks)

    def _language(
        self, post: Post, headline: str, blocks: tuple[AnyBlock, ...], remarks: Remarks
    ) -> str:
        if post.locale:
            return post.locale.lower().replace("_", "-")
        return supposed_language(headline, blocks, self._site.language, remarks)

    def _signatures(
        self, key: str, said: tuple[Signature, ...], remarks: Remarks
    ) -> tuple[Signature, ...]:
        signed = []
        says_who = any(signature.role == "writer" for signature in said)
        for user in self._authors.get(key, []):
            name = tidy_spaces(user.name or "")
            if not name or any(name == other.name for other in said):
                continue
            if says_who:
                remarks.add("account-left-out", f"{name}: the text says who")
            else:
                signed.append(Signature(name=name, key=str(user.slug or user.id)))
        return tuple(signed)


def _status(post: Post, remarks: Remarks) -> Status:
    status = STATUSES.get(post.status or "", "draft")
    if post.type == "page" or (post.type is None and post.page):
        if status in ("published", "scheduled"):
            remarks.add("page", "page")
        return "draft"
    if status == "published" and post.visibility not in (None, "", "public"):
        # What only members could read is not to be everybody's by an import.
        remarks.add("private")
        return "private"
    return status


def _source(post: Post) -> FirstPublished | None:
    """Where it stood first, by the address that search engines were to prefer."""
    if not post.canonical_url:
        return None
    try:
        host = urlsplit(post.canonical_url).hostname
    except ValueError:
        return None
    name = (host or "").removeprefix("www.")
    return FirstPublished(name=name, address=post.canonical_url) if name else None


def _moment(value: str | int | None) -> datetime | None:
    if value is None or value == "":
        return None
    if isinstance(value, int):
        # Ghost 0.x wrote milliseconds.
        try:
            return datetime.fromtimestamp(value / 1000, UTC)
        except (OverflowError, OSError, ValueError):
            return None
    try:
        read = datetime.fromisoformat(value.strip().replace("Z", "+00:00"))
    except ValueError:
        return None
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
