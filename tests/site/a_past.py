"""A small site with a past: fronts that changed over two years, and what was withdrawn since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from broadside.publication import Publication
from broadside.site import PictureStore
from broadside.wire.documents import (
    AnyDocument,
    Dossiers,
    Front,
    Highlights,
    Latest,
    PinnedCard,
    Statement,
    Story,
    StrandContainer,
    YearOfHighlights,
)
from broadside.wire.memory_log import MemoryLog
from broadside.wire.reading import Reading
from tests.site.builders import (
    START,
    a_dossier,
    a_person,
    a_picture,
    a_publication,
    a_reading,
    a_story,
    a_strand,
    a_withdrawal,
    by,
)

DOSSIER = a_dossier(
    "conflict",
    titles={"en": "The conflict", "ar": "الصراع"},
    descriptions={"en": "What happens, and to whom."},
)
WOMEN = a_strand("women", DOSSIER, titles={"en": "Women", "ar": "النساء"})
ADA, DESK = a_person("Ada Example"), a_person("The Desk")

Days = Sequence[tuple[int, Sequence[AnyDocument]]]
"""How many days after the start something was put on the wire, and what."""


def a_report(name: str, day: int, **fields: object) -> Story:
    """An article of the dossier, published so many days after the start."""
    values = {
        "published": START + timedelta(days=day),
        "dossiers": (DOSSIER.id,),
        "bylines": by(ADA),
    }
    return a_story(name, **(values | fields))


def a_front(*stories: Story, owner: str = DOSSIER.id, **fields: object) -> Front:
    """A front: the first story as its statement, the second pinned, and what fills itself."""
    statement, *rest = (PinnedCard(story=story.id) for story in stories)
    containers = (
        Statement(id="1", title="Statement", card=statement),
        StrandContainer(id="2", strand=WOMEN.id, count=3),
        Latest(id="3", count=4, pinned=tuple(rest[:1])),
        Highlights(id="4", years=(YearOfHighlights(year=2022, cards=tuple(rest[1:])),)),
    )
    return Front(owner=owner, language="en", containers=containers, **fields)  # type: ignore[arg-type]


def read_days(publication: Publication, days: Days) -> Reading:
    """What the wire answers when these were put on it on their days."""
    log = MemoryLog()
    for day, documents in days:
        log.append(list(documents), on(day))
    reading = a_reading(log, publication)
    reading.advance()
    return reading


def on(day: int) -> datetime:
    """So many days after the start."""
    return START + timedelta(days=day)


def a_past(folder: Path) -> tuple[Publication, Reading, PictureStore]:
    """The small site with a past: its publication, what the wire answers, its pictures."""
    publication = a_publication(folder, languages=("en", "ar"))
    store = PictureStore(publication.pictures)
    hills, sea = a_picture(store, "Two hills"), a_picture(store, "The sea", colour="#113355")
    first, second, third = (
        a_report(f"report {number}", number, strands=(WOMEN.id,), picture=picture)
        for number, picture in enumerate((hills, sea, None))
    )
    arabic = a_report("report 0", 3, language="ar", headline="تقرير", strands=(WOMEN.id,))
    home = Front(
        owner="home", language="en", containers=(Dossiers(id="1", dossiers=(DOSSIER.id,)),)
    )
    days: Days = (
        (0, (ADA, DESK, DOSSIER, WOMEN, first, home)),
        (1, (second, a_front(second, first))),
        (4, (third, arabic)),
        (40, (a_front(third, second, first, title="The whole conflict"),)),
        (320, (a_report("report 3", 320),)),
        (400, (a_withdrawal("story", second.id),)),
        (401, (a_report("report 4", 401, bylines=by(DESK)), a_report("تقرير", 401, language="ar"))),
    )
    return publication, read_days(publication, days), store
