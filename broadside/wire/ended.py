"""What ended: the little that the fold keeps so that the past can be asked about.

Of what still stands the fold knows since when it does, and that is most of an archive. So only what
ended is kept here: a version of a story that another replaced or a withdrawal took away, and its
place in a listing that it left. Documents are not kept: a sequence number is enough to fetch them
from the log. Persons, dossiers, strands, topics, places and fronts are few, so of those every
dispatch is noted.

A span holds from its first sequence number up to, and without, its second.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from broadside.wire.calendar import Place

Span = tuple[int, int]


class Ended:
    """Which dispatches stood when, as far as that cannot be told from what stands."""

    def __init__(self) -> None:
        self._stories: dict[tuple[str, str], list[Span]] = {}
        self._places: dict[tuple[str, str], list[tuple[Place, int, int]]] = {}
        self._others: dict[str, dict[tuple[str, str], list[int]]] = {}

    # --- changes ----------------------------------------------------------------------------------

    def story(self, name: str, language: str, since: int, until: int) -> None:
        """A version of a story stands no more."""
        self._stories.setdefault((name, language), []).append((since, until))

    def places(
        self, keys: Iterable[str], language: str, place: Place, since: int, until: int
    ) -> None:
        """A story stands no more in these listings, or no more at that place of them."""
        ended = (place, since, until)
        for key in keys:
            self._places.setdefault((key, language), []).append(ended)

    def put(self, kind: str, name: str, language: str, sequence: int) -> None:
        """Anything but a story was published, or published again."""
        self._others.setdefault(kind, {}).setdefault((name, language), []).append(sequence)

    def withdraw(self, kind: str, name: str, language: str, sequence: int) -> None:
        """Anything but a story was withdrawn; without a language, in every language."""
        for key, sequences in self._others.get(kind, {}).items():
            if key[0] == name and (not language or key[1] == language) and sequences[-1] > 0:
                sequences.append(-sequence)

    # --- answers ----------------------------------------------------------------------------------

    def versions(self, name: str, language: str) -> list[Span]:
        """The versions of a story that ended, oldest first."""
        return self._stories.get((name, language), [])

    def placed(self, key: str, language: str, sequence: int) -> list[Place]:
        """The places of a listing that were taken then and have been left since."""
        return [
            place
            for place, since, until in self._places.get((key, language), [])
            if since <= sequence < until
        ]

    def standing(self, kind: str, name: str, language: str, sequence: int) -> int | None:
        """The dispatch of anything but a story that stood then, if it did."""
        return _standing(self._others.get(kind, {}).get((name, language), []), sequence)

    def all_standing(self, kind: str, sequence: int) -> Iterator[tuple[str, str]]:
        """Identifier and language of everything of a kind that stood then."""
        for key, sequences in self._others.get(kind, {}).items():
            if _standing(sequences, sequence) is not None:
                yield key


def _standing(sequences: list[int], sequence: int) -> int | None:
    """The newest up to a sequence number; None when that is a withdrawal, kept as its negative."""
    position = bisect_right(sequences, sequence, key=abs)
    if not position or sequences[position - 1] < 0:
        return None
    return sequences[position - 1]
