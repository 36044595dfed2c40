"""Reading the wire, promise by promise. The law itself is in test_law."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from broadside.wire.documents import Byline, Correction, Latest, PictureBlock, Text
from broadside.wire.errors import DocumentUnreadable, QuestionError
from broadside.wire.log import MemoryLog, append
from broadside.wire.questions import Questions, dossier_list, month_list, person_list
from broadside.wire.reading import Reading
from broadside.wire.touched import Touched
from tests.wire.builders import (
    NOON,
    a_digest,
    a_dossier,
    a_front,
    a_log,
    a_person,
    a_picture,
    a_pinned_card,
    a_story,
    a_strand,
    a_withdrawal,
    an_id,
    days,
    stories,
)
from tests.wire.conftest import Store


def reading_of(*documents, **settings) -> Reading:
    reading = Reading(a_log(documents), **settings)
    reading.catch_up()
    return reading


def questions_of(*documents, **settings) -> Questions:
    return Questions(reading_of(*documents, **settings).answer)


def touched_by(log: MemoryLog, reading: Reading, *documents, time: datetime = NOON) -> Touched:
    reading.catch_up()
    log.append(documents, time)
    return reading.advance()


def but_days(touched: Touched) -> set[tuple[Any, ...]]:
    """What is touched besides what a day touches: that it has come, and the editions of it."""
    of_days = ("today", "since", "edition")
    return {query for query in touched.queries if not str(query[0]).startswith(of_days)}


# --- cards and stories ----------------------------------------------------------------------------


def test_an_edit_of_the_body_leaves_card_and_sitemap_alone() -> None:
    log = a_log([a_story(body="Teh body.")])
    reading = Reading(log)
    ask = Questions(reading.answer)
    reading.catch_up()
    card, sitemap = ask.card(an_id("story"), "en"), ask.sitemap("en", 1)
    correction = Correction(date=NOON.date(), form="correction", html="<p>It said teh.</p>")
    edited = a_story(body="The body.", corrections=(correction,), standfirst="New")
    touched = touched_by(log, reading, edited, time=NOON + days(2))
    assert but_days(touched) == {("story", an_id("story"), "en")}
    assert ask.card(an_id("story"), "en") == card
    assert ask.sitemap("en", 1) == sitemap
    assert ask.story(an_id("story"), "en") == edited


def test_an_edit_of_the_headline_dates_the_card_and_touches_no_listing() -> None:
    log = a_log([a_story(headline="One", topics=["labour"], by=["ann"])])
    reading = Reading(log)
    ask = Questions(reading.answer)
    edited = a_story(headline="Two", topics=["labour"], by=["ann"])
    touched = touched_by(log, reading, edited, time=NOON + days(2))
    story = (an_id("story"), "en")
    assert but_days(touched) == {("story", *story), ("card", *story), ("sitemap", "en", 1)}
    card = ask.card(*story)
    assert (card.headline, card.changed) == ("Two", NOON + days(2))
    assert ask.sitemap("en", 1) == (("story", NOON, NOON + days(2)),)


def test_the_same_story_again_touches_only_the_story() -> None:
    log = a_log([a_story(dossiers=["war"], picture=a_picture())])
    touched = touched_by(log, Reading(log), a_story(dossiers=["war"], picture=a_picture()))
    assert but_days(touched) == {("story", an_id("story"), "en")}


def test_a_card_says_what_a_container_shows() -> None:
    story = a_story(
        kicker="Kyiv",
        standfirst="Not on the card",
        by=["ann"],
        credit_line="International desk",
        picture=a_picture(alt="A street"),
        dossiers=["war"],
        strands=["women"],
        topics=["labour"],
    )
    card = questions_of(story).card(story.id, "en")
    for field in ("kicker", "headline", "bylines", "credit_line", "picture", "dossiers", "strands"):
        assert getattr(card, field) == getattr(story, field)
    assert card.published == NOON
    assert not hasattr(card, "standfirst")


def test_a_withdrawn_story_is_gone_from_everything_and_comes_back() -> None:
    story = a_story(by=["ann"], dossiers=["war"], picture=a_picture(), old_addresses=("?p=1",))
    log = a_log([a_person("ann"), story])
    reading = Reading(log)
    ask = Questions(reading.answer)
    reading.catch_up()
    there = [ask.ask(query) for query in all_about(story)]
    assert all(there)
    touched_by(log, reading, a_withdrawal("story", "story", "en"))
    assert not any(ask.ask(query) for query in all_about(story))
    assert ask.person(an_id("ann")) is not None
    touched = touched_by(log, reading, story)
    assert all(query in touched for query in all_about(story))
    assert [ask.ask(query) for query in all_about(story)] == there


def all_about(story):
    key = (story.id, story.language)
    lists = ["all", "month:2022-03", person_list(an_id("ann")), dossier_list(an_id("war"))]
    return [
        ("story", *key),
        ("card", *key),
        ("translations", story.id),
        ("old_addresses", *key),
        ("people", "en"),
        ("months", "en"),
        ("sitemap", "en", 1),
        ("picture", a_digest("picture")),
        *[("count", key, "en") for key in lists],
        *[("members", key, "en", 0, 30) for key in lists],
        *[("latest", key, "en", 6) for key in lists],
    ]


def test_a_withdrawal_without_a_language_takes_all_translations() -> None:
    ask = questions_of(
        a_story(), a_story(language="uk"), a_front(), a_front(language="uk"),
        a_withdrawal("story", "story"), a_withdrawal("front", "home"),
    )  # fmt: skip
    assert ask.translations(an_id("story")) == ()
    assert ask.fronts() == ()


def test_translations_are_those_that_stand() -> None:
    ask = questions_of(
        a_story(language="uk", slug="istoriia"), a_story(), a_story(language="es", slug="historia"),
        a_withdrawal("story", "story", "es"),
    )  # fmt: skip
    assert ask.translations(an_id("story")) == (("en", "story", NOON), ("uk", "istoriia", NOON))


def test_former_addresses_are_kept_until_they_are_taken_up_again() -> None:
    log = MemoryLog()
    reading = Reading(log)
    ask = Questions(reading.answer)
    for slug, expected in [("one", []), ("two", ["one"]), ("three", ["one", "two"]),
                           ("one", ["two", "three"])]:  # fmt: skip
        touched_by(log, reading, a_story(slug=slug))
        assert [address.slug for address in ask.former(an_id("story"), "en")] == expected


def test_another_month_is_another_address_and_another_day_is_not() -> None:
    ask = questions_of(a_story(), a_story(published=NOON + days(3)))
    assert ask.former(an_id("story"), "en") == ()
    ask = questions_of(a_story(), a_story(published=NOON + days(40)))
    assert ask.former(an_id("story"), "en") == (("story", NOON),)


# --- listings -------------------------------------------------------------------------------------


def test_listings_are_by_time_and_then_by_identifier() -> None:
    same_time = [a_story(name) for name in ("a", "b", "c")]
    ask = questions_of(a_story("z", published=NOON - days(1)), *same_time)
    listed = ask.members("all", "en", 0, 30)
    assert listed == (an_id("z"), *sorted(story.id for story in same_time))
    assert ask.latest("all", "en", 2) == (listed[3], listed[2])
    assert ask.neighbours("all", listed[0], "en") == (None, listed[1])
    assert ask.neighbours("all", listed[1], "en") == (listed[0], listed[2])
    assert ask.neighbours("all", listed[3], "en") == (listed[2], None)
    assert ask.neighbours("all", an_id("nobody"), "en") == (None, None)


def test_someone_in_two_roles_is_listed_once() -> None:
    bylines = (
        Byline(person=an_id("ann"), role="writer"),
        Byline(person=an_id("ann"), role="photographer"),
    )
    ask = questions_of(a_person("ann"), a_story(bylines=bylines, topics=["labour", "labour"]))
    assert ask.count(person_list(an_id("ann")), "en") == 1
    assert ask.people("en") == (an_id("ann"),)
    assert ask.people("uk") == ()


def test_months_are_those_of_the_publications_clocks() -> None:
    story = a_story(published=datetime(2022, 3, 31, 21, 30, tzinfo=UTC))
    assert questions_of(story).months("en") == (("2022-03", 1),)
    ask = questions_of(story, a_story("other"), time_zone="Europe/Kyiv")
    assert ask.months("en") == (("2022-03", 1), ("2022-04", 1))
    assert ask.members(month_list("2022-04"), "en", 0, 30) == (story.id,)


def test_members_are_asked_for_by_blocks() -> None:
    ask = questions_of(*stories(70))
    assert len(ask.members("all", "en", 30, 30)) == 30
    assert len(ask.members("all", "en", 60, 30)) == 10
    assert ask.members("all", "en", 90, 30) == ()
    assert ask.members("all", "en", 30, 1) == (an_id("story-30"),)
    for start, count in [(1, 30), (0, 31), (-30, 30), (0, 0)]:
        with pytest.raises(QuestionError, match="blocks of 30"):
            ask.members("all", "en", start, count)


def members_touched(touched: Touched, key: str = "all") -> list[int]:
    return sorted(query[3] for query in touched.queries if query[:2] == ("members", key))


def test_one_more_story_costs_the_same_in_a_long_listing_as_in_a_short_one() -> None:
    touches = []
    for length in (10, 10_000):
        everywhere = {"dossiers": ["war"], "strands": ["women"], "topics": ["labour"]}
        log = MemoryLog()
        log.append([a_person("ann"), *stories(length, by=["ann"], **everywhere)], NOON)
        reading = Reading(log)
        newest = a_story("new", published=NOON + days(1_000), by=["ann"], **everywhere)
        touched = touched_by(log, reading, newest)
        assert members_touched(touched) == [length // 30 * 30]
        assert [q for q in touched.queries if q[0] == "sitemap"] == [
            ("sitemap", "en", length // 1_000 + 1)
        ]
        touches.append((len(touched.queries), len(touched.subjects)))
    assert touches[0] == touches[1]
    assert touches[0][0] < 70


def test_an_old_story_touches_the_blocks_from_its_place_on() -> None:
    log = a_log(stories(100))
    reading = Reading(log)
    old = a_story("old", published=NOON + timedelta(hours=64, minutes=30))
    assert members_touched(touched_by(log, reading, old)) == [60, 90]
    withdrawal = a_withdrawal("story", "story-31", "en")
    assert members_touched(touched_by(log, reading, withdrawal)) == [30, 60, 90]


def test_a_story_that_moves_touches_only_the_blocks_between() -> None:
    log = a_log(stories(200))
    reading = Reading(log)
    moved = a_story("story-40", published=NOON + timedelta(hours=70, minutes=30))
    touched = touched_by(log, reading, moved)
    assert members_touched(touched) == [30, 60]
    assert ("count", "all", "en") not in touched
    back = touched_by(log, reading, a_story("story-40", published=NOON + timedelta(hours=40)))
    assert members_touched(back) == [30, 60]


def test_a_changed_date_that_changes_no_order_touches_no_listing() -> None:
    log = a_log(stories(200))
    moved = a_story("story-40", published=NOON + timedelta(hours=40, minutes=5))
    touched = touched_by(log, Reading(log), moved)
    assert {query[0] for query in touched.queries} <= {
        "story", "card", "sitemap", "translations", "address", "former", "neighbours"
    }  # fmt: skip


def test_the_shards_of_a_sitemap_are_touched_as_far_as_they_change() -> None:
    log = MemoryLog()
    log.append(stories(3_500), NOON)
    reading = Reading(log)
    reading.catch_up()
    ask = Questions(reading.answer)
    chance = [
        [a_story("old", published=NOON + timedelta(hours=1_500, minutes=1))],
        [a_withdrawal("story", "story-2600", "en")],
        [a_story("story-700", headline="Other")],
        [a_story("story-900", published=NOON + timedelta(hours=2_100, minutes=1))],
        [a_story("new", published=NOON + days(900)), a_withdrawal("story", "new", "en")],
    ]
    for documents in chance:
        before = {shard: ask.sitemap("en", shard) for shard in range(1, 6)}
        touched = touched_by(log, reading, *documents, time=NOON + days(1))
        changed = {shard for shard in before if ask.sitemap("en", shard) != before[shard]}
        assert changed <= {query[2] for query in touched.queries if query[0] == "sitemap"}
        assert len([q for q in touched.queries if q[0] == "sitemap"]) <= len(changed) + 1
    assert [len(ask.sitemap("en", shard)) for shard in range(1, 6)] == [1_000] * 3 + [500, 0]


def test_a_listing_of_another_language_is_not_touched() -> None:
    log = a_log([a_story(), a_story(language="uk")])
    touched = touched_by(log, Reading(log), a_story("new", language="uk", dossiers=["war"]))
    assert not [query for query in touched.queries if "en" in query]


# --- persons, dossiers, strands -------------------------------------------------------------------


def test_a_biography_edit_leaves_the_signature_alone() -> None:
    log = a_log([a_person("ann"), a_story(by=["ann"])])
    touched = touched_by(log, Reading(log), a_person("ann", biographies={"en": "Writes."}))
    assert touched.queries == {("person", an_id("ann"))}


def test_a_renamed_person_touches_their_signature_and_no_story() -> None:
    log = a_log([a_person("ann"), a_story(by=["ann"])])
    reading = Reading(log)
    ask = Questions(reading.answer)
    touched = touched_by(log, reading, a_person("ann", slug="anna", names={"uk": "Анна"}))
    ann = an_id("ann")
    assert touched.queries == {("person", ann), ("signature", ann), ("former_slugs", "person", ann)}
    assert ask.signature(ann) == (ann, "anna", "Ann", {"uk": "Анна"}, "person")
    assert ask.former_slugs("person", ann) == ("ann",)


def test_a_merge_touches_the_names_and_lists_of_the_two_and_no_story() -> None:
    stories = [a_story(f"s{number}", by=["ann"]) for number in range(3)]
    log = a_log([a_person("ann"), a_person("anna"), *stories, a_story("other", by=["bea"])])
    reading = Reading(log)
    ask = Questions(reading.answer)
    ann, anna = an_id("ann"), an_id("anna")
    touched = touched_by(log, reading, a_withdrawal("person", "ann", in_favour_of=anna))
    assert {("signature", ann), ("person", ann)} <= touched.queries
    assert not {query[0] for query in touched.queries} & {"story", "card", "translations"}
    assert not [query for query in touched.queries if an_id("bea") in query]
    assert ask.signature(ann) == ask.signature(anna) == (anna, "anna", "Anna", {}, "person")
    assert ask.former_slugs("person", anna) == ("ann",)
    assert ask.former_slugs("person", ann) == ()
    assert (ask.count(f"person:{ann}", "en"), ask.count(f"person:{anna}", "en")) == (0, 3)
    touched = touched_by(log, reading, a_person("ann"))
    assert ("signature", ann) in touched.queries
    assert (ask.count(f"person:{ann}", "en"), ask.count(f"person:{anna}", "en")) == (3, 0)
    assert ask.former_slugs("person", anna) == ()


def test_who_was_merged_twice_over_means_the_last() -> None:
    ask = questions_of(
        a_person("ann"), a_person("anna"), a_person("bea"), a_story(by=["ann", "anna"]),
        a_withdrawal("person", "ann", in_favour_of=an_id("anna")),
        a_withdrawal("person", "anna", in_favour_of=an_id("bea")),
        a_person("bea", slug="beatrice"),
    )  # fmt: skip
    bea = an_id("bea")
    assert ask.signature(an_id("ann")) == (bea, "beatrice", "Bea", {}, "person")
    assert sorted(ask.former_slugs("person", bea)) == ["ann", "anna", "bea"]
    assert ask.latest(f"person:{bea}", "en", 9) == (an_id("story"),)
    assert ask.people("en") == (bea,)


def test_two_withdrawn_in_favour_of_each_other_stand_for_nobody() -> None:
    ask = questions_of(
        a_person("ann"), a_person("anna"), a_story(by=["ann"]),
        a_withdrawal("person", "ann", in_favour_of=an_id("anna")),
        a_withdrawal("person", "anna", in_favour_of=an_id("ann")),
    )  # fmt: skip
    assert ask.signature(an_id("ann")) is None
    assert ask.signature(an_id("anna")) is None


def test_strands_come_in_the_editors_order() -> None:
    ask = questions_of(
        a_strand("c", order=1), a_strand("b", order=1), a_strand("a", order=2),
        a_strand("d", dossier="other"), a_strand("e"), a_withdrawal("strand", "e"),
    )  # fmt: skip
    assert ask.strands(an_id("war")) == (an_id("b"), an_id("c"), an_id("a"))


def test_a_strand_that_changes_dossier_touches_both() -> None:
    log = a_log([a_strand("women", "war")])
    reading = Reading(log)
    touched = touched_by(log, reading, a_strand("women", "labour"))
    assert {("strands", an_id("war")), ("strands", an_id("labour"))} <= touched.queries
    ask = Questions(reading.answer)
    assert (ask.strands(an_id("war")), ask.strands(an_id("labour"))) == ((), (an_id("women"),))


def test_a_slug_from_before_a_withdrawal_is_still_a_former_slug() -> None:
    log = a_log([a_dossier("war")])
    reading = Reading(log)
    ask = Questions(reading.answer)
    touched_by(log, reading, a_withdrawal("dossier", "war"))
    assert ask.former_slugs("dossier", an_id("war")) == ()
    touched_by(log, reading, a_dossier("war", slug="war-in-ukraine"))
    assert ask.former_slugs("dossier", an_id("war")) == ("war",)


def test_a_listing_becomes_a_subject_when_what_it_is_of_arrives_late() -> None:
    log = a_log([a_strand(), a_story(dossiers=["war"], strands=["women"])])
    touched = touched_by(log, Reading(log), a_dossier())
    war, women = an_id("war"), an_id("women")
    assert touched.subjects >= {
        ("dossier", war), ("list", f"dossier:{war}", "en"), ("front", war, "en"),
        ("strand", women), ("list", f"strand:{women}", "en"),
    }  # fmt: skip


# --- fronts and pictures --------------------------------------------------------------------------


def test_a_front_is_dated_by_its_dispatch() -> None:
    log = a_log([a_dossier(), a_front("war")])
    reading = Reading(log)
    touched = touched_by(log, reading, a_front("war", title="New"), time=NOON + days(3))
    ask = Questions(reading.answer)
    war = an_id("war")
    assert but_days(touched) == {
        ("front", war, "en"),
        ("front_time", war, "en"),
        ("front_dispatches", war, "en"),
    }
    assert [tuple(each) for each in ask.front_dispatches(war, "en")] == [
        (2, NOON + timedelta(minutes=1), True),
        (3, NOON + days(3), True),
    ]
    assert ask.front_time(war, "en") == NOON + days(3)
    assert ask.front(war, "en").title == "New"
    assert ask.fronts() == ((war, "en"),)


def test_a_picture_stands_while_anything_uses_it() -> None:
    picture = a_picture(alt="Here", caption="There")
    body = (Text(html="<p>One.</p>"), PictureBlock(picture=picture))
    log = a_log([])
    reading = Reading(log)
    ask = Questions(reading.answer)

    def after(document) -> bool:
        touched_by(log, reading, document)
        found = ask.picture(picture.digest)
        assert found in (None, a_picture())
        return found is not None

    assert after(a_story(picture=picture))
    assert after(a_story(body=body))
    assert after(a_story("other", picture=picture))
    assert after(a_withdrawal("story", "story", "en"))
    assert after(a_person("ann", picture=picture))
    assert after(a_story("other"))
    assert not after(a_person("ann"))
    assert after(a_front(containers=(pinned_on_a_front(picture),)))
    assert not after(a_withdrawal("front", "home", "en"))
    assert ("picture", picture.digest) in set(reading.subjects())


def pinned_on_a_front(picture):
    return Latest(id="1", pinned=(a_pinned_card("story", picture=picture),))


# --- going forward --------------------------------------------------------------------------------


def test_a_reading_of_any_moment() -> None:
    log = MemoryLog()
    log.append([a_story(headline="One")], NOON)
    log.append([a_story(headline="Two")], NOON + days(1))
    log.append([a_withdrawal("story", "story", "en")], NOON + days(2))

    def headline(moment: datetime) -> str | None:
        card = Questions(Reading.at(log, moment).answer).card(an_id("story"), "en")
        return card.headline if card else None

    assert headline(NOON - timedelta(microseconds=1)) is None
    assert headline(NOON) == "One"
    assert headline(NOON + timedelta(hours=23)) == "One"
    assert headline(NOON + days(1)) == "Two"
    assert headline(NOON + days(3)) is None
    assert Reading.at(log, NOON + days(1)).revision == 2


def test_a_reading_goes_forward_only_as_far_as_told() -> None:
    reading = Reading(a_log(stories(5)))
    reading.advance(2)
    assert (reading.revision, reading.answer(("count", "all", "en"))) == (2, 2)
    assert reading.advance(2) == Touched()
    reading.advance()
    assert (reading.revision, reading.answer(("count", "all", "en"))) == (5, 5)
    with pytest.raises(ValueError, match="cannot go back"):
        reading.advance(3)


def test_what_was_touched_before_an_unreadable_entry_is_told_later() -> None:
    log = a_log([a_story("one")])
    log._entries.append((2, log._entries[0][1], b'{"kind":"hologram"}'))
    reading = Reading(log)
    for _ in range(2):
        with pytest.raises(DocumentUnreadable, match="dispatch 2"):
            reading.advance()
        assert reading.revision == 1
    log._entries[1] = (2, log._entries[0][1], a_log([a_story("two")]).entry(1)[2])
    touched = reading.advance()
    assert {("story", an_id("one"), "en"), ("story", an_id("two"), "en")} <= touched.queries


def test_a_stored_log_reads_the_same_as_one_in_memory(store: Store) -> None:
    documents = [a_person("ann"), *stories(50, by=["ann"], picture=a_picture()), a_front()]
    connection = store.connect()
    append(connection.cursor(), store.dialect, documents, NOON)
    connection.commit()
    memory = MemoryLog()
    memory.append(documents, NOON)
    stored, remembered = Reading(store.log()), Reading(memory)
    assert stored.advance() == remembered.advance()
    for query in [
        ("story", an_id("story-7"), "en"), ("card", an_id("story-7"), "en"),
        ("members", "all", "en", 30, 30), ("front", "home", "en"), ("people", "en"),
    ]:  # fmt: skip
        assert stored.answer(query) == remembered.answer(query)
        assert stored.answer(query)


@pytest.mark.parametrize(
    "query",
    [
        (),
        ("gossip", "all"),
        ("card", "id"),
        ("card", "id", "en", "uk"),
        ("latest", "all", "en", "6"),
        ("latest", "all", "en", True),
        ("former_slugs", "story", "id"),
    ],
)
def test_what_cannot_be_answered_is_refused(query) -> None:
    with pytest.raises(QuestionError):
        reading_of().answer(query)


def test_the_typed_face_has_every_query_and_no_other() -> None:
    methods = {name for name in vars(Questions) if not name.startswith("_")}
    # `at` is no query of its own: it asks the others of the past.
    assert methods - {"at"} == set(reading_of()._answers)
