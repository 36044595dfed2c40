"""A front resolved: nothing twice, nothing empty, one dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from broadside.site import PictureStore
from broadside.wire.documents import (
    AnyContainer,
    AnyDocument,
    Dossiers,
    Front,
    Highlights,
    Latest,
    NoteContainer,
    PinnedCard,
    Statement,
    StrandContainer,
    Withdrawn,
    YearOfHighlights,
)
from broadside.wire.edition import Edition, resolve
from broadside.wire.memory_log import MemoryLog
from broadside.wire.questions import Questions
from tests.site.builders import (
    START,
    a_dossier,
    a_publication,
    a_reading,
    a_story,
    a_strand,
    an_id,
    press_whole,
    read,
)

DOSSIER = a_dossier()
STRAND = a_strand("women", DOSSIER)
STORIES = [
    a_story(
        f"story {number}",
        published=START + timedelta(days=number),
        dossiers=(DOSSIER.id,),
        strands=(STRAND.id,) if number % 2 else (),
    )
    for number in range(10)
]


def pin(number: int) -> PinnedCard:
    return PinnedCard(story=an_id(f"story {number}"))


def edition(
    containers: Sequence[AnyContainer],
    documents: Sequence[AnyDocument] = (DOSSIER, STRAND, *STORIES),
    owner: str = DOSSIER.id,
) -> Edition:
    publication = a_publication(Path("/nowhere"))
    front = Front(owner=owner, language="en", containers=tuple(containers))
    reading = read(publication, [*documents, front])
    return resolve(Questions(reading.answer), owner, "en", publication.languages)


def shown(found: Edition) -> list[list[str]]:
    return [
        [placed.card.headline for placed in resolved.all_cards()] for resolved in found.containers
    ]


def test_the_newest_fill_up_after_the_pinned() -> None:
    found = edition([Latest(id="1", count=4, pinned=(pin(2), pin(0)))])
    assert shown(found) == [["Story 2", "Story 0", "Story 9", "Story 8"]]


def test_a_story_shown_higher_is_not_shown_again_lower() -> None:
    found = edition(
        [
            Statement(id="1", card=pin(9)),
            StrandContainer(id="2", strand=STRAND.id, count=2),
            Latest(id="3", count=3),
            Highlights(id="4", years=(YearOfHighlights(year=2022, cards=(pin(9), pin(4))),)),
        ]
    )
    assert shown(found) == [
        ["Story 9"],
        ["Story 7", "Story 5"],
        ["Story 8", "Story 6", "Story 3"],
        ["Story 4"],
    ]


def test_what_an_editor_chose_lower_is_not_taken_by_what_fills_itself_higher() -> None:
    found = edition(
        [
            StrandContainer(id="1", strand=STRAND.id, count=2),
            Latest(id="2", count=3),
            Highlights(id="3", years=(YearOfHighlights(year=2022, cards=(pin(9), pin(8))),)),
        ]
    )
    assert shown(found) == [
        ["Story 7", "Story 5"],
        ["Story 6", "Story 4", "Story 3"],
        ["Story 9", "Story 8"],
    ]


def test_what_may_repeat_lower_is_filled_in_higher_as_well() -> None:
    years = (YearOfHighlights(year=2022, cards=(pin(9),)),)
    found = edition([Latest(id="1", count=2), Highlights(id="2", years=years, repeats=True)])
    assert shown(found) == [["Story 9", "Story 8"], ["Story 9"]]


def test_a_container_that_repeats_shows_a_story_again_but_once() -> None:
    found = edition(
        [
            Latest(id="1", count=2),
            Latest(id="2", count=3, pinned=(pin(9), pin(9)), repeats=True),
            Latest(id="3", count=1),
        ]
    )
    assert shown(found) == [
        ["Story 9", "Story 8"],
        ["Story 9", "Story 8", "Story 7"],
        ["Story 6"],
    ]


def test_a_pin_that_does_not_stand_is_passed_over_and_its_place_filled() -> None:
    elsewhere = a_story("elsewhere", language="uk", dossiers=(DOSSIER.id,))
    gone = Withdrawn(what="story", id=an_id("story 3"), language="en")
    found = edition(
        [Latest(id="1", count=2, pinned=(PinnedCard(story=elsewhere.id), pin(3), pin(1)))],
        [DOSSIER, STRAND, *STORIES, elsewhere, gone],
    )
    assert shown(found) == [["Story 1", "Story 9"]]


def test_excluded_stories_are_not_filled_in_but_may_be_pinned_elsewhere() -> None:
    found = edition(
        [
            Latest(id="1", count=2, excluded=(an_id("story 9"),)),
            Highlights(id="2", years=(YearOfHighlights(year=2022, cards=(pin(9),)),)),
        ]
    )
    assert shown(found) == [["Story 8", "Story 7"], ["Story 9"]]


def test_a_container_in_which_nothing_stands_is_not_shown() -> None:
    found = edition(
        [
            Statement(id="1"),
            Statement(id="2", card=PinnedCard(story=an_id("nothing"))),
            StrandContainer(id="3", strand=an_id("no strand")),
            Highlights(id="4", years=(YearOfHighlights(year=2022),)),
            NoteContainer(id="5", html="  "),
            Dossiers(id="6", dossiers=(an_id("no dossier"),)),
            NoteContainer(id="7", html="<p>Here.</p>"),
        ]
    )
    assert [resolved.container.id for resolved in found.containers] == ["7"]


def test_highlights_keep_the_editors_order_of_years_and_cards() -> None:
    years = (
        YearOfHighlights(year=2021, cards=(pin(1), pin(5))),
        YearOfHighlights(year=2023, cards=(pin(3), pin(1))),
    )
    found = edition([Highlights(id="1", years=years)])
    [resolved] = found.containers
    assert [(year.year, len(year.cards)) for year in resolved.years] == [(2021, 2), (2023, 1)]


def test_the_home_front_shows_the_whole_publication_and_its_dossiers() -> None:
    outside = a_story("outside", published=START + timedelta(days=99))
    found = edition(
        [Latest(id="1", count=2), Dossiers(id="2", dossiers=(DOSSIER.id, DOSSIER.id), count=2)],
        [DOSSIER, STRAND, *STORIES, outside],
        owner="home",
    )
    assert shown(found) == [["Outside", "Story 9"], ["Story 8", "Story 7"]]


def test_a_dossier_without_an_edited_front_has_a_plain_one() -> None:
    publication = a_publication(Path("/nowhere"))
    oldest = a_story(
        "oldest",
        published=START - timedelta(days=1),
        dossiers=(DOSSIER.id,),
        strands=(STRAND.id,),
    )
    reading = read(publication, [DOSSIER, STRAND, *STORIES, oldest])
    found = resolve(Questions(reading.answer), DOSSIER.id, "en", publication.languages)
    assert [type(each.container) for each in found.containers] == [Latest, StrandContainer]


containers = st.lists(
    st.one_of(
        st.builds(
            Latest,
            id=st.just("l"),
            count=st.integers(0, 6),
            pinned=st.lists(st.integers(0, 12).map(pin), max_size=4).map(tuple),
            excluded=st.lists(st.integers(0, 9).map(lambda n: an_id(f"story {n}")), max_size=3).map(
                tuple
            ),
        ),
        st.builds(
            StrandContainer,
            id=st.just("s"),
            strand=st.just(STRAND.id),
            count=st.integers(0, 4),
            pinned=st.lists(st.integers(0, 12).map(pin), max_size=3).map(tuple),
        ),
        st.builds(Statement, id=st.just("t"), card=st.integers(0, 12).map(pin)),
    ),
    max_size=6,
)


@given(containers)
def test_no_story_is_ever_met_twice_and_no_container_is_empty(
    made: list[AnyContainer],
) -> None:
    found = shown(edition(made))
    met = [headline for cards in found for headline in cards]
    assert len(met) == len(set(met))
    assert all(found)


# --- the dateline ---------------------------------------------------------------------------------


def front_page(publication_zone: str, time: datetime, published: datetime, language: str) -> str:
    publication = a_publication(Path("/nowhere"), time_zone=publication_zone)
    log = MemoryLog()
    story = a_story("a day", language=language, published=published, dossiers=(DOSSIER.id,))
    log.append([DOSSIER, story], published)
    front = Front(owner=DOSSIER.id, language=language, containers=(Latest(id="1"),))
    log.append([front], time)
    reading = a_reading(log, publication)
    reading.advance()
    site = press_whole(publication, reading, PictureStore(Path("/nowhere")))
    return site[f"{language}/conflict/index.html"].decode()


def datelines(page: str) -> list[str]:
    return [
        text.strip()
        for text in html.document_fromstring(page).xpath("//*[@class='dateline']//time/text()")
    ]


EVENING = datetime(2024, 9, 9, 22, 30, tzinfo=UTC)


def test_the_dateline_is_the_day_where_the_publication_is() -> None:
    earlier = EVENING - timedelta(days=3)
    assert datelines(front_page("Europe/Kyiv", EVENING, earlier, "en")) == [
        "Tuesday, September 10, 2024"
    ]
    assert datelines(front_page("America/Lima", EVENING, earlier, "en")) == [
        "Monday, September 9, 2024"
    ]


def test_the_dateline_follows_a_newer_story_and_an_older_one_leaves_it_alone() -> None:
    newer = front_page("UTC", EVENING, EVENING + timedelta(days=1), "en")
    assert datelines(newer) == ["Tuesday, September 10, 2024"]
    older = front_page("UTC", EVENING, EVENING - timedelta(days=90), "en")
    assert datelines(older) == ["Monday, September 9, 2024"]


def test_the_dateline_is_worded_in_the_pages_language() -> None:
    for language, expected in (
        ("es", "Lunes, 9 de septiembre de 2024"),
        ("uk", "Понеділок, 9 вересня 2024\u202fр."),
        ("ar", "الاثنين، 9 سبتمبر 2024"),
    ):
        [found] = datelines(front_page("UTC", EVENING, EVENING, language))
        assert re.sub(r"\s", " ", found) == re.sub(r"\s", " ", expected)


def test_the_day_of_the_edition_stands_on_a_front_once() -> None:
    page = front_page("UTC", EVENING, EVENING - timedelta(days=3), "en")
    assert page.count("September 9, 2024") == 1
