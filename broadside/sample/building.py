"""Build the sample publication in a newsroom: as people would, through pages and revisions.

All of it happens in one transaction, so a newsroom holds the whole sample or nothing of it.
"""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from broadside.newsroom import tree
from broadside.newsroom.filing import dated
from broadside.newsroom.models import (
    Article,
    Byline,
    Correction,
    Dossier,
    Front,
    Person,
    Picture,
    Place,
    Strand,
    Topic,
)
from broadside.publication import Publication
from broadside.sample.content import read_sample
from broadside.sample.drawing import draw
from broadside.sample.markdown import PlacedPicture
from broadside.sample.past import steps
from broadside.sample.streams import Cards, body_stream, containers_stream
from broadside.sample.values import SampleArticle, SampleFront, SamplePublication

_FAMILY = UUID("6e0f3c2a-8f0b-4d0a-9c53-0d9b6a1b7c11")
"""Identifiers of the sample are made from its keys, so that every sample is the same."""


def build_sample(publication: Publication) -> bool:
    """Put the sample into the newsroom, unless something stands in it already.

    Args:
        publication: whose newsroom; languages it does not have are left out.

    Returns:
        Whether it was built.

    Raises:
        SampleError: a file of the sample is not what it should be.
    """
    if Article.objects.exists() or Dossier.objects.exists():
        return False
    with transaction.atomic():
        _Builder(publication, read_sample()).build()
    return True


class _Builder:
    """What was built so far, by the sample's keys."""

    def __init__(self, publication: Publication, sample: SamplePublication) -> None:
        self._languages = publication.languages
        self._sample = sample
        self._pictures: dict[str, Picture] = {}
        self._articles: dict[tuple[str, str], Article] = {}
        self._dossiers: dict[str, Dossier] = {}
        self._strands: dict[str, Strand] = {}
        self._topics: dict[str, Topic] = {}
        self._places: dict[str, Place] = {}
        self._people: dict[str, Person] = {}

    def build(self) -> None:
        """Subjects first, then step by step what was published, each at its moment."""
        past = steps(self._sample, self._languages)
        began = past[0].moment if past else None
        with dated(began) if began is not None else nullcontext():
            self._build_subjects()
        for step in past:
            with dated(step.moment) if step.moment is not None else nullcontext():
                match step.what:
                    case SampleArticle() as article:
                        self._publish_article(article, step.moment)
                    case SampleFront() as front:
                        self._publish_front(front, step.moment)

    def _build_subjects(self) -> None:
        for key, dossier in self._sample.dossiers.items():
            self._dossiers[key] = Dossier.objects.create(
                identifier=_identifier("dossier", key),
                slug=key,
                titles=dossier.titles,
                descriptions=dossier.descriptions,
            )
        for key, strand in self._sample.strands.items():
            self._strands[key] = Strand.objects.create(
                identifier=_identifier("strand", key),
                dossier=self._dossiers[strand.dossier],
                slug=key,
                order=strand.order,
                titles=strand.titles,
                descriptions=strand.descriptions,
            )
        for key, topic in self._sample.topics.items():
            self._topics[key] = Topic.objects.create(
                identifier=_identifier("topic", key), slug=key, titles=topic.titles
            )
        for key, topic in self._sample.topics.items():
            if topic.parent is not None:
                self._topics[key].parent = self._topics[topic.parent]
                self._topics[key].save()
        for key, place in self._sample.places.items():
            self._places[key] = Place.objects.create(
                identifier=_identifier("place", key),
                slug=key,
                names=place.names,
                variants=list(place.variants),
            )
        for key, desk in self._sample.desks.items():
            self._people[key] = Person.objects.create(
                identifier=_identifier("person", key),
                slug=key,
                name=desk.name,
                form="organisation",
                names=desk.names,
                variants=list(desk.variants),
                biographies={
                    language: f"<p>{text}</p>" for language, text in desk.biographies.items()
                },
            )

    def _publish_article(self, article: SampleArticle, moment: datetime | None) -> None:
        """An article, or one that stands already with its corrections."""
        page = self._articles.get((article.key, article.language))
        if page is None:
            page = self._new_article(article)
        page.corrections = [
            Correction(
                date=correction.date, form=correction.form, text=correction.html, sort_order=order
            )
            for order, correction in enumerate(article.corrections)
        ]
        if page.pk is None:
            tree.folder(article.language).add_child(instance=page)
        self._publish(page, moment)
        self._articles[article.key, article.language] = page

    def _publish(self, page: Article | Front, moment: datetime | None) -> None:
        revision = page.save_revision()
        if moment is not None:
            type(revision).objects.filter(pk=revision.pk).update(created_at=moment)
            revision.created_at = moment
        revision.publish()
        page.refresh_from_db()

    def _new_article(self, article: SampleArticle) -> Article:
        page = Article(
            title=article.headline,
            slug=article.slug,
            translation_key=uuid5(_FAMILY, f"article {article.key}"),
            locale=tree.locale(article.language),
            kicker=article.kicker,
            standfirst=article.standfirst,
            credit_line=article.credit_line,
            dateline_place=self._places.get(article.dateline_place or ""),
            published_at=article.published,
            first_published_at=article.published,
            live=False,
            **self._lead(article.picture),
        )
        page.body = page._meta.get_field("body").to_python(body_stream(article.body, self._picture))
        if article.first_published is not None:
            page.first_published_name = article.first_published.name
            page.first_published_address = article.first_published.address
            page.first_published_date = article.first_published.date
        page.bylines = [
            Byline(person=self._people[byline.desk], role=byline.role, sort_order=order)
            for order, byline in enumerate(article.bylines)
        ]
        page.dossiers = [self._dossiers[key] for key in article.dossiers]
        page.strands = [self._strands[key] for key in article.strands]
        page.topics = [self._topics[key] for key in article.topics]
        page.places = [self._places[key] for key in article.places]
        return page

    def _lead(self, placed: PlacedPicture | None) -> dict[str, Any]:
        if placed is None:
            return {}
        return {
            "picture": self._picture(placed),
            "picture_alt": placed.alt,
            "picture_caption": placed.caption,
            "picture_credit": placed.credit,
        }

    def _picture(self, placed: PlacedPicture) -> Picture:
        if placed.name not in self._pictures:
            self._pictures[placed.name] = Picture.from_bytes(
                draw(placed.name),
                f"{placed.name}.png",
                alt=placed.alt,
                caption=placed.caption,
                credit=placed.credit,
            )
        return self._pictures[placed.name]

    def _publish_front(self, front: SampleFront, moment: datetime | None) -> None:
        if front.owner == "home":
            page: Front = tree.home(front.language)
        else:
            page = tree.dossier_front(self._dossiers[front.owner], front.language)
        page.title = front.title or page.title
        page.introduction = front.introduction
        cards = Cards(
            article=lambda key: self._articles[key, front.language].pk,
            picture=lambda placed: self._picture(placed).pk,
            strand=lambda key: self._strands[key].pk,
            dossier=lambda key: self._dossiers[key].pk,
            topic=lambda key: self._topics[key].pk,
        )
        page.containers = page._meta.get_field("containers").to_python(
            containers_stream(front.containers, cards)
        )
        self._publish(page, moment)


def _identifier(kind: str, key: str) -> str:
    return uuid5(_FAMILY, f"{kind} {key}").hex
