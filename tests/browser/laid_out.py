"""Fronts of their own for tests of the desk, put into a publication that is being served.

    python -m tests.browser.laid_out FOLDER HARBOUR COUNT

Eight articles of one harbour, a strand, a topic, an editor, and as many dossiers, each with a front
that is published. It is a process of its own: beside an open browser Django refuses to work.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[2]

HEADLINES = (
    "The cranes of {} stand still",
    "A night shift votes in {}",
    "Grain waits outside {}",
    "The port of {} answers",
    "Pilots of {} join the strike",
    "Who loads the ships of {}",
    "Bread costs more in {}",
    "A letter from {}",
)
"""From the newest to the oldest."""

EDITOR = "olena"
PASSWORD = "correct horse battery staple"


class LaidOut(msgspec.Struct, frozen=True):
    """A front to try the desk on."""

    pk: int
    title: str
    path: str


class Harbour(msgspec.Struct, frozen=True):
    """What was put into the publication. `headlines` has the newest first."""

    name: str
    headlines: tuple[str, ...]
    articles: tuple[int, ...]
    fronts: tuple[LaidOut, ...]


def lay_out(folder: Path, name: str, count: int) -> Harbour:
    """Put a harbour into the publication, in another process."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.laid_out", str(folder), name, str(count)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Harbour)


def _main(folder: Path, name: str, count: int) -> Harbour:
    from broadside.newsroom.configure import configure
    from broadside.publication import load_publication

    configure(load_publication(folder))

    from django.contrib.auth.models import Group
    from django.db import transaction

    from broadside.newsroom.models import User
    from broadside.newsroom.roles import EDITOR as ROLE
    from tests.newsroom.builders import a_dossier, a_front, a_person, a_strand, a_topic, an_article

    with transaction.atomic():
        if not User.objects.filter(username=EDITOR).exists():
            user = User.objects.create_user(EDITOR, password=PASSWORD)
            user.groups.add(Group.objects.get(name=ROLE))
        dossiers = [a_dossier(f"Strike in {name} {number}") for number in range(1, count + 1)]
        strand = a_strand(dossiers[0], f"Dockers of {name}")
        topic = a_topic(f"Labour in {name}")
        person = a_person(f"Writer of {name}")
        articles = []
        for age, headline in enumerate(HEADLINES):
            articles.append(
                an_article(
                    headline.format(name),
                    live=True,
                    kicker="Harbour",
                    bylines=(person,),
                    dossiers=dossiers,
                    strands=(strand,) if age % 2 else (),
                    topics=(topic,) if age < 4 else (),
                    published_at=datetime(2026, 6, 20 - age, 12, tzinfo=UTC),
                )
            )
    fronts = []
    for dossier in dossiers:
        with transaction.atomic():
            front = a_front(
                dossier,
                "en",
                ("statement", {"title": "Political statement", "card": _card(articles[7])}),
                ("latest", {"title": "News from the quay", "count": 4, "pinned": []}),
                (
                    "highlights",
                    {
                        "title": "Highlights",
                        "years": [{"year": 2026, "cards": [_card(articles[6])]}],
                    },
                ),
            )
            front.save_revision().publish()
        fronts.append(LaidOut(front.pk, front.title, f"/en/{dossier.slug}/"))
    return Harbour(
        name,
        tuple(article.title for article in articles),
        tuple(article.pk for article in articles),
        tuple(fronts),
    )


def _card(article: object) -> dict[str, object]:
    return {"article": article.pk}  # type: ignore[attr-defined]


if __name__ == "__main__":
    laid_out = _main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
    print(msgspec.json.encode(laid_out).decode())
