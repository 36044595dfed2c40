"""The copy desk's addresses for the editor's screen: JSON out, every permission asked for here.

A draft is checked as it stands in the form; nothing of it is saved.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDictKeyError
from django.views.decorators.http import require_POST

from broadside.copydesk.checks.run import check
from broadside.newsroom.actions.silence import mind, silence
from broadside.newsroom.checking.archive import UnknownCheck, blocking_checks, silent_checks
from broadside.newsroom.checking.copies import copied
from broadside.newsroom.checking.silencing import parted
from broadside.newsroom.checking.surroundings import surroundings
from broadside.newsroom.checking.told import Answer, silenced, told, unread
from broadside.newsroom.checking.unsaved import as_in_form, new_article
from broadside.newsroom.configure import current_publication
from broadside.newsroom.models import Article, ArticleFolder, Silence

View = Callable[..., HttpResponse]
_Body = TypeVar("_Body", bound=msgspec.Struct)


class _ToSilence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    check: str
    reason: str = ""


class _ToMind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    check: str


def _answered(view: View) -> View:
    """A view that answers in JSON, errors too, to those who may enter the newsroom."""

    @wraps(view)
    def answered(request: HttpRequest, pk: int) -> HttpResponse:
        user = request.user
        if not user.is_authenticated or not user.has_perm("wagtailadmin.access_admin"):
            return _json({"error": "You are not signed in any more. Sign in again."}, 403)
        try:
            return view(request, pk)
        except Http404:
            return _json({"error": "There is no such article."}, 404)
        except PermissionDenied as error:
            return _json({"error": str(error) or "You may not do this."}, 403)
        except (UnknownCheck, msgspec.MsgspecError) as error:
            return _json({"error": str(error)}, 422)
        except MultiValueDictKeyError as error:
            return _json({"error": f"The form is not whole: {error} is missing."}, 422)

    # A check only reads although it is asked by POST, and the actions keep their own.
    answered.own_transactions = True
    return answered


@require_POST
@_answered
def check_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """What the checks find in an article as it stands in the form."""
    article = _article(pk, request.user).get_latest_revision_as_object()
    return _checked(request, article, article.get_parent())


@require_POST
@_answered
def check_new(request: HttpRequest, pk: int) -> HttpResponse:
    """What they find in an article that was never saved; `pk` is the folder it would lie in."""
    parent = ArticleFolder.objects.select_related("locale").filter(pk=pk).first()
    if parent is None:
        raise Http404
    if not parent.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied("You may not write articles here.")
    return _checked(request, new_article(parent, request.user), parent)


@require_POST
@_answered
def silence_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Silence a check in an article."""
    article = _article(pk, request.user)
    asked = _body(request, _ToSilence)
    silence(article, asked.check, request.user, asked.reason)
    return _json({})


@require_POST
@_answered
def mind_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Mind a check again."""
    article = _article(pk, request.user)
    mind(article, _body(request, _ToMind).check, request.user)
    return _json({})


def _checked(request: HttpRequest, article: Article, parent: Any) -> HttpResponse:
    publication = current_publication()
    read = copied(as_in_form(article, parent, request.POST, request.user))
    silences = list(
        Silence.objects.filter(article_id=article.pk).select_related("by") if article.pk else ()
    )
    findings = check(read.copy, silent=silent_checks(publication), around=surroundings(publication))
    standing, quiet = parted(findings, {each.check_name for each in silences})
    return _json(
        Answer(
            findings=told(read, standing, blocking_checks(publication)),
            silenced=silenced(silences, quiet),
            unread=unread(read),
        )
    )


def _article(pk: int, user: Any) -> Article:
    article = Article.objects.select_related("locale", "latest_revision").filter(pk=pk).first()
    if article is None:
        raise Http404
    if not article.permissions_for_user(user).can_edit():
        raise PermissionDenied("You may not edit this article.")
    return article


def _body(request: HttpRequest, kind: type[_Body]) -> _Body:
    return msgspec.json.decode(request.body or b"{}", type=kind)


def _json(value: Any, status: int = 200) -> HttpResponse:
    return HttpResponse(
        msgspec.json.encode(value),
        status=status,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )
