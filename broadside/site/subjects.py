"""What a listing is of: its key on the wire, its address and its name.

Every listing of the site is found here, so that a link to one and the page itself cannot differ.
Of someone who was merged in another, the subject is the other one: its key is that of the listing
that has both one's articles.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import msgspec

from broadside.site import dates
from broadside.site.imprint import Imprint
from broadside.site.shared import shared
from broadside.site.views import Link
from broadside.site.wording import wording
from broadside.wire.questions import Ask, Questions


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What a listing is of, as it stands: perhaps another than was asked about."""

    key: str
    kind: str
    identifier: str
    path: str
    title: str


def in_language(texts: Mapping[str, str], language: str, order: tuple[str, ...]) -> str:
    """A text in a language; else the publication's first that has it; else any; else empty."""
    for code in (language, *order, *sorted(texts)):
        if texts.get(code):
            return texts[code]
    return ""


def subject_of(imprint: Imprint, questions: Questions, key: str, language: str) -> Subject | None:
    """The subject of the listing `key`, or None when what it is of does not stand."""
    make = partial(_subject, imprint, key, language)
    return shared(questions.ask, ("subject", key, language), make)


def _subject(imprint: Imprint, key: str, language: str, ask: Ask) -> Subject | None:
    kind, _, identifier = key.partition(":")
    found = _address_and_title(imprint, Questions(ask), kind, identifier, language)
    if found is None:
        return None
    identifier, path, title = found
    key = f"{kind}:{identifier}" if identifier else kind
    return Subject(key=key, kind=kind, identifier=identifier, path=path, title=title)


def stands(questions: Questions, key: str, language: str) -> bool:
    """Whether anything is listed."""
    return questions.stands(key, language)


def link_to(
    subject: Subject | None, imprint: Imprint, *, current: bool = False
) -> tuple[Link, ...]:
    """A link to a listing, or nothing."""
    if subject is None:
        return ()
    return (Link(text=subject.title, href=imprint.urls.href(subject.path), current=current),)


def dossier_link(
    imprint: Imprint, questions: Questions, dossier: str, language: str, *, current: bool = False
) -> tuple[Link, ...]:
    """A link to a dossier's front, or nothing when the dossier does not stand."""
    document = questions.dossier(dossier)
    if document is None:
        return ()
    title = in_language(document.titles, language, imprint.publication.languages) or document.slug
    href = imprint.urls.href(imprint.urls.dossier(language, document.slug))
    return (Link(text=title, href=href, current=current),)


def strand_links(
    imprint: Imprint, questions: Questions, dossier: str, language: str, current: str = ""
) -> tuple[Link, ...]:
    """Links to the strands of a dossier in which something stands."""
    found: list[Link] = []
    for strand in questions.strands(dossier):
        key = f"strand:{strand}"
        if stands(questions, key, language):
            subject = subject_of(imprint, questions, key, language)
            found += link_to(subject, imprint, current=strand == current)
    return tuple(found)


def _address_and_title(
    imprint: Imprint, questions: Questions, kind: str, identifier: str, language: str
) -> tuple[str, str, str] | None:
    """Who or what it is, where that is listed, and what it is called."""
    urls, order = imprint.urls, imprint.publication.languages
    match kind:
        case "all":
            return "", urls.latest(language), wording(language)["latest"]
        case "month":
            month = dates.month_name(identifier, language)
            return identifier, urls.month(language, identifier), month
        case "dossier":
            if (dossier := questions.dossier(identifier)) is None:
                return None
            title = in_language(dossier.titles, language, order) or dossier.slug
            return identifier, urls.dossier_listing(language, dossier.slug), title
        case "strand":
            if (strand := questions.strand(identifier)) is None:
                return None
            if (dossier := questions.dossier(strand.dossier)) is None:
                return None
            title = in_language(strand.titles, language, order) or strand.slug
            return identifier, urls.strand(language, dossier.slug, strand.slug), title
        case "topic":
            if (topic := questions.topic(identifier)) is None:
                return None
            title = in_language(topic.titles, language, order) or topic.slug
            return identifier, urls.topic(language, topic.slug), title
        case "place":
            if (place := questions.place(identifier)) is None:
                return None
            title = in_language(place.names, language, order) or place.slug
            return place.id, urls.place(language, place.slug), title
        case "person":
            if (signature := questions.signature(identifier)) is None:
                return None
            name = signature.names.get(language) or signature.name
            return signature.id, urls.person(language, signature.slug), name
    return None
