"""Explain a file: which page it is, because of whom, and what it was made from."""

from __future__ import annotations

from pathlib import Path

import msgspec

from broadside.press.ledger import Found, Ledger, PageKey, revision_in, speaking_of
from broadside.press.query import Query


class Explanation(msgspec.Struct, frozen=True):
    """What the ledger knows of a path."""

    page: PageKey | None
    waiting: tuple[PageKey, ...]
    subjects: tuple[Query, ...]
    asked: tuple[Found, ...]


def explain(ledger_file: Path, path: str) -> Explanation:
    """What the ledger knows of the file at `path`: nothing where there is no ledger to read.

    Raises:
        LedgerError: the ledger is damaged; the next press begins it anew.
    """
    if revision_in(ledger_file) is None:
        return Explanation(None, (), (), ())
    ledger = Ledger(ledger_file)
    try:
        with speaking_of(ledger_file):
            known = ledger.at(path)
            page = next((page for page, pressed in known if pressed), None)
            return Explanation(
                page=page,
                waiting=tuple(other for other, pressed in known if not pressed),
                subjects=tuple(sorted(ledger.claimants(page), key=repr)) if page else (),
                asked=tuple(ledger.trace(page)) if page else (),
            )
    finally:
        ledger.close()
