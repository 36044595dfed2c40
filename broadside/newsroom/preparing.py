"""The first start, and every other: bring the database up to what this version needs."""

from __future__ import annotations

from django.core.management import call_command

from broadside.newsroom.configure import configure
from broadside.publication import Publication

ADMINISTRATOR = "admin"


def prepare(publication: Publication, administrator: bool = True) -> str | None:
    """Make or update the tables, the page tree, the roles and the static files.

    Args:
        publication: whose newsroom.
        administrator: whether to make the first user where there is none.

    Raises:
        UnknownCheck: the settings name a check of the copy desk that there is not.

    Returns:
        The first administrator's password when one was made: it is shown once.
    """
    configure(publication)
    for folder in (publication.state, publication.media, publication.pictures):
        folder.mkdir(parents=True, exist_ok=True)

    # Django's models can be imported only once it is configured.
    from django.contrib.auth import get_user_model

    from broadside.newsroom.roles import create_administrator, ensure_roles
    from broadside.newsroom.schedule import ensure_index
    from broadside.newsroom.static_files import collect_static
    from broadside.newsroom.tree import ensure_tree

    require_known_checks(publication)
    call_command("migrate", interactive=False, verbosity=0)
    ensure_index()
    ensure_tree(publication)
    ensure_roles()
    collect_static()
    if administrator and not get_user_model().objects.filter(is_superuser=True).exists():
        return create_administrator(ADMINISTRATOR)
    return None


def require_known_checks(publication: Publication) -> None:
    """Make sure that there are the checks of the copy desk that the settings name.

    Raises:
        UnknownCheck: one is none.
    """
    from broadside.newsroom.checking.archive import blocking_checks, silent_checks

    silent_checks(publication)
    blocking_checks(publication)
