"""A request that may change something is one transaction.

Wagtail's views publish in several steps: a revision, the page, its children, the log. Each view is
therefore run inside one transaction when the request's method may change anything, and an error
takes all of it back, the dispatch on the wire included. Requests that only read are left alone:
on SQLite a transaction of ours takes the one lock there is for writing.

A view may say that it keeps its own transactions (`own_transactions`): one that answers with what
stands after its transaction, or that only reads although it is asked by POST.

What a blocking check stops in a view that did not ask before is answered with the reasons.

The view is called from `process_view` rather than around the whole response, because above this
point Django has already turned an error into a response.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

_ONLY_READING = frozenset(("GET", "HEAD", "OPTIONS", "TRACE"))


class TransactionMiddleware:
    """Runs the view of a request that may change something in a transaction. Keep it last."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self._get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
    ) -> HttpResponse | None:
        """The view's response, where the view had to be run in a transaction."""
        if request.method in _ONLY_READING or getattr(view, "own_transactions", False):
            return None
        # Only now: models exist when the app is ready, and this is imported before.
        from broadside.newsroom.blocking import PublicationStopped, answer

        try:
            return self._in_transaction(request, view, arguments, keywords)
        except PublicationStopped as error:
            return answer(request, error)

    def _in_transaction(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
    ) -> HttpResponse:
        with transaction.atomic():
            response = view(request, *arguments, **keywords)
            # A template is rendered after the view has returned; what fails there must count too.
            if hasattr(response, "render") and callable(response.render):
                response = response.render()
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response
