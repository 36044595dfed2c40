"""How long does somebody who writes wait for the copy desk, by the length of what is written?

    python -m benchmarks.checking [--times 40] [--database URL] [--profile WORDS]

A newsroom is made in a temporary folder, and an article in it whose text is in English: paragraphs,
headings, quotations, lists, footnotes and links, with a fault in about every second paragraph. Its
form is posted to be checked again and again over HTTP's own path through Django, each time with
another word in it, as while one writes. *1,500 words* is the promise.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from broadside.newsroom.preparing import prepare
from broadside.publication import load_publication, starting_settings

LENGTHS = (300, 1_500, 5_000)
PROMISED_WORDS = 1_500
PROMISED = 200
"""Milliseconds from the question to the answer."""

_SENTENCES = (
    "The workers of the port stopped the cranes at six in the morning and did not go home.",
    "Nobody had told the night shift, which waited at the gate until the buses came.",
    "“We stay until the last of us is paid,” said Olena, who has worked here for nine years.",
    "The company speaks of a misunderstanding and has asked the court for an order.",
    "In the town the bakeries sent bread, and the school opened its kitchen for the strikers.",
    "A committee of eleven people now decides what is loaded and what is left on the quay.",
)
_FAULTS = (
    "The train  left without them.",
    'They said "not one more day" and meant it.',
    "About 12,000 people came.",
    "It ended.Then they went home.",
    "“We will not go, she said.",
    "The delegation came from Kiev.",
)


def main() -> int:
    """Answer the question; gives the exit code, 1 when the promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=40, metavar="N")
    parser.add_argument("--database", metavar="URL", help="SQLite without it")
    parser.add_argument("--profile", type=int, metavar="WORDS", help="show where the time goes")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        _a_newsroom(Path(name), arguments.database)
        return _answer(arguments.times, arguments.profile)


def _a_newsroom(folder: Path, database: str | None) -> None:
    chosen: dict[str, Any] = {"title": "The Lantern", "languages": ["en"]}
    if database:
        chosen["database"] = database
    (folder / "broadside.toml").write_text(starting_settings(chosen), encoding="utf-8")
    publication = load_publication(folder)
    prepare(publication, administrator=False)
    # Without a pressed site no link would be followed.
    publication.output.mkdir(parents=True, exist_ok=True)
    (publication.output / "index.html").write_text("", encoding="utf-8")


class Writer:
    """Somebody's form of an article of so many words."""

    def __init__(self, words: int) -> None:
        from django.contrib.auth.models import Group
        from django.test import Client

        from broadside.newsroom.models import User
        from tests.newsroom.builders import a_person, an_article

        user, made = User.objects.get_or_create(username="editor")
        if made:
            user.groups.add(Group.objects.get(name="Editor"))
        self.client = Client(SERVER_NAME="127.0.0.1")
        self.client.force_login(user)
        self.pk = an_article(f"{words} words", bylines=(a_person(),)).pk
        self.data = _form(words)
        self._turn = 0

    def check(self) -> Any:
        """Write another word, and have the form checked."""
        self._turn += 1
        self.data["standfirst"] = f"The port stands still for the day {self._turn}."
        response = self.client.post(f"/newsroom/copy-desk/check/{self.pk}/", self.data)
        assert response.status_code == 200, response.content[:500]
        return response.json()


def _form(words: int) -> dict[str, Any]:
    from tests.newsroom.drafting import in_form, rich

    chance = Random(words)
    blocks: list[tuple[str, Any]] = []
    count = 0
    while count < words:
        paragraphs = []
        for number in range(4):
            sentences = [chance.choice(_SENTENCES) for _ in range(4)]
            if number % 2:
                sentences.insert(2, chance.choice(_FAULTS))
            paragraphs.append(" ".join(sentences))
        blocks.append(("text", paragraphs))
        blocks.append(("heading", {"text": "What the strikers want", "level": "2"}))
        blocks.append(("quote", {"html": rich(_SENTENCES[2]), "attribution": "Olena"}))
        count += sum(len(each.split()) for each in (*paragraphs, _SENTENCES[2])) + 5
    return in_form(*blocks)


def _answer(times: int, profiled: int | None) -> int:
    print(f"{'words':>7}{'findings':>10}{'median ms':>11}{'p95 ms':>8}{'CPU ms':>8}{'queries':>9}")
    medians = {words: _measured(words, times) for words in LENGTHS}
    if profiled:
        _profile(Writer(profiled))
    kept = medians[PROMISED_WORDS] < PROMISED
    said = f"{PROMISED_WORDS:,} words in less than {PROMISED} ms"
    print(f"\n{said}: {'yes' if kept else 'no'}")
    return 0 if kept else 1


def _measured(words: int, times: int) -> float:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    writer = Writer(words)
    found = len(writer.check()["findings"])
    taken, spent = [], []
    for _ in range(times):
        start, cpu = time.perf_counter(), time.process_time()
        writer.check()
        taken.append((time.perf_counter() - start) * 1000)
        spent.append((time.process_time() - cpu) * 1000)
    with CaptureQueriesContext(connection) as queries:
        writer.check()
    median = statistics.median(taken)
    p95 = statistics.quantiles(taken, n=20)[-1]
    cpu = statistics.median(spent)
    print(f"{words:>7,}{found:>10}{median:>11.0f}{p95:>8.0f}{cpu:>8.0f}{len(queries):>9}")
    return median


def _profile(writer: Writer) -> None:
    writer.check()
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(10):
        writer.check()
    profile.disable()
    pstats.Stats(profile).sort_stats("cumulative").print_stats(60)


if __name__ == "__main__":
    sys.exit(main())
