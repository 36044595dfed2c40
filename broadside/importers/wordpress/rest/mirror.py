"""Bringing a site into its store, and again what has changed since.

Accounts and terms come first, then articles and files, each kind by its own listing. A run that was
stopped goes on where its listing had come to; a later one asks for what was changed after the last
change that is here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import msgspec

from broadside.importers.errors import Forbidden
from broadside.importers.wordpress.rest.inventory import Inventory, Progress
from broadside.importers.wordpress.rest.kinds import (
    BLOCKS,
    COMMENTS,
    KINDS,
    MEDIA,
    NO_ARTICLES,
    USERS,
    Kind,
    kind_of_type,
)
from broadside.importers.wordpress.rest.listing import pages
from broadside.importers.wordpress.rest.needed import needed_media
from broadside.importers.wordpress.rest.site import Site, read_json
from broadside.importers.wordpress.rest.store import Store

_OVERLAP = timedelta(hours=2)
"""When clocks are set back, an hour comes twice; what was saved in it must not be missed."""

_STATES = (
    (False, "publish,future,draft,pending,private,trash"),
    (True, "publish,future,draft,pending"),
)


class _Type(msgspec.Struct, frozen=True):
    slug: str = ""
    rest_base: str = ""
    rest_namespace: str = "wp/v2"


@dataclass(slots=True)
class Brought:
    """What a run brought: how many objects of each kind are new or otherwise, what has vanished,
    and what the site kept to itself, with its reason.
    """

    changed: dict[str, int] = field(default_factory=dict)
    vanished: dict[str, list[int]] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)


def bring(
    site: Site,
    store: Store,
    since: datetime | None = None,
    full: bool = False,
    progress: Progress | None = None,
) -> Brought:
    """Bring what is new or changed over there.

    Args:
        site: whose API was found.
        store: where to.
        since: only articles changed since then, by the site's clock.
        full: compare every article, whatever the counts say.
        progress: told how far it is.

    Raises:
        SiteError: it cannot be read on. What has been brought stays, and the next run goes on.
    """
    run = _Run(site, store, since, full, progress or (lambda what, done, total: None))
    return run.run()


class _Run:
    """One run."""

    def __init__(
        self, site: Site, store: Store, since: datetime | None, full: bool, progress: Progress
    ) -> None:
        self._site = site
        self._store = store
        self._since = since.isoformat(timespec="seconds") if since else ""
        self._full = full
        self._progress = progress
        self._brought = Brought()
        clock = datetime.now(UTC) + timedelta(hours=site.index.hours_ahead)
        self._began = clock.replace(tzinfo=None, microsecond=0).isoformat()

    def run(self) -> Brought:
        """Bring every kind, one after the other."""
        kinds = [kind for kind in KINDS if self._is_offered(kind)]
        kinds += self._types_of_plug_ins({kind.name for kind in kinds})
        written = [kind.name for kind in kinds if kind.written]
        for kind in kinds:
            if kind is MEDIA and self._since:
                continue
            try:
                self._bring(kind)
            except Forbidden as no:
                if not kind.optional:
                    raise
                self._brought.closed[kind.name] = no.problem
        if MEDIA in kinds and MEDIA.name not in self._brought.closed:
            self._bring_needed_media((*written, BLOCKS.name))
        self._store.set_fact("written", " ".join(written))
        return self._brought

    def _is_offered(self, kind: Kind) -> bool:
        if kind is BLOCKS and not self._site.signed_in:
            return False
        return not kind.optional or self._site.index.has(kind.route)

    def _types_of_plug_ins(self, known: set[str]) -> list[Kind]:
        answer = self._site.ask("wp/v2/types")
        if answer.status != 200:
            return []
        return [
            kind_of_type(each.rest_base)
            for each in read_json(answer, dict[str, _Type]).values()
            if each.rest_namespace == "wp/v2"
            and each.slug not in NO_ARTICLES
            and each.rest_base not in known
            and self._site.index.has(f"wp/v2/{each.rest_base}")
        ]

    # --- one kind -------------------------------------------------------------------------------

    def _bring(self, kind: Kind) -> None:
        for last, parameters in self._parameters(kind):
            try:
                self._brought.changed[kind.name] = self._bring_with(kind, parameters)
                return
            except Forbidden:
                if last:
                    raise

    def _parameters(self, kind: Kind) -> list[tuple[bool, dict[str, str]]]:
        """What to ask a kind with; the next where the first is more than the account may see."""
        if not self._site.signed_in:
            closed = USERS.name in self._brought.closed
            # Who wrote it is said with each article then, where the list of accounts is closed.
            return [(True, {"_embed": "author"} if kind.written and closed else {})]
        if kind is COMMENTS:
            return [(True, {})]
        edit = {"context": "edit"}
        if not kind.written:
            return [(False, edit), (True, {})]
        return [(last, {**edit, "status": states}) for last, states in _STATES]

    def _bring_with(self, kind: Kind, parameters: dict[str, str]) -> int:
        if not kind.moment:
            return self._bring_whole(kind, parameters)
        by_moment = self._site.index.takes(kind.route, kind.since)
        walking, walked = (
            self._store.fact(f"{what} {kind.name}") for what in ("walking", "walked")
        )
        inventory = self._inventory(kind, parameters)
        if self._since and kind.written:
            if by_moment:
                return self._walk(kind, parameters, self._since, keep=False)
            return inventory.compare(self._since)[0]
        changed = 0
        if walking or not walked:
            changed = self._walk(kind, parameters, walking)
        elif by_moment:
            before = datetime.fromisoformat(walked) - _OVERLAP
            changed = self._walk(kind, parameters, before.isoformat())
        if kind is COMMENTS:
            return changed
        if self._full or not by_moment or not inventory.seems_the_same():
            more, gone = inventory.compare()
            changed += more
            if gone:
                self._brought.vanished[kind.name] = gone
        return changed

    def _bring_whole(self, kind: Kind, parameters: dict[str, str]) -> int:
        """Bring all of a kind, and see what is there no more."""
        seen: set[int] = set()
        changed = 0
        for page in pages(self._site, kind, parameters, remember=self._store):
            changed += self._store.put(kind.name, page.found)
            seen.update(each.number for each in page.found)
            self._progress(kind.name, len(seen), page.total or 0)
        self._store.mark_gone(kind.name, self._store.moments(kind.name).keys() - seen)
        return changed

    def _walk(self, kind: Kind, parameters: dict[str, str], start: str, keep: bool = True) -> int:
        """List from somewhere on, and keep where it has come to."""
        changed = done = most = 0
        for page in pages(self._site, kind, parameters, start):
            facts = {f"walking {kind.name}": page.cursor} if keep else {}
            changed += self._store.put(kind.name, page.found, **facts)
            self._store.put(USERS.name, page.embedded)
            done += len(page.found)
            # Each page says how much is left from there on.
            most = max(most, page.total or 0, done)
            self._progress(kind.name, done, most)
        if keep:
            last = max(self._store.moments(kind.name).values(), default="")
            self._store.set_fact(f"walked {kind.name}", min(last, self._began) if last else "")
        return changed

    def _bring_needed_media(self, kinds: Iterable[str]) -> None:
        """Bring the files that articles refer to and no listing has brought."""
        needed = needed_media(self._store, kinds) - self._store.moments(MEDIA.name).keys()
        tried = set(map(int, self._store.fact("no such media").split()))
        numbers = sorted(needed - tried)
        for last, parameters in self._parameters(MEDIA):
            try:
                self._inventory(MEDIA, parameters).bring(numbers)
                break
            except Forbidden:
                if last:
                    raise
        still = needed - self._store.moments(MEDIA.name).keys()
        self._store.set_fact("no such media", " ".join(map(str, sorted(still)[:10_000])))

    def _inventory(self, kind: Kind, parameters: dict[str, str]) -> Inventory:
        return Inventory(self._site, self._store, kind, parameters, self._progress)
