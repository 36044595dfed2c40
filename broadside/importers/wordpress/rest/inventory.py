"""Comparing what is here with what is over there, for what a listing by its last change misses.

That misses two things: what appeared with an older date (a scheduled article that came out keeps
the date of its last edit), and what vanished. Both show in how many there are and in the newest
page, so one request tells whether a whole inventory, of numbers and dates alone, has to be taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from broadside.importers.wordpress.rest.kinds import Kind, by_number
from broadside.importers.wordpress.rest.listing import pages
from broadside.importers.wordpress.rest.objects import moment_of
from broadside.importers.wordpress.rest.records import Found
from broadside.importers.wordpress.rest.site import Site, read_json, refused
from broadside.importers.wordpress.rest.store import Store

Progress = Callable[[str, int, int], None]
"""Called with what is brought, how much of it is done and how much there is (0: not known)."""


_NEWEST = 100


class _Dated(msgspec.Struct, frozen=True):
    id: int
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Inventory:
    """One kind of a site and what the store has of it. `parameters` are what it is asked with."""

    site: Site
    store: Store
    kind: Kind
    parameters: dict[str, str]
    progress: Progress

    def seems_the_same(self) -> bool:
        """Whether there are as many as here, and the newest are those that are here.

        Raises:
            SiteError: the site does not say.
        """
        newest = {"per_page": str(_NEWEST), "orderby": "date", "order": "desc"}
        asked = {**self._bare("id,modified"), **newest}
        answer = self.site.ask(self.kind.route, asked)
        if answer.status != 200:
            raise refused(answer)
        here = self.store.moments(self.kind.name)
        total = answer.header("X-WP-Total")
        return (
            total.isdigit()
            and int(total) == len(here)
            and all(
                here.get(each.id) == moment_of(each.modified)
                for each in read_json(answer, list[_Dated])
            )
        )

    def compare(self, since: str = "") -> tuple[int, list[int]]:
        """Bring what is there and not here, or otherwise here, and mark what has vanished.

        Args:
            since: only what was changed since then; nothing is taken for vanished.

        Returns:
            How many objects are new or otherwise, and the numbers of those that vanished.

        Raises:
            SiteError: the site cannot be read on.
        """
        here = self.store.moments(self.kind.name)
        there: dict[int, str] = {}
        for page in pages(self.site, by_number(self.kind), self._bare("id,modified")):
            there |= {each.number: each.moment for each in page.found}
            self.progress(f"{self.kind.name} compared", len(there), page.total or 0)
        changed = self.bring(
            [
                number
                for number, moment in there.items()
                if here.get(number) != moment and moment >= since
            ]
        )
        return changed, [] if since else self._vanished(sorted(here.keys() - there.keys()))

    def bring(self, numbers: Sequence[int]) -> int:
        """Bring objects by their numbers; gives how many are new or otherwise.

        Raises:
            SiteError: the site cannot be read on.
        """
        changed = done = 0
        for some in self._some(numbers):
            changed += self.store.put(self.kind.name, self._named(some, self.parameters))
            done += len(some)
            self.progress(self.kind.name, done, len(numbers))
        return changed

    def _vanished(self, missing: list[int]) -> list[int]:
        """Ask by name for what the inventory lacked: it may have moved while that was taken."""
        gone: list[int] = []
        for some in self._some(missing):
            found = self._named(some, self._bare("id"))
            gone += sorted(set(some) - {each.number for each in found})
        self.store.mark_gone(self.kind.name, gone)
        return gone

    def _named(self, numbers: Sequence[int], parameters: dict[str, str]) -> list[Found]:
        asked = {**parameters, "include": ",".join(map(str, numbers))}
        wanted = set(numbers)
        return [
            each
            for page in pages(self.site, by_number(self.kind), asked)
            for each in page.found
            if each.number in wanted
        ]

    def _bare(self, fields: str) -> dict[str, str]:
        """The parameters, for these fields alone."""
        bare = {name: value for name, value in self.parameters.items() if name != "_embed"}
        return {**bare, "_fields": fields}

    def _some(self, numbers: Sequence[int]) -> Iterator[Sequence[int]]:
        size = self.site.per_page
        for start in range(0, len(numbers), size):
            yield numbers[start : start + size]
