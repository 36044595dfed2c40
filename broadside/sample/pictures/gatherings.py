"""A hall of states without anyone in it, and raised hands."""

from __future__ import annotations

import itertools
import math
from random import Random

from broadside.sample.printing import (
    BARE,
    BLACK,
    HEIGHT,
    INKED,
    MOSS,
    OCHRE,
    RUST,
    WIDTH,
    Plate,
    Point,
    rectangle,
)


def assembly(random: Random) -> list[Plate]:
    """Rows of empty seats curve around a high rostrum."""
    gold, green, key = Plate(OCHRE, random), Plate(MOSS, random), Plate(BLACK, random)
    gold.box(0, 0, WIDTH, 560)
    for x in range(0, WIDTH + 40, 40):
        lean = (x - 800) * 0.2
        gold.gouge((x + lean, -30), (x, 520), 9)
        gold.gouge((x + 14 + lean, random.uniform(-200, 100)), (x + 14, 500), 4)
    gold.disc(800, 190, 158, BARE)
    key.disc(800, 190, 146)
    key.disc(800, 190, 134, BARE)
    gold.disc(800, 190, 124)
    for ring in (34, 64, 94):
        key.disc(800, 190, ring + 3)
        key.disc(800, 190, ring - 2, BARE)
        gold.disc(800, 190, 0)
    for spoke in range(12):
        angle = math.tau * spoke / 12
        key.line([(800, 190), (800 + math.cos(angle) * 120, 190 + math.sin(angle) * 120)], 4)
    for x0, x1, top, foot in ((560, 1040, 384, 470), (640, 960, 450, 560), (716, 884, 496, 620)):
        for plate in (gold, green, key):
            plate.area(
                [(x0 - 8, top - 8), (x1 + 8, top - 8), (x1 - 14, foot), (x0 + 14, foot)], BARE
            )
        green.area([(x0, top), (x1, top), (x1 - 20, foot), (x0 + 20, foot)])
        green.strokes(
            [(x0, top), (x1, top), (x1 - 20, foot), (x0 + 20, foot)],
            angle=90,
            spacing=15,
            length=90,
            width=5,
            taken=lambda x, y: 0.6,
        )
        key.box(x0 - 6, top - 5, x1 + 6, top + 9)
    for x in (690, 800, 910):
        key.box(x - 25, 318, x + 25, 382)
        key.disc(x, 322, 25)
        key.gouge((x - 13, 376), (x - 13, 318), 7)
    for x in (786, 814):
        key.line([(x, 494), (x + (x - 800) * 0.5, 466)], 4)
    for plate in (gold, green, key):
        plate.area(_curve(196, 1, 0), BARE)
    green.area(_curve(196, 1, 0))
    green.area(rectangle(0, 556, WIDTH, HEIGHT))
    green.strokes(
        rectangle(0, 560, WIDTH, HEIGHT), spacing=16, length=120, width=5, taken=lambda x, y: 0.45
    )
    far, size = 214.0, 11.0
    while far * _FLAT < 800:
        _row(green, key, random, far, size)
        size *= 1.21
        far += size * 2.9 / _FLAT
    return [gold, green, key]


_FLAT = 0.62
"""How far the rows are tilted: the height of their circles for a width of one."""


def _curve(far: float, steps: int, rise: float) -> list[Point]:
    """Half an ellipse around the rostrum, from right to left, open to the top."""
    return [
        (
            800 + math.cos(math.pi * step / (60 * steps)) * far * 1.45,
            430 + math.sin(math.pi * step / (60 * steps)) * far * _FLAT - rise,
        )
        for step in range(60 * steps + 1)
    ]


def _row(green: Plate, key: Plate, random: Random, far: float, size: float) -> None:
    desk = _curve(far, 4, size * 1.9)
    front = [(x, y + size * 0.8) for x, y in desk]
    for plate in (green, key):
        plate.area([(x, y - 4) for x, y in desk] + front[::-1], BARE)
    key.line(desk, max(2.5, size * 0.12))
    key.line(front, max(3.5, size * 0.22))
    seats = _curve(far, 12, 0)
    place, aisles = 0.0, (0.36, 0.64)
    for before, (x, y) in itertools.pairwise(seats):
        place += math.hypot(x - before[0], y - before[1])
        if place < size * 2.15:
            continue
        place = 0.0
        angle = math.acos(max(-1.0, min(1.0, (x - 800) / (far * 1.45)))) / math.pi
        if any(abs(angle - aisle) < 0.02 for aisle in aisles):
            continue
        shape = [(-0.86, 0.0), (-0.8, -1.5), (-0.6, -1.75), (0.6, -1.75), (0.8, -1.5), (0.86, 0.0)]
        for plate in (green, key):
            plate.area([(x + dx * size * 1.16, y + dy * size - 3) for dx, dy in shape], BARE)
        key.area([(x + dx * size, y + dy * size) for dx, dy in shape])
        key.gouge((x - size * 0.45, y - size * 0.2), (x - size * 0.42, y - size * 1.5), size * 0.26)
        key.gouge((x - size * 0.1, y - size * 0.3), (x - size * 0.1, y - size * 1.2), size * 0.12)


def hands(random: Random) -> list[Plate]:
    """Raised hands carry a broad blank banner."""
    red, key = Plate(RUST, random), Plate(BLACK, random)
    red.rays((800, 1180), 420, 1700, 120, 15, INKED, (180, 360))
    banner = [
        (150, 150),
        (470, 196),
        (800, 168),
        (1130, 140),
        (1450, 186),
        (1444, 452),
        (1126, 410),
        (800, 440),
        (474, 466),
        (156, 424),
    ]
    red.area([(x + (x - 800) * 0.03, y + (y - 300) * 0.12) for x, y in banner], BARE)
    for x, top, foot in ((176, 96, 800), (1424, 120, 800)):
        key.line([(x + 2, top), (x - 6, foot)], 32, BARE)
        key.line([(x + 2, top), (x - 6, foot)], 22)
        key.gouge((x - 3, foot), (x - 1, top + 10), 6)
    key.line([*banner, banner[0]], 11)
    for (x0, y0), (x1, y1) in zip(banner[1:4], (banner[8], banner[7], banner[6]), strict=True):
        for number in range(5):
            shift = (number - 2) * random.uniform(6, 11)
            reach = random.uniform(0.3, 0.62)
            key.gouge(
                (x0 + shift, y0 + 12),
                (x0 + shift * 0.3 + (x1 - x0) * reach, y0 + (y1 - y0) * reach),
                4.5,
                INKED,
                3,
            )
            reach = random.uniform(0.2, 0.4)
            key.gouge(
                (x1 - shift, y1 - 10),
                (x1 - shift * 0.4 + (x0 - x1) * reach, y1 + (y0 - y1) * reach),
                4,
                INKED,
                3,
            )
    for corner, way in ((banner[0], 1), (banner[4], -1), (banner[5], -1), (banner[9], 1)):
        for number in range(5):
            slope = (0.12 + 0.16 * number) * (1 if corner[1] < 300 else -1)
            reach = random.uniform(60, 140)
            key.gouge(
                (corner[0] + way * 26, corner[1] + slope * 60),
                (corner[0] + way * (26 + reach), corner[1] + slope * (60 + reach * 0.7)),
                4,
                INKED,
                4,
            )
    for x, top, scale, lean, dark in (
        (330, 620, 0.86, -0.05, False),
        (560, 560, 0.94, 0.04, True),
        (1020, 570, 0.96, -0.03, True),
        (1250, 610, 0.88, 0.05, False),
        (790, 590, 1.08, 0.0, False),
        (676, 730, 0.9, 0.05, True),
        (910, 740, 0.92, -0.06, True),
        (170, 560, 0.98, 0.02, True),
        (1420, 560, 0.98, -0.02, True),
        (440, 760, 0.92, 0.06, False),
        (1140, 770, 0.92, -0.04, False),
    ):
        _fist(red, key, random, x, top, scale, lean, dark)
    return [red, key]


def _fist(
    red: Plate,
    key: Plate,
    random: Random,
    x: float,
    top: float,
    scale: float,
    lean: float,
    dark: bool,
) -> None:
    def at(dx: float, dy: float) -> Point:
        return (x + (dx - dy * lean) * scale, top + dy * scale)

    shape = [
        (-62, 10),
        (-56, -12),
        (-30, -20),
        (0, -24),
        (32, -18),
        (58, -4),
        (66, 30),
        (62, 84),
        (46, 116),
        (44, 150),
        (76, 640),
        (-76, 640),
        (-44, 150),
        (-52, 112),
        (-68, 70),
    ]
    for plate in (red, key):
        plate.area([at(px * 1.14, py - 8 if py < 100 else py) for px, py in shape], BARE)
    (key if dark else red).area([at(*point) for point in shape])
    if not dark:
        outline = [at(*point) for point in shape]
        key.line([*outline, outline[0]], 8 * scale)
    cut = BARE if dark else INKED
    for finger in (-30, 1, 32):
        key.gouge(at(finger, -24), at(finger - 3, 56), 8 * scale, cut)
    thumb = [(-68, 62), (-30, 50), (24, 58), (40, 74), (30, 94), (-20, 92), (-60, 98)]
    if dark:
        key.line([at(*point) for point in thumb], 6 * scale, BARE)
    else:
        red.area([at(*point) for point in thumb])
        key.line([at(*point) for point in thumb], 7 * scale)
    for sleeve in (190, 202):
        key.line([at(-52, sleeve), at(52, sleeve + 4)], 6 * scale, cut)
    for _ in range(38):
        dy = random.uniform(220, 460)
        side = random.uniform(-50, 40)
        key.gouge(
            at(side, dy),
            at(side + random.uniform(-4, 4), dy + random.uniform(30, 80)),
            random.uniform(4, 8) * scale,
            cut,
        )
    for _ in range(7):
        dx = random.uniform(10, 48)
        key.gouge(at(dx, 104), at(dx - 4, 176), 5 * scale, cut)
