"""The log: append-only, in the caller's transaction, the same in both databases."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import psycopg
import pytest

from broadside.wire import schema
from broadside.wire.dialects import (
    POSTGRESQL,
    SQLITE,
    SQLITE_THROUGH_DJANGO,
    dialect_of,
    through_django,
)
from broadside.wire.documents import SCHEMA
from broadside.wire.entries import microseconds
from broadside.wire.errors import (
    DispatchRefused,
    DocumentUnreadable,
    LogMissing,
    LogUnreachable,
    NoSuchDispatch,
    NoTransaction,
)
from broadside.wire.log import MemoryLog, append, open_log
from tests.wire.builders import NOON, a_front, a_person, a_picture, a_story, a_withdrawal
from tests.wire.conftest import Store

REFUSED = (sqlite3.IntegrityError, psycopg.errors.RaiseException, psycopg.errors.CheckViolation)


def publish(store: Store, *documents, time: datetime = NOON):
    connection = store.connect()
    dispatches = append(connection.cursor(), store.dialect, documents, time)
    connection.commit()
    return dispatches


def test_what_was_appended_is_read_back_in_order(store: Store) -> None:
    documents = [
        a_story(headline="“Ні” — \u0000 \U0001f5de", picture=a_picture(), standfirst="a\nb"),
        a_person("ann"),
        a_front(),
        a_withdrawal("person", "ann"),
    ]
    appended = publish(store, *documents[:2]) + publish(store, *documents[2:])
    with store.log() as log:
        read = list(log.read())
        assert read == appended
        assert [dispatch.document for dispatch in read] == documents
        assert [dispatch.sequence for dispatch in read] == [1, 2, 3, 4]
        assert all(dispatch.time == NOON for dispatch in read)
        assert log.head() == 4
        assert list(log.read(after=1, until=3)) == read[1:3]
        assert log.document(3) == documents[2]


def test_an_empty_log_has_no_head_and_no_dispatches(store: Store) -> None:
    log = store.log()
    assert log.head() == 0
    assert list(log.read()) == []
    assert log.sequence_at(NOON) == 0
    with pytest.raises(NoSuchDispatch, match="no dispatch 1"):
        log.document(1)


def test_appending_nothing_does_nothing(store: Store) -> None:
    assert publish(store) == []
    assert store.log().head() == 0


def test_more_than_one_chunk_is_read_whole(store: Store) -> None:
    publish(store, *[a_person(f"person-{number}") for number in range(2_345)])
    assert [entry[0] for entry in store.log().entries()] == list(range(1, 2_346))


def test_a_rollback_takes_the_dispatch_back_and_leaves_no_gap(store: Store) -> None:
    publish(store, a_person("ann"))
    connection = store.connect()
    append(connection.cursor(), store.dialect, [a_person("bob"), a_person("eve")], NOON)
    connection.rollback()
    assert [dispatch.sequence for dispatch in publish(store, a_person("joe"))] == [2]
    assert [dispatch.document.slug for dispatch in store.log().read()] == ["ann", "joe"]


def test_a_rollback_to_a_savepoint_leaves_no_gap(store: Store) -> None:
    connection = store.connect()
    cursor = connection.cursor()
    append(cursor, store.dialect, [a_person("ann")], NOON)
    cursor.execute("SAVEPOINT before")
    append(cursor, store.dialect, [a_person("bob")], NOON + timedelta(days=1))
    cursor.execute("ROLLBACK TO SAVEPOINT before")
    append(cursor, store.dialect, [a_person("joe")], NOON)
    connection.commit()
    read = list(store.log().read())
    assert [(d.sequence, d.document.slug, d.time) for d in read] == [
        (1, "ann", NOON),
        (2, "joe", NOON),
    ]


def test_nothing_is_seen_before_it_is_committed(store: Store) -> None:
    connection = store.connect()
    append(connection.cursor(), store.dialect, [a_person("ann")], NOON)
    log = store.log()
    assert log.head() == 0
    connection.commit()
    assert log.head() == 1


def test_a_connection_that_commits_by_itself_is_refused(store: Store) -> None:
    connection = store.connect()
    if store.dialect is SQLITE:
        connection.isolation_level = None
    else:
        connection.autocommit = True
    with pytest.raises(NoTransaction, match="inside the transaction"):
        append(connection.cursor(), store.dialect, [a_person("ann")], NOON)
    cursor = connection.cursor()
    cursor.execute("BEGIN")
    append(cursor, store.dialect, [a_person("ann")], NOON)
    cursor.execute("COMMIT")
    assert store.log().head() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE wire_dispatch SET document = '{}'",
        "UPDATE wire_dispatch SET sequence = 7 WHERE sequence = 2",
        "DELETE FROM wire_dispatch",
        "DELETE FROM wire_dispatch WHERE sequence = 2",
        "INSERT INTO wire_dispatch (sequence, time, document) VALUES (2, 9e15, '{}')",
        "INSERT INTO wire_dispatch (sequence, time, document) VALUES (4, 9e15, '{}')",
        "INSERT INTO wire_dispatch (sequence, time, document) VALUES (3, 0, '{}')",
        "DELETE FROM wire_head",
        "INSERT INTO wire_head (one, time) VALUES (2, 0)",
        "UPDATE wire_head SET time = 0",
    ],
)
def test_the_database_refuses_to_change_what_stands(store: Store, statement: str) -> None:
    publish(store, a_person("ann"), a_person("bob"))
    before = list(store.log().read())
    connection = store.connect()
    with pytest.raises(REFUSED):
        connection.cursor().execute(statement)
    connection.rollback()
    assert list(store.log().read()) == before


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO wire_dispatch (sequence, time, document) VALUES (1, 9e15, '{}')",
        "REPLACE INTO wire_dispatch (sequence, time, document) VALUES (1, 9e15, '{}')",
        "INSERT OR REPLACE INTO wire_head (one, time) VALUES (1, 0)",
    ],
)
def test_sqlite_refuses_to_replace_what_stands(sqlite_store: Store, statement: str) -> None:
    publish(sqlite_store, a_person("ann"))
    with pytest.raises(REFUSED):
        sqlite_store.connect().execute(statement)


@pytest.mark.postgres
@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE wire_dispatch",
        "TRUNCATE wire_head",
        "TRUNCATE wire_dispatch, wire_head RESTART IDENTITY CASCADE",
        "INSERT INTO wire_dispatch VALUES (1, 0, '{}')"
        " ON CONFLICT (sequence) DO UPDATE SET document = ''",
    ],
)
def test_postgresql_refuses_to_truncate_or_upsert(postgres_store: Store, statement: str) -> None:
    publish(postgres_store, a_person("ann"))
    with pytest.raises(REFUSED):
        postgres_store.connect().execute(statement)


def test_time_on_the_wire_never_goes_back(store: Store) -> None:
    publish(store, a_person("ann"), time=NOON)
    (late,) = publish(store, a_person("bob"), time=NOON - timedelta(hours=1))
    assert late.time == NOON
    (next_one,) = publish(store, a_person("joe"), time=NOON + timedelta(microseconds=1))
    assert next_one.time == NOON + timedelta(microseconds=1)
    assert [d.time for d in store.log().read()] == [NOON, NOON, next_one.time]


def test_the_log_knows_how_far_it_was_at_a_moment(store: Store) -> None:
    publish(store, a_person("ann"), a_person("bob"), time=NOON)
    publish(store, a_person("joe"), time=NOON + timedelta(hours=1))
    log = store.log()
    assert log.sequence_at(NOON - timedelta(microseconds=1)) == 0
    assert log.sequence_at(NOON) == 2
    assert log.sequence_at(NOON + timedelta(minutes=59)) == 2
    assert log.sequence_at(NOON + timedelta(hours=1)) == 3


def test_the_log_knows_its_moments_and_the_last_dispatch_of_each(store: Store) -> None:
    assert list(store.log().moments()) == []
    publish(store, a_person("ann"), a_person("bob"), time=NOON)
    publish(store, a_person("joe"), time=NOON)
    publish(store, a_person("joe", slug="j"), time=NOON + timedelta(hours=1))
    in_memory = MemoryLog()
    for dispatch in store.log().read():
        in_memory.append([dispatch.document], dispatch.time)
    noon, later = microseconds(NOON), microseconds(NOON + timedelta(hours=1))
    for log in (store.log(), in_memory):
        assert list(log.moments()) == [(3, noon), (4, later)]
        assert list(log.moments(1)) == [(3, noon), (4, later)]
        assert list(log.moments(3)) == [(4, later)]
        assert list(log.moments(4)) == []


def test_a_time_without_utc_is_refused(store: Store) -> None:
    elsewhere = timezone(timedelta(hours=2))
    for time in (NOON.replace(tzinfo=None), NOON.astimezone(elsewhere)):
        with pytest.raises(DispatchRefused, match="UTC"):
            publish(store, a_person("ann"), time=time)
        with pytest.raises(DispatchRefused, match="UTC"):
            publish(store, a_story(published=time))
    assert store.log().head() == 0


def test_a_document_that_could_not_be_read_again_is_refused(store: Store) -> None:
    with pytest.raises(DispatchRefused):
        publish(store, a_person("ann"), a_story(headline="half a pair: \ud83d"))
    with pytest.raises(DispatchRefused):
        publish(store, a_story(headline=None))
    assert store.log().head() == 0


def test_a_document_of_a_newer_broadside_is_named_and_not_guessed_at(store: Store) -> None:
    publish(store, a_person("ann", schema=SCHEMA + 1))
    with pytest.raises(DocumentUnreadable, match=r"dispatch 1 .* update"):
        store.log().document(1)


def test_a_log_is_made_and_dropped_and_made_again(store: Store) -> None:
    connection = store.connect()
    cursor = connection.cursor()
    append(cursor, store.dialect, [a_person("ann")], NOON)
    for _ in range(2):
        schema.drop(cursor, store.dialect)
    schema.create(cursor, store.dialect)
    connection.commit()
    assert store.log().head() == 0
    assert [d.sequence for d in publish(store, a_person("ann"))] == [1]


def test_a_reader_cannot_write(store: Store) -> None:
    log = store.log()
    assert log.head() == 0
    with pytest.raises(LogUnreachable):
        log._rows("INSERT INTO wire_dispatch VALUES (1, 1, '{}')")


def test_a_log_can_be_closed_and_asked_again(store: Store) -> None:
    publish(store, a_person("ann"))
    with store.log() as log:
        assert log.head() == 1
    assert log.head() == 1
    log.close()


def test_a_database_without_a_wire_is_named(tmp_path: Path) -> None:
    with pytest.raises(LogMissing, match=r"no database .*none\.sqlite3"):
        open_log(f"sqlite:///{tmp_path}/none.sqlite3").head()
    assert not (tmp_path / "none.sqlite3").exists()
    sqlite3.connect(tmp_path / "other.sqlite3").execute("CREATE TABLE other (a)").connection.close()
    with pytest.raises(LogMissing, match="no wire"):
        open_log(f"sqlite:///{tmp_path}/other.sqlite3").head()
    (tmp_path / "torn.sqlite3").write_bytes(b"SQLite format 4" * 400)
    with pytest.raises(LogUnreachable):
        open_log(f"sqlite:///{tmp_path}/torn.sqlite3").head()
    with pytest.raises(LogMissing, match="postgresql://"):
        open_log("mysql://somewhere")


@pytest.mark.postgres
def test_a_postgresql_without_a_wire_is_named(postgres_store: Store) -> None:
    connection = postgres_store.connect()
    schema.drop(connection.cursor(), POSTGRESQL)
    connection.commit()
    with pytest.raises(LogMissing, match="no wire"):
        postgres_store.log().head()


def test_a_server_that_does_not_answer_is_named() -> None:
    with pytest.raises(LogUnreachable, match="does not answer"):
        open_log("postgresql://nobody@127.0.0.1:1/none").head()


@pytest.mark.postgres
def test_a_reader_connects_again_when_the_server_dropped_it(postgres_store: Store) -> None:
    publish(postgres_store, a_person("ann"))
    log = postgres_store.log()
    assert log.head() == 1
    killer = postgres_store.connect()
    killer.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    killer.commit()
    assert log.head() == 1


def test_a_memory_log_keeps_the_same_rules() -> None:
    log = MemoryLog()
    log.append([a_person("ann"), a_person("bob")], NOON)
    (third,) = log.append([a_story()], NOON - timedelta(hours=1))
    assert (third.sequence, third.time, third.document) == (3, NOON, a_story())
    assert [d.document.slug for d in log.read(after=1)] == ["bob", "story"]
    assert (log.head(), log.sequence_at(NOON)) == (3, 3)
    assert log.sequence_at(datetime(2000, 1, 1, tzinfo=UTC)) == 0
    with pytest.raises(NoSuchDispatch):
        log.entry(0)
    with pytest.raises(DispatchRefused):
        log.append([a_person()], NOON.replace(tzinfo=None))


def test_a_bare_name_is_taken_as_the_cursor_understands_it(store: Store) -> None:
    connection = store.connect()
    assert dialect_of(connection.cursor(), store.dialect.name) == store.dialect
    append(connection.cursor(), store.dialect.name, [a_person("ann")], NOON)
    connection.commit()
    assert store.log().head() == 1
    assert through_django("sqlite") == SQLITE_THROUGH_DJANGO
    for call in (through_django, schema.create_statements):
        with pytest.raises(ValueError, match="not in mysql"):
            call("mysql")


def test_a_sqlite_file_may_be_called_anything_and_need_no_writer(tmp_path: Path) -> None:
    path = tmp_path / "news room? #1 100% – ü.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    schema.create(connection.cursor(), SQLITE)
    append(connection.cursor(), SQLITE, [a_person("ann")], NOON)
    connection.commit()
    connection.close()
    with open_log(f"sqlite:///{path}") as log:
        assert log.head() == 1
