"""Who was merged in whom: persons and places withdrawn in favour of another.

A withdrawal may say in whose favour it is. From then on the identifier withdrawn means the other
one, its *survivor*, wherever an older document names it: so a merge is one dispatch, however many
stories name who was merged. It ends when a document of the identifier is published again, or when
it is withdrawn in favour of another or of nobody.

Where the survivor is itself merged, the way goes on to the survivor of that. Whoever on that way
comes back to where it has been (two withdrawn in favour of each other) has no survivor but itself.

What was so at an earlier sequence number can be asked, too: of the few merges that a publication
makes, every one is kept.
"""

from __future__ import annotations

from bisect import bisect_right
from sys import maxsize

MERGEABLE = ("person", "place")
"""The kinds of documents whose withdrawal may be in another's favour."""


class Merged:
    """The survivors, now and at every earlier sequence number."""

    def __init__(self) -> None:
        self._history: dict[tuple[str, str], list[tuple[int, str]]] = {}
        self._into: dict[tuple[str, str], dict[str, None]] = {}

    def __bool__(self) -> bool:
        """Whether anything was ever merged."""
        return bool(self._history)

    def note(self, sequence: int, kind: str, name: str, survivor: str) -> None:
        """From this dispatch on, a name means its survivor; with an empty one, itself."""
        before = self._next(kind, name, maxsize)
        if before == survivor:
            return
        self._history.setdefault((kind, name), []).append((sequence, survivor))
        if before:
            del self._into[kind, before][name]
        if survivor:
            self._into.setdefault((kind, survivor), {})[name] = None

    def survivor(self, kind: str, name: str, at: int = maxsize) -> str:
        """What an identifier means, now or at an earlier sequence number; mostly itself."""
        if (kind, name) not in self._history:
            return name
        met = {name}
        way = name
        while following := self._next(kind, way, at):
            if following in met:
                return name
            met.add(following)
            way = following
        return way

    def leading_to(self, kind: str, name: str) -> tuple[str, ...]:
        """Every identifier that was merged in this one, or in one merged in it, sorted."""
        found: dict[str, None] = {}
        ahead = [name]
        while ahead:
            for one in self._into.get((kind, ahead.pop()), ()):
                if one != name and one not in found:
                    found[one] = None
                    ahead.append(one)
        return tuple(sorted(found))

    def aliases(self, kind: str, name: str) -> tuple[str, ...]:
        """Every other identifier that means this one, sorted."""
        leading = self.leading_to(kind, name)
        return tuple(one for one in leading if self.survivor(kind, one) == name)

    def _next(self, kind: str, name: str, at: int) -> str:
        history = self._history.get((kind, name))
        if history is None:
            return ""
        place = bisect_right(history, at, key=lambda noted: noted[0])
        return history[place - 1][1] if place else ""
