"""An index opened to read: its entries by key, and where it stands."""

from __future__ import annotations

from pathlib import Path

import msgspec
import tantivy
from tantivy import Query

from broadside.search.entries import (
    STATE,
    KeptSubject,
    Standing,
    decode_standing,
    decode_subject,
)
from broadside.search.errors import IndexMissing, IndexUnreadable, SearchError
from broadside.search.shape import prepared
from broadside.wire.merged import Merged


def opened(folder: Path, fingerprint: bytes) -> Opened:
    """The index in a folder.

    Raises:
        IndexMissing: nothing was ever fed.
        IndexUnreadable: it is damaged, or of another fingerprint.
    """
    if not (folder / "meta.json").is_file():
        raise IndexMissing(f"there is no search index in {folder} yet")
    try:
        index = prepared(tantivy.Index.open(str(folder)))
        found = Opened(index, fingerprint)
        standing = found.standing
    except BaseException as error:
        if isinstance(error, SearchError) or not unreadable(error):
            raise
        raise IndexUnreadable(f"the search index in {folder} cannot be read: {error}") from error
    if standing.fingerprint != fingerprint:
        raise IndexUnreadable(f"the search index in {folder} was made in another way than now")
    return found


class Opened:
    """An index at one of its commits; `look_again` goes on to the newest."""

    def __init__(self, index: tantivy.Index, fingerprint: bytes) -> None:
        self.index = index
        self.schema = index.schema
        self.searcher = index.searcher()
        self._fingerprint = fingerprint

    def look_again(self) -> None:
        """See what was committed since."""
        self.index.reload()
        self.searcher = self.index.searcher()

    def count(self, query: Query) -> int:
        """How many entries a query finds."""
        # The binding's description of itself leaves this attribute out.
        return int(self.searcher.search(query, limit=1).count)  # type: ignore[attr-defined]

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        kept = self.kept(STATE)
        return decode_standing(kept) if kept else Standing(0, b"", self._fingerprint)

    def kept(self, key: str) -> bytes:
        """What is kept under a key; nothing where there is no such entry."""
        query = Query.term_query(self.schema, "key", key)
        hits = self.searcher.search(query, limit=1, count=False).hits
        return self.kept_at(hits[0][1]) if hits else b""

    def kept_at(self, address: tantivy.DocAddress) -> bytes:
        """What is kept of an entry that was found."""
        return bytes(self.searcher.doc(address).get_first("kept") or b"")

    def subject(self, key: str) -> KeptSubject | None:
        """A subject by its kind and identifier, merged or not."""
        kept = self.kept(key)
        return decode_subject(kept) if kept else None

    def merged(self) -> Merged:
        """Who means whom by now."""
        merged = Merged()
        for meaning in self.standing.meanings:
            merged.note(meaning.sequence, meaning.kind, meaning.name, meaning.survivor)
        return merged


def unreadable(error: BaseException) -> bool:
    """Whether an error says that the index is damaged.

    The engine raises ValueError for what it notices itself; where it meets what it holds to be
    impossible it panics, which its binding raises as an exception of a name of its own.
    """
    kinds = (ValueError, IndexUnreadable, msgspec.MsgspecError)
    return isinstance(error, kinds) or type(error).__name__ == "PanicException"
