"""Verify finds each byte and each link of the site that is not as it should be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from broadside.composing.press_room import PressRoom
from broadside.publication import Publication
from broadside.site.pictures import PictureStore
from broadside.wire.documents import Text
from tests.composing.builders import a_publication_with_a_wire, put
from tests.site.a_site import documents
from tests.site.builders import a_story


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    folder = tmp_path_factory.mktemp("verified")
    publication = a_publication_with_a_wire(
        folder,
        languages=["en", "es", "uk", "ar"],
        page_size=5,
        base_url="https://wire.example/a/",
        precompress=False,
    )
    put(publication, *documents(PictureStore(publication.pictures)))
    return publication


@pytest.fixture
def room(publication: Publication) -> Iterator[PressRoom]:
    with PressRoom(publication) as room:
        room.press()
        yield room
        room.press(everything=True)


def found(room: PressRoom) -> list[str]:
    return [str(difference) for difference in room.verify()[0]]


def test_a_pressed_site_has_nothing_to_find(room: PressRoom, publication: Publication) -> None:
    differences, files = room.verify()
    assert differences == []
    assert files > 250


def test_one_byte_is_found(room: PressRoom, publication: Publication) -> None:
    page = publication.output / "en" / "latest" / "index.html"
    content = page.read_bytes()
    at = content.index(b"<h1") + 1
    page.write_bytes(content[:at] + b"H" + content[at + 1 :])
    assert found(room) == ["differs: en/latest/index.html"]


WHOLE = "https://wire.example/a/"
BREAKS = (
    ("en/latest/index.html", 'href="/a/en/2022/', 'href="/a/en/2122/'),
    ("en/latest/feed.atom", f'href="{WHOLE}en/2022/', f'href="{WHOLE}en/2122/'),
    ("en/latest/feed.rss", f"<link>{WHOLE}en/2022/", f"<link>{WHOLE}en/2122/"),
    ("en/latest/feed.json", f'"{WHOLE}en/2022/', f'"{WHOLE}en/2122/'),
    ("sitemaps/en-1.xml", f"<loc>{WHOLE}en/2022/", f"<loc>{WHOLE}en/2122/"),
    ("sitemap.xml", "sitemaps/en-1.xml", "sitemaps/en-7.xml"),
    ("robots.txt", "sitemap.xml", "sitemip.xml"),
    ("en/2022/12/the-whole-of-it/index.html", "-960.avif 960w", "-961.avif 960w"),
    ("en/2022/12/the-whole-of-it/index.html", 'href="#note-1"', 'href="#note-9"'),
    ("2022/12/21/the-whole/index.html", "url=/a/en/2022/", "url=/a/en/2122/"),
)
"""A file, what stands in it, and a link that leads to nothing."""


def test_every_kind_of_broken_link_is_found_and_named(
    room: PressRoom, publication: Publication
) -> None:
    for path, before, after in BREAKS:
        file = publication.output / path
        content = file.read_text()
        assert before in content, (path, before)
        file.write_text(content.replace(before, after, 1))
    links = [line for line in found(room) if line.startswith("link: ")]
    for path, wrong in (
        ("en/latest/index.html", "/a/en/2122/"),
        ("en/latest/feed.atom", "en/2122/"),
        ("en/latest/feed.rss", "en/2122/"),
        ("en/latest/feed.json", "en/2122/"),
        ("sitemaps/en-1.xml", "en/2122/"),
        ("sitemap.xml", "sitemaps/en-7.xml"),
        ("robots.txt", "sitemip.xml"),
        ("en/2022/12/the-whole-of-it/index.html", "-961.avif"),
        ("en/2022/12/the-whole-of-it/index.html", "no place “note-9”"),
        ("2022/12/21/the-whole/index.html", "/a/en/2122/"),
    ):
        named = [line for line in links if line.startswith(f"link: {path}: ") and wrong in line]
        assert named, (path, wrong, links)
    assert {line.split(": ")[1] for line in links} == {path for path, _, _ in BREAKS}


def test_a_file_that_is_gone_is_missed_by_whoever_led_to_it(
    room: PressRoom, publication: Publication
) -> None:
    (publication.output / "en" / "conflict" / "women" / "index.html").unlink()
    lines = found(room)
    assert "missing: en/conflict/women/index.html" in lines
    assert [line for line in lines if line.startswith("link: en/conflict/index.html: ")]
    assert [line for line in lines if line.startswith("link: en/conflict/women/feed.atom: ")]


def test_a_dead_link_that_an_editor_wrote_is_found_although_no_file_differs(
    tmp_path: Path,
) -> None:
    publication = a_publication_with_a_wire(tmp_path)
    body = '<p><a href="/en/nowhere/">a</a> <a href="https://other.example/en/nowhere/">b</a></p>'
    story = a_story("linked", body=(Text(html=body),))
    put(publication, story)
    with PressRoom(publication) as room:
        room.press()
        assert found(room) == [
            "link: en/2022/02/linked/index.html: "
            "/en/nowhere/ leads to no file (en/nowhere/index.html)"
        ]
        put(publication, msgspec.structs.replace(story, body=(Text(html="<p>None.</p>"),)))
        room.press()
        assert found(room) == []
