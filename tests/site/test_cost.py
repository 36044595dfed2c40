"""What a change changes: as little in a large archive as in a small one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from broadside.publication import Publication
from broadside.site import PictureStore
from broadside.wire.documents import AnyDocument, Front, Latest, Story, Text
from tests.site.builders import (
    START,
    a_dossier,
    a_person,
    a_publication,
    a_story,
    a_strand,
    a_topic,
    by,
    press_whole,
    read,
)

DOSSIER, TOPIC, DESK = a_dossier(), a_topic("labour"), a_person("Desk")
STRAND = a_strand("women", DOSSIER)
THINGS: list[AnyDocument] = [DOSSIER, TOPIC, DESK, STRAND]


def numbered(number: int) -> Story:
    return a_story(
        f"story {number}",
        published=START + timedelta(hours=number),
        bylines=by(DESK),
        dossiers=(DOSSIER.id,),
        strands=(STRAND.id,),
        topics=(TOPIC.id,),
    )


def changed(publication: Publication, before: list[AnyDocument], after: AnyDocument) -> set[str]:
    store = PictureStore(publication.pictures)
    old = press_whole(publication, read(publication, before), store)
    new = press_whole(publication, read(publication, before, [after]), store)
    return {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}


@pytest.mark.parametrize("sizes", [(22, 132)])
def test_publishing_changes_as_many_files_in_a_large_archive_as_in_a_small_one(
    tmp_path: Path, sizes: tuple[int, int]
) -> None:
    publication = a_publication(tmp_path, languages=("en",), page_size=5)
    found = []
    for size in sizes:
        before = [*THINGS, *(numbered(number) for number in range(size))]
        found.append(changed(publication, before, numbered(size)))
    assert len(found[0]) == len(found[1])
    assert len(found[1]) <= 34


def test_a_body_edit_changes_the_article_alone(tmp_path: Path) -> None:
    publication = a_publication(tmp_path, languages=("en",))
    edited = msgspec.structs.replace(numbered(3), body=(Text(html="<p>Mended.</p>"),))
    before = [*THINGS, *(numbered(number) for number in range(12))]
    assert changed(publication, before, edited) == {"en/2022/02/story-3/index.html"}


def test_a_biography_edit_changes_the_persons_own_page_alone(tmp_path: Path) -> None:
    publication = a_publication(tmp_path, languages=("en",))
    edited = a_person("Desk", biographies={"en": "It never sleeps."})
    before = [*THINGS, *(numbered(number) for number in range(12))]
    assert changed(publication, before, edited) == {"en/people/desk/index.html"}


def test_a_front_edit_changes_that_front_alone(tmp_path: Path) -> None:
    publication = a_publication(tmp_path, languages=("en", "uk"))
    front = Front(owner=DOSSIER.id, language="en", containers=(Latest(id="1", count=2),))
    before = [*THINGS, *(numbered(number) for number in range(12)), front]
    edited = msgspec.structs.replace(front, containers=(Latest(id="1", count=3),))
    assert changed(publication, before, edited) == {
        "en/conflict/index.html",
        "en/conflict/editions/2024-08-12/index.html",
    }


def test_a_new_story_in_one_language_leaves_the_others_alone(tmp_path: Path) -> None:
    publication = a_publication(tmp_path, languages=("en", "uk"))
    translated = msgspec.structs.replace(numbered(1), language="uk", slug="odyn")
    before = [*THINGS, *(numbered(number) for number in range(12)), translated]
    found = changed(publication, before, numbered(12))
    assert not [path for path in found if path.startswith("uk/")]
