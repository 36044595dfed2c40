"""What is filed to the wire when it stands: the seam between models and filing.

Every whole save of such a thing, in whatever way Wagtail came to it (the editor, a workflow, a
schedule, a bulk action, a revision brought back, a copy), is announced inside the transaction of
that save. Filing then compares what stands in the newsroom with what stands on the wire. So the
question is never *which button was it*, only *is it live, and what does it say*.

A save that names its fields is left alone unless it names one that decides whether the thing
stands: Wagtail so notes on the live object that there is a newer draft, while the object in memory
*is* that draft.
"""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone
from wagtail.models import Revision

saved = Signal()
"""Something that may stand was saved whole; `instance` is what the database now holds."""

removed = Signal()
"""Something that may stand is about to be deleted; `instance` is it."""

DECIDING = frozenset(("live", "slug"))
"""Fields that, named in a partial save, decide what stands."""

Key = tuple[str, str, str]
"""What, identifier, language: whose document it is on the wire."""


def key_of(thing: Any) -> Key:
    """Whose document it is, of an article, a front or a subject."""
    match thing.WHAT:
        case "story":
            return "story", thing.identifier, thing.language
        case "front":
            return "front", thing.owner_identifier, thing.language
        case what:
            return what, thing.identifier, ""


class Standing(models.Model):
    """A mixin, ahead of Wagtail's own: saves, publishes and unpublishes in one transaction."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **keywords: Any) -> Any:
        """Save, and announce it in the same transaction."""
        if self._state.adding and self.live and self.due_later():
            # Wagtail saves a new page live and only then looks at its schedule; it would be on the
            # wire for a moment, and what is on the wire is out.
            self.live = False
            self.has_unpublished_changes = True
        with transaction.atomic():
            result = super().save(*args, **keywords)
            fields = keywords.get("update_fields")
            if fields is None:
                saved.send(sender=type(self), instance=self)
            elif DECIDING & set(fields):
                stored = type(self)._default_manager.get(pk=self.pk)
                saved.send(sender=type(self), instance=stored)
        return result

    def due_later(self) -> bool:
        """Whether its moment has not come."""
        return self.go_live_at is not None and self.go_live_at > timezone.now()

    @transaction.atomic
    def save_revision(self, *args: Any, **keywords: Any) -> Any:
        """Save a revision; what stands without one gets one first.

        An import writes what is live without revisions. The first edit must not lose how it came,
        and Wagtail takes down what is live without a revision when a change to it is scheduled.
        """
        if self.pk and self.live and self.live_revision_id is None:
            self._keep_what_stands()
        return super().save_revision(*args, **keywords)

    def _keep_what_stands(self) -> None:
        objects = type(self)._default_manager
        stored = objects.get(pk=self.pk)
        if not stored.live or stored.live_revision_id or stored.first_published_at is None:
            return
        revision = Revision.objects.create(
            content_object=stored,
            base_content_type=stored.get_base_content_type(),
            created_at=stored.last_published_at or stored.first_published_at,
            object_str=str(stored),
            content=stored.serializable_data(),
        )
        objects.filter(pk=self.pk).update(live_revision=revision)
        self.live_revision = revision

    @transaction.atomic
    def publish(self, *args: Any, **keywords: Any) -> Any:
        """Publish a revision: the object, its log entries and its dispatch, or nothing."""
        return super().publish(*args, **keywords)

    @transaction.atomic
    def unpublish(self, *args: Any, **keywords: Any) -> Any:
        """Unpublish: the object, its log entries and its dispatch, or nothing."""
        return super().unpublish(*args, **keywords)

    @transaction.atomic
    def delete(self, *args: Any, **keywords: Any) -> Any:
        """Delete, with what stands of it on the wire withdrawn."""
        return super().delete(*args, **keywords)
