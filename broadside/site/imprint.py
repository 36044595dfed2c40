"""What every page of one publication has in common: addresses, words, templates, the frame.

It is made once and given to all families; nothing in it changes while pages are rendered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from html import escape
from pathlib import Path

import minijinja
import msgspec

from broadside.publication import Publication
from broadside.site import dates
from broadside.site.assets import style_sheet
from broadside.site.pictures import widths
from broadside.site.urls import Urls
from broadside.site.views import (
    Card,
    Day,
    FeedLink,
    LanguageLink,
    Link,
    PageView,
    PictureView,
    View,
)
from broadside.site.wording import wording
from broadside.wire.documents import Picture

TEMPLATES = Path(__file__).parent / "templates"

_FEED_FORMS = {
    "atom": ("Atom", "application/atom+xml"),
    "rss": ("RSS", "application/rss+xml"),
    "json": ("JSON Feed", "application/feed+json"),
}
# What neither XML 1.0 nor HTML may hold; it comes with text pasted from elsewhere. It is taken out
# of the bytes, where that costs least.
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r"))
_RARE = "\uffff".encode()[:2]
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())

_NO_STYLE = b"<style></style>"
"""Where `page.html` wants its style sheet. In a text the signs would be escaped."""

_WEBSITE = Card(form="website")


class _Frame(msgspec.Struct, frozen=True):
    """What is the same on every page of one kind in one language; see `views.PageView`.

    `ways` are those every page has at its head, each with its path.
    """

    direction: str
    words: Mapping[str, str]
    home: str
    icon: str
    policy: str
    ways: tuple[tuple[str, Link], ...]
    foot: tuple[Link, ...]


def templates(folder: Path = TEMPLATES) -> minijinja.Environment:
    """The templates, strict: a name that is not there is an error, not an empty place."""
    sources = {file.name: file.read_text("utf-8") for file in sorted(folder.glob("*.*"))}
    return minijinja.Environment(
        templates=sources,
        undefined_behavior="strict",
        auto_escape_callback=lambda name: "html",
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Imprint:
    """One publication as its pages need it.

    Args:
        publication: whose pages.
        preview: they are drafts, shown in the newsroom.
        folder: where the templates are.
    """

    def __init__(
        self, publication: Publication, *, preview: bool = False, folder: Path = TEMPLATES
    ) -> None:
        self.publication = publication
        self.urls = Urls(publication)
        self.preview = preview
        self._templates = templates(folder)
        # What is the same on every page of one kind in one language, made when it is first asked.
        self._frames: dict[tuple[str, str], _Frame] = {}
        self._styles: dict[str, bytes] = {}

    # --- making files

    def render(self, template: str, **views: View | Sequence[View] | str) -> bytes:
        """A template filled with its views, as the bytes of a file.

        The style sheet of its `page`, if it has one, is set in afterwards: it is half of the file,
        and would otherwise be copied, checked and encoded for each page anew.
        """
        content = self.fragment(template, **views).encode().translate(None, _CONTROLS)
        page = views.get("page")
        if isinstance(page, PageView):
            content = content.replace(_NO_STYLE, self._style(page.kind), 1)
        if _RARE in content:
            for sign in _NO_CHARACTERS:
                content = content.replace(sign, b"")
        return content

    def fragment(self, template: str, **views: View | Sequence[View] | str) -> str:
        """A template filled with its views, as text."""
        text = self._templates.render_template(template, **views)
        # The engine escapes slashes, which nothing needs: a tenth of a front was `&#x2f;`.
        return text.replace("&#x2f;", "/")

    def _style(self, kind: str) -> bytes:
        style = self._styles.get(kind)
        if style is None:
            css = style_sheet(kind, self.publication.theme).css.encode()
            style = self._styles[kind] = b"<style>" + css + b"</style>"
        return style

    # --- words, days, pictures

    def words(self, language: str) -> Mapping[str, str]:
        """The interface's words."""
        return wording(language)

    def count(self, number: int, language: str) -> str:
        """How many articles, in words."""
        form = "articles_one" if number == 1 else "articles_other"
        return wording(language)[form].format(number=dates.number(number, language))

    def day(self, moment: datetime, language: str) -> Day:
        """The day it was where the publication is."""
        return _day(moment, self.publication.time_zone, language)

    def picture(
        self,
        picture: Picture | None,
        sizes: str,
        *,
        eager: bool = False,
        absolute: bool = False,
    ) -> PictureView | None:
        """A picture in all its renditions, or None when there is none."""
        if picture is None:
            return None
        address = self.urls.absolute if absolute else self.urls.href
        offered = widths(picture.width)

        def sources(form: str) -> str:
            return self.urls.renditions(picture.digest, offered, form, absolute=absolute)

        shown = offered[len(offered) // 2]
        return PictureView(
            avif=sources("avif"),
            webp=sources("webp"),
            jpeg=sources("jpg"),
            source=address(self.urls.rendition(picture.digest, shown, "jpg")),
            sizes=sizes,
            width=shown,
            height=max(1, round(picture.height * shown / max(1, picture.width))),
            alt=picture.alt,
            eager=eager,
            caption=picture.caption,
            credit=picture.credit,
        )

    def picture_address(self, picture: Picture | None) -> str:
        """The absolute address of one JPEG, for feeds and other sites; empty when there is none."""
        if picture is None:
            return ""
        offered = widths(picture.width)
        width = offered[min(1, len(offered) - 1)]
        return self.urls.absolute(self.urls.rendition(picture.digest, width, "jpg"))

    # --- the frame of a page

    def page(
        self,
        *,
        kind: str,
        language: str,
        title: str,
        path: str | None,
        description: str = "",
        sections: Iterable[Link] = (),
        languages: Iterable[tuple[str, str]] = (),
        languages_label: str = "languages",
        default: str | None = None,
        feeds: str | None = None,
        feeds_title: str = "",
        card: Card | None = None,
        structured: object = None,
        hidden: bool = False,
        older: str = "",
        newer: str = "",
    ) -> PageView:
        """What stands around the matter of a page.

        Args:
            kind: one of `assets.SHEETS`.
            path: the page's own path; None when it has no lasting address.
            sections: the ways on before those every page has.
            languages: the same page by language, as `(language, path)`, itself included.
            default: the path for readers of none of these languages.
            feeds: the path of the listing whose feeds belong to the page.
            structured: what JSON-LD says of it.
        """
        urls, frame = self.urls, self._frame(kind, language)
        name = self.publication.title
        return PageView(
            kind=kind,
            language=language,
            direction=frame.direction,
            words=frame.words,
            title=title if title == name else f"{title} — {name}",
            description=description,
            name=name,
            name_language=self.publication.languages[0],
            motto=self.publication.description,
            home=frame.home,
            icon=frame.icon,
            policy=frame.policy,
            canonical=urls.absolute(path) if path is not None else "",
            hidden=hidden or self.preview,
            preview=self.preview,
            sections=(*sections, *self._standing_sections(frame, path)),
            foot=frame.foot,
            languages=self.language_links(languages, language),
            languages_label=frame.words[languages_label],
            default=urls.absolute(default) if default is not None else "",
            feeds=self._feed_links(feeds, feeds_title or name) if feeds is not None else (),
            card=card or _WEBSITE,
            structured=_script(structured) if structured is not None else "",
            older=older,
            newer=newer,
        )

    def _frame(self, kind: str, language: str) -> _Frame:
        frame = self._frames.get((kind, language))
        if frame is None:
            frame = self._frames[kind, language] = self._new_frame(kind, language)
        return frame

    def _new_frame(self, kind: str, language: str) -> _Frame:
        words, urls = wording(language), self.urls
        ways = (
            (urls.latest(language), words["latest"]),
            (urls.archive(language), words["archive"]),
            (urls.search(language), words["search"]),
        )
        return _Frame(
            direction=dates.direction(language),
            words=words,
            home=urls.href(urls.home(language)),
            icon=urls.href(urls.icon()),
            policy=style_sheet(kind, self.publication.theme).policy,
            ways=tuple((path, Link(text=text, href=urls.href(path))) for path, text in ways),
            foot=self._foot(language),
        )

    def language_links(
        self, languages: Iterable[tuple[str, str]], current: str
    ) -> tuple[LanguageLink, ...]:
        """The same page by language, in the publication's order; nothing when there is no other."""
        paths = {code: path for code, path in languages if code in self.publication.languages}
        if not paths.keys() - {current}:
            return ()
        return tuple(
            LanguageLink(
                code=code,
                name=dates.own_name(code),
                href=self.urls.href(paths[code]),
                absolute=self.urls.absolute(paths[code]),
                direction=dates.direction(code),
                current=code == current,
            )
            for code in self.publication.languages
            if code in paths
        )

    def homes(self) -> tuple[tuple[str, str], ...]:
        """The publication's own front, by language."""
        return tuple((code, self.urls.home(code)) for code in self.publication.languages)

    def _standing_sections(self, frame: _Frame, path: str | None) -> tuple[Link, ...]:
        return tuple(
            link if there != path else msgspec.structs.replace(link, current=True)
            for there, link in frame.ways
        )

    def _foot(self, language: str) -> tuple[Link, ...]:
        words = wording(language)
        urls = self.urls
        links = [
            (words["home"], urls.home(language)),
            (words["latest"], urls.latest(language)),
            (words["archive"], urls.archive(language)),
            (words["search"], urls.search(language)),
            (words["feeds"], urls.feed(urls.latest(language), "atom")),
        ]
        if len(self.publication.languages) > 1:
            links.append((words["languages"], urls.chooser()))
        return tuple(Link(text=text, href=urls.href(path)) for text, path in links)

    def _feed_links(self, listing: str, title: str) -> tuple[FeedLink, ...]:
        return tuple(
            FeedLink(
                form=name,
                media_type=media_type,
                title=title,
                href=self.urls.href(self.urls.feed(listing, form)),
            )
            for form, (name, media_type) in _FEED_FORMS.items()
        )


@lru_cache(10_000)
def _day(moment: datetime, zone: str, language: str) -> Day:
    day = dates.day_of(moment, zone)
    return Day(text=dates.long_day(day, language), stamp=dates.stamp(moment))


def _script(value: object) -> str:
    """JSON as it may stand inside a script element."""
    text = msgspec.json.encode(value).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def text_html(text: str) -> str:
    """Plain text as markup."""
    return escape(text, quote=False)
