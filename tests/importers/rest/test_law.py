"""The law of bringing: after a run in which nobody writes there, the store has what the site has.

Whatever happened before: runs that were stopped at any request, posts saved, added, brought out
with an old date and deleted between requests and between runs, listings of many pages. One thing
is missed, and no more can be known of it in a reader's view: a post that is saved twice within one
second, and read between.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from datetime import datetime, timedelta
from email.message import Message
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st

from broadside.importers.web.asking import Answer
from broadside.importers.wordpress.rest.mirror import bring
from broadside.importers.wordpress.rest.shapes import decode
from broadside.importers.wordpress.rest.site import Index, Site
from broadside.importers.wordpress.rest.store import Store
from tests.importers.recorded_wordpress import Asked, RecordedWordPress

LONG = os.environ.get("BROADSIDE_HYPOTHESIS_PROFILE") == "long"
Doing = tuple[int, str, int]
"""At which request, what, and to which post."""

FIRST = datetime(2026, 6, 1)


class Stopped(Exception):
    """The run was stopped."""


class Writers:
    """People who write on the site: does one thing when it is told to."""

    def __init__(self, site: RecordedWordPress) -> None:
        self._site = site
        self._moment = FIRST
        self._number = 1_000
        self.like = site.objects["reader"]["posts"][0]["id"]

    def do(self, what: str, which: int) -> None:
        posts = self._site.objects["reader"]["posts"]
        number = posts[which % len(posts)]["id"]
        if what != "publish" or which % 2:
            # Several may come out in one second.
            self._moment += timedelta(seconds=1)
        moment = self._moment.isoformat()
        title = {"rendered": f"{what} {self._number}"}
        self._number += 1
        if what == "save":
            self._site.change("posts", number, modified=moment, title=title)
        elif what == "delete" and number != self.like:
            self._site.remove("posts", number)
        elif what == "publish":
            self._site.add("posts", self.like, id=self._number, modified=moment, date=moment,
                           title=title)  # fmt: skip
        elif what == "bring out":
            old = (datetime(2020, 1, 1) + timedelta(days=which)).isoformat()
            self._site.add("posts", self.like, id=self._number, modified=old, date=old, title=title)


class Direct:
    """Asks the site without a network. Between two requests the writers do as they were told; at a
    request's number the run is stopped.
    """

    def __init__(
        self, site: RecordedWordPress, writers: Writers, doings: list[Doing], stop: int
    ) -> None:
        self._site = site
        self._writers = writers
        self._doings = list(doings)
        self._stop = stop
        self._count = 0

    def get(self, address: str, headers: Any = None, *rest: Any) -> Answer:
        self._count += 1
        if self._count == self._stop:
            raise Stopped
        parts = urlsplit(address)
        parameters = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        said = self._site.answer(Asked(parts.path, parameters, {}))
        for place, what, which in self._doings:
            if place == self._count:
                self._writers.do(what, which)
        given_headers = Message()
        for name, value in said.headers.items():
            given_headers[name] = value
        return Answer(address, said.status, given_headers, said.body, len(said.body))


DOINGS = st.tuples(
    st.integers(1, 12),
    st.sampled_from(["save", "save", "delete", "publish", "bring out"]),
    st.integers(0, 40),
)
RUNS = st.lists(st.tuples(st.lists(DOINGS, max_size=5), st.integers(0, 14)), min_size=1, max_size=3)


def run(site: RecordedWordPress, store: Store, direct: Direct, per_page: int) -> None:
    index = decode(json.dumps(site.index["reader"]).encode(), Index, "")
    root = "https://archive.example.org/wp-json/"
    bring(Site(direct, root, index, per_page=per_page), store)  # type: ignore[arg-type]


def in_store(store: Store) -> dict[int, str]:
    found = (json.loads(content) for _, content in store.contents("posts"))
    return {each["id"]: each["title"]["rendered"] for each in found}


@settings(max_examples=300 if LONG else 40, deadline=None)
@given(RUNS, st.booleans(), st.sampled_from([2, 3, 100]))
def test_after_a_quiet_run_the_store_has_what_the_site_has(
    runs: list[tuple[list[Doing], int]], is_old: bool, per_page: int
) -> None:
    site = RecordedWordPress()
    for name in ("users", "categories", "tags", "media", "comments", "pages"):
        site.objects["reader"][name] = []
    if is_old:
        site.index["reader"]["routes"]["/wp/v2/posts"]["endpoints"][0]["args"].pop("modified_after")
    writers = Writers(site)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        for doings, stop in [*runs, ([], 0)]:
            with contextlib.suppress(Stopped):
                run(site, store, Direct(site, writers, doings, stop), per_page)
        there = {each["id"]: each["title"]["rendered"] for each in site.objects["reader"]["posts"]}
        assert in_store(store) == there
        store.close()


def test_the_law_is_broken_where_nobody_looks_at_what_is_there() -> None:
    """A counter-test: by the last change alone, a deletion and an old date are missed."""
    site = RecordedWordPress()
    writers = Writers(site)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        run(site, store, Direct(site, writers, [], 0), 100)
        writers.do("bring out", 3)
        seems = "broadside.importers.wordpress.rest.inventory.Inventory.seems_the_same"
        with patch(seems, lambda self: True):
            run(site, store, Direct(site, writers, [], 0), 100)
        assert len(in_store(store)) < len(site.objects["reader"]["posts"])
        store.close()
