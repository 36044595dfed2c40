"""Press: bring the files to the revision of the source.

The order in which files are touched is what readers rely on:

1. new files, lower ranks first: nothing on the site leads to them yet;
2. files that change: whatever they newly link to is a file that stood before or that step 1 made;
3. removals: by now nothing links there any more.

So at every moment, from whatever page a reader starts, no link that was not broken before leads to
nothing; and after a kill at any point the next press starts from the same ledger and ends the same.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from broadside.press.errors import LedgerDamaged, LedgerError, PressBusy
from broadside.press.events import (
    FileRemoved,
    FileUnchanged,
    FileWritten,
    PageRendered,
    PressFinished,
    RenderFailed,
    Tell,
)
from broadside.press.ledger import (
    Entry,
    Ledger,
    PageKey,
    discard,
    revision_in,
    speaking_of,
)
from broadside.press.output import Output
from broadside.press.page import Site, Source, Touched
from broadside.press.plan import Plan, plan_everything, plan_touched
from broadside.press.query import Query
from broadside.press.render import Rendered
from broadside.press.whole import WholeEntry
from broadside.press.workers import render_all

Progress = Callable[[int, int], None]
"""Told how many pages are done, and how many there are to do."""


class Report(msgspec.Struct, frozen=True):
    """What a press did."""

    revision: int
    everything: bool
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


def press(
    site: Site,
    source: Source,
    output: Output,
    ledger_file: Path,
    touched: Touched | None,
    *,
    tell: Tell = lambda event: None,
    progress: Progress = lambda done, total: None,
    workers: int = 1,
) -> Report:
    """Bring the files in `output` to the source's revision.

    Args:
        site: what is pressed.
        source: what is asked.
        output: where to.
        ledger_file: what was pressed before; kept beside the output, not in it.
        touched: what may have changed since the ledger's revision; None for everything.
        tell: told of every event.
        progress: told how far it is.
        workers: processes for a large press; 0 for one a processor.

    Raises:
        PressBusy: another press is at work here.
        OutputError, LedgerError: the disk does not take what is written; nothing is lost, and the
            next press finishes the work.
    """

    def once() -> Report:
        ledger = Ledger(ledger_file)
        try:
            with speaking_of(ledger_file):
                plan = _plan(site, source, ledger, output, mark, touched, tell)
                return _carry_out(plan, site, source, output, mark, ledger, tell, progress, workers)
        finally:
            ledger.close()

    with _alone(ledger_file):
        mark = output.prepare()
        try:
            return once()
        except LedgerDamaged:
            # It opened, and further in it makes no sense. All that it knew can be found anew.
            discard(ledger_file)
            return once()
        finally:
            output.finish()


def _plan(
    site: Site,
    source: Source,
    ledger: Ledger,
    output: Output,
    mark: str,
    touched: Touched | None,
    tell: Tell,
) -> Plan:
    if ledger.fresh:
        reason = "ledger"
    elif ledger.output_mark != mark:
        reason = "output"
    elif ledger.site_fingerprint != site.fingerprint:
        reason = "templates"
    elif touched is None:
        reason = "asked"
    else:
        return plan_touched(site, source, ledger, output, touched, tell)
    return plan_everything(site, source, ledger, output, tell, reason)


def _carry_out(
    plan: Plan,
    site: Site,
    source: Source,
    output: Output,
    mark: str,
    ledger: Ledger,
    tell: Tell,
    progress: Progress,
    workers: int,
) -> Report:
    ledger.note_pending([*(page.path for page in (*plan.fresh, *plan.changed)), *plan.removed])
    work = _Work(plan, ledger, tell, progress)
    with ledger.begin(WholeEntry if plan.everything else Entry) as entry:
        work.enter_plan(entry)
        for path in _in_the_way(plan):
            output.remove(path)
        for pages, fresh in ((plan.fresh, True), (plan.changed, False)):
            # Only a press of everything has looked at what lies in the folder.
            absent = fresh and plan.everything
            for rendered in render_all(site, source, output, pages, workers, fresh=absent):
                work.enter(entry, rendered, fresh)
        for page in sorted(plan.gone):
            entry.gone(page)
        for path in sorted(plan.removed):
            output.remove(path)
            tell(FileRemoved(path))
        entry.finish(source.revision, site.fingerprint, mark)
    tell(PressFinished(source.revision))
    return work.report(source.revision)


class _Work:
    """What has come of a plan so far."""

    def __init__(self, plan: Plan, ledger: Ledger, tell: Tell, progress: Progress) -> None:
        self._plan = plan
        self._tell = tell
        self._progress = progress
        self._total = len(plan.fresh) + len(plan.changed)
        self._done = 0
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
        for subject, roster in self._plan.rosters.items():
            known = roster.pages if roster.pages is not None else self._claims.get(subject)
            entry.roster(subject, known, roster.asked, failed=roster.pages is None)

    def enter(self, entry: Entry, rendered: Rendered, fresh: bool) -> None:
        """Enter what became of a page."""
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
            entry.page(page, rendered.asked, failed=True, pressed=stands)
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
            entry.page(page, rendered.asked, failed=False, pressed=True)
        self._progress(self._done, self._total)

    def report(self, revision: int) -> Report:
        """What the press did."""
        return Report(
            revision=revision,
            everything=self._plan.everything,
            pages_rendered=self._total - len(self._failures),
            written=tuple(self._written),
            removed=tuple(sorted(self._plan.removed)),
            failures=tuple(self._failures),
            reasons=self._plan.reasons,
        )


def _in_the_way(plan: Plan) -> list[str]:
    """Files to be removed that stand where a new one needs a folder, or the other way round.

    They go first, because nothing else can be done; a link to them is broken for that moment.
    """
    if not plan.removed:
        return []
    fresh = {page.path for page in plan.fresh}
    folders = {path[:at] for path in fresh for at, letter in enumerate(path) if letter == "/"}
    return [
        path
        for path in sorted(plan.removed)
        if path in folders or any(path[:at] in fresh for at, c in enumerate(path) if c == "/")
    ]


@contextmanager
def _alone(ledger_file: Path) -> Iterator[None]:
    lock = ledger_file.with_name(ledger_file.name + ".lock")
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        opened = lock.open("w")
    except OSError as error:
        raise LedgerError(f"{lock}: cannot be made: {error.strerror}") from error
    with opened as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PressBusy(lock) from None
        yield


def recorded_revision(ledger_file: Path) -> int | None:
    """The revision the files stand at; None if nothing was pressed or the ledger is unreadable."""
    return revision_in(ledger_file)
