"""Wagtail's screens of an article, with the copy desk at them.

What stops publication is asked for before anything is published, so that what somebody has just
written is saved as a draft and not refused together with its publication.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet

from broadside.newsroom.blocking import PublicationStopped, reasons_against, say
from broadside.newsroom.checking.panel import CopyDeskPanel
from broadside.newsroom.checking.unsaved import sign
from broadside.newsroom.models import Article

_SAVED = "What you wrote is saved as a draft."
_APPROVE = "approve"
"""What Wagtail's approval tasks call it."""


class _Stopping:
    """A form's screen: what may not be published is saved as a draft, and the reasons are told."""

    request: HttpRequest

    def form_valid(self: Any, form: Any) -> HttpResponse:
        """Carry out what was asked, or save."""
        if self.would_publish():
            article = form.instance
            sign(article, form)
            reasons = reasons_against(article)
            if reasons:
                say(self.request, article, reasons, _SAVED)
                self.action_name_and_method = ("save", self.save_action)
        return super().form_valid(form)

    def would_publish(self: Any) -> bool:
        """Whether what was asked would publish the article, or schedule it."""
        return bool(self.action_name == "publish")


class _StoppingEdit(_Stopping):
    def would_publish(self: Any) -> bool:
        """An approval publishes too, if it is the last."""
        if self.action_name == "perform_workflow_action" and self.workflow_action == _APPROVE:
            return bool(self.page.current_workflow_state.is_at_final_task)
        return super().would_publish()

    def get_side_panels(self: Any) -> Any:
        """Wagtail's, and the copy desk, save in what is answered when a draft saves itself."""
        panels = super().get_side_panels()
        if not self.expects_json_response:
            panels.append(CopyDeskPanel(self.page, self.request, self.parent))
        return panels


class ArticleCreateView(_Stopping, CreateView):
    """A new article."""

    def get_side_panels(self) -> Any:
        """Wagtail's, and the copy desk."""
        panels = super().get_side_panels()
        panels.append(CopyDeskPanel(self.page, self.request, self.parent_page))
        return panels


class ArticleEditView(_StoppingEdit, EditView):
    """An article's form."""


class ArticleRevertView(_StoppingEdit, RevisionsRevertView):
    """An article's form, with an earlier revision in it."""


class ArticleWorkflowActionView(WorkflowActionView):
    """Approval from a list, without the form."""

    def post(self, request: HttpRequest, *args: Any, **keywords: Any) -> HttpResponse:
        """Approve, or say why the article cannot be published and lead to it."""
        state = self.object.current_workflow_state
        if self.action_name == _APPROVE and state.is_at_final_task:
            article = self.object.get_latest_revision_as_object()
            reasons = reasons_against(article)
            if reasons:
                say(request, article, reasons, "It is not approved.")
                address = reverse("wagtailadmin_pages:edit", args=(article.pk,))
                if request.headers.get("X-Requested-With") == "XMLHttpRequest":
                    return self.render_modal_json(request, {"step": "success", "redirect": address})
                return redirect(address)
        return super().post(request, *args, **keywords)


class ArticleCopyView(CopyView):
    """A copy of an article, which may be live at once."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Copy, or say why a live copy cannot be."""
        live = form.cleaned_data.get("publish_copies") or form.cleaned_data.get("alias")
        if live and self.page.live:
            article = self.page.specific
            reasons = reasons_against(article)
            if reasons:
                say(self.request, article, reasons, "Copy it without publishing the copy.")
                return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)


class PublishTogether(PublishBulkAction):
    """Publishing several at once: those that may not be are left as they are, and named."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self._stopped: list[PublicationStopped] = []

    def get_execution_context(self) -> dict[str, Any]:
        """With the list into which those go that were stopped."""
        return {**super().get_execution_context(), "stopped": self._stopped}

    @classmethod
    def execute_action(
        cls, objects: Any, include_descendants: bool = False, user: Any = None, **keywords: Any
    ) -> tuple[int, int]:
        """Publish each of them, in as far as nothing stops it."""
        stopped: list[PublicationStopped] = keywords["stopped"]
        parents = children = 0
        for page in objects:
            parents += _published(page.specific, user, stopped)
            if not include_descendants:
                continue
            for below in page.get_descendants().not_live().specific().iterator():
                if user is None or below.permissions_for_user(user).can_publish():
                    children += _published(below, user, stopped)
        return parents, children

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> Any:
        """What was published; and for each that was not, why."""
        for error in self._stopped:
            say(self.request, error.article, error.reasons)
        if num_parent_objects or num_child_objects:
            return super().get_success_message(num_parent_objects, num_child_objects)
        return None


def _published(page: Any, user: Any, stopped: list[PublicationStopped]) -> int:
    if isinstance(page, Article):
        article = page.get_latest_revision_as_object()
        reasons = reasons_against(article)
        if reasons:
            stopped.append(PublicationStopped(article, reasons))
            return 0
    revision = page.get_latest_revision() or page.save_revision(user=user)
    revision.publish(user=user)
    return 1


class ArticleViewSet(PageViewSet):
    """The screens of articles."""

    model = Article
    name = "articles"
    add_view_class = ArticleCreateView
    edit_view_class = ArticleEditView
    revisions_revert_view_class = ArticleRevertView
    workflow_action_view_class = ArticleWorkflowActionView
    copy_view_class = ArticleCopyView
