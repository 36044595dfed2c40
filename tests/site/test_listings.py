"""Listings counted from the oldest: what changes when something new is published."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from broadside.publication import Publication
from broadside.site import PictureStore
from tests.site.builders import (
    START,
    a_dossier,
    a_person,
    a_publication,
    a_story,
    a_topic,
    by,
    press_whole,
    read,
)

TOPIC = a_topic("labour")


def a_listing(publication: Publication, count: int) -> dict[str, bytes]:
    stories = [
        a_story(f"story {number}", published=START + timedelta(days=number), topics=(TOPIC.id,))
        for number in range(count)
    ]
    reading = read(publication, [TOPIC, *stories])
    site = press_whole(publication, reading, PictureStore(publication.pictures))
    return {path: content for path, content in site.items() if path.startswith("en/topics/labour/")}


def headlines(content: bytes) -> list[str]:
    return html.document_fromstring(content.decode()).xpath("//article//h2/a/text()")


def number_of(path: str) -> int:
    found = re.search(r"/page/(\d+)/", path)
    return int(found[1]) if found else 0


def is_redirect(content: bytes) -> bool:
    return b'http-equiv="refresh"' in content


@pytest.mark.parametrize("count", [1, 4, 5, 6, 9, 10, 11, 23])
def test_a_reader_who_goes_on_to_older_pages_meets_every_story_once(
    tmp_path: Path, count: int
) -> None:
    files = a_listing(a_publication(tmp_path), count)
    address, met = "en/topics/labour/index.html", list[str]()
    while address:
        document = html.document_fromstring(files[address].decode())
        met += document.xpath("//article//h2/a/text()")
        older = document.xpath("//a[@rel='next']/@href")
        address = f"{older[0].strip('/')}/index.html" if older else ""
    assert met == [f"Story {number}" for number in reversed(range(count))]


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 22))
def test_one_more_story_leaves_the_full_pages_as_they_are(count: int) -> None:
    publication = a_publication(Path("/nowhere"))
    before, after = a_listing(publication, count), a_listing(publication, count + 1)
    for path, content in before.items():
        if number_of(path) and not is_redirect(content):
            assert after[path] == content, path


def test_the_page_that_is_not_full_yet_leads_to_the_listing(tmp_path: Path) -> None:
    files = a_listing(a_publication(tmp_path), 10)
    numbered = {number_of(path): content for path, content in files.items() if number_of(path)}
    assert sorted(numbered) == [1, 2, 3]
    assert not is_redirect(numbered[2])
    assert is_redirect(numbered[3])
    document = html.document_fromstring(numbered[3].decode())
    assert document.xpath("//link[@rel='canonical']/@href") == [
        "https://wire.example/en/topics/labour/"
    ]
    assert document.xpath("//main//a/@href") == ["/en/topics/labour/"]


def test_the_listings_own_address_never_shows_one_story_alone(tmp_path: Path) -> None:
    files = a_listing(a_publication(tmp_path), 11)
    assert len(headlines(files["en/topics/labour/index.html"])) == 6


def test_a_subject_with_nothing_in_a_language_has_no_page_there(tmp_path: Path) -> None:
    publication = a_publication(tmp_path)
    story = a_story("only", language="uk", topics=(TOPIC.id,))
    site = press_whole(publication, read(publication, [TOPIC, story]), PictureStore(tmp_path / "p"))
    assert "uk/topics/labour/index.html" in site
    assert "en/topics/labour/index.html" not in site
    assert "en/latest/index.html" in site


def test_stories_in_a_language_the_publication_has_not_are_not_pressed(tmp_path: Path) -> None:
    publication = a_publication(tmp_path)
    story = a_story("strange", language="fr", topics=(TOPIC.id,))
    site = press_whole(publication, read(publication, [TOPIC, story]), PictureStore(tmp_path / "p"))
    assert not [path for path in site if path.startswith("fr/")]


def test_a_persons_page_tells_who_it_is_and_lists_every_role(tmp_path: Path) -> None:
    publication = a_publication(tmp_path)
    person = a_person("Ada Example", biographies={"en": "Ada writes.\n\nAnd <translates>."})
    stories = [
        a_story("written", bylines=by(person)),
        a_story("translated", bylines=by(person, role="translator")),
    ]
    site = press_whole(
        publication, read(publication, [person, *stories]), PictureStore(tmp_path / "p")
    )
    page = site["en/people/ada-example/index.html"]
    document = html.document_fromstring(page.decode())
    assert document.xpath("//h1/text()") == ["Ada Example"]
    assert document.xpath("//p[@class='intro']/text()") == ["Ada writes.", "And <translates>."]
    assert sorted(headlines(page)) == ["Translated", "Written"]


def test_the_archive_names_every_month_and_each_has_its_page(tmp_path: Path) -> None:
    publication = a_publication(tmp_path, time_zone="Europe/Kyiv")
    stories = [
        # Half an hour before midnight in UTC, already the next month in Kyiv.
        a_story("late", published=START.replace(day=28, hour=23, minute=30)),
        a_story("early", published=START.replace(year=2021, month=7)),
    ]
    site = press_whole(publication, read(publication, stories), PictureStore(tmp_path / "p"))
    document = html.document_fromstring(site["en/archive/index.html"].decode())
    assert document.xpath("//section/h2/text()") == ["2022", "2021"]
    assert document.xpath("//section//a/@href") == ["/en/2022/03/", "/en/2021/07/"]
    assert document.xpath("//section//a/text()") == ["March", "July"]
    assert headlines(site["en/2022/03/index.html"]) == ["Late"]
    assert "en/2022/03/late/index.html" in site
    assert "en/2022/03/feed.atom" in site


def test_renamed_subjects_are_found_at_their_old_addresses(tmp_path: Path) -> None:
    publication = a_publication(tmp_path, languages=("en", "uk"))
    dossier, person = a_dossier("war"), a_person("Ada Example")
    story = a_story("one", dossiers=(dossier.id,), bylines=by(person))
    renamed = [a_dossier("war", slug="conflict"), a_person("Ada Example", slug="ada-example-2")]
    reading = read(publication, [dossier, person, story], renamed)
    site = press_whole(publication, reading, PictureStore(tmp_path / "p"))
    for old, new in (
        ("en/war/", "/en/conflict/"),
        ("en/war/all/", "/en/conflict/all/"),
        ("en/people/ada-example/", "/en/people/ada-example-2/"),
    ):
        document = html.document_fromstring(site[f"{old}index.html"].decode())
        assert document.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={new}"]
    assert not is_redirect(site["en/conflict/index.html"])
