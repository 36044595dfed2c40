"""Reading the log from PostgreSQL.

When the server went away and came back, the next question connects again.
"""

from __future__ import annotations

import os
import threading
from typing import Any

import psycopg
from psycopg.adapt import Loader
from psycopg.pq import Format

from broadside.wire.dialects import POSTGRESQL
from broadside.wire.errors import LogMissing, LogUnreachable
from broadside.wire.stored import StoredLog

_PATIENCE = 10
"""Seconds to wait for a server that does not answer."""


class _Undecoded(Loader):
    """JSON is decoded from bytes; making a string of each document first is work for nothing."""

    format = Format.BINARY

    def load(self, data: Any) -> bytes:
        return bytes(data)


class PostgresqlLog(StoredLog):
    """The log in a PostgreSQL database. May be used from several threads, and after a fork."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._lock = threading.Lock()
        self._connection: psycopg.Connection[Any] | None = None
        self._process = 0
        # A connection that came through a fork may not be used, and not even closed, in the child.
        self._inherited: list[psycopg.Connection[Any]] = []

    def close(self) -> None:
        """Let go of the connection; a later question opens another."""
        with self._lock:
            if self._connection is not None and self._process == os.getpid():
                self._connection.close()
            self._connection = None

    def _rows(self, sql: str, *parameters: int) -> list[Any]:
        with self._lock:
            # A connection that was open may have died since; one that is new has no such excuse.
            for attempt in (1, 2):
                fresh = self._connection is None or self._process != os.getpid()
                try:
                    with self._connected().cursor(binary=True) as cursor:
                        return cursor.execute(POSTGRESQL.sql(sql).encode(), parameters).fetchall()
                except psycopg.errors.UndefinedTable as error:
                    raise LogMissing("the database has no wire; start the newsroom once") from error
                except psycopg.OperationalError as error:
                    if self._connection is not None:
                        self._connection.close()
                    self._connection = None
                    if fresh or attempt == 2:
                        raise LogUnreachable(f"PostgreSQL does not answer: {error}") from error
                except psycopg.Error as error:
                    raise LogUnreachable(f"PostgreSQL refuses: {error}") from error
            raise AssertionError("the second attempt returns or raises")

    def _connected(self) -> psycopg.Connection[Any]:
        if self._connection is not None and self._process != os.getpid():
            self._inherited.append(self._connection)
            self._connection = None
        if self._connection is None:
            self._connection = psycopg.connect(
                self._url,
                autocommit=True,
                connect_timeout=_PATIENCE,
                client_encoding="utf8",
            )
            self._connection.execute("SET default_transaction_read_only = on")
            self._connection.adapters.register_loader("text", _Undecoded)
            self._process = os.getpid()
        return self._connection
