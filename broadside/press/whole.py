"""Enter a press of everything into the ledger: in bulk, since nothing that was there counts.

Row by row, entering a page costs as much as rendering it, and the one process that enters pages is
then what many workers wait for. Here nothing is looked up in the file: numbers are given out in
memory, rows are written by the thousand, and who asks a query is one column of its row.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Self

from broadside.press.entry import Entry
from broadside.press.ledger import NUMBER, PageKey, columns_of
from broadside.press.query import Query, key
from broadside.press.trace import Asked

_ROWS = 5_000
"""Rows kept before they are written."""


class WholeEntry(Entry):
    """An entry that forgets all there was and takes every roster, then every page, once."""

    _marks: list[bytes]
    _askers: list[int | array[int]]
    _node_rows: list[tuple[object, ...]]
    _claim_rows: list[tuple[int, int]]

    def __enter__(self) -> Self:
        super().__enter__()
        for table in ("query", "node", "edge", "claim"):
            self._connection.execute(f"DELETE FROM {table}")
        self._last_node = 0
        self._pages: dict[PageKey, int] = {}
        self._marks = []
        # By query, the one node that asked it, or all of them: most are asked by one.
        self._askers = []
        self._node_rows = []
        self._claim_rows = []
        return self

    def query(self, text: str, mark: bytes) -> int:
        """The ledger's number of a query, whose answer has this fingerprint."""
        number = self._known.get(text)
        if number is None:
            number = self._known[text] = len(self._marks)
            self._marks.append(mark)
            self._askers.append(0)
        return number

    def roster(
        self, subject: Query, claims: Iterable[PageKey] | None, asked: Asked, failed: bool
    ) -> None:
        """What a subject's roster asked and gave."""
        node = self._number()
        self._node_rows.append(
            (node, key(subject), None, None, None, None, 0, failed, self._enter(node, asked))
        )
        self._claim_rows += [(node, self._page_number(page)) for page in claims or ()]
        self._write_some()

    def page(self, page: PageKey, asked: Asked, failed: bool, pressed: bool) -> None:
        """What a page's render asked; whether the page stands on the site."""
        node = self._page_number(page)
        # What is left at the end was claimed and has given way to another page.
        self._pages[page] = -node
        self._node_rows.append(
            (node, None, *columns_of(page), pressed, failed, self._enter(node, asked))
        )
        self._write_some()

    def finish(self) -> None:
        """Write what was kept."""
        self._node_rows += (
            (node, None, *columns_of(page), 0, 0, b"")
            for page, node in self._pages.items()
            if node > 0
        )
        self._write()
        self._many(
            "INSERT INTO query VALUES (?, ?, ?, ?)",
            (
                (number, text, self._marks[number], _column(self._askers[number]))
                for text, number in self._known.items()
            ),
        )

    def _number(self) -> int:
        self._last_node += 1
        return self._last_node

    def _page_number(self, page: PageKey) -> int:
        number = self._pages.get(page)
        if number is None:
            number = self._pages[page] = self._number()
        return abs(number)

    def _enter(self, node: int, asked: Asked) -> bytes:
        askers = self._askers
        for query in asked:
            there = askers[query]
            if not there:
                askers[query] = node
            elif isinstance(there, int):
                askers[query] = array(NUMBER, (there, node))
            else:
                there.append(node)
        return array(NUMBER, sorted(asked)).tobytes()

    def _write_some(self) -> None:
        if len(self._node_rows) >= _ROWS:
            self._write()

    def _write(self) -> None:
        self._many(
            "INSERT INTO node (id, subject, path, priority, family, arguments, pressed, failed, "
            "trace) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            self._node_rows,
        )
        self._many("INSERT INTO claim VALUES (?, ?)", self._claim_rows)
        self._node_rows.clear()
        self._claim_rows.clear()

    def _many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._connection.executemany(statement, rows)


def _column(askers: int | array[int]) -> bytes:
    if isinstance(askers, int):
        askers = array(NUMBER, (askers,) if askers else ())
    return askers.tobytes()
