"""Reading the log from a SQLite file, beside the newsroom that writes it.

The file is in WAL mode (the newsroom sees to that), so reading waits for nobody and nobody waits
for reading.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from pathlib import Path
from typing import Any

from broadside.wire.dialects import SQLITE
from broadside.wire.errors import LogError, LogMissing, LogUnreachable
from broadside.wire.stored import StoredLog

_PATIENCE = 30.0
"""Seconds to wait for a lock; only a file that is not in WAL mode ever makes a reader wait."""

_LEAST_FREE = 64 * 1024
"""Bytes that SQLite may need to read: the index that readers share has 32 kB at first."""


class SqliteLog(StoredLog):
    """The log in a SQLite file. May be used from several threads, and after a fork."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        # A connection that came through a fork may not be used, and not even closed, in the child.
        self._inherited: list[sqlite3.Connection] = []

    def close(self) -> None:
        """Let go of the connection; a later question opens another."""
        with self._lock:
            if self._connection is not None and self._process == os.getpid():
                self._connection.close()
            self._connection = None

    def _rows(self, sql: str, *parameters: int) -> list[Any]:
        with self._lock:
            try:
                return self._connected().execute(SQLITE.sql(sql), parameters).fetchall()
            except sqlite3.OperationalError as error:
                raise self._explained(error) from error
            except sqlite3.DatabaseError as error:
                raise LogUnreachable(f"{self._path}: {error}") from error

    def _connected(self) -> sqlite3.Connection:
        if self._connection is not None and self._process != os.getpid():
            self._inherited.append(self._connection)
            self._connection = None
        if self._connection is None:
            self._connection = sqlite3.connect(
                self._path.absolute().as_uri() + "?mode=ro",
                uri=True,
                timeout=_PATIENCE,
                isolation_level=None,
                check_same_thread=False,
            )
            # JSON is decoded from bytes; making a string of each first is work for nothing.
            self._connection.text_factory = bytes
            self._process = os.getpid()
        return self._connection

    def _explained(self, error: sqlite3.OperationalError) -> LogError:
        if not self._path.exists():
            return LogMissing(f"there is no database {self._path}; `broadside init` makes one")
        if "no such table" in str(error):
            return LogMissing(f"the database {self._path} has no wire; start the newsroom once")
        # Reading needs a little room too, for the index that readers share; where there is none,
        # SQLite speaks of an error of input and output.
        if shutil.disk_usage(self._path.parent).free < _LEAST_FREE:
            return LogUnreachable(f"{self._path}: the disk is full ({error})")
        return LogUnreachable(f"{self._path}: {error}")
