"""A small world in which everything can be asked: dispatches of all kinds, and every query."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from broadside.wire.documents import (
    Byline,
    Dossiers,
    FirstPublished,
    Highlights,
    Latest,
    NoteContainer,
    PictureBlock,
    Statement,
    StrandContainer,
    Text,
    YearOfHighlights,
)
from tests.wire.builders import (
    NOON,
    a_digest,
    a_dossier,
    a_front,
    a_person,
    a_picture,
    a_pinned_card,
    a_place,
    a_story,
    a_strand,
    a_topic,
    a_withdrawal,
    an_id,
)

ZONE = "Europe/Kyiv"
PAGE_SIZE = 2
LANGUAGES = ("en", "uk")
STORIES = ("s0", "s1", "s2", "s3", "s4")
PEOPLE = ("p0", "p1", "p2")
DOSSIERS = ("d0", "d1")
STRANDS = ("t0", "t1")
TOPICS = ("o0",)
PLACES = ("l0", "l1")
PICTURES = ("i0", "i1", "i2")
OWNERS = ("home", "d0", "d1")
DAYS = ("2022-02-28", "2022-03-01", "2022-03-02", "2022-03-03")
KINDS = {
    "person": PEOPLE,
    "dossier": DOSSIERS,
    "strand": STRANDS,
    "topic": TOPICS,
    "place": PLACES,
}
DATES = (
    NOON,
    NOON + timedelta(hours=1),
    # The same month in UTC, another in Kyiv.
    datetime(2022, 3, 31, 21, 30, tzinfo=UTC),
    datetime(2022, 3, 31, 20, 30, tzinfo=UTC),
    datetime(2022, 4, 9, tzinfo=UTC),
    # The same year in UTC, another in Kyiv.
    datetime(2022, 12, 31, 22, 30, tzinfo=UTC),
)
MONTHS = ("2022-03", "2022-04", "2022-12", "2023-01")


def some(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), max_size=2).map(tuple)


languages = st.sampled_from(LANGUAGES)
slugs = st.sampled_from(("a", "b", "c"))
pictures = st.builds(a_picture, st.sampled_from(PICTURES), alt=st.sampled_from(("", "alt")))
cards = st.builds(
    a_pinned_card,
    st.sampled_from(STORIES),
    picture=st.none() | pictures,
    kicker=st.just("K"),
    headline=st.sampled_from((None, "H")),
    position=st.none() | st.integers(1, 3),
)
blocks = st.builds(Text, html=st.sampled_from(("<p>One.</p>", "<p>Two.</p>"))) | st.builds(
    PictureBlock, picture=pictures
)


def stories_named(names: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return st.builds(
        a_story,
        names,
        language=st.sampled_from(("en", "en", "uk")),
        slug=slugs,
        headline=st.sampled_from(("One", "Two")),
        published=st.sampled_from(DATES),
        standfirst=st.sampled_from(("", "S")),
        bylines=st.lists(
            st.builds(
                Byline,
                person=st.sampled_from([an_id(name) for name in PEOPLE]),
                role=st.sampled_from(("writer", "editor")),
            ),
            max_size=2,
        ).map(tuple),
        picture=st.none() | pictures,
        body=st.lists(blocks, max_size=2),
        dossiers=some(DOSSIERS),
        strands=some(STRANDS),
        topics=some(TOPICS),
        places=some(PLACES),
        first_published=st.none()
        | st.builds(FirstPublished, name=st.just("F"), address=st.sampled_from(("", "x"))),
        old_addresses=st.sampled_from(((), ("?p=1",))),
    )


stories = stories_named(st.sampled_from(STORIES))
rules: dict[str, Any] = {
    "count": st.integers(1, 4),
    "pinned": st.lists(cards, max_size=2).map(tuple),
    "excluded": st.lists(st.sampled_from(STORIES), max_size=1).map(
        lambda names: tuple(an_id(name) for name in names)
    ),
    "topic": st.none() | st.sampled_from(TOPICS).map(an_id),
    "language": st.none() | languages,
    "days": st.none() | st.integers(1, 40),
}
containers = st.one_of(
    st.builds(Statement, id=st.just("1"), card=st.none() | cards),
    st.builds(
        StrandContainer,
        id=st.just("2"),
        strand=st.just(an_id("t0")),
        **rules,
    ),
    st.builds(
        Latest,
        id=st.just("3"),
        dossier=st.none() | st.sampled_from(DOSSIERS).map(an_id),
        **rules,
    ),
    st.builds(
        Highlights,
        id=st.just("4"),
        years=st.lists(
            st.builds(
                YearOfHighlights, year=st.just(2022), cards=st.lists(cards, max_size=2).map(tuple)
            ),
            max_size=2,
        ).map(tuple),
    ),
    st.builds(NoteContainer, id=st.just("5"), html=st.just("<p>N.</p>")),
    st.builds(Dossiers, id=st.just("6"), dossiers=st.just((an_id("d0"),))),
)
fronts = st.builds(
    a_front,
    st.sampled_from(OWNERS),
    language=languages,
    title=st.sampled_from(("", "T")),
    containers=st.lists(containers, max_size=2).map(tuple),
)
people = st.builds(
    a_person,
    st.sampled_from(PEOPLE),
    slug=slugs,
    names=st.sampled_from(({}, {"uk": "Н"})),
    biographies=st.sampled_from(({}, {"en": "B"})),
    picture=st.none() | pictures,
)
withdrawals = st.one_of(
    st.builds(
        a_withdrawal,
        st.just("story"),
        st.sampled_from(STORIES),
        st.sampled_from(("", *LANGUAGES)),
    ),
    st.builds(
        a_withdrawal, st.just("front"), st.sampled_from(OWNERS), st.sampled_from(("", *LANGUAGES))
    ),
    *(st.builds(a_withdrawal, st.just(kind), st.sampled_from(KINDS[kind])) for kind in KINDS),
)
merges = st.one_of(
    *(
        st.builds(
            a_withdrawal,
            st.just(kind),
            st.sampled_from(KINDS[kind]),
            in_favour_of=st.sampled_from([an_id(name) for name in KINDS[kind]]),
        )
        for kind in ("person", "person", "place")
    )
)
"""Withdrawals in favour of another: chains, circles, and of those that never stood, too."""
references = st.one_of(
    st.builds(a_dossier, st.sampled_from(DOSSIERS), slug=slugs),
    st.builds(
        a_strand,
        st.sampled_from(STRANDS),
        dossier=st.sampled_from(DOSSIERS),
        slug=slugs,
        order=st.integers(0, 1),
    ),
    st.builds(a_topic, st.sampled_from(TOPICS), slug=slugs),
    st.builds(a_place, st.sampled_from(PLACES), slug=slugs),
)

documents = st.sampled_from(
    [stories] * 6 + [fronts, people, references] + [withdrawals] * 3 + [merges] * 2
).flatmap(lambda of_a_kind: of_a_kind)

archives = st.tuples(*(stories_named(st.just(name)) for name in STORIES)).map(list)

histories = st.builds(
    lambda archive, later: [archive, *later],
    archives,
    st.lists(st.lists(documents, min_size=1, max_size=3), min_size=1, max_size=6),
)
"""Dispatches in the order they were sent, and how many of them each advance takes. Begins with an
archive, because listings of one or two stories have no blocks to get wrong."""


def every_list() -> list[str]:
    keys = ["all", "month:2022-03", "month:2022-04", "month:2022-05"]
    return keys + [f"{kind}:{an_id(name)}" for kind in KINDS for name in KINDS[kind]]


def every_query() -> list[tuple[Any, ...]]:
    """Every query there is about this world, those without an answer included."""
    queries: list[tuple[Any, ...]] = [("fronts",), ("dossiers",), ("topics",), ("today",)]
    queries += [("since", days) for days in (1, 30, 10**7)]
    for language in LANGUAGES:
        queries += [("months", language), ("people", language)]
        queries += [("sitemap", language, 1), ("sitemap", language, 2)]
        for name in STORIES:
            story = (an_id(name), language)
            kinds = ("story", "card", "address", "former", "old_addresses")
            queries += [(kind, *story) for kind in kinds]
        for owner in OWNERS:
            front = (owner if owner == "home" else an_id(owner), language)
            queries += [
                (kind, *front) for kind in ("front", "front_time", "front_dispatches", "highlights")
            ]
            queries.append(("standing", "front", *front))
            queries += [("edition", *front, day) for day in DAYS]
            queries += [("edition_on", day, *front) for day in DAYS]
            queries += [("edition_days", *front, year) for year in (2022, 2023)]
            queries.append(("edition_years", *front))
        for key in every_list():
            if key.startswith(("dossier:", "strand:")):
                both = ("latest_of_both", key, f"topic:{an_id(TOPICS[0])}", language)
                queries += [(*both, count) for count in (1, 2, 9)]
            queries.append(("count", key, language))
            queries += [("latest", key, language, count) for count in (1, 2, 9)]
            queries += [(kind, key, language) for kind in ("stands", "years", "months_of")]
            queries += [("year_place", key, language, year) for year in (2021, 2022, 2023)]
            queries += [("in_month", key, language, month) for month in MONTHS]
            queries += [
                ("members", key, language, start, count)
                for start in range(0, 8, PAGE_SIZE)
                for count in (1, PAGE_SIZE)
            ]
            queries += [("neighbours", key, an_id(name), language) for name in STORIES]
    queries += [("translations", an_id(name)) for name in STORIES]
    for kind, names in KINDS.items():
        for name in names:
            queries += [(kind, an_id(name)), ("former_slugs", kind, an_id(name))]
            queries.append(("standing", kind, an_id(name), ""))
    queries += [("signature", an_id(name)) for name in PEOPLE]
    queries += [("strands", an_id(name)) for name in DOSSIERS]
    queries += [("picture", a_digest(name)) for name in PICTURES]
    return queries
