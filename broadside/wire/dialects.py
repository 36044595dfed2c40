"""Which SQL is spoken, and through whom.

The same statement is written `VALUES (?)` for Python's own `sqlite3` and `VALUES (%s)` for psycopg;
Django's cursors take `%s` for both databases. So the placeholder belongs to the cursor as much as
to the database, and the one who holds the cursor says which it is.
"""

from __future__ import annotations

import sqlite3
from typing import Any, Literal, Protocol

import msgspec

from broadside.wire.errors import NoTransaction

Name = Literal["sqlite", "postgresql"]


class Cursor(Protocol):
    """The part of a DB-API cursor that the wire uses; Django's cursors have it too."""

    def execute(self, sql: str, parameters: Any = ..., /) -> Any:
        """Execute one statement."""

    def executemany(self, sql: str, parameters: Any, /) -> Any:
        """Execute one statement for each of the parameters."""

    def fetchone(self) -> Any:
        """The next row, or None."""


class Dialect(msgspec.Struct, frozen=True):
    """A database's SQL as one kind of cursor takes it."""

    name: Name
    placeholder: str

    def sql(self, statement: str) -> str:
        """The statement with this dialect's placeholder for each `{}`."""
        return statement.replace("{}", self.placeholder)


SQLITE = Dialect("sqlite", "?")
"""A cursor of Python's `sqlite3`."""

POSTGRESQL = Dialect("postgresql", "%s")
"""A cursor of psycopg, or of Django on PostgreSQL."""

SQLITE_THROUGH_DJANGO = Dialect("sqlite", "%s")
"""A cursor of Django on SQLite."""


def through_django(vendor: str) -> Dialect:
    """The dialect of a Django cursor.

    Args:
        vendor: `connection.vendor`.

    Raises:
        ValueError: Broadside keeps no wire in that database.
    """
    for dialect in (SQLITE_THROUGH_DJANGO, POSTGRESQL):
        if dialect.name == vendor:
            return dialect
    raise ValueError(f"the wire is kept in SQLite or PostgreSQL, not in {vendor}")


def dialect_of(cursor: Cursor, dialect: Dialect | str) -> Dialect:
    """The dialect itself; a bare name is taken with the placeholder that the cursor understands.

    Raises:
        ValueError: the name is neither `sqlite` nor `postgresql`.
    """
    if isinstance(dialect, Dialect):
        return dialect
    # Exactly: Django's cursor is a subclass that takes %s.
    return SQLITE if type(cursor) is sqlite3.Cursor else through_django(dialect)


def require_transaction(cursor: Cursor, dialect: Dialect) -> None:
    """Refuse a connection that commits each statement by itself.

    Raises:
        NoTransaction: it does.
    """
    connection: Any = getattr(cursor, "connection", None)
    if dialect.name == "sqlite":
        # Python before 3.12 has no `autocommit`; there, and where it is the old way (-1), a
        # connection without an isolation level commits by itself unless BEGIN was executed.
        autocommit = getattr(connection, "autocommit", -1)
        commits_itself = autocommit is True or (
            autocommit == -1 and getattr(connection, "isolation_level", "") is None
        )
        inside = bool(getattr(connection, "in_transaction", True)) or not commits_itself
    else:
        info: Any = getattr(connection, "info", None)
        status = int(getattr(info, "transaction_status", 2))
        inside = status != 0 or not getattr(connection, "autocommit", False)
    if not inside:
        raise NoTransaction(
            "append to the wire inside the transaction that publishes (Django: transaction.atomic)"
        )
