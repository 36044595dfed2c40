"""Restore: an edition that was published becomes the newest draft, to be published again or not.

Nothing is lost by that. The draft that was there stays among the front's revisions; but who
restores is told of it first, and names it when restoring, so that nobody covers what they have not
seen.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from wagtail.log_actions import log

from broadside.newsroom.desk.saving import (
    keep,
    locked_front,
    newest,
    require_editable,
    require_version,
)
from broadside.newsroom.desk.stream import put_into
from broadside.newsroom.desk.versions import user_name
from broadside.newsroom.documents import front_of
from broadside.newsroom.errors import NewsroomError
from broadside.newsroom.front_history.redrafting import LeftOut, redraft
from broadside.newsroom.front_names import difference_in_words, names_in_newsroom
from broadside.newsroom.front_words import Mentioned, headline_of
from broadside.newsroom.models import Front
from broadside.newsroom.wire_at_hand import wire_at_hand
from broadside.wire import documents as wire
from broadside.wire.questions import Questions

RESTORED = "newsroom.front.restore"
"""The log's word for a restored edition; its data name the dispatch and its time."""


class NothingStood(NewsroomError):
    """The front was not published at that dispatch, so there is nothing to restore."""


class Covered(msgspec.Struct, frozen=True):
    """The draft that restoring would cover: whose, when it was saved, and what it changed."""

    by: str | None
    saved: datetime
    changes: tuple[str, ...]


class Restored(msgspec.Struct, frozen=True):
    """The front as it is now, and what of the edition was left out, in words."""

    front: Front
    left_out: tuple[str, ...]


def covered_draft(front: Front) -> Covered | None:
    """The draft that restoring would cover, if it differs from what readers see."""
    draft = newest(front)
    if front.latest_revision is None:
        return None
    key = front.owner_identifier, front.language
    live = wire_at_hand().show(lambda ask: Questions(ask).front(*key))
    changes = difference_in_words(live, front_of(draft))
    if not changes:
        return None
    revision = front.latest_revision
    return Covered(user_name(revision.user), revision.created_at, changes)


def edition_at(front: Front, sequence: int) -> tuple[wire.Front, datetime]:
    """A front as it was published at a dispatch, and when that was.

    Raises:
        NothingStood: that dispatch did not publish it.
    """
    key = front.owner_identifier, front.language

    def asked(questions: Questions) -> tuple[wire.Front, datetime] | None:
        for dispatch in questions.front_dispatches(*key):
            if dispatch.sequence == sequence and dispatch.stands:
                document = questions.at(sequence).front(*key)
                assert document is not None, "its dispatch says that it stood"
                return document, dispatch.time
        return None

    found = wire_at_hand().show(lambda ask: asked(Questions(ask)))
    if found is None:
        raise NothingStood(
            "The front was not published at that moment: there is nothing to restore."
        )
    return found


@transaction.atomic
def restore(pk: int, sequence: int, user: Any, version: str) -> Restored:
    """Make an edition the front's newest draft.

    Args:
        sequence: of the dispatch that published it.
        version: the newest draft as the user knows it.

    Raises:
        PermissionDenied: the user may not edit the front.
        FrontLocked: it is locked, scheduled or under review.
        OlderVersion: somebody has saved since.
        NothingStood: that dispatch did not publish it.
    """
    front = locked_front(pk)
    require_editable(front, user)
    require_version(front, version)
    document, time = edition_at(front, sequence)
    made = redraft(document)
    edited = newest(front)
    draft = made.draft
    if front.is_home:
        # On the wire a home front has no title of its own; in the newsroom it has a name.
        draft = msgspec.structs.replace(draft, title=edited.title)
    keep(put_into(edited, draft), user, over=False)
    log(
        instance=edited,
        action=RESTORED,
        user=user,
        revision=edited.latest_revision,
        data={"sequence": sequence, "time": time.isoformat()},
    )
    return Restored(Front.objects.get(pk=pk), _in_words(made.left_out, front.language))


def _in_words(left: LeftOut, language: str) -> tuple[str, ...]:
    names = names_in_newsroom(
        Mentioned(
            {*left.stories, *left.pictures}, set(left.strands), set(left.dossiers), set(left.topics)
        ),
        language,
    )
    lines = [
        f"{headline_of(story, names)} has been withdrawn and was left out" for story in left.stories
    ]
    for kind, identifiers, titles in (
        ("strand", left.strands, names.strands),
        ("dossier", left.dossiers, names.dossiers),
        ("topic", left.topics, names.topics),
    ):
        for identifier in identifiers:
            title = titles.get(identifier)
            called = f"The {kind} {title}" if title else f"A {kind}"
            lines.append(f"{called} is no longer there and was left out")
    lines += [
        f"The picture chosen for {headline_of(story, names)} is gone; its own stands there"
        for story in left.pictures
    ]
    return tuple(lines)
