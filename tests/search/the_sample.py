"""The sample publication's articles as documents of the wire, without a newsroom."""

from __future__ import annotations

from collections.abc import Iterator

from broadside.sample.content import read_sample
from broadside.sample.markdown import PlacedPicture
from broadside.sample.values import SampleArticle
from broadside.wire.documents import (
    AnyDocument,
    Byline,
    Dossier,
    Person,
    Place,
    Story,
    Strand,
    Topic,
)
from tests.wire.builders import an_id


def sample_documents() -> Iterator[AnyDocument]:
    """Everything the sample says that is searched. An article's slug is its key."""
    sample = read_sample()
    for key, dossier in sample.dossiers.items():
        yield Dossier(id=an_id(key), slug=key, titles=dossier.titles)
    for key, strand in sample.strands.items():
        of = an_id(strand.dossier)
        yield Strand(id=an_id(key), dossier=of, slug=key, titles=strand.titles)
    for key, topic in sample.topics.items():
        yield Topic(id=an_id(f"topic {key}"), slug=key, titles=topic.titles)
    for key, place in sample.places.items():
        yield Place(id=an_id(f"place {key}"), slug=key, names=place.names)
    for key, desk in sample.desks.items():
        yield Person(
            id=an_id(f"desk {key}"),
            slug=key,
            name=desk.name,
            names=desk.names,
            variants=desk.variants,
            form="organisation",
        )
    yield from map(_story, sample.articles)


def _story(article: SampleArticle) -> Story:
    return Story(
        id=an_id(article.key),
        language=article.language,
        slug=article.key,
        headline=article.headline,
        published=article.published,
        kicker=article.kicker,
        standfirst=article.standfirst,
        bylines=tuple(
            Byline(person=an_id(f"desk {byline.desk}"), role=byline.role)
            for byline in article.bylines
        ),
        credit_line=article.credit_line,
        body=tuple(block for block in article.body if not isinstance(block, PlacedPicture)),
        dossiers=tuple(map(an_id, article.dossiers)),
        strands=tuple(map(an_id, article.strands)),
        topics=tuple(an_id(f"topic {key}") for key in article.topics),
        places=tuple(an_id(f"place {key}") for key in article.places),
        corrections=article.corrections,
    )
