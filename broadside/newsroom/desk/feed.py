"""The articles beside the front: what is published and what is being written, newest first.

Two streams are merged: what has a date of publication, by that date, which is indexed; and what has
none, by its newest draft. Each is read only as far as one part of the feed goes, so a long archive
costs no more than a short one. The next part begins after the last article of the one before, and
not after a number of articles, so that nothing is shown twice when something new comes.
"""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from heapq import merge
from typing import Any

import msgspec
from django.db.models import DateTimeField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Locale, Revision

from broadside.newsroom.configure import current_publication
from broadside.newsroom.desk.answers import Feed, InFeed
from broadside.newsroom.desk.articles import ROW, summaries_of
from broadside.newsroom.desk.draft import Draft
from broadside.newsroom.desk.elsewhere import placings
from broadside.newsroom.errors import NewsroomError
from broadside.newsroom.models import Article, Front
from broadside.newsroom.wire_at_hand import wire_at_hand
from broadside.site.preview import preview_imprint
from broadside.wire.questions import Questions

PART = 30
"""Articles in one part of the feed."""

EVERY_LANGUAGE = "all"
STATUSES = ("published", "draft", "scheduled", "embargoed", "withdrawn")

_BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_WORDS = 8


class FeedRefused(NewsroomError):
    """The feed was asked for in a way that it cannot answer."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What of the feed is wanted; empty is everything. A strand and a person by identifier."""

    text: str = ""
    strand: str = ""
    person: str = ""
    language: str = ""
    status: str = ""
    after: str = ""


def feed(front: Front, draft: Draft, wanted: Wanted) -> Feed:
    """A part of the feed.

    Raises:
        FeedRefused: the language, the status or the place to begin after is none.
    """
    articles = _wanted(front, wanted)
    after = _place(wanted.after)
    rows = _newest(articles, after)
    more = len(rows) > PART
    rows = rows[:PART]
    imprint = preview_imprint(current_publication())
    told = wire_at_hand().show(lambda ask: summaries_of(Questions(ask), imprint, rows))
    here, fronts = draft.articles(), placings()
    owner = front.owner_identifier
    return Feed(
        articles=tuple(
            InFeed(
                **msgspec.structs.asdict(summary),
                here=summary.key in here,
                elsewhere=tuple(
                    title
                    for other, title in fronts.get((summary.key, summary.language), {}).items()
                    if (other, summary.language) != (owner, front.language)
                ),
            )
            for summary in told
        ),
        next=_cursor(rows[-1]) if more else None,
    )


# --- which --------------------------------------------------------------------------------------


def _wanted(front: Front, wanted: Wanted) -> QuerySet[Article]:
    articles = Article.objects.all()
    language = wanted.language or front.language
    if language != EVERY_LANGUAGE:
        if language not in current_publication().languages:
            raise FeedRefused(f"The publication does not appear in “{language}”.")
        # Not by the column itself: its index leads to all articles of the language, and then to
        # sorting them; the index of dates leads to the newest ones at once.
        own = Locale.objects.get(language_code=language).pk
        articles = articles.annotate(tongue=F("locale_id") + Value(0)).filter(tongue=own)
    if wanted.strand:
        articles = articles.filter(strands__identifier=wanted.strand)
    if wanted.person:
        signed = Article.bylines.rel.related_model.objects.filter(person__identifier=wanted.person)
        articles = articles.filter(pk__in=signed.values("article_id"))
    if wanted.status:
        articles = articles.filter(_in_status(wanted.status))
    for word in wanted.text.split()[:_MOST_WORDS]:
        articles = articles.filter(_saying(word))
    return articles


def _in_status(status: str) -> Q:
    if status not in STATUSES:
        raise FeedRefused(f"There is no status “{status}”; there are {', '.join(STATUSES)}.")
    if status == "published":
        return Q(live=True)
    waiting = Q(live=False)
    embargo = Q(embargo__gt=timezone.now())
    due = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    scheduled = Q(latest_revision__in=due.values("pk"))
    match status:
        case "embargoed":
            return waiting & embargo
        case "scheduled":
            return waiting & ~embargo & scheduled
    rest = waiting & (Q(embargo=None) | ~embargo) & ~scheduled
    return rest & Q(first_published_at__isnull=status == "draft")


def _saying(word: str) -> Q:
    """That a word stands in the headline or the kicker.

    SQLite knows capital letters of ASCII only, so of other words the likely forms are asked for.
    """
    found = Q()
    forms = (word,) if word.isascii() else (word, word.lower(), word.capitalize(), word.upper())
    for form in dict.fromkeys(forms):
        found |= Q(draft_title__icontains=form) | Q(kicker__icontains=form)
    return found


# --- in what order ------------------------------------------------------------------------------

_Place = tuple[datetime, int]


def _newest(articles: QuerySet[Article], after: _Place | None) -> list[dict[str, Any]]:
    written = Coalesce(
        F("latest_revision_created_at"), Value(_BEFORE_ALL, output_field=DateTimeField())
    )
    streams = (
        articles.filter(published_at__isnull=False).annotate(moment=F("published_at")),
        articles.filter(published_at__isnull=True).annotate(moment=written),
    )
    parts = (_part(stream, after) for stream in streams)
    return list(merge(*parts, key=lambda row: (row["moment"], row["pk"]), reverse=True))


def _part(stream: QuerySet[Article], after: _Place | None) -> list[dict[str, Any]]:
    if after is not None:
        moment, pk = after
        stream = stream.filter(moment__lte=moment).exclude(moment=moment, pk__gte=pk)
    return list(stream.order_by("-moment", "-pk").values(*ROW, "moment")[: PART + 1])


def _cursor(row: dict[str, Any]) -> str:
    text = f"{row['moment'].astimezone(UTC).isoformat()} {row['pk']}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _place(cursor: str) -> _Place | None:
    if not cursor:
        return None
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        moment, _, pk = text.partition(" ")
        return datetime.fromisoformat(moment), int(pk)
    except ValueError as error:
        raise FeedRefused("The feed cannot begin there; begin at its head.") from error
