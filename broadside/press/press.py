"""Press: bring the files to the revision of the source.

The order in which files are touched is what readers rely on:

1. new files, lower ranks first: nothing on the site leads to them yet;
2. files that change: whatever they newly link to is a file that stood before or that step 1 made;
3. removals: by now nothing links there any more;
4. what an earlier site made and this one would make of the same answers, in other words: its pages
   are *due*, and stand as they are until their turn comes, the most urgent first. In this step the
   press can be paused at any time, and the next one goes on with it when it has done its own.

So at every moment, from whatever page a reader starts, no link that was not broken before leads to
nothing; and after a kill at any point the next press starts from the same ledger and ends the same.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from broadside.press.entry import Entry
from broadside.press.errors import LedgerDamaged, LedgerError, PressBusy
from broadside.press.events import FileRemoved, PressFinished, Tell, WholeSite
from broadside.press.ledger import Ledger, Stand, discard, revision_in, speaking_of
from broadside.press.output import Output
from broadside.press.page import Site, Source, Touched
from broadside.press.plan import Plan, order_of, plan_everything, plan_touched
from broadside.press.trace import Answers
from broadside.press.whole import WholeEntry
from broadside.press.work import Progress, Report, Work
from broadside.press.workers import render_all

Pause = Callable[[], bool]
"""Whether something else comes first."""

GLANCE = 0.2
"""Seconds: a publish that waits for so little waits for nothing that a reader would notice."""


def press(
    site: Site,
    source: Source,
    output: Output,
    ledger_file: Path,
    touched: Touched | None,
    *,
    origin: bytes = b"",
    tell: Tell = lambda event: None,
    progress: Progress = lambda done, total: None,
    pause: Pause = lambda: False,
    glance: float = GLANCE,
    workers: int = 1,
) -> Report:
    """Bring the files in `output` to the source's revision.

    Args:
        site: what is pressed.
        source: what is asked.
        output: where to.
        ledger_file: what was pressed before; kept beside the output, not in it.
        touched: what may have changed since the ledger's revision; None for everything.
        origin: which source it is; what was recorded of another counts for nothing.
        tell: told of every event.
        progress: told how far it is.
        pause: asked while pages of an earlier site are made anew, whether something else comes
            first. The report then says how many are left.
        glance: seconds after which that is asked, and what is done is committed.
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
                plan = _plan(site, source, ledger, output, stand, touched, tell)
                work = Work(plan, ledger, tell, progress)
                _carry_out(plan, site, source, output, stand, ledger, work, tell, workers)
                _press_due(site, source, output, ledger, work, pause, glance, workers)
        finally:
            ledger.close()
        tell(PressFinished(source.revision))
        return work.report(source.revision)

    with _alone(ledger_file):
        mark = output.prepare()
        stand = Stand(source.revision, site.fingerprint, site.roster_fingerprint, mark, origin)
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
    stand: Stand,
    touched: Touched | None,
    tell: Tell,
) -> Plan:
    recorded = ledger.stand
    if ledger.fresh:
        reason = "ledger"
    elif recorded.output_mark != stand.output_mark:
        reason = "output"
    elif recorded.origin != stand.origin:
        reason = "source"
    elif recorded.rosters != stand.rosters:
        reason = "rosters"
    elif touched is None:
        reason = "asked"
    else:
        plan = plan_touched(site, source, ledger, output, touched, tell)
        if recorded.site != stand.site:
            tell(WholeSite("templates"))
            plan.renewed = True
        return plan
    return plan_everything(site, source, ledger, output, tell, reason)


def _carry_out(
    plan: Plan,
    site: Site,
    source: Source,
    output: Output,
    stand: Stand,
    ledger: Ledger,
    work: Work,
    tell: Tell,
    workers: int,
) -> None:
    ledger.note_pending([*(page.path for page in (*plan.fresh, *plan.changed)), *plan.removed])
    with (WholeEntry if plan.everything else Entry)(ledger) as entry:
        if plan.renewed:
            entry.renew()
        work.enter_plan(entry)
        for path in _in_the_way(plan):
            output.remove(path)
        for pages, fresh in ((plan.fresh, True), (plan.changed, False)):
            # Only a press of everything has looked at what lies in the folder.
            absent = fresh and plan.everything
            for batch in render_all(
                site,
                source,
                output,
                pages,
                workers,
                order=order_of(site, fresh=fresh),
                answers=plan.asking,
                fresh=absent,
            ):
                work.enter_batch(entry, batch, fresh)
        for page in sorted(plan.gone):
            entry.gone(page)
        for path in sorted(plan.removed):
            output.remove(path)
            tell(FileRemoved(path))
        entry.finish()
        entry.stands(stand)


def _press_due(
    site: Site,
    source: Source,
    output: Output,
    ledger: Ledger,
    work: Work,
    pause: Pause,
    glance: float,
    workers: int,
) -> None:
    """Make anew what an earlier site made, until there is none left or something comes first.

    What is done is committed at every glance. No file need be noted as pending: until it is
    entered, its page is due, and whatever the file holds is looked at then.
    """
    pages = ledger.due()
    if not pages:
        return
    order = order_of(site, fresh=False)
    pages.sort(key=lambda page: (order(page), page.path))
    work.begin_due(len(pages))
    answers = Answers(source)
    with (
        Entry(ledger) as entry,
        closing(
            render_all(site, source, output, pages, workers, order=order, answers=answers)
        ) as rendering,
    ):
        glanced = time.monotonic()
        for batch in rendering:
            work.enter_due(entry, batch)
            if time.monotonic() - glanced > glance:
                entry.keep()
                if pause():
                    break
                glanced = time.monotonic()
        entry.finish()


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
