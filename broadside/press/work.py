"""What has come of a plan so far: told as events, entered into the ledger, and summed up."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from broadside.press.entry import Entry, Numbers
from broadside.press.events import (
    FileUnchanged,
    FileWritten,
    PageRendered,
    RenderFailed,
    Tell,
)
from broadside.press.ledger import Ledger, PageKey
from broadside.press.plan import Plan
from broadside.press.query import Query
from broadside.press.render import Batch, Rendered
from broadside.press.trace import Asked, News
from broadside.press.workers import ALONE

Progress = Callable[[int, int], None]
"""Told how many pages are done, and how many there are to do."""


class Report(msgspec.Struct, frozen=True):
    """What a press did. `due` pages of an earlier site stand there still: it was paused."""

    revision: int
    everything: bool
    due: int
    pages_rendered: int
    written: tuple[str, ...]
    removed: tuple[str, ...]
    failures: tuple[str, ...]
    reasons: dict[str, set[Query]]

    @property
    def files_written(self) -> int:
        """How many files were written, siblings not counted."""
        return len(self.written)

    @property
    def files_removed(self) -> int:
        """How many files were removed."""
        return len(self.removed)


class Work:
    """What has come of a plan so far."""

    def __init__(self, plan: Plan, ledger: Ledger, tell: Tell, progress: Progress) -> None:
        self._plan = plan
        self._tell = tell
        self._progress = progress
        self._total = len(plan.fresh) + len(plan.changed)
        self._done = 0
        self._due = 0
        self._numbers: dict[int, Numbers] = {}
        self._written: list[str] = []
        self._failures: list[str] = []
        self._before: dict[str, list[tuple[PageKey, bool]]] = {}
        self._claims: dict[Query, set[PageKey]] = {}
        if plan.everything:
            # Rosters that raised keep their pages; the ledger is cleared before they are entered.
            for subject, roster in plan.rosters.items():
                if roster.pages is None:
                    self._claims[subject] = ledger.claims(subject)
        else:
            arriving = (*plan.fresh, *plan.changed)
            self._before = {page.path: ledger.at(page.path) for page in arriving}

    def enter_plan(self, entry: Entry) -> None:
        """Enter what was found out while planning."""
        for found, mark in self._plan.answers:
            entry.answered(found.id, mark)
        numbers = self._learned(entry, ALONE, self._plan.asking.news())
        for subject, roster in self._plan.rosters.items():
            known = roster.pages if roster.pages is not None else self._claims.get(subject)
            asked = numbers.of(roster.asked)
            entry.roster(subject, known, asked, failed=roster.pages is None)

    def begin_due(self, pages: int) -> None:
        """So many pages more are to be made: those that an earlier site made."""
        self._due = pages
        self._total += pages
        # Workers begin to count anew.
        self._numbers.clear()

    def enter_due(self, entry: Entry, batch: Batch) -> None:
        """Enter what became of some pages that were due."""
        self._due -= len(batch.pages)
        self.enter_batch(entry, batch, fresh=False)

    def enter_batch(self, entry: Entry, batch: Batch, fresh: bool) -> None:
        """Enter what became of some pages."""
        numbers = self._learned(entry, batch.by, batch.news)
        for rendered in batch.pages:
            self._enter(entry, rendered, numbers.of(rendered.asked), fresh)

    def _learned(self, entry: Entry, by: int, news: News) -> Numbers:
        numbers = self._numbers.setdefault(by, Numbers(entry))
        numbers.learn(news)
        return numbers

    def _enter(self, entry: Entry, rendered: Rendered, asked: Asked, fresh: bool) -> None:
        page = rendered.page
        self._done += 1
        others = [
            other
            for other, pressed in self._before.get(page.path, ())
            if pressed and other != page and other not in self._plan.gone
        ]
        if rendered.error:
            self._failures.append(f"{page.path}: {rendered.error}")
            self._tell(RenderFailed(page.path, rendered.error))
            stands = not fresh and not others
            entry.page(page, asked, failed=True, pressed=stands)
            for other in others:
                entry.doubt(other)
        else:
            self._tell(PageRendered(page.path))
            if rendered.written:
                self._written.append(page.path)
                self._tell(FileWritten(page.path, fresh))
            else:
                self._tell(FileUnchanged(page.path))
            for other in others:
                entry.unpressed(other)
            entry.page(page, asked, failed=False, pressed=True)
        self._progress(self._done, self._total)

    def report(self, revision: int) -> Report:
        """What the press did."""
        return Report(
            revision=revision,
            everything=self._plan.everything or self._plan.renewed,
            due=self._due,
            pages_rendered=self._done - len(self._failures),
            written=tuple(self._written),
            removed=tuple(sorted(self._plan.removed)),
            failures=tuple(self._failures),
            reasons=self._plan.reasons,
        )
