"""The copy desk's list of articles in which something was found, part by part.

An article is on it as long as a check finds something in its newest draft that is neither silenced
there nor said to be done with.
"""

from __future__ import annotations

from typing import Any

import msgspec
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import QueryDict
from wagtail.admin.utils import get_user_display_name

from broadside.newsroom.models import Article, Found, User

SEE = "newsroom.see_copy_desk"
SHARE_OUT = "newsroom.share_out"
NOBODY = "nobody"
ME = "me"
_LONGEST = 64


class Wanted(msgspec.Struct, frozen=True):
    """Which part of the list is wanted; an empty text wants all.

    Attributes:
        check: the check that found something.
        language: the article's.
        strand: the number of a strand that it is in.
        who: the number of who minds it, `me` or `nobody`.
        done: anything, for what somebody said may stay.
    """

    check: str = ""
    language: str = ""
    strand: str = ""
    who: str = ""
    done: str = ""

    def query(self) -> str:
        """It, as an address has it."""
        asked = QueryDict(mutable=True)
        asked.update({name: value for name, value in msgspec.structs.asdict(self).items() if value})
        return asked.urlencode()


def wanted_from(asked: Any) -> Wanted:
    """What a request wants; what cannot be, such as a number that is none, wants nothing."""
    values = {name: str(asked.get(name, ""))[:_LONGEST] for name in Wanted.__struct_fields__}
    if not _is_number(values["strand"]):
        values["strand"] = ""
    if values["who"] not in (ME, NOBODY) and not _is_number(values["who"]):
        values["who"] = ""
    return Wanted(**values)


def listed(wanted: Wanted, user: Any) -> QuerySet[Article]:
    """The articles of a part of the list, those with the gravest and the most first."""
    there = rows_of(wanted).filter(article_id=OuterRef("pk"))
    found = Article.objects.filter(Exists(there))
    if wanted.language:
        found = found.filter(locale__language_code=wanted.language)
    if wanted.strand:
        placed = Article.strands.through.objects.filter(strand_id=int(wanted.strand))
        found = found.filter(pk__in=placed.values("article_id"))
    if wanted.who == NOBODY:
        found = found.filter(minded=None)
    elif wanted.who:
        found = found.filter(minded__who_id=user.pk if wanted.who == ME else int(wanted.who))
    state = Q(found__done_at__isnull=not wanted.done)
    return found.annotate(
        errors=_times(state, "error"),
        warnings=_times(state, "warning"),
        notes=_times(state, "note"),
    ).order_by("-errors", "-warnings", "-notes", "pk")


def rows_of(wanted: Wanted) -> QuerySet[Found]:
    """What was found, of the check that is wanted, and is done with or not as is wanted."""
    rows = Found.objects.filter(done_at__isnull=not wanted.done)
    return rows.filter(check_name=wanted.check) if wanted.check else rows


def people() -> list[User]:
    """Those to whom articles can be given: whoever sees the list and may still sign in."""
    seeing = User.objects.with_perm(SEE, backend="django.contrib.auth.backends.ModelBackend")
    return sorted(
        seeing.filter(is_active=True), key=lambda each: get_user_display_name(each).lower()
    )


def _times(state: Q, severity: str) -> Coalesce:
    return Coalesce(Sum("found__times", filter=state & Q(found__severity=severity)), 0)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19
