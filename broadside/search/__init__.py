"""Search: one index of a publication's articles, in all its languages, fed by the wire.

| file | what it holds |
|---|---|
| `words` | a text as words: folded, and stemmed by its language |
| `sounding` | spellings of one name, across spellings and scripts |
| `texts` | what of a story is searched, and how much each part counts |
| `entries` | what the index keeps beside the words: stories, subjects, where it stands |
| `shape` | the index's fields, and the fingerprint of its making |
| `feeding` | brings the index to a revision of the wire |
| `asked` | what a reader typed, read as words, phrases and what is not wanted |
| `matching` | what each word may match, and what that is worth |
| `finding` | searches: the answer, in its order |
| `passages` | the piece of an article that shows why it was found |

Nothing here knows of Django, of the press or of pages.
"""

from broadside.search.asked import Asked, ask
from broadside.search.errors import (
    IndexBusy,
    IndexMissing,
    IndexUnreadable,
    QueryRefused,
    SearchError,
)
from broadside.search.feeding import Fed, Feeder
from broadside.search.finding import Filters, Finder, Found, Hit, Option
from broadside.search.passages import Passage

__all__ = [
    "Asked",
    "Fed",
    "Feeder",
    "Filters",
    "Finder",
    "Found",
    "Hit",
    "IndexBusy",
    "IndexMissing",
    "IndexUnreadable",
    "Option",
    "Passage",
    "QueryRefused",
    "SearchError",
    "ask",
]
