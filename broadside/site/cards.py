"""A card as a page shows it, from the wire's card and what the front says otherwise."""

from __future__ import annotations

from broadside.site.bylines import card_byline
from broadside.site.imprint import Imprint
from broadside.site.views import CardView
from broadside.wire.answers import Card
from broadside.wire.documents import PinnedCard
from broadside.wire.questions import Questions


def card_view(
    imprint: Imprint,
    questions: Questions,
    card: Card,
    *,
    level: int,
    sizes: str = "",
    eager: bool = False,
    pinned: PinnedCard | None = None,
    trail: bool = True,
    large: bool = False,
) -> CardView:
    """A card.

    Args:
        level: the level of its heading on the page.
        sizes: how wide its picture is shown; without it, no picture is.
        eager: whether the picture is on the first screen.
        pinned: what an editor wrote for this place; None in a field means the story's own.
        trail: whether the trail text is shown.
        large: whether it leads its container.
    """
    language = card.language
    headline, kicker, text, picture = card.headline, card.kicker, card.trail_text, card.picture
    if pinned is not None:
        headline = pinned.headline if pinned.headline is not None else headline
        kicker = pinned.kicker if pinned.kicker is not None else kicker
        text = pinned.trail_text if pinned.trail_text is not None else text
        picture = pinned.picture if pinned.picture is not None else picture
    return CardView(
        level=level,
        href=imprint.urls.href(imprint.urls.article(language, card.published, card.slug)),
        headline=headline,
        kicker=kicker,
        byline=card_byline(imprint, questions, card.bylines, card.credit_line, language),
        day=imprint.day(card.published, language),
        trail=text if trail else "",
        picture=imprint.picture(picture, sizes, eager=eager) if sizes else None,
        large=large,
    )
