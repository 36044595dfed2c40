"""The laws of merging: the site follows exactly, and what is undone in turn is as it was."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadside.composing.press_room import PressRoom
from broadside.publication import Publication
from tests.composing.builders import differing, files_of
from tests.newsroom.publication import start_afresh

PEOPLE = ("Olha Shevchuk", "Olga Schevchuk", "O. Chevtchouk", "International desk")


class Pressed:
    """A newsroom whose site is pressed after every step, and pressed from nothing beside it."""

    def __init__(self, publication: Publication, folder: Path) -> None:
        self._publication = msgspec.structs.replace(
            publication, folder=folder / "own", output=folder / "own" / "site", precompress=False
        )
        self._folder = folder
        self._room = PressRoom(self._publication)

    def step(self) -> dict[str, bytes]:
        """The files after an incremental press, which are those of one from nothing."""
        assert self._room.press().failures == ()
        files = files_of(self._publication.output)
        other = self._folder / "nothing"
        anew = msgspec.structs.replace(self._publication, folder=other, output=other / "site")
        with PressRoom(anew) as room:
            assert room.press().failures == ()
        assert differing(files, files_of(anew.output)) == []
        shutil.rmtree(other)
        return files

    def close(self) -> None:
        self._room.close()


def test_the_site_follows_a_merge_and_its_undo_exactly(
    publication: Publication, tmp_path: Path
) -> None:
    from broadside.newsroom.actions.merge import merge
    from broadside.newsroom.actions.publish import publish
    from broadside.newsroom.actions.undo_merge import undo_merge
    from tests.newsroom.builders import a_person, a_place, an_article

    kept, taken, third = (a_person(name) for name in PEOPLE[:3])
    kyiv, kiev = a_place("Kyiv"), a_place("Kiev")
    for number, language in enumerate(("en", "uk", "en")):
        an_article(f"By the taken {number}", language, live=True, bylines=[taken], places=[kiev])
    both = an_article("By both", live=True, bylines=[kept, taken])
    pressed = Pressed(publication, tmp_path)
    try:
        before = pressed.step()
        first = merge(kept, taken)
        files = pressed.step()
        assert b"http-equiv" in files["uk/people/olga-schevchuk/index.html"]
        assert b"/uk/people/olha-shevchuk/" in files["uk/people/olga-schevchuk/index.html"]
        feed = "en/people/olga-schevchuk/feed.atom"
        assert files[feed] == files["en/people/olha-shevchuk/feed.atom"]
        second = merge(third, kept)
        places = merge(kyiv, kiev)
        files = pressed.step()
        assert b"/en/people/o-chevtchouk/" in files["en/people/olga-schevchuk/index.html"]
        assert b"/en/places/kyiv/" in files["en/places/kiev/index.html"]
        undo_merge(places)
        undo_merge(second)
        undo_merge(first)
        assert differing(pressed.step(), before) == []
        again = merge(kept, taken)
        latest = type(both).objects.get(pk=both.pk).get_latest_revision_as_object()
        latest.standfirst = "Edited while they were one."
        publish(latest)
        pressed.step()
        undo_merge(again)
        files = pressed.step()
        assert b"Olga Schevchuk" in next(
            content for path, content in files.items() if path.endswith("/by-both/index.html")
        )
        assert (
            files["uk/people/olga-schevchuk/index.html"]
            == before["uk/people/olga-schevchuk/index.html"]
        )
    finally:
        pressed.close()


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)) | st.none(), max_size=6))
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_merges_undone_in_turn_leave_everything_as_it_was(
    publication: Publication, steps: list[Any]
) -> None:
    """None undoes the newest merge; a pair merges two, if they can be."""
    from broadside.newsroom.actions.merge import merge
    from broadside.newsroom.actions.undo_merge import undo_merge
    from broadside.newsroom.errors import CannotMerge
    from broadside.newsroom.models import Byline
    from tests.newsroom.builders import a_person, an_article
    from tests.newsroom.test_merging import state

    start_afresh(publication)
    people = [a_person(name, biographies={"en": name}) for name in PEOPLE]
    for number in range(4):
        article = an_article(f"{number}", live=True, bylines=[people[number], people[number - 1]])
        article.save_revision()
    draft = an_article("Draft", live=True).get_latest_revision_as_object()
    draft.bylines.add(Byline(person=people[0], role="editor"))
    draft.save_revision()
    done: list[tuple[Any, dict[str, Any]]] = []
    for step in [*steps, *[None] * len(steps)]:
        if step is not None:
            before = state()
            try:
                done.append((merge(people[step[0]], people[step[1]]), before))
            except CannotMerge:
                assert state() == before
        elif done:
            merged, before = done.pop()
            assert undo_merge(merged).told == []
            assert state() == before
