"""A small site with something of everything, for tests that walk over whole sites."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from broadside.publication import Publication
from broadside.site import PictureStore
from broadside.wire.documents import (
    AnyDocument,
    Box,
    Code,
    Correction,
    Dossiers,
    FirstPublished,
    Footnotes,
    Front,
    Heading,
    Highlights,
    Latest,
    LinkCard,
    List,
    Note,
    NoteContainer,
    Picture,
    PictureBlock,
    PinnedCard,
    Place,
    Quote,
    Statement,
    Story,
    StrandContainer,
    Table,
    Text,
    YearOfHighlights,
)
from broadside.wire.reading import Reading
from tests.site.builders import (
    START,
    a_dossier,
    a_person,
    a_picture,
    a_publication,
    a_story,
    a_strand,
    a_topic,
    an_id,
    by,
    read,
)

DOSSIER = a_dossier(
    "conflict",
    titles={"en": "The conflict", "uk": "Конфлікт", "ar": "الصراع"},
    descriptions={"en": "What happens, and to whom."},
)
WOMEN = a_strand("women", DOSSIER, titles={"en": "Women", "uk": "Жінки", "ar": "النساء"})
WORK = a_strand("work", DOSSIER, titles={"en": "Work"}, order=2)
LABOUR = a_topic("labour")
UNIONS = a_topic("unions", parent=LABOUR.id)
KYIV = Place(id=an_id("kyiv"), slug="kyiv", names={"en": "Kyiv", "uk": "Київ", "ar": "كييف"})
DESK = a_person(
    "International desk",
    form="organisation",
    names={"uk": "Міжнародний відділ", "ar": "القسم الدولي"},
    biographies={"en": "The desk reads wires.\n\nIt is never closed."},
)
WRITER = a_person("Ada Example", names={"ar": "آدا مثال"})
TRANSLATOR = a_person("Tomás Ejemplo")


def every_block(picture: Picture) -> tuple[object, ...]:
    """A body in which every kind of block stands, with the awkward things it may hold."""
    return (
        Text(html="<p>First, with a note.[^1] Again.[^1]</p><p>Second &amp; last.[^none]</p>"),
        Heading(text="A part <of> it", level=3),
        Quote(html="<p>Nobody asked us.[^a]</p>", attribution="A witness"),
        PictureBlock(picture=picture),
        LinkCard(address="https://video.example/1", title="A film", description="Two minutes."),
        LinkCard(address="javascript:alert(1)", title="Not an address"),
        List(items=("One", "Two <em>and</em> a half"), ordered=True),
        List(items=("Only",)),
        Heading(text="Another part", level=2),
        Box(html="<p>Beside the text.</p>", title="A box"),
        Table(rows=(("Year", "Votes"), ("2022", "141"), ("2023", "141")), caption="Votes"),
        Table(rows=(("a", "b"),), head=False),
        Code(text="if a < b & c:\n    [^1]"),
        Footnotes(notes=(Note(mark="1", html="<p>The first note.</p>"), Note(mark="a", html="A"))),
    )


def documents(store: PictureStore) -> list[AnyDocument]:
    """Everything there is in the small site."""
    picture = a_picture(store, "Two hills & a road", caption="A road.", credit="Picture desk")
    stories: list[Story] = []
    for number in range(23):
        name = f"report {number}"
        stories.append(
            a_story(
                name,
                kicker="Report" if number % 2 else "",
                published=START + timedelta(days=11 * number, hours=number),
                bylines=by(DESK) if number % 3 else by(WRITER, DESK),
                dossiers=(DOSSIER.id,) if number % 4 else (),
                strands=(WOMEN.id,) if number % 3 == 0 else (WORK.id,),
                topics=(LABOUR.id,) if number % 2 else (UNIONS.id,),
                places=(KYIV.id,),
                picture=picture if number % 2 else None,
            )
        )
    # A month too full to be named on its year's page.
    stories += [
        a_story(
            f"dispatch {number}",
            published=START + timedelta(days=12 + number // 2, minutes=number),
            dossiers=(DOSSIER.id,),
            strands=(WOMEN.id, WORK.id) if number == 3 else (),
        )
        for number in range(7)
    ]
    whole = a_story(
        "The whole of it",
        published=START + timedelta(days=300),
        kicker="Statement",
        headline="The whole of it: “quotes”, <tags> & more",
        standfirst="An introduction of its own.",
        bylines=(*by(WRITER, DESK), *by(TRANSLATOR, role="translator")),
        credit_line="With the picture desk",
        dateline_place="Kyiv",
        picture=picture,
        body=every_block(picture),
        dossiers=(DOSSIER.id,),
        strands=(WOMEN.id,),
        topics=(LABOUR.id,),
        places=(KYIV.id,),
        first_published=FirstPublished(
            name="Another Paper", address="https://other.example/1", date=date(2022, 12, 1)
        ),
        corrections=(
            Correction(date=date(2023, 1, 5), form="correction", html="<p>It was 141.</p>"),
            Correction(date=date(2023, 2, 5), form="clarification", html="<p>Of 193.</p>"),
        ),
        old_addresses=("2022/12/21/the-whole/", "?p=12", "old/page.html", "%D1%81/%D1%82%D0%B0/"),
    )
    translated = [
        a_story(
            "The whole of it",
            language=language,
            slug=slug,
            headline=headline,
            published=START + timedelta(days=302),
            bylines=(*by(WRITER), *by(TRANSLATOR, role="translator")),
            dossiers=(DOSSIER.id,),
            strands=(WOMEN.id,),
            places=(KYIV.id,),
        )
        for language, slug, headline in (
            ("uk", "use-pro-tse", "Усе про це"),
            ("ar", "kull-shay", "كل شيء عن هذا"),
        )
    ]
    front = Front(
        owner=DOSSIER.id,
        language="en",
        containers=(
            Statement(id="1", title="Statement", card=PinnedCard(story=whole.id)),
            StrandContainer(id="2", strand=WOMEN.id, count=3),
            Latest(id="3", count=6),
            Highlights(
                id="4",
                years=(
                    YearOfHighlights(
                        year=2022,
                        cards=(
                            PinnedCard(story=stories[1].id, headline="Another headline"),
                            PinnedCard(story=an_id("nothing")),
                        ),
                    ),
                ),
            ),
            NoteContainer(id="5", title="A note", html="<p>Free text.</p>"),
        ),
    )
    elsewhere = Front(
        owner=DOSSIER.id,
        language="ar",
        containers=(
            Latest(id="1", count=2),
            Latest(
                id="2",
                language="en",
                topic=LABOUR.id,
                count=6,
                pinned=(
                    PinnedCard(story=stories[1].id, size="large"),
                    PinnedCard(story=stories[3].id, size="large", position=4, byline=False),
                    PinnedCard(story=stories[5].id, size="small", position=5),
                ),
            ),
        ),
    )
    home = Front(
        owner="home",
        language="en",
        containers=(Latest(id="1", count=4), Dossiers(id="2", dossiers=(DOSSIER.id,), count=3)),
    )
    things: list[AnyDocument] = [
        DOSSIER, WOMEN, WORK, LABOUR, UNIONS, KYIV, DESK, WRITER, TRANSLATOR,
    ]  # fmt: skip
    return [*things, *stories, whole, *translated, front, elsewhere, home]


def a_site(folder: Path, **settings: object) -> tuple[Publication, Reading, PictureStore]:
    """The small site: its publication, what the wire answers, its pictures."""
    publication = a_publication(folder, **settings)
    store = PictureStore(publication.pictures)
    return publication, read(publication, documents(store)), store
