"""The newsroom says when something published reached the site, which pages changed, and why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from broadside.composing.arrivals import diary_of
from broadside.composing.press_room import PressRoom
from broadside.composing.wake import WakeListener
from broadside.press import OutputError
from broadside.publication import Publication


@pytest.fixture(autouse=True)
def unpressed(publication: Publication) -> Iterator[None]:
    """No site, no ledger and no diary of the tests before."""
    import shutil

    def clear() -> None:
        shutil.rmtree(publication.output, ignore_errors=True)
        for pattern in ("ledger.*", "arrivals.*"):
            for file in publication.state.glob(pattern):
                file.unlink()

    clear()
    yield
    clear()


@pytest.fixture
def attended(publication: Publication) -> Iterator[None]:
    """A resident press holds the socket."""
    listener = WakeListener(publication)
    yield
    listener.close()


def press(publication: Publication) -> Any:
    with PressRoom(publication) as room:
        return room.press()


def words(client: Any, thing: Any) -> tuple[str, str]:
    """How a thing stands, and in what words."""
    from broadside.newsroom.arriving import words_address

    answer = client.get(words_address(thing))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    return answer["X-State"], " ".join(answer.content.decode().split())


def test_from_on_its_way_to_arrived(publication: Publication, attended: None) -> None:
    from tests.newsroom.builders import an_article, signed_in

    client = signed_in("Editor")
    article = an_article(live=True)
    state, said = words(client, article)
    assert (state, said) == ("under-way", "<p>On its way to the site…</p>")
    report = press(publication)
    state, said = words(client, article)
    assert state == "arrived"
    assert "On the site since <time" in said
    pages = sum(path.endswith(".html") for path in report.written)
    others = report.files_written - pages
    assert f"{pages} pages changed, and {others} other files" in said
    path = article.get_url_parts()[2]
    assert f'href="http://127.0.0.1:8000{path}" dir="ltr">{path}</a>' in said


def test_an_edit_is_on_its_way_again_and_so_is_a_withdrawal(
    publication: Publication, attended: None
) -> None:
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import an_article, signed_in

    client = signed_in("Editor")
    article = an_article(live=True)
    press(publication)
    article.title = "Grain stays"
    article.save()
    assert words(client, article)[0] == "under-way"
    press(publication)
    assert "1 page changed" not in words(client, article)[1]
    assert words(client, article)[0] == "arrived"
    Article.objects.get(pk=article.pk).unpublish()
    assert words(client, article) == ("under-way", "<p>Being taken off the site…</p>")
    press(publication)
    state, said = words(client, article)
    assert state == "arrived"
    assert "Taken off the site" in said
    assert "<del" in said


def test_nobody_presses(publication: Publication) -> None:
    from tests.newsroom.builders import an_article, signed_in

    state, said = words(signed_in("Editor"), an_article(live=True))
    assert state == "down"
    assert "the press is not running" in said


def test_what_is_in_the_way_is_said(publication: Publication, attended: None) -> None:
    from tests.newsroom.builders import an_article, signed_in

    client = signed_in("Editor")
    article = an_article(live=True)
    publication.output.write_text("a file in the folder's place")
    with pytest.raises(OutputError):
        press(publication)
    state, said = words(client, article)
    assert state == "trouble"
    assert "the site cannot be written here" in said
    report = client.get(reverse("newsroom_press")).content.decode()
    assert "In trouble" in report
    publication.output.unlink()
    press(publication)
    assert words(client, article)[0] == "arrived"
    report = client.get(reverse("newsroom_press")).content.decode()
    assert "In trouble" not in report
    assert "What was in the way" in report


def test_a_page_that_cannot_be_made_is_named(publication: Publication, attended: None) -> None:
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import an_article, signed_in

    article = an_article(live=True)
    Article.objects.filter(pk=article.pk).update(slug="ж" * 200)
    long = Article.objects.get(pk=article.pk)
    long.save()
    press(publication)
    said = words(signed_in("Editor"), long)[1]
    assert "could not be made" in said
    assert "ж" * 200 in said


def test_what_arrived_long_ago_is_on_the_site_without_a_time(
    publication: Publication, attended: None
) -> None:
    from tests.newsroom.builders import an_article, signed_in

    article = an_article(live=True)
    press(publication)
    for file in publication.state.glob("arrivals.*"):
        file.unlink()
    assert words(signed_in("Editor"), article) == (
        "arrived",
        '<p class="newsroom-arrived">On the site.</p>',
    )


def test_what_was_never_published_has_no_words(publication: Publication) -> None:
    from broadside.newsroom.arriving import words_address
    from tests.newsroom.builders import an_article, signed_in

    article = an_article()
    client = signed_in("Editor")
    assert client.get(words_address(article)).status_code == 404
    form = client.get(reverse("wagtailadmin_pages:edit", args=(article.pk,))).content.decode()
    assert "<newsroom-on-the-site" not in form


def test_forms_of_what_is_published_hold_the_element(publication: Publication) -> None:
    from broadside.newsroom.arriving import words_address
    from tests.newsroom.builders import a_dossier, a_front, a_person, an_article, signed_in

    client = signed_in("Editor")
    article, person = an_article(live=True), a_person(live=True)
    front = a_front(a_dossier())
    front.save_revision().publish()
    person.save_revision().publish()
    for thing, address in (
        (article, reverse("wagtailadmin_pages:edit", args=(article.pk,))),
        (front, reverse("wagtailadmin_pages:edit", args=(front.pk,)) + "?form"),
        (person, reverse("wagtailsnippets_newsroom_person:edit", args=(person.pk,))),
    ):
        form = client.get(address).content.decode()
        assert f'<newsroom-on-the-site data-words="{words_address(thing)}"' in form
        assert re.search(r"/newsroom/static/newsroom/on_the_site\.\w*\.?js", form)


def test_publishing_says_how_it_reaches_the_site(publication: Publication) -> None:
    from broadside.newsroom.arriving import words_address
    from tests.newsroom.builders import signed_in
    from tests.newsroom.test_roles import post_article, the_article

    client = signed_in("Editor")
    answer = post_article(client, action="action-publish")
    shown = client.get(answer["Location"]).content.decode()
    assert f'data-words="{words_address(the_article())}"' in shown


def test_only_who_is_signed_in_is_told(publication: Publication) -> None:
    from django.test import Client

    from broadside.newsroom.arriving import words_address
    from tests.newsroom.builders import an_article

    article = an_article(live=True)
    stranger = Client(SERVER_NAME="127.0.0.1")
    for address in (words_address(article), reverse("newsroom_press")):
        assert stranger.get(address).status_code == 302


def test_the_report_names_what_arrived_and_what_changed(
    publication: Publication, attended: None
) -> None:
    from tests.newsroom.builders import a_person, an_article, signed_in

    client = signed_in("Editor")
    empty = client.get(reverse("newsroom_press")).content.decode()
    assert "Nothing has been pressed yet" in empty
    an_article(live=True)
    press(publication)
    for number in range(4):
        an_article(f"Report {number}", live=True, bylines=[a_person(f"Person {number}")])
    report = " ".join(client.get(reverse("newsroom_press")).content.decode().split())
    assert "The site has 1 of the wire’s 9 dispatches." in report
    press(publication)
    report = " ".join(client.get(reverse("newsroom_press")).content.decode().split())
    assert "Running." in report
    assert "The site has all 9 dispatches of the wire." in report
    assert "story “Grain leaves the port” (en)" in report
    assert "person “Person 0”" in report
    assert "and 5 more" in report
    assert diary_of(publication).latest(1)[0].written[0].removesuffix("index.html") in report
