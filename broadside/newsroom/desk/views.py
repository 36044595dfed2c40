"""The desk's addresses: JSON in and out, and every permission asked for on the server.

A view here keeps its own transaction, where it has one: what it answers with is read after the
transaction has ended, because only then is the dispatch on the wire; and the wire's only lock for
writing on SQLite is not taken by who merely asks what readers would see.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, TypeVar

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from broadside.newsroom.arriving import element
from broadside.newsroom.desk import publishing, saving
from broadside.newsroom.desk.answers import Saved
from broadside.newsroom.desk.candidates import CandidatesRefused, candidates_for
from broadside.newsroom.desk.conflict import conflict
from broadside.newsroom.desk.draft import MOST_BYTES, DraftRefused, read_draft
from broadside.newsroom.desk.feed import FeedRefused, Wanted, feed
from broadside.newsroom.desk.filling import fill
from broadside.newsroom.desk.pictures import picture_feed
from broadside.newsroom.desk.presence import leave, present
from broadside.newsroom.desk.problem import Problem
from broadside.newsroom.desk.state import state_of
from broadside.newsroom.desk.stream import draft_of, put_into
from broadside.newsroom.desk.versions import version_of
from broadside.newsroom.desk.zones import MomentRefused, moment_at
from broadside.newsroom.models import Front
from broadside.newsroom.preview import preview

View = Callable[..., HttpResponse]
_Body = TypeVar("_Body", bound=msgspec.Struct)


class _Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class _WithDraft(_Asked, frozen=True):
    draft: Any


class _ToSave(_Asked, frozen=True):
    version: str
    draft: Any


class _OfVersion(_Asked, frozen=True):
    version: str


class _ToSchedule(_Asked, frozen=True):
    version: str
    at: str
    zone: str
    which: Literal["first", "second"] | None = None


class _Nothing(_Asked, frozen=True):
    pass


class _Seen(_Asked, frozen=True):
    editing: bool
    session: int | None = None
    leaving: bool = False


# --- the screen ---------------------------------------------------------------------------------


@require_safe
@require_admin_access
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """The screen, with the state that it begins with."""
    front = _front(pk, request.user)
    state = msgspec.to_builtins(state_of(pk, request.user))
    context = {"front": front, "state": state, "on_the_site": element(front)}
    return render(request, "newsroom/desk.html", context)


def _at_desk(view: View) -> View:
    """A view that answers in JSON, errors too."""

    @wraps(view)
    def answered(request: HttpRequest, pk: int, **keywords: Any) -> HttpResponse:
        user = request.user
        if not user.is_authenticated or not user.has_perm("wagtailadmin.access_admin"):
            return _json({"error": "You are not signed in any more. Sign in again."}, 403)
        try:
            front = _front(pk, user)
            return view(request, front, **keywords)
        except Http404:
            return _json({"error": "There is no such front."}, 404)
        except PermissionDenied as error:
            return _json({"error": str(error) or "You may not do this."}, 403)
        except saving.FrontLocked as error:
            return _json({"error": str(error), "locked": True}, 403)
        except saving.OlderVersion as error:
            return _json(conflict(pk, error.version, error.draft), 409)
        except (DraftRefused, publishing.ProblemsStand) as error:
            return _json({"error": str(error), "problems": error.problems}, 422)
        except MomentRefused as error:
            return _json({"error": str(error), "problems": (error.problem,)}, 422)
        except (FeedRefused, CandidatesRefused, publishing.NothingLive) as error:
            return _json({"error": str(error)}, 422)

    answered.own_transactions = True
    return answered


def _front(pk: int, user: Any) -> Front:
    front = (
        Front.objects.select_related("dossier", "locale", "latest_revision").filter(pk=pk).first()
    )
    if front is None:
        raise Http404
    if not front.permissions_for_user(user).can_edit():
        raise PermissionDenied("You may not edit this front.")
    return front


def _json(value: Any, status: int = 200) -> HttpResponse:
    return HttpResponse(
        msgspec.json.encode(value),
        status=status,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


def _body(request: HttpRequest, kind: type[_Body]) -> _Body:
    if len(request.body) > MOST_BYTES:
        raise DraftRefused(
            Problem(field="", message=f"This is too long: {MOST_BYTES // 2**20} MB are the most.")
        )
    try:
        return msgspec.json.decode(request.body or b"{}", type=kind)
    except msgspec.ValidationError as error:
        raise DraftRefused(Problem(field="", message=f"This cannot be read: {error}.")) from error
    except msgspec.DecodeError as error:
        raise DraftRefused(Problem(field="", message=f"This is no JSON: {error}.")) from error


# --- what is there ------------------------------------------------------------------------------


@require_safe
@_at_desk
def state(request: HttpRequest, front: Front) -> HttpResponse:
    """Everything as it is now."""
    return _json(state_of(front.pk, request.user))


@require_POST
@_at_desk
def filled(request: HttpRequest, front: Front) -> HttpResponse:
    """What readers would see of a draft; nothing is saved."""
    draft = read_draft(_body(request, _WithDraft).draft)
    return _json(fill(front, draft))


@require_POST
@_at_desk
def previewed(request: HttpRequest, front: Front) -> HttpResponse:
    """The site's own page of a draft."""
    draft = read_draft(_body(request, _WithDraft).draft)
    return HttpResponse(preview(put_into(front, draft)), headers={"Cache-Control": "no-store"})


@require_safe
@_at_desk
def articles(request: HttpRequest, front: Front) -> HttpResponse:
    """A part of the feed."""
    asked = {name: request.GET.get(name, "") for name in Wanted.__struct_fields__}
    return _json(feed(front, draft_of(saving.newest(front)), Wanted(**asked)))


@require_safe
@_at_desk
def pictures(request: HttpRequest, front: Front) -> HttpResponse:
    """A part of the pictures."""
    asked = request.GET
    return _json(picture_feed(request.user, asked.get("text", ""), asked.get("after", "")))


@require_safe
@_at_desk
def candidates(request: HttpRequest, front: Front) -> HttpResponse:
    """Articles for the highlights of a year."""
    asked = request.GET
    draft = draft_of(saving.newest(front))
    return _json(candidates_for(front, draft, asked.get("container", ""), asked.get("year", "")))


# --- what is done -------------------------------------------------------------------------------


@require_POST
@_at_desk
def save(request: HttpRequest, front: Front) -> HttpResponse:
    """Save a draft."""
    asked = _body(request, _ToSave)
    draft = read_draft(asked.draft)
    edited = saving.save(front.pk, draft, request.user, asked.version)
    return _json(
        Saved(
            version=version_of(edited),
            saved_at=edited.latest_revision.created_at.isoformat(),
            filled=fill(edited, draft_of(edited)),
        )
    )


@require_POST
@_at_desk
def publish(request: HttpRequest, front: Front) -> HttpResponse:
    """Publish the draft."""
    publishing.publish_front(front.pk, request.user, _body(request, _OfVersion).version)
    return _json({"state": state_of(front.pk, request.user)})


@require_POST
@_at_desk
def discard(request: HttpRequest, front: Front) -> HttpResponse:
    """Make the draft what is live."""
    publishing.discard_draft(front.pk, request.user, _body(request, _OfVersion).version)
    return _json({"state": state_of(front.pk, request.user)})


@require_POST
@_at_desk
def schedule(request: HttpRequest, front: Front) -> HttpResponse:
    """Let the draft go live at a moment."""
    asked = _body(request, _ToSchedule)
    moment = moment_at(asked.at, asked.zone, asked.which)
    publishing.schedule_front(front.pk, request.user, asked.version, moment, asked.zone)
    told = state_of(front.pk, request.user)
    return _json({"schedule": told.schedule, "state": told})


@require_POST
@_at_desk
def unschedule(request: HttpRequest, front: Front) -> HttpResponse:
    """Take the schedule off."""
    _body(request, _Nothing)
    publishing.cancel_schedule(front.pk, request.user)
    return _json({"state": state_of(front.pk, request.user)})


@require_POST
@_at_desk
def presence(request: HttpRequest, front: Front) -> HttpResponse:
    """Who else is there."""
    asked = _body(request, _Seen)
    if asked.leaving:
        leave(front, request.user, asked.session)
        return _json({})
    return _json(present(front, request.user, editing=asked.editing, session=asked.session))


__all__ = [
    "articles",
    "candidates",
    "desk",
    "discard",
    "filled",
    "pictures",
    "presence",
    "previewed",
    "publish",
    "save",
    "schedule",
    "state",
    "unschedule",
]
