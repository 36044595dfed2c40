"""The sample publication as one frozen, checked value: what its files say, and nothing else.

The files are for people: `publication.toml` says the dossier, strands, topics, places, desks and
fronts; `articles/KEY/LANGUAGE.md` says one article in one language, as TOML between two lines of
`+++` and a Markdown body (conventions in `markdown.py`). What an article is about (its strands,
topics, places, pictures) is said once, in its English file; its translations say only words and
when they were published.

Everything refers to everything else by a key: the name of a folder or of a table in the TOML.
Reading checks all of it, so that a builder on top can trust every key.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from broadside.sample.drawing import NAMES as PICTURES
from broadside.sample.markdown import BodyError, PlacedPicture, blocks, inline_html
from broadside.sample.values import (
    ORIGINAL,
    AnyContainer,
    Record,
    SampleArticle,
    SampleByline,
    SampleCard,
    SampleDesk,
    SampleDossier,
    SampleDossiers,
    SampleFront,
    SampleHighlights,
    SampleLatest,
    SampleNote,
    SamplePlace,
    SamplePublication,
    SampleRule,
    SampleStatement,
    SampleStrand,
    SampleStrandContainer,
    SampleTopic,
    SampleYear,
)
from broadside.wire.documents import Correction, FirstPublished, LinkCard

__all__ = [
    "ORIGINAL",
    "AnyContainer",
    "PlacedPicture",
    "SampleArticle",
    "SampleByline",
    "SampleCard",
    "SampleDesk",
    "SampleDossier",
    "SampleDossiers",
    "SampleError",
    "SampleFront",
    "SampleHighlights",
    "SampleLatest",
    "SampleNote",
    "SamplePlace",
    "SamplePublication",
    "SampleRule",
    "SampleStatement",
    "SampleStrand",
    "SampleStrandContainer",
    "SampleTopic",
    "SampleYear",
    "addresses",
    "cards",
    "pictures",
    "read_sample",
]

FOLDER = Path(__file__).parent

_FRONT_MATTER = re.compile(r"\A\+\+\+\n(.*?)^\+\+\+\n(.*)\Z", re.DOTALL | re.MULTILINE)
_ADDRESS = re.compile(r'href="([^"]*)"')
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Value = TypeVar("Value")


class SampleError(Exception):
    """A file of the sample says something that cannot stand. The message names the file."""


# --- reading --------------------------------------------------------------------------------------


class _Frame(Record, kw_only=True):
    """`publication.toml` as it is written."""

    title: str
    description: str
    languages: tuple[str, ...]
    picture_credits: dict[str, str]
    dossiers: dict[str, SampleDossier]
    strands: dict[str, SampleStrand]
    topics: dict[str, SampleTopic]
    places: dict[str, SamplePlace]
    desks: dict[str, SampleDesk]
    fronts: tuple[SampleFront, ...] = ()


class _Correction(Record, kw_only=True):
    date: str
    form: str
    text: str


class _PictureWords(Record, kw_only=True):
    alt: str
    caption: str = ""


class _LeadPicture(_PictureWords, kw_only=True):
    name: str


class _Words(Record, kw_only=True):
    """The front matter of a translation."""

    slug: str
    headline: str
    published: datetime
    kicker: str = ""
    standfirst: str = ""
    bylines: tuple[SampleByline, ...]
    credit_line: str = ""
    corrections: tuple[_Correction, ...] = ()
    first_published: FirstPublished | None = None
    picture: _PictureWords | None = None


class _Original(_Words, kw_only=True):
    """The front matter of the original: its words, and what the article is about."""

    dateline: str | None = None
    dossiers: tuple[str, ...] = ("ukraine",)
    strands: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    picture: _LeadPicture | None = None


def read_sample(folder: Path = FOLDER) -> SamplePublication:
    """The sample publication that the files in a folder say.

    Raises SampleError, which names the file, when one cannot be read, says something unknown, or
    refers to what is not there.
    """
    frame_file = folder / "publication.toml"
    frame = _convert(_toml(_text(frame_file), frame_file), _Frame, frame_file)
    articles = tuple(
        sorted(
            (
                article
                for place in sorted((folder / "articles").iterdir())
                if place.is_dir()
                for article in _read_article(place, frame)
            ),
            key=lambda article: (article.published, article.key, article.language),
        )
    )
    sample = SamplePublication(
        title=frame.title,
        description=frame.description,
        languages=frame.languages,
        dossiers=frame.dossiers,
        strands=frame.strands,
        topics=frame.topics,
        places=frame.places,
        desks=frame.desks,
        articles=articles,
        fronts=frame.fronts,
    )
    _check_frame(sample, frame, frame_file)
    _check_slugs(sample, folder)
    return sample


def _read_article(folder: Path, frame: _Frame) -> Iterable[SampleArticle]:
    original_file = folder / f"{ORIGINAL}.md"
    original, body = _read_file(original_file, _Original)
    yield _article(original_file, original, original, body, frame)
    for file in sorted(folder.iterdir()):
        if file.suffix != ".md":
            raise SampleError(f"{file}: only LANGUAGE.md belongs in an article's folder")
        if file != original_file:
            words, body = _read_file(file, _Words)
            yield _article(file, words, original, body, frame)


def _read_file(file: Path, form: type[Value]) -> tuple[Value, str]:
    found = _FRONT_MATTER.match(_text(file))
    if found is None:
        raise SampleError(f"{file}: must begin with TOML between two lines of +++")
    return _convert(_toml(found[1], file), form, file), found[2]


def _article(
    file: Path, words: _Words, original: _Original, body: str, frame: _Frame
) -> SampleArticle:
    language = file.stem
    _known(file, "language", [language], frame.languages)
    credit = frame.picture_credits[language]
    try:
        placed = tuple(
            msgspec.structs.replace(block, credit=block.credit or credit)
            if isinstance(block, PlacedPicture)
            else block
            for block in blocks(body)
        )
        corrections = tuple(
            msgspec.convert(
                {"date": each.date, "form": each.form, "html": f"<p>{inline_html(each.text)}</p>"},
                Correction,
            )
            for each in words.corrections
        )
    except (BodyError, msgspec.ValidationError) as error:
        raise SampleError(f"{file}: {error}") from error
    picture = None
    if original.picture is not None:
        if words.picture is None:
            raise SampleError(f"{file}: picture: the original has one, so its words are needed")
        picture = PlacedPicture(
            name=original.picture.name,
            alt=words.picture.alt,
            caption=words.picture.caption,
            credit=credit,
        )
    article = SampleArticle(
        key=file.parent.name,
        language=language,
        slug=words.slug,
        headline=words.headline,
        published=words.published.astimezone(UTC),
        kicker=words.kicker,
        standfirst=words.standfirst,
        bylines=words.bylines,
        credit_line=words.credit_line,
        dateline_place=original.dateline,
        picture=picture,
        body=placed,
        dossiers=original.dossiers,
        strands=original.strands,
        topics=original.topics,
        places=original.places,
        first_published=words.first_published,
        corrections=corrections,
    )
    _check_article(file, article, frame)
    return article


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SampleError(f"{file}: cannot be read: {error}") from error


def _toml(text: str, file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SampleError(f"{file}: {error}") from error


def _convert(raw: object, form: type[Value], file: Path) -> Value:
    try:
        return msgspec.convert(raw, form)
    except msgspec.ValidationError as error:
        raise SampleError(f"{file}: {error}") from error


# --- checking -------------------------------------------------------------------------------------


def _known(file: Path, what: str, keys: Iterable[str], known: Iterable[str]) -> None:
    allowed = set(known)
    for key in keys:
        if key not in allowed:
            raise SampleError(f"{file}: {what}: nothing is called {key!r}")


def _check_article(file: Path, article: SampleArticle, frame: _Frame) -> None:
    _known(file, "bylines", (byline.desk for byline in article.bylines), frame.desks)
    _known(file, "dossiers", article.dossiers, frame.dossiers)
    _known(file, "strands", article.strands, frame.strands)
    _known(file, "topics", article.topics, frame.topics)
    _known(file, "places", article.places, frame.places)
    if article.dateline_place is not None:
        _known(file, "dateline", [article.dateline_place], frame.places)
    if not article.body:
        raise SampleError(f"{file}: the body is empty")
    for picture in pictures(article):
        _known(file, "picture", [picture.name], PICTURES)
        if not picture.alt:
            raise SampleError(f"{file}: picture {picture.name}: needs alt text")
    for address in addresses(article):
        if not address.startswith("https://"):
            raise SampleError(f"{file}: {address}: an address must begin with https://")


def pictures(article: SampleArticle) -> tuple[PlacedPicture, ...]:
    """The pictures an article uses: the lead picture first, then those in the body."""
    lead = () if article.picture is None else (article.picture,)
    return lead + tuple(block for block in article.body if isinstance(block, PlacedPicture))


def addresses(article: SampleArticle) -> tuple[str, ...]:
    """Every address that an article leads to, in order."""
    said = msgspec.json.encode((article.body, article.corrections)).decode()
    linked = _ADDRESS.findall(said.replace('\\"', '"'))
    cards = [block.address for block in article.body if isinstance(block, LinkCard)]
    first = article.first_published
    return (*linked, *cards, *([first.address] if first and first.address else []))


def _check_frame(sample: SamplePublication, frame: _Frame, file: Path) -> None:
    by_language: list[tuple[str, Mapping[str, str]]] = [
        ("picture_credits", frame.picture_credits),
        *((f"dossiers.{key}", each.titles) for key, each in frame.dossiers.items()),
        *((f"strands.{key}", each.titles) for key, each in frame.strands.items()),
        *((f"topics.{key}", each.titles) for key, each in frame.topics.items()),
        *((f"places.{key}", each.names) for key, each in frame.places.items()),
        *((f"desks.{key}", each.names) for key, each in frame.desks.items()),
        *((f"desks.{key}", each.biographies) for key, each in frame.desks.items()),
    ]
    for where, words in by_language:
        if set(words) != set(frame.languages):
            raise SampleError(f"{file}: {where}: needs words in {', '.join(frame.languages)}")
    for strand in frame.strands.values():
        _known(file, "strands", [strand.dossier], frame.dossiers)
    for topic in frame.topics.values():
        _known(file, "topics", [topic.parent] if topic.parent else [], frame.topics)
    for front in frame.fronts:
        _known(file, "fronts", [front.language], frame.languages)
        _known(file, "fronts", [front.owner], [*frame.dossiers, "home"])
        standing = {each.key for each in sample.articles if each.language == front.language}
        for container in front.containers:
            where = f"fronts {front.owner}/{front.language}, {container.title or 'untitled'}"
            _known(file, where, (card.article for card in cards(container)), standing)
            if isinstance(container, SampleStrandContainer):
                _known(file, where, [container.strand], frame.strands)
            if isinstance(container, SampleLatest):
                _known(file, where, filter(None, [container.dossier]), frame.dossiers)
            if isinstance(container, SampleRule):
                _known(file, where, container.excluded, standing)
                _known(file, where, filter(None, [container.topic]), frame.topics)
                _known(file, where, filter(None, [container.language]), frame.languages)
            if isinstance(container, SampleDossiers):
                _known(file, where, container.dossiers, frame.dossiers)
            for card in cards(container):
                _known(file, where, [card.picture.name] if card.picture else [], PICTURES)


def cards(container: AnyContainer) -> tuple[SampleCard, ...]:
    """The cards that an editor placed in a container, in order."""
    match container:
        case SampleStatement():
            return (container.card,)
        case SampleRule():
            return container.pinned
        case SampleHighlights():
            return tuple(card for year in container.years for card in year.cards)
    return ()


def _check_slugs(sample: SamplePublication, folder: Path) -> None:
    taken: dict[tuple[str, str, str], str] = {}
    for article in sample.articles:
        file = folder / "articles" / article.key / f"{article.language}.md"
        if not _KEY.fullmatch(article.slug):
            raise SampleError(f"{file}: slug: lower-case letters and digits, joined by hyphens")
        address = (article.language, article.published.strftime("%Y-%m"), article.slug)
        if address in taken:
            raise SampleError(f"{file}: slug: {taken[address]} has the same address")
        taken[address] = article.key
