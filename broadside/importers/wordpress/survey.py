"""The first reading of an export: what its posts will refer to, wherever in the file it stands.

It also proves the file whole before anything of it is handed on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

import msgspec

from broadside.importers.body import Surroundings
from broadside.importers.body.tree import words_of
from broadside.importers.manuscript import Author, SiteFacts, Term
from broadside.importers.remarks import Remarks
from broadside.importers.wordpress.php import read_php
from broadside.importers.wordpress.spoken import SpokenIn, language_tag
from broadside.importers.wordpress.wxr import Entry, Found, Record

Progress = Callable[[int, int], None]

_SIZED = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w{2,5}$)")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An attachment: its address, what is said of it, and the post that it belongs to.

    `original` is where an export of ours has the file itself, beside it.
    """

    address: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    parent: str = ""
    original: str = ""


@dataclass(slots=True)
class Survey:
    """What the first reading found. Keys are numbers of posts and slugs of terms, as texts."""

    site: SiteFacts
    base: str = ""
    authors: dict[str, Author] = field(default_factory=dict)
    guests: dict[str, str] = field(default_factory=dict)
    categories: dict[str, Term] = field(default_factory=dict)
    tags: dict[str, Term] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    numbers_by_address: dict[str, str] = field(default_factory=dict)
    file_pages: set[str] = field(default_factory=set)
    attached: dict[str, list[str]] = field(default_factory=dict)
    reusable: dict[str, str] = field(default_factory=dict)
    translations: dict[str, str] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)
    total: int = 0
    spoken: SpokenIn = field(default_factory=SpokenIn)
    remarks: Remarks = field(default_factory=Remarks)

    def file_at(self, address: str) -> StoredFile | None:
        """The attachment that an address is of, a smaller copy's address included."""
        bare = _bare(address)
        number = self.numbers_by_address.get(bare)
        number = number or self.numbers_by_address.get(_SIZED.sub("", bare))
        return self.files.get(number) if number else None

    def is_file_page(self, address: str) -> bool:
        """Whether an address is that of the page WordPress makes for an attachment."""
        return bool(address) and _page(address) in self.file_pages

    def path_of(self, slug: str) -> tuple[str, ...]:
        """A category's slugs from the top of the tree."""
        path: list[str] = []
        while slug and slug not in path:
            path.insert(0, slug)
            term = self.categories.get(slug)
            slug = term.parent if term else ""
        return tuple(path)

    def categories_top_first(self) -> tuple[Term, ...]:
        """The categories, each after the one above it, in the archive's order otherwise."""
        order = {slug: place for place, slug in enumerate(self.categories)}
        return tuple(
            sorted(
                self.categories.values(),
                key=lambda term: (len(self.path_of(term.slug)), order[term.slug]),
            )
        )


def survey(entries: Iterable[Found], language: str, progress: Progress | None = None) -> Survey:
    """Read a whole archive for what its posts refer to.

    Args:
        entries: what an export holds, or a site said, in its order.
        language: of the site, where the file does not say it.
        progress: called with entries read, and 0 for how many there are.

    Raises:
        MalformedFile, NotAnExport: the archive cannot be read to its end.
    """
    channel: dict[str, str] = {}
    found = Survey(site=SiteFacts(title="", address="", language=language))
    numbers: dict[str, str] = {}
    groups: list[tuple[str, str]] = []
    for each in entries:
        if isinstance(each, Entry):
            found.total += 1
            _take_entry(found, each)
            if progress is not None and found.total % 200 == 0:
                progress(found.total, 0)
        elif isinstance(each, Record):
            _take_record(found, each, numbers, groups)
        else:
            channel.setdefault(*each)
    found.base = (channel.get("base_blog_url") or channel.get("link") or "").strip()
    found.site = SiteFacts(
        title=words_of(channel.get("title", "")),
        address=found.base,
        language=language_tag(channel.get("language", "")) or language,
        description=words_of(channel.get("description", "")),
        generator=channel.get("generator", "").strip(),
    )
    _complete_addresses(found)
    _join_translations(found, numbers, groups)
    for slug, term in found.categories.items():
        if not term.language and (spoken := found.spoken.language_of(slug)):
            found.categories[slug] = msgspec.structs.replace(term, language=spoken)
    return found


def _take_entry(found: Survey, entry: Entry) -> None:
    kind, number = entry.get("post_type"), entry.get("post_id").strip()
    found.kinds[kind] += 1
    match kind:
        case "post":
            found.spoken.note(entry)
        case "attachment":
            address = entry.get("attachment_url").strip() or entry.get("guid").strip()
            found.files[number] = StoredFile(
                address=address,
                alt=words_of(entry.meta.get("_wp_attachment_image_alt", "")),
                caption=words_of(entry.get("excerpt")),
                credit=words_of(entry.meta.get("_media_credit", "")),
                parent=entry.get("post_parent").strip(),
                original=entry.meta.get("broadside_original", "").strip(),
            )
            found.numbers_by_address[_bare(address)] = number
            found.file_pages.add(_page(entry.get("link")))
            if entry.get("post_parent").strip() not in ("", "0"):
                found.attached.setdefault(entry.get("post_parent").strip(), []).append(number)
        case "wp_block":
            found.reusable[number] = entry.get("content")
        case "guest-author":
            name = words_of(entry.meta.get("cap-display_name", "")) or words_of(entry.get("title"))
            for key in (entry.get("post_name"), entry.meta.get("cap-user_login", "")):
                if key and name:
                    found.guests[key.removeprefix("cap-")] = name
    for term in entry.terms:
        slug = unquote(term.slug)
        if term.domain == "category" and slug not in found.categories:
            found.categories[slug] = Term(slug=slug, name=words_of(term.name) or slug)
        elif term.domain == "post_tag" and slug not in found.tags:
            found.tags[slug] = Term(slug=slug, name=words_of(term.name) or slug)


def _take_record(
    found: Survey, record: Record, numbers: dict[str, str], groups: list[tuple[str, str]]
) -> None:
    said = record.fields.get
    match record.what:
        case "author":
            key = (said("author_login") or "").strip()
            first, last = (said("author_first_name") or ""), (said("author_last_name") or "")
            name = words_of(said("author_display_name") or "") or words_of(f"{first} {last}")
            if key:
                found.authors[key] = Author(key=key, name=name or key)
        case "category":
            slug = unquote(said("category_nicename") or "")
            if slug:
                found.categories[slug] = Term(
                    slug=slug,
                    name=words_of(said("cat_name") or "") or slug,
                    parent=unquote(said("category_parent") or ""),
                    description=words_of(said("category_description") or ""),
                )
                numbers[(said("term_id") or "").strip()] = slug
        case "tag":
            slug = unquote(said("tag_slug") or "")
            if slug:
                found.tags[slug] = Term(
                    slug=slug,
                    name=words_of(said("tag_name") or "") or slug,
                    description=words_of(said("tag_description") or ""),
                )
                numbers[(said("term_id") or "").strip()] = slug
        case "term":
            taxonomy = said("term_taxonomy") or ""
            if taxonomy in ("post_translations", "term_translations"):
                groups.append((taxonomy, said("term_description") or ""))


def _complete_addresses(found: Survey) -> None:
    """Some sites keep the addresses of their files without the site's own before them."""
    surroundings = Surroundings(base=found.base)
    for number, stored in found.files.items():
        address = surroundings.absolute(stored.address)
        if address != stored.address:
            found.files[number] = replace(stored, address=address)
            found.numbers_by_address[_bare(address)] = number


def _join_translations(
    found: Survey, numbers: dict[str, str], groups: list[tuple[str, str]]
) -> None:
    """Polylang keeps what translates what as serialised lists of numbers by language."""
    for taxonomy, description in groups:
        read = read_php(description)
        if not isinstance(read, dict):
            continue
        members = {
            language_tag(str(tag)): str(number)
            for tag, number in read.items()
            if language_tag(str(tag)) and str(number).isdigit()
        }
        if taxonomy == "post_translations":
            shared = "-".join(sorted(members.values(), key=int))
            for number in members.values():
                found.translations[number] = f"polylang-{shared}"
            continue
        slugs = {tag: numbers[number] for tag, number in members.items() if number in numbers}
        for tag, slug in slugs.items():
            for terms in (found.categories, found.tags):
                if slug in terms:
                    before = terms[slug]
                    terms[slug] = Term(
                        slug=before.slug,
                        name=before.name,
                        parent=before.parent,
                        description=before.description,
                        language=tag,
                        translations={t: s for t, s in slugs.items() if t != tag},
                    )


def _page(address: str) -> str:
    return _bare(address).rstrip("/")


def _bare(address: str) -> str:
    return re.sub(r"^https?:", "", address.strip()).partition("?")[0]
