"""A card as a page shows it, from the wire's card and what the front says otherwise."""

from __future__ import annotations

from broadside.site import dates
from broadside.site.bylines import card_byline
from broadside.site.imprint import Imprint
from broadside.site.views import CardView, ForeignView
from broadside.site.wording import wording
from broadside.wire.answers import Card
from broadside.wire.documents import PinnedCard, Size
from broadside.wire.questions import Questions


def card_view(
    imprint: Imprint,
    questions: Questions,
    card: Card,
    *,
    page_language: str,
    level: int,
    sizes: str = "",
    eager: bool = False,
    pinned: PinnedCard | None = None,
    size: Size = "standard",
    href: str | None = None,
) -> CardView:
    """A card, worded in its own language: a headline and a date beside it read as one.

    Args:
        page_language: the language of the page; a card in another one says which it is in.
        level: the level of its heading on the page.
        sizes: how wide its picture is shown; without it, no picture is.
        eager: whether the picture is on the first screen.
        pinned: what an editor wrote for this place; None in a field means the story's own.
        size: how large it is set; a small one shows no trail text.
        href: where it leads; None means where the card itself says that the article is.
    """
    language = card.language
    headline, kicker, text, picture = card.headline, card.kicker, card.trail_text, card.picture
    signed = pinned is None or pinned.byline
    if pinned is not None:
        headline = pinned.headline if pinned.headline is not None else headline
        kicker = pinned.kicker if pinned.kicker is not None else kicker
        text = pinned.trail_text if pinned.trail_text is not None else text
        picture = pinned.picture if pinned.picture is not None else picture
    if href is None:
        href = imprint.urls.href(imprint.urls.article(language, card.published, card.slug))
    return CardView(
        level=level,
        href=href,
        headline=headline,
        kicker=kicker,
        byline=card_byline(imprint, questions, card.bylines, card.credit_line, language)
        if signed
        else "",
        day=imprint.day(card.published, language),
        trail="" if size == "small" else text,
        picture=imprint.picture(picture, sizes, eager=eager) if sizes else None,
        size="" if size == "standard" else size,
        foreign=_foreign(language, page_language),
    )


def _foreign(language: str, page: str) -> ForeignView | None:
    if language == page:
        return None
    own, around = dates.direction(language), dates.direction(page)
    return ForeignView(
        code=language,
        name=dates.name_of(language, page),
        page=page,
        direction=own if own != around else "",
        page_direction=around if own != around else "",
    )


def withdrawn_view(level: int, language: str) -> CardView:
    """What stands in the place of an article that has been withdrawn."""
    return CardView(
        level=level,
        href="",
        headline="",
        kicker="",
        byline="",
        day=None,
        trail="",
        picture=None,
        withdrawn=wording(language)["withdrawn"],
    )
