"""What can go wrong in a search.

SearchError
├── QueryRefused       what was typed cannot be looked for; says why
├── IndexMissing       there is no index yet
├── IndexUnreadable    it is damaged, or of another making; the next feed makes it anew
└── IndexBusy          another program feeds the index
"""

from __future__ import annotations


class SearchError(Exception):
    """A search, or the feeding of the index, cannot go on."""


class QueryRefused(SearchError):
    """What was typed cannot be looked for.

    `reason` is a word for whoever says it in another language: `empty`, `long`, `many`, `only_not`,
    `short_beginning`, or the name of a filter that names nothing.
    """

    def __init__(self, reason: str, message: str) -> None:
        self.reason = reason
        super().__init__(message)


class IndexMissing(SearchError):
    """Nothing was ever fed."""


class IndexUnreadable(SearchError):
    """The index is damaged, or was made by another version or for other settings."""


class IndexBusy(SearchError):
    """Somebody else feeds the index."""
