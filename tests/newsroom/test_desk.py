"""The desk tells what readers would see, keeps a draft whole, and publishes it by one dispatch."""

from __future__ import annotations

from broadside.wire.documents import Front as FrontDocument


def test_a_draft_is_saved_and_comes_back_the_same():
    from tests.newsroom.builders import (
        a_dossier,
        a_picture,
        a_strand,
        a_topic,
        an_article,
    )
    from tests.newsroom.desk import a_card, a_container, a_desk, latest

    dossier = a_dossier()
    strand, topic = a_strand(dossier), a_topic()
    first, second, third = (an_article(f"Article {n}") for n in range(3))
    card = a_card(
        first,
        headline="Another headline",
        kicker="Analysis",
        trail_text="Shorter.",
        picture=a_picture().pk,
        size="small",
        byline=False,
        position=2,
    )
    desk = a_desk(
        a_container("statement", title="Political statement", card=a_card(second)),
        a_container(
            "strand",
            strand=strand.identifier,
            count=4,
            pinned=[card],
            excluded=[third.translation_key.hex],
            topic=topic.identifier,
            language="uk",
            days=30,
        ),
        latest(title="New", dossier=dossier.identifier, repeats=True),
        a_container(
            "highlights",
            years=[{"id": "a" * 32, "year": 2023, "cards": [a_card(third)]}],
        ),
        a_container("note", title="Note", html="<p>Some <em>words</em></p>"),
        a_container("dossiers", dossiers=[dossier.identifier], count=2),
        dossier=dossier,
    )
    desk.draft |= {"title": "The war", "introduction": "What happened."}
    sent = desk.draft
    assert desk.save().status_code == 200

    desk.load()
    kept = desk.draft
    assert (kept["title"], kept["introduction"]) == ("The war", "What happened.")
    assert [each["kind"] for each in kept["containers"]] == [
        each["kind"] for each in sent["containers"]
    ]
    for before, after in zip(sent["containers"], kept["containers"], strict=True):
        for name, value in before.items():
            if name not in ("pinned", "card", "years"):
                assert after[name] == value
    again = kept["containers"][1]["pinned"][0]
    assert {name: again[name] for name in card} == card
    assert again["over"]["headline"] == "Article 0"
    assert kept["containers"][0]["card"]["article"] == second.translation_key.hex
    assert kept["containers"][3]["years"][0]["cards"][0]["article"] == third.translation_key.hex

    assert desk.save().status_code == 200
    desk.load()
    assert desk.draft == kept


def test_what_readers_would_see_is_told_without_saving():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import a_dossier, an_article, on_the_wire
    from tests.newsroom.desk import a_card, a_desk, latest

    dossier = a_dossier()
    pinned, newest = (
        publish(an_article(headline, dossiers=[dossier])) for headline in ("Pinned", "Newest")
    )
    head = len(on_the_wire())
    card = a_card(pinned)
    desk = a_desk(latest(card), dossier=dossier)
    filled = desk.fill()
    (container,) = filled["containers"]
    assert container["shown"]
    assert container["cards"] == [
        {"article": pinned.translation_key.hex, "card": card["id"]},
        {"article": newest.translation_key.hex, "card": None},
    ]
    assert filled["articles"][newest.translation_key.hex]["headline"] == "Newest"
    assert filled["problems"] == []
    assert len(on_the_wire()) == head
    assert desk.load()["draft"]["containers"] == []


def test_publishing_is_one_dispatch_and_then_nothing_differs():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import a_dossier, an_article, documents, on_the_wire
    from tests.newsroom.desk import a_card, a_desk, latest

    dossier = a_dossier()
    article = publish(an_article("Grain leaves the port", dossiers=[dossier]))
    desk = a_desk(latest(a_card(article, headline="Grain"), title="New"), dossier=dossier)
    desk.save()
    before = desk.load()
    assert before["live"] is None
    assert before["filled"]["changes"]
    head = len(on_the_wire())

    assert desk.publish().status_code == 200
    assert len(on_the_wire()) == head + 1
    (document,) = documents(FrontDocument)
    assert document.containers[0].pinned[0].headline == "Grain"
    after = desk.load()
    assert after["live"] == after["draft"]
    assert after["filled"]["changes"] == []
    assert after["live_filled"]["containers"] == after["filled"]["containers"]


def test_a_discarded_draft_is_what_is_live_and_stays_in_the_history():
    from broadside.newsroom.models import Front
    from tests.newsroom.desk import a_desk, latest

    desk = a_desk(latest(title="New"))
    desk.save()
    desk.publish()
    desk.draft["title"] = "Something else"
    desk.save()
    assert desk.load()["filled"]["changes"]
    response = desk.post("discard/", version=desk.version)
    assert response.status_code == 200
    state = desk.load()
    assert state["draft"] == state["live"]
    assert state["draft"]["title"] != "Something else"
    front = Front.objects.get(pk=desk.pk)
    assert not front.has_unpublished_changes
    assert any(each.content["title"] == "Something else" for each in front.revisions.all())


def test_a_front_that_was_never_published_has_nothing_to_go_back_to():
    from tests.newsroom.desk import a_desk, latest

    desk = a_desk(latest())
    desk.save()
    assert desk.post("discard/", version=desk.version).status_code == 422


def test_the_preview_is_the_sites_page_of_the_unsaved_draft():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import a_dossier, an_article
    from tests.newsroom.desk import a_card, a_desk, latest

    dossier = a_dossier()
    article = publish(an_article("Grain leaves the port", dossiers=[dossier]))
    desk = a_desk(latest(a_card(article, headline="Ships!"), title="What is new"), dossier=dossier)
    html = desk.post("preview/", draft=desk.draft).content.decode()
    assert "What is new" in html
    assert "Ships!" in html
    assert desk.load()["draft"]["containers"] == []
