"""What a front may lead to and show: of its own moment, or of a past one that is read today.

The words of a past edition are those of its day. But its links, names and pictures are read by
somebody today, so they follow what stands today: an article is linked where it now is, what has
been withdrawn is neither linked nor shown, and neither is a picture that is gone, nor the name of a
person who was taken off the wire. What is asked about today is asked narrowly (`address`,
`standing`, `picture`), so that an ordinary edit makes no past edition anew.
"""

from __future__ import annotations

import msgspec

from broadside.site.imprint import Imprint
from broadside.site.subjects import dossier_link, stands, subject_of
from broadside.wire.answers import Card
from broadside.wire.edition import Placed
from broadside.wire.questions import Questions


class Ways:
    """The ways of a front that is read at its own moment."""

    def __init__(self, imprint: Imprint, questions: Questions) -> None:
        self._imprint = imprint
        self._questions = questions

    def shown(self, placed: Placed) -> Placed | None:
        """A card as it may be shown, or None when its article has been withdrawn."""
        return placed

    def article(self, card: Card) -> str:
        """Where the article of a card is."""
        urls = self._imprint.urls
        return urls.href(urls.article(card.language, card.published, card.slug))

    def listing(self, key: str, language: str) -> str:
        """Where a listing is, or empty when nothing is listed or what it lists does not stand."""
        subject = subject_of(self._imprint, self._questions, key, language)
        if subject is None or not stands(self._questions, key, language):
            return ""
        return self._imprint.urls.href(subject.path)

    def dossier(self, dossier: str, language: str) -> str:
        """Where a dossier's front is, or empty when the dossier does not stand."""
        links = dossier_link(self._imprint, self._questions, dossier, language)
        return links[0].href if links else ""

    def chronology(self, dossier: str, language: str) -> str:
        """Where a dossier's years are told, or empty when it has no article or does not stand."""
        document = self._questions.dossier(dossier)
        if document is None or not stands(self._questions, f"dossier:{dossier}", language):
            return ""
        urls = self._imprint.urls
        return urls.href(urls.chronology(language, document.slug))


class WaysFromThePast(Ways):
    """The ways of a past edition; the questions are today's."""

    def shown(self, placed: Placed) -> Placed | None:
        """A card without the names and the picture that are gone; None for a withdrawn article."""
        card, pinned, questions = placed.card, placed.pinned, self._questions
        if questions.address(card.id, card.language) is None:
            return None
        bylines = tuple(
            byline for byline in card.bylines if questions.standing("person", byline.person)
        )
        card = msgspec.structs.replace(card, bylines=bylines)
        own = pinned.picture if pinned is not None else None
        picture = own or card.picture
        if picture is not None and questions.picture(picture.digest) is None:
            card = msgspec.structs.replace(card, picture=None)
            if pinned is not None:
                pinned = msgspec.structs.replace(pinned, picture=None)
        return Placed(card, pinned)

    def article(self, card: Card) -> str:
        """Where the article of a card is today."""
        address = self._questions.address(card.id, card.language)
        if address is None:
            return ""
        urls = self._imprint.urls
        return urls.href(urls.article(card.language, address.published, address.slug))
