"""Pages that lead on: an old address, a page of a listing that is not full yet.

They work on any server that carries plain files: the browser is sent on by the page itself, search
engines by its canonical link, and a person by a plain link where neither works.
"""

from __future__ import annotations

from datetime import date

from broadside.site import dates
from broadside.site.errors import PageGone
from broadside.site.imprint import Imprint
from broadside.site.page import Page
from broadside.site.subjects import subject_of
from broadside.site.views import LanguageLink, PlainView
from broadside.site.wording import wording
from broadside.site.years import year_path
from broadside.wire.edition import HOME
from broadside.wire.questions import Ask, Questions

PRIORITY = 10
"""A redirect gives way to any real page that claims its path."""


class Redirects:
    """Redirects: `(kind, identifier, language, path)`, to what now is a story, front or listing.

    An edition is identified by its front's owner and its day, with a space between; a calendar of
    editions by the owner, and the year where it is not the newest. A chronology by
    its dossier and the year, with a colon between; year 0 is the newest.
    """

    name = "redirect"
    rank = 30

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """A page that leads on."""
        language = str(page.arguments[2])
        found = _target(self._imprint, Questions(ask), page)
        if found is None:
            raise PageGone(f"what {page.path} led to does not stand")
        return render_redirect(self._imprint, language, *found)


def redirect(kind: str, identifier: str, language: str, path: str, file: str) -> Page:
    """The page that leads from `path` to what is of a kind: see `Redirects`."""
    return Page(file, Redirects.name, (kind, identifier, language, path), PRIORITY)


def target_of(imprint: Imprint, questions: Questions, page: Page) -> str | None:
    """The path that a redirect leads to; None where what it led to does not stand."""
    found = _target(imprint, questions, page)
    return None if found is None else found[0]


def render_redirect(imprint: Imprint, language: str, path: str, title: str) -> bytes:
    """A page that leads to `path`."""
    words = wording(language)
    href = imprint.urls.href(path)
    around = imprint.page(
        kind="plain", language=language, title=words["moved"], path=path, hidden=True
    )
    way = LanguageLink(
        code=language,
        name=title,
        href=href,
        absolute=imprint.urls.absolute(path),
        direction=around.direction,
        current=False,
    )
    plain = PlainView(title=words["moved"], text=words["moved_text"], ways=(way,), target=href)
    return imprint.render("plain.html", page=around, plain=plain)


def _target(imprint: Imprint, questions: Questions, page: Page) -> tuple[str, str] | None:
    kind, identifier, language = (str(argument) for argument in page.arguments[:3])
    urls = imprint.urls
    if kind == "story":
        card = questions.card(identifier, language)
        if card is None:
            return None
        return urls.article(language, card.published, card.slug), card.headline
    if kind == "front":
        dossier = questions.dossier(identifier)
        listing = subject_of(imprint, questions, f"dossier:{identifier}", language)
        if dossier is None or listing is None:
            return None
        return urls.dossier(language, dossier.slug), listing.title
    if kind in ("edition", "editions"):
        return _edition(imprint, questions, kind, identifier, language)
    if kind == "chronology":
        identifier, _, year = identifier.partition(":")
        dossier = questions.dossier(identifier)
        if dossier is None:
            return None
        path = year_path(imprint, questions, dossier, language, int(year))
        return None if path is None else (path, wording(language)["chronology"])
    subject = subject_of(imprint, questions, identifier, language)
    return None if subject is None else (subject.path, subject.title)


def _edition(
    imprint: Imprint, questions: Questions, kind: str, identifier: str, language: str
) -> tuple[str, str] | None:
    urls = imprint.urls
    owner, _, when = identifier.partition(" ")
    front = urls.home(language)
    if owner != HOME:
        dossier = questions.dossier(owner)
        if dossier is None:
            return None
        front = urls.dossier(language, dossier.slug)
    title = wording(language)["editions"]
    if kind == "edition":
        day = dates.long_day(date.fromisoformat(when), language)
        return urls.edition(front, when), f"{title}: {day}"
    years = questions.edition_years(owner, language)
    if not when or int(when) == years[-1]:
        return urls.editions(front), title
    return urls.edition_year(front, int(when)), f"{title}: {when}"
