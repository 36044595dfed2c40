"""Two who worked on one version: what each of them did, in words, so that a choice can be made."""

from __future__ import annotations

from broadside.newsroom.configure import current_publication
from broadside.newsroom.desk.answers import Conflict
from broadside.newsroom.desk.articles import summaries
from broadside.newsroom.desk.draft import Draft
from broadside.newsroom.desk.saving import newest
from broadside.newsroom.desk.stream import draft_of, put_into
from broadside.newsroom.desk.versions import hand_out, revision_at, user_name
from broadside.newsroom.documents import front_of
from broadside.newsroom.front_names import difference_in_words
from broadside.newsroom.models import Front
from broadside.newsroom.wire_at_hand import wire_at_hand
from broadside.site.preview import preview_imprint
from broadside.wire.questions import Ask, Questions


def conflict(pk: int, version: str, yours: Draft | None) -> Conflict:
    """What they and you made of a version.

    Args:
        version: that from which you began.
        yours: your draft; None where you were about to do something else than to save.
    """
    front = Front.objects.get(pk=pk)
    theirs = newest(front)
    their_draft = draft_of(theirs)
    base = _as_it_was(front, version)
    began_with = front_of(base) if base is not None else None
    their_front = front_of(theirs)
    your_front = front_of(put_into(newest(front), yours)) if yours is not None else None
    latest = front.latest_revision
    newest_version = hand_out(front)

    def told(ask: Ask) -> Conflict:
        questions = Questions(ask)
        imprint = preview_imprint(current_publication())
        named = their_draft.articles() | (yours.articles() if yours is not None else frozenset())
        theirs_in_words: tuple[str, ...] = ()
        yours_in_words: tuple[str, ...] = ()
        if began_with is not None:
            theirs_in_words = difference_in_words(began_with, their_front)
            if your_front is not None:
                yours_in_words = difference_in_words(began_with, your_front)
        elif your_front is not None:
            # What you began from is kept no more; at least say what would be lost either way.
            yours_in_words = difference_in_words(their_front, your_front)
        return Conflict(
            error="This front has been saved since you opened it.",
            version=newest_version,
            draft=their_draft,
            by=user_name(latest.user) if latest is not None else None,
            at=latest.created_at.isoformat() if latest is not None else None,
            theirs=theirs_in_words,
            yours=yours_in_words,
            base_known=began_with is not None,
            articles=summaries(questions, imprint, dict.fromkeys(sorted(named), front.language)),
        )

    return wire_at_hand().show(told)


def _as_it_was(front: Front, version: str) -> Front | None:
    if version == "0":
        # There was no revision: what stands in the page's own row is what there was.
        return front
    revision = revision_at(front, version)
    return revision.as_object() if revision is not None else None
