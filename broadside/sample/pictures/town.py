"""A tram in a street, an apartment block at night, a court."""

from __future__ import annotations

import math
from random import Random

from broadside.sample.printing import (
    BARE,
    BLACK,
    BLUE,
    HEIGHT,
    INKED,
    NIGHT,
    OCHRE,
    RUST,
    WIDTH,
    Plate,
    Point,
    rectangle,
)


def tram(random: Random) -> list[Plate]:
    """A tram passes old house fronts and a plane tree."""
    gold, red, key = Plate(OCHRE, random), Plate(RUST, random), Plate(BLACK, random)
    street = 800
    left = 0
    for number, (wide, top) in enumerate(
        ((330, 170), (300, 110), (360, 190), (290, 130), (330, 180))
    ):
        if number % 2 == 0:
            gold.box(left, top, left + wide, street)
            gold.strokes(
                rectangle(left, top, left + wide, street),
                angle=90,
                spacing=20,
                length=160,
                width=4,
                taken=lambda x, y: 0.35,
            )
        _front(key, random, left, left + wide, top, street)
        left += wide
    key.strokes(
        rectangle(0, 0, WIDTH, 120),
        angle=-5,
        spacing=22,
        length=170,
        width=4,
        value=INKED,
        taken=lambda x, y: max(0.0, 0.8 - y / 130),
    )
    key.box(0, street, WIDTH, HEIGHT)
    for _ in range(210):
        y = random.uniform(street + 8, HEIGHT)
        x = random.uniform(0, WIDTH)
        reach = 18 + (y - street) * 0.34
        key.gouge((x, y), (x + reach, y + 2), 5 + (y - street) * 0.03)
    for y in (858, 902):
        key.line([(0, y), (WIDTH, y)], 11, BARE)
        key.line([(0, y + 5), (WIDTH, y + 5)], 3)
    key.line([(0, 322), (WIDTH, 300)], 10, BARE)
    key.line([(0, 322), (WIDTH, 300)], 4)
    x0, x1, top, foot = 330, 1270, 430, 858
    body = [
        (x0 + 30, top),
        (x1 - 30, top),
        (x1, top + 60),
        (x1 + 6, foot - 40),
        (x0 - 6, foot - 40),
        (x0, top + 60),
    ]
    for plate in (gold, key):
        plate.area(
            [(x + (14 if x > 800 else -14), y + (-14 if y < 600 else 12)) for x, y in body], BARE
        )
    red.area(body)
    key.area([(x0 + 24, top + 4), (x0 + 60, top - 26), (x1 - 60, top - 26), (x1 - 24, top + 4)])
    key.line([*body, body[0]], 8)
    red.box(x0 + 2, top + 58, x1 - 2, top + 210, BARE)
    key.box(x0 + 10, top + 66, x1 - 10, top + 202)
    for number in range(8):
        x = x0 + 24 + number * 114
        key.box(x, top + 76, x + 96, top + 192, BARE)
        key.strokes(
            rectangle(x, top + 76, x + 96, top + 192),
            angle=-52,
            spacing=17,
            length=120,
            width=6,
            value=INKED,
            taken=lambda x, y: 0.42,
        )
    for x in (x0 + 252, x1 - 350):
        key.box(x - 6, top + 62, x + 102, foot - 46)
        red.box(x - 6, top + 62, x + 102, foot - 46, BARE)
        for side in (0, 50):
            key.box(x + side + 2, top + 76, x + side + 44, top + 262, BARE)
            key.strokes(
                rectangle(x + side + 2, top + 76, x + side + 44, top + 262),
                angle=-52,
                spacing=18,
                length=80,
                width=5,
                value=INKED,
                taken=lambda x, y: 0.4,
            )
            red.box(x + side + 2, top + 276, x + side + 44, foot - 56)
            key.box(x + side + 2, top + 276, x + side + 44, foot - 56, BARE)
    red.gouge((x0 + 8, top + 262), (x1 - 8, top + 262), 11)
    key.area([(x0 + 60, foot - 42), (x1 - 60, foot - 42), (x1 - 90, foot + 2), (x0 + 90, foot + 2)])
    for x in (x0 + 170, x0 + 300, x1 - 300, x1 - 170):
        key.disc(x, foot + 2, 36, BARE)
        key.disc(x, foot + 2, 31)
        key.disc(x, foot + 2, 10, BARE)
    key.line([(760, top - 26), (690, 372), (760, 312)], 8)
    key.line([(840, top - 26), (910, 372), (840, 311)], 8)
    key.line([(740, 311), (862, 309)], 9)
    _plane_tree(gold, key, random, 150, street + 30)
    return [gold, red, key]


def _front(key: Plate, random: Random, left: float, right: float, top: float, foot: float) -> None:
    key.line([(left, foot), (left, top)], 6)
    key.box(left, top - 8, right, top + 14)
    for x in range(int(left) + 10, int(right) - 8, 22):
        key.box(x, top + 14, x + 10, top + 26)
    columns = 3 if right - left < 320 else 4
    wide = (right - left) / columns
    for row, y in enumerate((top + 66, top + 250, top + 434)):
        for column in range(columns):
            x = left + wide * (column + 0.5)
            key.box(x - 27, y, x + 27, y + 112)
            if row == 0:
                key.disc(x, y, 27)
            else:
                key.area([(x - 38, y - 12), (x, y - 34), (x + 38, y - 12)])
            for pane in (-23, 3):
                key.box(x + pane, y + 8, x + pane + 20, y + 48, BARE)
                key.box(x + pane, y + 56, x + pane + 20, y + 106, BARE)
                key.gouge((x + pane, y + 44), (x + pane + 20, y + 12), 6, INKED)
            key.box(x - 36, y + 114, x + 36, y + 124)
        key.gouge((left + 4, y + 150), (right - 4, y + 150), 6, INKED)
    for _ in range(40):
        x, y = random.uniform(left, right - 30), random.uniform(top + 30, foot)
        key.gouge((x, y), (x + random.uniform(10, 34), y), 3, INKED)


def _plane_tree(leaves: Plate, key: Plate, random: Random, x: float, foot: float) -> None:
    trunk = [
        (x - 26, foot),
        (x - 16, 560),
        (x - 70, 330),
        (x - 48, 330),
        (x, 500),
        (x + 40, 300),
        (x + 62, 304),
        (x + 22, 560),
        (x + 32, foot),
    ]
    key.area([(px + (7 if px > x else -7), py) for px, py in trunk], BARE)
    key.area(trunk)
    for _ in range(26):
        y = random.uniform(540, foot - 20)
        key.gouge((x - 12 + random.uniform(-6, 20), y), (x - 6 + random.uniform(-6, 20), y + 34), 8)
    for _ in range(210):
        angle, far = random.uniform(0, math.tau), random.random() ** 0.6
        cx = x + math.cos(angle) * 230 * far
        cy = 230 + math.sin(angle) * 190 * far
        size = random.uniform(13, 28)
        turn = random.uniform(0, math.tau)
        tip = (cx + math.cos(turn) * size * 1.5, cy + math.sin(turn) * size * 1.5)
        key.gouge((cx, cy), tip, size + 7, BARE)
        (key if random.random() < 0.72 else leaves).gouge((cx, cy), tip, size, INKED)
        key.gouge((cx, cy), tip, 3, BARE)


def apartments(random: Random) -> list[Plate]:
    """An apartment block at night; a few windows are lit."""
    gold, night = Plate(OCHRE, random), Plate(NIGHT, random)
    night.box(0, 0, WIDTH, HEIGHT)
    night.strokes(
        rectangle(0, 0, WIDTH, 620),
        angle=-7,
        spacing=21,
        length=170,
        width=7,
        taken=lambda x, y: 0.06 + 0.5 * max(0.0, (y - 60) / 620),
    )
    night.disc(1390, 170, 62, BARE)
    night.disc(1364, 156, 56)
    for left, top, right, floors, columns in (
        (-40, 420, 330, 6, 5),
        (1250, 360, 1660, 7, 6),
        (300, 120, 1290, 9, 13),
    ):
        _block(gold, night, random, (left, top, right, 880), floors, columns)
    night.box(0, 872, WIDTH, HEIGHT)
    night.area([(0, 872), (WIDTH, 880), (WIDTH, 902), (0, 894)], BARE)
    night.strokes(
        rectangle(0, 886, WIDTH, HEIGHT),
        angle=1,
        spacing=15,
        length=140,
        width=8,
        taken=lambda x, y: 0.62,
    )
    for x, height in ((170, 330), (1230, 270), (1480, 380)):
        _bare_tree(night, random, (x, 905), height, BARE)
    return [gold, night]


def _block(
    gold: Plate,
    night: Plate,
    random: Random,
    frame: tuple[float, float, float, float],
    floors: int,
    columns: int,
) -> None:
    left, top, right, foot = frame
    night.box(left - 8, top - 8, right + 8, foot, BARE)
    night.box(left, top, right, foot)
    high, wide = (foot - top - 30) / floors, (right - left - 24) / columns
    for row in range(floors):
        y = top + 18 + row * high
        night.gouge((left + 3, y + high - 6), (right - 3, y + high - 7), 5)
        for column in range(columns):
            x = left + 12 + column * wide
            pane = (x + wide * 0.16, y + high * 0.14, x + wide * 0.84, y + high * 0.72)
            balcony = column % 4 == 2
            lit = random.random() < 0.11
            if lit:
                night.box(*pane, BARE)
                gold.box(*pane)
                night.line(
                    [((pane[0] + pane[2]) / 2, pane[1]), ((pane[0] + pane[2]) / 2, pane[3])], 4
                )
                if random.random() < 0.5:
                    night.area(
                        [(pane[0], pane[1]), (pane[0] + wide * 0.2, pane[1]), (pane[0], pane[3])]
                    )
            else:
                night.line(
                    [
                        (pane[0], pane[1]),
                        (pane[2], pane[1]),
                        (pane[2], pane[3]),
                        (pane[0], pane[3]),
                        (pane[0], pane[1]),
                    ],
                    3.5,
                    BARE,
                )
                night.line(
                    [((pane[0] + pane[2]) / 2, pane[1]), ((pane[0] + pane[2]) / 2, pane[3])],
                    2.5,
                    BARE,
                )
                if random.random() < 0.5:
                    night.gouge((pane[0] + 4, pane[3] - 6), (pane[0] + wide * 0.26, pane[1] + 6), 5)
            if balcony:
                night.box(x + wide * 0.02, y + high * 0.54, x + wide * 0.98, y + high * 0.86)
                night.line(
                    [(x + wide * 0.02, y + high * 0.54), (x + wide * 0.98, y + high * 0.54)],
                    4,
                    BARE,
                )
                for bar in range(8):
                    post = x + wide * (0.05 + bar * 0.128)
                    night.gouge((post, y + high * 0.56), (post, y + high * 0.86), 4)


def _bare_tree(
    plate: Plate, random: Random, foot: Point, height: float, value: int = INKED
) -> None:
    def grow(start: Point, angle: float, reach: float, width: float) -> None:
        end = (start[0] + math.cos(angle) * reach, start[1] + math.sin(angle) * reach)
        if value:
            plate.line([start, end], width + 5, BARE)
        plate.line([start, end], max(2.2, width), value)
        if reach > height * 0.055:
            for turn in (-1, 1):
                grow(
                    end,
                    angle + turn * random.uniform(0.24, 0.62),
                    reach * random.uniform(0.64, 0.82),
                    width * 0.62,
                )

    grow(foot, -math.pi / 2 + random.uniform(-0.06, 0.06), height * 0.28, height * 0.042)


def court(random: Random) -> list[Plate]:
    """A tower and a row of arches behind a bare tree."""
    sky, red, key = Plate(BLUE, random), Plate(RUST, random), Plate(BLACK, random)
    ground = 830
    sky.box(0, 0, WIDTH, ground)
    sky.strokes(
        rectangle(0, 0, WIDTH, ground),
        angle=-3,
        spacing=20,
        length=230,
        width=11,
        taken=lambda x, y: 0.1 + 0.75 * max(0.0, y / ground),
    )
    for plate in (sky,):
        plate.box(470, 470, WIDTH, ground, BARE)
        plate.box(500, 210, 700, ground, BARE)
    # The tower: a tall roof, a gallery, small turrets.
    red.area([(508, 214), (600, 6), (692, 214)])
    red.strokes([(508, 214), (600, 6), (692, 214)], angle=0, spacing=12, length=44, width=4)
    key.line([(496, 216), (600, 0), (704, 216), (496, 216)], 7)
    for x in (500, 700):
        key.area([(x - 18, 232), (x, 128), (x + 18, 232)])
        key.box(x - 14, 230, x + 14, 300)
    key.box(492, 212, 708, 232)
    key.line([(504, 232), (504, ground)], 7)
    key.line([(696, 232), (696, ground)], 7)
    key.disc(600, 330, 56)
    key.disc(600, 330, 47, BARE)
    key.rays((600, 330), 30, 46, 12, 5, INKED)
    key.line([(600, 330), (600, 296)], 6)
    key.line([(600, 330), (624, 344)], 6)
    for row, count in ((420, 3), (560, 2), (690, 2)):
        for number in range(count):
            x = 600 + (number - (count - 1) / 2) * (52 if count == 3 else 70)
            _arch(key, x, row, 38 if count == 3 else 46, 92)
    for side in range(24):
        y = 250 + side * 24
        key.gouge((508, y), (508 + random.uniform(24, 60), y), 5, INKED)
        key.gouge((692 - random.uniform(20, 40), y + 10), (692, y + 10), 4, INKED)
    # The hall: a steep roof with dormers above two rows of arches.
    red.area([(704, 470), (760, 330), (WIDTH, 330), (WIDTH, 470)])
    red.strokes(
        [(704, 470), (760, 330), (WIDTH, 330), (WIDTH, 470)],
        spacing=14,
        length=60,
        width=5,
        taken=lambda x, y: 0.8,
    )
    key.line([(704, 472), (760, 330), (WIDTH, 330)], 8)
    for x in (850, 1060, 1270, 1480):
        for plate in (red, key):
            plate.area([(x - 42, 472), (x - 42, 400), (x, 344), (x + 42, 400), (x + 42, 472)], BARE)
        key.line([(x - 42, 472), (x - 42, 400), (x, 344), (x + 42, 400), (x + 42, 472)], 7)
        _arch(key, x, 406, 30, 50)
    key.box(700, 466, WIDTH, 490)
    for x in range(760, 1640, 90):
        _arch(key, x, 520, 44, 84)
        key.line([(x - 14, 530), (x - 14, 600)], 3, BARE)
        key.line([(x + 14, 530), (x + 14, 600)], 3, BARE)
    key.box(700, 634, WIDTH, 648)
    for x in range(782, 1660, 132):
        key.disc(x, 712, 56)
        key.box(x - 56, 712, x + 56, ground)
        for plate in (key,):
            plate.disc(x, 712, 40, BARE)
            plate.box(x - 40, 712, x + 40, ground, BARE)
        key.strokes(
            [(x - 40, 690), (x + 40, 690), (x + 40, ground), (x - 40, ground)],
            angle=62,
            spacing=11,
            length=90,
            width=7,
            value=INKED,
            taken=lambda x, y: 0.85,
        )
    key.strokes(
        rectangle(710, 490, WIDTH, 634),
        spacing=16,
        length=70,
        width=3,
        value=INKED,
        taken=lambda x, y: 0.25,
    )
    key.box(0, ground, WIDTH, HEIGHT)
    key.strokes(
        rectangle(0, ground + 6, WIDTH, HEIGHT),
        angle=1,
        spacing=14,
        length=130,
        width=7,
        taken=lambda x, y: 0.3 + 0.4 * (y - ground) / 170,
    )
    _bare_tree(key, random, (215, ground + 8), 860)
    return [sky, red, key]


def _arch(key: Plate, x: float, top: float, wide: float, high: float) -> None:
    key.disc(x, top + wide / 2, wide / 2)
    key.box(x - wide / 2, top + wide / 2, x + wide / 2, top + high)
    key.gouge((x - wide * 0.2, top + high - 6), (x - wide * 0.2, top + wide * 0.4), wide * 0.16)
