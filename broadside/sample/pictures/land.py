"""Fields, a river from above, a road with lorries."""

from __future__ import annotations

import math
from random import Random

from broadside.sample.printing import (
    BARE,
    BLACK,
    BLUE,
    HEIGHT,
    INKED,
    MOSS,
    NIGHT,
    OCHRE,
    RUST,
    WIDTH,
    Plate,
    Point,
    rectangle,
)


def fields(random: Random) -> list[Plate]:
    """Furrows that run towards a row of grain silos."""
    horizon = 430
    gold, sky, key = Plate(OCHRE, random), Plate(BLUE, random), Plate(BLACK, random)
    sky.box(0, 0, WIDTH, horizon)
    sky.disc(1130, 250, 120, BARE)
    sky.rays((1130, 250), 145, 420, 46, 9)
    sky.strokes(
        rectangle(0, 0, WIDTH, horizon),
        spacing=17,
        length=190,
        width=8,
        taken=lambda x, y: 0.1 + 0.85 * (y / horizon) ** 2,
    )
    gold.box(0, horizon, WIDTH, HEIGHT)
    vanishing = (640.0, horizon - 8.0)
    for number in range(-34, 52):
        foot = vanishing[0] + number * 92
        edge = random.uniform(20, 40)
        key.area([vanishing, (foot, HEIGHT), (foot + edge, HEIGHT)])
        for _ in range(9):
            near = random.uniform(0.12, 1)
            x = vanishing[0] + (foot + 58 - vanishing[0]) * near
            y = vanishing[1] + (HEIGHT - vanishing[1]) * near
            reach = 0.07 * near + 0.015
            key.gouge(
                (x, y),
                (
                    vanishing[0] + (foot + 58 - vanishing[0]) * (near + reach),
                    vanishing[1] + (HEIGHT - vanishing[1]) * (near + reach),
                ),
                7 * near,
                INKED,
            )
    gold.strokes(
        rectangle(0, horizon, WIDTH, horizon + 60),
        spacing=8,
        length=120,
        width=3,
        taken=lambda x, y: 0.5,
    )
    key.box(0, horizon - 3, WIDTH, horizon + 6)
    for x, width, top in ((150, 84, 190), (240, 84, 190), (330, 84, 190), (430, 60, 250)):
        _silo(key, x, width, top, horizon)
    key.line([(120, 168), (505, 168)], 9)
    key.line([(505, 168), (560, horizon)], 7)
    key.line([(560, 120), (560, horizon)], 8)
    key.line([(600, 120), (600, horizon)], 8)
    for step in range(0, 300, 34):
        key.line([(560, 124 + step), (600, 158 + step)], 4)
    key.line([(505, 168), (580, 118)], 7)
    for x in (150, 234, 324):
        key.line([(x + 40, 168), (x + 40, 200)], 7)
    for number in range(14):
        x = 760 + number * 62 + random.uniform(-18, 18)
        size = random.uniform(10, 24)
        key.disc(x, horizon - size * 0.7, size)
        key.disc(x + size, horizon - size * 0.5, size * 0.7)
    return [gold, sky, key]


def _silo(key: Plate, x: float, width: float, top: float, foot: float) -> None:
    key.area([(x, top + 22), (x + width / 2, top - 14), (x + width, top + 22)])
    key.box(x, top + 20, x + width, foot)
    for y in range(int(top) + 44, int(foot) - 8, 26):
        key.gouge((x + width * 0.3, y), (x + width * 0.97, y + 3), 6)
    key.gouge((x + width * 0.22, top + 34), (x + width * 0.22, foot - 6), 8)


def river(random: Random) -> list[Plate]:
    """A broad river through strips of field, seen from above."""
    green, gold, water, key = (Plate(ink, random) for ink in (MOSS, OCHRE, BLUE, BLACK))
    course: list[Point] = []
    for step in range(61):
        along = step / 60
        x = 1120 - 700 * along + 210 * math.sin(along * 6.1) - 22 * math.sin(along * 13)
        course.append((x, -60 + along * 1130))
    tilted = [0, 24, -31, 58, 90, -12, 41, -63]
    lattice = {
        (column, row): (
            column * 262 - 620 + row * 44 + random.uniform(-44, 44),
            row * 158 - 190 + column * 16 - 60 + random.uniform(-26, 26),
        )
        for column in range(11)
        for row in range(10)
    }
    cells = [
        [lattice[c, r], lattice[c + 1, r], lattice[c + 1, r + 1], lattice[c, r + 1]]
        for c in range(10)
        for r in range(9)
    ]
    for cell in cells:
        plate = random.choice((green, green, green, gold, gold, gold, None))
        if plate:
            plate.area(cell)
            if random.random() < 0.55:
                plate.strokes(
                    cell,
                    angle=random.choice(tilted),
                    spacing=15,
                    length=160,
                    width=6,
                )
        if random.random() < 0.66:
            key.strokes(
                cell,
                angle=random.choice(tilted),
                spacing=random.choice((11, 14, 19)),
                length=230,
                width=random.choice((3.0, 4.5, 6.0)),
                value=INKED,
            )
    for cell in cells:
        for plate in (green, gold, key):
            plate.line([*cell, cell[0]], 9, BARE)
    for plate in (green, gold, key):
        plate.line(course, 236, BARE)
    key.line(course, 214)
    key.line(course, 202, BARE)
    water.line(course, 196)
    for _ in range(330):
        start = random.randrange(0, 57)
        reach = random.randint(2, 3)
        shift = random.uniform(-80, 80)
        (x0, y0), (x1, y1) = course[start], course[start + reach]
        water.gouge(
            (x0 + shift, y0), (x1 + shift, y1), random.uniform(3, 7), BARE, random.uniform(-5, 5)
        )
    for x, y, radius in ((0, 0, 34), (24, 60, 22)):
        island = course[22]
        water.disc(island[0] + x - 20, island[1] + y, radius + 9, BARE)
        green.disc(island[0] + x - 20, island[1] + y, radius)
    key.line([(0, 690), (500, 655), (1000, 700), (WIDTH, 640)], 9, BARE)
    key.line([(0, 690), (500, 655), (1000, 700), (WIDTH, 640)], 4)
    return [green, gold, water, key]


def convoy(random: Random) -> list[Plate]:
    """A line of lorries on a road between snowy fields."""
    sky, red, key = Plate(NIGHT, random), Plate(RUST, random), Plate(BLACK, random)
    sky.box(0, 0, WIDTH, 470)
    sky.strokes(
        rectangle(0, 0, WIDTH, 470),
        angle=-3,
        spacing=19,
        length=210,
        width=9,
        taken=lambda x, y: 0.04 + 0.9 * max(0, y / 470) ** 2.4,
    )
    for _ in range(420):
        sky.disc(random.uniform(0, WIDTH), random.uniform(0, 440), random.uniform(1.6, 4.6), BARE)
    key.area([(WIDTH, 800), (WIDTH, 930), (0, 560), (0, 520)], BARE)
    for _ in range(150):
        x = random.uniform(0, WIDTH)
        y = random.uniform(500, 990)
        road = 540 + x * 0.195
        if abs(y - road) > 80 + x * 0.05:
            reach = random.uniform(40, 170)
            key.gouge(
                (x, y),
                (x + reach, y + reach * (0.2 if y > road else 0.08)),
                random.uniform(2, 5),
                INKED,
                5,
            )
    key.area([(0, 548), (WIDTH, 812), (WIDTH, 905), (0, 572)])
    key.strokes(
        [(0, 552), (WIDTH, 826), (WIDTH, 905), (0, 572)],
        angle=10,
        spacing=15,
        length=120,
        width=4,
        taken=lambda x, y: 0.6,
    )
    for number in range(11):
        x = 1180 * 0.705**number
        scale = 0.06 + (x / 1180) * 0.94
        _lorry(red if number % 3 != 1 else key, key, x - 30, 556 + x * 0.181, scale)
    for x in range(60, 1500, 190):
        foot = 500 + x * 0.01
        tall = 60 + x * 0.06
        key.gouge((x, foot + 12), (x + 3, foot - tall), 9 + x * 0.004, INKED)
        for _ in range(16):
            bough = random.uniform(0.25, 0.9)
            key.gouge(
                (x, foot - tall * bough + 8),
                (x + random.uniform(-0.42, 0.42) * tall, foot - tall * (bough + 0.42)),
                5,
                INKED,
            )
    return [sky, red, key]


def _lorry(body: Plate, key: Plate, x: float, foot: float, scale: float) -> None:
    def at(dx: float, dy: float) -> Point:
        return (x + dx * scale, foot + dy * scale)

    for plate in (key, body):
        plate.area([at(-10, -256), at(404, -256), at(404, -30), at(-10, -30)], BARE)
    body.area([at(120, -246), at(396, -246), at(396, -60), at(120, -60)])
    body.area([at(0, -190), at(108, -190), at(108, -40), at(0, -40)])
    for number in range(5):
        key.gouge(at(150 + number * 50, -232), at(150 + number * 50, -72), 8 * scale, INKED)
    key.line([at(120, -246), at(396, -246), at(396, -60), at(120, -60), at(120, -246)], 6 * scale)
    key.area([at(14, -176), at(70, -176), at(70, -118), at(10, -118)])
    key.gouge(at(22, -128), at(58, -168), 9 * scale)
    key.line([at(0, -190), at(108, -190), at(108, -40), at(0, -40), at(0, -190)], 6 * scale)
    key.area([at(-6, -62), at(396, -62), at(396, -34), at(-6, -34)])
    for dx in (48, 250, 310, 366):
        key.disc(*at(dx, -22), 36 * scale, BARE)
        key.disc(*at(dx, -22), 30 * scale)
        key.disc(*at(dx, -22), 11 * scale, BARE)
    body.disc(*at(2, -80), 9 * scale, BARE)
