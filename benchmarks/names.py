"""What do the pages of names cost in a newsroom with very many names?

    python benchmarks/names.py                          20,000 people, 3,000 articles
    python benchmarks/names.py --people 5000            another number
    python benchmarks/names.py --json                   one object

Makes a newsroom in a folder of its own, asks for the page as an editor's browser does, and merges
and parts someone who signed a thousand articles. Times are by the clock, with nothing else running.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.copydesk import many_names
from broadside.publication import load_publication, starting_settings

PAGE = "/newsroom/names/person/"
SIGNED = 1_000


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), arguments.people, arguments.articles)
    if arguments.json:
        print(json.dumps(figures))
        return
    table = Table(title=f"Names of {arguments.people:,} people")
    table.add_column("what")
    table.add_column("seconds", justify="right")
    for what, seconds in figures.items():
        table.add_row(what, f"{seconds:.2f}")
    Console().print(table)


def measure(folder: Path, people: int, articles: int) -> dict[str, float]:
    """Seconds of each thing that an editor waits for."""
    chosen = {"title": "The Benchmark", "languages": ["en", "uk"]}
    (folder / "broadside.toml").write_text(starting_settings(chosen), encoding="utf-8")
    publication = load_publication(folder)

    from broadside.newsroom.preparing import prepare

    prepare(publication, administrator=False)
    made = fill(people, articles)

    from django.test import Client

    from broadside.newsroom.actions.merge import merge
    from broadside.newsroom.actions.undo_merge import undo_merge
    from broadside.newsroom.models import LikeNames, User

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.create_superuser("editor"))
    client.get("/newsroom/")
    figures = {"the page, while names are compared": seconds(lambda: client.get(PAGE))}
    begun = time.perf_counter()
    while not LikeNames.objects.get(what="person").fingerprint:
        time.sleep(0.05)
    figures["until they are compared, in a process of its own"] = time.perf_counter() - begun
    figures["the page, with pairs"] = seconds(lambda: client.get(PAGE))
    done: list[Any] = []
    figures[f"a merge, of {SIGNED:,} articles"] = seconds(
        lambda: done.append(merge(made[0], made[1]))
    )
    figures["its undo"] = seconds(lambda: undo_merge(done[0]))
    return figures


def fill(people: int, articles: int) -> list[Any]:
    """People, and articles of which one of them signed a thousand."""
    from django.db import transaction

    from broadside.newsroom import tree
    from broadside.newsroom.models import Article, Person

    made = [Person(name=name, slug=f"person-{n}") for n, name in enumerate(many_names(people))]
    Person.objects.bulk_create(made, batch_size=1_000)
    made = list(Person.objects.order_by("pk"))
    chance = random.Random(7)
    with transaction.atomic():
        folder = tree.folder("en")
        for number in range(articles):
            article = Article(title=f"Article {number}", locale=tree.locale("en"), live=True)
            signer = made[1] if number < SIGNED else chance.choice(made)
            article.bylines.add(Article.bylines.rel.related_model(person=signer))
            folder.add_child(instance=article)
    return made


def seconds(act: Callable[[], Any]) -> float:
    """How long something takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
