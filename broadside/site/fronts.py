"""The front of a dossier, and the publication's own."""

from __future__ import annotations

from broadside.site import dates
from broadside.site.containers import Containers
from broadside.site.errors import PageGone
from broadside.site.imprint import Imprint
from broadside.site.page import Page
from broadside.site.subjects import (
    dossier_link,
    in_language,
    stands,
    subject_of,
)
from broadside.site.views import (
    Day,
    FrontView,
    Link,
    PageView,
    PastView,
)
from broadside.site.ways import Ways
from broadside.site.wording import wording
from broadside.wire.documents import (
    Dossier,
)
from broadside.wire.edition import HOME, Edition, resolve
from broadside.wire.questions import Ask, Questions


class Fronts:
    """The fronts: `("home", language)`, and `(dossier, language)` for every dossier."""

    name = "front"
    rank = 60

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """The page of a front."""
        owner, language = str(page.arguments[0]), str(page.arguments[1])
        return render_front(self._imprint, Questions(ask), owner, language)


def render_front(imprint: Imprint, questions: Questions, owner: str, language: str) -> bytes:
    """A front as it stands."""
    dossier = None
    if owner != HOME:
        dossier = questions.dossier(owner)
        if dossier is None:
            raise PageGone(f"dossier {owner} does not stand")
    edition = resolve(questions, owner, language, imprint.publication.languages)
    return imprint.render(
        "front.html",
        page=front_page(imprint, questions, edition, dossier),
        front=front_view(imprint, questions, edition, dossier),
    )


def front_path(imprint: Imprint, dossier: Dossier | None, language: str) -> str:
    """Where a front is: a dossier's, or without one the publication's own."""
    urls = imprint.urls
    return urls.home(language) if dossier is None else urls.dossier(language, dossier.slug)


def front_shown(questions: Questions, dossier: str, language: str) -> bool:
    """Whether a dossier's front is worth leading to: it is edited, or something stands on it."""
    # An edit of the front is no matter for those that lead to it.
    return questions.standing("front", dossier, language) or stands(
        questions, f"dossier:{dossier}", language
    )


def front_page(
    imprint: Imprint, questions: Questions, edition: Edition, dossier: Dossier | None
) -> PageView:
    """What stands around a front."""
    urls, language = imprint.urls, edition.front.language
    if dossier is None:
        return imprint.page(
            kind="front",
            language=language,
            title=imprint.publication.title,
            path=urls.home(language),
            description=edition.front.introduction or imprint.publication.description,
            languages=imprint.homes(),
            default=urls.chooser() if len(imprint.publication.languages) > 1 else None,
            feeds=urls.latest(language),
        )
    languages = [
        (code, urls.dossier(code, dossier.slug))
        for code in imprint.publication.languages
        if front_shown(questions, dossier.id, code)
    ]
    listing = subject_of(imprint, questions, f"dossier:{dossier.id}", language)
    has_feed = listing is not None and stands(questions, listing.key, language)
    return imprint.page(
        kind="front",
        language=language,
        title=front_title(imprint, edition, dossier),
        path=urls.dossier(language, dossier.slug),
        description=_introduction(imprint, edition, dossier),
        sections=dossier_link(imprint, questions, dossier.id, language, current=True),
        languages=languages,
        hidden=not edition.containers,
        feeds=listing.path if listing is not None and has_feed else None,
        feeds_title=listing.title if listing is not None else "",
    )


def front_view(
    imprint: Imprint,
    questions: Questions,
    edition: Edition,
    dossier: Dossier | None,
    ways: Ways | None = None,
    past: PastView | None = None,
    empty: str = "",
) -> FrontView:
    """A front as it stands, or as it stood.

    Args:
        questions: of the edition's own moment.
        dossier: as it was then.
        ways: what it may lead to; None where the front is read at its own moment.
        past: what a past edition says of itself.
        empty: what is said when nothing stands on it; without it, that there is nothing yet.
    """
    language = edition.front.language
    words = wording(language)
    ways = ways or Ways(imprint, questions)
    dateline = None
    if edition.moment is not None:
        day = dates.day_of(edition.moment, imprint.publication.time_zone)
        dateline = Day(text=dates.dateline(day, language), stamp=day.isoformat())
    strands: tuple[Link, ...] = ()
    label = chronology = ""
    if dossier is not None:
        label = words["dossier"]
        strands = _strands(imprint, questions, dossier.id, language, ways)
        chronology = ways.chronology(dossier.id, language)
    containers = Containers(imprint, questions, edition, ways)
    views = tuple(
        containers.view(resolved, first=place == 0)
        for place, resolved in enumerate(edition.containers)
    )
    return FrontView(
        label=label,
        title=front_title(imprint, edition, dossier),
        introduction=_introduction(imprint, edition, dossier),
        dateline=dateline,
        strands=strands,
        chronology=Link(text=words["chronology"], href=chronology) if chronology else None,
        containers=views,
        empty=empty or words["nothing_yet"],
        editions=None if past else _editions(imprint, questions, edition, dossier),
        past=past,
    )


def _strands(
    imprint: Imprint, questions: Questions, dossier: str, language: str, ways: Ways
) -> tuple[Link, ...]:
    """The strands in which something stood, those that can be led to."""
    found = []
    for strand in questions.strands(dossier):
        key = f"strand:{strand}"
        subject = subject_of(imprint, questions, key, language)
        if subject is not None and stands(questions, key, language):
            href = ways.listing(key, language)
            found += [Link(text=subject.title, href=href)] if href else []
    return tuple(found)


def _editions(
    imprint: Imprint, questions: Questions, edition: Edition, dossier: Dossier | None
) -> Link | None:
    """Where the front's editions are, when it has any."""
    front = edition.front
    if not questions.edition_years(front.owner, front.language):
        return None
    path = imprint.urls.editions(front_path(imprint, dossier, front.language))
    text = wording(front.language)["earlier_editions"]
    return Link(text=text, href=imprint.urls.href(path))


def front_title(imprint: Imprint, edition: Edition, dossier: Dossier | None) -> str:
    """What a front is called."""
    front = edition.front
    if dossier is None:
        return front.title or imprint.publication.title
    order = imprint.publication.languages
    return front.title or in_language(dossier.titles, front.language, order) or dossier.slug


def _introduction(imprint: Imprint, edition: Edition, dossier: Dossier | None) -> str:
    front = edition.front
    if dossier is None:
        return front.introduction or imprint.publication.description
    # A description in another language would be a foreign sentence at the head of the page.
    return front.introduction or dossier.descriptions.get(front.language, "")
