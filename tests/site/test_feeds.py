"""Feeds: what feed readers and the formats' texts ask for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import feedparser
import msgspec
import pytest
from lxml import etree

from broadside.site import PictureStore
from broadside.wire.documents import Text
from tests.site.builders import (
    START,
    a_person,
    a_publication,
    a_story,
    by,
    press_whole,
    read,
)

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.mark.parametrize("listing", ["latest", "conflict/all", "conflict/women", "topics/labour",
                                     "people/ada-example", "places/kyiv"])  # fmt: skip
def test_every_listing_is_fed_in_three_forms_that_agree(
    pressed: Mapping[str, bytes], listing: str
) -> None:
    atom = feedparser.parse(pressed[f"en/{listing}/feed.atom"])
    rss = feedparser.parse(pressed[f"en/{listing}/feed.rss"])
    feed = msgspec.json.decode(pressed[f"en/{listing}/feed.json"])
    assert not atom.bozo
    assert not rss.bozo
    assert atom.version == "atom10"
    assert rss.version == "rss20"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    links = [entry.link for entry in atom.entries]
    assert links
    assert len(links) <= 20
    assert links == [entry.link for entry in rss.entries]
    assert links == [item["url"] for item in feed["items"]]
    identifiers = [entry.id for entry in atom.entries]
    assert identifiers == [entry.id for entry in rss.entries]
    assert identifiers == [item["id"] for item in feed["items"]]
    assert len(set(identifiers)) == len(identifiers)
    dates = [entry.published_parsed for entry in atom.entries]
    assert dates == sorted(dates, reverse=True)


def test_atom_has_what_its_rfc_requires(pressed: Mapping[str, bytes]) -> None:
    feed = etree.fromstring(pressed["en/latest/feed.atom"])
    for name in ("id", "title", "updated"):
        assert len(feed.xpath(f"/a:feed/a:{name}", namespaces=ATOM)) == 1
    assert feed.xpath("/a:feed/a:author/a:name", namespaces=ATOM)
    [own] = feed.xpath("/a:feed/a:link[@rel='self']/@href", namespaces=ATOM)
    assert own == "https://wire.example/en/latest/feed.atom"
    for entry in feed.xpath("/a:feed/a:entry", namespaces=ATOM):
        for name in ("id", "title", "updated", "published", "summary"):
            assert len(entry.xpath(f"./a:{name}", namespaces=ATOM)) == 1
        assert entry.xpath("./a:link[@rel='alternate']/@href", namespaces=ATOM)


def test_rss_has_what_its_text_requires(pressed: Mapping[str, bytes]) -> None:
    channel = etree.fromstring(pressed["en/latest/feed.rss"])[0]
    for name in ("title", "link", "description"):
        assert channel.findtext(name)
    for item in channel.iter("item"):
        assert item.findtext("title")
        assert item.findtext("link")
        assert parsedate_to_datetime(item.findtext("pubDate") or "").utcoffset() is not None
        assert item.find("guid").get("isPermaLink") == "false"


def test_headlines_with_markup_signs_arrive_as_they_were_written(
    pressed: Mapping[str, bytes],
) -> None:
    headline = "The whole of it: “quotes”, <tags> & more"
    feed = etree.fromstring(pressed["en/conflict/women/feed.atom"])
    assert headline in feed.xpath("//a:entry/a:title/text()", namespaces=ATOM)
    channel = etree.fromstring(pressed["en/conflict/women/feed.rss"])
    assert headline in channel.xpath("//item/title/text()")


def test_an_empty_publication_has_a_valid_feed(tmp_path: Path) -> None:
    publication = a_publication(tmp_path)
    store = PictureStore(publication.pictures)
    site = press_whole(publication, read(publication, []), store)
    feed = feedparser.parse(site["uk/latest/feed.atom"])
    assert not feed.bozo
    assert feed.entries == []
    assert feed.feed.updated


def test_signs_that_xml_forbids_do_not_break_a_feed(tmp_path: Path) -> None:
    publication = a_publication(tmp_path)
    story = a_story("pasted", headline="A\x0bheadline\x00 pasted\ufffe", trail_text="\x1fTrail")
    site = press_whole(publication, read(publication, [story]), PictureStore(tmp_path / "p"))
    for form in ("atom", "rss"):
        assert not feedparser.parse(site[f"en/latest/feed.{form}"]).bozo
    etree.fromstring(site["en/latest/feed.atom"])


def test_full_text_feeds_hold_the_whole_article_and_others_do_not(tmp_path: Path) -> None:
    story = a_story("long", body=(Text(html="<p>Deep in the body.</p>"),))
    for full in (True, False):
        publication = a_publication(tmp_path, full_text_feeds=full)
        site = press_whole(publication, read(publication, [story]), PictureStore(tmp_path / "p"))
        for form in ("atom", "rss", "json"):
            assert (b"Deep in the body" in site[f"en/latest/feed.{form}"]) is full
        entry = feedparser.parse(site["en/latest/feed.atom"]).entries[0]
        assert ("content" in entry) is full


def test_an_entry_keeps_its_identifier_when_headline_and_address_change(tmp_path: Path) -> None:
    publication = a_publication(tmp_path)
    store = PictureStore(tmp_path / "p")
    before = a_story("before")
    after = a_story("before", slug="after", headline="After")
    found = [
        feedparser.parse(
            press_whole(publication, read(publication, told), store)["en/latest/feed.atom"]
        )
        for told in ([before], [before, after])
    ]
    assert found[0].entries[0].id == found[1].entries[0].id
    assert found[1].entries[0].link.endswith("/after/")


def test_authors_are_named_and_a_free_credit_stands_in_for_them(tmp_path: Path) -> None:
    publication = a_publication(tmp_path)
    writer = a_person("Ada Example")
    stories = [
        a_story("signed", bylines=by(writer)),
        a_story("credited", credit_line="Culture desk", published=START + timedelta(days=1)),
    ]
    site = press_whole(
        publication, read(publication, [writer, *stories]), PictureStore(tmp_path / "p")
    )
    feed = msgspec.json.decode(site["en/latest/feed.json"])
    assert [item["authors"] for item in feed["items"]] == [
        [{"name": "Culture desk"}],
        [{"name": "Ada Example"}],
    ]
