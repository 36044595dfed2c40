"""One Markdown file as a manuscript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from broadside.copydesk.markup import tidy_spaces
from broadside.copydesk.slugs import slug as slug_of
from broadside.importers.body import Surroundings, read_body
from broadside.importers.credits import Credits, take_credits
from broadside.importers.manuscript import (
    AnyBlock,
    FirstPublished,
    Heading,
    Manuscript,
    PictureReference,
    Signature,
    SiteFacts,
    Status,
)
from broadside.importers.markdown.folder import File, as_language
from broadside.importers.markdown.shortcodes import read_shortcodes
from broadside.importers.remarks import Remarks
from broadside.importers.supposed import supposed_headline, supposed_language

_DATED = re.compile(r"(\d{4})-(\d\d)-(\d\d)-(.+)")
_MARKDOWN_INSIDE = re.compile(r'<([a-z]+)\b[^>]*\bmarkdown="(?:1|block)"[^>]*>')
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_AND = re.compile(r"\s*(?:;|,|\band\b|\by\b|\bet\b|\bund\b|&)\s*")
_OFF = frozenset(("false", "no", "0", ""))
_INDEX = frozenset(("index", "_index"))

TITLE = ("title",)
STANDFIRST = ("description", "summary", "subtitle", "excerpt", "lede", "lead", "standfirst")
DATE = ("date", "published", "publishdate", "pubdate", "published_at", "created")
MODIFIED = ("lastmod", "modified", "updated", "last_modified_at", "updated_at")
AUTHORS = ("authors", "author")
CATEGORIES = ("categories", "category")
TAGS = ("tags", "keywords", "topics")
PICTURE = (
    "image",
    "featured_image",
    "featuredimage",
    "cover",
    "thumbnail",
    "feature_image",
    "hero",
    "images",
)
ADDRESSES = ("permalink", "url", "aliases", "redirect_from")
_READ = frozenset(
    (
        *TITLE,
        *STANDFIRST,
        *DATE,
        *MODIFIED,
        *AUTHORS,
        *CATEGORIES,
        *TAGS,
        *PICTURE,
        *ADDRESSES,
        "slug",
        "draft",
        "status",
        "lang",
        "language",
        "translationkey",
        "translation_key",
        "kicker",
        "bylines",
        "credit_line",
        "dateline",
        "credits",
        "first_published",
        "weight",
        "order",
        "layout",
        "type",
    )
)


class Posts:
    """Makes manuscripts of the files of one folder.

    Args:
        folder: the folder; pictures are looked for beside the article, in it, and in its `static`.
        site: what the site says of itself.
        now: what is dated later is scheduled.
        several: whether there is more than one language, so that translations belong together.
    """

    def __init__(self, folder: Path, site: SiteFacts, now: datetime, several: bool) -> None:
        self._folder = folder.resolve()
        self._site = site
        self._now = now
        self._several = several
        # Raw HTML is read as what it is, and what of it is harmless is kept.
        self._markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
        self._markdown.use(footnote_plugin)
        roots = (self._folder, self._folder / "static", self._folder.parent / "static")
        self._roots = [root.resolve() for root in roots if root.is_dir()]

    def manuscript(self, file: File, said: Mapping[str, Any], text: str) -> Manuscript:
        """A file as a manuscript, from what it says of itself and its text."""
        remarks = Remarks()
        blocks = self._body(file, text, said, remarks)
        headline, blocks = _headline(file, said, blocks, remarks)
        language = self._language(file, said, headline, blocks, remarks)
        credits = take_credits(blocks, language, remarks)
        lead = self._lead(file, said, remarks)
        status = _status(file, said)
        published = self._moment(file, said, remarks)
        if status == "published" and published is not None and published > self._now:
            status = "scheduled"
        if left := sorted(name for name in said if name not in _READ and said[name]):
            remarks.add("meta-left-out", ", ".join(left))
        return Manuscript(
            key=f"{self._site.address or self._site.title}#{file.relative}",
            language=language,
            headline=headline,
            slug=_slug(file, said, headline, language),
            status=status,
            kicker=_word(said, "kicker"),
            standfirst=tidy_spaces(_word(said, *STANDFIRST)),
            bylines=_bylines(said, credits, remarks),
            credit_line=_word(said, "credit_line") or credits.credit_line,
            dateline_place=_word(said, "dateline") or credits.dateline_place,
            published=published,
            modified=_parsed(_value(said, *MODIFIED)),
            body=credits.body,
            picture=lead,
            categories=tuple(category_path(name, language) for name in words_of(said, *CATEGORIES)),
            tags=tuple(slug_of(name, language) for name in words_of(said, *TAGS)),
            old_addresses=_old_addresses(said),
            translations=self._translations(file, said),
            first_published=_source(said) or credits.first_published,
            remarks=remarks.all(),
        )

    # --- the body -------------------------------------------------------------------------------

    def _body(
        self, file: File, text: str, said: Mapping[str, Any], remarks: Remarks
    ) -> tuple[AnyBlock, ...]:
        credits = said.get("credits")
        known = credits if isinstance(credits, dict) else {}

        def find(address: str, key: str) -> PictureReference:
            found = self._picture(file, address, remarks)
            credit = str(known.get(urlsplit(address).path, ""))
            return msgspec.structs.replace(found, credit=credit) if credit else found

        markup = self._markdown.render(_opened(read_shortcodes(text, remarks)))
        return read_body(markup, Surroundings(self._site.address, find, remarks=remarks))

    def _picture(self, file: File, address: str, remarks: Remarks) -> PictureReference:
        local = None if urlsplit(address).scheme in ("http", "https") else self._find(file, address)
        if local is None:
            remarks.add("picture-not-found", address)
        return PictureReference(address=address, local=local)

    def _find(self, file: File, address: str) -> Path | None:
        """The file at an address of the site; never one outside the folders looked in."""
        path = unquote(urlsplit(address).path)
        if not path or "\x00" in path:
            return None
        beside = [] if path.startswith("/") else [file.path.parent]
        for root in (*beside, *self._roots):
            try:
                found = (root / path.lstrip("/")).resolve()
                inside_one = any(found.is_relative_to(known) for known in self._roots)
                if inside_one and found.is_file():
                    return found
            except (OSError, ValueError):
                continue
        return None

    def _lead(
        self, file: File, said: Mapping[str, Any], remarks: Remarks
    ) -> PictureReference | None:
        found = _value(said, *PICTURE)
        words: dict[str, str] = {}
        if isinstance(found, list):
            found = found[0] if found else None
        if isinstance(found, dict):
            words = {str(name).lower(): str(value) for name, value in found.items()}
            found = next(
                (words[name] for name in ("image", "src", "path", "url") if name in words), ""
            )
        if not isinstance(found, str) or not found.strip():
            return None
        return msgspec.structs.replace(
            self._picture(file, found.strip(), remarks),
            alt=words.get("alt", ""),
            caption=words.get("caption", ""),
            credit=words.get("credit", ""),
        )

    # --- what is said of it ---------------------------------------------------------------------

    def _language(
        self,
        file: File,
        said: Mapping[str, Any],
        headline: str,
        blocks: tuple[AnyBlock, ...],
        remarks: Remarks,
    ) -> str:
        known = as_language(_value(said, "lang", "language")) or file.language
        if known:
            return known
        return supposed_language(headline, blocks, self._site.language, remarks)

    def _translations(self, file: File, said: Mapping[str, Any]) -> str:
        if not self._several:
            return ""
        return _word(said, "translationkey", "translation_key") or file.name

    def _moment(self, file: File, said: Mapping[str, Any], remarks: Remarks) -> datetime | None:
        value = _value(said, *DATE)
        found = _parsed(value)
        if found is None and (dated := _DATED.fullmatch(file.name.rpartition("/")[2])):
            value = f"{dated[1]}-{dated[2]}-{dated[3]}"
            found = _parsed(value)
        if found is not None and not (isinstance(value, datetime) and value.tzinfo):
            written = str(value)
            if not re.search(r"(?:Z|[+-]\d\d:?\d\d)$", written.strip()):
                remarks.add("date-guessed", found.isoformat())
        return found


def _opened(text: str) -> str:
    """Give Markdown in which kramdown's `markdown="1"` elements are read inside, as it does.

    CommonMark reads inside an element that is followed by an empty line.
    """
    names = set(_MARKDOWN_INSIDE.findall(text))
    if not names:
        return text
    closing = re.compile(rf"\n[ \t]*(</(?:{'|'.join(names)})>)")
    return closing.sub(r"\n\n\1", _MARKDOWN_INSIDE.sub(lambda tag: f"{tag[0]}\n\n", text))


def _headline(
    file: File, said: Mapping[str, Any], blocks: tuple[AnyBlock, ...], remarks: Remarks
) -> tuple[str, tuple[AnyBlock, ...]]:
    """The headline, and the body without it where it stood there as a heading."""
    headline = tidy_spaces(_word(said, *TITLE))
    first = blocks[0] if blocks else None
    if isinstance(first, Heading) and headline in ("", first.text):
        return first.text, blocks[1:]
    if headline:
        return headline, blocks
    return supposed_headline(blocks, file.name.rpartition("/")[2], remarks), blocks


def _status(file: File, said: Mapping[str, Any]) -> Status:
    drafted = str(said.get("draft", "")).strip().lower() not in _OFF
    unpublished = str(said.get("published", "true")).strip().lower() in ("false", "no")
    status = _word(said, "status").lower()
    if drafted or unpublished or status in ("draft", "hidden") or "_drafts" in file.relative.parts:
        return "draft"
    return "private" if status == "private" else "published"


def _slug(file: File, said: Mapping[str, Any], headline: str, language: str) -> str:
    name = file.name
    if name.rpartition("/")[2] in _INDEX and "/" in name:
        name = name.rpartition("/")[0]
    last = name.rpartition("/")[2]
    if dated := _DATED.fullmatch(last):
        last = dated[4]
    wanted = _word(said, "slug") or ("" if last in _INDEX else last)
    if _SLUG.fullmatch(wanted) and len(wanted) <= 200:
        return wanted
    return slug_of(wanted or headline, language)


def _bylines(said: Mapping[str, Any], credits: Credits, remarks: Remarks) -> tuple[Signature, ...]:
    if listed := tuple(_listed(said.get("bylines"))):
        return (*listed, *credits.bylines)
    value = _value(said, *AUTHORS)
    names: list[str] = []
    if isinstance(value, str):
        names = [name for name in _AND.split(value) if name]
    elif isinstance(value, list | dict):
        for one in value if isinstance(value, list) else [value]:
            named = one.get("name", "") if isinstance(one, dict) else one
            names.append(str(named))
    names = [tidy_spaces(name) for name in names if str(name).strip()]
    if any(signature.role == "writer" for signature in credits.bylines):
        for name in names:
            if all(name != signature.name for signature in credits.bylines):
                remarks.add("account-left-out", f"{name}: the text says who")
        return credits.bylines
    signed = tuple(Signature(name=name, key=slug_of(name, "")) for name in dict.fromkeys(names))
    return (*signed, *credits.bylines)


def _listed(value: Any) -> Iterator[Signature]:
    """Bylines with what each did, as an export of ours writes them."""
    for one in value if isinstance(value, list) else ():
        name = tidy_spaces(str(one.get("name", ""))) if isinstance(one, dict) else ""
        if name:
            role, form = one.get("role"), one.get("form")
            yield Signature(
                name=name,
                role=role if role in ("translator", "photographer", "editor") else "writer",
                form="organisation" if form == "organisation" else "person",
                key=slug_of(name, ""),
            )


def _source(said: Mapping[str, Any]) -> FirstPublished | None:
    value = said.get("first_published")
    if not isinstance(value, dict):
        return None
    moment = _parsed(value.get("date"))
    return FirstPublished(
        name=str(value.get("name", "")),
        address=str(value.get("address", "")),
        date=moment.date() if moment is not None else None,
    )


def category_path(name: str, language: str) -> tuple[str, ...]:
    """The slugs of a category written as a path, `ukraine/women`; most are of one part."""
    return tuple(filter(None, (slug_of(part, language) for part in name.split("/"))))


def _old_addresses(said: Mapping[str, Any]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in ADDRESSES:
        value = said.get(name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one.strip() and ":" not in one.partition("/")[0]:
                found[unquote(one.strip().lstrip("/"))] = None
    return tuple(path for path in found if path)


def _value(said: Mapping[str, Any], *names: str) -> Any:
    return next((said[name] for name in names if said.get(name) not in (None, "", [], {})), None)


def _word(said: Mapping[str, Any], *names: str) -> str:
    value = _value(said, *names)
    return str(value).strip() if isinstance(value, str | int | float) else ""


def words_of(said: Mapping[str, Any], *names: str) -> list[str]:
    """Names in a list, or in one text between commas (between spaces they would be one name)."""
    value = _value(said, *names)
    if isinstance(value, str):
        value = value.split(",")
    listed = value if isinstance(value, list) else []
    words = (str(one).strip() for one in listed if isinstance(one, str | int))
    return list(dict.fromkeys(word for word in words if word))


def _parsed(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime.combine(value, time(12), UTC)
    if not isinstance(value, str):
        return None
    text = value.strip().replace("/", "-")
    text = re.sub(r"\s+([+-]\d\d):?(\d\d)$", r"\1:\2", text)
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) <= len("2022-03-04"):
        # A day without an hour: noon is that day nearly everywhere.
        return datetime.combine(read.date(), time(12), UTC)
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)


__all__ = ["Posts"]
