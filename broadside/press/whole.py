"""Enter a press of everything into the ledger: in bulk, since nothing that was there counts.

Row by row, entering a page costs as much as rendering it, and the one process that enters pages is
then what many workers wait for. Here nothing is looked up in the file: numbers are given out in
memory, and rows are written by the thousand, edges in the order of their table.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Self

from broadside.press.ledger import Entry, PageKey, columns_of
from broadside.press.query import Query, key

_ROWS = 5_000
"""Rows kept before they are written."""

_EDGES = 250_000
"""Edges kept before they are sorted and written: all at once they would fill half the memory."""


class WholeEntry(Entry):
    """An entry that forgets all there was and takes every roster, then every page, once."""

    _node_rows: list[tuple[object, ...]]
    _query_rows: list[tuple[int, str, bytes]]
    _claim_rows: list[tuple[int, int]]

    def __enter__(self) -> Self:
        super().__enter__()
        for table in ("query", "node", "edge", "claim"):
            self._connection.execute(f"DELETE FROM {table}")
        self._last_node = 0
        self._pages: dict[PageKey, int] = {}
        self._numbers: dict[Query, int] = {}
        self._node_rows = []
        self._query_rows = []
        self._claim_rows = []
        # Two numbers an edge, in arrays because there are so many.
        self._edge_queries = array("Q")
        self._edge_nodes = array("Q")
        return self

    def roster(
        self, subject: Query, claims: set[PageKey] | None, asked: dict[Query, bytes], failed: bool
    ) -> None:
        """What a subject's roster asked and gave."""
        node = self._number()
        self._node_rows.append(
            (node, key(subject), None, None, None, None, 0, failed, self._asked(node, asked))
        )
        self._claim_rows += ((node, self._page_number(page)) for page in claims or ())
        self._write_some()

    def page(self, page: PageKey, asked: dict[Query, bytes], failed: bool, pressed: bool) -> None:
        """What a page's render asked; whether the page stands on the site."""
        node = self._page_number(page)
        # What is left at the end was claimed and has given way to another page.
        self._pages[page] = -node
        self._node_rows.append(
            (node, None, *columns_of(page), pressed, failed, self._asked(node, asked))
        )
        self._write_some()

    def finish(self, revision: int, site_fingerprint: bytes, output_mark: str) -> None:
        """Write what was kept; the site stands in that folder at this revision."""
        self._node_rows += (
            (node, None, *columns_of(page), 0, 0, b"")
            for page, node in self._pages.items()
            if node > 0
        )
        self._write()
        self._write_edges()
        super().finish(revision, site_fingerprint, output_mark)

    def _number(self) -> int:
        self._last_node += 1
        return self._last_node

    def _page_number(self, page: PageKey) -> int:
        number = self._pages.get(page)
        if number is None:
            number = self._pages[page] = self._number()
        return abs(number)

    def _asked(self, node: int, asked: dict[Query, bytes]) -> bytes:
        known = self._numbers
        numbers = array("Q")
        for query, mark in asked.items():
            number = known.get(query)
            if number is None:
                number = known[query] = len(known) + 1
                self._query_rows.append((number, key(query), mark))
            numbers.append(number)
        self._edge_queries.extend(numbers)
        self._edge_nodes.extend(array("Q", (node,)) * len(numbers))
        return array("Q", sorted(numbers)).tobytes()

    def _write_some(self) -> None:
        if len(self._node_rows) >= _ROWS:
            self._write()
        if len(self._edge_nodes) >= _EDGES:
            self._write_edges()

    def _write(self) -> None:
        self._many("INSERT INTO query VALUES (?, ?, ?)", self._query_rows)
        self._many("INSERT INTO node VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", self._node_rows)
        self._many("INSERT INTO claim VALUES (?, ?)", self._claim_rows)
        for rows in (self._query_rows, self._node_rows, self._claim_rows):
            rows.clear()

    def _write_edges(self) -> None:
        edges = zip(self._edge_queries, self._edge_nodes, strict=True)
        self._many("INSERT INTO edge VALUES (?, ?)", sorted(edges))
        self._edge_queries = array("Q")
        self._edge_nodes = array("Q")

    def _many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._connection.executemany(statement, rows)
