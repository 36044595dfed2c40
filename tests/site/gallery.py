"""Every partial with odd inputs: what an editor will do one day, on one page, to look at.

`python -m tests.site.gallery FILE` writes the page.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from broadside.site.assets import style_sheet
from broadside.site.imprint import Imprint
from broadside.site.views import (
    AlongView,
    ArticleView,
    BlockView,
    BylinePart,
    BylineView,
    CardView,
    ChangeView,
    ChronologyView,
    ContainerView,
    Day,
    DayOfEdition,
    EntryView,
    FiledView,
    ForeignView,
    FoundView,
    FrontView,
    LaneView,
    LegendView,
    Link,
    MarkView,
    MonthOfEditions,
    MonthOfYear,
    NamedView,
    NoteView,
    PastView,
    PictureView,
    PieceView,
    SignView,
    SourceView,
    StrandSign,
    TickView,
    Weekday,
    YearView,
)
from tests.site.builders import a_publication

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LINE = "A headline that goes on for so long that no editor would pass it, and then goes on again"
ARABIC = "عنوان طويل بالعربية مع Latin في الوسط و 2024 في آخره"
HOSTILE = '<script>alert("x")</script> & "quotes" ‘more’'
HEADLINES = (LINE, LONG, ARABIC, HOSTILE, "1", "🙂 " * 20, "a/b\u200f\u202e c")

DAY = Day(text="September 9, 2024", stamp="2024-09-09")
LINK = Link(text=LINE, href="/en/x/")
PICTURE = PictureView(
    avif="/p-480.avif 480w",
    webp="/p-480.webp 480w",
    jpeg="/p-480.jpg 480w",
    source="/p-480.jpg",
    sizes="100vw",
    width=480,
    height=1200,
    alt=HOSTILE,
    eager=False,
    caption=LINE,
    credit=LONG,
)
FOREIGN = ForeignView(code="ar", name="Arabic", page="en", direction="rtl", page_direction="ltr")
NAMES = ("Ada Example", "آدا مثال", "Тарас Приклад", LONG)


def a_card(headline: str = "A headline", **fields: object) -> CardView:
    values: dict[str, object] = {
        "level": 3, "href": "/en/x/", "headline": headline, "kicker": "", "byline": "",
        "day": DAY, "trail": "", "picture": None,
    }  # fmt: skip
    return CardView(**(values | fields))  # type: ignore[arg-type]


def a_byline(names: int) -> BylineView:
    parts = [BylinePart(text="By ")]
    for number in range(names):
        parts.append(BylinePart(text=NAMES[number % len(NAMES)], href=f"/en/people/{number}/"))
        parts.append(BylinePart(text=", "))
    return BylineView(role="writer", parts=tuple(parts))


def odd_cards() -> Iterator[CardView]:
    for headline in HEADLINES:
        yield a_card(headline)
        yield a_card(headline, kicker=headline, byline=headline, trail=headline * 3)
        yield a_card(headline, picture=PICTURE, size="large", level=2)
        yield a_card(headline, size="small", foreign=FOREIGN, byline=headline)
        yield a_card("", day=None, withdrawn=headline)
    yield a_card(byline="By " + ", ".join(NAMES * 3), picture=PICTURE, trail=LINE)


def odd_blocks() -> tuple[BlockView, ...]:
    return (
        BlockView(kind="text", html=f"<p>{LONG}</p><p dir='rtl'>{ARABIC}</p>"),
        BlockView(kind="heading", text=LONG, level=2, anchor="part-1"),
        BlockView(kind="quote", html="<p>x</p>", attribution=LONG),
        BlockView(kind="quote", html="<p>x</p>"),
        BlockView(kind="picture", picture=PICTURE),
        BlockView(kind="picture"),
        BlockView(kind="link-card", address="https://x.example/", title=LONG, text=LINE),
        BlockView(kind="link-card", title=HOSTILE),
        BlockView(kind="list", items=(LONG, "<em>x</em>"), ordered=True),
        BlockView(kind="list"),
        BlockView(kind="box", html="<p>x</p>", title=LINE),
        BlockView(kind="table", head=tuple(LONG for _ in range(9)), rows=(("a",), ())),
        BlockView(kind="code", text=LONG * 4 + HOSTILE),
    )


def months() -> Iterator[MonthOfEditions]:
    """A month of four weeks and one of six, of which some days, or all, have an edition."""
    weekdays = tuple(Weekday(short=LONG[:3], name=LONG) for _ in range(7))
    for weeks, step in ((4, 3), (6, 1)):
        days = [
            DayOfEdition(
                number=str(day), text=LONG, stamp="2024-09-09", href="/" * (day % step == 0)
            )
            for day in range(weeks * 7 - 1)
        ]
        days.append(DayOfEdition())
        rows = tuple(tuple(days[week * 7 : week * 7 + 7]) for week in range(weeks))
        yield MonthOfEditions(name=LINE, weekdays=weekdays, weeks=rows)


def an_article(**fields: object) -> ArticleView:
    values: dict[str, object] = {
        "kicker": "", "headline": LINE, "standfirst": "", "bylines": (), "credit_line": "",
        "place": "", "day": DAY, "source": None, "picture": None, "blocks": (), "notes": (),
        "changes": (), "filed": (), "along": (),
    }  # fmt: skip
    return ArticleView(**(values | fields))  # type: ignore[arg-type]


def containers() -> Iterator[ContainerView]:
    cards = tuple(odd_cards())
    for title in ("", LINE, ARABIC):
        yield ContainerView(kind="statement", title=title, layout="one", cards=cards[2:3])
        for layout, count in (("one", 1), ("two", 2), ("lead", 3), ("many", 11)):
            chosen = cards[:count] if layout != "lead" else (cards[2], *cards[3:5])
            yield ContainerView(kind="strand", title=title, layout=layout, cards=chosen)
            yield ContainerView(
                kind="latest", title=title, layout=layout, cards=cards[:count], href="/", more="All"
            )
        years = (
            YearView(level=3, year="2024", cards=cards[:4]),
            YearView(level=3, year="1", cards=()),
        )
        yield ContainerView(kind="highlights", title=title, years=years)
        entry = EntryView(level=3, title=title or "x", href="/", about=LINE, cards=cards[:2])
        empty = EntryView(level=3, title=LONG, href="/", about="", cards=())
        gone = EntryView(level=3, title=LONG, href="", about="", cards=cards[3:4])
        yield ContainerView(
            kind="dossiers", title=title, layout="many", entries=(entry, empty, gone)
        )
        yield ContainerView(kind="note", title=title, html=f"<p>{LONG}</p><ul><li>x</li></ul>")


SIGNS = ("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s0")


def odd_names() -> tuple[NamedView, ...]:
    every = tuple(StrandSign(sign=sign, text=HOSTILE) for sign in SIGNS)
    return tuple(
        NamedView(
            day=DAY if number % 3 else None,
            signs=every[: number * 2],
            headline=headline,
            href="/en/x/",
            highlight=number % 2 == 0,
        )
        for number, headline in enumerate(HEADLINES)
    )


def a_legend(lanes: int = 10, **fields: object) -> LegendView:
    texts = (LINE, LONG, ARABIC, HOSTILE)
    values: dict[str, object] = {
        "lanes": tuple(
            LaneView(
                sign=sign, text=texts[place % 4], href="/en/x/" if place % 2 else "",
                y=14 * place + 7, count="1,200",
            )
            for place, sign in enumerate(SIGNS[:lanes])
        ),
        "height": 14 * lanes, "several": True, "highlights": True,
    }  # fmt: skip
    return LegendView(**(values | fields))  # type: ignore[arg-type]


def a_mark(day: int = 1, **fields: object) -> MarkView:
    signs = tuple(
        SignView(sign=sign, x=f"{3.2 * day:.2f}%", y=14 * place + 7, several=place % 2 == 0,
                 ringed=place % 3 == 0)
        for place, sign in enumerate(SIGNS)
    )  # fmt: skip
    return MarkView(**({"href": "/en/x/", "title": HOSTILE, "signs": signs} | fields))  # type: ignore[arg-type]


def a_chronology() -> ChronologyView:
    months = tuple(
        MonthOfYear(
            anchor=f"m{number:02}", name=LONG if number == 2 else "March", whole=LINE,
            count="31 articles" if number % 2 else "", href="/en/x/" if number % 3 else "",
            more=LINE if number % 3 else "", marks=tuple(a_mark(day) for day in range(1, 32)),
            names=odd_names(), counts=("1,200",) * 10, total="12,000",
        )
        for number in (1, 2, 3)
    )  # fmt: skip
    ticks = tuple(TickView(x=f"{3.2 * day:.2f}%", text=str(day)) for day in (1, 15, 30))
    return ChronologyView(
        title=LINE, year="2024", count="36,000 articles", years=(LINK,) * 30, legend=a_legend(),
        ticks=ticks, months=months, total="36,000",
    )  # fmt: skip


def pieces(imprint: Imprint) -> Iterator[tuple[str, dict[str, object]]]:
    """Every partial with what it is given, as `(template, views)`."""
    page = imprint.page(
        kind="front", language="en", title="x", path="en/", languages=imprint.homes(),
        sections=(LINK, LINK),
    )  # fmt: skip
    yield "masthead.html", {"page": page}
    yield "foot.html", {"page": page}
    for card in odd_cards():
        yield "card.html", {"card": card}
    for card in odd_cards():
        if not card.withdrawn:
            halves = (
                PieceView(text=card.headline[:3], meant=True),
                PieceView(text=card.headline[3:], meant=False),
            )
            found = FoundView(card=card, headline=halves, passage=halves * bool(card.trail))
            yield "found.html", {"found": found}
            yield "pieces.html", {"pieces": halves}
    for picture in (PICTURE,):
        yield "picture.html", {"picture": picture}
        yield "figure.html", {"picture": picture}
    for names in (0, 1, 2, 12):
        yield "byline.html", {"byline": a_byline(names)}
    yield "day.html", {"day": DAY}
    for dateline, strands, years in (
        (DAY, (), None), (None, (LINK,) * 9, LINK), (None, (), LINK), (None, (), None),
    ):  # fmt: skip
        front = FrontView(
            label="", title="", introduction="", dateline=dateline, strands=strands,
            chronology=years, containers=(),
        )  # fmt: skip
        yield "dateline.html", {"page": page, "front": front}
    for older, newer in ((None, None), (LINK, None), (LINK, LINK)):
        past = PastView(notice=LINE, present=LINK, calendar=LINK, older=older, newer=newer)
        yield "past.html", {"page": page, "past": past}
    for month in months():
        yield "calendar_month.html", {"month": month}
    for container in containers():
        yield f"container_{container.kind}.html", {"container": container}
        yield "container_title.html", {"container": container}
        yield "cards.html", {"container": container}
    yield "body.html", {"blocks": odd_blocks()}
    yield "body.html", {"blocks": ()}
    notes = (
        NoteView(anchor="note-1", mark="1", html="<p>x</p>", backs=()),
        NoteView(anchor="note-2", mark=LONG, html=LONG, backs=("ref-2", "ref-2-2")),
    )
    yield "notes.html", {"page": page, "notes": notes}
    yield "feed_content.html", {"blocks": odd_blocks(), "notes": notes}
    yield (
        "changes.html",
        {"page": page, "changes": (ChangeView(label=LONG, day=DAY, html="<p>x</p>"),)},
    )
    yield "filed.html", {"filed": (FiledView(label="In", links=(LINK,) * 12),)}
    for older, newer in ((LINK, None), (None, LINK), (LINK, LINK)):
        yield "along.html", {"page": page, "along": AlongView(title=LINE, older=older, newer=newer)}
    chronology = a_chronology()
    yield "signs.html", {"legend": chronology.legend}
    for legend in (chronology.legend, a_legend(1), a_legend(0, several=False, highlights=False)):
        yield "legend.html", {"page": page, "legend": legend}
    yield "grid.html", {"chronology": chronology}
    for day in (1, 31):
        yield "mark.html", {"mark": a_mark(day)}
    yield "names.html", {"names": odd_names()}
    yield "names.html", {"names": ()}
    yield "numbers.html", {"page": page, "chronology": chronology}
    yield "credits.html", {"article": an_article()}
    yield (
        "credits.html",
        {
            "article": an_article(
                bylines=(a_byline(12), a_byline(1)),
                credit_line=LONG,
                place=ARABIC,
                source=SourceView(text=LONG, href="https://x.example/", day=DAY),
            )
        },
    )


_ARTICLE = ("body.html", "notes.html", "changes.html", "filed.html", "along.html", "credits.html",
            "byline.html", "day.html", "picture.html", "figure.html")  # fmt: skip
_CHRONOLOGY = ("signs.html", "legend.html", "grid.html", "mark.html", "names.html",
               "numbers.html")  # fmt: skip
_FRONT = ("past.html", "dateline.html", "cards.html", "card.html", "day.html")
_OTHER = {"article": _ARTICLE, "listing": ("card.html",), "calendar": ("calendar_month.html",),
          "search": ("found.html", "pieces.html"),
          "chronology": _CHRONOLOGY}  # fmt: skip


def belongs(template: str, kind: str) -> bool:
    """Whether a kind of page shows a partial, and so has the style for it."""
    if template in ("masthead.html", "foot.html"):
        return True
    if kind == "front":
        return template in _FRONT or template.startswith("container_")
    return template in _OTHER.get(kind, ())


def gallery(imprint: Imprint, kind: str, direction: str) -> str:
    """One page with all partials on it, in the style of one kind of page."""
    language = "ar" if direction == "rtl" else "en"
    css = style_sheet(kind, imprint.publication.theme).css
    shown = "\n".join(
        _framed(kind, template, imprint.fragment(template, **given))  # type: ignore[arg-type]
        for template, given in pieces(imprint)
        if belongs(template, kind)
    )
    if kind == "calendar":
        shown = f'<div class="of-year">{shown}</div>'
    if kind == "article":
        shown = f'<article class="story"><div class="body">{shown}</div></article>'
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>Gallery</title><style>{css}</style><body><main>{shown}</main></body></html>"
    )


def _framed(kind: str, template: str, shown: str) -> str:
    """A partial inside what always stands around it."""
    if template == "mark.html":
        return f'<svg class="strip" height="140" aria-hidden="true">{shown}</svg>'
    return f'<ol class="rows"><li>{shown}</li></ol>' if kind == "listing" else shown


if __name__ == "__main__":
    made = Imprint(a_publication(Path()))
    Path(sys.argv[1]).write_text(gallery(made, "front", "ltr"), "utf-8")
