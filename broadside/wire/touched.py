"""What a dispatch touches: the queries whose answers it may have changed.

The law: between two revisions of a reading, every query whose answer differs begins with one of
`Touched.queries`; and every subject whose pages could newly exist is in `Touched.subjects`. Naming
too much costs time, naming too little leaves a page wrong, so where in doubt a query is named.

The other half of the bargain is that little is named: one more story at the new end of a listing
of 10,000 touches its last block, not its 334 blocks. Listings are read by blocks counted from the
oldest (`members` by `page_size`, `sitemap` by 1,000), so a change of positions p to q touches the
blocks that hold p to q. Such spans are kept as numbers until the end: a thousand old stories
imported at once touch the same blocks a thousand times.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

Query = tuple[str | int, ...]
"""A query or the beginning of one, its kind first: `("card", "ab12…", "en")`."""

SHARD = 1_000
"""Stories in one shard of a sitemap."""


class Touched(msgspec.Struct, frozen=True):
    """What lies between two revisions.

    `queries` are prefixes: `("latest", "all", "en")` touches every query that begins so.
    `subjects` are whole.
    """

    queries: frozenset[Query] = frozenset()
    subjects: frozenset[Query] = frozenset()

    def __contains__(self, query: object) -> bool:
        """Whether a prefix of the query is touched."""
        return isinstance(query, tuple) and any(
            query[:length] in self.queries for length in range(1, len(query) + 1)
        )


class Touches:
    """Collects what is touched while dispatches are folded."""

    def __init__(self, page_size: int) -> None:
        self._page_size = page_size
        self._queries: set[Query] = set()
        self._subjects: set[Query] = set()
        self._blocks: dict[tuple[str, str], list[tuple[int, int]]] = {}
        self._shards: dict[str, list[tuple[int, int]]] = {}

    def query(self, *parts: str | int) -> None:
        """Every query that begins with these parts."""
        self._queries.add(parts)

    def subject(self, *parts: str | int) -> None:
        """One subject, whole."""
        self._subjects.add(parts)

    def positions(self, key: str, language: str, first: int, last: int) -> None:
        """Who stands at these positions of a listing, both included."""
        _join(self._blocks.setdefault((key, language), []), first, last)
        if key == "all":
            self.sitemap(language, first, last)

    def sitemap(self, language: str, first: int, last: int) -> None:
        """What the sitemap says at these positions of all stories, both included."""
        _join(self._shards.setdefault(language, []), first, last)

    def touched(self) -> Touched:
        """All that was collected."""
        queries = set(self._queries)
        size = self._page_size
        for (key, language), spans in self._blocks.items():
            queries.update(("members", key, language, b * size) for b in _blocks(spans, size))
        for language, spans in self._shards.items():
            queries.update(("sitemap", language, block + 1) for block in _blocks(spans, SHARD))
        return Touched(frozenset(queries), frozenset(self._subjects))


def _join(spans: list[tuple[int, int]], first: int, last: int) -> None:
    if spans and first <= spans[-1][1] + 1 and spans[-1][0] <= last + 1:
        spans[-1] = (min(first, spans[-1][0]), max(last, spans[-1][1]))
    else:
        spans.append((first, last))


def _blocks(spans: list[tuple[int, int]], size: int) -> Iterator[int]:
    """The blocks that the spans reach into, each once."""
    beyond = 0
    for first, last in sorted(spans):
        yield from range(max(first // size, beyond), last // size + 1)
        beyond = max(beyond, last // size + 1)
