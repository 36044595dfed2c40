"""A rail bridge, a harbour."""

from __future__ import annotations

import math
from random import Random

from broadside.sample.printing import (
    BARE,
    BLACK,
    BLUE,
    HEIGHT,
    INKED,
    RUST,
    WIDTH,
    Plate,
    Point,
    rectangle,
)


def bridge(random: Random) -> list[Plate]:
    """A train on a steel bridge over a river."""
    sky, red, key = Plate(BLUE, random), Plate(RUST, random), Plate(BLACK, random)
    water = 690
    sky.box(0, 0, WIDTH, water - 60)
    sky.strokes(
        rectangle(0, 0, WIDTH, water - 60),
        spacing=18,
        length=240,
        width=10,
        taken=lambda x, y: 0.06 + 0.9 * (1 - abs(y - 250) / 400) ** 2,
    )
    sky.box(0, water, WIDTH, HEIGHT)
    sky.strokes(
        rectangle(0, water, WIDTH, HEIGHT),
        spacing=13,
        length=150,
        width=6,
        taken=lambda x, y: 0.35 + 0.35 * math.sin(x / 180),
    )
    key.area(
        [
            (0, 610),
            (260, 618),
            (520, 640),
            (900, 634),
            (1300, 618),
            (WIDTH, 606),
            (WIDTH, water),
            (0, water),
        ]
    )
    key.strokes(
        rectangle(0, 600, WIDTH, water),
        angle=4,
        spacing=12,
        length=70,
        width=4,
        taken=lambda x, y: 0.5,
    )
    deck = 470
    for left in range(-140, WIDTH, 520):
        _truss(key, left, left + 520, deck, 210)
    key.box(0, deck - 4, WIDTH, deck + 34)
    for x in range(0, WIDTH, 26):
        key.gouge((x, deck + 10), (x + 2, deck + 34), 5)
    for x in (380, 900, 1420):
        key.area([(x - 44, deck + 34), (x + 44, deck + 34), (x + 62, 770), (x - 62, 770)])
        for y in range(deck + 58, 760, 28):
            shift = 12 if (y // 28) % 2 else -12
            key.gouge((x - 40, y), (x + 44, y + 2), 4)
            key.gouge((x + shift, y), (x + shift, y + 26), 4)
        key.area([(x - 80, 770), (x + 80, 770), (x + 58, 802), (x - 58, 802)])
        for number in range(16):
            y = 812 + number * 11
            reach = random.uniform(24, 78) * (1 - number / 26)
            key.gouge((x - reach, y), (x + reach, y), 7, INKED)
    for number in range(4):
        left = 150 + number * 290
        sky.box(left - 3, deck - 120, left + 279, deck - 14, BARE)
        red.box(left, deck - 116, left + 276, deck - 18)
        key.box(left, deck - 122, left + 276, deck - 108)
        key.box(left, deck - 26, left + 276, deck - 8)
        for window in range(7):
            x = left + 18 + window * 36
            red.box(x, deck - 94, x + 24, deck - 60, BARE)
        red.gouge((left + 6, deck - 46), (left + 270, deck - 46), 6)
        for x in (40, 78, 200, 238):
            key.disc(left + x, deck - 8, 14)
    _truss(key, 380, 900, deck, 210)
    for _ in range(26):
        x = random.uniform(60, WIDTH)
        y = random.uniform(60, 190)
        key.gouge((x - 16, y), (x, y + 9), 4, INKED, -4)
        key.gouge((x, y + 9), (x + 17, y - 1), 4, INKED, -4)
    return [sky, red, key]


def _truss(key: Plate, left: float, right: float, deck: float, height: float) -> None:
    top: list[Point] = []
    panels = 8
    for panel in range(panels + 1):
        x = left + (right - left) * panel / panels
        rise = height * (0.42 + 0.58 * math.sin(math.pi * panel / panels))
        top.append((x, deck - rise))
    key.line(top, 13)
    for panel, (x, y) in enumerate(top):
        key.line([(x, y), (x, deck)], 8)
        if panel < panels:
            follower = top[panel + 1]
            if panel < panels / 2:
                key.line([(x, deck), follower], 6)
            else:
                key.line([(x, y), (follower[0], deck)], 6)


def harbour(random: Random) -> list[Plate]:
    """Cranes and a grain ship in a harbour."""
    blue, red, key = Plate(BLUE, random), Plate(RUST, random), Plate(BLACK, random)
    water = 720
    blue.box(0, 0, WIDTH, 724)
    blue.strokes(
        rectangle(0, 0, WIDTH, 724),
        angle=2,
        spacing=19,
        length=280,
        width=11,
        taken=lambda x, y: 0.08 + 0.88 * max(0.0, y / 640) ** 1.6,
    )
    blue.box(0, water, WIDTH, HEIGHT)
    blue.strokes(
        rectangle(0, water, WIDTH, HEIGHT), spacing=15, length=120, width=7, taken=lambda x, y: 0.62
    )
    for number in range(7):
        x = 30 + number * 92
        key.box(x, 430, x + 84, 690)
        key.gouge((x + 24, 438), (x + 24, 684), 13)
        key.gouge((x + 8, 440), (x + 8, 684), 4)
    key.box(16, 404, 690, 436)
    for x in range(40, 680, 40):
        key.gouge((x, 408), (x, 432), 7)
    key.box(0, 672, 700, 722)
    key.strokes(rectangle(0, 676, 700, 722), spacing=13, length=60, width=4)
    key.line([(690, 420), (960, 560)], 15)
    key.line([(690, 452), (960, 590)], 7)
    for step in range(9):
        key.line([(700 + step * 30, 424 + step * 15.6), (715 + step * 30, 462 + step * 15.6)], 5)
    for number in range(30):
        key.gouge(
            (958 + random.uniform(-5, 5), 566 + number * 3),
            (960 + random.uniform(-12, 12), 640 + number * 1.5),
            2.5,
            INKED,
        )
    hull = [
        (730, 610),
        (800, 700),
        (830, 790),
        (1530, 790),
        (1582, 690),
        (1592, 604),
        (1500, 640),
        (860, 640),
    ]
    for plate in (blue, key):
        plate.area(
            [(x + (8 if x > 1200 else -8), y + (-8 if y < 650 else 0)) for x, y in hull], BARE
        )
    red.area(hull)
    key.area([(730, 610), (790, 690), (1584, 680), (1592, 604), (1500, 640), (860, 640)])
    red.area([(720, 600), (784, 684), (1590, 674), (1600, 594), (1500, 636), (860, 636)], BARE)
    red.area([(800, 706), (830, 790), (1530, 790), (1578, 696)])
    key.strokes(
        [(800, 640), (800, 690), (1584, 680), (1590, 640)],
        spacing=15,
        length=240,
        width=4,
        taken=lambda x, y: 0.5,
    )
    for number in range(5):
        x = 900 + number * 100
        key.box(x, 612, x + 76, 640)
        key.gouge((x + 6, 620), (x + 70, 620), 6)
    for left, top, right in ((1420, 470, 1540), (1440, 430, 1520)):
        blue.box(left - 8, top - 8, right + 8, 640, BARE)
    for left, top, right in ((1420, 480, 1540), (1440, 430, 1520)):
        key.box(left, top, right, 640, BARE)
        key.line([(left, 640), (left, top), (right, top), (right, 640)], 8)
    for y in (500, 540, 580):
        for x in range(1436, 1530, 24):
            key.box(x, y, x + 13, y + 16)
    red.box(1462, 366, 1506, 432)
    key.box(1458, 360, 1510, 380)
    for x, scale in ((1010, 1.0), (1250, 0.84)):
        _crane(key, x, 650, scale)
    for number in range(24):
        y = 800 + number * 8.4
        reach = 340 * (1 - number / 30) * random.uniform(0.5, 1)
        middle = 1180 + random.uniform(-90, 90)
        key.gouge((middle - reach, y), (middle + reach, y), 6, INKED)
    return [blue, red, key]


def _crane(key: Plate, x: float, foot: float, scale: float) -> None:
    def at(dx: float, dy: float) -> Point:
        return (x + dx * scale, foot + dy * scale)

    bars: list[tuple[list[Point], float]] = [
        ([at(-64, 0), at(-40, -210), at(40, -210), at(64, 0)], 12),
        ([at(-54, -90), at(54, -90)], 8),
        ([at(-60, -20), at(44, -160)], 5),
        ([at(60, -20), at(-44, -160)], 5),
        ([at(0, -270), at(34, -440)], 11),
        ([at(30, -250), at(34, -440), at(-90, -300)], 6),
        ([at(0, -280), at(-330, -560)], 13),
        ([at(20, -330), at(-330, -560)], 6),
        ([at(34, -440), at(-330, -560)], 5),
        ([at(-330, -560), at(-330, -330)], 4),
    ]
    for step in range(9):
        bars.append(
            ([at(-30 - step * 34, -306 - step * 29), at(-24 - step * 34, -350 - step * 25.5)], 5)
        )
    for points, width in bars:
        key.line(points, width * scale + 9, BARE)
    for points, width in bars:
        key.line(points, width * scale)
    key.area([at(-60, -282), at(92, -282), at(92, -208), at(-60, -208)])
    key.area([at(-44, -270), at(-12, -270), at(-12, -238), at(-44, -238)], BARE)
    key.area([at(-346, -330), at(-314, -330), at(-304, -292), at(-356, -292)])
