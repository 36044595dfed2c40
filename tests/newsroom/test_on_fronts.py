"""An article's form says on which fronts it stands, since when, and where it stood before."""

from __future__ import annotations

import re
import threading
from datetime import UTC, datetime
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from broadside.wire.appearances import Appearances
from tests.newsroom.test_candidates import (
    an_old_dossier,
    laid_out,
    note,
    on,
    published,
    statement,
)
from tests.newsroom.test_front_history import latest


def words(client: Any, article: Any) -> tuple[str, str]:
    """How far the words are, and the fragment that holds them."""
    response = client.get(reverse("newsroom_on_fronts", args=(article.pk,)))
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    return response["X-State"], unescape(response.content.decode())


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def told(article: Any, client: Any = None) -> tuple[str, list[str], list[str]]:
    """What is said first, then each line about now and each about before."""
    from tests.newsroom.builders import signed_in

    client = client or signed_in("Editor")
    for _ in range(20):
        state, html = words(client, article)
        if state == "told":
            break
    else:
        raise AssertionError("it is worked out for ever")
    first = re.search(r"<p>(.*?)</p>", html, re.S)
    assert first is not None
    now, _, before = html.partition("<details>")
    lines = [
        [plain(line) for line in re.findall(r"<li[ >].*?</li>", part, re.S)]
        for part in (now, before)
    ]
    return plain(first[0]), lines[0], lines[1]


def emptied(front: Any, days: float) -> None:
    """The front with a note alone, from that day on."""
    laid_out(front, on(days), note())


@pytest.fixture
def dossier(publication: Any) -> Any:
    """A dossier on the wire, and home fronts on which nothing stands by itself."""
    from broadside.newsroom import tree

    dossier = an_old_dossier()
    for language in ("en", "es"):
        emptied(tree.home(language), -1)
    return dossier


# --- now ----------------------------------------------------------------------------------------


def test_where_it_stands_now_and_that_an_editor_chose_it(dossier: Any) -> None:
    from broadside.newsroom import tree

    article = published("Chosen", dossiers=[dossier])
    laid_out(tree.dossier_front(dossier, "en"), on(1), statement(article))
    first, now, _ = told(article)
    assert first == "On 1 front now:"
    # By the clocks of Kyiv, which are the publication's.
    assert now == ["Strike · English · Statement since 2 March 2023, 14:00 chosen by an editor"]


def test_what_the_rule_brought_is_told_apart(dossier: Any) -> None:
    from broadside.newsroom import tree

    laid_out(tree.dossier_front(dossier, "en"), on(-0.5), latest())
    article = published("Filled", dossiers=[dossier])
    assert told(article) == (
        "On 1 front now:",
        ["Strike · English · What is new since 1 March 2023, 14:00 filled by rule"],
        [],
    )


def test_two_fronts_and_the_highlights_of_a_year(dossier: Any) -> None:
    from broadside.newsroom import tree
    from tests.newsroom.test_front_history import card

    article = published("On two", dossiers=[dossier])
    laid_out(tree.dossier_front(dossier, "en"), on(1), statement(article))
    years = [{"year": 2023, "cards": [card(article)]}]
    laid_out(tree.home("en"), on(2), ("highlights", {"title": "The best", "years": years}))
    first, now, _ = told(article)
    assert first == "On 2 fronts now:"
    assert now == [
        "Home · English · The best 2023 since 3 March 2023, 14:00 chosen by an editor",
        "Strike · English · Statement since 2 March 2023, 14:00 chosen by an editor",
    ]


def test_a_translation_stands_for_itself_and_on_fronts_of_other_languages(dossier: Any) -> None:
    from broadside.newsroom import tree

    article = published("Grain", dossiers=[dossier])
    key = article.translation_key
    translation = published("Grano", language="es", dossiers=[dossier], translation_key=key)
    spanish = ("latest", {"title": "In Spanish", "count": 3, "language": "es", "pinned": []})
    laid_out(tree.dossier_front(dossier, "en"), on(1), statement(article))
    laid_out(tree.dossier_front(dossier, "es"), on(2), statement(translation))
    laid_out(tree.home("en"), on(3), spanish)
    assert told(article)[1] == [
        "Strike · English · Statement since 2 March 2023, 14:00 chosen by an editor"
    ]
    assert told(translation)[1] == [
        "Home · English · In Spanish since 4 March 2023, 14:00 filled by rule",
        "Strike · español (Spanish) · Statement since 3 March 2023, 14:00 chosen by an editor",
    ]


def test_a_strand_without_a_title_is_called_by_its_name(dossier: Any) -> None:
    from broadside.newsroom import tree
    from broadside.newsroom.filing import dated
    from tests.newsroom.builders import a_strand

    with dated(on(-0.5)):
        strand = a_strand(dossier, "Dockers")
    container = ("strand", {"title": "", "strand": strand.pk, "count": 3, "pinned": []})
    laid_out(tree.dossier_front(dossier, "en"), on(-0.5), container)
    article = published("At the quay", strands=[strand])
    assert told(article)[1] == [
        "Strike · English · Dockers since 1 March 2023, 14:00 filled by rule"
    ]


# --- before -------------------------------------------------------------------------------------


def test_where_it_stood_before_the_newest_first(dossier: Any) -> None:
    from broadside.newsroom import tree

    front = tree.dossier_front(dossier, "en")
    article = published("It was here", dossiers=[dossier])
    laid_out(front, on(1), statement(article))
    laid_out(front, on(2), latest(article))
    emptied(front, 30)
    assert told(article) == (
        "On no front now.",
        [],
        [
            "Strike · English · What is new 3 March 2023, 14:00 to 31 March 2023, 15:00"
            " chosen by an editor",
            "Strike · English · Statement 2 March 2023, 14:00 to 3 March 2023, 14:00"
            " chosen by an editor",
            # Nobody had edited the front yet, so it showed the newest.
            "Strike · English · Latest 1 March 2023, 14:00 to 2 March 2023, 14:00 filled by rule",
        ],
    )
    assert "Stood on fronts 3 times before" in plain(words(an_editor(), article)[1])


def test_the_same_container_given_again_is_one_stay(dossier: Any) -> None:
    from broadside.newsroom import tree

    front = tree.dossier_front(dossier, "en")
    emptied(front, 0)
    article = published("It stayed", dossiers=[dossier])
    # Each time it is a new container, with another identifier.
    for day in (1, 2, 3):
        laid_out(front, on(day), statement(article))
    assert told(article) == (
        "On 1 front now:",
        ["Strike · English · Statement since 2 March 2023, 14:00 chosen by an editor"],
        [],
    )
    emptied(front, 4)
    laid_out(front, on(5), statement(article))
    _, now, before = told(article)
    assert now == ["Strike · English · Statement since 6 March 2023, 14:00 chosen by an editor"]
    assert before == [
        "Strike · English · Statement 2 March 2023, 14:00 to 5 March 2023, 14:00"
        " chosen by an editor"
    ]


def test_a_withdrawn_article_stands_nowhere(dossier: Any) -> None:
    from broadside.newsroom import tree
    from broadside.newsroom.actions import withdraw
    from broadside.newsroom.filing import dated

    front = tree.dossier_front(dossier, "en")
    emptied(front, 0)
    article = published("It went", dossiers=[dossier])
    laid_out(front, on(1), statement(article))
    with dated(on(2)):
        withdraw(article)
    first, now, before = told(article)
    assert (first, now) == ("Withdrawn, so it stands on no front.", [])
    assert before == [
        "Strike · English · Statement 2 March 2023, 14:00 to 3 March 2023, 14:00"
        " chosen by an editor"
    ]
    assert "Stood on a front once before" in plain(words(an_editor(), article)[1])


def test_more_than_are_named_are_counted(dossier: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from broadside.newsroom import tree
    from broadside.newsroom.on_fronts import stays

    front = tree.dossier_front(dossier, "en")
    emptied(front, 0)
    article = published("Often", dossiers=[dossier])
    for day in range(1, 9, 2):
        laid_out(front, on(day), statement(article))
        emptied(front, day + 1)
    monkeypatch.setattr(stays, "MOST_BEFORE", 1)
    _, _, before = told(article)
    assert before[0].startswith("Strike · English · Statement 8 March 2023, 14:00")
    assert before[1:] == ["and 3 times earlier"]


# --- nothing ------------------------------------------------------------------------------------


def test_what_is_not_on_the_wire_and_what_nobody_chose_say_so(dossier: Any) -> None:
    from tests.newsroom.builders import an_article

    assert told(an_article("A draft")) == ("Not published yet, so it stands on no front.", [], [])
    assert told(published("Of no dossier")) == ("On no front now, and on none before.", [], [])


# --- ways ---------------------------------------------------------------------------------------


def an_editor() -> Any:
    from tests.newsroom.builders import signed_in

    return signed_in("Editor")


def test_it_leads_to_the_desk_and_to_the_front_as_it_stood(dossier: Any) -> None:
    from broadside.newsroom import tree

    front = tree.dossier_front(dossier, "en")
    emptied(front, 0)
    article = published("Look at it", dossiers=[dossier])
    laid_out(front, on(1), statement(article))
    emptied(front, 2)
    client = an_editor()
    told(article, client)
    desk, came, gone = re.findall(r'href="([^"]+)"', words(client, article)[1])
    assert desk == reverse("newsroom_desk", args=(front.pk,))
    history = reverse("newsroom_front_history", args=(front.pk,))
    shown = []
    for way in (came, gone):
        assert urlsplit(way).path == history
        [moment] = parse_qs(urlsplit(way).query)["at"]
        page = client.get(reverse("newsroom_front_as_of", args=(front.pk,)), {"at": moment})
        shown.append("Look at it" in page.content.decode())
        assert client.get(way).status_code == 200
    assert shown == [True, False]


def test_a_front_that_nobody_had_published_then_has_no_past_to_lead_to(dossier: Any) -> None:
    article = published("On a plain front", dossiers=[dossier])
    client = an_editor()
    _, now, _ = told(article, client)
    assert now == ["Strike · English · Latest since 1 March 2023, 14:00 filled by rule"]
    assert "/history/" not in words(client, article)[1]


def test_who_may_not_edit_fronts_is_led_to_none(dossier: Any) -> None:
    from broadside.newsroom import tree
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import signed_in

    article = published("Written by one", dossiers=[dossier])
    laid_out(tree.dossier_front(dossier, "en"), on(1), statement(article))
    writer = signed_in("Contributor")
    Article.objects.filter(pk=article.pk).update(owner=writer.user)
    _, now, _ = told(article, writer)
    assert now == ["Strike · English · Statement since 2 March 2023, 14:00 chosen by an editor"]
    assert "href" not in words(writer, article)[1]


def test_only_who_may_see_the_article_is_told(dossier: Any) -> None:
    from django.test import Client

    from tests.newsroom.builders import signed_in

    article = published("Somebody's", dossiers=[dossier])
    address = reverse("newsroom_on_fronts", args=(article.pk,))
    # Wagtail leads somebody without the permission to its first page, and a stranger to sign in.
    for client in (Client(SERVER_NAME="127.0.0.1"), signed_in("Contributor")):
        response = client.get(address)
        assert response.status_code == 302
        assert "Strike" not in response.content.decode()
    client = an_editor()
    assert client.get(reverse("newsroom_on_fronts", args=(article.pk + 999,))).status_code == 404
    assert client.post(address).status_code == 405


def test_the_form_holds_the_element_and_its_script(dossier: Any) -> None:
    from tests.newsroom.builders import an_article

    client = an_editor()
    article = an_article()
    form = client.get(reverse("wagtailadmin_pages:edit", args=(article.pk,))).content.decode()
    address = reverse("newsroom_on_fronts", args=(article.pk,))
    assert f'<newsroom-on-fronts data-words="{address}"' in form
    script = r'<script src="/newsroom/static/newsroom/on_fronts[.\w]*" type="module">'
    assert re.search(script, form)
    folder = article.get_parent()
    add = reverse("wagtailadmin_pages:add", args=("newsroom", "article", folder.pk))
    assert "<newsroom-on-fronts" not in client.get(add).content.decode()


# --- what it costs ------------------------------------------------------------------------------


def test_it_asks_the_database_no_more_for_many_fronts(dossier: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from broadside.newsroom import tree

    one = published("On one", dossiers=[dossier])
    laid_out(tree.dossier_front(dossier, "en"), on(1), statement(one))
    others = [an_old_dossier(f"Dossier {number}") for number in range(6)]
    many = published("On many", dossiers=others)
    for other in others:
        for day in range(1, 4):
            laid_out(tree.dossier_front(other, "en"), on(day), statement(many))
    client = an_editor()
    assert told(many, client)[0] == "On 6 fronts now:"
    asked = []
    for article in (one, many):
        with CaptureQueriesContext(connection) as queries:
            words(client, article)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_while_the_wire_is_gone_through_that_is_said(
    dossier: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from broadside.newsroom import wire_at_hand

    article = published("Found in the end")
    may_go_on, advance = threading.Event(), Appearances.advance

    def slowly(self: Appearances, moments: int | None = None) -> bool:
        assert may_go_on.wait(20)
        return advance(self, moments)

    wire_at_hand.forget()
    monkeypatch.setattr(Appearances, "advance", slowly)
    client = an_editor()
    state, said = words(client, article)
    assert state == "computing"
    assert "is being worked out from the wire" in said
    may_go_on.set()
    assert told(article, client)[0] == "On no front now, and on none before."


def test_a_moment_is_told_by_the_publication_s_clocks_whatever_the_reader_s(dossier: Any) -> None:
    from wagtail.users.models import UserProfile

    from broadside.newsroom import tree

    article = published("At midnight", dossiers=[dossier])
    midnight = datetime(2023, 6, 30, 21, 30, tzinfo=UTC)
    laid_out(tree.dossier_front(dossier, "en"), midnight, statement(article))
    client = an_editor()
    UserProfile.objects.create(user=client.user, current_time_zone="America/New_York")
    assert "since 1 July 2023, 00:30" in told(article, client)[1][0]
    assert "Times by the clocks of Europe/Kyiv." in plain(words(client, article)[1])
