"""Containers by rule in the newsroom: what reaches the wire, and what is refused at which field."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from broadside.wire.documents import Dossier, Front, Latest, PinnedCard, StrandContainer, Topic


def a_card(article: Any, **fields: Any) -> dict[str, Any]:
    """A pinned card as Wagtail stores it."""
    return {"type": "item", "value": {"article": article.pk, **fields}, "id": "f" * 32}


def refused(kind: str, **value: Any) -> dict[str, str]:
    """What is said at which field of a front's only container, by the field's path."""
    from broadside.newsroom.blocks import ContainersBlock
    from tests.newsroom.builders import stream

    block = ContainersBlock()
    with pytest.raises(ValidationError) as error:
        block.clean(block.to_python(stream((kind, {"title": "T", **value}))))
    return dict(_messages(error.value.as_json_data()["blockErrors"][0], ""))


def _messages(error: dict[str, Any], path: str) -> Any:
    for message in error.get("messages", ()):
        yield path, message
    inside = error.get("blockErrors", {})
    for name, each in inside.items() if isinstance(inside, dict) else enumerate(inside):
        if each:
            yield from _messages(each, f"{path}.{name}".strip("."))


# --- to the wire ----------------------------------------------------------------------------------


def test_everything_an_editor_can_say_of_a_container_reaches_the_wire():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import (
        a_dossier,
        a_front,
        a_strand,
        a_topic,
        an_article,
        documents,
    )

    war, strikes = a_dossier("War"), a_dossier("Strikes")
    strand, topic = a_strand(war), a_topic("Labour")
    pinned, out = an_article("Pinned"), an_article("Out")
    rule = {
        "count": 4,
        "pinned": [a_card(pinned, position=3, size="large", byline=False)],
        "excluded": [out.pk],
        "topic": topic.pk,
        "language": "uk",
        "days": 30,
    }
    publish(
        a_front(
            war,
            "en",
            ("strand", {"title": "", "strand": strand.pk, **rule}),
            ("latest", {"title": "", "dossier": strikes.pk, **rule}),
        )
    )
    [front] = documents(Front)
    same = {
        "count": 4,
        "pinned": (
            PinnedCard(story=pinned.translation_key.hex, position=3, size="large", byline=False),
        ),
        "excluded": (out.translation_key.hex,),
        "topic": topic.identifier,
        "language": "uk",
        "days": 30,
    }
    strand_id, latest_id = (container.id for container in front.containers)
    assert front.containers == (
        StrandContainer(id=strand_id, strand=strand.identifier, **same),
        Latest(id=latest_id, dossier=strikes.identifier, **same),
    )
    assert {document.id for document in documents(Dossier)} == {war.identifier, strikes.identifier}
    assert [document.id for document in documents(Topic)] == [topic.identifier]


def test_what_was_stored_before_there_were_rules_is_read_without_them():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import a_dossier, a_front, an_article, documents

    article = an_article()
    old = {
        "title": "Latest",
        "count": 6,
        "pinned": [a_card(article, headline="", kicker="", trail_text="", picture=None)],
        "excluded": [],
        "repeats": False,
    }
    publish(a_front(a_dossier(), "en", ("latest", old)))
    [front] = documents(Front)
    [latest] = front.containers
    assert latest == Latest(
        id=latest.id, title="Latest", pinned=(PinnedCard(story=article.translation_key.hex),)
    )


@pytest.mark.parametrize("narrowed", ["topic", "dossier"])
def test_a_container_narrowed_to_what_is_gone_does_not_show_everything(narrowed):
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import a_dossier, a_front, documents

    publish(
        a_front(
            a_dossier(),
            "en",
            ("latest", {"title": "", "count": 6, "pinned": [], narrowed: 999_999}),
            ("latest", {"title": "Stays", "count": 6, "pinned": []}),
        )
    )
    [front] = documents(Front)
    assert [container.title for container in front.containers] == ["Stays"]


# --- what is refused, and where -------------------------------------------------------------------


def test_three_hundred_cards_are_refused_with_how_many_and_what_is_allowed():
    from tests.newsroom.builders import an_article

    cards = [a_card(an_article())] * 300
    message = "There are 300 cards here, and 60 are the most."
    assert refused("latest", count=6, pinned=cards) == {"pinned": message}
    years = [{"year": 2023, "cards": cards}]
    assert refused("highlights", years=years) == {"years.0.cards": message}


def test_a_place_beyond_the_container_is_refused_at_the_cards_field():
    from tests.newsroom.builders import an_article

    cards = [a_card(an_article()), a_card(an_article(), position=7)]
    assert refused("latest", count=6, pinned=cards) == {
        "pinned.1.position": (
            "There is no place 7: this container shows 6 cards. Name a place from 1."
        )
    }


def test_more_pins_than_the_count_make_more_places():
    from broadside.newsroom.blocks import ContainersBlock
    from tests.newsroom.builders import an_article, stream

    cards = [a_card(an_article()), a_card(an_article(), position=2)]
    block = ContainersBlock()
    value = {"title": "T", "count": 1, "pinned": cards}
    [child] = block.clean(block.to_python(stream(("latest", value))))
    assert [card["position"] for card in child.value["pinned"]] == [None, 2]


def test_an_article_both_pinned_and_excluded_is_refused_at_the_card():
    from tests.newsroom.builders import an_article

    article = an_article()
    found = refused("latest", count=6, pinned=[a_card(article)], excluded=[article.pk])
    assert list(found) == ["pinned.0.article"]
    assert "never to be shown here" in found["pinned.0.article"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("count", 0), ("count", 61), ("days", 0), ("days", 36_501), ("language", "pl")],
)
def test_what_is_out_of_range_is_refused_at_its_field(field, value):
    given = {"count": 6, "pinned": [], field: value}
    assert list(refused("latest", **given)) == [field]


@pytest.mark.parametrize(("field", "value"), [("position", 0), ("size", "huge")])
def test_what_a_card_cannot_be_is_refused_at_its_field(field, value):
    from tests.newsroom.builders import an_article

    card = a_card(an_article(), **{field: value})
    assert list(refused("latest", count=6, pinned=[card])) == [f"pinned.0.{field}"]


def test_a_card_that_points_to_nothing_is_refused_at_its_article():
    gone = {"type": "item", "value": {"article": 999_999}, "id": "f" * 32}
    assert list(refused("latest", count=6, pinned=[gone])) == ["pinned.0.article"]


def test_a_note_without_a_title_is_refused_but_may_be_kept_as_a_draft():
    from broadside.newsroom.blocks import ContainersBlock
    from tests.newsroom.builders import stream

    assert refused("note", title=" ", html="<p>Here.</p>") == {
        "title": "Give the note a title: without one, this part of the front has no heading."
    }
    block = ContainersBlock()
    note = block.to_python(stream(("note", {"title": "", "html": "<p>Here.</p>"})))
    assert len(block.clean_deferred(note)) == 1


@pytest.mark.parametrize(
    ("kind", "value"), [("statement", {}), ("latest", {"count": 6}), ("highlights", {})]
)
def test_containers_that_have_a_heading_of_their_own_need_no_title(kind, value):
    from broadside.newsroom.blocks import ContainersBlock
    from tests.newsroom.builders import an_article, stream

    card = {"article": an_article().pk}
    value = {
        "title": "",
        "card": card,
        "years": [{"year": 2023, "cards": [card]}],
        **value,
    }
    block = ContainersBlock()
    assert block.clean(block.to_python(stream((kind, value))))


def test_a_strand_of_another_dossier_may_stand_on_a_front():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import a_dossier, a_front, a_strand, documents

    strand = a_strand(a_dossier("Strikes"), "Docks")
    publish(
        a_front(a_dossier("War"), "en", ("strand", {"title": "", "strand": strand.pk, "count": 3}))
    )
    [front] = documents(Front)
    assert front.containers[0].strand == strand.identifier


# --- what the form carries along ------------------------------------------------------------------


def test_what_an_article_said_when_it_was_overridden_survives_the_form():
    from broadside.newsroom.blocks.cards import OriginalsBlock

    block = OriginalsBlock()
    block.set_name("over")
    over = {"headline": "As it was", "picture": 7}
    carried = block.get_form_state(over)
    assert block.value_from_datadict({"p": carried}, {}, "p") == over
    assert block.clean(over) == over


@pytest.mark.parametrize("sent", ["", "{", "[]", '{"headline": 1, "slug": "x"}', "null"])
def test_what_a_form_sent_that_is_no_original_is_dropped(sent):
    from broadside.newsroom.blocks.cards import OriginalsBlock

    block = OriginalsBlock()
    assert block.value_from_datadict({"p": sent}, {}, "p") == {}


def test_an_original_is_kept_for_what_is_still_overridden_only():
    from broadside.newsroom.blocks import ContainersBlock
    from tests.newsroom.builders import an_article, stream

    over = {"headline": "Was", "kicker": "Was"}
    card = a_card(an_article(), headline="Other", over=over)
    block = ContainersBlock()
    value = {"title": "T", "count": 6, "pinned": [card]}
    [child] = block.clean(block.to_python(stream(("latest", value))))
    assert child.value["pinned"][0]["over"] == {"headline": "Was"}
    [stored] = block.get_prep_value(block.to_python(stream(("latest", value))))
    assert stored["value"]["pinned"][0]["value"]["over"] == over


# --- the desk says the same -----------------------------------------------------------------------


def test_the_desk_refuses_the_same_at_the_same_fields():
    from tests.newsroom.builders import an_article
    from tests.newsroom.desk import a_card as desk_card
    from tests.newsroom.desk import a_container, a_desk, latest

    article, other = an_article("One"), an_article("Two")
    beyond = desk_card(article, position=7)
    twice = desk_card(other)
    rule = latest(beyond, twice, excluded=[other.translation_key.hex])
    note = a_container("note", title="", html="<p>Here.</p>")
    desk = a_desk(rule, note)
    found = {(each["container"], each["card"], each["field"]) for each in desk.fill()["problems"]}
    assert found == {
        (rule["id"], beyond["id"], "position"),
        (rule["id"], twice["id"], "article"),
        (note["id"], None, "title"),
    }
