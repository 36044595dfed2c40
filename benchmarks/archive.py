"""A made-up archive for benchmarks: N articles of about 700 words, seeded, the same every time.

As the peers' figures were measured: 200 authors, 40 topics, 4 languages, 3 dossiers of 8 strands,
a front with four parts.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache

from broadside.wire.documents import (
    AnyDocument,
    Byline,
    Dossier,
    Front,
    Heading,
    Highlights,
    Latest,
    Person,
    PinnedCard,
    Statement,
    Story,
    Strand,
    StrandContainer,
    Text,
    Topic,
    YearOfHighlights,
)

LANGUAGES = ("en", "es", "uk", "ar")
AUTHORS = 200
TOPICS = 40
DOSSIERS = 3
STRANDS = 8
PROLIFIC = 500
"""Articles of author 0, where there are twice as many in all; the others share the rest."""
FIRST_DAY = datetime(2014, 1, 1, 6, tzinfo=UTC)

_SYLLABLES = tuple(f"{consonant}{vowel}" for consonant in "bdfghklmnprstvwz" for vowel in "aeiou")


def identifier(kind: str, number: int) -> str:
    """A stable identifier: the kind's first letter as a digit, then the number."""
    return f"{ord(kind[0]):04x}{number:028x}"


@cache
def _vocabulary() -> tuple[str, ...]:
    chance = random.Random(1)
    return tuple(
        "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(1, 4)))
        for _ in range(4_000)
    )


def sentence(chance: random.Random, words: int) -> str:
    """A sentence of so many made-up words."""
    return " ".join(chance.choices(_vocabulary(), k=words)).capitalize() + "."


def paragraph(chance: random.Random, words: int) -> str:
    """A paragraph of about so many words, as HTML."""
    return "<p>" + " ".join(sentence(chance, 14) for _ in range(words // 14)) + "</p>"


def published(number: int, of: int) -> datetime:
    """When the article was published: spread evenly over ten years."""
    return FIRST_DAY + timedelta(minutes=round(5_256_000 * number / max(of, 1)))


def story(number: int, of: int, *, headline: str = "", more: str = "") -> Story:
    """Article `number` of an archive of `of`; `headline` and `more` (in the body) make an edit."""
    chance = random.Random(number)
    language = LANGUAGES[number % len(LANGUAGES)]
    dossier = number % DOSSIERS
    authors = sorted({chance.randrange(1, AUTHORS) for _ in range(chance.choice((1, 1, 1, 2)))})
    if number % max(of // PROLIFIC, 2) == 0 and number < max(of // PROLIFIC, 2) * PROLIFIC:
        authors = [0]
    first = sentence(chance, 16)
    # Drawn even if it is not wanted: an edit must leave all that is drawn after it as it was.
    usual = sentence(chance, 8).rstrip(".")
    return Story(
        id=identifier("story", number),
        language=language,
        slug=f"article-{number}",
        headline=headline or usual,
        standfirst=sentence(chance, 18),
        trail_text=first,
        published=published(number, of),
        bylines=tuple(Byline(person=identifier("person", author)) for author in authors),
        dateline_place=chance.choice(("Kyiv", "Kharkiv", "Warsaw", "Geneva")),
        body=(
            Text(html=f"<p>{first}</p>" + paragraph(chance, 170)),
            Heading(text=sentence(chance, 4).rstrip(".")),
            Text(html=paragraph(chance, 250) + more),
            Heading(text=sentence(chance, 4).rstrip(".")),
            Text(html=paragraph(chance, 250)),
        ),
        dossiers=(identifier("dossier", dossier),),
        strands=(identifier("strand", dossier * STRANDS + chance.randrange(STRANDS)),),
        topics=tuple(
            identifier("topic", topic) for topic in sorted(chance.sample(range(TOPICS), 2))
        ),
    )


def references() -> Iterator[AnyDocument]:
    """The people, dossiers, strands and topics."""
    for number in range(AUTHORS):
        name = sentence(random.Random(-number - 1), 2).rstrip(".").title()
        yield Person(id=identifier("person", number), slug=f"author-{number}", name=name)
    for number in range(DOSSIERS):
        titles = dict.fromkeys(LANGUAGES, f"Dossier {number}")
        yield Dossier(id=identifier("dossier", number), slug=f"dossier-{number}", titles=titles)
        for strand in range(STRANDS):
            yield Strand(
                id=identifier("strand", number * STRANDS + strand),
                dossier=identifier("dossier", number),
                slug=f"strand-{strand}",
                titles=dict.fromkeys(LANGUAGES, f"Strand {strand}"),
                order=strand,
            )
    for number in range(TOPICS):
        yield Topic(
            id=identifier("topic", number),
            slug=f"topic-{number}",
            titles=dict.fromkeys(LANGUAGES, f"Topic {number}"),
        )


def front(owner: str, language: str, of: int, *, statement: int = 0) -> Front:
    """A front with the four parts: statement, strands, latest, highlights."""
    dossier = int(owner[4:], 16) if owner != "home" else 0
    own = [
        number
        for number in range(of)
        if LANGUAGES[number % 4] == language and number % DOSSIERS == dossier
    ][:20]
    cards = [PinnedCard(story=identifier("story", number)) for number in own]
    return Front(
        owner=owner,
        language=language,
        title="Front",
        containers=(
            Statement(id="a", title="Statement", card=cards[statement] if cards else None),
            StrandContainer(
                id="b", title="Strand", strand=identifier("strand", dossier * STRANDS), count=4
            ),
            Latest(id="c", title="Latest", count=12),
            Highlights(
                id="d",
                title="Highlights",
                years=(YearOfHighlights(year=2014, cards=tuple(cards[5:9])),),
            ),
        ),
    )


def archive(of: int) -> Iterator[AnyDocument]:
    """Everything on the wire of an archive of `of` articles, in order."""
    yield from references()
    for number in range(of):
        yield story(number, of)
    owners = ["home", *(identifier("dossier", number) for number in range(DOSSIERS))]
    for owner in owners:
        for language in LANGUAGES:
            yield front(owner, language, of)
