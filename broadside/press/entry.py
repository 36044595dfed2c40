"""An entry: what one press writes into the ledger, all of it or nothing.

A trace is kept whole with its page. The other way, from a query to those who ask it, is an index
that may name too many and never too few: what a press of everything wrote there is left as it is,
and who comes to ask a query later is added beside it. Whether one who is named still asks, their
own trace says. So a publish changes a few rows, though a name be asked for by ten thousand pages.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any, Self

import msgspec

from broadside.press.ledger import (
    NUMBER,
    Ledger,
    PageKey,
    Stand,
    columns_of,
    named_askers,
    numbers_in,
    transaction,
)
from broadside.press.query import Query, key
from broadside.press.trace import Asked, News


class Entry:
    """What one press enters into the ledger: all of it, or nothing."""

    def __init__(self, ledger: Ledger) -> None:
        self._connection = ledger.connection
        self._transaction = transaction(ledger.connection, ledger.file)
        self._known: dict[str, int] = {}
        # Queries that somebody asks no more: perhaps nobody does.
        self._left: set[int] = set()

    def __enter__(self) -> Self:
        self._transaction.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._transaction.__exit__(*error)

    def query(self, text: str, mark: bytes) -> int:
        """The ledger's number of a query, whose answer has this fingerprint."""
        number = self._known.get(text)
        if number is None:
            found = self._connection.execute(
                "SELECT id, fingerprint FROM query WHERE key = ?", (text,)
            ).fetchone()
            if found is None:
                added = self._connection.execute(
                    "INSERT INTO query (key, fingerprint) VALUES (?, ?)", (text, mark)
                )
                number = int(added.lastrowid or 0)
                self._left.add(number)  # it may be that it was only asked while planning
            else:
                number = int(found[0])
                if found[1] != mark:
                    self.answered(number, mark)
            self._known[text] = number
        return number

    def answered(self, query: int, fingerprint: bytes) -> None:
        """A recorded query has another answer."""
        self._connection.execute(
            "UPDATE query SET fingerprint = ? WHERE id = ?", (fingerprint, query)
        )

    def roster(
        self, subject: Query, claims: Iterable[PageKey] | None, asked: Asked, failed: bool
    ) -> None:
        """What a subject's roster asked and gave; None claims leave those it had."""
        text = key(subject)
        self._connection.execute("INSERT OR IGNORE INTO node (subject) VALUES (?)", (text,))
        node, old, failed_before = self._connection.execute(
            "SELECT id, trace, failed FROM node WHERE subject = ?", (text,)
        ).fetchone()
        trace = self._trace(node, old, asked, failed)
        if (trace, failed) != (old, bool(failed_before)):
            self._connection.execute(
                "UPDATE node SET trace = ?, failed = ? WHERE id = ?", (trace, failed, node)
            )
        if claims is not None:
            self._claim(node, {self._page(page)[0] for page in claims})

    def page(self, page: PageKey, asked: Asked, failed: bool, pressed: bool) -> None:
        """What a page's render asked; whether the page stands on the site."""
        node, old = self._page(page)
        trace = self._trace(node, old, asked, failed)
        self._connection.execute(
            "UPDATE node SET trace = ?, failed = ?, pressed = ?, due = 0 WHERE id = ?",
            (trace, failed, pressed, node),
        )

    def unpressed(self, page: PageKey) -> None:
        """A page lost its path to another: it is known, and asks nothing."""
        self.page(page, array(NUMBER), failed=False, pressed=False)

    def gone(self, page: PageKey) -> None:
        """A page that no subject claims any more."""
        node, old = self._page(page)
        self._trace(node, old, array(NUMBER), failed=False)
        self._connection.execute("DELETE FROM claim WHERE page = ?", (node,))
        self._connection.execute("DELETE FROM node WHERE id = ?", (node,))

    def doubt(self, page: PageKey) -> None:
        """A page whose file still stands although another has its path: look at it again."""
        self._connection.execute(
            "UPDATE node SET failed = 1 WHERE path = ? AND priority = ? AND family = ? "
            "AND arguments = ?",
            columns_of(page),
        )

    def renew(self) -> None:
        """Every page that stands is due, until it is entered."""
        self._connection.execute("UPDATE node SET due = 1 WHERE pressed")

    def finish(self) -> None:
        """Forget what nobody asks any more."""
        for query in self._left:
            if not self._is_asked(query):
                self._connection.execute("DELETE FROM query WHERE id = ?", (query,))

    def keep(self) -> None:
        """Keep what was entered so far, whatever comes; and go on."""
        self._transaction.__exit__(None, None, None)
        self._transaction.__enter__()

    def stands(self, stand: Stand) -> None:
        """What the files are made from now; and nothing is pending."""
        self._connection.execute("DELETE FROM pending")
        self._connection.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)", msgspec.structs.asdict(stand).items()
        )

    def _page(self, page: PageKey) -> tuple[int, bytes]:
        columns = columns_of(page)
        found = self._connection.execute(
            "SELECT id, trace FROM node WHERE path = ? AND priority = ? AND family = ? "
            "AND arguments = ?",
            columns,
        ).fetchone()
        if found is not None:
            return int(found[0]), found[1]
        added = self._connection.execute(
            "INSERT INTO node (path, priority, family, arguments) VALUES (?, ?, ?, ?)", columns
        )
        return int(added.lastrowid or 0), b""

    def _claim(self, roster: int, pages: set[int]) -> None:
        there = {
            row[0]
            for row in self._connection.execute(
                "SELECT page FROM claim WHERE roster = ?", (roster,)
            )
        }
        self._connection.executemany(
            "DELETE FROM claim WHERE roster = ? AND page = ?",
            ((roster, page) for page in there - pages),
        )
        self._connection.executemany(
            "INSERT INTO claim VALUES (?, ?)", ((roster, page) for page in pages - there)
        )

    def _trace(self, node: int, old: bytes, asked: Asked, failed: bool) -> bytes:
        """Enter who comes to ask what; the trace as its column holds it."""
        before, after = set(numbers_in(old)), set(asked)
        if failed:
            # It may depend on what it asked before and would have asked again.
            after |= before
        if after == before:
            return old
        self._connection.executemany(
            "INSERT OR IGNORE INTO edge VALUES (?, ?)", ((query, node) for query in after - before)
        )
        gone = before - after
        self._connection.executemany(
            "DELETE FROM edge WHERE query = ? AND node = ?", ((query, node) for query in gone)
        )
        self._left |= gone
        return array(NUMBER, sorted(after)).tobytes()

    def _is_asked(self, query: int) -> bool:
        for node in named_askers(self._connection, query):
            row = self._connection.execute(
                "SELECT trace FROM node WHERE id = ?", (node,)
            ).fetchone()
            if row is not None and query in numbers_in(row[0]):
                return True
        return False


class Numbers:
    """The ledger's numbers for those that one `Answers` gave out."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self._numbers = array(NUMBER)

    def learn(self, news: News) -> None:
        """Enter queries that were given a number."""
        entered = self._entry.query
        self._numbers.extend([entered(text, mark) for text, mark in news])

    def of(self, asked: Asked) -> Asked:
        """What was asked, in the ledger's numbers."""
        numbers = self._numbers
        return array(NUMBER, {numbers[number] for number in asked})
