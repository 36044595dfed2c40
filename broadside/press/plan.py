"""The plan: what has to be done, found before anything is done.

From what was touched: recorded queries that begin with a touched prefix are asked again. One whose
fingerprint is the same ends there (the first cut-off). One that differs makes those who asked it
dirty. Dirty rosters, and those of touched subjects, are asked which pages exist; the difference to
what the ledger knows gives new pages and pages that are gone.

Then each path is looked at on its own. Of the pages that claim it the first in order is to stand
there; so a page that comes, goes, or gives way to another is one and the same case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from broadside.press.events import QueryAsked, RenderFailed, RosterAsked, Tell, WholeSite
from broadside.press.ledger import Found, Ledger, PageKey, page_key
from broadside.press.output import Output, sibling_of
from broadside.press.page import Site, Source, Touched
from broadside.press.query import Query
from broadside.press.trace import Answers, Asked, Trace

Order = Callable[[PageKey], Any]
"""What pages are put in order by."""


class Roster(msgspec.Struct, frozen=True):
    """What a subject answered: its pages (None when it raised) and what it asked."""

    pages: frozenset[PageKey] | None
    asked: Asked


class Plan(msgspec.Struct):
    """What one press does. `fresh` and `changed` are in the order of writing.

    `asking` is who was asked for the plan, and numbered what was. Where the site is `renewed`, all
    other pages are due when this is done.
    """

    everything: bool
    asking: Answers
    renewed: bool = False
    answers: list[tuple[Found, bytes]] = msgspec.field(default_factory=list)
    rosters: dict[Query, Roster] = msgspec.field(default_factory=dict)
    fresh: list[PageKey] = msgspec.field(default_factory=list)
    changed: list[PageKey] = msgspec.field(default_factory=list)
    gone: set[PageKey] = msgspec.field(default_factory=set)
    removed: set[str] = msgspec.field(default_factory=set)
    reasons: dict[str, set[Query]] = msgspec.field(default_factory=dict)


def plan_everything(
    site: Site, source: Source, ledger: Ledger, output: Output, tell: Tell, reason: str
) -> Plan:
    """Every subject is asked, every page rendered, and every other file of the site removed."""
    tell(WholeSite(reason))
    answers = Answers(source)
    plan = Plan(everything=True, asking=answers)
    first: dict[str, PageKey] = {}
    for subject in source.subjects():
        roster = plan.rosters[subject] = _ask(site, subject, answers, tell)
        # Where it is not known which pages a subject has, those it had are kept.
        for page in ledger.claims(subject) if roster.pages is None else roster.pages:
            held = first.get(page.path)
            if held is None or page < held:
                first[page.path] = page
    there = set(output.paths())
    # A sibling without its file, left by a kill, is seen to when its file is written.
    strays = {path: stem for path in there if (stem := sibling_of(path)) in first}
    there = (there - strays.keys()) | set(strays.values())
    for path, page in first.items():
        (plan.changed if path in there else plan.fresh).append(page)
    plan.removed = {*there, *ledger.paths(), *ledger.pending()} - first.keys() - strays.keys()
    _order(site, plan)
    return plan


def plan_touched(
    site: Site, source: Source, ledger: Ledger, output: Output, touched: Touched, tell: Tell
) -> Plan:
    """What follows from `touched`, and what failed at the last press."""
    answers = Answers(source)
    plan = Plan(everything=False, asking=answers)
    subjects = set(touched.subjects)
    dirty: dict[PageKey, set[Query]] = defaultdict(set)
    for found in _recorded(ledger, touched.queries):
        mark = answers.get(found.query).mark
        changed = mark != found.fingerprint
        tell(QueryAsked(found.query, changed))
        if changed:
            plan.answers.append((found, mark))
            rosters, pages = ledger.askers(found.id)
            subjects.update(rosters)
            for page in pages:
                dirty[page].add(found.query)
    failed_rosters, failed_pages = ledger.failed()
    subjects.update(failed_rosters)
    for page in failed_pages:
        dirty[page].add(("failed before",))
    added, gone = _rosters(site, ledger, subjects, answers, plan, tell)
    plan.gone = gone
    _paths(ledger, output, plan, dirty, added)
    _order(site, plan)
    return plan


def _recorded(ledger: Ledger, prefixes: Iterable[Query]) -> Iterable[Found]:
    seen: set[int] = set()
    for prefix in sorted(prefixes, key=repr):
        for found in ledger.beginning_with(prefix):
            if found.id not in seen:
                seen.add(found.id)
                yield found


def _ask(site: Site, subject: Query, answers: Answers, tell: Tell) -> Roster:
    trace = Trace(answers)
    try:
        pages = frozenset([page_key(page) for page in site.roster(subject, trace)])
    except Exception as error:
        tell(RenderFailed(repr(subject), f"{type(error).__name__}: {error}"))
        return Roster(None, trace.asked)
    tell(RosterAsked(subject, len(pages)))
    return Roster(pages, trace.asked)


def _rosters(
    site: Site, ledger: Ledger, subjects: set[Query], answers: Answers, plan: Plan, tell: Tell
) -> tuple[set[PageKey], set[PageKey]]:
    """Ask the rosters; the pages some subject newly claims, and those that none claims any more."""
    added: set[PageKey] = set()
    dropped: dict[PageKey, set[Query]] = defaultdict(set)
    kept: set[PageKey] = set()
    for subject in sorted(subjects, key=repr):
        roster = _ask(site, subject, answers, tell)
        plan.rosters[subject] = roster
        if roster.pages is None:
            continue
        before = ledger.claims(subject)
        added |= roster.pages - before
        kept |= roster.pages
        for page in before - roster.pages:
            dropped[page].add(subject)
    gone = {
        page
        for page, subjects_of in dropped.items()
        if page not in kept and not ledger.claimants(page) - subjects_of
    }
    return added, gone


def _paths(
    ledger: Ledger,
    output: Output,
    plan: Plan,
    dirty: dict[PageKey, set[Query]],
    added: set[PageKey],
) -> None:
    """Decide for each path that anything happened at which page is rendered there."""
    arriving: dict[str, set[PageKey]] = defaultdict(set)
    for page in added:
        arriving[page.path].add(page)
    # What a killed press was about to touch may hold anything, whatever the ledger says of it.
    doubtful = set(ledger.pending())
    paths = {page.path for page in (*added, *plan.gone, *dirty)} | doubtful
    for path in paths:
        known = ledger.at(path)
        standing = next((page for page, pressed in known if pressed), None)
        claiming = ({page for page, _ in known} - plan.gone) | arriving[path]
        first = min(claiming, default=None)
        if first is None:
            if standing is not None or path in doubtful:
                plan.removed.add(path)
        elif first != standing or first in dirty or path in doubtful:
            plan.reasons[path] = dirty.get(first, set())
            # What a killed press removed is new again: it must stand before anything leads to it.
            absent = standing is None or (path in doubtful and output.read(path) is None)
            (plan.fresh if absent else plan.changed).append(first)


def _order(site: Site, plan: Plan) -> None:
    # No two of them have one path, so its text decides.
    for pages, order in (
        (plan.fresh, order_of(site, fresh=True)),
        (plan.changed, order_of(site, fresh=False)),
    ):
        pages.sort(key=lambda page, order=order: (order(page), page.path))  # type: ignore[misc]


def order_of(site: Site, *, fresh: bool) -> Order:
    """What pages are written in the order of: the lowest first.

    New ones by the rank of their family, so that what leads to others comes after them; those that
    stand already as the site finds them urgent.
    """
    return (lambda page: _rank(site, page)) if fresh else site.urgency


def _rank(site: Site, page: PageKey) -> int:
    # An unknown family fails when it is rendered.
    family = site.families.get(page.family)
    return family.rank if family is not None else 0
