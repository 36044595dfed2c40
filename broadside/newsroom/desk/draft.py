"""A front as the desk edits it: what the screen sends and is sent.

Everything has an identifier that stays from save to save, so that a card that moved is the same
card. Articles are named by what their translations share, strands, topics and dossiers by their
identifiers, pictures by their numbers. A reference that leads to nothing is an empty string; it is
kept until the editor has seen it.

Reading is strict: an unknown field or a value of another type is refused, and the refusal names the
container, the card and the field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from broadside.newsroom.desk.problem import Problem
from broadside.newsroom.errors import NewsroomError
from broadside.wire.documents import Size

MOST_BYTES = 2 * 1024 * 1024
"""Of one draft: far more than a front that anybody could read."""

OVERRIDES = ("headline", "kicker", "trail_text", "picture")
"""The fields of a card that may say otherwise than the article."""


class DraftRefused(NewsroomError):
    """A draft that cannot be read; `problems` says where and why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class Over(_Part, frozen=True, kw_only=True, omit_defaults=True):
    """What the article said when each override was written; None where that is not known."""

    headline: str | None = None
    kicker: str | None = None
    trail_text: str | None = None
    picture: int | None = None


class Card(_Part, frozen=True, kw_only=True):
    """An article in its place, with what the editor says otherwise than the article does."""

    id: str
    article: str
    position: int | None = None
    headline: str | None = None
    kicker: str | None = None
    trail_text: str | None = None
    picture: int | None = None
    size: Size | None = None
    byline: bool = True
    over: Over = Over()


class Container(_Part, frozen=True, kw_only=True, tag_field="kind"):
    """A titled block of the front."""

    id: str
    title: str = ""
    repeats: bool = False


class Statement(Container, frozen=True, kw_only=True, tag="statement"):
    """One card, large."""

    card: Card | None = None


class Ruled(Container, frozen=True, kw_only=True):
    """A container that fills itself after its pins."""

    count: int = 6
    pinned: tuple[Card, ...] = ()
    excluded: tuple[str, ...] = ()
    topic: str | None = None
    language: str | None = None
    days: int | None = None


class Strand(Ruled, frozen=True, kw_only=True, tag="strand"):
    """Articles of a strand."""

    strand: str = ""
    count: int = 3


class Latest(Ruled, frozen=True, kw_only=True, tag="latest"):
    """The newest articles, of a dossier if one is named."""

    dossier: str | None = None


class Year(_Part, frozen=True, kw_only=True):
    """The highlights of a year."""

    id: str
    year: int
    cards: tuple[Card, ...] = ()


class Highlights(Container, frozen=True, kw_only=True, tag="highlights"):
    """Chosen cards by year."""

    years: tuple[Year, ...] = ()


class Note(Container, frozen=True, kw_only=True, tag="note"):
    """Free text."""

    html: str = ""


class Dossiers(Container, frozen=True, kw_only=True, tag="dossiers"):
    """Dossiers to enter."""

    dossiers: tuple[str, ...] = ()
    count: int = 3


AnyContainer = Statement | Strand | Latest | Highlights | Note | Dossiers


class Draft(_Part, frozen=True, kw_only=True):
    """A front as it is being edited."""

    title: str = ""
    introduction: str = ""
    containers: tuple[AnyContainer, ...] = ()

    def cards(self) -> Iterator[tuple[AnyContainer, Year | None, Card]]:
        """Every card from head to foot, with its container and, in highlights, its year."""
        for container in self.containers:
            yield from ((container, year, card) for year, card in cards_of(container))

    def articles(self) -> frozenset[str]:
        """Every article that it names, excluded ones included."""
        named = {card.article for _, _, card in self.cards()}
        for container in self.containers:
            if isinstance(container, Ruled):
                named.update(container.excluded)
        return frozenset(named - {""})

    def pictures(self) -> frozenset[int]:
        """Every picture that it puts on a card."""
        return frozenset(card.picture for _, _, card in self.cards() if card.picture is not None)

    def languages(self, language: str) -> dict[str, str]:
        """Every article that it names, by key, with the language in which it is to stand.

        Args:
            language: the front's, for containers that name none.
        """
        named: dict[str, str] = {}
        for container in self.containers:
            own = language
            if isinstance(container, Ruled):
                own = container.language or language
                named |= {key: named.get(key, own) for key in container.excluded}
            for _, card in cards_of(container):
                if card.article:
                    named.setdefault(card.article, own)
        return named


def cards_of(container: AnyContainer) -> Iterator[tuple[Year | None, Card]]:
    """The cards that an editor put into a container."""
    match container:
        case Statement(card=Card() as card):
            yield None, card
        case Ruled():
            yield from ((None, card) for card in container.pinned)
        case Highlights():
            for year in container.years:
                yield from ((year, card) for card in year.cards)


def read_draft(value: Any) -> Draft:
    """The draft in a decoded JSON value.

    Raises:
        DraftRefused: it is none; the problem names where.
    """
    try:
        draft = msgspec.convert(value, Draft)
    except msgspec.ValidationError as error:
        raise DraftRefused(_located(str(error), value)) from error
    problems = tuple(_misnamed(draft))
    if problems:
        raise DraftRefused(*problems)
    return draft


# --- where it is wrong --------------------------------------------------------------------------

_PATH = re.compile(r"^(?P<what>.*?)(?: - at `\$(?P<path>[^`]*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")


def _located(message: str, value: Any) -> Problem:
    """msgspec's sentence, with the container, card and field that its path leads to."""
    found = _PATH.match(message)
    assert found is not None, "any text matches"
    what = found["what"]
    container = card = year = None
    field = ""
    here = value
    unknown = re.search(r"unknown field `([^`]+)`|missing required field `([^`]+)`", what)
    for name, index in _STEP.findall(found["path"] or ""):
        if name:
            field, here = name, _inside(here, name)
        else:
            here = _inside(here, int(index) if index.isdigit() else 0)
            match field:
                case "containers":
                    container = _identifier(here)
                case "pinned" | "cards":
                    card = _identifier(here)
                case "years":
                    year = _identifier(here)
        if name == "card":
            card = _identifier(here)
    if unknown:
        field = unknown[1] or unknown[2]
    return Problem(
        container=container,
        year=year,
        card=card,
        field=field,
        message=f"This cannot be read: {what[:1].lower()}{what[1:]}.",
        blocking=True,
    )


def _inside(value: Any, step: str | int) -> Any:
    try:
        return value[step]
    except (TypeError, KeyError, IndexError):
        return None


def _identifier(value: Any) -> str | None:
    name = _inside(value, "id")
    return name if isinstance(name, str) else None


_HEX = re.compile(r"[0-9a-f]{32}")
_NAME = re.compile(r"[0-9A-Za-z_-]{1,64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_BIGGEST = 2**31 - 1


def _misnamed(draft: Draft) -> Iterator[Problem]:
    """What has the right type and still can name nothing."""
    met: set[str] = set()
    for container in draft.containers:
        yield from _identifiers(container.id, met, container=container.id)
        yield from _references(container)
        if isinstance(container, Highlights):
            for year in container.years:
                yield from _identifiers(year.id, met, container=container.id, year=year.id)
    for container, in_year, card in draft.cards():
        at: dict[str, str | None] = {"container": container.id, "card": card.id}
        at["year"] = in_year.id if in_year else None
        yield from _identifiers(card.id, met, **at)
        if card.article and not _HEX.fullmatch(card.article):
            yield _problem("article", "An article is named by 32 hexadecimal digits.", **at)
        for field, number in (("picture", card.picture), ("position", card.position)):
            if number is not None and not 0 < number < _BIGGEST:
                yield _problem(field, f"{number} cannot be: it counts from 1.", **at)


def _identifiers(name: str, met: set[str], **at: str | None) -> Iterator[Problem]:
    if not _NAME.fullmatch(name):
        yield _problem("id", "An identifier is of letters, digits, hyphens, at most 64.", **at)
    elif name in met:
        yield _problem("id", "Two parts of the front have this identifier.", **at)
    met.add(name)


def _references(container: AnyContainer) -> Iterator[Problem]:
    named: list[tuple[str, Iterable[str | None]]] = []
    match container:
        case Ruled():
            named = [("excluded", container.excluded), ("topic", (container.topic,))]
            if isinstance(container, Strand):
                named.append(("strand", (container.strand,)))
            if isinstance(container, Latest):
                named.append(("dossier", (container.dossier,)))
            if container.language and not _LANGUAGE.fullmatch(container.language):
                yield _problem("language", "This is no language tag.", container=container.id)
        case Dossiers():
            named = [("dossiers", container.dossiers)]
    for field, names in named:
        if any(name and not _HEX.fullmatch(name) for name in names):
            yield _problem(
                field, "What is named here has 32 hexadecimal digits.", container=container.id
            )


def _problem(field: str, message: str, **at: str | None) -> Problem:
    where: dict[str, Literal[None] | str] = dict(at)
    return Problem(field=field, message=message, blocking=True, **where)
