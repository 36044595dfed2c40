"""How much the copy desk found day by day, as a drawing and as a table that says the same.

The drawing is made here, of coordinates alone: it needs no script, and its colours and dashes are
the style sheet's. A line is told from another by its dashes and its name as well as its colour.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import msgspec
from django.db.models import Sum

from broadside.newsroom.models import FoundOnDay, ReadOnDay
from broadside.newsroom.models.found import SEVERITIES

DAYS = 90
"""Days back that are shown."""
WIDTH, HEIGHT = 720, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 80, 12, 28
_STEPS = 4
_LABEL = 14
"""How far apart two names stand at least."""
_NAMES = {"error": "Errors", "warning": "Warnings", "note": "Notes"}


class Day(msgspec.Struct, frozen=True):
    """What was found on a day, and in how many articles one looked."""

    day: date
    errors: int
    warnings: int
    notes: int
    read: int

    def of(self, severity: str) -> int:
        """How much of one severity."""
        return {"error": self.errors, "warning": self.warnings, "note": self.notes}[severity]


class Line(msgspec.Struct, frozen=True):
    """One severity's line: its points as an SVG has them, each alone, and where its name stands."""

    severity: str
    name: str
    points: str
    dots: tuple[tuple[float, float, str], ...]
    label_y: float


class Mark(msgspec.Struct, frozen=True):
    """A number or day at an axis."""

    at: float
    text: str


class Trend(msgspec.Struct, frozen=True):
    """The drawing and the days."""

    days: tuple[Day, ...]
    lines: tuple[Line, ...]
    counts: tuple[Mark, ...]
    dates: tuple[Mark, ...]
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    bottom: int = HEIGHT - _BOTTOM
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def label_x(self) -> int:
        """Where the lines' names begin."""
        return self.right + 8


def trend(today: date, language: str = "") -> Trend:
    """What was found in the last days, in one language or in all."""
    days = tuple(_days(today - timedelta(days=DAYS), language))
    if not days:
        return Trend((), (), (), ())
    most = _round(max(max(day.errors, day.warnings, day.notes) for day in days))
    span = max((days[-1].day - days[0].day).days, 1)

    def x(day: date) -> float:
        if len(days) == 1:
            return (_LEFT + WIDTH - _RIGHT) / 2
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * (day - days[0].day).days / span, 1)

    def y(count: int) -> float:
        return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * count / most, 1)

    lines = []
    for severity, _ in SEVERITIES:
        dots = tuple(
            (x(day.day), y(day.of(severity)), f"{day.day:%Y-%m-%d}: {day.of(severity)}")
            for day in days
        )
        points = " ".join(f"{across},{down}" for across, down, _ in dots)
        lines.append(Line(severity, _NAMES[severity], points, dots, dots[-1][1]))
    shown = days if len(days) == 1 else (days[0], days[-1])
    return Trend(
        days,
        _apart(lines),
        tuple(
            Mark(y(most * step // _STEPS), str(most * step // _STEPS)) for step in range(_STEPS + 1)
        ),
        tuple(Mark(x(day.day), f"{day.day:%Y-%m-%d}") for day in shown),
    )


def _days(since: date, language: str) -> list[Day]:
    found = FoundOnDay.objects.filter(day__gt=since)
    read = ReadOnDay.objects.filter(day__gt=since)
    if language:
        found, read = found.filter(language=language), read.filter(language=language)
    times: dict[date, dict[str, int]] = defaultdict(dict)
    for day, severity, count in found.values_list("day", "severity").annotate(Sum("times")):
        times[day][severity] = count
    rows = read.values_list("day").annotate(Sum("articles")).order_by("day")
    return [
        Day(
            day,
            times[day].get("error", 0),
            times[day].get("warning", 0),
            times[day].get("note", 0),
            articles,
        )
        for day, articles in rows
    ]


def _round(most: int) -> int:
    """The next number above of which the steps are round."""
    tens = 1
    while True:
        for step in (tens, 2 * tens, 3 * tens, 5 * tens):
            if step * _STEPS >= most:
                return step * _STEPS
        tens *= 10


def _apart(lines: list[Line]) -> tuple[Line, ...]:
    """The lines with their names moved apart where they would stand on one another."""
    placed: list[Line] = []
    for line in sorted(lines, key=lambda each: each.label_y, reverse=True):
        most = placed[-1].label_y - _LABEL if placed else line.label_y
        placed.append(msgspec.structs.replace(line, label_y=min(line.label_y, most)))
    return tuple(placed)
