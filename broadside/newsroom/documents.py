"""A model as a document for the wire.

Everything a reader may know of a subject is put into its document here, with all markup sanitised.
Nothing is read from a request and nothing is written, so a draft is turned into a document by the
same functions as what is published.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone
from wagtail.rich_text import expand_db_html

from broadside.copydesk.excerpts import trail_text
from broadside.copydesk.markup import paragraphs, sanitise, tidy_spaces
from broadside.newsroom.containers import containers_of
from broadside.wire import documents as wire


def document_of(subject: Any) -> wire.AnyDocument:
    """The document that says all there is to say of an article, front or subject."""
    return _MAKERS[subject.WHAT](subject)


def clean_html(source: Any) -> str:
    """Markup as the editor keeps it, made fit for readers: links resolved, then sanitised."""
    return sanitise(expand_db_html(str(getattr(source, "source", source) or "")))


# --- pictures -----------------------------------------------------------------------------------


def picture_of(
    picture: Any, alt: str = "", caption: str = "", credit: str = ""
) -> wire.Picture | None:
    """A picture in one use; texts that the use leaves empty are the picture's own."""
    if picture is None or not picture.digest:
        return None
    return wire.Picture(
        digest=picture.digest,
        width=picture.upright_width,
        height=picture.upright_height,
        alt=_line(alt or picture.alt),
        caption=_line(caption or picture.caption),
        credit=_line(credit or picture.credit),
    )


# --- stories ------------------------------------------------------------------------------------


def story_of(article: Any) -> wire.Story:
    """An article. One that was never published is given as if it were published now."""
    body = tuple(_blocks(article.body))
    standfirst = _line(article.standfirst)
    strands = list(article.strands.all())
    dossiers = {dossier.identifier for dossier in article.dossiers.all()}
    dossiers |= {strand.dossier.identifier for strand in strands}
    return wire.Story(
        id=article.identifier,
        language=article.language,
        slug=article.slug,
        headline=_line(article.title),
        published=_utc(article.published or timezone.now()),
        kicker=_line(article.kicker),
        standfirst=standfirst,
        trail_text=trail_text(standfirst, list(_paragraphs(body)), article.language),
        bylines=tuple(
            wire.Byline(person=byline.person.identifier, role=byline.role)
            for byline in article.bylines.all()
        ),
        credit_line=_line(article.credit_line),
        dateline_place=(
            article.dateline_place.title_in(article.language) if article.dateline_place else ""
        ),
        picture=picture_of(
            article.picture,
            article.picture_alt,
            article.picture_caption,
            article.picture_credit,
        ),
        body=body,
        dossiers=tuple(sorted(dossiers)),
        strands=tuple(sorted(strand.identifier for strand in strands)),
        topics=_identifiers(article.topics.all()),
        places=_identifiers(article.places.all()),
        first_published=_first_published(article),
        corrections=tuple(
            wire.Correction(
                date=correction.date, form=correction.form, html=clean_html(correction.text)
            )
            for correction in article.corrections.all()
        ),
        old_addresses=tuple(
            address.strip().lstrip("/") for address in article.old_addresses if address.strip()
        ),
    )


def _first_published(article: Any) -> wire.FirstPublished | None:
    if not article.first_published_name:
        return None
    return wire.FirstPublished(
        name=_line(article.first_published_name),
        address=article.first_published_address,
        date=article.first_published_date,
    )


def _blocks(stream: Iterable[Any]) -> Iterable[wire.AnyBlock]:
    for child in stream:
        block = _block(child.block_type, child.value)
        if block is not None:
            yield block


def _block(kind: str, value: Any) -> wire.AnyBlock | None:
    match kind:
        case "text":
            html = clean_html(value)
            return wire.Text(html=html) if html else None
        case "heading":
            deep = str(value["level"]) == "3"
            return wire.Heading(text=_line(value["text"]), level=3 if deep else 2)
        case "quote":
            return wire.Quote(
                html=clean_html(value["html"]), attribution=_line(value["attribution"])
            )
        case "picture":
            picture = picture_of(value["picture"], value["alt"], value["caption"], value["credit"])
            return wire.PictureBlock(picture=picture) if picture else None
        case "link_card":
            return wire.LinkCard(
                address=value["address"],
                title=_line(value["title"]),
                description=_line(value["description"]),
            )
        case "list":
            items = tuple(item for source in value["items"] if (item := _item(source)))
            return wire.List(items=items, ordered=bool(value["ordered"])) if items else None
        case "box":
            return wire.Box(html=clean_html(value["html"]), title=_line(value["title"]))
        case "table":
            return _table(value)
        case "code":
            return wire.Code(text=value)
        case "footnotes":
            return wire.Footnotes(
                notes=tuple(
                    wire.Note(mark=note["mark"], html=_item(note["html"])) for note in value
                )
            )
    return None


def _item(source: Any) -> str:
    """Markup that stands inside something else, so that one paragraph needs no tag of its own."""
    html = clean_html(source)
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return html[3:-4]
    return html


def _table(value: Any) -> wire.Table | None:
    if not value or not value.get("data"):
        return None
    return wire.Table(
        rows=tuple(tuple(_line(str(cell or "")) for cell in row) for row in value["data"]),
        caption=_line(value.get("table_caption") or ""),
        head=bool(value.get("first_row_is_table_header")),
    )


def _paragraphs(body: Iterable[wire.AnyBlock]) -> Iterable[str]:
    for block in body:
        if isinstance(block, wire.Text):
            yield from paragraphs(block.html)


# --- fronts -------------------------------------------------------------------------------------


def front_of(front: Any) -> wire.Front:
    """A front as edited."""
    return wire.Front(
        owner=front.owner_identifier,
        language=front.language,
        title="" if front.is_home else _line(front.title),
        introduction=_line(front.introduction),
        containers=containers_of(front.containers, picture_of, clean_html),
    )


# --- what stories and fronts refer to -----------------------------------------------------------


def person_of(person: Any) -> wire.Person:
    """Someone, or an organisation, who signs."""
    return wire.Person(
        id=person.identifier,
        slug=person.slug,
        name=_line(person.name),
        form=person.form,
        names=_texts(person.names),
        variants=tuple(person.variants),
        biographies=_texts(person.biographies),
        picture=picture_of(person.picture),
    )


def dossier_of(dossier: Any) -> wire.Dossier:
    """Special coverage on one subject."""
    return wire.Dossier(
        id=dossier.identifier,
        slug=dossier.slug,
        titles=_texts(dossier.titles),
        descriptions=_texts(dossier.descriptions),
    )


def strand_of(strand: Any) -> wire.Strand:
    """A theme inside a dossier."""
    return wire.Strand(
        id=strand.identifier,
        dossier=strand.dossier.identifier,
        slug=strand.slug,
        titles=_texts(strand.titles),
        descriptions=_texts(strand.descriptions),
        order=strand.order,
    )


def topic_of(topic: Any) -> wire.Topic:
    """A subject across dossiers."""
    return wire.Topic(
        id=topic.identifier,
        slug=topic.slug,
        titles=_texts(topic.titles),
        parent=topic.parent.identifier if topic.parent is not None else None,
    )


def place_of(place: Any) -> wire.Place:
    """Somewhere."""
    return wire.Place(id=place.identifier, slug=place.slug, names=_texts(place.names))


_MAKERS: dict[str, Any] = {
    "story": story_of,
    "front": front_of,
    "person": person_of,
    "dossier": dossier_of,
    "strand": strand_of,
    "topic": topic_of,
    "place": place_of,
}


def _identifiers(subjects: Iterable[Any]) -> tuple[str, ...]:
    return tuple(sorted(subject.identifier for subject in subjects))


def _texts(texts: dict[str, str]) -> dict[str, str]:
    return {tag: line for tag, text in sorted((texts or {}).items()) if (line := _line(text))}


def _line(text: str | None) -> str:
    """Plain text on one line. What looks like markup is text, and stays as it is."""
    return tidy_spaces(text or "")


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
