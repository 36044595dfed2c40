"""A part that many pages show alike, made once for all of them.

A card stands in the listings of its month, its topics, its authors and its strand. Whoever answers
may remember a part by its name: then it is made once, and each page that shows it is taken to have
asked what the part asked. Where nobody remembers (a preview, a test), it is made each time; the
bytes are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from broadside.wire.questions import Ask, Query

Part = TypeVar("Part")


def shared(ask: Ask, name: Query, make: Callable[[Ask], Part]) -> Part:
    """The part of that name.

    Args:
        ask: whom the page asks; a press's `ask` has a method `shared` that remembers.
        name: everything that the part is made from, besides the answers to what it asks.
        make: makes the part, asking through what it is given and nobody else.
    """
    remembered: Callable[[Query, Callable[[Ask], Part]], Part] | None
    remembered = getattr(ask, "shared", None)
    return make(ask) if remembered is None else remembered(name, make)
