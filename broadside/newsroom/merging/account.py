"""The account of a merge: all that undoing it needs, as `Merge.account` holds it."""

from __future__ import annotations

from typing import Any

import msgspec

from broadside.newsroom.merging.drafts import InDraft
from broadside.newsroom.merging.gains import Gains
from broadside.newsroom.merging.placed import Placed
from broadside.newsroom.merging.signed import Moved


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What a merge changed.

    `revision` is the newest revision of that moment; `live` tells whether who was merged stood.
    """

    revision: int
    live: bool
    gains: Gains
    bylines: tuple[Moved, ...] = ()
    places: Placed = Placed()
    drafts: tuple[InDraft, ...] = ()

    def articles(self) -> set[int]:
        """Every article whose published form named who was merged."""
        return {one.article for one in self.bylines} | self.places.articles()

    def stored(self) -> Any:
        """As it is kept."""
        return msgspec.to_builtins(self)


def account_of(stored: Any) -> Account:
    """An account as it was kept."""
    return msgspec.convert(stored, Account)
