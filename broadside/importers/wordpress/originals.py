"""The entries of an export as they stand in the file, letter for letter, beside the parser.

A parser gives what an entry means and forgets how it was written. Its original is kept with an
import, so the text is looked through a second time for where each `<item>` begins and ends. What
looks like one inside CDATA or a comment is none. Memory is that of the entries that the parser is
behind by, and of no entry more than `LONGEST` is held.
"""

from __future__ import annotations

import re
from collections import deque

LONGEST = 16 * 1024 * 1024
"""Characters of an entry that are kept; no honest one has so many."""

_MARKS = {
    "": re.compile(r"<(?:item(?=[\s>])|!\[CDATA\[|!--)"),
    "item": re.compile(r"<(?:item(?=[\s>])|/item\s*>|!\[CDATA\[|!--)"),
    "<![CDATA[": re.compile(r"\]\]>"),
    "<!--": re.compile(r"-->"),
}
_LONGEST_MARK = 12


class Originals:
    """Takes the text of a file piece by piece, and gives its entries in their order."""

    def __init__(self) -> None:
        self._found: deque[str] = deque()
        self._parts: list[str] = []
        self._length = 0
        self._depth = 0
        self._within = ""
        self._rest = ""

    def feed(self, text: str) -> None:
        """Take the next piece."""
        text = self._rest + text
        place = since = 0
        while mark := _MARKS[self._within or ("item" if self._depth else "")].search(text, place):
            place = mark.end()
            what = mark[0]
            if self._within:
                self._within = ""
            elif what.startswith("<!"):
                self._within = what
            elif what.startswith("</"):
                self._depth -= 1
                if not self._depth:
                    self._keep(text[since:place])
                    self._found.append("".join(self._parts))
                    self._parts.clear()
                    self._length = 0
            else:
                self._depth += 1
                if self._depth == 1:
                    since = mark.start()
        # What may be the beginning of a mark waits for the rest of it.
        cut = max(place, len(text) - _LONGEST_MARK)
        if self._depth:
            self._keep(text[since:cut])
        self._rest = text[cut:]

    def take(self, number: str) -> str:
        """The next entry's; empty where it is not that of the post with this number."""
        original = self._found.popleft() if self._found else ""
        return original if number in original else ""

    def _keep(self, text: str) -> None:
        text = text[: max(0, LONGEST - self._length)]
        self._length += len(text)
        self._parts.append(text)
