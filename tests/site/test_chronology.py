"""The chronology of a dossier: what is drawn, what is told in words, and what a change costs."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from lxml import html

from broadside.press import Event, Output, press
from broadside.press.events import PageRendered
from broadside.publication import Publication
from broadside.site import PictureStore, make_site
from broadside.site.chronology_year import MOST_LINKED, MOST_NAMED
from broadside.site.imprint import TEMPLATES
from broadside.site.lanes import NONE, OTHERS, SIGNS
from broadside.wire.documents import (
    AnyDocument,
    Front,
    Highlights,
    Latest,
    PinnedCard,
    Story,
    Text,
    Withdrawn,
    YearOfHighlights,
)
from broadside.wire.memory_log import MemoryLog
from tests.site.builders import (
    a_dossier,
    a_publication,
    a_reading,
    a_story,
    a_strand,
    an_id,
    press_whole,
    read,
)

DOSSIER = a_dossier("war", titles={"en": "The war", "ar": "الحرب"})
WOMEN = a_strand("women", DOSSIER, order=1)
WORK = a_strand("work", DOSSIER, order=2)
THINGS: list[AnyDocument] = [DOSSIER, WOMEN, WORK]
NEWEST = "en/war/chronology/index.html"


def on(year: int, month: int, day: int, name: str = "", **fields: object) -> Story:
    """A story of the dossier on a day."""
    values: dict[str, object] = {
        "published": datetime(year, month, day, 10, tzinfo=UTC),
        "dossiers": (DOSSIER.id,),
    }
    return a_story(name or f"of {year} {month} {day}", **(values | fields))


def a_front_with(*pins: PinnedCard) -> Front:
    years = (YearOfHighlights(year=2022, cards=pins),)
    containers = (Latest(id="l", count=2), Highlights(id="h", years=years))
    return Front(owner=DOSSIER.id, language="en", containers=containers)


def pressed(folder: Path, *documents: AnyDocument, **settings: object) -> Mapping[str, bytes]:
    publication = a_publication(folder, **settings)
    reading = read(publication, [*THINGS, *documents])
    return press_whole(publication, reading, PictureStore(publication.pictures))


def page(folder: Path, *documents: AnyDocument, path: str = NEWEST) -> html.HtmlElement:
    return html.document_fromstring(pressed(folder, *documents)[path].decode())


def signs(document: html.HtmlElement, month: str) -> list[tuple[str, str, str]]:
    """Sign, x and y of each mark in a month's row."""
    marks = document.xpath(f"//li[@id='{month}']/svg//a/use")
    return [(mark.get("href"), mark.get("x"), mark.get("y")) for mark in marks]


def names(document: html.HtmlElement, month: str) -> list[str]:
    return list(document.xpath(f"//li[@id='{month}']//ul[@class='names']/li/a/text()"))


# --- which pages there are ------------------------------------------------------------------------


def test_a_year_has_a_page_and_the_newest_is_at_the_chronologys_own_address(
    tmp_path: Path,
) -> None:
    site = pressed(tmp_path, on(2022, 3, 1), on(2024, 5, 1))
    assert b"2022</span></h1>" in site["en/war/chronology/2022/index.html"]
    assert b"2024</span></h1>" in site[NEWEST]
    assert "en/war/chronology/2023/index.html" not in site
    by_number = site["en/war/chronology/2024/index.html"]
    assert b'content="0;url=/en/war/chronology/"' in by_number.replace(b"; ", b";")


def test_a_dossier_without_articles_in_a_language_has_no_page_and_no_link_to_it(
    tmp_path: Path,
) -> None:
    site = pressed(tmp_path, on(2022, 3, 1), Front(owner=DOSSIER.id, language="uk"))
    assert NEWEST in site
    assert b'href="/en/war/chronology/"' in site["en/war/index.html"]
    assert not [path for path in site if path.startswith("uk/war/chronology")]
    assert b"chronology" not in site["uk/war/index.html"]


def test_highlights_lead_to_the_chronology(tmp_path: Path) -> None:
    story = on(2022, 3, 1)
    site = pressed(tmp_path, story, a_front_with(PinnedCard(story=story.id)))
    front = html.document_fromstring(site["en/war/index.html"].decode())
    assert front.xpath("//section[contains(@class, 'highlights')]/h2/a/@href") == [
        "/en/war/chronology/"
    ]


def test_the_years_lead_to_each_other_and_to_the_same_year_in_other_languages(
    tmp_path: Path,
) -> None:
    stories = (
        on(2022, 3, 1),
        on(2024, 5, 1),
        on(2022, 3, 2, language="ar", slug="x"),
    )
    older = page(tmp_path, *stories, path="en/war/chronology/2022/index.html")
    assert older.xpath("//nav[contains(@class, 'years')]/a/@href") == [
        "/en/war/chronology/2022/",
        "/en/war/chronology/",
    ]
    assert older.xpath("//nav[@class='languages']//a/@href") == [
        "/en/war/chronology/2022/",
        "/ar/war/chronology/",
    ]
    assert not page(tmp_path, *stories).xpath("//nav[@class='languages']")


def test_a_renamed_dossiers_chronology_is_found_at_its_old_address(tmp_path: Path) -> None:
    renamed = msgspec.structs.replace(DOSSIER, slug="invasion")
    site = pressed(tmp_path, on(2022, 3, 1), on(2023, 3, 1), renamed)
    for old, new in (
        ("en/war/chronology/", b"/en/invasion/chronology/"),
        ("en/war/chronology/2023/", b"/en/invasion/chronology/"),
        ("en/war/chronology/2022/", b"/en/invasion/chronology/2022/"),
    ):
        assert b'href="' + new + b'"' in site[f"{old}index.html"]


# --- the picture ----------------------------------------------------------------------------------


def test_months_are_rows_from_the_first_with_articles_to_the_last(tmp_path: Path) -> None:
    stories = (on(2022, 3, 1), on(2022, 6, 9), on(2023, 2, 1))
    older = page(tmp_path, *stories, path="en/war/chronology/2022/index.html")
    assert older.xpath("//ol[@class='chronicle']/li/@id") == [
        f"m{number:02}" for number in range(3, 13)
    ]
    assert page(tmp_path, *stories).xpath("//ol[@class='chronicle']/li/@id") == ["m01", "m02"]
    assert older.xpath("//li[@id='m04']/h2/text()") == ["April"]
    assert not older.xpath("//li[@id='m04']/svg")


def test_an_article_is_a_mark_of_its_strand_on_its_day_and_leads_there(tmp_path: Path) -> None:
    story = on(2022, 3, 16, "a vote", strands=(WORK.id,))
    document = page(tmp_path, story, on(2022, 3, 1, strands=(WOMEN.id,)))
    assert signs(document, "m03") == [("#s1", "1.61%", "7"), ("#s2", "50.00%", "21")]
    [mark] = document.xpath("//li[@id='m03']/svg/a[2]")
    assert mark.get("href") == "/en/2022/03/a-vote/"
    assert mark.xpath("title/text()") == ["March 16: A vote"]


def test_time_runs_from_the_right_where_people_read_from_the_right(tmp_path: Path) -> None:
    story = on(2022, 3, 1, language="ar")
    document = page(tmp_path, story, path="ar/war/chronology/index.html")
    assert signs(document, "m03") == [("#s0", "98.39%", "7")]


def test_an_article_in_two_strands_is_marked_in_both_and_named_once(tmp_path: Path) -> None:
    document = page(tmp_path, on(2022, 3, 1, "a vote", strands=(WORK.id, WOMEN.id)))
    assert [sign for sign, _, _ in signs(document, "m03")] == ["#s1", "#s2"]
    assert len(document.xpath("//li[@id='m03']/svg/a")) == 1
    assert names(document, "m03") == ["A vote"]
    spoken = document.xpath("//ul[@class='names']//svg[@role='img']/@aria-label")
    assert spoken == ["Women", "Work"]


def test_several_articles_of_a_day_and_strand_are_one_mark_that_leads_to_their_names(
    tmp_path: Path,
) -> None:
    later = datetime(2022, 3, 1, 12, tzinfo=UTC)
    document = page(tmp_path, on(2022, 3, 1, "one"), on(2022, 3, 1, "two", published=later))
    [mark] = document.xpath("//li[@id='m03']/svg/a")
    assert mark.get("href") == "#m03"
    assert mark.xpath("title/text()") == ["March 1: 2 articles"]
    assert mark.xpath("use/@class") == ["n"]
    assert names(document, "m03") == ["One", "Two"]


def test_strands_beyond_the_shapes_share_one_and_so_does_what_is_in_none(tmp_path: Path) -> None:
    strands = [a_strand(f"strand-{number:02}", DOSSIER, order=10 + number) for number in range(12)]
    stories = [
        on(2022, 3, 1 + number, strands=(strand.id,)) for number, strand in enumerate(strands)
    ]
    elsewhere = a_strand("elsewhere", a_dossier("strike"))
    stories += [on(2022, 3, 20), on(2022, 3, 21, strands=(elsewhere.id, an_id("nothing")))]
    document = page(tmp_path, *strands, elsewhere, *stories)
    found = [href for href, _, _ in sorted(signs(document, "m03"), key=lambda m: float(m[1][:-1]))]
    # Two strands of the dossier have nothing this year: their signs stay theirs.
    expected = [*SIGNS[2:], *[OTHERS] * 6, NONE, NONE]
    assert found == [f"#{sign}" for sign in expected]
    assert "Other strands" in document.xpath("string(//ul[@class='legend'])")


def test_a_strands_articles_of_another_dossier_are_not_drawn(tmp_path: Path) -> None:
    strike = a_dossier("strike")
    other = on(2022, 3, 5, dossiers=(strike.id,), strands=(WOMEN.id,))
    document = page(tmp_path, strike, other, on(2022, 3, 1, strands=(WOMEN.id,)))
    assert signs(document, "m03") == [("#s1", "1.61%", "7")]
    assert document.xpath("//tfoot//td/text()") == ["1", "1"]


def test_every_sign_has_a_shape_of_its_own() -> None:
    source = (TEMPLATES / "signs.html").read_text("utf-8")
    shapes = [part.split('"')[0] for part in source.split('<path d="')[1:]]
    assert len(set(shapes)) == len(shapes) == len({*SIGNS, OTHERS, NONE})
    for sign in (*SIGNS, OTHERS):
        assert f'"{sign}"' in source


def test_the_marks_are_for_the_pointer_and_the_words_for_everybody(tmp_path: Path) -> None:
    document = page(tmp_path, on(2022, 3, 1))
    [strip] = document.xpath("//li[@id='m03']/svg")
    assert strip.get("aria-hidden") == "true"
    assert {mark.get("tabindex") for mark in strip.xpath(".//a")} == {"-1"}
    assert document.xpath("//li[@id='m03']//ul[@class='names']//a[not(@tabindex)]")


# --- highlights -----------------------------------------------------------------------------------


def test_highlights_are_ringed_and_named_as_the_front_names_them(tmp_path: Path) -> None:
    one, two = on(2022, 3, 1, "one"), on(2022, 3, 2, "two")
    front = a_front_with(PinnedCard(story=one.id, headline="In our words"))
    document = page(tmp_path, one, two, front)
    assert names(document, "m03") == ["In our words", "Two"]
    assert document.xpath("//ul[@class='names']/li[@class='high']/a/text()") == ["In our words"]
    assert document.xpath("//li[@id='m03']/svg/a[circle]/title/text()") == ["March 1: In our words"]


def test_a_highlight_that_was_withdrawn_or_is_of_elsewhere_is_not_shown(tmp_path: Path) -> None:
    gone, elsewhere = on(2022, 3, 1, "one"), on(2022, 3, 3, "three", dossiers=())
    front = a_front_with(PinnedCard(story=gone.id), PinnedCard(story=elsewhere.id))
    withdrawn = Withdrawn(what="story", id=gone.id, language="en")
    document = page(tmp_path, gone, elsewhere, on(2022, 3, 2, "two"), front, withdrawn)
    assert names(document, "m03") == ["Two"]
    assert not document.xpath("//*[@class='high']")


# --- full months and full years -------------------------------------------------------------------


def a_month_of(count: int, month: int = 3, **fields: object) -> list[Story]:
    return [
        on(2022, month, 1 + number % 28, f"story {month} {number}", **fields)
        for number in range(count)
    ]


def test_a_month_of_few_articles_names_them_all(tmp_path: Path) -> None:
    site = pressed(tmp_path, *a_month_of(MOST_NAMED))
    document = html.document_fromstring(site[NEWEST].decode())
    assert len(names(document, "m03")) == MOST_NAMED
    assert "en/war/chronology/2022/03/index.html" not in site


def test_a_full_month_names_its_highlights_and_a_page_of_its_own_the_rest(tmp_path: Path) -> None:
    stories = a_month_of(MOST_NAMED + 1, strands=(WORK.id,))
    front = a_front_with(PinnedCard(story=stories[2].id, headline="In our words"))
    site = pressed(tmp_path, *stories, front)
    year = html.document_fromstring(site[NEWEST].decode())
    assert names(year, "m03") == ["In our words"]
    [more] = year.xpath("//li[@id='m03']/p[@class='more']/a")
    assert more.text_content() == "Everything: 7 articles — March 2022"
    month = html.document_fromstring(site["en/war/chronology/2022/03/index.html"].decode())
    found = month.xpath("//ul[@class='names']/li/a/@href")
    assert found == [f"/en/2022/03/{story.slug}/" for story in stories]
    assert month.xpath("//section/@id") == [f"d{day}" for day in range(1, 8)]
    assert month.xpath("//nav[@class='ways']/a/@href") == ["/en/war/chronology/#m03"]


def test_in_a_full_year_the_marks_of_a_day_lead_to_the_day(tmp_path: Path) -> None:
    stories = [
        story
        for month in range(1, 10)
        for story in a_month_of(MOST_LINKED // 9 + 1, month, strands=(WOMEN.id,))
    ]
    stories.append(on(2022, 3, 1, "work", strands=(WORK.id,)))
    site = pressed(tmp_path, *stories)
    document = html.document_fromstring(site[NEWEST].decode())
    [mark] = document.xpath("//li[@id='m03']/svg/a[1]")
    assert mark.get("href") == "/en/war/chronology/2022/03/#d1"
    assert mark.xpath("title/text()") == ["March 1: 2 articles"]
    assert mark.xpath("use/@href") == ["#s1", "#s2"]
    days = html.document_fromstring(site["en/war/chronology/2022/03/index.html"].decode())
    wanted = {link.partition("#")[2] for link in document.xpath("//li[@id='m03']/svg/a/@href")}
    assert wanted <= set(days.xpath("//section/@id"))


def test_everything_drawn_can_be_read_in_words(tmp_path: Path) -> None:
    stories = [*a_month_of(9, 3, strands=(WOMEN.id,)), *a_month_of(2, 4), on(2022, 4, 9)]
    site = pressed(tmp_path, *stories)
    told: set[str] = set()
    for path, content in site.items():
        if path.startswith("en/war/chronology/"):
            document = html.document_fromstring(content.decode())
            told |= set(document.xpath("//ul[@class='names']//a/@href"))
    assert told == {f"/en/2022/{story.published.month:02}/{story.slug}/" for story in stories}


def test_the_table_counts_by_month_and_strand(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        on(2022, 3, 1, strands=(WOMEN.id, WORK.id)),
        on(2022, 3, 2, strands=(WORK.id,)),
        on(2022, 5, 2),
    )
    rows = [
        [cell.text_content().strip() for cell in row.xpath("th|td")]
        for row in document.xpath("//table//tr")
    ]
    assert rows == [
        ["Month", "Women Women", "Work Work", "In no strand In no strand", "Total"],
        ["March", "1", "2", "", "2"],
        ["April", "", "", "", "0"],
        ["May", "", "", "1", "1"],
        ["2022", "1", "2", "1", "3"],
    ]
    assert document.xpath("//tbody//a/@href") == ["#m03", "#m05"]


def test_a_year_of_twelve_hundred_articles_is_light(tmp_path: Path) -> None:
    chance = random.Random(7)
    letters = "aaabcdeeeefghiiklmnnoooprsttuvwy"
    strands = [a_strand(f"strand {number}", DOSSIER, order=number) for number in range(8)]

    def words(count: int) -> str:
        return " ".join(
            "".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(count)
        )

    stories = []
    for number in range(1_200):
        headline = words(8)
        stories.append(
            on(
                2023, 1, 1, f"{headline} {number}",
                headline=headline,
                published=datetime(2023, 1, 1, tzinfo=UTC)
                + timedelta(minutes=chance.randrange(525_600)),
                strands=(chance.choice(strands).id,),
            )
        )  # fmt: skip
    pins = [PinnedCard(story=story.id) for story in chance.sample(stories, 24)]
    for count in (1_200, MOST_LINKED):
        content = pressed(tmp_path, *strands, *stories[:count], a_front_with(*pins))[NEWEST]
        assert len(gzip.compress(content, 6)) <= 20_000, count


# --- what a change costs --------------------------------------------------------------------------


class Room:
    """A press of a site on a log in memory that says which pages it rendered."""

    def __init__(self, publication: Publication, documents: Iterable[AnyDocument]) -> None:
        self._publication = publication
        self._log = MemoryLog()
        self._reading = a_reading(self._log, publication)
        self._site = make_site(publication, PictureStore(publication.pictures))
        self._time = datetime(2025, 1, 1, tzinfo=UTC)
        self.publish(*documents)

    def publish(self, *documents: AnyDocument) -> set[str]:
        """The pages of chronologies that publishing these renders."""
        rendered: set[str] = set()

        def tell(event: Event) -> None:
            if isinstance(event, PageRendered) and "/chronology/" in event.path:
                rendered.add(event.path)

        self._time += timedelta(hours=1)
        self._log.append(documents, self._time)
        report = press(
            self._site,
            self._reading,
            Output(self._publication.output, precompress=False),
            self._publication.folder / "ledger.sqlite3",
            self._reading.advance(),
            tell=tell,
        )
        assert report.failures == ()
        return rendered


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Three years, of which the last has a full month."""
    stories = [on(year, month, 5, strands=(WOMEN.id,)) for year in (2020, 2021) for month in (3, 8)]
    full = [on(2022, 3, 1 + number, f"full {number}") for number in range(MOST_NAMED + 1)]
    front = a_front_with(PinnedCard(story=full[0].id))
    return Room(a_publication(tmp_path, languages=("en",)), [*THINGS, *stories, *full, front])


def test_one_more_article_renders_the_page_of_its_year_and_no_other(room: Room) -> None:
    assert room.publish(on(2022, 8, 1)) == {NEWEST}
    assert room.publish(on(2020, 3, 9)) == {"en/war/chronology/2020/index.html"}
    assert room.publish(on(2022, 3, 20)) == {NEWEST, "en/war/chronology/2022/03/index.html"}


def test_a_headline_renders_the_pages_that_show_it_and_a_body_none(room: Room) -> None:
    story = on(2020, 3, 5, strands=(WOMEN.id,))
    headline = msgspec.structs.replace(story, headline="Another headline")
    assert room.publish(headline) == {"en/war/chronology/2020/index.html"}
    body = msgspec.structs.replace(headline, body=(Text(html="<p>Mended.</p>"),))
    assert room.publish(body) == set()


def test_a_strands_first_article_in_a_year_renders_the_page_of_that_year_alone(room: Room) -> None:
    assert room.publish(on(2021, 8, 9, strands=(WORK.id,))) == {"en/war/chronology/2021/index.html"}


def test_a_new_year_renders_in_other_languages_what_leads_to_the_year_before_it(
    tmp_path: Path,
) -> None:
    stories = [on(year, 3, 5) for year in (2020, 2021, 2022)]
    translated = [
        on(year, 3, 5, language="uk", slug="x", name=f"of {year} 3 5") for year in (2020, 2022)
    ]
    room = Room(a_publication(tmp_path, languages=("en", "uk")), [*THINGS, *stories, *translated])
    rendered = room.publish(on(2023, 1, 9))
    assert {path for path in rendered if path.startswith("uk/")} == {"uk/war/chronology/index.html"}


def test_an_edit_of_the_front_renders_none_unless_it_changes_the_highlights(room: Room) -> None:
    front = a_front_with(PinnedCard(story=on(2022, 3, 1, "full 0").id))
    [latest, highlights] = front.containers
    longer = msgspec.structs.replace(latest, count=9)
    assert room.publish(msgspec.structs.replace(front, containers=(longer, highlights))) == set()
    assert NEWEST in room.publish(a_front_with(PinnedCard(story=on(2022, 3, 2, "full 1").id)))


def test_an_article_of_another_dossier_renders_none(room: Room) -> None:
    strike = a_dossier("strike")
    room.publish(strike, on(2022, 3, 1, "first", dossiers=(strike.id,)))
    assert room.publish(on(2022, 3, 2, "second", dossiers=(strike.id,))) == {
        "en/strike/chronology/index.html"
    }
