"""The feed holds what is published and what is being written, newest first, and can be narrowed."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


def headlines(desk, **asked):
    response = desk.get("feed/", **asked)
    assert response.status_code == 200, response.content
    return [article["headline"] for article in response.json()["articles"]]


def test_published_and_drafts_come_newest_first():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import a_day, an_article
    from tests.newsroom.desk import a_desk

    publish(an_article("Old", published_at=a_day(2020)))
    draft = an_article("Being written")
    draft.save_revision()
    publish(an_article("Middle", published_at=a_day(2023)))
    publish(an_article("En español", "es"))
    desk = a_desk()
    assert headlines(desk) == ["Being written", "Middle", "Old"]
    assert headlines(desk, language="es") == ["En español"]
    assert len(headlines(desk, language="all")) == 4


def test_it_is_narrowed_by_strand_person_text_and_status():
    from datetime import timedelta

    from django.utils import timezone

    from broadside.newsroom.actions import publish, withdraw
    from tests.newsroom.builders import a_dossier, a_person, a_strand, an_article
    from tests.newsroom.desk import a_desk

    strand, person = a_strand(a_dossier("Elections")), a_person("Olena Kovalenko")
    publish(an_article("On women", strands=[strand]))
    publish(an_article("Signed", bylines=[person]))
    publish(an_article("ЗЕРНО залишає порт", kicker="Аналіз"))
    withdraw(publish(an_article("Taken back")))
    an_article("Draft").save_revision()
    embargoed = an_article("Under embargo", embargo=timezone.now() + timedelta(days=1))
    embargoed.save_revision()
    publish(an_article("To come", go_live_at=timezone.now() + timedelta(days=1)))
    desk = a_desk()
    assert headlines(desk, strand=strand.identifier) == ["On women"]
    assert headlines(desk, person=person.identifier) == ["Signed"]
    assert headlines(desk, text="зерно ПОРТ") == ["ЗЕРНО залишає порт"]
    assert headlines(desk, text="аналіз") == ["ЗЕРНО залишає порт"]
    assert headlines(desk, text="no such words") == []
    for status, expected in {
        "withdrawn": ["Taken back"],
        "draft": ["Draft"],
        "embargoed": ["Under embargo"],
        "scheduled": ["To come"],
    }.items():
        assert headlines(desk, status=status) == expected
        told = desk.get("feed/", status=status).json()["articles"]
        assert [article["status"] for article in told] == [status]
    assert len(headlines(desk, status="published")) == 3


def test_an_article_says_where_it_stands_already():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import a_dossier, a_front, an_article
    from tests.newsroom.desk import Desk, a_card, a_desk, latest

    article = publish(an_article("Grain leaves the port"))
    other = Desk(a_front(a_dossier("Elections")))
    other.load()
    other.draft |= {"title": "The elections", "containers": [latest(a_card(article))]}
    other.save()
    desk = a_desk()
    (told,) = desk.get("feed/").json()["articles"]
    assert (told["here"], told["elsewhere"]) == (False, [])
    other.publish()
    desk.draft["containers"] = [latest(a_card(article))]
    desk.save()
    (told,) = desk.get("feed/").json()["articles"]
    assert told["here"]
    assert "The elections" in told["elsewhere"]


def test_a_draft_is_told_as_its_newest_revision_says():
    from tests.newsroom.builders import a_person, a_picture, an_article
    from tests.newsroom.desk import a_desk

    article = an_article("First thoughts")
    article.title, article.kicker, article.standfirst = "Better", "Analysis", "Why it matters."
    article.picture = a_picture(alt="A ship")
    article.bylines.add(type(article).bylines.rel.related_model(person=a_person("Olena")))
    article.save_revision()
    (told,) = a_desk().get("feed/").json()["articles"]
    assert told["headline"] == "Better"
    assert (told["kicker"], told["trail_text"]) == ("Analysis", "Why it matters.")
    assert told["byline"] == "Olena"
    assert told["picture"]["alt"] == "A ship"


def test_parts_follow_one_another_without_gap_or_repeat_whatever_comes_meanwhile():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.desk.feed import PART
    from tests.newsroom.builders import a_day, an_article
    from tests.newsroom.desk import a_desk

    for number in range(PART + 15):
        article = an_article(f"Article {number}", live=True, published_at=a_day(2022))
        assert article.live
    for number in range(20):
        an_article(f"Draft {number}").save_revision()
    desk = a_desk()
    seen, after = [], ""
    while True:
        part = desk.get("feed/", after=after).json()
        seen += [article["headline"] for article in part["articles"]]
        after = part["next"]
        if after is None:
            break
        assert len(part["articles"]) == PART
        publish(an_article("Breaking"))
    assert len(seen) == len(set(seen)) == PART + 35


@pytest.mark.parametrize("live", [True, False])
def test_a_part_costs_as_many_queries_with_many_articles_as_with_few(live):
    from tests.newsroom.builders import a_dossier, a_person, a_strand, an_article
    from tests.newsroom.desk import a_desk

    strand, person = a_strand(a_dossier("Elections")), a_person()

    def write(count):
        for number in range(count):
            an_article(f"Article {number}", strands=[strand], bylines=[person], live=live)

    desk = a_desk()
    write(2)
    desk.get("feed/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get("feed/")
    write(10)
    desk.get("feed/")
    with CaptureQueriesContext(connection) as many:
        desk.get("feed/")
    assert len(many) <= len(few)
    assert len(many) < 30


def test_pictures_are_offered_newest_first_and_by_their_words():
    from tests.newsroom.builders import a_picture, picture_bytes
    from tests.newsroom.desk import a_desk

    a_picture(alt="A ship")
    a_picture(alt="A field", data=picture_bytes(colour="green"))
    desk = a_desk()
    told = desk.get("pictures/").json()
    assert [picture["alt"] for picture in told["pictures"]] == ["A field", "A ship"]
    assert told["next"] is None
    (found,) = desk.get("pictures/", text="FIELD").json()["pictures"]
    assert desk.client.get(found["address"]).status_code == 200
