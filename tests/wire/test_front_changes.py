"""What changed between two fronts: each change told once, and all of them told."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

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
from broadside.wire.front_changes import (
    CardAdded,
    CardChanged,
    CardDropped,
    CardMoved,
    Change,
    ContainerAdded,
    ContainerChanged,
    ContainerMoved,
    ContainerRemoved,
    FrontChanged,
    compare,
)
from tests.wire.builders import a_front, a_picture, a_pinned_card, an_id
from tests.wire.universe import fronts as any_fronts

STORIES = ("a", "b", "c", "d", "e")


def latest(*names: str, id: str = "latest", **fields: Any) -> Latest:
    return Latest(id=id, pinned=tuple(map(a_pinned_card, names)), **fields)


def highlights(id: str = "highlights", /, **years: tuple[str, ...]) -> Highlights:
    return Highlights(
        id=id,
        years=tuple(
            YearOfHighlights(year=int(year[1:]), cards=tuple(map(a_pinned_card, names)))
            for year, names in years.items()
        ),
    )


def between(before: tuple[AnyContainer, ...], after: tuple[AnyContainer, ...]) -> list[Change]:
    return list(compare(a_front(containers=before), a_front(containers=after)))


# --- what is told -------------------------------------------------------------------------------


def test_a_card_that_changes_container_moved_and_was_not_dropped_and_added() -> None:
    [change] = between(
        (latest("a", "b"), highlights(y2023=("c",))), (latest("b"), highlights(y2023=("c", "a")))
    )
    assert isinstance(change, CardMoved)
    assert change.card.story == an_id("a")
    assert (change.before.container.id, change.before.year, change.before.index) == (
        "latest",
        None,
        0,
    )
    assert (change.after.container.id, change.after.year, change.after.index) == (
        "highlights",
        2023,
        1,
    )
    assert not change.within


def test_a_card_brought_to_the_head_is_the_only_one_that_moved() -> None:
    [change] = between((latest("a", "b", "c", "d"),), (latest("d", "a", "b", "c"),))
    assert isinstance(change, CardMoved)
    assert change.within
    assert change.card.story == an_id("d")
    assert (change.before.index, change.after.index) == (3, 0)


def test_a_card_added_before_others_moves_none_of_them() -> None:
    [change] = between((latest("a", "b"),), (latest("c", "a", "b"),))
    assert isinstance(change, CardAdded)
    assert change.card.story == an_id("c")


def test_a_card_moves_from_one_year_to_another() -> None:
    [change] = between(
        (highlights(y2022=("a", "b"), y2023=("c",)),), (highlights(y2022=("a",), y2023=("c", "b")),)
    )
    assert isinstance(change, CardMoved)
    assert (change.before.year, change.after.year) == (2022, 2023)
    assert not change.within


def test_a_container_brought_to_the_head_is_the_only_one_that_moved() -> None:
    one, two, three = latest("a", id="1"), highlights("2", y2023=("b",)), latest("c", id="3")
    assert between((one, two, three), (three, one, two)) == [ContainerMoved(three, 0, None)]
    assert between((one, two, three), (two, three, one)) == [ContainerMoved(one, 2, three)]


def test_a_container_that_goes_lets_its_cards_move_elsewhere() -> None:
    gone = latest("a", "b", id="gone")
    changes = between((gone, latest(id="stays")), (latest("b", id="stays"),))
    assert isinstance(changes[0], ContainerRemoved)
    assert isinstance(changes[1], CardDropped)
    assert isinstance(changes[2], CardMoved)
    assert len(changes) == 3


def test_a_container_that_comes_takes_its_cards_from_elsewhere() -> None:
    changes = between((latest("a"),), (latest(), latest("a", "b", id="new")))
    assert [type(change) for change in changes] == [ContainerAdded, CardMoved, CardAdded]


def test_a_container_made_again_with_another_identifier_is_the_same_one() -> None:
    before = (latest("a", title="New"), NoteContainer(id="n", html="<p>One</p>"))
    after = (latest("a", "b", id="other", title="New"), NoteContainer(id="m", html="<p>One</p>"))
    [change] = between(before, after)
    assert isinstance(change, CardAdded)


def test_an_override_is_told_with_its_field_and_both_texts() -> None:
    plain, first = a_pinned_card("a"), a_pinned_card("a", headline="One")
    second = a_pinned_card("a", headline="Two", byline=False)
    for before, after, expected in (
        (plain, first, [("headline", None, "One")]),
        (first, second, [("headline", "One", "Two"), ("byline", True, False)]),
        (first, plain, [("headline", "One", None)]),
    ):
        changes = between((Statement(id="s", card=before),), (Statement(id="s", card=after),))
        assert all(isinstance(change, CardChanged) for change in changes)
        assert [(c.field, c.before, c.after) for c in changes] == expected  # type: ignore[union-attr]


def test_a_card_that_moved_and_was_overridden_is_told_of_twice() -> None:
    changes = between(
        (latest("a"), Statement(id="s")),
        (latest(), Statement(id="s", card=a_pinned_card("a", kicker="K"))),
    )
    assert [type(change) for change in changes] == [CardMoved, CardChanged]


def test_every_rule_of_a_container_is_told() -> None:
    before = StrandContainer(id="s", strand=an_id("t"))
    rules: dict[str, Any] = {
        "title": "T",
        "repeats": True,
        "count": 9,
        "excluded": (an_id("a"),),
        "topic": an_id("o"),
        "language": "uk",
        "days": 30,
        "strand": an_id("t2"),
    }
    changes = between((before,), (StrandContainer(id="s", **rules),))
    assert {c.field: c.after for c in changes if isinstance(c, ContainerChanged)} == rules
    assert len(changes) == len(rules)


def test_the_order_of_exclusions_says_nothing() -> None:
    one, two = (an_id("a"), an_id("b")), (an_id("b"), an_id("a"))
    assert between((latest(excluded=one),), (latest(excluded=two),)) == []


def test_title_and_introduction_are_told() -> None:
    changes = compare(a_front(title="One"), a_front(title="Two", introduction="I"))
    assert changes == (
        FrontChanged("title", "One", "Two"),
        FrontChanged("introduction", "", "I"),
    )


def test_from_nothing_everything_comes_and_to_nothing_everything_goes() -> None:
    front = a_front(title="", containers=(latest("a"),))
    assert [type(change) for change in compare(None, front)] == [ContainerAdded, CardAdded]
    assert [type(change) for change in compare(front, None)] == [ContainerRemoved, CardDropped]
    assert compare(None, None) == ()


# --- laws ---------------------------------------------------------------------------------------

pins = st.builds(
    a_pinned_card,
    st.sampled_from(STORIES),
    headline=st.sampled_from((None, "One", "Two")),
    picture=st.none() | st.just(a_picture("p")),
    size=st.sampled_from((None, "large")),
    byline=st.booleans(),
    position=st.sampled_from((None, 2)),
)
pinned = st.lists(pins, max_size=4).map(tuple)
titles = st.sampled_from(("", "T", "U"))
rules: dict[str, Any] = {
    "title": titles,
    "count": st.integers(1, 2),
    "pinned": pinned,
    "excluded": st.lists(st.sampled_from(STORIES).map(an_id), max_size=2, unique=True).map(tuple),
    "days": st.sampled_from((None, 7)),
}
years = st.lists(
    st.builds(YearOfHighlights, year=st.integers(2021, 2023), cards=pinned),
    max_size=3,
    unique_by=lambda year: year.year,
).map(tuple)


def containers_called(number: int) -> st.SearchStrategy[AnyContainer]:
    """Containers of one kind to each identifier, so that identifiers say which is which."""
    name = st.just(f"c{number}")
    kinds: list[st.SearchStrategy[AnyContainer]] = [
        st.builds(Statement, id=name, title=titles, card=st.none() | pins),
        st.builds(Latest, id=name, **rules),
        st.builds(StrandContainer, id=name, strand=titles, **rules),
        st.builds(Highlights, id=name, title=titles, years=years),
        st.builds(NoteContainer, id=name, html=titles),
        st.builds(Dossiers, id=name, dossiers=st.lists(titles, max_size=2).map(tuple)),
    ]
    return kinds[number % len(kinds)]


fronts = st.builds(
    lambda names, given, title: a_front(
        title=title, containers=tuple(given[name] for name in names)
    ),
    st.lists(st.integers(0, 5), max_size=6, unique=True),
    st.tuples(*(containers_called(number) for number in range(6))),
    titles,
)


def said(front: Front) -> Any:
    """All that a front says: no identifiers, exclusions in one order."""

    def plain(container: Any) -> Any:
        told = {**msgspec.to_builtins(container), "id": ""}
        if "excluded" in told:
            told["excluded"] = sorted(told["excluded"])
        return told

    return front.title, front.introduction, [plain(container) for container in front.containers]


@given(any_fronts | fronts, any_fronts | fronts)
@settings(max_examples=300, deadline=None)
def test_there_is_no_change_if_and_only_if_both_say_the_same(before: Front, after: Front) -> None:
    assert (compare(before, after) == ()) == (said(before) == said(after))


@given(any_fronts | fronts)
def test_other_identifiers_are_no_change(front: Front) -> None:
    renamed = tuple(
        msgspec.structs.replace(container, id=f"other-{number}")
        for number, container in enumerate(reversed(front.containers))
    )
    assert compare(front, msgspec.structs.replace(front, containers=renamed[::-1])) == ()


@given(fronts, fronts)
@settings(max_examples=400, deadline=None)
def test_the_changes_make_the_second_front_of_the_first(before: Front, after: Front) -> None:
    assert said(applied(before, compare(before, after))) == said(after)


@given(st.permutations(STORIES), st.data())
def test_one_card_taken_out_of_the_order_is_one_change(
    names: tuple[str, ...], data: st.DataObject
) -> None:
    first, moved = list(names), list(names)
    card = moved.pop(data.draw(st.integers(0, 4)))
    moved.insert(data.draw(st.integers(0, 4)), card)
    changes = between((latest(*first),), (latest(*moved),))
    assert len(changes) == (first != moved)


Lists = defaultdict[tuple[str, int | None], list[PinnedCard]]


def applied(front: Front, changes: tuple[Change, ...]) -> Front:
    """The front with the changes made: written apart from what finds them."""
    title, introduction = front.title, front.introduction
    lists: Lists = defaultdict(list)
    for container in front.containers:
        lists.update(cards_of(container))
    leaving = [c.place for c in changes if isinstance(c, CardDropped)]
    leaving += [c.before for c in changes if isinstance(c, CardMoved)]
    coming: list[tuple[Any, PinnedCard]] = []
    for change in changes:
        if isinstance(change, CardAdded):
            coming.append((change.place, change.card))
        elif isinstance(change, CardMoved):
            place = change.before
            coming.append((change.after, lists[place.container.id, place.year][place.index]))
    for place in sorted(leaving, key=lambda place: -place.index):
        del lists[place.container.id, place.year][place.index]
    for place, card in sorted(coming, key=lambda placed: placed[0].index):
        lists[place.container.id, place.year].insert(place.index, card)

    containers = {container.id: container for container in front.containers}
    order = [container.id for container in front.containers]
    for change in changes:
        if isinstance(change, ContainerRemoved | ContainerMoved):
            order.remove(change.container.id)
    for change in changes:
        match change:
            case FrontChanged(field="title"):
                title = change.after
            case FrontChanged():
                introduction = change.after
            case ContainerAdded():
                containers[change.container.id] = change.container
                order.insert(change.index, change.container.id)
            case ContainerMoved():
                order.insert(change.index, change.container.id)
            case ContainerChanged(field="years"):
                containers[change.container.id] = msgspec.structs.replace(
                    containers[change.container.id],
                    years=tuple(YearOfHighlights(year=year) for year in change.after),
                )
            case ContainerChanged():
                containers[change.container.id] = msgspec.structs.replace(
                    containers[change.container.id], **{change.field: change.after}
                )
            case CardChanged():
                place = change.place
                cards = lists[place.container.id, place.year]
                # What came has the card as it is now; what remained has it as it was.
                cards[place.index] = msgspec.structs.replace(
                    cards[place.index], **{change.field: change.after}
                )
    return Front(
        owner=front.owner,
        language=front.language,
        title=title,
        introduction=introduction,
        containers=tuple(with_cards(containers[name], lists) for name in order),
    )


def cards_of(container: AnyContainer) -> dict[tuple[str, int | None], list[PinnedCard]]:
    match container:
        case Statement():
            return {(container.id, None): [container.card] if container.card else []}
        case Latest() | StrandContainer():
            return {(container.id, None): list(container.pinned)}
        case Highlights():
            return {(container.id, year.year): list(year.cards) for year in container.years}
        case _:
            return {}


def with_cards(container: AnyContainer, lists: Lists) -> AnyContainer:
    cards = tuple(lists[container.id, None])
    match container:
        case Statement():
            return msgspec.structs.replace(container, card=cards[0] if cards else None)
        case Latest() | StrandContainer():
            return msgspec.structs.replace(container, pinned=cards)
        case Highlights():
            return msgspec.structs.replace(
                container,
                years=tuple(
                    YearOfHighlights(year=year.year, cards=tuple(lists[container.id, year.year]))
                    for year in container.years
                ),
            )
        case _:
            return container
