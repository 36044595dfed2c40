"""A manuscript as an article's fields."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wagtail.blocks import StreamValue

from broadside.importers.manuscript import Manuscript, Remark
from broadside.newsroom.intake.bodies import body_stream
from broadside.newsroom.intake.pictures import Pictures
from broadside.newsroom.intake.remarks import remark
from broadside.newsroom.intake.subjects import Subjects
from broadside.newsroom.models import Article

_LONGEST_LINE = 255
_LONGEST_KICKER = 120
_BODY = Article._meta.get_field("body").stream_block


def is_live(manuscript: Manuscript, now: datetime) -> bool:
    """Whether readers could see it, and may here."""
    return manuscript.status == "published" and (
        manuscript.published is None or manuscript.published <= now
    )


def fields_of(
    manuscript: Manuscript, language: str, pictures: Pictures, subjects: Subjects, now: datetime
) -> tuple[dict[str, Any], list[Remark]]:
    """The fields of the article that a manuscript becomes, without its slug; and remarks.

    Args:
        manuscript: what was read.
        language: the publication's tag for its language.
        pictures: takes in its pictures.
        subjects: finds the place of its dateline.
        now: the time of the import.
    """
    remarks: list[Remark] = []
    live = is_live(manuscript, now)
    if not live:
        scheduled = manuscript.published is not None and manuscript.published > now
        if manuscript.status == "scheduled" or scheduled:
            remarks.append(remark("scheduled", str(manuscript.published or "")))
        elif manuscript.status in ("draft", "pending"):
            remarks.append(remark("draft", manuscript.status))
    published = manuscript.published if live else None
    published = published or (now if live else None)
    fields: dict[str, Any] = {
        "title": _cut(manuscript.headline, _LONGEST_LINE, "headline-cut", remarks),
        "kicker": _cut(manuscript.kicker, _LONGEST_KICKER, "text-cut", remarks),
        "standfirst": manuscript.standfirst,
        "credit_line": _cut(manuscript.credit_line, _LONGEST_LINE, "text-cut", remarks),
        "body": StreamValue(
            _BODY, body_stream(manuscript.body, pictures, manuscript.key), is_lazy=True
        ),
        "old_addresses": list(manuscript.old_addresses),
        "live": live,
        "published_at": published or _past(manuscript.published, now),
        "first_published_at": published,
        "last_published_at": (manuscript.modified or published) if live else None,
        "go_live_at": None,
        "dateline_place": (
            subjects.place(manuscript.dateline_place, language)
            if manuscript.dateline_place
            else None
        ),
        "picture": None,
        "picture_alt": "",
        "picture_caption": "",
        "picture_credit": "",
        "first_published_name": "",
        "first_published_address": "",
        "first_published_date": None,
    }
    if not live and manuscript.published is not None and manuscript.published > now:
        fields["go_live_at"] = manuscript.published
    _lead(manuscript, fields, pictures)
    _first_published(manuscript, fields, remarks)
    remarks += pictures.remarks
    pictures.remarks.clear()
    return fields, remarks


def _past(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment is not None and moment <= now else None


def _lead(manuscript: Manuscript, fields: dict[str, Any], pictures: Pictures) -> None:
    reference = manuscript.picture
    picture = pictures.take(reference)
    if reference is None or picture is None:
        return
    fields["picture"] = picture
    fields["picture_alt"] = reference.alt[:500]
    fields["picture_caption"] = reference.caption
    fields["picture_credit"] = reference.credit[:_LONGEST_LINE]


def _first_published(manuscript: Manuscript, fields: dict[str, Any], remarks: list[Remark]) -> None:
    source = manuscript.first_published
    if source is None:
        return
    if not source.name:
        remarks.append(remark("first-published", f"{source.address} {source.date or ''}".strip()))
        return
    fields["first_published_name"] = _cut(source.name, _LONGEST_LINE, "text-cut", remarks)
    fields["first_published_address"] = source.address[:1000]
    fields["first_published_date"] = source.date


def _cut(text: str, longest: int, code: str, remarks: list[Remark]) -> str:
    """A line no longer than its field, cut at a word; what was cut stands in a remark."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    remarks.append(remark(code, text))
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
