"""A power grid, a power station."""

from __future__ import annotations

import itertools
import math
from random import Random

from broadside.sample.printing import (
    BARE,
    BLACK,
    HEIGHT,
    INKED,
    NIGHT,
    OCHRE,
    WIDTH,
    Plate,
    Point,
    rectangle,
)


def grid(random: Random) -> list[Plate]:
    """Pylons and power lines under a dark sky."""
    gold, key = Plate(OCHRE, random), Plate(NIGHT, random)
    horizon = 800
    gold.box(0, 560, WIDTH, horizon + 10)
    gold.strokes(
        rectangle(0, 560, WIDTH, horizon),
        spacing=16,
        length=260,
        width=10,
        taken=lambda x, y: max(0.0, 1 - (y - 560) / 200),
    )
    key.box(0, 0, WIDTH, 620)
    key.strokes(
        rectangle(0, 0, WIDTH, 640),
        angle=-4,
        spacing=15,
        length=230,
        width=9,
        taken=lambda x, y: 0.05 + 0.95 * max(0.0, y / 620) ** 2.2,
    )
    key.area([(0, horizon), (420, 770), (1000, 790), (WIDTH, 750), (WIDTH, HEIGHT), (0, HEIGHT)])
    for _ in range(430):
        x, y = random.uniform(0, WIDTH), random.uniform(800, 1000)
        reach = 14 + (y - 790) * 0.34
        key.gouge((x, y), (x + random.uniform(-0.25, 0.25) * reach, y - reach), 2 + reach * 0.07)
    feet: list[tuple[float, float, float]] = [
        (1290, 960, 1.0),
        (770, 880, 0.62),
        (470, 836, 0.39),
        (295, 812, 0.25),
        (190, 798, 0.16),
        (125, 790, 0.105),
    ]
    arms = (-178, -128, -178, 178, 128, 178)
    levels = (-690, -575, -460, -690, -575, -460)
    for index in range(len(feet) - 1):
        x0, y0, s0 = feet[index]
        x1, y1, s1 = feet[index + 1]
        for arm, level in zip(arms, levels, strict=True):
            _wire(
                key,
                (x0 + arm * s0, y0 + (level + 44) * s0),
                (x1 + arm * s1, y1 + (level + 44) * s1),
                46 * s0,
                max(2.4, 4.6 * s0),
            )
    for arm, level in zip(arms, levels, strict=True):
        _wire(key, (1290 + arm, 960 + level + 44), (1290 + arm + 700, 930 + level - 260), 60, 5)
    for x, y, scale in reversed(feet):
        _pylon(key, x, y, scale)
    return [gold, key]


def _wire(key: Plate, start: Point, end: Point, sag: float, width: float) -> None:
    points = [
        (
            start[0] + (end[0] - start[0]) * step / 14,
            start[1] + (end[1] - start[1]) * step / 14 + sag * 4 * step / 14 * (1 - step / 14),
        )
        for step in range(15)
    ]
    key.line(points, width + 5, BARE)
    key.line(points, width)


def _pylon(key: Plate, x: float, foot: float, scale: float) -> None:
    def at(dx: float, dy: float) -> Point:
        return (x + dx * scale, foot + dy * scale)

    bars: list[tuple[list[Point], float]] = []
    sides = [(-112, 0), (-36, -420), (-22, -780), (0, -830)]
    for sign in (-1, 1):
        bars.append(([at(sign * dx, dy) for dx, dy in sides], 13))
    heights = [0, -110, -205, -285, -355, -420, -500, -580, -660, -740]

    def half(dy: float) -> float:
        for (near, low), (far, high) in itertools.pairwise(sides):
            if high <= dy <= low:
                return -(near + (far - near) * (dy - low) / (high - low))
        return 0.0

    for low, high in itertools.pairwise(heights):
        bars.append(([at(-half(low), low), at(half(high), high)], 7))
        bars.append(([at(half(low), low), at(-half(high), high)], 7))
        bars.append(([at(-half(high), high), at(half(high), high)], 6))
    for level, arm in ((-690, 178), (-575, 128), (-460, 178)):
        for sign in (-1, 1):
            bars.append(([at(0, level - 34), at(sign * arm, level), at(0, level + 6)], 8))
            bars.append(([at(sign * arm, level), at(sign * arm, level + 44)], 9))
    for points, width in bars:
        key.line(points, max(2.0, width * scale) + 6 * scale + 2, BARE)
    for points, width in bars:
        key.line(points, max(2.2, width * scale))


def plant(random: Random) -> list[Plate]:
    """Cooling towers and chimneys; one chimney gives no smoke."""
    gold, key = Plate(OCHRE, random), Plate(BLACK, random)
    ground = 800
    gold.box(0, 0, WIDTH, ground)
    gold.disc(330, 300, 128, BARE)
    gold.rays((330, 300), 150, 900, 84, 13)
    gold.strokes(
        rectangle(0, 0, WIDTH, ground),
        spacing=20,
        length=240,
        width=8,
        taken=lambda x, y: 0.04 + 0.5 * max(0.0, y / ground) ** 3,
    )
    for x, width, top in ((980, 300, 330), (1340, 350, 260)):
        _tower(gold, key, random, x, width, top, ground)
    for x, top, smoking in ((470, 250, False), (590, 190, True), (710, 250, True)):
        for plate in (gold,):
            plate.area(
                [(x - 30, ground), (x - 20, top - 6), (x + 20, top - 6), (x + 30, ground)], BARE
            )
        key.area([(x - 24, ground), (x - 14, top), (x + 14, top), (x + 24, ground)])
        for y in range(top + 14, top + 150, 44):
            key.area([(x - 16, y), (x + 16, y), (x + 17, y + 20), (x - 17, y + 20)], BARE)
        key.gouge((x - 8, top + 170), (x - 11, ground - 130), 7)
        if smoking:
            _smoke(gold, key, random, x, top - 10, 30, 300)
    key.box(380, 640, 860, ground)
    key.area(
        [
            (380, 640),
            (420, 600),
            (460, 640),
            (500, 600),
            (540, 640),
            (580, 600),
            (620, 640),
            (660, 600),
            (700, 640),
            (740, 600),
            (780, 640),
            (820, 600),
            (860, 640),
        ]
    )
    for x in range(404, 850, 44):
        key.box(x, 676, x + 24, 752, BARE)
        key.line([(x + 12, 676), (x + 12, 752)], 4)
    key.area(
        [(0, ground - 10), (500, ground - 16), (WIDTH, ground - 8), (WIDTH, HEIGHT), (0, HEIGHT)]
    )
    key.strokes(
        rectangle(0, ground + 6, WIDTH, HEIGHT),
        angle=-2,
        spacing=15,
        length=190,
        width=8,
        taken=lambda x, y: 0.3 + 0.5 * (y - ground) / 200,
    )
    for x in range(40, 380, 80):
        key.line([(x, ground), (x, 650)], 8)
        key.line([(x - 26, 672), (x + 26, 672)], 7)
        key.line([(x - 22, 700), (x + 22, 700)], 6)
    for drop in (672, 700):
        for x in range(-40, 380, 80):
            key.line([(x, drop), (x + 40, drop + 18), (x + 80, drop)], 3)
    return [gold, key]


def _tower(
    gold: Plate, key: Plate, random: Random, x: float, width: float, top: float, foot: float
) -> None:
    def half(y: float) -> float:
        waist = top + (foot - top) * 0.3
        return width / 2 * math.sqrt(0.42 + 0.58 * ((y - waist) / (foot - waist)) ** 2)

    levels = [top + (foot - top) * step / 24 for step in range(25)]
    shape = [(x - half(y), y) for y in levels] + [(x + half(y), y) for y in reversed(levels)]
    gold.area([(px + (10 if px > x else -10), py - 6) for px, py in shape], BARE)
    _smoke(gold, key, random, x, top - 8, half(top) * 0.8, 230)
    key.area(shape)
    for number in range(26):
        across = -0.94 + number * 0.075
        for start, end in ((0, 11), (10, 24)):
            if random.random() < 0.96 - max(0, across) * 0.75:
                points = [(x + across * half(y), y) for y in levels[start : end + 1]]
                for a, b in zip(points, points[2:], strict=False):
                    key.line([a, b], 1.5 + 5.5 * max(0.0, 0.72 - across) / 1.6, BARE)
    key.line([(x - half(top) - 6, top), (x + half(top) + 6, top)], 10)
    for number in range(13):
        foot_x = x - half(foot) + number * half(foot) / 6
        key.area(
            [(foot_x + 4, foot - 12), (foot_x + 13, foot - 50), (foot_x + 22, foot - 12)], BARE
        )


def _smoke(
    gold: Plate, key: Plate, random: Random, x: float, top: float, width: float, rise: float
) -> None:
    for number in range(15):
        along = number / 15
        radius = width * (0.5 + along * 1.15)
        gold.disc(
            x + along**1.5 * rise * 0.9 + random.uniform(-10, 10), top - along * rise, radius, BARE
        )
    for _ in range(46):
        along = random.random()
        middle = x + along**1.5 * rise * 0.9
        spread = width * (0.5 + along * 1.1)
        start = (middle + random.uniform(-0.9, 0.9) * spread, top - along * rise)
        key.gouge(
            start,
            (start[0] + spread * 0.7 + 14, start[1] - 26 - spread * 0.25),
            random.uniform(2.5, 5.5),
            INKED,
            random.uniform(6, 16),
        )
