"""Tell apart: two whose names are alike are not the same, and are not proposed again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from broadside.newsroom.actions.merge import may_merge
from broadside.newsroom.models import Different


@transaction.atomic
def tell_apart(one: Any, other: Any, user: Any = None) -> Different:
    """Remember that two are not the same, and who said so. Saying it twice changes nothing.

    To take it back is to delete what is returned.

    Raises:
        PermissionDenied: the user may not.
    """
    if user is not None and not may_merge(user, type(one)):
        raise PermissionDenied
    first, second = sorted((one, other), key=lambda subject: subject.identifier)
    return Different.objects.get_or_create(
        what=first.WHAT,
        first=first.identifier,
        second=second.identifier,
        defaults={"first_name": str(first), "second_name": str(second), "user": user},
    )[0]
