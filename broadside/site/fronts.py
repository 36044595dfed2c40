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
    strand_links,
    subject_of,
)
from broadside.site.views import (
    Day,
    FrontView,
    Link,
    PageView,
)
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


def front_shown(questions: Questions, dossier: str, language: str) -> bool:
    """Whether a dossier's front is worth leading to: it is edited, or something stands on it."""
    return questions.front(dossier, language) is not None or stands(
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
        title=_title(imprint, edition, dossier),
        path=urls.dossier(language, dossier.slug),
        description=_introduction(imprint, edition, dossier),
        sections=dossier_link(imprint, questions, dossier.id, language, current=True),
        languages=languages,
        hidden=not edition.containers,
        feeds=listing.path if listing is not None and has_feed else None,
        feeds_title=listing.title if listing is not None else "",
    )


def front_view(
    imprint: Imprint, questions: Questions, edition: Edition, dossier: Dossier | None
) -> FrontView:
    """A front as it stands."""
    language = edition.front.language
    dateline = None
    if edition.moment is not None:
        day = dates.day_of(edition.moment, imprint.publication.time_zone)
        dateline = Day(text=dates.dateline(day, language), stamp=day.isoformat())
    strands: tuple[Link, ...] = ()
    label = ""
    if dossier is not None:
        label = wording(language)["dossier"]
        strands = strand_links(imprint, questions, dossier.id, language)
    containers = Containers(imprint, questions, edition)
    views = tuple(
        containers.view(resolved, first=place == 0)
        for place, resolved in enumerate(edition.containers)
    )
    return FrontView(
        label=label,
        title=_title(imprint, edition, dossier),
        introduction=_introduction(imprint, edition, dossier),
        dateline=dateline,
        strands=strands,
        containers=views,
    )


def _title(imprint: Imprint, edition: Edition, dossier: Dossier | None) -> str:
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
