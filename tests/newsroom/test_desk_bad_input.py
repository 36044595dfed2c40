"""Whatever the screen sends, the desk says what is wrong and where, and loses nothing."""

from __future__ import annotations

import re

import pytest

from broadside.wire.documents import Front as FrontDocument


def problem(response, field):
    assert response.status_code == 422, response.content
    return next(each for each in response.json()["problems"] if each["field"] == field)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"x"', b"\xff\xfe", b'{"draft": 3', b"null", b"[" * 5000]
)
def test_what_is_no_json_is_refused(body):
    from tests.newsroom.desk import a_desk

    desk = a_desk()
    for name in ("draft/", "fill/", "preview/", "publish/", "schedule/"):
        response = desk.post(name, body)
        assert response.status_code == 422
        assert response.json()["error"]
    assert desk.load()["draft"]["containers"] == []


def test_a_value_of_another_type_is_named_by_container_card_and_field():
    from tests.newsroom.builders import an_article
    from tests.newsroom.desk import a_card, a_desk, latest

    card = a_card(an_article(), position="first")
    container = latest(card)
    found = problem(a_desk(container).save(), "position")
    assert (found["container"], found["card"]) == (container["id"], card["id"])
    assert found["blocking"]
    assert "int" in found["message"]


def test_an_unknown_field_or_kind_is_refused():
    from tests.newsroom.desk import a_container, a_desk, latest

    container = latest(colour="red")
    assert problem(a_desk(container).save(), "colour")["container"] == container["id"]
    advertisement = a_container("advertisement")
    assert a_desk(advertisement).save().status_code == 422


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("article", "../../etc/passwd"),
        ("article", "A" * 32),
        ("picture", 2**70),
        ("picture", -1),
        ("position", 0),
        ("id", ""),
        ("id", "x" * 65),
        ("id", "<b>"),
    ],
)
def test_a_foreign_identifier_is_refused(field, value):
    from tests.newsroom.builders import an_article
    from tests.newsroom.desk import a_card, a_desk, latest

    desk = a_desk(latest({**a_card(an_article()), field: value}))
    response = desk.save()
    if value == 2**70:
        assert response.status_code == 422
    else:
        assert problem(response, field)


def test_two_cards_with_one_identifier_are_refused():
    from tests.newsroom.builders import an_article
    from tests.newsroom.desk import a_card, a_desk, latest

    card = a_card(an_article())
    assert problem(a_desk(latest(card, card)).save(), "id")["card"] == card["id"]


def test_a_card_that_leads_to_nothing_is_kept_told_of_and_not_published():
    from broadside.newsroom.models import Front
    from tests.newsroom.desk import a_card, a_desk, latest

    card = a_card("0" * 32, headline="Written with care")
    desk = a_desk(latest(card))
    saved = desk.save()
    assert saved.status_code == 200
    (found,) = saved.json()["filled"]["problems"]
    assert (found["card"], found["field"], found["blocking"]) == (card["id"], "article", True)
    desk.load()
    (kept,) = desk.container("latest")["pinned"]
    assert (kept["article"], kept["headline"]) == ("", "Written with care")
    assert problem(desk.publish(), "article")["card"] == card["id"]
    assert not Front.objects.get(pk=desk.pk).live


def test_three_hundred_cards_are_too_many_and_none_is_lost():
    from tests.newsroom.builders import an_article
    from tests.newsroom.desk import a_card, a_desk, latest

    article = an_article()
    container = latest(*(a_card(article) for _ in range(300)))
    desk = a_desk(container)
    found = next(
        each for each in desk.save().json()["filled"]["problems"] if each["field"] == "pinned"
    )
    assert found["container"] == container["id"]
    assert "300" in found["message"]
    desk.load()
    assert len(desk.container("latest")["pinned"]) == 300
    assert problem(desk.publish(), "pinned")


def test_a_front_without_a_title_is_not_published():
    from tests.newsroom.desk import a_desk, latest

    desk = a_desk(latest())
    desk.draft["title"] = " "
    assert desk.save().status_code == 200
    assert problem(desk.publish(), "title")["container"] is None


def test_a_container_of_what_is_gone_is_told_of():
    from tests.newsroom.desk import a_container, a_desk, latest

    nothing = "0" * 32
    desk = a_desk(
        a_container("strand", strand=nothing),
        latest(topic=nothing, dossier=nothing, language="de", days=0, count=999),
        a_container("statement"),
        a_container("highlights", years=[{"id": "b" * 32, "year": 12, "cards": []}]),
        a_container("dossiers", dossiers=[]),
        a_container("note"),
    )
    fields = {each["field"] for each in desk.fill()["problems"]}
    assert fields >= {
        "strand",
        "topic",
        "dossier",
        "language",
        "days",
        "count",
        "card",
        "year",
        "cards",
        "dossiers",
        "html",
    }


def test_a_note_is_cleaned_and_its_links_to_pages_follow_them():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.models import Front
    from tests.newsroom.builders import a_dossier, a_front, an_article
    from tests.newsroom.desk import Desk

    article = publish(an_article())
    source = f'<p>See <a linktype="page" id="{article.pk}">this</a>.</p>'
    front = a_front(a_dossier(), "en", ("note", {"title": "", "html": source}))
    desk = Desk(front)
    desk.load()
    note = desk.container("note")
    assert "linktype" not in note["html"]
    note["html"] = note["html"].replace("See", "Look at<script>alert(1)</script>")
    desk.save()
    desk.load()
    assert "<script" not in desk.container("note")["html"]
    stored = Front.objects.get(pk=desk.pk).latest_revision.content["containers"]
    assert f'linktype=\\"page\\" id=\\"{article.pk}\\"' in stored
    assert "Look at" in stored


@pytest.mark.parametrize("state", ["withdrawn", "embargoed", "draft", "other language"])
def test_a_pin_that_readers_cannot_see_is_passed_over_and_told_of(state):
    from datetime import timedelta

    from django.utils import timezone

    from broadside.newsroom.actions import publish, withdraw
    from tests.newsroom.builders import a_dossier, an_article, documents
    from tests.newsroom.desk import a_card, a_desk, latest

    dossier = a_dossier()
    filler = publish(an_article("Filler", dossiers=[dossier]))
    match state:
        case "withdrawn":
            pinned = withdraw(publish(an_article("Pinned")))
        case "embargoed":
            pinned = an_article("Pinned", embargo=timezone.now() + timedelta(days=1))
        case "draft":
            pinned = an_article("Pinned")
        case _:
            pinned = publish(an_article("Pinned", "es"))
    card = a_card(pinned)
    desk = a_desk(latest(card, title="New"), dossier=dossier)
    filled = desk.save().json()["filled"]
    (told,) = filled["passed_over"]
    assert told["card"] == card["id"]
    expected = {"other language": "Spanish", "embargoed": "embargo"}.get(state, state)
    assert expected in told["message"]
    assert filled["problems"] == []
    assert [each["article"] for each in filled["containers"][0]["cards"]] == [
        filler.translation_key.hex
    ]
    assert desk.publish().status_code == 200
    assert len(documents(FrontDocument)) == 1


def test_a_repeat_is_told_with_where_it_stands():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import a_dossier, an_article
    from tests.newsroom.desk import a_card, a_container, a_desk, latest

    dossier = a_dossier()
    article = publish(an_article("Pinned", dossiers=[dossier]))
    second = a_card(article)
    desk = a_desk(
        a_container("statement", title="Our statement", card=a_card(article)),
        latest(second),
        dossier=dossier,
    )
    (told,) = desk.fill()["passed_over"]
    assert told["card"] == second["id"]
    assert "“Our statement”" in told["message"]


def test_the_feed_says_what_it_does_not_understand():
    from tests.newsroom.desk import a_desk

    desk = a_desk()
    for asked in ({"status": "lost"}, {"language": "xx"}, {"after": "!!"}, {"after": "aGVsbG8"}):
        response = desk.get("feed/", **asked)
        assert response.status_code == 422
        assert response.json()["error"]
    for asked in ({"strand": "x"}, {"person": "'"}, {"text": "%_'\\ \x00"}):
        assert desk.get("feed/", **asked).json()["articles"] == []


def test_a_front_without_a_title_is_saved_and_not_published():
    from tests.newsroom.desk import a_desk, latest

    desk = a_desk(latest())
    assert desk.save().status_code == 200
    for title in ("", "   "):
        desk.draft["title"] = title
        saved = desk.save()
        assert saved.status_code == 200
        found = saved.json()["filled"]["problems"]
        assert {"field": "title", "message": "The front needs a title."}.items() <= found[0].items()
    refused = desk.publish()
    assert refused.status_code == 422
    assert [each["field"] for each in refused.json()["problems"]] == ["title"]
    # The list still has words to choose it by.
    listed = desk.client.get("/newsroom/fronts/").content.decode()
    assert re.search(rf'href="{desk.address("")}"[^>]*>\S', listed)
