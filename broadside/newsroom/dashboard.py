"""What the newsroom's first page shows: what is being written, and what will be published when."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from laces.components import Component
from wagtail.models import Revision

from broadside.newsroom.models import Article

_LINES = 8


class DayPanel(Component):
    """The latest drafts, and what is scheduled."""

    name = "newsroom_day"
    order = 100
    template_name = "newsroom/day.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The drafts that the user may see, and the schedule."""
        user = parent_context["request"].user
        drafts = (
            Article.objects.filter(has_unpublished_changes=True)
            .select_related("locale", "owner")
            .order_by("-latest_revision_created_at")
        )
        scheduled = Revision.objects.filter(approved_go_live_at__isnull=False).order_by(
            "approved_go_live_at"
        )[:_LINES]
        return {
            "now": timezone.now(),
            "drafts": [
                draft
                for draft in drafts[: _LINES * 3]
                if draft.permissions_for_user(user).can_edit()
            ][:_LINES],
            "scheduled": [
                (revision.approved_go_live_at, revision.object_str, _address(revision, user))
                for revision in scheduled
            ],
        }


def _address(revision: Revision, user: Any) -> str:
    if revision.content_type.model_class() is Article:
        return reverse("wagtailadmin_pages:edit", args=(revision.object_id,))
    return ""
