"""A small world in which everything a publication does can happen, for the laws of the press.

Each kind of document has a table of its fields, and each field the values it may take. The values
are few, so that changes meet: slugs are taken twice, months end, listings fill a page and lose it.
`test_world.py` sees to it that no document, container, block, field or setting is left out.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from hypothesis import strategies as st

from broadside.publication import Theme
from broadside.site.chronology_year import MOST_NAMED
from broadside.wire import documents as wire
from tests.site.builders import an_id

STORIES = tuple(f"story {number}" for number in range(6))
FULL_MONTH = tuple(f"full {number}" for number in range(MOST_NAMED + 1))
"""Stories enough for a month to have a page of its own in a chronology."""

DOSSIERS = ("war", "strike")
STRANDS = ("women", "work")
TOPICS = ("labour", "unions")
PEOPLE = ("ada", "desk", "ada e")
PLACES = ("kyiv", "geneva")
OWNERS = ("home", *DOSSIERS)
LANGUAGES = ("en", "uk", "ar")
WORDS = st.sampled_from(["one", "two", "three <&>"])
SLUGS = st.sampled_from(["one", "two", "three"])
LANGUAGE = st.sampled_from(["en", "en", "uk", "ar"])
SOME_WORDS = st.just("") | WORDS
BY_LANGUAGE = st.dictionaries(st.sampled_from(LANGUAGES), WORDS, max_size=2)
DATES = (
    *(datetime(2022, 3, day, 9, tzinfo=UTC) for day in (1, 2, 3, 20)),
    # The same month in UTC, another in Kyiv.
    datetime(2022, 3, 31, 20, 30, tzinfo=UTC),
    datetime(2022, 3, 31, 21, 30, tzinfo=UTC),
    datetime(2022, 4, 9, tzinfo=UTC),
    datetime(2023, 1, 1, tzinfo=UTC),
)


def named(names: tuple[str, ...]) -> st.SearchStrategy[str]:
    """The identifier of one of these."""
    return st.sampled_from([an_id(name) for name in names])


def some(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """The identifiers of some of these."""
    return st.lists(named(names), max_size=2, unique=True).map(tuple)


def few(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """At most so many of them."""
    return st.lists(strategy, max_size=most).map(tuple)


def blocks(
    pictures: st.SearchStrategy[wire.Picture],
) -> dict[type[wire.Block], st.SearchStrategy[Any]]:
    """A block of each kind that a body may have."""
    return {
        wire.Text: st.builds(wire.Text, html=st.sampled_from(["<p>One.[^1]</p>", "<p>Two.</p>"])),
        wire.Heading: st.builds(wire.Heading, text=WORDS, level=st.sampled_from((2, 3))),
        wire.Quote: st.builds(wire.Quote, html=st.just("<p>Q.[^1]</p>"), attribution=SOME_WORDS),
        wire.PictureBlock: st.builds(wire.PictureBlock, picture=pictures),
        wire.LinkCard: st.builds(
            wire.LinkCard,
            address=st.just("https://film.example/1"),
            title=SOME_WORDS,
            description=SOME_WORDS,
        ),
        wire.List: st.builds(wire.List, items=few(WORDS), ordered=st.booleans()),
        wire.Box: st.builds(wire.Box, html=st.just("<p>B.</p>"), title=SOME_WORDS),
        wire.Table: st.builds(
            wire.Table,
            rows=st.just((("a", "b"), ("1", "2"))),
            caption=SOME_WORDS,
            head=st.booleans(),
        ),
        wire.Code: st.builds(wire.Code, text=WORDS),
        wire.Footnotes: st.just(wire.Footnotes(notes=(wire.Note(mark="1", html="<p>N.</p>"),))),
    }


def story_fields(pictures: st.SearchStrategy[wire.Picture]) -> dict[str, st.SearchStrategy[Any]]:
    """What may change in a story."""
    return {
        "slug": SLUGS,
        "headline": WORDS,
        "published": st.sampled_from(DATES),
        "kicker": SOME_WORDS,
        "standfirst": SOME_WORDS,
        "trail_text": SOME_WORDS,
        "bylines": few(
            st.builds(
                wire.Byline,
                person=named(PEOPLE),
                role=st.sampled_from(("writer", "translator", "photographer", "editor")),
            )
        ),
        "credit_line": SOME_WORDS,
        "dateline_place": SOME_WORDS,
        "picture": st.none() | pictures,
        "body": few(st.one_of(list(blocks(pictures).values())), 3),
        "dossiers": some(DOSSIERS),
        "strands": some(STRANDS),
        "topics": some(TOPICS),
        "places": some(PLACES),
        "first_published": st.none()
        | st.builds(
            wire.FirstPublished,
            name=WORDS,
            address=st.sampled_from(("", "https://other.example/1")),
            date=st.none() | st.just(date(2022, 2, 1)),
        ),
        "corrections": few(
            st.builds(
                wire.Correction,
                date=st.sampled_from((date(2022, 5, 1), date(2022, 6, 1))),
                form=st.sampled_from(("correction", "clarification")),
                html=st.just("<p>It was 141.</p>"),
            )
        ),
        "old_addresses": st.sampled_from(
            (
                (),
                ("old/one",),
                ("old/two.html", "old/one"),
                ("en/war",),
                ("?p=1", "en/2022/03/one/"),
            )
        ),
    }


def pins(pictures: st.SearchStrategy[wire.Picture]) -> st.SearchStrategy[wire.PinnedCard]:
    """A pinned card, each of its fields overridden or not."""
    return st.builds(
        wire.PinnedCard,
        story=named(STORIES),
        headline=st.none() | WORDS,
        trail_text=st.none() | SOME_WORDS,
        kicker=st.none() | SOME_WORDS,
        picture=st.none() | pictures,
        size=st.sampled_from((None, "large", "standard", "small")),
        byline=st.booleans(),
        position=st.none() | st.integers(1, 4),
    )


def container_fields(
    pictures: st.SearchStrategy[wire.Picture],
) -> dict[type[wire.Container], dict[str, st.SearchStrategy[Any]]]:
    """What may stand in each kind of container."""
    pin = pins(pictures)
    common = {"title": SOME_WORDS, "repeats": st.booleans()}
    ruled = common | {
        "count": st.integers(1, 4),
        "pinned": few(pin, 3),
        "excluded": some(STORIES),
        "topic": st.none() | named(TOPICS),
        "language": st.none() | st.sampled_from(LANGUAGES),
        "days": st.none() | st.sampled_from((1, 30, 400)),
    }
    return {
        wire.Statement: common | {"card": st.none() | pin},
        wire.StrandContainer: ruled | {"strand": named(STRANDS)},
        wire.Latest: ruled | {"dossier": st.none() | named(DOSSIERS)},
        wire.Highlights: common
        | {
            "years": few(
                st.builds(wire.YearOfHighlights, year=st.sampled_from((2022, 2023)), cards=few(pin))
            )
        },
        wire.NoteContainer: common | {"html": st.just("<p>N.</p>")},
        wire.Dossiers: common | {"dossiers": some(DOSSIERS), "count": st.integers(0, 3)},
    }


def containers(pictures: st.SearchStrategy[wire.Picture]) -> st.SearchStrategy[wire.Container]:
    """A container of any kind; its `id` is given by its place, in `fronts`."""
    return st.one_of(
        [
            st.builds(partial(kind, id="0"), **fields)
            for kind, fields in container_fields(pictures).items()
        ]
    )


def front_fields(pictures: st.SearchStrategy[wire.Picture]) -> dict[str, st.SearchStrategy[Any]]:
    """What may change in a front."""
    return {
        "title": SOME_WORDS,
        "introduction": SOME_WORDS,
        "containers": few(containers(pictures), 4),
    }


def subject_fields(
    pictures: st.SearchStrategy[wire.Picture],
) -> dict[type[wire.Document], dict[str, st.SearchStrategy[Any]]]:
    """What may change in what stories and fronts refer to."""
    return {
        wire.Person: {
            "slug": SLUGS,
            "name": WORDS,
            "form": st.sampled_from(("person", "organisation")),
            "names": BY_LANGUAGE,
            "variants": few(WORDS),
            "biographies": BY_LANGUAGE,
            "picture": st.none() | pictures,
        },
        wire.Dossier: {"slug": SLUGS, "titles": BY_LANGUAGE, "descriptions": BY_LANGUAGE},
        wire.Strand: {
            "dossier": named(DOSSIERS),
            "slug": SLUGS,
            "titles": BY_LANGUAGE,
            "descriptions": BY_LANGUAGE,
            "order": st.integers(0, 2),
        },
        wire.Topic: {"slug": SLUGS, "titles": BY_LANGUAGE, "parent": st.none() | named(TOPICS)},
        wire.Place: {"slug": SLUGS, "names": BY_LANGUAGE},
    }


NAMES: dict[type[wire.Document], tuple[str, ...]] = {
    wire.Person: PEOPLE,
    wire.Dossier: DOSSIERS,
    wire.Strand: STRANDS,
    wire.Topic: TOPICS,
    wire.Place: PLACES,
}

SETTINGS: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(("The Lantern", "The <Lantern>")),
    "description": SOME_WORDS,
    "base_url": st.sampled_from(("https://wire.example/", "https://wire.example/below/it/")),
    "time_zone": st.sampled_from(("Europe/Kyiv", "UTC", "America/Lima")),
    "languages": st.sampled_from((("en", "uk"), ("en", "uk", "ar"), ("en",), ("ar", "en"))),
    "theme": st.sampled_from((Theme(), Theme(accent="#123456", typeface="sans"))),
    "page_size": st.sampled_from((2, 3)),
    "full_text_feeds": st.booleans(),
    "read_api": st.booleans(),
}
"""What may change in `broadside.toml`, of that which pages show."""
