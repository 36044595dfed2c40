"""Who may import: editors and administrators, unless the publication has allowed others.

An original may hold what nobody else should read: drafts, what stood behind a password, the
addresses of those who commented. So it is for those who may import, too.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import require_admin_access

PERMISSION = "newsroom.import_archives"


def may_import(user: Any) -> bool:
    """Whether someone may import archives, see originals and undo imports."""
    return bool(user.has_perm(PERMISSION))


def require_import(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view for those alone who may import."""

    @wraps(view)
    def guarded(request: HttpRequest, *arguments: Any, **keywords: Any) -> HttpResponse:
        if not may_import(request.user):
            raise PermissionDenied
        return view(request, *arguments, **keywords)

    return require_admin_access(guarded)
