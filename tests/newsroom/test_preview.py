"""A preview shows the draft through the site's own templates and leaves the wire alone."""

from __future__ import annotations

import re

from django.urls import reverse


def test_a_draft_article_is_previewed_and_the_wire_is_left_alone():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.preview import preview
    from tests.newsroom.builders import a_dossier, a_person, an_article, on_the_wire, text

    publish(an_article("Stands already"))
    head = len(on_the_wire())
    article = an_article(
        "Not out yet",
        standfirst="A first look.",
        body=[text("The body of it.")],
        bylines=[a_person("Never Published", live=False)],
        dossiers=[a_dossier("A dossier to come", live=False)],
    )
    html = preview(article)
    for words in ("Not out yet", "A first look.", "The body of it.", "Never Published"):
        assert words in html
    assert "A dossier to come" in html
    assert len(on_the_wire()) == head


def test_a_draft_of_a_published_article_is_previewed_as_it_would_be():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.preview import preview
    from tests.newsroom.builders import an_article

    article = publish(an_article("Before"))
    assert "Before" in preview(article)
    article.title = "After"
    assert "After" in preview(article)
    publish(article)
    assert "After" in preview(article)


def test_a_draft_front_is_previewed_with_the_wires_cards_in_it():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.preview import preview
    from tests.newsroom.builders import a_dossier, a_front, an_article, on_the_wire

    dossier = a_dossier(live=False)
    publish(an_article("Grain leaves the port", dossiers=[dossier]))
    head = len(on_the_wire())
    front = a_front(
        dossier,
        "en",
        ("latest", {"title": "What is new", "count": 3, "pinned": [], "excluded": []}),
    )
    html = preview(front)
    assert "What is new" in html
    assert "Grain leaves the port" in html
    assert len(on_the_wire()) == head


def test_a_front_of_a_dossier_that_is_a_draft_has_a_preview():
    from broadside.newsroom.preview import preview
    from tests.newsroom.builders import a_dossier, a_front

    assert "Elections" in preview(a_front(a_dossier("Elections", live=False)))


def test_a_previewed_picture_comes_from_the_newsroom(publication):
    from broadside.newsroom.preview import preview
    from tests.newsroom.builders import a_picture, an_article, signed_in

    picture = a_picture(alt="A ship")
    html = preview(an_article(picture=picture))
    addresses = re.findall(r"/newsroom/preview/[0-9a-f]{64}-\d+\.(?:jpg|webp|avif)", html)
    assert addresses
    assert not re.search(r"[\"' ]/pictures/", html)
    client = signed_in("Contributor")
    for address in dict.fromkeys(addresses):
        assert client.get(address).status_code == 200
    assert not list(publication.pictures.rglob("*"))
    assert client.get(addresses[0].replace("-", "-9")).status_code == 404
    client.logout()
    assert client.get(addresses[0]).status_code == 302


def test_wagtails_preview_panel_shows_it():
    from tests.newsroom.builders import an_article, signed_in

    client = signed_in("Editor")
    article = an_article("Not out yet")
    article.save_revision()
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=(article.pk,)))
    assert response.status_code == 200
    assert "Not out yet" in response.content.decode()
