"""Share: the articles of the copy desk's list go to somebody, back to nobody, or are done with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.admin.utils import get_user_display_name

from broadside.newsroom.checking.recording import free_what_is_mended
from broadside.newsroom.checking.work_list import SEE, SHARE_OUT
from broadside.newsroom.models import Article, Found, Minded


class Shared(msgspec.Struct, frozen=True):
    """How many articles it was done with, and why it was not with others."""

    articles: int
    problems: tuple[str, ...] = ()


@transaction.atomic
def give(articles: Iterable[Article], to: Any, user: Any) -> Shared:
    """Give articles to somebody, oneself perhaps; who has one already has it no more.

    Raises:
        PermissionDenied: the user may not see the list, or not share it out and means another.
    """
    _require(user, SEE if to == user else SHARE_OUT)

    def given(article: Article) -> str:
        if not article.permissions_for_user(to).can_edit():
            return f"{get_user_display_name(to)} may not edit it."
        holder = Minded.objects.filter(article=article).select_related("who").first()
        if holder is not None and holder.who != to and not user.has_perm(SHARE_OUT):
            return f"{get_user_display_name(holder.who)} has it."
        Minded.objects.update_or_create(
            article=article, defaults={"who": to, "given_by": user, "at": timezone.now()}
        )
        return ""

    return _each(articles, given)


@transaction.atomic
def give_back(articles: Iterable[Article], user: Any) -> Shared:
    """Leave articles to nobody: one's own, or anybody's for who shares out.

    Raises:
        PermissionDenied: the user may not see the list.
    """
    _require(user, SEE)

    def left(article: Article) -> str:
        minded = Minded.objects.filter(article=article)
        holder = minded.select_related("who").first()
        if holder is None:
            return "Nobody has it."
        if holder.who != user and not user.has_perm(SHARE_OUT):
            return f"{get_user_display_name(holder.who)} has it."
        minded.delete()
        return ""

    return _each(articles, left)


@transaction.atomic
def done(articles: Iterable[Article], user: Any, check: str = "") -> Shared:
    """Say that what was found may stay, until a check finds more there.

    Args:
        check: only of what this check found.

    Raises:
        PermissionDenied: the user may not see the list.
    """
    _require(user, SEE)
    now = timezone.now()

    def called(article: Article) -> str:
        return _mark(article, user, check, done_by=user, done_at=now)

    shared = _each(articles, called)
    free_what_is_mended()
    return shared


@transaction.atomic
def not_done(articles: Iterable[Article], user: Any, check: str = "") -> Shared:
    """Put back on the list what was said to be done.

    Raises:
        PermissionDenied: the user may not see the list.
    """
    _require(user, SEE)

    def called(article: Article) -> str:
        return _mark(article, user, check, done_by=None, done_at=None)

    return _each(articles, called)


def _mark(article: Article, user: Any, check: str, **values: Any) -> str:
    if not article.permissions_for_user(user).can_edit():
        return "You may not edit it."
    rows = Found.objects.filter(article=article, done_at__isnull=values["done_at"] is not None)
    (rows.filter(check_name=check) if check else rows).update(**values)
    return ""


def _each(articles: Iterable[Article], act: Callable[[Article], str]) -> Shared:
    count = 0
    problems = []
    for article in articles:
        problem = act(article)
        if problem:
            problems.append(f"“{article.draft_title}”: {problem}")
        else:
            count += 1
    return Shared(count, tuple(problems))


def _require(user: Any, permission: str) -> None:
    if not user.has_perm(permission):
        raise PermissionDenied("You may not do this at the copy desk.")
