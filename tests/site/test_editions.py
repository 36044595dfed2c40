"""Editions for readers: the front as it stood, without what has been withdrawn since."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from lxml import html

from broadside.publication import Publication
from broadside.site import PictureStore
from broadside.wire.documents import Front, Latest, NoteContainer, PinnedCard, Text
from tests.site.a_past import (
    ADA,
    DESK,
    DOSSIER,
    WOMEN,
    Days,
    a_front,
    a_report,
    read_days,
)
from tests.site.builders import (
    a_dossier,
    a_person,
    a_picture,
    a_publication,
    a_strand,
    a_withdrawal,
    press_whole,
)

EDITION = "en/conflict/editions/2022-02-25/index.html"
ONE, TWO = a_report("one", 0), a_report("two", 1)
BEGINNING: Days = (
    (0, (ADA, DESK, DOSSIER, WOMEN, ONE)),
    (1, (TWO, a_front(TWO, ONE))),
    (2, (a_report("three", 2),)),
)


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    return a_publication(tmp_path, languages=("en", "ar"))


def pressed_of(publication: Publication, *later: object) -> dict[str, bytes]:
    """All files, after these were sent on the days after the beginning."""
    days = [*BEGINNING, *((3 + place, (each,)) for place, each in enumerate(later))]
    store = PictureStore(publication.pictures)
    return press_whole(publication, read_days(publication, days), store)  # type: ignore[arg-type]


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    paths = before.keys() | after.keys()
    return {path for path in paths if before.get(path) != after.get(path)}


def old_editions(paths: set[str]) -> set[str]:
    """Those of the days of the beginning."""
    return {path for path in paths if "/editions/2022-02-2" in path}


def text_of(content: bytes) -> str:
    return " ".join(html.document_fromstring(content.decode()).text_content().split())


def links_of(content: bytes, what: str = "//main//a") -> list[str]:
    return [str(a.get("href")) for a in html.document_fromstring(content.decode()).xpath(what)]


# --- what an edition shows ------------------------------------------------------------------------


def test_an_edition_is_the_front_as_it_stood_when_its_day_ended(
    pressed_past: Mapping[str, bytes],
) -> None:
    first = text_of(pressed_past["en/conflict/editions/2022-02-24/index.html"])
    later = text_of(pressed_past["en/conflict/editions/2022-04-05/index.html"])
    assert "Report 0" in first
    assert "Report 2" not in first
    assert "The whole conflict" in later
    assert "The whole conflict" not in first
    assert "Report 4" not in later


def test_the_newest_edition_shows_what_the_front_shows(pressed_past: Mapping[str, bytes]) -> None:
    def shown(path: str) -> list[str]:
        document = html.document_fromstring(pressed_past[path].decode())
        return [str(link) for link in document.xpath("//main//article//a/@href")]

    for front in ("en/", "en/conflict/", "ar/conflict/"):
        newest = shown(f"{front}editions/2023-04-01/index.html")
        assert newest == shown(f"{front}index.html") != []


def test_an_edition_says_that_it_is_past_and_leads_to_the_front_and_its_neighbours(
    pressed_past: Mapping[str, bytes],
) -> None:
    content = pressed_past["en/conflict/editions/2022-02-28/index.html"]
    assert "This is the front as it stood on February 28, 2022." in text_of(content)
    assert links_of(content, "//*[@class='past']//a") == [
        "/en/conflict/",
        "/en/conflict/editions/2022-02-25/",
        "/en/conflict/editions/",
        "/en/conflict/editions/2022-04-05/",
    ]
    newest = text_of(pressed_past["en/conflict/editions/2023-04-01/index.html"])
    assert "This is the newest edition" in newest


def test_the_front_leads_to_its_editions(pressed_past: Mapping[str, bytes]) -> None:
    for front in ("en/", "en/conflict/", "ar/", "ar/conflict/"):
        content = pressed_past[f"{front}index.html"]
        assert links_of(content, "//p[@class='earlier']/a") == [f"/{front}editions/"]


def test_a_front_without_editions_leads_to_none(publication: Publication) -> None:
    files = pressed_of(publication)
    assert not links_of(files["ar/conflict/index.html"], "//p[@class='earlier']/a")
    assert not [path for path in files if path.startswith("ar/conflict/editions")]


def test_a_language_leads_to_the_edition_that_stood_there_on_that_day(
    pressed_past: Mapping[str, bytes],
) -> None:
    def other(day: str) -> list[str]:
        content = pressed_past[f"en/conflict/editions/{day}/index.html"]
        return links_of(content, "//nav[@class='languages']//a[@lang='ar']")

    assert other("2022-02-24") == []
    assert other("2022-04-05") == ["/ar/conflict/editions/2022-02-28/"]
    assert other("2023-04-01") == ["/ar/conflict/editions/2023-04-01/"]


def test_search_engines_are_asked_to_leave_editions_out(pressed_past: Mapping[str, bytes]) -> None:
    for path, content in pressed_past.items():
        if "/editions/" in path and path.endswith(".html"):
            assert b'<meta name="robots" content="noindex">' in content
            assert b"hreflang" not in content.split(b"</head>")[0]
        if path.startswith("sitemaps/"):
            assert b"editions" not in content
    content = pressed_past["en/conflict/editions/2022-02-24/index.html"].decode()
    assert 'rel="canonical" href="https://wire.example/en/conflict/editions/2022-02-24/"' in content


# --- what has been withdrawn since ----------------------------------------------------------------


def test_the_place_of_a_withdrawn_article_says_so(pressed_past: Mapping[str, bytes]) -> None:
    for path in ("en/conflict/editions/2022-02-25/index.html", "en/editions/2022-02-28/index.html"):
        text = text_of(pressed_past[path])
        assert "This article has been withdrawn." in text
        assert "Report 1" not in text
        assert "report 1" not in text
        assert b"The sea" not in pressed_past[path]
    assert "withdrawn" not in text_of(pressed_past["en/conflict/index.html"])


def test_what_an_editor_wrote_for_a_withdrawn_article_is_gone_too(
    publication: Publication,
) -> None:
    card = PinnedCard(story=TWO.id, headline="The editor’s own headline", kicker="Their kicker")
    front = Front(owner=DOSSIER.id, language="en", containers=(Latest(id="1", pinned=(card,)),))
    later = (front, a_withdrawal("story", TWO.id, "en"))
    text = text_of(pressed_of(publication, *later)["en/conflict/editions/2022-02-27/index.html"])
    assert "This article has been withdrawn." in text
    assert "editor’s own" not in text
    assert "Their kicker" not in text


def test_an_article_that_stands_again_is_shown_again(publication: Publication) -> None:
    before = pressed_of(publication)
    after = pressed_of(publication, a_withdrawal("story", TWO.id), TWO)
    assert before[EDITION] == after[EDITION]


def test_a_withdrawn_front_shows_nothing_and_says_so(publication: Publication) -> None:
    note = NoteContainer(id="1", html="<p>What nobody should have said.</p>")
    front = Front(owner=DOSSIER.id, language="en", title="A title", containers=(note,))
    files = pressed_of(publication, front, a_withdrawal("front", DOSSIER.id, "en"))
    text = text_of(files["en/conflict/editions/2022-02-27/index.html"])
    assert "This front has been withdrawn." in text
    assert "nobody" not in text
    assert "A title" not in text
    assert "One" in text_of(files["en/conflict/editions/2022-02-24/index.html"])


def test_the_name_of_a_withdrawn_person_is_taken_out(publication: Publication) -> None:
    assert "Ada" in text_of(pressed_of(publication)[EDITION])
    assert "Ada" not in text_of(pressed_of(publication, a_withdrawal("person", ADA.id))[EDITION])


def test_a_picture_that_is_gone_is_not_linked(publication: Publication) -> None:
    store = PictureStore(publication.pictures)
    picture = a_picture(store, "Two hills")
    pictured = a_report("four", 3, picture=picture)
    plain = msgspec.structs.replace(pictured, picture=None)
    path = "en/conflict/editions/2022-02-27/index.html"
    kept = pressed_of(publication, pictured)
    gone = pressed_of(publication, pictured, plain)
    assert b"Two hills" in kept[path]
    assert b"Two hills" not in gone[path]
    assert b"<picture" not in gone[path]


def test_a_withdrawn_dossier_has_no_editions(publication: Publication) -> None:
    files = pressed_of(publication, a_withdrawal("dossier", DOSSIER.id))
    assert not [path for path in files if path.startswith("en/conflict/editions/")]
    home = files["en/editions/2022-02-26/index.html"]
    assert "The conflict" in text_of(home)
    assert "/en/conflict/" not in links_of(home)


# --- links lead to what stands --------------------------------------------------------------------


def test_an_article_is_linked_where_it_now_is(publication: Publication) -> None:
    moved = msgspec.structs.replace(ONE, slug="moved", headline="Another headline")
    content = pressed_of(publication, moved)[EDITION]
    assert "/en/2022/02/moved/" in links_of(content)
    assert "Another headline" not in text_of(content)


def test_a_renamed_dossier_keeps_its_editions_and_their_old_addresses(
    publication: Publication,
) -> None:
    renamed = a_dossier("conflict", slug="war", titles={"en": "The war"})
    files = pressed_of(publication, renamed)
    edition = files["en/war/editions/2022-02-25/index.html"]
    assert "The conflict" in text_of(edition)
    assert links_of(edition, "//*[@class='past']//a")[0] == "/en/war/"
    for old in ("2022-02-25/", "2022/", ""):
        content = files[f"en/conflict/editions/{old}index.html"].decode()
        leads_to = "" if old == "2022/" else old
        assert f'url=/en/war/editions/{leads_to}"' in content


# --- what is made anew ----------------------------------------------------------------------------


def test_ordinary_edits_make_no_past_edition_anew(publication: Publication) -> None:
    before = pressed_of(publication)
    for edit in (
        msgspec.structs.replace(ONE, headline="Another headline"),
        msgspec.structs.replace(ONE, body=(Text(html="<p>Mended.</p>"),)),
        a_person("Ada Example", name="Ada Renamed"),
        a_front(ONE, TWO, title="Another front"),
        a_report("four", 3),
    ):
        after = pressed_of(publication, edit)
        again = old_editions(changed(before, after)) & before.keys()
        # The edition that was the newest may have one after it now.
        assert {path for path in again if "2022-02-26" not in path} == set(), edit


def test_withdrawing_an_article_makes_anew_the_editions_that_show_it(
    publication: Publication,
) -> None:
    before = pressed_of(publication)
    after = pressed_of(publication, a_withdrawal("story", TWO.id))
    assert old_editions(changed(before, after)) & before.keys() == {
        f"en/{front}editions/2022-02-{day}/index.html"
        for front in ("", "conflict/")
        for day in (25, 26)
    }


# --- the calendar ---------------------------------------------------------------------------------


def test_the_calendar_links_the_days_of_the_newest_year(pressed_past: Mapping[str, bytes]) -> None:
    content = pressed_past["en/conflict/editions/index.html"]
    document = html.document_fromstring(content.decode())
    assert document.xpath("//caption/text()") == ["January 2023", "March 2023", "April 2023"]
    assert document.xpath("//td/a/@href") == [
        "/en/conflict/editions/2023-01-10/",
        "/en/conflict/editions/2023-03-31/",
        "/en/conflict/editions/2023-04-01/",
    ]
    assert document.xpath("//td/a/@aria-label")[0] == "January 10, 2023"
    assert document.xpath("//nav[@class='ways']/a/@href") == [
        "/en/conflict/editions/",
        "/en/conflict/editions/2022/",
    ]


def test_a_day_stands_under_the_weekday_that_it_was(pressed_past: Mapping[str, bytes]) -> None:
    document = html.document_fromstring(pressed_past["en/editions/2022/index.html"].decode())
    heads = document.xpath("(//table)[1]//th/span[@class='unseen']/text()")
    assert heads[0] == "Monday"
    [cell] = document.xpath("//td[a/@href='/en/editions/2022-02-24/']")
    assert heads[len(cell.xpath("preceding-sibling::td"))] == "Thursday"
    for row in document.xpath("//tbody/tr"):
        assert len(row.xpath("td")) == 7


def test_the_newest_years_own_address_leads_to_the_calendar(
    pressed_past: Mapping[str, bytes],
) -> None:
    newest = pressed_past["en/conflict/editions/2023/index.html"].decode()
    assert 'http-equiv="refresh" content="0; url=/en/conflict/editions/"' in newest
    older = pressed_past["en/conflict/editions/2022/index.html"].decode()
    assert 'http-equiv="refresh"' not in older


def test_a_second_article_on_a_day_leaves_the_calendar_alone(publication: Publication) -> None:
    before = pressed_of(publication, a_report("four", 3))
    both = (a_report("four", 3), a_report("five", 3))
    days = [*BEGINNING, (3, both)]
    store = PictureStore(publication.pictures)
    after = press_whole(publication, read_days(publication, days), store)
    assert {path for path in changed(before, after) if "editions" in path} == {
        "en/editions/2022-02-27/index.html",
        "en/conflict/editions/2022-02-27/index.html",
    }


# --- odd names ------------------------------------------------------------------------------------


def test_a_strand_that_no_longer_stands_keeps_its_name_without_a_link(
    publication: Publication,
) -> None:
    strand = a_strand("women", DOSSIER, titles={"en": "Women"})
    story = a_report("four", 3, strands=(strand.id,))
    path = "en/conflict/editions/2022-02-27/index.html"
    files = pressed_of(publication, story, a_withdrawal("strand", strand.id))
    document = html.document_fromstring(files[path].decode())
    assert "Women" in document.xpath("//h2/text()")
    assert not [link for link in links_of(files[path]) if "women" in link]
