"""What the newsroom's first page shows: what is being written, and what will be published when."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from laces.components import Component
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

from broadside.newsroom.models import Article
from broadside.newsroom.refused_schedules import standing_refusals

_LINES = 8


class DayPanel(Component):
    """The latest drafts, what is scheduled, and what was scheduled and refused."""

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
            "refused": [
                (refusal, edit_address(refusal.thing))
                for refusal in standing_refusals(_LINES)
                if _may_edit(refusal.thing, user)
            ],
            "drafts": [
                draft
                for draft in drafts[: _LINES * 3]
                if draft.permissions_for_user(user).can_edit()
            ][:_LINES],
            "scheduled": [
                (revision.approved_go_live_at, revision.object_str, _address(revision))
                for revision in scheduled
            ],
        }


def _address(revision: Revision) -> str:
    thing = revision.content_object
    return edit_address(thing) if thing is not None else ""


def _may_edit(thing: Any, user: Any) -> bool:
    if isinstance(thing, Page):
        return bool(thing.permissions_for_user(user).can_edit())
    return bool(policy_registry.get(thing).user_has_permission(user, "change"))


def edit_address(thing: Any) -> str:
    """Where a page or subject is edited."""
    return str(AdminURLFinder().get_edit_url(thing) or "")
