"""The log's tables, and the triggers that keep it append-only.

`wire_dispatch` holds one row a dispatch: its sequence number, its time (microseconds since 1970,
UTC: an exact integer that both databases keep alike) and its document as JSON text, which will be
readable with any tool for as long as there are computers.

`wire_head` has one row. It holds the time of the newest dispatch, and it is the *lock*: whoever
appends updates it first, so appenders take turns, each until it has committed or rolled back. Hence
the numbers have no gaps, and a number is visible only when all smaller ones are: a reader that has
read up to n misses nothing by asking for what comes after n. (A database sequence gives neither: it
leaves a gap after a rollback, and a slow transaction commits a small number after a larger one was
read.)

The triggers refuse what would break this: an update, a delete, a truncation, a number out of turn,
a time before the one before it. They are there against mistakes, not against whoever owns the
database.
"""

from __future__ import annotations

from broadside.wire.dialects import Cursor, Dialect

_REFUSAL = "the wire is append-only"

_SQLITE_CREATE = (
    """
CREATE TABLE wire_dispatch (
    sequence INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    document TEXT NOT NULL
)""",
    "CREATE INDEX wire_dispatch_time ON wire_dispatch (time)",
    """
CREATE TABLE wire_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    time INTEGER NOT NULL
)""",
    "INSERT INTO wire_head (one, time) VALUES (1, 0)",
    # A replacing insert deletes the old row without firing a delete trigger, but not without
    # firing this one.
    """
CREATE TRIGGER wire_dispatch_in_turn BEFORE INSERT ON wire_dispatch
BEGIN
    SELECT RAISE(ABORT, 'a dispatch must bear the number after the newest')
    WHERE NEW.sequence IS NOT coalesce((SELECT max(sequence) FROM wire_dispatch), 0) + 1;
    SELECT RAISE(ABORT, 'a dispatch must not be older than the one before it')
    WHERE NEW.time < (SELECT time FROM wire_dispatch WHERE sequence = NEW.sequence - 1);
END""",
    f"""
CREATE TRIGGER wire_dispatch_no_update BEFORE UPDATE ON wire_dispatch
BEGIN
    SELECT RAISE(ABORT, '{_REFUSAL}');
END""",
    f"""
CREATE TRIGGER wire_dispatch_no_delete BEFORE DELETE ON wire_dispatch
BEGIN
    SELECT RAISE(ABORT, '{_REFUSAL}');
END""",
    f"""
CREATE TRIGGER wire_head_no_insert BEFORE INSERT ON wire_head
BEGIN
    SELECT RAISE(ABORT, '{_REFUSAL}');
END""",
    f"""
CREATE TRIGGER wire_head_no_delete BEFORE DELETE ON wire_head
BEGIN
    SELECT RAISE(ABORT, '{_REFUSAL}');
END""",
    f"""
CREATE TRIGGER wire_head_forward BEFORE UPDATE ON wire_head
WHEN NEW.time < OLD.time
BEGIN
    SELECT RAISE(ABORT, '{_REFUSAL}');
END""",
)

_SQLITE_DROP = (
    "DROP TABLE IF EXISTS wire_dispatch",
    "DROP TABLE IF EXISTS wire_head",
)

_POSTGRESQL_CREATE = (
    """
CREATE TABLE wire_dispatch (
    sequence bigint PRIMARY KEY,
    time bigint NOT NULL,
    document text NOT NULL
)""",
    "CREATE INDEX wire_dispatch_time ON wire_dispatch (time)",
    """
CREATE TABLE wire_head (
    one smallint PRIMARY KEY CHECK (one = 1),
    time bigint NOT NULL
)""",
    "INSERT INTO wire_head (one, time) VALUES (1, 0)",
    f"""
CREATE FUNCTION wire_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{_REFUSAL}';
END
$$""",
    """
CREATE FUNCTION wire_in_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sequence <> coalesce((SELECT max(sequence) FROM wire_dispatch), 0) + 1 THEN
        RAISE EXCEPTION 'a dispatch must bear the number after the newest';
    END IF;
    IF NEW.time < (SELECT time FROM wire_dispatch WHERE sequence = NEW.sequence - 1) THEN
        RAISE EXCEPTION 'a dispatch must not be older than the one before it';
    END IF;
    RETURN NEW;
END
$$""",
    """
CREATE TRIGGER wire_dispatch_in_turn BEFORE INSERT ON wire_dispatch
FOR EACH ROW EXECUTE FUNCTION wire_in_turn()""",
    """
CREATE TRIGGER wire_dispatch_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON wire_dispatch
FOR EACH STATEMENT EXECUTE FUNCTION wire_refuse()""",
    """
CREATE TRIGGER wire_head_stays BEFORE INSERT OR DELETE OR TRUNCATE ON wire_head
FOR EACH STATEMENT EXECUTE FUNCTION wire_refuse()""",
    """
CREATE TRIGGER wire_head_forward BEFORE UPDATE ON wire_head
FOR EACH ROW WHEN (NEW.time < OLD.time) EXECUTE FUNCTION wire_refuse()""",
)

_POSTGRESQL_DROP = (
    "DROP TABLE IF EXISTS wire_dispatch",
    "DROP TABLE IF EXISTS wire_head",
    "DROP FUNCTION IF EXISTS wire_in_turn()",
    "DROP FUNCTION IF EXISTS wire_refuse()",
)


def create_statements(dialect: Dialect | str) -> tuple[str, ...]:
    """The statements that make an empty log, one string each, without parameters."""
    return _SQLITE_CREATE if _name(dialect) == "sqlite" else _POSTGRESQL_CREATE


def drop_statements(dialect: Dialect | str) -> tuple[str, ...]:
    """The statements that remove the log with all that stands on it, whether or not it is there."""
    return _SQLITE_DROP if _name(dialect) == "sqlite" else _POSTGRESQL_DROP


def create(cursor: Cursor, dialect: Dialect | str) -> None:
    """Make an empty log through the cursor; the caller commits."""
    for statement in create_statements(dialect):
        cursor.execute(statement)


def drop(cursor: Cursor, dialect: Dialect | str) -> None:
    """Remove the log and all that stands on it through the cursor; the caller commits."""
    for statement in drop_statements(dialect):
        cursor.execute(statement)


def _name(dialect: Dialect | str) -> str:
    name = dialect.name if isinstance(dialect, Dialect) else dialect
    if name not in ("sqlite", "postgresql"):
        raise ValueError(f"the wire is kept in SQLite or PostgreSQL, not in {name}")
    return name
