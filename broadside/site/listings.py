"""Listings: everything of one subject, newest first, in pages counted from the oldest.

Page 1 holds the oldest articles and, once full, never changes by a new one; so a publication's
thousandth page costs nothing today. The listing's own address shows the newest: those not yet on a
full page, and the last full page with them, so that it never shows one article alone. Page n can
always lead to page n + 1, because the page that is not full yet is there as a redirect to the
listing's own address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from broadside.site import dates
from broadside.site.cards import card_view
from broadside.site.errors import PageGone
from broadside.site.imprint import Imprint
from broadside.site.page import Page
from broadside.site.shared import shared
from broadside.site.subjects import (
    Subject,
    dossier_link,
    in_language,
    link_to,
    stands,
    strand_links,
    subject_of,
)
from broadside.site.views import (
    ArchiveView,
    Link,
    ListingView,
    MonthView,
    PageView,
    PictureView,
    YearOfMonths,
)
from broadside.site.wording import wording
from broadside.wire.questions import Ask, Questions

_ROW_SIZES = "(min-width: 40rem) 11rem, 7rem"
_PORTRAIT_SIZES = "9rem"
_LABELS = {"dossier": "dossier", "topic": "topic", "place": "place"}

NEWEST = 0
"""The number of the page at a listing's own address."""


class Listings:
    """Listings: `(key, language, number)`, number 0 at the listing's own address."""

    name = "listing"
    rank = 40

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """One page of a listing."""
        key, language, number = page.arguments
        questions = Questions(ask)
        subject = subject_of(self._imprint, questions, str(key), str(language))
        if subject is None:
            raise PageGone(f"what {key} lists does not stand")
        own = number == NEWEST
        make = _own_page if own else _full_page
        around, view = make(self._imprint, questions, subject, str(language), int(number))
        return self._imprint.render("listing.html", page=around, listing=view)


class Archives:
    """The archive's index: `(language,)`."""

    name = "archive"
    rank = 42

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """The months in which something was published."""
        language = str(page.arguments[0])
        urls = self._imprint.urls
        languages = [(code, urls.archive(code)) for code in self._imprint.publication.languages]
        around = self._imprint.page(
            kind="listing",
            language=language,
            title=wording(language)["archive"],
            path=urls.archive(language),
            languages=languages,
        )
        view = _archive_view(self._imprint, Questions(ask), language)
        return self._imprint.render("archive.html", page=around, archive=view)


def full_pages(count: int, size: int) -> int:
    """How many pages of a listing are full."""
    return count // size


def _own_page(
    imprint: Imprint, questions: Questions, subject: Subject, language: str, _number: int
) -> tuple[PageView, ListingView]:
    size = imprint.publication.page_size
    count = questions.count(subject.key, language)
    full = full_pages(count, size)
    # Blocks are asked for as the numbered pages ask for them: what the wire touches, it touches by
    # these blocks.
    stories = [
        story
        for block in range(max(full - 1, 0), full + 1)
        for story in questions.members(subject.key, language, block * size, size)
    ]
    older = imprint.urls.numbered(subject.path, full - 1) if full > 1 else ""
    older = imprint.urls.href(older) if older else ""
    languages = _languages(imprint, questions, subject, language)
    around = imprint.page(
        kind="listing",
        language=language,
        title=subject.title,
        path=subject.path,
        sections=_sections(imprint, questions, subject, language),
        languages=languages,
        feeds=subject.path,
        feeds_title=subject.title,
        older=older,
    )
    about, portrait = _about(imprint, questions, subject, language)
    view = ListingView(
        label=_label(questions, subject, language),
        title=subject.title,
        about=about,
        portrait=portrait,
        count=imprint.count(count, language) if count else "",
        ways=_ways(imprint, questions, subject, language),
        rows=_rows(imprint, questions, stories, language),
        number="",
        older=older,
        newer="",
    )
    return around, view


def _full_page(
    imprint: Imprint, questions: Questions, subject: Subject, language: str, number: int
) -> tuple[PageView, ListingView]:
    """A page that never changes by a new article: it asks for its own articles and nothing more."""
    size, urls = imprint.publication.page_size, imprint.urls
    stories = questions.members(subject.key, language, (number - 1) * size, size)
    words = wording(language)
    named = words["page"].format(number=dates.number(number, language))
    older = urls.href(urls.numbered(subject.path, number - 1)) if number > 1 else ""
    newer = urls.href(urls.numbered(subject.path, number + 1))
    around = imprint.page(
        kind="listing",
        language=language,
        title=f"{subject.title} — {named}",
        path=urls.numbered(subject.path, number),
        sections=_sections(imprint, questions, subject, language),
        feeds=subject.path,
        feeds_title=subject.title,
        older=older,
        newer=newer,
    )
    view = ListingView(
        label="",
        title=subject.title,
        about=(),
        portrait=None,
        count="",
        ways=(Link(text=words["newest"], href=urls.href(subject.path)),),
        rows=_rows(imprint, questions, stories, language),
        number=named,
        older=older,
        newer=newer,
    )
    return around, view


def _rows(
    imprint: Imprint, questions: Questions, stories: Sequence[str], language: str
) -> tuple[str, ...]:
    """The cards of those that stand, newest first, as markup."""
    rows = (
        shared(questions.ask, ("row", story, language), partial(_row, imprint, story, language))
        for story in reversed(stories)
    )
    return tuple(row for row in rows if row)


def _row(imprint: Imprint, story: str, language: str, ask: Ask) -> str:
    questions = Questions(ask)
    card = questions.card(story, language)
    if card is None:
        return ""
    view = card_view(imprint, questions, card, page_language=language, level=2, sizes=_ROW_SIZES)
    return imprint.fragment("card.html", card=view)


def _languages(
    imprint: Imprint, questions: Questions, subject: Subject, language: str
) -> list[tuple[str, str]]:
    found = []
    for code in imprint.publication.languages:
        if code == language:
            found.append((code, subject.path))
        elif subject.kind == "all" or stands(questions, subject.key, code):
            other = subject_of(imprint, questions, subject.key, code)
            if other is not None:
                found.append((code, other.path))
    return found


def _sections(
    imprint: Imprint, questions: Questions, subject: Subject, language: str
) -> tuple[Link, ...]:
    dossier = _dossier(questions, subject)
    return dossier_link(imprint, questions, dossier, language) if dossier else ()


def _dossier(questions: Questions, subject: Subject) -> str:
    """The dossier a listing belongs to, or empty."""
    if subject.kind == "dossier":
        return subject.identifier
    if subject.kind == "strand":
        strand = questions.strand(subject.identifier)
        return strand.dossier if strand is not None else ""
    return ""


def _label(questions: Questions, subject: Subject, language: str) -> str:
    words = wording(language)
    if subject.kind == "person":
        person = questions.signature(subject.identifier)
        return words[person.form] if person is not None else ""
    if subject.kind == "month":
        return words["archive"]
    return words[_LABELS[subject.kind]] if subject.kind in _LABELS else ""


def _about(
    imprint: Imprint, questions: Questions, subject: Subject, language: str
) -> tuple[tuple[str, ...], PictureView | None]:
    if subject.kind == "person":
        person = questions.person(subject.identifier)
        if person is None:
            return (), None
        order = imprint.publication.languages
        portrait = imprint.picture(person.picture, _PORTRAIT_SIZES)
        return _paragraphs(in_language(person.biographies, language, order)), portrait
    descriptions: Mapping[str, str] = {}
    if subject.kind == "strand" and (strand := questions.strand(subject.identifier)) is not None:
        descriptions = strand.descriptions
    if subject.kind == "dossier" and (dossier := questions.dossier(subject.identifier)) is not None:
        descriptions = dossier.descriptions
    return _paragraphs(descriptions.get(language, "")), None


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n\n") if part.strip())


def _ways(
    imprint: Imprint, questions: Questions, subject: Subject, language: str
) -> tuple[Link, ...]:
    if subject.kind in ("dossier", "strand"):
        dossier = _dossier(questions, subject)
        return strand_links(imprint, questions, dossier, language, subject.identifier)
    if subject.kind == "topic":
        topic = questions.topic(subject.identifier)
        if topic is None or topic.parent is None:
            return ()
        key = f"topic:{topic.parent}"
        if stands(questions, key, language):
            return link_to(subject_of(imprint, questions, key, language), imprint)
    if subject.kind == "month":
        archive = imprint.urls.href(imprint.urls.archive(language))
        return (Link(text=wording(language)["archive"], href=archive),)
    return ()


def _archive_view(imprint: Imprint, questions: Questions, language: str) -> ArchiveView:
    years: dict[str, list[MonthView]] = {}
    for month, count in sorted(questions.months(language), reverse=True):
        view = MonthView(
            name=dates.month_alone(month, language),
            href=imprint.urls.href(imprint.urls.month(language, month)),
            count=dates.number(count, language),
            label=imprint.count(count, language),
        )
        years.setdefault(month[:4], []).append(view)
    return ArchiveView(
        title=wording(language)["archive"],
        years=tuple(YearOfMonths(year=year, months=tuple(of)) for year, of in years.items()),
    )
