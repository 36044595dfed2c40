"""What the survivor of a merge takes over of its own, and gives back when the merge is undone.

It takes the names and biographies in languages in which it has none, a picture where it has none,
and every other spelling as a variant. What was changed since is not taken away again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from django.utils import timezone

Change = Callable[[Any], bool]
"""Changes a subject in memory; tells whether it did."""

_BY_LANGUAGE = ("names", "biographies")


class Gains(msgspec.Struct, frozen=True):
    """What one takes over from the other."""

    variants: tuple[str, ...] = ()
    names: dict[str, str] = {}
    biographies: dict[str, str] = {}
    picture: int | None = None

    def add(self, subject: Any) -> bool:
        """Add to a subject what it lacks of these."""
        before = _state(subject)
        for field in self._fields(subject):
            had = getattr(subject, field) or {}
            setattr(subject, field, {**getattr(self, field), **_filled(had)})
        known = _spellings(subject)
        more = [each for each in self.variants if each.casefold() not in known]
        subject.variants = [*(subject.variants or ()), *more]
        if self.picture is not None and subject.picture_id is None:
            subject.picture_id = self.picture
        return _state(subject) != before

    def take_away(self, subject: Any) -> bool:
        """Take from a subject what it still has of these."""
        before = _state(subject)
        for field in self._fields(subject):
            gained = getattr(self, field)
            kept = getattr(subject, field) or {}
            setattr(
                subject, field, {tag: text for tag, text in kept.items() if gained.get(tag) != text}
            )
        subject.variants = [each for each in subject.variants or () if each not in self.variants]
        if self.picture is not None and subject.picture_id == self.picture:
            subject.picture_id = None
        return _state(subject) != before

    @staticmethod
    def _fields(subject: Any) -> Iterator[str]:
        return (field for field in _BY_LANGUAGE if hasattr(subject, field))


def gains_of(kept: Any, taken: Any) -> Gains:
    """What `kept` gains by taking in `taken`, both as they are in memory."""
    names = _missing(kept.names, taken.names)
    known = {*_spellings(kept), *(each.casefold() for each in names.values())}
    variants: dict[str, str] = {}
    for spelling in (taken.name, *_filled(taken.names).values(), *(taken.variants or ())):
        if spelling and spelling.casefold() not in known:
            variants.setdefault(spelling.casefold(), spelling)
    picture = getattr(taken, "picture_id", None)
    return Gains(
        variants=tuple(variants.values()),
        names=names,
        biographies=_missing(getattr(kept, "biographies", {}), getattr(taken, "biographies", {})),
        picture=picture if picture and getattr(kept, "picture_id", None) is None else None,
    )


def amend(subject: Any, change: Change, user: Any) -> Any:
    """Make a change in what stands and in the draft ahead of it, each as it is.

    What was not published with the draft is not published by this either.

    Returns:
        The subject as it stands now.

    Raises:
        ValidationError: something else about it is not right.
    """
    model = type(subject)
    current = model.objects.get(pk=subject.pk)
    draft = current.get_latest_revision_as_object()
    ahead = current.latest_revision_id is not None and (
        current.has_unpublished_changes or not current.live
    )
    if change(current):
        current.full_clean()
        current.save()
        if current.live and not ahead:
            revision = current.save_revision(user=user)
            model.objects.filter(pk=current.pk).update(
                live_revision=revision,
                last_published_at=timezone.now(),
                has_unpublished_changes=False,
            )
    if ahead and change(draft):
        draft.save_revision(user=user)
    return model.objects.get(pk=subject.pk)


def _missing(had: Any, offered: Any) -> dict[str, str]:
    had = _filled(had)
    return {tag: text for tag, text in _filled(offered).items() if tag not in had}


def _filled(texts: Any) -> dict[str, str]:
    return {tag: text for tag, text in (texts or {}).items() if text}


def _spellings(subject: Any) -> set[str]:
    """Every spelling that a subject is known by already."""
    spellings = (subject.name, *_filled(subject.names).values(), *(subject.variants or ()))
    return {each.casefold() for each in spellings if each}


def _state(subject: Any) -> tuple[Any, ...]:
    return (
        list(subject.variants or ()),
        *(dict(getattr(subject, field, None) or {}) for field in _BY_LANGUAGE),
        getattr(subject, "picture_id", None),
    )
