"""The editions of a front: the front as it stood at the end of each day on which it changed.

An edition asks what stood of the past, at the last dispatch of its day, and those answers never
change again. Of the present it asks only what its links, names and pictures must follow: see
`ways`. So publishing an article makes the edition of today anew and no other.

Search engines are asked to leave editions out: every word of one stands elsewhere on the site, and
a front of last year must not be found before the one of today.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from broadside.site import dates
from broadside.site.errors import PageGone
from broadside.site.fronts import front_path, front_title, front_view
from broadside.site.imprint import Imprint
from broadside.site.page import Page
from broadside.site.redirects import redirect
from broadside.site.subjects import dossier_link
from broadside.site.views import Link, PageView, PastView
from broadside.site.ways import WaysFromThePast
from broadside.site.wording import wording
from broadside.wire.answers import EditionMark
from broadside.wire.documents import Dossier, Front
from broadside.wire.edition import HOME, Edition, resolve
from broadside.wire.questions import Ask, Questions


class Editions:
    """The editions: `("home" or a dossier, language, day)`."""

    name = "edition"
    rank = 56

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """A front as it stood at the end of a day."""
        owner, language, day = (str(argument) for argument in page.arguments)
        imprint, now = self._imprint, Questions(ask)
        mark = now.edition(owner, language, day)
        if mark is None:
            raise PageGone(f"the front {owner} has no edition of {day} in {language}")
        then = now.at(mark.sequence)
        edition, withdrawn = _edition(imprint, now, then, owner, language)
        before = then.dossier(owner) if owner != HOME else None
        past = _past(imprint, now, owner, language, day, mark)
        return imprint.render(
            "front.html",
            page=_page(imprint, now, edition, before, day),
            front=front_view(
                imprint,
                then,
                edition,
                before,
                ways=WaysFromThePast(imprint, now),
                past=past,
                empty=wording(language)["front_withdrawn"] if withdrawn else "",
            ),
        )


def edition_pages(
    imprint: Imprint, questions: Questions, owner: str, language: str, year: int
) -> Iterator[Page]:
    """The editions of a year, and where they were before their dossier was renamed."""
    fronts = standing_front(imprint, questions, owner, language)
    if fronts is None:
        return
    path, former = fronts
    urls = imprint.urls
    for day in questions.edition_days(owner, language, year):
        yield Page(urls.file(urls.edition(path, day)), Editions.name, (owner, language, day))
        for old in former:
            there = urls.edition(old, day)
            yield redirect("edition", f"{owner} {day}", language, there, urls.file(there))


def standing_front(
    imprint: Imprint, questions: Questions, owner: str, language: str
) -> tuple[str, tuple[str, ...]] | None:
    """The path of a front and those it had before; None when it has no page."""
    if language not in imprint.publication.languages:
        return None
    if owner == HOME:
        return imprint.urls.home(language), ()
    dossier = questions.dossier(owner)
    if dossier is None:
        return None
    former = questions.former_slugs("dossier", owner)
    return (
        imprint.urls.dossier(language, dossier.slug),
        tuple(imprint.urls.dossier(language, slug) for slug in former),
    )


def _edition(
    imprint: Imprint, now: Questions, then: Questions, owner: str, language: str
) -> tuple[Edition, bool]:
    """What stood, and whether nothing of it may be shown because the front has been withdrawn."""
    if then.front(owner, language) is not None and not now.standing("front", owner, language):
        front = Front(owner=owner, language=language)
        return Edition(front=front, containers=(), moment=None), True
    return resolve(then, owner, language, imprint.publication.languages), False


def _present(imprint: Imprint, now: Questions, owner: str) -> Dossier | None:
    if owner == HOME:
        return None
    dossier = now.dossier(owner)
    if dossier is None:
        raise PageGone(f"dossier {owner} does not stand")
    return dossier


def _page(
    imprint: Imprint, now: Questions, edition: Edition, before: Dossier | None, day: str
) -> PageView:
    urls, language, owner = imprint.urls, edition.front.language, edition.front.owner
    dossier = _present(imprint, now, owner)
    languages = []
    for code in imprint.publication.languages:
        # The front as it stood in that language on the same day, whenever it had come to that.
        on = now.edition_on(day, owner, code)
        if on is not None:
            languages.append((code, urls.edition(front_path(imprint, dossier, code), on)))
    title = front_title(imprint, edition, before)
    return imprint.page(
        kind="front",
        language=language,
        title=f"{title} — {dates.long_day(date.fromisoformat(day), language)}",
        path=urls.edition(front_path(imprint, dossier, language), day),
        sections=dossier_link(imprint, now, owner, language) if dossier is not None else (),
        languages=languages,
        hidden=True,
    )


def _past(
    imprint: Imprint, now: Questions, owner: str, language: str, day: str, mark: EditionMark
) -> PastView:
    urls, words = imprint.urls, wording(language)
    front = front_path(imprint, _present(imprint, now, owner), language)

    def way(word: str, to: str | None) -> Link | None:
        if to is None:
            return None
        text = f"{words[word]}: {dates.long_day(date.fromisoformat(to), language)}"
        return Link(text=text, href=urls.href(urls.edition(front, to)))

    notice = words["edition_newest"] if mark.after is None else words["edition_past"]
    return PastView(
        notice=notice.format(day=dates.long_day(date.fromisoformat(day), language)),
        present=Link(text=words["front_now"], href=urls.href(front)),
        calendar=Link(text=words["all_editions"], href=urls.href(urls.editions(front))),
        older=way("edition_before", mark.before),
        newer=way("edition_after", mark.after),
    )
