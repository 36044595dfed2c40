"""Who may do what: four groups, and the workflow that leads a draft to an editor.

| | write | edit others' | translate | publish | fronts | people and dossiers | import | users |
|---|---|---|---|---|---|---|---|---|
| contributor | articles | | | | | propose | | |
| translator | articles | articles | yes | | propose | propose, edit | | |
| editor | articles | yes | yes | yes | yes | yes | yes | |
| administrator | articles | yes | yes | yes | yes | yes | yes | yes |

Made again at every start: a permission that a publication has added to a group stays, one that is
missing comes back.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from broadside.newsroom.models import (
    ArticleFolder,
    Dossier,
    Front,
    Person,
    Place,
    PlaceSpelling,
    Strand,
    Topic,
    User,
)

CONTRIBUTOR = "Contributor"
TRANSLATOR = "Translator"
EDITOR = "Editor"
ADMINISTRATOR = "Administrator"

WORKFLOW = "An editor approves"
_TASK = "Approval by an editor"
_WAGTAILS_GROUPS = ("Editors", "Moderators")
_WAGTAILS_WORKFLOW = "Moderators approval"

SUBJECTS: tuple[type[Model], ...] = (Person, Dossier, Strand, Topic, Place)
_EVERYTHING = ("view", "add", "change", "delete", "publish", "lock", "unlock")


@transaction.atomic
def ensure_roles() -> None:
    """Make the four groups and the workflow, or complete them. Needs the tree."""
    contributor, translator, editor, administrator = (
        Group.objects.get_or_create(name=name)[0]
        for name in (CONTRIBUTOR, TRANSLATOR, EDITOR, ADMINISTRATOR)
    )
    for group in (contributor, translator, editor, administrator):
        _allow(group, "wagtailadmin", "access_admin")

    folders = list(ArticleFolder.objects.all())
    homes = list(Front.objects.filter(depth=2))
    root = [Page.get_first_root_node()]
    _allow_pages(contributor, folders, ("add",))
    _allow_pages(translator, folders, ("add", "change"))
    _allow_pages(translator, homes, ("change",))
    for group in (editor, administrator):
        _allow_pages(group, root, ("add", "change", "publish", "lock", "unlock", "bulk_delete"))

    for model in SUBJECTS:
        _allow_model(contributor, model, ("view",))
        _allow_model(translator, model, ("view", "change"))
        _allow_model(editor, model, _EVERYTHING)
        _allow_model(administrator, model, _EVERYTHING)
    for group in (editor, administrator):
        _allow_model(group, PlaceSpelling, ("view", "add", "change", "delete"))
    for model in (Person, Place, Topic):
        _allow_model(contributor, model, ("add",))
        _allow_model(translator, model, ("add",))

    for group in (contributor, translator):
        _allow_pictures(group, ("add", "choose"))
    for group in (editor, administrator):
        _allow_pictures(group, ("add", "change", "choose"))
        _allow(group, "newsroom", "import_archives")

    for group in (translator, editor, administrator):
        _allow(group, "simple_translation", "submit_translation")
        _allow(group, "newsroom", "see_copy_desk")
    for group in (editor, administrator):
        _allow(group, "newsroom", "share_out")
    for label, names in (
        ("newsroom", ("user",)),
        ("auth", ("group",)),
        ("wagtailcore", ("workflow", "task", "collection")),
    ):
        for name in names:
            for verb in ("add", "change", "delete"):
                _allow(administrator, label, f"{verb}_{name}")
    for verb in ("add", "change", "delete"):
        _allow(editor, "wagtailcore", f"{verb}_collection")

    _ensure_workflow((editor, administrator))
    _clear_away()


def create_administrator(username: str) -> str:
    """Make someone an administrator, or give one a new password.

    Returns:
        The password, which is random and is stored only as a hash: show it now or never.
    """
    password = secrets.token_urlsafe(12)
    user, _ = User.objects.get_or_create(username=username)
    user.is_active = user.is_staff = user.is_superuser = True
    user.set_password(password)
    user.save()
    user.groups.add(Group.objects.get(name=ADMINISTRATOR))
    return password


def _allow(group: Group, label: str, codename: str) -> None:
    group.permissions.add(Permission.objects.get(content_type__app_label=label, codename=codename))


def _allow_model(group: Group, model: type[Model], verbs: Iterable[str]) -> None:
    for verb in verbs:
        _allow(group, model._meta.app_label, f"{verb}_{model._meta.model_name}")


def _allow_pages(group: Group, pages: Iterable[Page], verbs: Iterable[str]) -> None:
    for page in pages:
        for verb in verbs:
            permission = Permission.objects.get(
                content_type=ContentType.objects.get_for_model(Page), codename=f"{verb}_page"
            )
            GroupPagePermission.objects.get_or_create(
                group=group, page_id=page.pk, permission=permission
            )


def _allow_pictures(group: Group, verbs: Iterable[str]) -> None:
    for verb in verbs:
        # Wagtail asks for the permissions of its own image model, whichever is used.
        permission = Permission.objects.get(
            content_type__app_label="wagtailimages", codename=f"{verb}_image"
        )
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )


def _ensure_workflow(approvers: Iterable[Group]) -> None:
    workflow, made = Workflow.objects.get_or_create(name=WORKFLOW, defaults={"active": True})
    if not made:
        return
    task = GroupApprovalTask.objects.create(name=_TASK, active=True)
    task.groups.set(approvers)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(
        page=Page.get_first_root_node(), defaults={"workflow": workflow}
    )
    for model in SUBJECTS:
        WorkflowContentType.objects.update_or_create(
            content_type=ContentType.objects.get_for_model(model), defaults={"workflow": workflow}
        )


def _clear_away() -> None:
    """Remove the groups and the workflow that Wagtail's own tables begin with, if unused."""
    for workflow in Workflow.objects.filter(name=_WAGTAILS_WORKFLOW):
        if not workflow.workflow_states.exists() and not workflow.workflow_pages.exists():
            tasks = [link.task_id for link in workflow.workflow_tasks.all()]
            workflow.delete()
            Task.objects.filter(pk__in=tasks, task_states=None).delete()
    Group.objects.filter(name__in=_WAGTAILS_GROUPS, user=None).delete()


__all__ = [
    "ADMINISTRATOR",
    "CONTRIBUTOR",
    "EDITOR",
    "TRANSLATOR",
    "WORKFLOW",
    "create_administrator",
    "ensure_roles",
]
