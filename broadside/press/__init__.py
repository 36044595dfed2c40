"""The press: turns queries and pages into files, exactly and incrementally. It knows no site.

**The law.** After any sequence of changes to the source, the files that the press has made step by
step are, byte for byte, those that it makes from nothing.

**The idea.** A page is a function of the answers to a few queries. While it is rendered, the press
writes down which queries it asked and the fingerprint of each answer: its *trace*. When the source
advances it says which queries it may have touched. The press asks only those again. Where the
fingerprint is the same, nothing follows: the first early cut-off. Where it differs, the pages that
asked are rendered again, and a page of the same bytes is not written: the second.

Which pages exist is found in the same way: a *roster* is a function from a subject to pages,
traced as a page is. A listing that fills one more page and an article whose address changes need no
rule of their own.

**Where it stands.** In the terms of Mokhov, Mitchell and Peyton Jones ("Build systems à la carte",
ICFP 2018) this is a *verifying trace* rebuilder with early cut-off and dynamic dependencies. Two
things are different. Dependencies are queries and not other targets, so the order of work is free
and is chosen for the reader's sake: new files, then changed files, then removals. And the build is
not pulled from a target through all its dependencies (which costs a look at each page, however
little has changed) but pushed from what was touched, through an index from query to asker; so the
cost follows the change and not the site.

**A new site.** When templates change, all pages are rendered again though no answer has changed. As
long as the rosters are those they were, every page of the new site stands already, and the order is
free again: the pages are *due*, are made anew by urgency, and give way to whatever is published.

**What it rests on.** Renders are functions of their answers alone; answers are functions of query
and revision; a source names at least what has changed (see `page.Touched`). The tests hold the site
and the source of Broadside to that, by properties.

**What it does not do.** It keeps no old versions, knows no languages or articles, and does not
watch anything: whoever knows that the source has advanced calls `press`.
"""

from broadside.press.errors import (
    LedgerError,
    OutputError,
    PathRefused,
    PressBusy,
    PressError,
    WorkerDied,
)
from broadside.press.events import (
    Event,
    FileRemoved,
    FileUnchanged,
    FileWritten,
    PageRendered,
    PressFinished,
    QueryAsked,
    RenderFailed,
    RosterAsked,
    WholeSite,
)
from broadside.press.explain import Explanation, explain
from broadside.press.output import MARK, Output
from broadside.press.page import Family, Page, Site, Source, Touched
from broadside.press.press import Pause, press, recorded_revision
from broadside.press.query import Ask, Query
from broadside.press.verify import Difference, verify
from broadside.press.work import Progress, Report

__all__ = [
    "MARK",
    "Ask",
    "Difference",
    "Event",
    "Explanation",
    "Family",
    "FileRemoved",
    "FileUnchanged",
    "FileWritten",
    "LedgerError",
    "Output",
    "OutputError",
    "Page",
    "PageRendered",
    "PathRefused",
    "Pause",
    "PressBusy",
    "PressError",
    "PressFinished",
    "Progress",
    "Query",
    "QueryAsked",
    "RenderFailed",
    "Report",
    "RosterAsked",
    "Site",
    "Source",
    "Touched",
    "WholeSite",
    "WorkerDied",
    "explain",
    "press",
    "recorded_revision",
    "verify",
]
