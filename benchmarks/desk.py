"""How long does an editor at the front desk wait, with a dossier of 5,000 articles?

    python -m benchmarks.desk [--articles 5000] [--editions 50] [--times 40] [--database URL]
                              [--profile REQUEST]

A newsroom is made in a temporary folder: so many articles in one dossier, taken in from an export,
and its front with the containers of a real one. Then each of the desk's requests is made again and
again over HTTP's own path through Django, each with something changed since the last, as when an
editor works. *Change to picture* is the promise: what the screen asks after a change, which is
the fill and the preview, one after the other. *An article's fronts* is what an article's form asks
for: where it stands and stood. It is asked of one that was the statement of every other of so many
editions.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.imports import write_export
from broadside.importers.wordpress import read_wordpress
from broadside.newsroom.preparing import prepare
from broadside.publication import load_publication, starting_settings

DOSSIER = "war"
PROMISED = 300
"""Milliseconds from a change to the page."""


def main() -> int:
    """Answer the question; gives the exit code, 1 when the promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=5000, metavar="N")
    parser.add_argument("--editions", type=int, default=50, metavar="N")
    parser.add_argument("--times", type=int, default=40, metavar="N")
    parser.add_argument("--database", metavar="URL", help="SQLite without it")
    parser.add_argument("--profile", metavar="NAME", help="also show where one request's time goes")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        desk = _a_desk(Path(name), arguments.articles, arguments.database)
        return _answer(desk, arguments.editions, arguments.times, arguments.profile)


def _a_desk(folder: Path, articles: int, database: str | None) -> Desk:
    chosen: dict[str, Any] = {"title": "The Lantern", "languages": ["en", "es", "uk"]}
    if database:
        chosen["database"] = database
    (folder / "broadside.toml").write_text(starting_settings(chosen), encoding="utf-8")
    publication = load_publication(folder)
    prepare(publication, administrator=False)
    export = folder / "export.xml"
    write_export(export, articles)
    # The newsroom's models can be imported only once it is configured.
    from broadside.newsroom.intake import take_in

    take_in(publication, read_wordpress(export))
    return Desk(_a_front())


def _a_front() -> Any:
    """A dossier with everything in it, four strands, and its front."""
    from django.db import transaction

    from broadside.newsroom import filing, tree
    from broadside.newsroom.models import Article, Dossier, Strand

    with transaction.atomic():
        dossier = Dossier.objects.create(slug=DOSSIER, titles={"en": "The war"})
        strands = [
            Strand.objects.create(dossier=dossier, titles={"en": f"Strand {number}"})
            for number in range(4)
        ]
        articles = list(Article.objects.filter(locale__language_code="en").order_by("pk"))
        Article.dossiers.through.objects.bulk_create(
            Article.dossiers.through(article_id=article.pk, dossier_id=dossier.pk)
            for article in articles
        )
        Article.strands.through.objects.bulk_create(
            Article.strands.through(article_id=article.pk, strand_id=strands[number % 4].pk)
            for number, article in enumerate(articles)
        )
        filing.file_stories(filing.for_filing())
        return tree.dossier_front(dossier, "en")


class Desk:
    """An editor's screen."""

    def __init__(self, front: Any) -> None:
        from django.contrib.auth.models import Group
        from django.test import Client

        from broadside.newsroom.models import Article, Strand, User

        user = User.objects.create_user("editor")
        user.groups.add(Group.objects.get(name="Editor"))
        self.client = Client(SERVER_NAME="127.0.0.1")
        self.client.force_login(user)
        self.pk = front.pk
        self.count = Article.objects.filter(dossiers=front.dossier).count()
        keys = Article.objects.filter(dossiers=front.dossier).order_by("-pk")[:400:10]
        self._cards = iter_cards([article.translation_key.hex for article in keys])
        self.version = self.state()["version"]
        self._other = next(self._cards)
        statement = next(self._cards)
        self._first = Article.objects.get(
            translation_key=statement["article"], locale__language_code="en"
        ).pk
        self.draft: dict[str, Any] = {
            "title": "The war",
            "introduction": "",
            "containers": [
                _container("statement", title="Statement", card=statement),
                *(
                    _container("strand", strand=strand.identifier, pinned=self._some(2), count=4)
                    for strand in Strand.objects.all()
                ),
                _container("latest", pinned=self._some(4), count=12),
                _container(
                    "highlights",
                    years=[
                        {"id": uuid4().hex, "year": year, "cards": self._some(4)}
                        for year in (2021, 2022, 2023)
                    ],
                ),
            ],
        }

    def _some(self, count: int) -> list[dict[str, Any]]:
        return [next(self._cards) for _ in range(count)]

    def change(self) -> None:
        """What an editor does: move the statement's card, and write another headline."""
        cards = self.draft["containers"][5]["pinned"]
        cards.insert(0, cards.pop())
        cards[0]["headline"] = f"Headline {uuid4().hex[:6]}"

    def change_statement(self) -> None:
        """Put another article in the statement's place, or the first one back."""
        statement = self.draft["containers"][0]
        statement["card"], self._other = self._other, statement["card"]

    def on_fronts(self) -> str:
        """Where the statement's first article stands and stood; how far that is known."""
        response = self.client.get(f"/newsroom/articles/{self._first}/on-fronts/")
        assert response.status_code == 200, response.status_code
        return response.headers["X-State"]

    def state(self) -> Any:
        return self._get("state/")

    def screen(self) -> Any:
        response = self.client.get(f"/newsroom/fronts/{self.pk}/desk/")
        assert response.status_code == 200, response.status_code

    def feed(self, **asked: str) -> Any:
        return self._get("feed/", **asked)

    def fill(self) -> Any:
        return self._post("fill/", draft=self.draft)

    def preview(self) -> Any:
        return self._post("preview/", draft=self.draft)

    def save(self) -> Any:
        saved = self._post("draft/", draft=self.draft, version=self.version)
        self.version = saved["version"]

    def publish(self) -> Any:
        self._post("publish/", version=self.version)

    def _get(self, name: str, **asked: str) -> Any:
        response = self.client.get(f"/newsroom/fronts/{self.pk}/desk/{name}", asked)
        assert response.status_code == 200, response.content[:500]
        return response.json()

    def _post(self, name: str, **body: Any) -> Any:
        response = self.client.post(
            f"/newsroom/fronts/{self.pk}/desk/{name}",
            json.dumps(body),
            content_type="application/json",
        )
        assert response.status_code == 200, response.content[:500]
        return response.json() if "json" in response.headers["Content-Type"] else response.content


def iter_cards(keys: list[str]) -> Iterator[dict[str, Any]]:
    """Cards of different articles."""
    for key in keys:
        yield {"id": uuid4().hex, "article": key}


def _container(kind: str, **fields: Any) -> dict[str, Any]:
    return {"id": uuid4().hex, "kind": kind, **fields}


def _answer(desk: Desk, editions: int, times: int, profiled: str | None) -> int:
    start = time.perf_counter()
    desk.fill()
    folded = time.perf_counter() - start
    for _ in range(editions):
        desk.change_statement()
        desk.save()
        desk.publish()
        desk.version = desk.state()["version"]
    start = time.perf_counter()
    while desk.on_fronts() == "computing":
        pass
    gone_through = time.perf_counter() - start
    requests: dict[str, Callable[[], Any]] = {
        "fill": desk.fill,
        "preview": desk.preview,
        "change to picture": lambda: (desk.fill(), desk.preview()),
        "save": desk.save,
        "feed": desk.feed,
        "feed, by words": lambda: desk.feed(text="the"),
        "feed, no such words": lambda: desk.feed(text="xyzzy"),
        "state": desk.state,
        "an article's fronts": desk.on_fronts,
    }
    print(
        f"{desk.count} articles in the dossier, {editions} editions; the wire folded in"
        f" {folded * 1000:.0f} ms, gone through for where articles stood in"
        f" {gone_through * 1000:.0f} ms\n"
    )
    print(f"{'':<22}{'median ms':>10}{'p95 ms':>10}{'CPU ms':>10}{'queries':>9}")
    medians = {}
    for name, request in requests.items():
        medians[name] = _measured(desk, name, request, times)
    if profiled:
        _profile(requests[profiled], desk)
    kept = medians["change to picture"] < PROMISED
    print(f"\nFrom a change to the page in less than {PROMISED} ms: {'yes' if kept else 'no'}")
    return 0 if kept else 1


def _measured(desk: Desk, name: str, request: Callable[[], Any], times: int) -> float:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    desk.change()
    request()
    taken, spent = [], []
    for _ in range(times):
        desk.change()
        start, cpu = time.perf_counter(), time.process_time()
        request()
        taken.append((time.perf_counter() - start) * 1000)
        spent.append((time.process_time() - cpu) * 1000)
    with CaptureQueriesContext(connection) as queries:
        request()
    median = statistics.median(taken)
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(
        f"{name:<22}{median:>10.0f}{p95:>10.0f}{statistics.median(spent):>10.0f}{len(queries):>9}"
    )
    return median


def _profile(request: Callable[[], Any], desk: Desk) -> None:
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(10):
        desk.change()
        request()
    profile.disable()
    pstats.Stats(profile).sort_stats("cumulative").print_stats(60)


if __name__ == "__main__":
    sys.exit(main())
