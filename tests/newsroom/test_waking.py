"""The press is woken when a publish is committed: not before, and not by what was taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from broadside.composing.wake import WakeListener
from broadside.publication import Publication


@pytest.fixture
def listener(publication: Publication) -> Iterator[WakeListener]:
    listener = WakeListener(publication)
    yield listener
    listener.close()


def test_a_commit_wakes_and_nothing_before_it(listener: WakeListener) -> None:
    from tests.newsroom.builders import an_article

    with transaction.atomic():
        an_article(live=True)
        assert not listener.wait(0.05)
    assert listener.wait(1)
    # One transaction is one message, or as good as one.
    assert not listener.wait(0.05)


def test_what_was_taken_back_wakes_nobody(listener: WakeListener) -> None:
    from tests.newsroom.builders import an_article

    with transaction.atomic():
        an_article(live=True)
        transaction.set_rollback(True)
    assert not listener.wait(0.05)


def test_a_draft_wakes_nobody(listener: WakeListener) -> None:
    from tests.newsroom.builders import an_article

    an_article()
    assert not listener.wait(0.05)
