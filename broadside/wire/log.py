"""The log: appending to it inside the newsroom's transaction, and opening it to read.

Writing and reading are apart on purpose. The one writer hands in the cursor of its own transaction,
so that a publish and its dispatch are one act; a reader has its own connection, which only reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from broadside.wire.dialects import Cursor, Dialect, dialect_of, require_transaction
from broadside.wire.documents import AnyDocument, Dispatch
from broadside.wire.entries import encode, is_utc, microseconds, moment
from broadside.wire.errors import DispatchRefused, LogMissing
from broadside.wire.memory_log import MemoryLog
from broadside.wire.sqlite_log import SqliteLog
from broadside.wire.stored import Log

__all__ = ["Log", "MemoryLog", "append", "open_log"]


def append(
    cursor: Cursor, dialect: Dialect | str, documents: Sequence[AnyDocument], time: datetime
) -> list[Dispatch]:
    """Append documents to the wire, in order, inside the caller's transaction.

    From here to the caller's commit or rollback every other appender waits, so append late in the
    transaction. On SQLite begin it with `BEGIN IMMEDIATE` (Django: `"transaction_mode":
    "IMMEDIATE"`), or one that has read before may be told that the database is locked.

    Args:
        cursor: of a connection that is in a transaction.
        dialect: which SQL, through whom: `dialects.SQLITE`, `dialects.POSTGRESQL` or
            `dialects.through_django(connection.vendor)`. A bare `"sqlite"` or `"postgresql"`
            stands for the one that fits the cursor.
        documents: what is published; none is allowed and does nothing.
        time: now, in UTC. Where the clock has gone back, the time of the newest dispatch is taken
            instead, because time on the wire never does.

    Raises:
        DispatchRefused: a document or the time cannot stand on the wire; nothing was appended.
        NoTransaction: the connection commits each statement by itself.
    """
    dialect = dialect_of(cursor, dialect)
    require_transaction(cursor, dialect)
    if not is_utc(time):
        raise DispatchRefused(f"the time of a dispatch must be in UTC, not {time!r}")
    encoded = [encode(document) for document in documents]
    if not encoded:
        return []
    now = microseconds(time)
    cursor.execute(
        dialect.sql("UPDATE wire_head SET time = CASE WHEN time < {} THEN {} ELSE time END"),
        (now, now),
    )
    # A statement of its own: only one that begins when the lock is held sees what the appender
    # before us has committed.
    cursor.execute(
        "SELECT coalesce((SELECT max(sequence) FROM wire_dispatch), 0), time FROM wire_head"
    )
    newest, now = cursor.fetchone()
    cursor.executemany(
        dialect.sql("INSERT INTO wire_dispatch (sequence, time, document) VALUES ({}, {}, {})"),
        [
            (sequence, now, document.decode())
            for sequence, document in enumerate(encoded, start=newest + 1)
        ],
    )
    return [
        Dispatch(sequence=sequence, time=moment(now), document=document)
        for sequence, document in enumerate(documents, start=newest + 1)
    ]


def open_log(database_url: str) -> Log:
    """A log to read, on a connection of its own. Nothing is opened before the first question.

    Args:
        database_url: `sqlite:///` and a file's path, or a `postgresql://` URL.

    Raises:
        LogMissing: the URL names neither kind of database.
    """
    if database_url.startswith("sqlite:///"):
        return SqliteLog(Path(database_url.removeprefix("sqlite:///")))
    if database_url.startswith(("postgresql://", "postgres://")):
        # Here, because loading psycopg takes longer than many a command that needs only SQLite.
        from broadside.wire.postgresql_log import PostgresqlLog

        return PostgresqlLog(database_url)
    raise LogMissing("a wire is kept in sqlite:///… or postgresql://…")
