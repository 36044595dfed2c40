"""Several appenders at once: no gap, no number twice, and no reader misses a late commit."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from broadside.wire import schema
from broadside.wire.dialects import POSTGRESQL, SQLITE
from broadside.wire.log import append, open_log
from tests.wire.builders import NOON, a_person
from tests.wire.conftest import Store

ROOT = Path(__file__).parents[2]


class Poller(threading.Thread):
    """A reader that asks again and again for what came after the newest it has seen."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.seen: list[int] = []
        self._log = open_log(url)
        self._enough = threading.Event()

    def run(self) -> None:
        with self._log:
            while not self._enough.is_set():
                self._look()
            self._look()

    def _look(self) -> None:
        after = self.seen[-1] if self.seen else 0
        self.seen += [dispatch.sequence for dispatch in self._log.read(after=after)]

    def stop(self) -> list[int]:
        self._enough.set()
        self.join()
        return self.seen


def in_thread(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def wait_until_blocked(store: Store) -> None:
    """Until some transaction waits for another's lock."""
    watcher = store.connect()
    watcher.autocommit = True
    for _ in range(500):
        row = watcher.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND wait_event_type = 'Lock'"
        ).fetchone()
        if row[0]:
            return
        time.sleep(0.01)
    raise AssertionError("nobody waits")


@pytest.mark.postgres
def test_a_late_commit_is_not_missed_and_a_rollback_leaves_no_gap(postgres_store: Store) -> None:
    poller = Poller(postgres_store.url)
    poller.start()

    # The slow one is first to append and last to be ready; it holds its turn until it commits.
    slow, other, undone = (postgres_store.connect() for _ in range(3))
    append(slow.cursor(), POSTGRESQL, [a_person("slow")], NOON)

    def quick() -> None:
        append(other.cursor(), POSTGRESQL, [a_person("quick")], NOON)
        other.commit()

    waiting = in_thread(quick)
    wait_until_blocked(postgres_store)
    assert poller.seen == []
    slow.commit()
    waiting.join()

    # One that will be rolled back has a number that the next in turn then takes.
    append(undone.cursor(), POSTGRESQL, [a_person("undone")], NOON)
    again = in_thread(quick)
    wait_until_blocked(postgres_store)
    undone.rollback()
    again.join()

    assert poller.stop() == [1, 2, 3]
    slugs = [dispatch.document.slug for dispatch in postgres_store.log().read()]
    assert slugs == ["slow", "quick", "quick"]


@pytest.mark.postgres
def test_an_appender_at_a_higher_isolation_is_told_to_try_again(postgres_store: Store) -> None:
    first, second = postgres_store.connect(), postgres_store.connect()
    second.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    second.execute("SELECT 1 FROM wire_head")
    append(first.cursor(), POSTGRESQL, [a_person("ann")], NOON)
    first.commit()
    with pytest.raises(psycopg.errors.SerializationFailure):
        append(second.cursor(), POSTGRESQL, [a_person("bob")], NOON)


WRITER = """
import random, sqlite3, sys, time
import psycopg
from broadside.wire.dialects import POSTGRESQL, SQLITE
from broadside.wire.log import append
from tests.wire.builders import NOON, a_person

url, seed = sys.argv[1:]
chance = random.Random(seed)
if url.startswith("sqlite"):
    connection, dialect = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=60), SQLITE
else:
    connection, dialect = psycopg.connect(url), POSTGRESQL
kept = 0
while kept < 60:
    if dialect is SQLITE:
        connection.execute("BEGIN IMMEDIATE")
    number = chance.randint(1, 3)
    people = [a_person(f"{seed}-{kept + more}") for more in range(number)]
    append(connection.cursor(), dialect, people, NOON)
    if chance.random() < 0.3:
        time.sleep(chance.random() / 100)
    if chance.random() < 0.3:
        connection.rollback()
    else:
        connection.commit()
        kept += number
"""


def test_processes_that_append_at_once_take_turns(store: Store) -> None:
    poller = Poller(store.url)
    poller.start()
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, store.url, seed], cwd=ROOT)
        for seed in ("a", "b", "c")
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]
    seen = poller.stop()
    assert len(seen) >= 180
    assert seen == list(range(1, len(seen) + 1))
    slugs = [dispatch.document.slug for dispatch in store.log().read()]
    assert len(set(slugs)) == len(slugs) == len(seen)
    for seed in ("a", "b", "c"):
        own = [slug for slug in slugs if slug.startswith(seed)]
        assert own == [f"{seed}-{number}" for number in range(len(own))]


def test_a_writer_killed_in_the_middle_leaves_nothing_and_blocks_nobody(store: Store) -> None:
    script = WRITER.split("kept = 0")[0] + (
        'append(connection.cursor(), dialect, [a_person("ann")], NOON)\n'
        "connection.commit()\n"
        'append(connection.cursor(), dialect, [a_person("gone")], NOON)\n'
        'print("appended", flush=True)\n'
        "time.sleep(60)\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", script, store.url, "a"], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"appended\n"
    writer.kill()
    writer.wait()
    log = store.log()
    assert [each.document.slug for each in log.read()] == ["ann"]
    connection = store.connect()
    append(connection.cursor(), store.dialect, [a_person("bob")], NOON)
    connection.commit()
    assert [(each.sequence, each.document.slug) for each in log.read()] == [(1, "ann"), (2, "bob")]


def test_a_reader_does_not_hold_up_a_checkpoint_of_sqlite(sqlite_store: Store) -> None:
    connection = sqlite_store.connect()
    append(connection.cursor(), SQLITE, [a_person(f"p{n}") for n in range(1_500)], NOON)
    connection.commit()
    reading = sqlite_store.log().entries()
    next(reading)
    busy, in_wal, folded_back = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert (busy, in_wal, folded_back) == (0, 0, 0)
    assert len(list(reading)) == 1_499


def _heads(log: Any, answers: Any) -> None:
    answers.put((log.head(), log.document(1).slug))
    answers.close()
    answers.join_thread()
    os._exit(0)


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_log_can_be_asked_after_a_fork(store: Store) -> None:
    connection = store.connect()
    append(connection.cursor(), store.dialect, [a_person("ann")], NOON)
    connection.commit()
    log = store.log()
    assert log.head() == 1
    fork = multiprocessing.get_context("fork")
    answers = fork.Queue()
    children = [fork.Process(target=_heads, args=(log, answers)) for _ in range(2)]
    for child in children:
        child.start()
    assert [answers.get(timeout=30) for _ in children] == [(1, "ann")] * 2
    for child in children:
        child.join()
    assert log.document(1).slug == "ann"


DJANGO = """
import sys
from datetime import UTC, datetime
import django
from django.conf import settings
from urllib.parse import urlsplit

url = urlsplit(sys.argv[1])
if url.scheme == "sqlite":
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": url.path[1:]}
else:
    database = {"ENGINE": "django.db.backends.postgresql", "NAME": url.path[1:],
                "HOST": url.hostname, "PORT": url.port, "USER": url.username or ""}
settings.configure(DATABASES={"default": database}, USE_TZ=True, DEBUG=True)
django.setup()
from django.db import connection, transaction
from broadside.wire import schema
from broadside.wire.dialects import through_django
from broadside.wire.errors import NoTransaction
from broadside.wire.log import append
from tests.wire.builders import NOON, a_person, a_story

dialect = through_django(connection.vendor)
with transaction.atomic(), connection.cursor() as cursor:
    schema.drop(cursor, dialect)
    schema.create(cursor, dialect)
with transaction.atomic(), connection.cursor() as cursor:
    append(cursor, dialect, [a_story(headline="100 % sure"), a_person("ann")], NOON)
try:
    with transaction.atomic(), connection.cursor() as cursor:
        append(cursor, connection.vendor, [a_person("undone")], NOON)
        raise LookupError
except LookupError:
    pass
try:
    with connection.cursor() as cursor:
        append(cursor, dialect, [a_person("outside")], NOON)
    print("taken outside a transaction")
except NoTransaction:
    pass
with transaction.atomic(), connection.cursor() as cursor:
    append(cursor, connection.vendor, [a_person("bob")], NOON)
"""


def test_the_newsroom_appends_through_djangos_cursors(store: Store) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DJANGO, store.url], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert [dispatch.document.slug for dispatch in store.log().read()] == ["story", "ann", "bob"]


def test_a_log_that_is_not_in_wal_mode_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with sqlite3.connect(path) as connection:
        schema.create(connection.cursor(), SQLITE)
    connection.commit()
    append(connection.cursor(), SQLITE, [a_person("ann")], NOON)
    reader = open_log(f"sqlite:///{path}")
    assert reader.head() == 0
    connection.commit()
    assert reader.head() == 1
    connection.close()
    reader.close()
