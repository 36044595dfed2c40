"""The containers of a front as templates show them: titles, cards, and how the cards are set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from broadside.site.cards import card_view
from broadside.site.imprint import Imprint
from broadside.site.subjects import dossier_link, stands, subject_of
from broadside.site.views import CardView, ContainerView, EntryView, YearView
from broadside.site.wording import wording
from broadside.wire.documents import (
    Dossiers,
    Highlights,
    Latest,
    NoteContainer,
    Statement,
    StrandContainer,
)
from broadside.wire.edition import HOME, Edition, Placed, Resolved
from broadside.wire.questions import Questions

_STATEMENT = "(min-width: 40rem) 42vw, 100vw"
_LEAD = "(min-width: 60rem) 27rem, (min-width: 40rem) 54vw, 100vw"
_THUMBNAIL = "6.5rem"
_MOST_WITH_A_LEAD = 3


class Containers:
    """Makes the views of one edition's containers."""

    def __init__(self, imprint: Imprint, questions: Questions, edition: Edition) -> None:
        self._imprint = imprint
        self._questions = questions
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
            case StrandContainer(strand=strand):
                return self._strand(resolved, title, strand, first=first)
            case Latest():
                href = self._everything()
                return ContainerView(
                    kind="latest",
                    title=title or words["latest"],
                    href=href,
                    more=words["everything"] if href else "",
                    layout=_columns(len(resolved.cards)),
                    cards=self._row(resolved.cards, 3),
                )
            case Highlights():
                years = tuple(
                    YearView(
                        level=3, year=str(year.year), cards=self._row(year.cards, 4, plain=True)
                    )
                    for year in resolved.years
                )
                title = title or words["highlights"]
                return ContainerView(kind="highlights", title=title, years=years)
            case NoteContainer(html=html):
                return ContainerView(kind="note", title=title, html=html)
            case Dossiers():
                return ContainerView(
                    kind="dossiers",
                    title=title or words["coverage"],
                    layout=_columns(len(resolved.entries)),
                    entries=tuple(self._entries(resolved)),
                )

    def _strand(self, resolved: Resolved, title: str, strand: str, *, first: bool) -> ContainerView:
        subject = subject_of(self._imprint, self._questions, f"strand:{strand}", self._language)
        href = ""
        # A strand shown by pins alone, of which nothing stands, has no page to lead to.
        if subject is not None and stands(self._questions, subject.key, self._language):
            href = self._imprint.urls.href(subject.path)
        title = title or (subject.title if subject is not None else "")
        level = 3 if title else 2
        placed = resolved.cards
        if _has_picture(placed[0]):
            beside = 1 < len(placed) <= _MOST_WITH_A_LEAD
            layout = "lead" if beside else _columns(len(placed))
            cards = self._led(placed, level, _LEAD, eager=first)
        else:
            layout, cards = _columns(len(placed)), self._row(placed, level)
        return ContainerView(kind="strand", title=title, href=href, layout=layout, cards=cards)

    def _everything(self) -> str:
        """Where all is of which a container shows the latest; empty when there is nothing."""
        key = "all" if self._owner == HOME else f"dossier:{self._owner}"
        subject = subject_of(self._imprint, self._questions, key, self._language)
        if subject is None or not stands(self._questions, key, self._language):
            return ""
        return self._imprint.urls.href(subject.path)

    def _entries(self, resolved: Resolved) -> Iterable[EntryView]:
        for entry in resolved.entries:
            dossier = self._questions.dossier(entry.dossier)
            about = dossier.descriptions.get(self._language, "") if dossier is not None else ""
            links = dossier_link(self._imprint, self._questions, entry.dossier, self._language)
            for link in links:
                cards = self._row(entry.cards, 4, plain=True)
                yield EntryView(level=3, title=link.text, href=link.href, about=about, cards=cards)

    def _led(
        self, placed: Sequence[Placed], level: int, sizes: str, *, eager: bool
    ) -> tuple[CardView, ...]:
        """Cards of which the first is large."""
        lead = self._card(placed[0], level, sizes, eager=eager, large=True)
        return (lead, *self._row(placed[1:], level))

    def _row(
        self, placed: Sequence[Placed], level: int, *, plain: bool = False
    ) -> tuple[CardView, ...]:
        """Cards of one size, `plain` without trail text and pictures."""
        sizes = "" if plain else _THUMBNAIL
        return tuple(self._card(one, level, sizes, trail=not plain) for one in placed)

    def _card(
        self,
        placed: Placed,
        level: int,
        sizes: str,
        *,
        eager: bool = False,
        trail: bool = True,
        large: bool = False,
    ) -> CardView:
        return card_view(
            self._imprint,
            self._questions,
            placed.card,
            level=level,
            sizes=sizes,
            eager=eager,
            pinned=placed.pinned,
            trail=trail,
            large=large,
        )


def _columns(count: int) -> str:
    """How so many cards of one size are set."""
    return {1: "one", 2: "two"}.get(count, "many")


def _without_kicker(card: CardView, title: str) -> CardView:
    """The card without a kicker that only says again what its container is called."""
    if card.kicker.casefold() != title.casefold():
        return card
    return msgspec.structs.replace(card, kicker="")


def _has_picture(placed: Placed) -> bool:
    pinned = placed.pinned
    return placed.card.picture is not None or (pinned is not None and pinned.picture is not None)
