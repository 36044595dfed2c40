"""The changes of a front, as one editor would tell another."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from broadside.newsroom.card_words import came_with
from broadside.newsroom.front_words import Names, Original, mentioned, words
from broadside.wire.documents import (
    AnyContainer,
    Dossiers,
    Front,
    Highlights,
    Latest,
    NoteContainer,
    PinnedCard,
    Statement,
    StrandContainer,
    YearOfHighlights,
)
from broadside.wire.front_changes import compare
from tests.wire.builders import a_front, a_picture, a_pinned_card, an_id
from tests.wire.test_front_changes import fronts

NAMES = Names(
    stories={
        an_id("a"): Original("Grain leaves", kicker="Odesa", trail_text="Ships at last."),
        an_id("b"): Original("Bread is baked"),
        an_id("c"): Original("Miners walk out"),
    },
    strands={an_id("women"): "Women in the war", an_id("unions"): "Unions"},
    dossiers={an_id("war"): "War", an_id("strike"): "Strike wave"},
    topics={an_id("labour"): "Labour", an_id("grain"): "Grain"},
    languages={"uk": "Ukrainian", "es": "Spanish"},
)


def told(before: AnyContainer | None, after: AnyContainer | None) -> list[str]:
    fronts = [
        a_front(containers=(container,) if container is not None else ())
        for container in (before, after)
    ]
    return list(words(compare(*fronts), NAMES))


def latest(*names: str, **fields: Any) -> Latest:
    return Latest(id="latest", pinned=tuple(map(a_pinned_card, names)), **fields)


def a_statement(name: str, **fields: Any) -> Statement:
    return Statement(id="s", card=a_pinned_card(name, **fields))


def highlights(*years: tuple[int, tuple[str, ...]]) -> Highlights:
    return Highlights(
        id="h",
        years=tuple(
            YearOfHighlights(year=year, cards=tuple(map(a_pinned_card, names)))
            for year, names in years
        ),
    )


def test_cards_that_come_go_and_move() -> None:
    assert told(latest("a"), latest("a", "b")) == ["“Bread is baked” was added to Latest"]
    assert told(latest("a", "b"), latest("a")) == ["“Bread is baked” was dropped from Latest"]
    assert told(latest("a", "b", "c"), latest("c", "a", "b")) == [
        "“Miners walk out” moved to place 1 in Latest"
    ]
    before = a_front(containers=(latest("a", "b"), highlights((2023, ("c",)))))
    after = a_front(containers=(latest("b"), highlights((2023, ("c", "a")))))
    assert words(compare(before, after), NAMES) == (
        "“Grain leaves” moved from Latest to Highlights 2023",
    )


def test_a_statement_that_takes_anothers_place_is_one_line() -> None:
    assert told(a_statement("a"), a_statement("b")) == [
        "“Bread is baked” took the place of “Grain leaves” in Statement"
    ]


def test_a_container_comes_and_goes_with_its_cards() -> None:
    assert told(None, latest("a", "b", title="What is new")) == [
        "What is new was added with “Grain leaves”, “Bread is baked”"
    ]
    assert told(latest("a"), None) == ["Latest was removed, and with it “Grain leaves”"]
    assert told(None, latest(*(f"gone{n}" for n in range(8))))[0].endswith(" and 3 more")
    strand = StrandContainer(id="s", strand=an_id("women"))
    assert told(None, strand) == ["Women in the war was added"]


def test_a_container_that_moves() -> None:
    first, second = latest(), Statement(id="s", title="Statement of the week")
    moved = words(
        compare(a_front(containers=(first, second)), a_front(containers=(second, first))), NAMES
    )
    assert moved == ("Statement of the week moved to the top",)


def test_overrides_name_the_field_and_both_texts() -> None:
    assert told(a_statement("a"), a_statement("a", headline="At last")) == [
        "“Grain leaves” in Statement: the headline is “At last” instead of its own “Grain leaves”"
    ]
    assert told(a_statement("a", kicker="One"), a_statement("a", kicker="Two")) == [
        "“Grain leaves” in Statement: the kicker is “Two”, before “One”"
    ]
    assert told(a_statement("a", trail_text="T"), a_statement("a")) == [
        "“Grain leaves” in Statement: its own trail text “Ships at last.” again, before “T”"
    ]
    assert told(a_statement("b"), a_statement("b", kicker="K")) == [
        "“Bread is baked” in Statement: the kicker is “K” where it has none of its own"
    ]


def test_what_is_set_for_a_card_that_comes_is_told_with_it() -> None:
    both = (a_pinned_card("a"), all_of_it("b"))
    assert told(latest("a"), Latest(id="latest", pinned=both)) == [
        "“Bread is baked” was added to Latest with the headline “Bread at last”,"
        " the kicker “Izium”, the trail text “Flour.” and another picture, in size large,"
        " without its byline, kept at place 2"
    ]
    assert told(a_statement("a"), a_statement("b", headline="H")) == [
        "“Bread is baked” took the place of “Grain leaves” in Statement with the headline “H”"
    ]
    assert told(latest(), Latest(id="latest", pinned=(a_pinned_card("a", byline=False),))) == [
        "“Grain leaves” was added to Latest without its byline"
    ]


def test_so_it_is_for_cards_that_come_with_their_container() -> None:
    cards = (a_pinned_card("a", kicker="K"), a_pinned_card("b"))
    assert told(None, Latest(id="latest", pinned=cards)) == [
        "Latest was added with “Grain leaves” (with the kicker “K”), “Bread is baked”"
    ]
    gone = [a_pinned_card(f"gone{n}", size="large" if n % 2 else None) for n in range(9)]
    [line] = told(None, Latest(id="latest", pinned=tuple(gone)))
    assert line.endswith(" and 4 more (2 of them set otherwise than their articles)")
    # What was set for cards that went with theirs is gone as well.
    assert told(Latest(id="latest", pinned=cards), None) == [
        "Latest was removed, and with it “Grain leaves”, “Bread is baked”"
    ]


@pytest.mark.parametrize("field", sorted(set(PinnedCard.__struct_fields__) - {"story"}))
def test_no_setting_of_a_card_that_comes_goes_untold(field: str) -> None:
    set_so = msgspec.structs.replace(a_pinned_card("b"), **{field: getattr(all_of_it("b"), field)})
    assert came_with(a_pinned_card("b")) == ""
    assert came_with(set_so)
    assert told(latest(), Latest(id="latest", pinned=(set_so,))) == [
        f"“Bread is baked” was added to Latest {came_with(set_so)}"
    ]


def all_of_it(name: str) -> PinnedCard:
    """A card for which everything is set that can be."""
    return a_pinned_card(
        name,
        headline="Bread at last",
        kicker="Izium",
        trail_text="Flour.",
        picture=a_picture(),
        size="large",
        byline=False,
        position=2,
    )


def test_how_a_card_is_shown() -> None:
    changes = told(
        a_statement("a"),
        a_statement("a", size="large", byline=False, position=2, picture=a_picture()),
    )
    assert changes == [
        f"“Grain leaves” in Statement: {said}"
        for said in (
            "another picture instead of its own",
            "size large, before as the container sets it",
            "without its byline",
            "kept at place 2",
        )
    ]


def test_rules_are_told_with_what_they_were() -> None:
    for before, after, line in (
        ({}, {"title": "New"}, "Latest is now titled “New”"),
        ({"title": "New"}, {"title": "Newest"}, "“New” is now titled “Newest”"),
        ({"title": "New"}, {}, "“New” has no title of its own any more"),
        ({}, {"count": 1}, "Latest shows 1 card, before 6"),
        ({}, {"repeats": True}, "Latest may now repeat what stands higher on the front"),
        (
            {},
            {"topic": an_id("labour")},
            "Latest is filled only with articles on Labour, before whatever their topic",
        ),
        (
            {"topic": an_id("labour")},
            {"topic": an_id("gone")},
            "Latest is filled only with articles on one that is gone, before on Labour",
        ),
        (
            {"days": 1},
            {"days": 30},
            "Latest is filled only with articles of the last 30 days, before of the last day",
        ),
        (
            {"language": "uk"},
            {},
            "Latest is filled with articles in the front's own language, before in Ukrainian",
        ),
        (
            {},
            {"dossier": an_id("strike")},
            "Latest is filled only with articles of the dossier Strike wave,"
            " before of the front's own dossier",
        ),
        ({}, {"excluded": (an_id("a"),)}, "“Grain leaves” is kept out of Latest"),
        ({"excluded": (an_id("a"),)}, {}, "“Grain leaves” is no longer kept out of Latest"),
    ):
        assert told(latest(**before), latest(**after)) == [line]


def test_strand_years_dossiers_and_notes() -> None:
    women, unions = (StrandContainer(id="s", strand=an_id(name)) for name in ("women", "unions"))
    assert told(women, unions) == ["Unions shows the strand Unions, before Women in the war"]
    assert told(highlights((2022, ("a",))), highlights((2023, ("b",)), (2022, ("a",)))) == [
        "2023 was added to Highlights",
        "“Bread is baked” was added to Highlights 2023",
    ]
    assert told(highlights((2022, ()), (2023, ())), highlights((2023, ()), (2022, ()))) == [
        "The years of Highlights are in another order"
    ]
    one, two = (
        Dossiers(id="d", dossiers=tuple(map(an_id, names))) for names in (("war",), ("strike",))
    )
    assert told(one, two) == [
        "The dossier Strike wave was added to Dossiers",
        "The dossier War was removed from Dossiers",
    ]
    note, other, set_otherwise = (
        NoteContainer(id="n", html=html) for html in ("<p>One</p>", "<p>Two</p>", "<h2>One</h2>")
    )
    assert told(note, other) == ["The text of Note is now “Two”, before “One”"]
    assert told(note, set_otherwise) == ["The text of Note is set otherwise, in the same words"]


def test_long_texts_are_cut_so_that_their_difference_is_seen() -> None:
    same = (
        "These words are the same in both, and there are so many of them that a line is full " * 2
    )
    before = a_front(introduction=f"{same} until the end of March.")
    after = a_front(introduction=f"{same} until the beginning of April.")
    [line] = words(compare(before, after), NAMES)
    assert "until the beginning of April.”" in line
    assert "until the end of March.”" in line
    assert len(line) < 200


def test_what_is_gone_is_said_to_be_gone() -> None:
    assert told(latest(), latest("gone")) == ["An article that is gone was added to Latest"]


@given(fronts, fronts)
@settings(max_examples=150, deadline=None)
def test_where_there_is_a_change_there_is_a_line(before: Front, after: Front) -> None:
    changes = compare(before, after)
    lines = words(changes, Names())
    assert bool(lines) == bool(changes)
    assert all(line == line.strip() and "\n" not in line for line in lines)
    assert mentioned(changes).stories >= {
        change.card.story for change in changes if hasattr(change, "card")
    }


def test_names_come_from_the_newsroom() -> None:
    from broadside.newsroom.front_names import difference_in_words
    from tests.newsroom.builders import a_dossier, a_strand, a_topic, an_article

    article = an_article("Grain leaves the port", kicker="Odesa")
    strand = a_strand(a_dossier(), "Women")
    topic = a_topic("Labour")
    before = a_front(containers=(StrandContainer(id="s", strand=strand.identifier),))
    after = a_front(
        containers=(
            StrandContainer(
                id="s",
                strand=strand.identifier,
                topic=topic.identifier,
                language="uk",
                pinned=(a_pinned_card(article.identifier, kicker="Black Sea"),),
            ),
        )
    )
    assert difference_in_words(before, after) == (
        "Women is filled only with articles on Labour, before whatever their topic",
        "Women is filled only with articles in українська (Ukrainian),"
        " before in the front's own language",
        "“Grain leaves the port” was added to Women with the kicker “Black Sea”",
    )
    assert difference_in_words(after, after) == ()
    assert difference_in_words(None, None) == ()
