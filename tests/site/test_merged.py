"""Merged persons and places: one of them has the pages, and the other's addresses lead there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from lxml import html

from broadside.publication import Publication
from broadside.site import PictureStore
from broadside.wire.documents import AnyDocument, Place, Withdrawn
from tests.site.builders import (
    START,
    a_person,
    a_publication,
    a_story,
    an_id,
    by,
    press_whole,
    read,
)

KEPT = a_person("Olha Shevchuk", slug="olha-shevchuk", names={"uk": "Ольга Шевчук"})
MERGED = a_person("Olga Schevchuk", slug="olga-schevchuk")
BEFORE = msgspec.structs.replace(MERGED, slug="o-schevchuk")
BOTH = (
    a_story("both", bylines=(*by(KEPT), *by(MERGED))),
    *(
        a_story(f"by the merged {number}", language=language, bylines=by(MERGED))
        for number in range(6)
        for language in ("en", "uk")
    ),
)
MERGE = Withdrawn(what="person", id=MERGED.id, in_favour_of=KEPT.id)


def site_of(publication: Publication, *documents: AnyDocument) -> dict[str, bytes]:
    reading = read(publication, [BEFORE, KEPT, *BOTH], [MERGED, *documents])
    return dict(press_whole(publication, reading, PictureStore(publication.pictures)))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return site_of(a_publication(tmp_path_factory.mktemp("before")))


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return site_of(a_publication(tmp_path_factory.mktemp("merged")), MERGE)


def leads_to(page: bytes) -> str:
    [refresh] = html.document_fromstring(page.decode()).xpath("//meta[@http-equiv='refresh']")
    return str(refresh.get("content").partition("url=")[2])


@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_address_of_the_merged_leads_to_the_one_kept(
    before: dict[str, bytes], merged: dict[str, bytes], language: str
) -> None:
    own = f"{language}/people/olga-schevchuk/"
    had = [path for path in before if path.startswith(own)]
    assert {path.removeprefix(own).split(".")[0] for path in had} >= {
        "index",
        "feed",
        "page/1/index",
    }
    for path in had:
        assert path in merged, path
    for path in [path for path in had if path.endswith(".html")]:
        assert leads_to(merged[path]) == f"/{language}/people/olha-shevchuk/", path
    assert leads_to(merged[f"{language}/people/o-schevchuk/index.html"]).endswith("/olha-shevchuk/")


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_a_feed_of_the_merged_is_that_of_the_one_kept(merged: dict[str, bytes], form: str) -> None:
    kept = merged[f"en/people/olha-shevchuk/feed.{form}"]
    assert merged[f"en/people/olga-schevchuk/feed.{form}"] == kept
    assert b"by-the-merged-5" in kept
    assert b"olga-schevchuk" not in kept


def test_who_reads_the_api_at_an_old_address_reads_the_one_kept(tmp_path: Path) -> None:
    site = site_of(a_publication(tmp_path, read_api=True), MERGE)
    old, kept = (f"api/en/people/{slug}/index.json" for slug in (MERGED.slug, KEPT.slug))
    assert site[old] == site[kept]
    assert b"by-the-merged-5" in site[kept]


def test_what_the_merged_signed_stands_under_the_one_kept(
    before: dict[str, bytes], merged: dict[str, bytes]
) -> None:
    listing = merged["uk/people/olha-shevchuk/index.html"].decode()
    assert "Ольга Шевчук" in listing
    assert "uk/people/olha-shevchuk/index.html" not in before
    assert listing.count("<article") == 6


def test_who_signed_twice_is_named_once(before: dict[str, bytes], merged: dict[str, bytes]) -> None:
    [path] = [path for path in merged if path.endswith("/both/index.html")]
    links = "//a[contains(@href, '/people/')]//text()"
    names = html.document_fromstring(before[path].decode()).xpath(links)
    assert names == ["Olha Shevchuk", "Olga Schevchuk"]
    assert html.document_fromstring(merged[path].decode()).xpath(links) == ["Olha Shevchuk"]
    assert b"Schevchuk" not in merged[path]


def test_published_again_the_merged_has_its_addresses_back(
    tmp_path: Path, before: dict[str, bytes]
) -> None:
    undone = site_of(a_publication(tmp_path), MERGE, MERGED)
    assert undone == before


def test_a_real_page_comes_before_the_address_of_the_merged(tmp_path: Path) -> None:
    other = a_person("Another", slug="olga-schevchuk")
    site = site_of(a_publication(tmp_path), MERGE, other, a_story("new", bylines=by(other)))
    page = site["en/people/olga-schevchuk/index.html"].decode()
    assert not html.document_fromstring(page).xpath("//meta[@http-equiv='refresh']")
    assert b"Another" in site["en/people/olga-schevchuk/feed.atom"]
    assert leads_to(site["uk/people/olga-schevchuk/index.html"]).endswith("/olha-shevchuk/")


def test_merged_places_are_one(tmp_path: Path) -> None:
    publication = a_publication(tmp_path)
    kyiv = Place(id=an_id("kyiv"), slug="kyiv", names={"en": "Kyiv"})
    kiev = Place(id=an_id("kiev"), slug="kiev", names={"en": "Kiev"})
    stories = [
        a_story("one", places=(kiev.id, kyiv.id)),
        a_story("two", places=(kiev.id,), published=START + timedelta(days=1)),
    ]
    merge = Withdrawn(what="place", id=kiev.id, in_favour_of=kyiv.id)
    reading = read(publication, [kyiv, kiev, *stories], [merge])
    site = press_whole(publication, reading, PictureStore(publication.pictures))
    assert leads_to(site["en/places/kiev/index.html"]) == "/en/places/kyiv/"
    assert site["en/places/kyiv/index.html"].count(b"<article") == 2
    [path] = [path for path in site if path.endswith("/one/index.html")]
    assert site[path].count(b"/en/places/kyiv/") == 1
