"""One publication's press: its wire, its site, its ledger and its output, put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from broadside import __version__
from broadside.composing.arrivals import arrival_of, diary_of, now
from broadside.composing.dead_links import dead_links
from broadside.press import (
    Ask,
    Difference,
    Event,
    Output,
    Pause,
    PressBusy,
    PressError,
    Progress,
    Query,
    Report,
    press,
    recorded_revision,
    verify,
)
from broadside.publication import Publication
from broadside.site.covered import covered
from broadside.site.imprint import TEMPLATES
from broadside.site.links import LinkReader
from broadside.site.pictures import PictureStore
from broadside.site.site import Site, make_site
from broadside.site.urls import Urls
from broadside.wire.errors import LogError
from broadside.wire.log import open_log
from broadside.wire.questions import Questions
from broadside.wire.reading import Reading
from broadside.wire.stored import Log


def ledger_of(publication: Publication) -> Path:
    """The file that says what the publication's site was made from."""
    return publication.state / "ledger.sqlite3"


class PressRoom:
    """Presses one publication; keeps its reading of the wire between presses.

    Use it as a context manager, or close it.

    Args:
        publication: which.
        templates: the folder of other templates than the site's own.
    """

    def __init__(self, publication: Publication, templates: Path = TEMPLATES) -> None:
        self._publication = publication
        self._log = open_log(publication.database.url)
        self._site = make_site(publication, PictureStore(publication.pictures), templates)
        self._reading = self._new_reading()
        self._ledger = ledger_of(publication)
        self._output = Output(publication.output, precompress=publication.precompress)
        self._diary = diary_of(publication)
        self._failures: tuple[str, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the wire and of the diary."""
        self._log.close()
        self._diary.close()

    @property
    def behind(self) -> bool:
        """Whether the wire has advanced since the last press of this room.

        Raises:
            LogError: the wire cannot be read.
        """
        return self._log.head() > self._reading.revision

    def press(
        self,
        *,
        everything: bool = False,
        tell: Any = None,
        progress: Progress = lambda done, total: None,
        pause: Pause = lambda: False,
    ) -> Report:
        """Bring the site to the newest revision of the wire.

        Args:
            everything: render every page, changed or not.
            tell: told of every event of the press.
            progress: told how many pages are done, and of how many.
            pause: asked a few times a second, while pages are made anew for new templates, whether
                something else comes first; the report says how many are left for the next press.

        Raises:
            LogError: the wire cannot be read.
            PressError: the site cannot be written; the next press finishes the work.
        """
        began = now()
        try:
            report, since = self._press(everything, tell or _nobody, progress, pause)
        except PressBusy:
            raise
        except (PressError, LogError) as error:
            self._diary.in_trouble(str(error), now())
            raise
        # A page that still cannot be made is tried again every minute, which is no news.
        news = report.revision > since or report.written or report.removed
        if news or report.failures != self._failures:
            self._diary.arrived(arrival_of(report, since, began, now()))
        self._failures = report.failures
        self._diary.at_work_again(now())
        return report

    def _press(
        self, everything: bool, tell: Any, progress: Progress, pause: Pause
    ) -> tuple[Report, int]:
        """What the press reports, and the revision that the site stood at before."""
        recorded = recorded_revision(self._ledger)
        if recorded is None or recorded < self._reading.revision:
            # Somebody else's ledger, or a press of ours that did not come to its end: what was
            # touched since the ledger's revision has to be found again.
            self._reading = self._new_reading()
        if everything or recorded is None or recorded > self._log.head():
            self._reading.catch_up()
            touched = None
        else:
            self._reading.catch_up(max(recorded, self._reading.revision))
            touched = self._reading.advance()
        report = press(
            self._pressed_site(),
            self._reading,
            self._output,
            self._ledger,
            touched,
            origin=_origin(self._log),
            tell=tell,
            progress=progress,
            pause=pause,
            workers=self._publication.workers,
        )
        return report, recorded or 0

    def verify(self, progress: Progress = lambda done, total: None) -> tuple[list[Difference], int]:
        """What on the site is not as the wire says, and how many files there should be.

        Every link inside the site is followed as well: one that leads to nothing is a difference
        of the kind `link`.
        """
        reading = self._new_reading()
        reading.catch_up()
        differences, files = verify(
            self._pressed_site(),
            reading,
            self._publication.output,
            precompress=self._publication.precompress,
            progress=progress,
            workers=self._publication.workers,
        )
        standing = Output(self._publication.output)
        dead = dead_links(
            LinkReader(Urls(self._publication)), standing.paths(), standing.read, progress
        )
        return sorted([*differences, *dead], key=lambda each: (each.path, each.kind)), files

    def covered(self) -> list[str]:
        """What was published and has an address that the site itself needs: a sentence each."""
        return covered(Questions(self._reading.answer))

    def _new_reading(self) -> Reading:
        return Reading(self._log, self._publication.time_zone, self._publication.page_size)

    def _pressed_site(self) -> PressedSite:
        laid_down = msgspec.msgpack.encode((__version__, self._publication.precompress))
        return PressedSite(self._site, laid_down)


class PressedSite:
    """A site whose fingerprint also tells how it is laid down."""

    def __init__(self, site: Site, laid_down: bytes) -> None:
        self._site = site
        self.families: Mapping[str, Any] = site.families
        self.fingerprint = site.fingerprint + laid_down
        self.roster_fingerprint = site.roster_fingerprint + __version__.encode()

    def roster(self, subject: Query, ask: Ask) -> Iterable[Any]:
        """The pages that exist because of a subject."""
        return self._site.roster(subject, ask)

    def urgency(self, page: Any) -> tuple[int, int]:
        """When a page that stands is made anew."""
        return self._site.urgency(page)


def _origin(log: Log) -> bytes:
    # Another database behind the same settings is another wire: its first dispatch differs.
    return repr(next(iter(log.entries(0, 1)), None)).encode()


def _nobody(event: Event) -> None:
    """Told of events when nobody listens."""
