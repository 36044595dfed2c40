"""Days, as the publication's clocks tell them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The day that it was where the publication is."""
    return moment.astimezone(zone).date()


def beginning_of(day: date, zone: tzinfo) -> datetime:
    """When a day began there, in UTC. Where midnight was skipped, the moment of the skip.

    Raises:
        OverflowError: the calendar does not reach so far.
    """
    return datetime.combine(day, time(), zone).astimezone(UTC)


def beginning_of_the_last(days: int, today: date, zone: tzinfo) -> datetime | None:
    """When the last so many days began, today included; None where the calendar ends before."""
    try:
        return beginning_of(today - timedelta(days=days - 1), zone)
    except OverflowError:
        return None
