"""The wire at hand: folded once, and never so that a page waits for all of it."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from broadside.wire.appearances import Appearances
from broadside.wire.errors import LogUnreachable


def stood(name: str) -> Any:
    from broadside.newsroom.wire_at_hand import wire_at_hand

    return wire_at_hand().traced(lambda traces, ask: traces.appearances.of(name), patience=20)


def test_the_first_question_goes_through_the_wire_and_the_next_take_what_is_new() -> None:
    from broadside.newsroom.actions import publish, withdraw
    from tests.newsroom.builders import an_article

    article = publish(an_article("First"))
    [appearance] = stood(article.identifier)
    assert (appearance.spot.owner, appearance.spot.language) == ("home", "en")
    assert appearance.until is None
    withdraw(article)
    [appearance] = stood(article.identifier)
    assert appearance.until is not None


def test_previews_and_traces_share_one_reading() -> None:
    from broadside.newsroom.actions import publish
    from broadside.newsroom.preview import preview
    from broadside.newsroom.wire_at_hand import wire_at_hand
    from tests.newsroom.builders import an_article

    one = publish(an_article("One"))
    assert "One" in preview(one)
    assert stood(one.identifier)
    two = publish(an_article("Two"))
    assert "Two" in preview(two)
    # What the preview took along is not missed.
    assert stood(two.identifier)
    assert wire_at_hand().show(lambda ask: ask(("card", two.identifier, "en"))).headline == "Two"


def test_who_cannot_wait_is_told_so_and_finds_it_later(monkeypatch: pytest.MonkeyPatch) -> None:
    from broadside.newsroom.actions import publish
    from broadside.newsroom.preview import preview
    from broadside.newsroom.wire_at_hand import wire_at_hand
    from tests.newsroom.builders import an_article

    article = publish(an_article("First"))
    may_go_on, advance = threading.Event(), Appearances.advance

    def slowly(self: Appearances, moments: int | None = None) -> bool:
        assert may_go_on.wait(20)
        return advance(self, moments)

    monkeypatch.setattr(Appearances, "advance", slowly)
    at_hand = wire_at_hand()
    assert at_hand.traced(lambda traces, ask: True, patience=0.05) is None
    # Meanwhile nobody else waits.
    assert "First" in preview(article)
    may_go_on.set()
    assert stood(article.identifier)


def test_what_went_wrong_is_told_and_the_next_question_tries_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article

    article = publish(an_article("First"))
    with monkeypatch.context() as broken:

        def unreachable(*_: Any) -> bool:
            raise LogUnreachable("gone")

        broken.setattr(Appearances, "advance", unreachable)
        with pytest.raises(LogUnreachable, match="gone"):
            stood(article.identifier)
    assert stood(article.identifier)


def test_letting_go_ends_the_thread() -> None:
    from broadside.newsroom import wire_at_hand
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article

    for number in range(3):
        publish(an_article(f"Number {number}"))
    wire_at_hand.wire_at_hand().traced(lambda traces, ask: True, patience=0)
    wire_at_hand.forget()
    assert not [each for each in threading.enumerate() if each.name == "wire-traces"]


def test_links_are_found_by_the_publications_addresses() -> None:
    from broadside.newsroom.actions import publish
    from broadside.newsroom.addresses import article_path
    from broadside.newsroom.wire_at_hand import wire_at_hand
    from tests.newsroom.builders import an_article, text

    one = publish(an_article("One"))
    path = article_path(one)
    two = publish(
        an_article("Two", body=[text(f'<p>See <a href="http://127.0.0.1:8000/{path}">it</a>.</p>')])
    )
    inside = publish(
        an_article("Three", body=[text(f'<p>See <a id="{one.pk}" linktype="page">it</a>.</p>')])
    )
    publish(an_article("Four", body=[text('<p>See <a href="https://x.example/">it</a>.</p>')]))
    found = wire_at_hand().traced(lambda traces, ask: traces.links.to(one.identifier), patience=20)
    assert found == tuple(sorted((two.identifier, inside.identifier)))
