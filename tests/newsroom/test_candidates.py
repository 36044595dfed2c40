"""Candidates for the highlights of a year: from the wire, with reasons, and only offered."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from broadside.newsroom.desk.record import OF_EACH, Record, in_order, time_covered
from broadside.wire.appearances import Appearance, Appearances, Spot

START = datetime(2023, 3, 1, 12, tzinfo=UTC)


def on(days: float) -> datetime:
    return START + timedelta(days=days)


def published(headline: str, moment: datetime = START, **fields: Any) -> Any:
    """An article filed at a moment, and of that date if no other is said."""
    from broadside.newsroom.actions import publish
    from broadside.newsroom.filing import dated
    from tests.newsroom.builders import an_article

    with dated(moment):
        return publish(an_article(headline, **{"published_at": moment, **fields}))


def an_old_dossier(title: str = "Strike") -> Any:
    """A dossier on the wire since before everything else."""
    from broadside.newsroom.filing import dated
    from tests.newsroom.builders import a_dossier

    with dated(on(-1)):
        return a_dossier(title)


def laid_out(front: Any, moment: datetime, *containers: Any) -> Any:
    """The front, published at a moment with these containers."""
    from broadside.newsroom.actions import publish
    from broadside.newsroom.filing import dated
    from tests.newsroom.builders import stream

    front = type(front).objects.get(pk=front.pk)
    front.containers = stream(*containers)
    with dated(moment):
        return publish(front)


def statement(article: Any) -> Any:
    from tests.newsroom.test_front_history import card

    return "statement", {"title": "Statement", "card": card(article)}


def note() -> Any:
    return "note", {"title": "Note", "html": "<p>Nothing else.</p>"}


def highlights(year: int = 2023, *cards: Any) -> dict[str, Any]:
    from tests.newsroom.desk import a_container

    years = [{"id": f"year{year}", "year": year, "cards": list(cards)}]
    return a_container("highlights", title="Highlights", years=years)


def asked(desk: Any, container: str, year: Any = 2023) -> dict[str, Any]:
    """The answer, once the wire has been gone through."""
    for _ in range(20):
        response = desk.get("candidates/", container=container, year=str(year))
        assert response.status_code == 200, response.content
        answer: dict[str, Any] = response.json()
        if not answer["computing"]:
            return answer
    raise AssertionError("it is computed for ever")


def told(desk: Any, container: str, year: Any = 2023) -> dict[str, list[str]]:
    """Each candidate by headline, with the reasons, in their order."""
    found = asked(desk, container, year)["candidates"]
    return {each["article"]["headline"]: each["reasons"] for each in found}


def a_saved_desk(dossier: Any, *containers: dict[str, Any], role: str = "Editor") -> Any:
    from broadside.newsroom import tree
    from tests.newsroom.desk import Desk

    desk = Desk(tree.dossier_front(dossier, "en"), role)
    desk.load()
    desk.draft["containers"] = list(containers)
    response = desk.save()
    assert response.status_code == 200, response.content
    return desk


def test_each_candidate_comes_with_what_speaks_for_it() -> None:
    from broadside.newsroom import tree
    from broadside.newsroom.addresses import article_path
    from tests.newsroom.builders import text

    dossier = an_old_dossier()
    front = tree.dossier_front(dossier, "en")
    chosen = published("Chosen", dossiers=[dossier])
    long = published("Long", dossiers=[dossier])
    linked = published("Linked", dossiers=[dossier])
    laid_out(front, on(1), statement(chosen))
    laid_out(front, on(3), statement(long))
    laid_out(front, on(44), note())
    laid_out(tree.home("en"), on(45), note())
    link = f'<p><a href="http://127.0.0.1:8000/{article_path(linked)}">As we said</a></p>'
    published("One that links", on(50), published_at=on(400), body=[text(link)])
    published("Another that links", on(50), published_at=on(400), body=[text(link)])

    box = highlights()
    found = told(a_saved_desk(dossier, box), box["id"])
    assert found["Chosen"] == [
        "Stood 45 days on 2 fronts",
        "Chosen by an editor on 1 front: Strike",
    ]
    assert found["Long"][1] == "Chosen by an editor on 1 front: Strike"
    assert found["Linked"] == ["Stood 45 days on 2 fronts", "Linked to from 2 articles"]


def test_the_one_that_stood_longer_comes_before_and_the_order_stays() -> None:
    from broadside.newsroom import tree

    dossier = an_old_dossier()
    front, home = tree.dossier_front(dossier, "en"), tree.home("en")
    laid_out(front, START, note())
    laid_out(home, START, note())
    short, long = (published(name, dossiers=[dossier]) for name in ("Short", "Long"))
    laid_out(front, on(1), statement(short))
    laid_out(front, on(4), statement(long))
    laid_out(front, on(30), note())
    box = highlights()
    desk = a_saved_desk(dossier, box)
    found = told(desk, box["id"])
    assert list(found) == ["Long", "Short"]
    assert found["Long"][0] == "Stood 26 days on 1 front"
    assert found["Short"][0] == "Stood 3 days on 1 front"
    assert asked(desk, box["id"]) == asked(desk, box["id"])


def test_only_of_the_year_the_language_and_the_dossier_or_what_stood_on_its_front() -> None:
    from broadside.newsroom import tree

    dossier, other = an_old_dossier(), an_old_dossier("War")
    published("Of the year", dossiers=[dossier])
    # By the clocks of Kyiv, which are the publication's, this one is of 2024.
    published("New Year's Eve", datetime(2023, 12, 31, 23, tzinfo=UTC), dossiers=[dossier])
    published("Del año", on(310), published_at=START, dossiers=[dossier], language="es")
    published("Elsewhere", on(310), published_at=START, dossiers=[other])
    guest = published("Guest", on(310), published_at=START, dossiers=[other])
    laid_out(tree.dossier_front(dossier, "en"), on(311), statement(guest))
    box = highlights()
    desk = a_saved_desk(dossier, box)
    assert set(told(desk, box["id"])) == {"Of the year", "Guest"}
    assert set(told(desk, box["id"], 2024)) == {"New Year's Eve"}
    assert told(desk, box["id"], 2022) == {}


def test_on_the_home_front_every_dossier_is_looked_at() -> None:
    from broadside.newsroom import tree
    from tests.newsroom.desk import Desk

    published("Of a dossier", dossiers=[an_old_dossier()])
    published("Of none")
    desk = Desk(tree.home("en"))
    desk.load()
    box = highlights()
    desk.draft["containers"].append(box)
    assert desk.save().status_code == 200
    assert set(told(desk, box["id"])) == {"Of a dossier", "Of none"}


def test_what_is_in_the_container_or_withdrawn_is_not_offered() -> None:
    from broadside.newsroom.actions import withdraw
    from tests.newsroom.desk import a_card

    dossier = an_old_dossier()
    there, gone, stays = (
        published(name, dossiers=[dossier]) for name in ("There", "Gone", "Stays")
    )
    box = highlights(2021, a_card(there))
    desk = a_saved_desk(dossier, box)
    assert set(told(desk, box["id"])) == {"Gone", "Stays"}
    withdraw(gone)
    assert set(told(desk, box["id"])) == {"Stays"}
    # A container that is not saved yet has nothing in it.
    assert set(told(desk, "new")) == {"There", "Stays"}
    assert stays.live


def test_asking_changes_nothing() -> None:
    from tests.newsroom.builders import on_the_wire

    dossier = an_old_dossier()
    published("Chosen by nobody", dossiers=[dossier])
    box = highlights()
    desk = a_saved_desk(dossier, box)
    desk.load()
    before, dispatches = (desk.version, desk.draft), len(on_the_wire())
    assert told(desk, box["id"])
    desk.load()
    assert (desk.version, desk.draft) == before
    assert desk.container("highlights")["years"][0]["cards"] == []
    assert len(on_the_wire()) == dispatches


@pytest.mark.parametrize("year", ["", "last", "0", "-1", "20230", "２０２３"])
def test_what_is_no_year_is_refused(year: str) -> None:
    box = highlights()
    desk = a_saved_desk(an_old_dossier(), box)
    response = desk.get("candidates/", container=box["id"], year=year)
    assert response.status_code == 422
    assert f"“{year}” is no year" in response.json()["error"]


def test_only_highlights_have_candidates() -> None:
    from tests.newsroom.desk import latest

    box = latest()
    desk = a_saved_desk(an_old_dossier(), box)
    response = desk.get("candidates/", container=box["id"], year="2023")
    assert response.status_code == 422
    assert "Only highlights" in response.json()["error"]


def test_only_who_may_edit_the_front_is_told() -> None:
    from django.test import Client

    from tests.newsroom.builders import signed_in

    box = highlights()
    desk = a_saved_desk(an_old_dossier(), box)
    address = desk.address("candidates/")
    for client in (Client(SERVER_NAME="127.0.0.1"), signed_in("Contributor")):
        response = client.get(address, {"container": box["id"], "year": "2023"})
        assert response.status_code == 403
        assert "error" in response.json()
    assert desk.client.post(address).status_code == 405


def test_while_the_wire_is_gone_through_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from broadside.newsroom import wire_at_hand

    dossier = an_old_dossier()
    published("Found in the end", dossiers=[dossier])
    box = highlights()
    desk = a_saved_desk(dossier, box)
    may_go_on, advance = threading.Event(), Appearances.advance

    def slowly(self: Appearances, moments: int | None = None) -> bool:
        assert may_go_on.wait(20)
        return advance(self, moments)

    wire_at_hand.forget()
    monkeypatch.setattr(Appearances, "advance", slowly)
    response = desk.get("candidates/", container=box["id"], year="2023")
    assert response.json() == {"candidates": [], "computing": True}
    may_go_on.set()
    assert set(told(desk, box["id"])) == {"Found in the end"}


# --- the order ----------------------------------------------------------------------------------


def a_record(
    story: str, fronts: int = 0, chosen: int = 0, days: int = 0, linked: int = 0
) -> Record:
    keys = tuple((f"front {number}", "en") for number in range(max(fronts, chosen)))
    return Record(
        story=story,
        published=START,
        fronts=keys,
        chosen=keys[:chosen],
        stood=timedelta(days=days),
        linked=linked,
    )


def names(records: list[Record]) -> list[str]:
    return [each.story for each in records]


def test_the_best_of_each_order_come_first_and_each_once() -> None:
    records = [
        a_record("featured", fronts=3, chosen=3, days=1),
        a_record("long", fronts=1, days=90),
        a_record("linked", linked=9),
        a_record("all of it", fronts=2, chosen=2, days=50, linked=5),
        a_record("nothing"),
    ]
    assert names(in_order(records)) == ["featured", "long", "linked", "all of it"]
    assert names(in_order(records[::-1])) == ["featured", "long", "linked", "all of it"]


def test_chosen_by_an_editor_counts_before_filled_by_rule() -> None:
    filled, chosen = a_record("filled", fronts=5, days=2), a_record("chosen", 1, 1, days=1)
    assert names(in_order([filled, chosen])) == ["chosen", "filled"]


def test_no_more_of_each_than_are_worth_looking_at() -> None:
    records = [a_record(f"{number:02}", fronts=1, days=1) for number in range(OF_EACH * 4)]
    assert names(in_order(records)) == [f"{number:02}" for number in range(OF_EACH)]


def test_time_on_two_fronts_at_once_counts_once() -> None:
    def stood(since: float, until: float | None) -> Appearance:
        spot = Spot("home", "en", "container", None, pinned=False)
        return Appearance(spot, on(since), None if until is None else on(until))

    assert time_covered([], on(9)) == timedelta()
    assert time_covered([stood(0, 4), stood(1, 2), stood(3, 6)], on(9)) == timedelta(days=6)
    assert time_covered([stood(0, 1), stood(5, None)], on(9)) == timedelta(days=5)
