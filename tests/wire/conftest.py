"""A log in each database: a file of SQLite, and a database of PostgreSQL made for the session."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from broadside.wire import schema
from broadside.wire.dialects import POSTGRESQL, SQLITE, Dialect
from broadside.wire.log import Log, open_log

LOCAL = "postgresql://127.0.0.1:5432/postgres"


class Store:
    """A database with an empty log: connections to write through, and a log to read."""

    def __init__(self, url: str, dialect: Dialect) -> None:
        self.url = url
        self.dialect = dialect
        self._opened: list[Any] = []

    def connect(self) -> Any:
        """A connection of its own, in a transaction from its first statement on."""
        if self.dialect.name == "sqlite":
            connection: Any = sqlite3.connect(
                self.url.removeprefix("sqlite:///"), timeout=30, check_same_thread=False
            )
        else:
            connection = psycopg.connect(self.url)
        self._opened.append(connection)
        return connection

    def log(self) -> Log:
        """A log to read, closed with the store."""
        log = open_log(self.url)
        self._opened.append(log)
        return log

    def close(self) -> None:
        """Close what was opened."""
        for each in self._opened:
            each.close()


def postgres_server() -> str | None:
    """The URL of a server that answers: the one that the environment names, or a local one."""
    named = os.environ.get("BROADSIDE_TEST_POSTGRES")
    for url in [named] if named else [LOCAL, LOCAL.replace("//", "//postgres@")]:
        try:
            psycopg.connect(url, connect_timeout=3).close()
        except psycopg.OperationalError:
            continue
        return url
    return None


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a database made for this session and dropped after it."""
    server = postgres_server()
    if server is None:
        if "postgres" in os.environ.get("BROADSIDE_REQUIRE", ""):
            pytest.fail("PostgreSQL is required (BROADSIDE_REQUIRE), and none answers")
        pytest.skip("no PostgreSQL answers (BROADSIDE_TEST_POSTGRES, or 127.0.0.1:5432)")
    name = f"broadside_test_{uuid.uuid4().hex}"
    with closing(psycopg.connect(server, autocommit=True)) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """An empty log in a SQLite file in WAL mode."""
    path = tmp_path / "newsroom.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        schema.create(connection.cursor(), SQLITE)
        connection.commit()
    store = Store(f"sqlite:///{path}", SQLITE)
    yield store
    store.close()


@pytest.fixture
def postgres_store(postgres: str) -> Iterator[Store]:
    """An empty log in PostgreSQL."""
    with closing(psycopg.connect(postgres)) as connection:
        schema.drop(connection.cursor(), POSTGRESQL)
        schema.create(connection.cursor(), POSTGRESQL)
        connection.commit()
    store = Store(postgres, POSTGRESQL)
    yield store
    store.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest) -> Store:
    """An empty log, in each database."""
    name = "sqlite_store" if request.param == "sqlite" else "postgres_store"
    found: Store = request.getfixturevalue(name)
    return found
