"""Who did what on an article, in the words of the page's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadside.site import dates
from broadside.site.imprint import Imprint
from broadside.site.subjects import subject_of
from broadside.site.views import BylinePart, BylineView
from broadside.site.wording import wording
from broadside.wire.answers import Signature
from broadside.wire.documents import Byline
from broadside.wire.questions import Questions

ROLES = ("writer", "translator", "photographer", "editor")
MOST_NAMES_ON_A_CARD = 3

_WORDS = {"writer": "by"}


def signed(questions: Questions, bylines: Sequence[Byline]) -> Iterator[tuple[Byline, Signature]]:
    """The bylines of those who stand, and how they sign; who did a thing is named once for it.

    Two who turned out to be one, and were merged, may both be named on an article.
    """
    met = set()
    for byline in bylines:
        signature = questions.signature(byline.person)
        if signature is not None and (byline.role, signature.id) not in met:
            met.add((byline.role, signature.id))
            yield byline, signature


def byline_views(
    imprint: Imprint, questions: Questions, bylines: Sequence[Byline], language: str
) -> tuple[BylineView, ...]:
    """The bylines of an article, one for each role, every name a link to its page."""
    views = []
    for role in ROLES:
        names = _names(imprint, questions, bylines, role, language)
        if names:
            views.append(BylineView(role=role, parts=_worded(names, role, language)))
    return tuple(views)


def card_byline(
    imprint: Imprint,
    questions: Questions,
    bylines: Sequence[Byline],
    credit_line: str,
    language: str,
) -> str:
    """Who wrote it, as one line of text for a card; the free credit where nobody is named."""
    names = _names(imprint, questions, bylines, "writer", language)
    if not names:
        return credit_line
    if len(names) > MOST_NAMES_ON_A_CARD:
        others = BylinePart(text=wording(language)["others"])
        names = [*names[:MOST_NAMES_ON_A_CARD], others]
    return "".join(part.text for part in _worded(names, "writer", language))


def writers(
    imprint: Imprint, questions: Questions, bylines: Sequence[Byline], language: str
) -> tuple[str, ...]:
    """The names of those who wrote it, for machines."""
    return tuple(part.text for part in _names(imprint, questions, bylines, "writer", language))


def _names(
    imprint: Imprint, questions: Questions, bylines: Sequence[Byline], role: str, language: str
) -> list[BylinePart]:
    found: dict[str, BylinePart] = {}
    for byline in bylines:
        if byline.role != role:
            continue
        person = subject_of(imprint, questions, f"person:{byline.person}", language)
        if person is not None and person.key not in found:
            href = imprint.urls.href(person.path)
            found[person.key] = BylinePart(text=person.title, href=href)
    return list(found.values())


def _worded(names: list[BylinePart], role: str, language: str) -> tuple[BylinePart, ...]:
    before, _, after = wording(language)[_WORDS.get(role, role)].partition("{names}")
    between = list(dates.joined(len(names), language))
    between[0] = before + between[0]
    between[-1] += after
    parts: list[BylinePart] = []
    for words, name in zip(between, names, strict=False):
        parts += [BylinePart(text=words), name] if words else [name]
    if between[-1]:
        parts.append(BylinePart(text=between[-1]))
    return tuple(parts)
