"""Where an article stands on fronts and where it stood, from the wire, with ways to look.

A stay is an appearance (`wire.appearances`) as an editor is told of it. What counts as one, and
from when until when, is the wire's to say; but appearances that follow upon one another without a
gap and read alike are one stay. An editor who lays a front out anew and gives it the same container
again has not moved what stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Literal
from urllib.parse import urlencode

import msgspec
from django.db.models import Q
from django.urls import reverse
from wagtail.coreutils import get_content_languages
from wagtail.permissions import policy_registry

from broadside.newsroom.configure import current_publication
from broadside.newsroom.desk.elsewhere import title_of_front
from broadside.newsroom.front_words import Names, container_name
from broadside.newsroom.models import Article, Filed, Front
from broadside.newsroom.wire_at_hand import Traces, wire_at_hand
from broadside.site.subjects import in_language
from broadside.wire.appearances import FrontKey
from broadside.wire.documents import AnyContainer, StrandContainer
from broadside.wire.questions import Ask, Questions

MOST_BEFORE = 50
"""Earlier stays that are named; how many more there are is told."""

State = Literal["unpublished", "withdrawn", "published"]


class Stay(msgspec.Struct, frozen=True, kw_only=True):
    """The article stood in a container of a front, from a moment until another or until now.

    `desk` leads to the front's desk, `then` to the front as it stood when the article came, `after`
    to the front when it had gone. All are empty for who may not edit the front, the latter two also
    where nothing of the front had been published by then.
    """

    front: str
    language: str
    container: str
    chosen: bool
    since: datetime
    until: datetime | None
    desk: str = ""
    then: str = ""
    after: str = ""


class OnFronts(msgspec.Struct, frozen=True, kw_only=True):
    """Where an article stands now and where it stood before, in each the newest first.

    `more` counts the earlier stays that are not named.
    """

    state: State
    now: tuple[Stay, ...] = ()
    before: tuple[Stay, ...] = ()
    more: int = 0

    @property
    def fronts(self) -> int:
        """On how many fronts it stands now."""
        return len({(stay.front, stay.language) for stay in self.now})

    @property
    def times_before(self) -> int:
        """How many earlier stays there are."""
        return len(self.before) + self.more


def on_fronts(article: Article, user: Any) -> OnFronts | None:
    """Where an article stands and stood.

    Args:
        user: who is told; fronts that they may not edit are named without ways to them.

    Returns:
        None while the wire is gone through for the first time; ask again later.

    Raises:
        LogError: the wire cannot be read.
    """
    story, language = article.identifier, article.language
    filed = Filed.objects.filter(what=Article.WHAT, identifier=story, language=language).first()
    if filed is None:
        return OnFronts(state="unpublished")
    stood = wire_at_hand().traced(lambda traces, ask: _stood(traces, ask, story, language))
    if stood is None:
        return None
    before = [each for each in stood if each.until is not None]
    now = [each for each in stood if each.until is None]
    named = before[:MOST_BEFORE]
    pages = _pages({each.key for each in (*now, *named)}, user)
    return OnFronts(
        state="published" if filed.stands else "withdrawn",
        now=tuple(_stay(each, pages.get(each.key)) for each in now),
        before=tuple(_stay(each, pages.get(each.key)) for each in named),
        more=len(before) - len(named),
    )


# --- from the wire ------------------------------------------------------------------------------


class _Stood(msgspec.Struct, frozen=True, kw_only=True):
    """Where it stood, as the wire calls things; `begin` is the front's first dispatch."""

    key: FrontKey
    front: str
    container: str
    chosen: bool
    since: datetime
    until: datetime | None
    begin: datetime | None


def _stood(traces: Traces, ask: Ask, story: str, language: str) -> list[_Stood]:
    """Where a story stood, the newest first; each front is looked up once."""
    questions = Questions(ask)
    fronts: dict[FrontKey, tuple[str, datetime | None]] = {}
    found = []
    for appearance in traces.appearances.of(story, language):
        spot = appearance.spot
        key = spot.owner, spot.language
        if key not in fronts:
            dispatches = questions.front_dispatches(*key)
            begin = dispatches[0].time if dispatches else None
            fronts[key] = title_of_front(questions, *key), begin
        name = _container(traces.appearances.container(spot), spot.language, questions)
        found.append(
            _Stood(
                key=key,
                front=fronts[key][0],
                container=name if spot.year is None else f"{name} {spot.year}",
                chosen=spot.pinned,
                since=appearance.since,
                until=appearance.until,
                begin=fronts[key][1],
            )
        )
    return _without_seams(found)[::-1]


def _without_seams(stood: Iterable[_Stood]) -> list[_Stood]:
    """Those that go on where another that reads alike ended, joined to it; in order of `since`."""
    joined: list[_Stood] = []
    ended: dict[tuple[FrontKey, str, bool, datetime], int] = {}
    for each in stood:
        alike = each.key, each.container, each.chosen
        place = ended.pop((*alike, each.since), None)
        if place is None:
            place = len(joined)
            joined.append(each)
        else:
            joined[place] = msgspec.structs.replace(joined[place], until=each.until)
        if each.until is not None:
            ended[*alike, each.until] = place
    return joined


def _container(container: AnyContainer, language: str, questions: Questions) -> str:
    strands: dict[str, str] = {}
    if isinstance(container, StrandContainer) and not container.title:
        strand = questions.strand(container.strand)
        if strand is not None:
            order = current_publication().languages
            strands[container.strand] = in_language(strand.titles, language, order)
    return container_name(container, Names(strands=strands))


# --- in the newsroom ----------------------------------------------------------------------------


class _Page(msgspec.Struct, frozen=True):
    """A front's page, and whether the user may edit it."""

    pk: int
    title: str
    editable: bool


def _pages(keys: set[FrontKey], user: Any) -> dict[FrontKey, _Page]:
    """The pages of some fronts, in two queries however many they are."""
    if not keys:
        return {}
    fronts = Front.objects.filter(
        Q(dossier__identifier__in={owner for owner, _ in keys}) | Q(dossier=None),
        locale__language_code__in={language for _, language in keys},
    ).select_related("dossier", "locale")
    found = {
        key: front for front in fronts if (key := (front.owner_identifier, front.language)) in keys
    }
    editable = _editable((front.pk for front in found.values()), user)
    return {key: _Page(front.pk, front.title, front.pk in editable) for key, front in found.items()}


def _editable(fronts: Iterable[int], user: Any) -> set[int]:
    allowed = policy_registry.get_by_type(Front).instances_user_has_permission_for(user, "change")
    return set(allowed.filter(pk__in=list(fronts)).values_list("pk", flat=True))


def _stay(stood: _Stood, page: _Page | None) -> Stay:
    language = stood.key[1]
    ways: dict[str, str] = {}
    if page is not None and page.editable:
        ways["desk"] = reverse("newsroom_desk", args=(page.pk,))
        ways["then"] = _past(page, stood, stood.since)
        if stood.until is not None:
            ways["after"] = _past(page, stood, stood.until)
    return Stay(
        front=stood.front or (page.title if page is not None else "A front that is gone"),
        language=dict(get_content_languages()).get(language, language),
        container=stood.container,
        chosen=stood.chosen,
        since=stood.since,
        until=stood.until,
        **ways,
    )


def _past(page: _Page, stood: _Stood, moment: datetime) -> str:
    """Where a front is shown as it stood; nowhere before it was first published."""
    if stood.begin is None or moment < stood.begin:
        return ""
    # The slider counts in thousandths of a second, the wire finer.
    moment += timedelta(microseconds=1000 - moment.microsecond % 1000)
    history = reverse("newsroom_front_history", args=(page.pk,))
    return f"{history}?{urlencode({'at': moment.isoformat()})}#as-it-stood"
