"""What may turn out to be another of its kind: people and places.

One that was merged in another stays in the database, because a merge can be undone. It stands
nowhere and is offered nowhere, and what was stored with it means its *survivor*: drafts and old
revisions are left as they were written, and read so (`Article.with_content_json`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models


class Mergeable(models.Model):
    """A mixin, ahead of `Subject`."""

    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse to be edited once merged.

        Raises:
            ValidationError: it was merged in another.
        """
        super().clean()
        if self.merged_into is not None:
            raise ValidationError(
                f"“{self}” was merged in “{self.merged_into}”. Undo the merge to edit it."
            )

    def save(self, *args: Any, **keywords: Any) -> Any:
        """Save; what was merged does not stand, whatever schedule or workflow publishes it."""
        if self.merged_into_id is not None and self.live:
            self.live = False
        return super().save(*args, **keywords)

    def with_content_json(self, content: Any) -> Any:
        """A revision as a subject, merged or not as it is now: a revision may be older."""
        subject = super().with_content_json(content)
        subject.merged_into_id = self.merged_into_id
        return subject


def survivors(model: Any, keys: Iterable[Any]) -> dict[Any, Any]:
    """Of those of these primary keys that were merged, the primary key of who stands for each."""
    ahead = {key: key for key in keys if key is not None}
    found: dict[Any, Any] = {}
    while ahead:
        rows = model.objects.filter(pk__in=set(ahead.values()), merged_into__isnull=False)
        into = dict(rows.order_by().values_list("pk", "merged_into_id"))
        ahead = {key: into[at] for key, at in ahead.items() if at in into}
        found.update(ahead)
    return found


def naming_survivors(content: Mapping[str, Any], person: Any, place: Any) -> Mapping[str, Any]:
    """A stored article, naming those who stand instead of those who were merged in them.

    Args:
        content: as a revision holds it.
        person: the model of people.
        place: the model of places.
    """
    bylines = content.get("bylines") or ()
    dateline = content.get("dateline_place")
    people = survivors(person, {byline.get("person") for byline in bylines})
    places = survivors(place, {*(content.get("places") or ()), dateline})
    if not people and not places:
        return content
    named = dict(content)
    if people:
        # Who signed under both names signs once.
        once: dict[tuple[Any, Any], dict[str, Any]] = {}
        for byline in bylines:
            signer = people.get(byline.get("person"), byline.get("person"))
            key = (signer, byline.get("role"))
            if key not in once or byline.get("person") == signer:
                once[key] = {**byline, "person": signer}
        named["bylines"] = list(once.values())
    if places:
        named["places"] = list(
            dict.fromkeys(places.get(key, key) for key in content.get("places") or ())
        )
        named["dateline_place"] = places.get(dateline, dateline)
    return named
