"""The site as it stood: pressed from the wire up to a moment, into a folder of its own.

Nothing of the present is needed or touched: neither the site that stands nor its ledger. Settings
and templates are today's, because the wire keeps what was published and not how it was set.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from broadside.press import MARK, Output, OutputError, Progress, Report, press
from broadside.publication import Publication
from broadside.site.pictures import PictureStore
from broadside.site.site import make_site
from broadside.wire.log import open_log
from broadside.wire.reading import Reading


class MomentRefused(Exception):
    """There is no site of that moment."""


def moment_of(text: str, publication: Publication) -> datetime:
    """The moment that a text names, by the publication's clocks.

    Args:
        text: a date, which means the end of that day (of today: now), or a date with a time
            (ISO 8601); without an offset the time is that of the publication's zone.
        publication: whose clocks.

    Returns:
        The moment in UTC.

    Raises:
        MomentRefused: it is neither.
    """
    zone = ZoneInfo(publication.time_zone)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        pass
    else:
        if day == datetime.now(zone).date():
            return datetime.now(UTC)
        # The next midnight and not 24 hours: a day on which the clocks change has 23 or 25.
        if day == date.max:
            raise MomentRefused(f"{text!r} lies beyond the end of the calendar")
        end = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
        return end - timedelta(microseconds=1)
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise MomentRefused(
            f"{text!r} is no moment; expected a date such as 2023-02-24, or a date and time such "
            f"as 2023-02-24T18:00 (in {publication.time_zone}) or 2023-02-24T18:00+02:00"
        ) from None


def press_as_of(
    publication: Publication,
    moment: datetime,
    folder: Path,
    progress: Progress = lambda done, total: None,
) -> Report:
    """Press the site as it stood at a moment.

    Args:
        publication: whose site.
        moment: aware; every dispatch up to it counts, those of that moment included.
        folder: new or empty. It holds the whole site at the end, or what it held before.
        progress: told how many pages are done, and of how many.

    Raises:
        MomentRefused: it lies in the future, or before anything was published.
        OutputError: the folder holds something or cannot be made.
        LogError: the wire cannot be read.
    """
    _require_empty(folder)
    with open_log(publication.database.url) as log:
        sequence = log.sequence_at(moment)
        _require_past(moment, sequence, publication)
        reading = Reading(log, publication.time_zone, publication.page_size)
        reading.catch_up(sequence)
        with _beside(folder) as temporary:
            made = Path(temporary) / "site"
            report = press(
                make_site(publication, PictureStore(publication.pictures)),
                reading,
                Output(made, precompress=publication.precompress),
                Path(temporary) / "ledger.sqlite3",
                None,
                progress=progress,
                workers=publication.workers,
            )
            # It is a site like any other copy, and not a folder that a press goes on with.
            (made / MARK).unlink()
            _put_in_place(made, folder)
    return report


def _require_past(moment: datetime, sequence: int, publication: Publication) -> None:
    shown = moment.astimezone(ZoneInfo(publication.time_zone)).strftime("%Y-%m-%d %H:%M %Z")
    if moment > datetime.now(UTC):
        raise MomentRefused(f"{shown} lies in the future; nobody knows how the site will stand")
    if not sequence:
        raise MomentRefused(f"{shown}: nothing had been published by then")


def _require_empty(folder: Path) -> None:
    try:
        names = sorted(os.listdir(folder))
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError(folder, f"no site can be written here: {error.strerror}") from error
    if names:
        raise OutputError(
            folder, f"there is something in this folder ({names[0]}); name a new or an empty one"
        )


def _beside(folder: Path) -> tempfile.TemporaryDirectory[str]:
    # On the same file system, so that the whole is put in its place by one rename.
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent)
    except OSError as error:
        raise OutputError(folder, f"no site can be written here: {error.strerror}") from error


def _put_in_place(made: Path, folder: Path) -> None:
    try:
        made.rename(folder)
    except OSError:
        # The folder is, say, where something is mounted: then it is filled and not replaced.
        for name in os.listdir(made):
            shutil.move(made / name, folder / name)
