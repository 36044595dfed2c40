"""What stops publication: findings of the checks that the publication names in `checks.blocking`.

The law: no revision of an article is published, or scheduled on its first publication, while a
blocking check finds something in it that is not silenced there, whichever way Wagtail came to it.
So the question is asked where all those ways meet, at the signal that a page was published, inside
the transaction of that publication: an answer takes all of it back, the dispatch included. Screens
that hold what somebody has just written ask before, and save the draft instead.

What was published before is another matter (`docs/decisions/0023-blocking.md`): an import brings
in history as it stood, and a mend changes what stands for the better; neither is stopped.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin import messages
from wagtail.signals import page_published

from broadside.copydesk.checks.run import NAMES, check
from broadside.newsroom.checking.archive import blocking_checks, silent_checks
from broadside.newsroom.checking.copies import Copied, copied
from broadside.newsroom.checking.silencing import silenced_in
from broadside.newsroom.checking.surroundings import surroundings
from broadside.newsroom.checking.told import Told, told
from broadside.newsroom.configure import current_publication
from broadside.newsroom.errors import NewsroomError
from broadside.newsroom.models import Article

_LET_THROUGH: ContextVar[bool] = ContextVar("let_through", default=False)
# The question is asked inside Wagtail's own publishing, through which no argument can be handed.


class PublicationStopped(NewsroomError):
    """A blocking check finds something; `reasons` says what, `article` in which."""

    def __init__(self, article: Article, reasons: tuple[Told, ...]) -> None:
        found = "; ".join(in_words(reason) for reason in reasons)
        super().__init__(f"“{article.title}” was not published: {found}")
        self.article = article
        self.reasons = reasons


def reasons_against(article: Article, read: Copied | None = None) -> tuple[Told, ...]:
    """What the blocking checks find in an article as it is in memory, and is not silenced there.

    Args:
        read: its copy, if that was made already.

    Raises:
        UnknownCheck: the settings name a check that there is not.
    """
    publication = current_publication()
    # Articles are compared with one another over the whole archive only.
    blocking = (blocking_checks(publication) & NAMES) - silent_checks(publication)
    wanted = blocking - silenced_in(article) if blocking else blocking
    if not wanted:
        return ()
    read = read or copied(article)
    findings = check(read.copy, silent=NAMES - wanted, around=surroundings(publication))
    return told(read, findings, wanted)


def require_nothing_against(article: Article) -> None:
    """Refuse an article that blocking checks find something in.

    Raises:
        PublicationStopped: they do.
    """
    reasons = reasons_against(article)
    if reasons:
        raise PublicationStopped(article, reasons)


@contextmanager
def let_through() -> Iterator[None]:
    """Publish what is published inside, whatever is found: for what stands already."""
    before = _LET_THROUGH.set(True)
    try:
        yield
    finally:
        _LET_THROUGH.reset(before)


def connect() -> None:
    """Ask whenever an article is published. Done once, by the app."""
    page_published.connect(_on_publish, sender=Article, dispatch_uid="newsroom.blocking")


def in_words(reason: Told) -> str:
    """One reason, as a sentence with the place in front."""
    return f"{reason.place.label}: {reason.explanation}" if reason.place else reason.explanation


def said(article: Article, reasons: tuple[Told, ...], then: str) -> SafeString:
    """All reasons, as HTML.

    Args:
        then: what became of the draft, as a sentence; may be empty.
    """
    rows = format_html_join("", "<li>{}</li>", ((in_words(reason),) for reason in reasons))
    return format_html("“{}” was not published. {}<ul>{}</ul>", article.title, then, rows)


def say(request: HttpRequest, article: Article, reasons: tuple[Told, ...], then: str = "") -> None:
    """Say all reasons at the head of the next screen."""
    messages.error(request, said(article, reasons, then))


def answer(request: HttpRequest, error: PublicationStopped) -> HttpResponse:
    """The answer to a request whose publication was stopped: the reasons, at the article's form."""
    if request.headers.get("X-Requested-With") or "json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": str(error)}, status=409)
    say(request, error.article, error.reasons)
    return redirect(reverse("wagtailadmin_pages:edit", args=(error.article.pk,)))


def _on_publish(instance: Any, revision: Any, **_: Any) -> None:
    if not _LET_THROUGH.get():
        require_nothing_against(instance)
