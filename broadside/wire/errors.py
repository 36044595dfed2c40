"""What can go wrong on the wire.

WireError
├── DispatchRefused       these documents may not be appended: naive time, text that is no text
├── NoTransaction         append was called outside a transaction
├── LogError              the log cannot be read
│   ├── LogMissing        no such file, or no wire in that database
│   ├── LogUnreachable    the database does not answer
│   ├── NoSuchDispatch    the log has no entry with that sequence number
│   └── DocumentUnreadable   an entry was written by a newer Broadside, or is damaged
└── QuestionError         no such query, or arguments that it does not take
"""

from __future__ import annotations


class WireError(Exception):
    """Something is wrong on the wire."""


class DispatchRefused(WireError):
    """A document or a time that may not be appended."""


class NoTransaction(WireError):
    """Publishing and appending must both happen or neither, so append needs a transaction."""


class LogError(WireError):
    """The log cannot be read."""


class LogMissing(LogError):
    """There is no such database file, or no wire in that database."""


class LogUnreachable(LogError):
    """The database does not answer."""


class NoSuchDispatch(LogError):
    """The log has no entry with that sequence number."""

    def __init__(self, sequence: int) -> None:
        self.sequence = sequence
        super().__init__(f"the wire has no dispatch {sequence}")


class DocumentUnreadable(LogError):
    """An entry that this version of Broadside cannot read."""

    def __init__(self, sequence: int, problem: str) -> None:
        self.sequence = sequence
        super().__init__(f"dispatch {sequence} cannot be read: {problem}")


class QuestionError(WireError):
    """A query that nobody can answer: an unknown kind, or arguments that it does not take."""
