"""Queries, and the text by which the ledger finds them.

A query is a tuple with its kind first: `("card", "ab12", "en")`. The ledger keeps queries as text
in the order of their parts, so that all queries with a common beginning lie side by side and a
touched prefix is one range of an index.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

Query = tuple[str | int, ...]
"""A query, its kind first."""


class Ask(Protocol):
    """How a page or roster gets an answer: the one argument it has to the world."""

    def __call__(self, query: Query, /) -> Any:
        """The answer, which is written down as asked."""

    def shared(self, name: Query, make: Callable[[Ask], Any], /) -> Any:
        """A part that other pages of this press show too, made once for all of them.

        Whoever shows it is taken to have asked what it asked.

        Args:
            name: everything that it is made from besides answers.
            make: makes it, asking through what it is given.
        """


_SEPARATOR = "\x1f"
_AFTER = "\x20"
_LAST = "\U0010ffff"


def key(query: Query) -> str:
    """The query as text; different queries have different texts.

    Raises:
        TypeError: a part is neither text nor a whole number.
    """
    try:
        joined = "\x1fs".join(query)  # type: ignore[arg-type]  # most are of texts alone
    except TypeError:
        return "".join([_part(part) for part in query])
    if not query or joined.count(_SEPARATOR) != len(query) - 1:
        return "".join([_part(part) for part in query])
    return f"s{joined}{_SEPARATOR}"


def key_range(prefix: Query) -> tuple[str, str]:
    """The half-open range of the texts of all queries that begin with `prefix`."""
    if not prefix:
        return "", _LAST
    text = key(prefix)
    return text, text[:-1] + _AFTER


def query_of(text: str) -> Query:
    """The query whose text it is."""
    return tuple(
        int(part[1:]) if part[0] == "i" else part[1:] for part in text.split(_SEPARATOR)[:-1]
    )


def _part(part: str | int) -> str:
    if isinstance(part, str):
        if _SEPARATOR in part:
            raise TypeError(f"a query's text may not hold the unit separator: {part!r}")
        return f"s{part}{_SEPARATOR}"
    if isinstance(part, int) and not isinstance(part, bool):
        return f"i{part}{_SEPARATOR}"
    raise TypeError(f"a query is made of texts and whole numbers, not {part!r}")
