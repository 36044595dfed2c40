"""Drafts as the site would show them. Nothing is written: the wire's head stays where it is.

The draft is made a document as for filing, and laid over the wire's answers; so are the people,
strands and so on that it refers to and that are drafts themselves. Its pictures, which are perhaps
not published either, come from the newsroom.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpResponse
from django.urls import reverse

from broadside.newsroom.configure import current_publication
from broadside.newsroom.documents import document_of, person_of
from broadside.newsroom.references import referred_by
from broadside.newsroom.wire_at_hand import wire_at_hand
from broadside.site import render_front_preview, render_story_preview
from broadside.wire.answers import Signature
from broadside.wire.documents import Front, Story
from broadside.wire.questions import Ask, Query

_Made = TypeVar("_Made")

_RENDITION = re.compile(r"[^\s\"',()]*pictures/[0-9a-f]{2}/([0-9a-f]{64})-(\d+)\.(avif|webp|jpg)")


def preview(draft: Any) -> str:
    """The page that publishing an article or front now would make.

    Raises:
        PageGone: it cannot have a page.
    """
    document = document_of(draft)
    publication = current_publication()

    def render(ask: Ask) -> str:
        match document:
            case Story():
                return render_story_preview(publication, document, ask)
            case Front():
                return render_front_preview(publication, document, ask)
            case other:
                raise TypeError(f"there is no preview of {other!r}")

    return with_own_pictures(beside_drafts(draft, render))


def with_own_pictures(html: str) -> str:
    """A page of the site with its pictures taken from the newsroom, where they are all."""
    return _RENDITION.sub(_own_picture, html)


def beside_drafts(draft: Any, use: Callable[[Ask], _Made]) -> _Made:
    """What `use` makes of the wire's answers, where what `draft` refers to stands even as a draft.

    Args:
        draft: an article or front as it is in memory. It is not itself laid over the answers.
    """
    drafts = _answers_of(referred_by(draft))

    def over(ask: Ask) -> _Made:
        def answer(query: Query) -> Any:
            given = ask(query)
            return drafts.get(query) if given is None else given

        return use(answer)

    return wire_at_hand().show(over)


def preview_response(draft: Any) -> HttpResponse:
    """The preview as Wagtail's panel frames it."""
    return HttpResponse(preview(draft))


def _answers_of(subjects: list[Any]) -> dict[Query, Any]:
    answers: dict[Query, Any] = {}
    for subject in subjects:
        answers[subject.WHAT, subject.identifier] = document_of(subject)
        if subject.WHAT == "person":
            person = person_of(subject)
            answers["signature", subject.identifier] = Signature(
                person.id, person.slug, person.name, person.names, person.form
            )
    return answers


def _own_picture(found: re.Match[str]) -> str:
    digest, width, form = found.groups()
    return reverse("newsroom_preview_picture", args=(digest, int(width), form))
