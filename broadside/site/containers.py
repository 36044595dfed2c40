"""The containers of a front as templates show them: titles, cards, and how the cards are set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from broadside.site.cards import card_view, withdrawn_view
from broadside.site.imprint import Imprint
from broadside.site.subjects import in_language, subject_of
from broadside.site.views import CardView, ContainerView, EntryView, YearView
from broadside.site.ways import Ways
from broadside.site.wording import wording
from broadside.wire.documents import (
    Dossiers,
    Highlights,
    Latest,
    NoteContainer,
    Size,
    Statement,
    StrandContainer,
)
from broadside.wire.edition import HOME, Edition, Placed, Resolved
from broadside.wire.questions import Questions

_STATEMENT = "(min-width: 40rem) 42vw, 100vw"
_LEAD = "(min-width: 60rem) 27rem, (min-width: 40rem) 54vw, 100vw"
_IN_A_COLUMN = "(min-width: 60rem) 23rem, (min-width: 40rem) 46vw, 100vw"
_THUMBNAIL = "6.5rem"
_MOST_WITH_A_LEAD = 3


class Containers:
    """Makes the views of one edition's containers.

    Args:
        questions: asked for the words, as of the edition's own moment.
        ways: what it may lead to and show, as of the moment when it is read.
    """

    def __init__(
        self, imprint: Imprint, questions: Questions, edition: Edition, ways: Ways
    ) -> None:
        self._imprint = imprint
        self._questions = questions
        self._ways = ways
        self._owner = edition.front.owner
        self._language = edition.front.language

    def view(self, resolved: Resolved, *, first: bool) -> ContainerView:
        """One container; `first` is the one at the head of the page."""
        words = wording(self._language)
        title = resolved.container.title
        match resolved.container:
            case Statement():
                cards = self._led(resolved.cards, 3 if title else 2, _STATEMENT, eager=first)
                cards = tuple(_without_kicker(card, title) for card in cards)
                return ContainerView(kind="statement", title=title, layout="one", cards=cards)
            case StrandContainer() as rule:
                return self._strand(resolved, rule, first=first)
            case Latest() as rule:
                return self._latest(resolved, rule)
            case Highlights():
                years = tuple(
                    YearView(level=3, year=str(year.year), cards=self._row(year.cards, 4, "small"))
                    for year in resolved.years
                )
                href = self._ways.chronology(self._owner, self._language)
                return ContainerView(
                    kind="highlights",
                    title=title or words["highlights"],
                    href=href,
                    more=words["chronology"] if href else "",
                    years=years,
                )
            case NoteContainer(html=html):
                return ContainerView(kind="note", title=title, html=html)
            case Dossiers():
                return ContainerView(
                    kind="dossiers",
                    title=title or words["coverage"],
                    layout=_columns(len(resolved.entries)),
                    entries=tuple(self._entries(resolved)),
                )

    def _strand(self, resolved: Resolved, rule: StrandContainer, *, first: bool) -> ContainerView:
        language = rule.language or self._language
        key = f"strand:{rule.strand}"
        title = rule.title or self._named(key)
        level = 3 if title else 2
        placed = resolved.cards
        size: Size = "large" if _has_picture(self._ways.shown(placed[0])) else "standard"
        if _size(placed[0], size) == "large":
            beside = 1 < len(placed) <= _MOST_WITH_A_LEAD
            layout = "lead" if beside else _columns(len(placed))
            cards = self._led(placed, level, _LEAD, eager=first)
        else:
            layout, cards = _columns(len(placed)), self._row(placed, level)
        # A strand shown by pins alone, of which nothing stands, has no page to lead to.
        href = self._ways.listing(key, language)
        return ContainerView(kind="strand", title=title, href=href, layout=layout, cards=cards)

    def _latest(self, resolved: Resolved, rule: Latest) -> ContainerView:
        """The latest; the heading and the link are of what the rule narrows it to."""
        words = wording(self._language)
        language = rule.language or self._language
        narrowed = [
            f"{kind}:{name}"
            for kind, name in (("topic", rule.topic), ("dossier", rule.dossier))
            if name is not None and f"{kind}:{name}" != f"dossier:{self._owner}"
        ]
        everything = "all" if self._owner == HOME else f"dossier:{self._owner}"
        key = narrowed[0] if narrowed else everything
        title = rule.title or (self._named(key) if narrowed else "") or words["latest"]
        href = self._ways.listing(key, language)
        return ContainerView(
            kind="latest",
            title=title,
            href=href,
            more=words["everything"] if href else "",
            layout=_columns(len(resolved.cards)),
            cards=self._row(resolved.cards, 3),
        )

    def _named(self, key: str) -> str:
        """What a listing is called in the front's language; empty when it does not stand."""
        subject = subject_of(self._imprint, self._questions, key, self._language)
        return subject.title if subject is not None else ""

    def _entries(self, resolved: Resolved) -> Iterable[EntryView]:
        order = self._imprint.publication.languages
        for entry in resolved.entries:
            dossier = self._questions.dossier(entry.dossier)
            if dossier is None:
                continue
            yield EntryView(
                level=3,
                title=in_language(dossier.titles, self._language, order) or dossier.slug,
                href=self._ways.dossier(entry.dossier, self._language),
                about=dossier.descriptions.get(self._language, ""),
                cards=self._row(entry.cards, 4, "small"),
            )

    def _led(
        self, placed: Sequence[Placed], level: int, sizes: str, *, eager: bool
    ) -> tuple[CardView, ...]:
        """Cards of which the first is large, its picture as wide as `sizes` says."""
        lead = self._card(placed[0], level, "large", sizes, eager=eager)
        return (lead, *self._row(placed[1:], level))

    def _row(
        self, placed: Sequence[Placed], level: int, size: Size = "standard"
    ) -> tuple[CardView, ...]:
        """Cards of one size, save for those of which an editor said another."""
        return tuple(
            self._card(one, level, size, _LEAD if number == 0 else _IN_A_COLUMN)
            for number, one in enumerate(placed)
        )

    def _card(
        self, placed: Placed, level: int, size: Size, sizes: str, *, eager: bool = False
    ) -> CardView:
        shown = self._ways.shown(placed)
        if shown is None:
            return withdrawn_view(level, self._language)
        size = _size(shown, size)
        return card_view(
            self._imprint,
            self._questions,
            shown.card,
            page_language=self._language,
            level=level,
            sizes={"large": sizes, "standard": _THUMBNAIL, "small": ""}[size],
            eager=eager and size == "large",
            pinned=shown.pinned,
            size=size,
            href=self._ways.article(shown.card),
        )


def _size(placed: Placed, otherwise: Size) -> Size:
    """The size that an editor chose for a card, or else the container's."""
    chosen = placed.pinned.size if placed.pinned is not None else None
    return chosen or otherwise


def _columns(count: int) -> str:
    """How so many cards of one size are set."""
    return {1: "one", 2: "two"}.get(count, "many")


def _without_kicker(card: CardView, title: str) -> CardView:
    """The card without a kicker that only says again what its container is called."""
    if card.kicker.casefold() != title.casefold():
        return card
    return msgspec.structs.replace(card, kicker="")


def _has_picture(placed: Placed | None) -> bool:
    if placed is None:
        return False
    pinned = placed.pinned
    return placed.card.picture is not None or (pinned is not None and pinned.picture is not None)
