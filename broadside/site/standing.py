"""The few pages that are always there: the language chooser, "nothing here", robots, the icon."""

from __future__ import annotations

from broadside.site import dates
from broadside.site.assets import icon
from broadside.site.imprint import Imprint
from broadside.site.page import Page
from broadside.site.redirects import render_redirect
from broadside.site.views import LanguageLink, PlainView
from broadside.site.wording import wording
from broadside.wire.questions import Ask


class Chooser:
    """The site's root, where a reader chooses a language; with one language it leads on."""

    name = "chooser"
    rank = 64

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """The page."""
        imprint = self._imprint
        publication, language = imprint.publication, imprint.publication.languages[0]
        if len(publication.languages) == 1:
            return render_redirect(
                imprint, language, imprint.urls.home(language), publication.title
            )
        around = imprint.page(
            kind="plain",
            language=language,
            title=publication.title,
            path=imprint.urls.chooser(),
            description=publication.description,
        )
        view = PlainView(
            title=publication.title, text=publication.description, ways=_homes(imprint)
        )
        return imprint.render("plain.html", page=around, plain=view)


class NotFound:
    """What a server answers with when there is nothing at an address."""

    name = "not-found"
    rank = 66

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """The page."""
        imprint = self._imprint
        language = imprint.publication.languages[0]
        words = wording(language)
        around = imprint.page(
            kind="plain", language=language, title=words["not_found"], path=None, hidden=True
        )
        view = PlainView(
            title=words["not_found"], text=words["not_found_text"], ways=_homes(imprint)
        )
        return imprint.render("plain.html", page=around, plain=view)


class Robots:
    """What crawlers read first."""

    name = "robots"
    rank = 80

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """The file."""
        urls = self._imprint.urls
        lines = (
            "User-agent: *",
            f"Disallow: {urls.href('newsroom/')}",
            "",
            f"Sitemap: {urls.absolute(urls.sitemap_index())}",
        )
        return ("\n".join(lines) + "\n").encode()


class Icon:
    """The publication's small picture."""

    name = "icon"
    rank = 2

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """The file."""
        publication = self._imprint.publication
        return icon(publication.title, publication.theme).encode()


def _homes(imprint: Imprint) -> tuple[LanguageLink, ...]:
    urls = imprint.urls
    return tuple(
        LanguageLink(
            code=code,
            name=dates.own_name(code),
            href=urls.href(path),
            absolute=urls.absolute(path),
            direction=dates.direction(code),
            current=False,
        )
        for code, path in imprint.homes()
    )
