"""Articles in short, as the feed and the cards of the desk show them.

One that stands is told as readers get it, from the wire's card. One that does not is told as its
newest draft says, read from the revision; its text is left where it is, since nobody asks for it
here. So many articles cost a handful of queries, however long they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from broadside.copydesk.markup import tidy_spaces
from broadside.newsroom.desk.answers import ArticleSummary, PictureSummary, Status
from broadside.newsroom.models import Article, Person, Picture
from broadside.newsroom.models.merging import survivors
from broadside.site.bylines import card_byline
from broadside.site.imprint import Imprint
from broadside.site.pictures import widths
from broadside.wire.answers import Card
from broadside.wire.questions import Questions

ROW = (
    "pk",
    "translation_key",
    "locale__language_code",
    "live",
    "draft_title",
    "title",
    "published_at",
    "first_published_at",
    "embargo",
    "latest_revision_id",
    "picture_id",
)


def summaries(
    questions: Questions, imprint: Imprint, languages: Mapping[str, str]
) -> dict[str, ArticleSummary]:
    """Articles by key, every key answered.

    Args:
        languages: by key, the language in which the article is wanted; where it is not there in
            it, it is told in another.
    """
    rows: dict[str, dict[str, Any]] = {}
    found = Article.objects.filter(translation_key__in=[UUID(key) for key in languages])
    for row in found.order_by("pk").values(*ROW):
        key = row["translation_key"].hex
        before = rows.get(key)
        if before is None or _nearness(row, languages[key]) > _nearness(before, languages[key]):
            rows[key] = row
    told = {
        summary.key: summary for summary in summaries_of(questions, imprint, list(rows.values()))
    }
    return {key: told.get(key) or _missing(key, tag) for key, tag in languages.items()}


def article_rows(articles: Any) -> list[dict[str, Any]]:
    """What `summaries_of` needs of the articles of a queryset, in its order."""
    return list(articles.values(*ROW))


def summaries_of(
    questions: Questions, imprint: Imprint, rows: list[dict[str, Any]]
) -> list[ArticleSummary]:
    """Articles in short, in the order of their rows."""
    cards: dict[int, Card] = {}
    for row in rows:
        card = questions.card(row["translation_key"].hex, row["locale__language_code"])
        if card is not None and row["live"]:
            cards[row["pk"]] = card
    away = [row for row in rows if row["pk"] not in cards]
    drafts = _drafts(away)
    strands = _strand_names([row["pk"] for row in rows])
    pictures = _pictures(
        digests={card.picture.digest for card in cards.values() if card.picture is not None},
        numbers={number for draft in drafts.values() if (number := draft["picture"]) is not None},
    )
    due = _due([row["pk"] for row in away])
    told = []
    for row in rows:
        key, pk = row["translation_key"].hex, row["pk"]
        language = row["locale__language_code"]
        published = row["published_at"] or row["first_published_at"]
        common: dict[str, Any] = {
            "key": key,
            "page": pk,
            "edit": reverse("wagtailadmin_pages:edit", args=(pk,)),
            "language": language,
            "languages": tuple(each.language for each in questions.translations(key)),
            "strands": strands.get(pk, ()),
            "published": published.isoformat() if published else None,
        }
        card = cards.get(pk)
        if card is not None:
            told.append(
                ArticleSummary(
                    **common,
                    headline=card.headline,
                    kicker=card.kicker,
                    trail_text=card.trail_text,
                    byline=card_byline(
                        imprint, questions, card.bylines, card.credit_line, language
                    ),
                    picture=pictures.get(card.picture.digest) if card.picture else None,
                    status="published",
                )
            )
            continue
        draft = drafts[pk]
        told.append(
            ArticleSummary(
                **common,
                headline=draft["title"],
                kicker=draft["kicker"],
                trail_text=draft["trail_text"],
                byline=draft["byline"],
                picture=pictures.get(draft["picture"]),
                **_status(row, due.get(pk)),
            )
        )
    return told


def _nearness(row: dict[str, Any], language: str) -> tuple[bool, bool]:
    return row["locale__language_code"] == language, row["live"]


def _missing(key: str, language: str) -> ArticleSummary:
    return ArticleSummary(
        key=key,
        page=None,
        edit=None,
        language=language,
        languages=(),
        headline="",
        status="missing",
    )


def _status(row: dict[str, Any], due: datetime | None) -> dict[str, Any]:
    status: Status
    if row["live"]:
        # Live in the newsroom, and the wire has not been read that far yet.
        return {"status": "published"}
    if row["embargo"] is not None and row["embargo"] > timezone.now():
        status, due = "embargoed", due or row["embargo"]
    elif due is not None:
        status = "scheduled"
    else:
        status = "withdrawn" if row["first_published_at"] is not None else "draft"
    return {"status": status, "due": due.isoformat() if due is not None else None}


def _due(pks: list[int]) -> dict[int, datetime]:
    """When those that are scheduled go live."""
    if not pks:
        return {}
    rows = Revision.page_revisions.filter(
        object_id__in=[str(pk) for pk in pks], approved_go_live_at__isnull=False
    )
    return {int(name): due for name, due in rows.values_list("object_id", "approved_go_live_at")}


_SAID = ("kicker", "standfirst", "picture", "credit_line")


def _drafts(rows: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """What the newest drafts say, without their text."""
    numbers = [row["latest_revision_id"] for row in rows if row["latest_revision_id"]]
    revisions = {
        revision["pk"]: revision
        for revision in Revision.objects.filter(pk__in=numbers).values(
            "pk", "content__bylines", **{f"said_{name}": F(f"content__{name}") for name in _SAID}
        )
    }
    stored = {
        row["pk"]: row
        for row in Article.objects.filter(
            pk__in=[row["pk"] for row in rows if row["latest_revision_id"] not in revisions]
        ).values("pk", "kicker", "standfirst", "credit_line", said_picture=F("picture_id"))
    }
    signed = {
        row["pk"]: [
            byline.get("person")
            for byline in revisions[row["latest_revision_id"]]["content__bylines"] or ()
        ]
        for row in rows
        if row["latest_revision_id"] in revisions
    }
    names = _names({person for people in signed.values() for person in people})
    drafts = {}
    for row in rows:
        said = revisions.get(row["latest_revision_id"])
        prefix = "said_" if said is not None else ""
        said = said or stored[row["pk"]]
        picture = said["said_picture"]
        people = [names[person] for person in signed.get(row["pk"], ()) if person in names]
        drafts[row["pk"]] = {
            "title": tidy_spaces(row["draft_title"] or row["title"]),
            "kicker": tidy_spaces(said[f"{prefix}kicker"] or ""),
            "trail_text": tidy_spaces(said[f"{prefix}standfirst"] or ""),
            "picture": int(picture) if picture else None,
            "byline": ", ".join(people) or tidy_spaces(said[f"{prefix}credit_line"] or ""),
        }
    return drafts


def _names(people: set[Any]) -> dict[Any, str]:
    if not people:
        return {}
    meant = survivors(Person, people)
    rows = Person.objects.filter(pk__in={meant.get(key, key) for key in people})
    names = dict(rows.values_list("pk", "name").order_by())
    return {key: names[meant.get(key, key)] for key in people if meant.get(key, key) in names}


def _strand_names(pks: list[int]) -> dict[int, tuple[str, ...]]:
    rows = (
        Article.strands.through.objects.filter(article_id__in=pks)
        .order_by("strand__order", "strand__name")
        .values_list("article_id", "strand__name")
    )
    names: dict[int, tuple[str, ...]] = {}
    for pk, name in rows:
        names[pk] = (*names.get(pk, ()), name)
    return names


def _pictures(digests: set[str], numbers: set[int]) -> dict[str | int, PictureSummary]:
    """Pictures by digest and by number."""
    found: dict[str | int, PictureSummary] = {}
    if not digests and not numbers:
        return found
    pictures = Picture.objects.filter(digest__in=digests) | Picture.objects.filter(pk__in=numbers)
    for picture in pictures.order_by("-pk"):
        summary = picture_summary(picture)
        found[picture.digest] = found[picture.pk] = summary
    return found


def pictures_by_number(numbers: Iterable[int]) -> dict[int, PictureSummary]:
    """Pictures by number; those that are gone are left out."""
    wanted = set(numbers)
    if not wanted:
        return {}
    found = Picture.objects.filter(pk__in=wanted).exclude(digest="")
    return {picture.pk: picture_summary(picture) for picture in found}


def picture_summary(picture: Any) -> PictureSummary:
    """A picture to show small."""
    offered = widths(picture.upright_width)
    return PictureSummary(
        id=picture.pk,
        title=picture.title,
        alt=picture.alt,
        address=reverse("newsroom_preview_picture", args=(picture.digest, offered[0], "jpg")),
    )
