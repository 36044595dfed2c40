"""One post of an export as a manuscript."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urlsplit

import msgspec

from broadside.copydesk.bylines import split_byline
from broadside.copydesk.languages import words
from broadside.copydesk.slugs import slug as slug_of
from broadside.importers.body import Surroundings, read_body
from broadside.importers.body.tree import words_of
from broadside.importers.credits import Credits, take_credits
from broadside.importers.manuscript import (
    AnyBlock,
    Manuscript,
    PictureBlock,
    PictureReference,
    Signature,
    Status,
)
from broadside.importers.pictures import FindsPictures
from broadside.importers.remarks import Remarks
from broadside.importers.supposed import supposed_headline, supposed_language
from broadside.importers.wordpress.gutenberg import block_markup, is_gutenberg
from broadside.importers.wordpress.own_fields import OWN_FIELDS, TRANSLATIONS, with_own_fields
from broadside.importers.wordpress.rendered import as_written
from broadside.importers.wordpress.shortcodes import read_shortcodes
from broadside.importers.wordpress.spoken import said_language
from broadside.importers.wordpress.survey import StoredFile, Survey
from broadside.importers.wordpress.wxr import Entry

STATUSES: dict[str, Status] = {
    "publish": "published",
    "future": "scheduled",
    "draft": "draft",
    "auto-draft": "draft",
    "pending": "pending",
    "private": "private",
    "trash": "trash",
}
_NO_ARTICLES = words(
    """attachment nav_menu_item revision wp_block guest-author custom_css customize_changeset
    oembed_cache user_request wp_template wp_template_part wp_global_styles wp_navigation
    wp_font_family wp_font_face acf-field acf-field-group wpcf7_contact_form elementor_library
    elementor_snippet mailpoet_page jp_pay_order feedback shop_order shop_coupon"""
)
_NOBODY = words(
    """admin administrator administrador administrateur webmaster editor redaction redaccion
    wordpress wp root user usuario test адмін админ адміністратор администратор"""
)
_NO_CATEGORY = words(
    """uncategorized uncategorised sin-categoria sem-categoria non-classe senza-categoria
    allgemein без-категорії без-рубрики kategorisiz غير-مصنف"""
)
_KNOWN_META = words(
    """_edit_last _edit_lock _encloseme _pingme _thumbnail_id _wp_old_slug _wp_old_date
    _wp_page_template footnotes _wpml_import_language_code _wpml_import_translation_group
    _wpml_import_source_language_code _wp_trash_meta_status _wp_trash_meta_time
    _wp_desired_post_slug _oembed_time"""
)
_UNDATED = frozenset(("draft", "pending", "trash"))
_MOJIBAKE = re.compile(r"Ã[\x80-\xbf©¡³±¼]|â€[™œ“”¦\x9d]|Ð[\x80-\xbf°µ¾]Ñ?|Â[ \xa0«»]")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_article(entry: Entry) -> bool:
    """Whether an entry is something that was written to be read."""
    kind = entry.get("post_type")
    if kind in _NO_ARTICLES:
        return False
    return bool(entry.get("content").strip() or (kind and entry.get("title").strip()))


def manuscript_of(entry: Entry, found: Survey, pictures: FindsPictures) -> Manuscript:
    """Read a post.

    Args:
        entry: the post.
        found: what the first reading found in the file.
        pictures: where local copies are.
    """
    return _Post(entry, found, pictures).manuscript()


def key_of(base: str, number: str) -> str:
    """What names a post for good: its site, however that is reached, and its number."""
    return re.sub(r"^https?://", "", base).rstrip("/") + f"?p={number}"


class _Post:
    """One post being read: what its parts need from one another."""

    def __init__(self, entry: Entry, found: Survey, pictures: FindsPictures) -> None:
        self._entry = entry
        self._found = found
        self._pictures = pictures
        self._remarks = Remarks()
        self._number = entry.get("post_id").strip()

    def manuscript(self) -> Manuscript:
        entry, remark = self._entry, self._remarks.add
        body = self._body()
        language = self._language(body)
        credits = take_credits(body, language, self._remarks)
        lead = self._lead()
        headline = self._headline(credits.body)
        status = self._status()
        slug, spelled = self._slug(headline, language)
        if entry.comments:
            remark("comments-left-out", f"{entry.comments} comments")
        if entry.get("is_sticky").strip() == "1":
            remark("sticky")
        left = sorted(entry.meta.keys() - _KNOWN_META - OWN_FIELDS)
        left = [key for key in left if not key.startswith("_oembed_")]
        if left:
            remark("meta-left-out", ", ".join(left))
        categories, tags = self._terms()
        bylines, desks = self._bylines(credits)
        manuscript = Manuscript(
            key=self._key(),
            language=language,
            headline=headline,
            slug=slug,
            status=status,
            standfirst=words_of(entry.get("excerpt")),
            bylines=bylines,
            credit_line="; ".join(filter(None, (credits.credit_line, desks))),
            dateline_place=credits.dateline_place,
            published=self._moment("post_date_gmt", "post_date", status not in _UNDATED),
            modified=self._moment("post_modified_gmt", "post_modified", False),
            body=self._without_lead(credits.body, lead),
            picture=lead,
            categories=categories,
            tags=tags,
            old_addresses=self._old_addresses(spelled),
            translations=self._translations(),
            sticky=entry.get("is_sticky").strip() == "1",
            first_published=credits.first_published,
            remarks=self._remarks.all(),
        )
        return with_own_fields(manuscript, entry.meta)

    # --- the body -------------------------------------------------------------------------------

    def _body(self) -> tuple[AnyBlock, ...]:
        body = self._entry.get("content")
        if self._entry.rendered:
            body = as_written(body, self._remarks)
        suspicious = not body.isascii() and any(sign in body for sign in "ÃâÐÂ")
        if suspicious and (found := _MOJIBAKE.search(body)):
            self._remarks.add("mojibake", found[0])
        surroundings = Surroundings(
            self._found.base, self._find_picture, self._found.is_file_page, self._remarks
        )
        attached = tuple(self._found.attached.get(self._number, ()))
        gutenberg = is_gutenberg(body)
        if gutenberg:
            body, _ = block_markup(body, self._found.reusable, self._remarks)
        body = read_shortcodes(body, self._file, attached, self._remarks)
        # What a site shows has its paragraphs marked already, as the block editor's text has.
        newlines = not (gutenberg or self._entry.rendered)
        return read_body(body, surroundings, newlines=newlines, notes=self._notes())

    def _notes(self) -> dict[str, str]:
        said = self._entry.meta.get("footnotes", "")
        if not said.startswith("["):
            return {}
        try:
            read = msgspec.json.decode(said.encode())
        except msgspec.DecodeError:
            return {}
        return {
            str(note["id"]): str(note["content"])
            for note in read
            if isinstance(note, dict) and note.get("id") and note.get("content")
        }

    def _file(self, number: str) -> tuple[str, str, str] | None:
        stored = self._found.files.get(number)
        return (stored.address, stored.alt, stored.caption) if stored else None

    def _find_picture(self, address: str, key: str) -> PictureReference:
        stored = self._found.files.get(key) if key else None
        stored = stored or self._found.file_at(address)
        return self._reference(stored, address)

    def _reference(self, stored: StoredFile | None, address: str) -> PictureReference:
        local = self._pictures.find(address)
        if stored is not None:
            local = self._pictures.find(stored.original or stored.address) or local
            address = stored.address or address
        if local is None:
            self._remarks.add("picture-not-found", address)
        return PictureReference(
            address=address,
            alt=stored.alt if stored else "",
            caption=stored.caption if stored else "",
            credit=stored.credit if stored else "",
            local=local,
        )

    def _lead(self) -> PictureReference | None:
        number = self._entry.meta.get("_thumbnail_id", "").strip()
        if not number or number == "0":
            return None
        stored = self._found.files.get(number)
        if stored is None:
            self._remarks.add("picture-left-out", f"lead picture, stored file {number}")
            return None
        return self._reference(stored, stored.address)

    def _without_lead(
        self, body: tuple[AnyBlock, ...], lead: PictureReference | None
    ) -> tuple[AnyBlock, ...]:
        first = body[0] if body else None
        if lead is None or not isinstance(first, PictureBlock):
            return body
        if first.picture.address != lead.address or first.picture.caption not in ("", lead.caption):
            return body
        self._remarks.add("picture-twice", lead.address)
        return body[1:]

    # --- what is said of it ---------------------------------------------------------------------

    def _key(self) -> str:
        if not self._number:
            return self._entry.get("guid").strip()
        return key_of(self._found.base, self._number)

    def _headline(self, body: tuple[AnyBlock, ...]) -> str:
        headline = words_of(self._entry.get("title"))
        if headline:
            return headline
        return supposed_headline(body, f"({self._number})", self._remarks)

    def _slug(self, headline: str, language: str) -> tuple[str, str]:
        """The last part of the new address, and of the old one as it was spelled."""
        spelled = unquote(self._entry.get("post_name").strip())
        if _SLUG.fullmatch(spelled) and len(spelled) <= 200:
            return spelled, spelled
        new = slug_of(spelled or headline, language)
        if spelled:
            self._remarks.add("address-changed", f"{spelled} → {new}")
        return new, spelled

    def _status(self) -> Status:
        entry, said = self._entry, self._entry.get("status").strip()
        status = STATUSES.get(said, "draft")
        kind = entry.get("post_type")
        if status == "published" and entry.get("post_password"):
            self._remarks.add("password")
            return "password"
        if status == "private":
            self._remarks.add("private")
        if status in ("published", "scheduled") and kind != "post":
            self._remarks.add("page" if kind == "page" else "post-type", kind)
            return "draft"
        return status

    def _moment(self, utc: str, local: str, wanted: bool) -> datetime | None:
        if moment := _parsed(self._entry.get(utc)):
            return moment
        guess = _parsed(self._entry.get(local))
        if guess is None and wanted:
            try:
                guess = parsedate_to_datetime(self._entry.get("pubDate").strip())
            except (ValueError, TypeError, IndexError):
                guess = None
            if guess is not None:
                guess = guess.astimezone(UTC) if guess.tzinfo else guess.replace(tzinfo=UTC)
        if guess is not None and wanted:
            self._remarks.add("date-guessed", guess.isoformat())
        return guess

    def _language(self, body: tuple[AnyBlock, ...]) -> str:
        if said := said_language(self._entry):
            return said
        title, language = self._entry.get("title"), self._found.site.language
        return supposed_language(title, body, language, self._remarks)

    def _translations(self) -> str:
        if group := self._found.translations.get(self._number):
            return group
        for term in self._entry.terms:
            if term.domain == "post_translations":
                return f"polylang-{term.slug}"
        if group := self._entry.meta.get("_wpml_import_translation_group", ""):
            self._remarks.add("translation-guessed", group)
            return f"wpml-{group}"
        return self._entry.meta.get(TRANSLATIONS, "")

    def _bylines(self, credits: Credits) -> tuple[tuple[Signature, ...], str]:
        """Who signs, and the desks whose accounts posted it."""
        guests = [term for term in self._entry.terms if term.domain == "author"]
        signed: list[Signature] = []
        for term in guests:
            key = unquote(term.slug).removeprefix("cap-")
            author = self._found.authors.get(key)
            name = self._found.guests.get(key) or (author.name if author else words_of(term.name))
            signed.append(Signature(name=name, key=key))
        login = self._entry.get("creator")
        if not guests and login:
            author = self._found.authors.get(login)
            if author is None:
                self._remarks.add("author-unknown", login)
            signed.append(Signature(name=author.name if author else login, key=login))
        kept: list[Signature] = []
        desks: dict[str, None] = {}
        has_writer = any(signature.role == "writer" for signature in credits.bylines)
        says_who = has_writer or credits.first_published is not None or credits.credit_line
        for signature in signed:
            if signature.name.lower() in _NOBODY:
                self._remarks.add("account-left-out", signature.name)
            elif says_who:
                if all(signature.name != other.name for other in credits.bylines):
                    self._remarks.add("account-left-out", f"{signature.name}: the text says who")
            elif weighed := _weighed(signature, desks):
                kept.append(weighed)
        return (*kept, *credits.bylines), "; ".join(desks)

    def _terms(self) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
        categories: dict[tuple[str, ...], None] = {}
        tags: dict[str, None] = {}
        for term in self._entry.terms:
            slug = unquote(term.slug)
            if term.domain == "category" and slug.lower() not in _NO_CATEGORY:
                categories[self._found.path_of(slug)] = None
            elif term.domain == "post_tag":
                tags[slug] = None
        return tuple(categories), tuple(tags)

    def _old_addresses(self, spelled: str) -> tuple[str, ...]:
        link = self._entry.get("link").strip()
        try:
            parts, site = urlsplit(link), urlsplit(self._found.base)
        except ValueError:
            self._remarks.add("old-address-unusable", link)
            return ()
        path = unquote(parts.path).lstrip("/")
        if not path or parts.query or (site.hostname or "") != (parts.hostname or ""):
            if link and STATUSES.get(self._entry.get("status").strip()) == "published":
                self._remarks.add("old-address-unusable", link)
            return ()
        addresses = {path: None}
        for old in self._entry.meta.get("_wp_old_slug", "").split("\n"):
            old = unquote(old.strip())
            if old and spelled and f"{spelled}/" in f"{path}/":
                head, _, tail = f"{path}".rpartition(spelled)
                addresses[head + old + tail] = None
        return tuple(addresses)


def _weighed(signature: Signature, desks: dict[str, None]) -> Signature | None:
    """An account as the copy desk would read its name in a byline: a person, an organisation; or
    a desk, which is noted and is nobody.
    """
    read = split_byline((f"By {signature.name}",), "en", least=0.0)
    if read is not None and not read.signers and read.credit_line == signature.name:
        desks[signature.name] = None
        return None
    if read is not None and len(read.signers) == 1 and read.signers[0].name == signature.name:
        return msgspec.structs.replace(signature, form=read.signers[0].form)
    return signature


def _parsed(text: str) -> datetime | None:
    try:
        moment = datetime.strptime(text.strip(), "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.year > 1 else None
