"""A press renders what an edit changes, and hardly a page beside."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from broadside.composing.press_room import PressRoom
from broadside.publication import Publication
from broadside.wire.documents import Front, Latest
from tests.composing.builders import a_publication_with_a_wire, put
from tests.wire.builders import a_dossier, a_story


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    return a_publication_with_a_wire(tmp_path, languages=["en", "uk", "ar"])


def test_an_edit_of_a_front_renders_that_front_and_its_edition(publication: Publication) -> None:
    dossier = a_dossier()
    stories = [a_story(f"story-{number}", dossiers=["war"]) for number in range(4)]
    fronts = [
        Front(owner=dossier.id, language=language, containers=(Latest(id="1", count=3),))
        for language in publication.languages
    ]
    put(publication, dossier, *stories, *fronts)
    with PressRoom(publication) as room:
        room.press()
        put(publication, msgspec.structs.replace(fronts[0], containers=(Latest(id="1", count=2),)))
        report = room.press()
    assert report.pages_rendered == report.files_written == 2
    assert "en/war/index.html" in report.written
