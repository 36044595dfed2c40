"""What must hold of every page of a site."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import msgspec
import pytest
from lxml import etree, html
from selectolax.lexbor import LexborHTMLParser

from tests.site.a_site import a_site
from tests.site.builders import pages_of, press_whole

BASE = "https://wire.example/"


def documents(site: Mapping[str, bytes]) -> Iterator[tuple[str, html.HtmlElement]]:
    for path, content in site.items():
        if path.endswith(".html"):
            yield path, html.document_fromstring(content.decode())


def served_at(address: str, base: str) -> str:
    """The file that a plain server answers an address with."""
    path = unquote(urlsplit(address).path)
    inside = path.removeprefix(urlsplit(base).path)
    return inside + "index.html" if inside == "" or inside.endswith("/") else inside


def links(document: html.HtmlElement) -> Iterator[str]:
    for element, _attribute, link, _place in document.iterlinks():
        if element.tag != "meta":
            yield link
    for source in document.xpath("//@srcset"):
        yield from (part.split()[0] for part in source.split(", "))


@pytest.mark.parametrize(
    ("fixture", "base"),
    [("pressed", BASE), ("pressed_below_a_folder", "https://big.example/coverage/one/")],
)
def test_every_link_inside_leads_to_a_file_of_the_site(
    fixture: str, base: str, request: pytest.FixtureRequest
) -> None:
    site: Mapping[str, bytes] = request.getfixturevalue(fixture)
    broken = set()
    seen = 0
    for path, document in documents(site):
        for link in links(document):
            whole = urljoin(base, link)
            if link.startswith("#") or not whole.startswith(base):
                continue
            seen += 1
            if served_at(whole, base) not in site:
                broken.add((path, link))
    assert not broken
    assert seen > 1000


def test_no_link_leads_outside_the_folder_the_site_lives_in(
    pressed_below_a_folder: Mapping[str, bytes],
) -> None:
    for path, document in documents(pressed_below_a_folder):
        for link in links(document):
            if link.startswith("/"):
                assert link.startswith("/coverage/one/"), (path, link)


def test_links_to_parts_of_a_page_lead_to_parts_that_are_there(
    pressed: Mapping[str, bytes],
) -> None:
    for path, document in documents(pressed):
        parts = set(document.xpath("//@id"))
        wanted = {link[1:] for link in document.xpath("//a/@href") if link.startswith("#")}
        assert wanted <= parts, path


def test_pages_are_well_formed(pressed: Mapping[str, bytes]) -> None:
    for path, content in pressed.items():
        if not path.endswith(".html"):
            continue
        text = content.decode()
        assert text.startswith("<!doctype html>"), path
        document = LexborHTMLParser(text)
        # What the parser had to mend, it would write differently.
        opened = Counter(re.findall(r"<([a-z][a-z0-9]*)[\s>]", _without_style(text)))
        built = Counter(node.tag for node in document.css("*"))
        assert opened == {tag: built[tag] for tag in opened}, path
        identifiers = Counter(
            value for node in document.css("[id]") if (value := node.attributes["id"])
        )
        assert max(identifiers.values()) == 1, path


def test_headings_go_down_one_level_at_a_time_and_each_page_has_one_first(
    pressed: Mapping[str, bytes],
) -> None:
    for path, document in documents(pressed):
        levels = [int(heading.tag[1]) for heading in document.xpath("//h1|//h2|//h3|//h4|//h5")]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        steps = [after - before for before, after in pairwise(levels)]
        assert all(step <= 1 for step in steps), (path, levels)


def test_pages_have_their_landmarks_and_a_way_to_skip_to_the_text(
    pressed: Mapping[str, bytes],
) -> None:
    for path, document in documents(pressed):
        for tag in ("main", "footer", "title"):
            assert len(document.xpath(f"//{tag}")) >= 1, (path, tag)
        assert document.xpath("//body/header[.//nav]"), path
        assert document.xpath("//body/a[1]/@href") == ["#main"], path
        labels = document.xpath("//nav/@aria-label")
        assert len(labels) == len(set(labels)) == len(document.xpath("//nav")), (path, labels)


def test_pages_say_their_language_and_direction(pressed: Mapping[str, bytes]) -> None:
    for path, document in documents(pressed):
        language = document.get("lang")
        assert document.get("dir") == ("rtl" if language == "ar" else "ltr")
        if path.split("/")[0] in ("en", "es", "uk", "ar"):
            assert language == path.split("/")[0]


def test_the_policy_allows_this_style_sheet_and_nothing_that_runs(
    pressed: Mapping[str, bytes],
) -> None:
    for path, content in pressed.items():
        if not path.endswith(".html"):
            continue
        style = re.search(rb"<style>(.*?)</style>", content, re.DOTALL)
        assert style is not None
        digest = b64encode(sha256(style[1]).digest()).decode()
        document = html.document_fromstring(content.decode())
        [policy] = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert f"style-src 'sha256-{digest}'" in policy, path
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert not document.xpath("//@style"), path


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs(pressed: Mapping[str, bytes]) -> None:
    for path, document in documents(pressed):
        loaded = document.xpath("//img/@src|//script/@src|//iframe/@src|//link[@rel='icon']/@href")
        for link in loaded:
            assert link.startswith("/"), (path, link)
        assert not document.xpath("//iframe|//object|//embed|//link[@rel='stylesheet']"), path
        for script in document.xpath("//script"):
            assert script.get("type") == "application/ld+json", path
        events = [name for element in document.iter() for name in element if name[:2] == "on"]
        assert not events, path
        assert not [link for link in document.xpath("//a/@href") if "javascript:" in link], path


def test_style_sheets_load_nothing_and_know_no_left_or_right() -> None:
    room = Path(__file__).parents[2] / "broadside" / "site" / "styles"
    physical = re.compile(
        r"(?<![\w-])(?:margin|padding|border)-(?:left|right|top|bottom)\b|text-align:\s*(?:left|right)"
        r"|(?<![\w-])(?:left|right|top|bottom)\s*:|float:\s*(?:left|right)"
    )
    for sheet in sorted(room.glob("*.css")):
        text = sheet.read_text("utf-8")
        assert not physical.findall(text), sheet.name
        assert not re.search(r"url\(|@import", text), sheet.name


def test_a_front_is_small_enough_to_be_read_on_a_bad_network(pressed: Mapping[str, bytes]) -> None:
    front = pressed["en/conflict/index.html"]
    style = re.search(rb"<style>(.*?)</style>", front, re.DOTALL)
    assert style is not None
    assert len(gzip.compress(front, 6)) <= 14_000
    assert len(gzip.compress(style[1], 6)) <= 4_500


def test_rendering_twice_makes_the_same_bytes(tmp_path: Path) -> None:
    publication, reading, store = a_site(tmp_path)
    assert press_whole(publication, reading, store) == press_whole(publication, reading, store)


def test_every_picture_has_its_size_and_words_and_all_its_renditions(
    pressed: Mapping[str, bytes],
) -> None:
    shown = 0
    for path, document in documents(pressed):
        for picture in document.xpath("//picture"):
            shown += 1
            [image] = picture.xpath(".//img")
            assert min(int(image.get("width")), int(image.get("height"))) > 0, path
            assert image.get("alt") == "Two hills & a road"
            types = picture.xpath(".//source/@type")
            assert types == ["image/avif", "image/webp"], path
            assert (image.get("loading") == "lazy") != (image.get("fetchpriority") == "high")
    assert shown


def test_at_most_one_picture_a_page_is_fetched_before_the_rest(
    pressed: Mapping[str, bytes],
) -> None:
    for path, document in documents(pressed):
        assert len(document.xpath("//img[@fetchpriority]")) <= 1, path


def test_canonical_addresses_are_those_the_pages_are_served_at(
    pressed: Mapping[str, bytes],
) -> None:
    for path, document in documents(pressed):
        canonical = document.xpath("//link[@rel='canonical']/@href")
        if path == "404.html" or document.xpath("//meta[@http-equiv='refresh']"):
            continue
        assert [served_at(address, BASE) for address in canonical] == [path]


def test_a_page_and_its_other_languages_name_each_other(pressed: Mapping[str, bytes]) -> None:
    named: dict[str, dict[str, str]] = {}
    for path, document in documents(pressed):
        alternates = document.xpath("//link[@rel='alternate'][@hreflang!='x-default']")
        found = {link.get("hreflang"): served_at(link.get("href"), BASE) for link in alternates}
        if found:
            named[path] = found
    assert len(named) > 20
    for path, found in named.items():
        assert found[path.split("/")[0]] == path
        for other in found.values():
            assert named[other] == found, (path, other)


def test_sitemaps_are_valid_and_name_every_article_once(pressed: Mapping[str, bytes]) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    index = etree.fromstring(pressed["sitemap.xml"])
    maps = index.xpath("/s:sitemapindex/s:sitemap/s:loc/text()", namespaces=space)
    named: list[str] = []
    for address in maps:
        tree = etree.fromstring(pressed[served_at(address, BASE)])
        named += tree.xpath("/s:urlset/s:url/s:loc/text()", namespaces=space)
    files = [served_at(address, BASE) for address in named]
    assert len(files) == len(set(files))
    assert set(files) <= set(pressed)
    articles = {
        path for path in pressed if re.fullmatch(r"\w+/\d{4}/\d\d/[a-z][^/]*/index.html", path)
    }
    redirects = {path for path in articles if b'http-equiv="refresh"' in pressed[path]}
    assert articles - redirects <= set(files)


def test_json_ld_is_json_and_says_what_the_page_says(pressed: Mapping[str, bytes]) -> None:
    content = pressed["en/2022/12/the-whole-of-it/index.html"]
    document = html.document_fromstring(content.decode())
    [text] = document.xpath("//script/text()")
    facts = msgspec.json.decode(str(text))
    assert facts["@type"] == "NewsArticle"
    assert facts["headline"] == "The whole of it: “quotes”, <tags> & more"
    assert [author["name"] for author in facts["author"]] == ["Ada Example", "International desk"]
    assert b"</script>" not in text.encode()


def test_rosters_give_each_page_to_a_family_that_is_there(tmp_path: Path) -> None:
    from broadside.site import make_site

    publication, reading, store = a_site(tmp_path, read_api=True)
    site = make_site(publication, store)
    pages = pages_of(site, reading)
    assert {page.family for page in pages.values()} == set(site.families)
    for path in pages:
        assert not path.startswith("/")
        assert ".." not in path.split("/")


def _without_style(text: str) -> str:
    text = re.sub(r"<style>.*?</style>", "<style></style>", text, flags=re.DOTALL)
    return re.sub(r"(<script[^>]*>).*?</script>", r"\1</script>", text, flags=re.DOTALL)
