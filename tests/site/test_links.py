"""The links of a file: every kind there is, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadside.site.links import LinkReader
from broadside.site.urls import Urls
from tests.site.a_site import a_site
from tests.site.builders import a_publication, press_whole

BASE = "https://wire.example/coverage/"


@pytest.fixture
def reader(tmp_path: Path) -> LinkReader:
    return LinkReader(Urls(a_publication(tmp_path, base_url=BASE)))


def led_to(reader: LinkReader, path: str, content: str) -> list[str]:
    return [link.file for link in reader.leads(path, content.encode()).links]


@pytest.mark.parametrize(
    ("markup", "files"),
    [
        ('<a href="/coverage/en/">x</a>', ["en/index.html"]),
        (f'<link rel="canonical" href="{BASE}en/war/">', ["en/war/index.html"]),
        (f'<a href="{BASE.rstrip("/")}">home</a>', ["index.html"]),
        ('<a href="../war/">x</a>', ["en/war/index.html"]),
        ('<a href="more">x</a>', ["en/here/more"]),
        ('<a href="/coverage/en/%D0%B7/?x=1#part">x</a>', ["en/з/index.html"]),
        ('<img src="/coverage/pictures/a.jpg">', ["pictures/a.jpg"]),
        (
            '<source srcset="/coverage/pictures/a,b-480.webp 480w, /coverage/pictures/c.webp 2x">',
            ["pictures/a,b-480.webp", "pictures/c.webp"],
        ),
        ('<meta http-equiv="refresh" content="0; url=/coverage/en/new/">', ["en/new/index.html"]),
        (f'<meta property="og:image" content="{BASE}pictures/x.jpg">', ["pictures/x.jpg"]),
        (
            f'<script type="application/ld+json">{{"image": ["{BASE}pictures/y.jpg"]}}</script>',
            ["pictures/y.jpg"],
        ),
        # What is no link of this site, or no link at all.
        ('<a href="/elsewhere/">x</a>', []),
        ('<a href="https://other.example/coverage/en/">x</a>', []),
        ('<a href="//other.example/">x</a>', []),
        ('<a href="mailto:desk@wire.example">x</a>', []),
        ('<p>Write href="/coverage/nowhere/" &lt;a href="/coverage/no/"&gt;</p>', []),
        ('<a href="http://[broken/">x</a>', []),
    ],
)
def test_the_links_of_a_page(reader: LinkReader, markup: str, files: list[str]) -> None:
    assert led_to(reader, "en/here/index.html", markup) == files


def test_the_places_of_a_page_and_those_it_leads_to(reader: LinkReader) -> None:
    leads = reader.leads(
        "en/index.html", '<p id="one"><a name="два" href="#%D0%B4%D0%B2%D0%B0">x</a>'.encode()
    )
    assert leads.places == {"one", "два"}
    assert [(link.file, link.place) for link in leads.links] == [("en/index.html", "два")]


def test_the_links_of_feeds_and_sitemaps(reader: LinkReader) -> None:
    content = "&lt;p&gt;&lt;img src='/coverage/pictures/i.jpg'&gt;&lt;a href='#note'&gt;1"
    rss = (
        f"<rss><channel><link>{BASE}en/</link><item><guid>urn:x</guid><link>{BASE}en/a/</link>"
        f"<description>{content}</description></item></channel></rss>"
    )
    assert led_to(reader, "en/feed.rss", rss) == [
        "en/index.html",
        "en/a/index.html",
        "pictures/i.jpg",
    ]
    atom = f'<feed xmlns="a"><link href="{BASE}en/"/><icon>{BASE}icon.svg</icon></feed>'
    assert led_to(reader, "en/feed.atom", atom) == ["en/index.html", "icon.svg"]
    json = f'{{"items": [{{"url": "{BASE}en/a/", "content_html": "<a href=\\"../b/\\">b</a>"}}]}}'
    assert led_to(reader, "en/feed.json", json) == ["en/a/index.html", "b/index.html"]
    sitemap = f"<urlset><url><loc>{BASE}en/a/</loc></url></urlset>"
    assert led_to(reader, "sitemaps/en-1.xml", sitemap) == ["en/a/index.html"]
    assert led_to(reader, "robots.txt", f"User-agent: *\nSitemap: {BASE}sitemap.xml\n") == [
        "sitemap.xml"
    ]


def test_what_is_no_document_of_its_kind_is_an_error(reader: LinkReader) -> None:
    for path, content in (("feed.atom", b"<feed>"), ("feed.json", b"{")):
        with pytest.raises(ValueError, match=r".+"):
            reader.leads(path, content)


def test_every_link_of_the_small_site_leads_to_a_file_and_a_place(tmp_path: Path) -> None:
    publication, reading, store = a_site(tmp_path, full_text_feeds=True)
    files = press_whole(publication, reading, store)
    reader = LinkReader(Urls(publication))
    leads = {path: reader.leads(path, content) for path, content in files.items()}
    links = [(path, link) for path, found in leads.items() for link in found.links]
    assert len(links) > 2_000
    assert {path.rpartition(".")[2] for path, _ in links} >= {"html", "atom", "rss", "json", "xml"}
    assert [link for _, link in links if link.file not in files] == []
    assert [
        (path, link)
        for path, link in links
        if link.place and link.place not in leads[link.file].places
    ] == []
