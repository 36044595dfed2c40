"""Printing in a few inks, the way a linocut is: plates are cut, inked unevenly, and laid over one
another on paper.

A plate is drawn at twice the size and scaled down, which smooths its edges; the print then
roughens them a little, lets some ink fail to take, and multiplies each ink with what lies below.
All chance comes from one seeded generator a picture, so the same name always gives the same
picture. Coordinates are those of the finished print: 1600 by 1000, from the top left.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1000
SCALE = 2

Point = tuple[float, float]
Ink = tuple[int, int, int]

PAPER: Ink = (242, 234, 216)
BLACK: Ink = (34, 32, 36)
NIGHT: Ink = (38, 50, 72)
BLUE: Ink = (92, 128, 150)
OCHRE: Ink = (214, 164, 66)
RUST: Ink = (186, 82, 52)
MOSS: Ink = (128, 140, 98)

INKED, BARE = 255, 0


class Plate:
    """One plate: where its ink goes. It begins bare."""

    def __init__(self, ink: Ink, random: Random) -> None:
        """Take a plate for one ink; `random` is the picture's own generator."""
        self.ink = ink
        self.random = random
        self.image = Image.new("L", (WIDTH * SCALE, HEIGHT * SCALE), BARE)
        self._pen = ImageDraw.Draw(self.image)
        self._corner: Point = (0, 0)

    def area(self, points: Iterable[Point], value: int = INKED) -> None:
        """Fill a polygon."""
        self._pen.polygon(self._scaled(points), fill=value)

    def _scaled(self, points: Iterable[Point]) -> list[Point]:
        left, top = self._corner
        return [(x * SCALE - left, y * SCALE - top) for x, y in points]

    def box(self, left: float, top: float, right: float, bottom: float, value: int = INKED) -> None:
        """Fill a rectangle."""
        self.area([(left, top), (right, top), (right, bottom), (left, bottom)], value)

    def disc(self, x: float, y: float, radius: float, value: int = INKED) -> None:
        """Fill a circle."""
        corners = self._scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self._pen.ellipse([*corners[0], *corners[1]], fill=value)

    def line(self, points: Sequence[Point], width: float, value: int = INKED) -> None:
        """Draw a line of even width through points."""
        self._pen.line(
            self._scaled(points),
            fill=value,
            width=max(1, round(width * SCALE)),
            joint="curve",
        )

    def gouge(
        self, start: Point, end: Point, width: float, value: int = BARE, bend: float = 0.0
    ) -> None:
        """One push of the gouge: it enters thin, widens and leaves thin, perhaps in a curve."""
        (x0, y0), (x1, y1) = start, end
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        across = (-(y1 - y0) / length, (x1 - x0) / length)
        one: list[Point] = []
        other: list[Point] = []
        steps = 6
        for step in range(steps + 1):
            along = step / steps
            half = width / 2 * math.sin(math.pi * min(0.97, along * 0.94 + 0.03)) ** 0.7
            sag = bend * 4 * along * (1 - along)
            x = x0 + (x1 - x0) * along + across[0] * sag
            y = y0 + (y1 - y0) * along + across[1] * sag
            one.append((x + across[0] * half, y + across[1] * half))
            other.append((x - across[0] * half, y - across[1] * half))
        self.area(one + other[::-1], value)

    def strokes(
        self,
        within: Sequence[Point],
        *,
        angle: float = 0.0,
        spacing: float = 12.0,
        length: float = 90.0,
        width: float = 5.0,
        value: int = BARE,
        taken: Callable[[float, float], float] = lambda x, y: 1.0,
    ) -> None:
        """Cover a polygon with gouge strokes at an angle in degrees.

        `taken` says for a point how likely a stroke there is, from 0 to 1; its width follows.
        """
        random = self.random
        turn = math.radians(angle)
        cosine, sine = math.cos(turn), math.sin(turn)
        turned = [(x * cosine + y * sine, -x * sine + y * cosine) for x, y in within]
        left, right = min(x for x, _ in turned), max(x for x, _ in turned)
        top, bottom = min(y for _, y in turned), max(y for _, y in turned)
        whole, pen = self.image, self._pen
        frame = _frame(within)
        if frame is None:
            return
        # Strokes overshoot the polygon: they are drawn on a copy that is pasted through its shape.
        part = whole.crop(frame)
        self._pen, self._corner = ImageDraw.Draw(part), (frame[0], frame[1])
        row = top
        while row < bottom:
            place = left - random.uniform(0, length)
            while place < right:
                reach = length * random.uniform(0.45, 1.25)
                y0 = row + random.uniform(-0.22, 0.22) * spacing
                y1 = y0 + random.uniform(-0.15, 0.15) * spacing
                middle = place + reach / 2
                chance = taken(middle * cosine - y0 * sine, middle * sine + y0 * cosine)
                if random.random() < chance:
                    self.gouge(
                        (place * cosine - y0 * sine, place * sine + y0 * cosine),
                        (
                            (place + reach) * cosine - y1 * sine,
                            (place + reach) * sine + y1 * cosine,
                        ),
                        width * random.uniform(0.6, 1.25) * (0.45 + 0.55 * chance),
                        value,
                        random.uniform(-0.2, 0.2) * spacing,
                    )
                place += reach * random.uniform(0.85, 1.1)
            row += spacing * random.uniform(0.85, 1.15)
        inside = Image.new("L", part.size, 0)
        ImageDraw.Draw(inside).polygon(self._scaled(within), fill=255)
        whole.paste(part, frame[:2], inside)
        self._pen, self._corner = pen, (0, 0)

    def rays(
        self,
        centre: Point,
        inner: float,
        outer: float,
        count: int,
        width: float,
        value: int = BARE,
        turn: tuple[float, float] = (0.0, 360.0),
    ) -> None:
        """Strokes that stand around a centre, between two angles in degrees."""
        random = self.random
        for number in range(count):
            angle = math.radians(
                turn[0] + (turn[1] - turn[0]) * (number + random.uniform(-0.3, 0.3)) / count
            )
            near = inner * random.uniform(0.97, 1.12)
            far = near + (outer - inner) * random.uniform(0.55, 1.0)
            self.gouge(
                (centre[0] + math.cos(angle) * near, centre[1] + math.sin(angle) * near),
                (centre[0] + math.cos(angle) * far, centre[1] + math.sin(angle) * far),
                width * random.uniform(0.6, 1.2),
                value,
            )


def rectangle(left: float, top: float, right: float, bottom: float) -> list[Point]:
    """The corners of a rectangle."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _frame(points: Sequence[Point]) -> tuple[int, int, int, int] | None:
    """The part of a plate's image around some points, or None when they lie off the plate."""
    left = max(0, round(min(x for x, _ in points) * SCALE))
    top = max(0, round(min(y for _, y in points) * SCALE))
    right = min(WIDTH * SCALE, round(max(x for x, _ in points) * SCALE))
    bottom = min(HEIGHT * SCALE, round(max(y for _, y in points) * SCALE))
    return (left, top, right, bottom) if left < right and top < bottom else None


def pull(plates: Sequence[Plate], random: Random) -> Image.Image:
    """Print plates on paper, the first one lowest."""
    size = (WIDTH, HEIGHT)
    fibre = _noise(random, size, 0.7)
    cloud = _noise(random, (40, 25), 0).resize(size, Image.Resampling.BICUBIC)
    sheet = Image.merge(
        "RGB",
        [fibre.point(lambda v, level=level: level + (v - 128) // 24) for level in PAPER],
    )
    for plate in plates:
        grain = _noise(random, size, 0.8)
        mask = plate.image.resize(size, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(0.9))
        mask = ImageChops.add(mask, grain.point(lambda v: max(0, min(255, (v - 128) // 2 + 40))))
        mask = mask.point(lambda v: max(0, min(255, (v - 136) * 4)))
        salt = Image.blend(grain, cloud, 0.28).point(
            lambda v: 255 if v < 188 else max(40, 255 - (v - 188) * 16)
        )
        mask = ImageChops.multiply(mask, salt)
        over = ImageChops.multiply(sheet, Image.new("RGB", size, plate.ink))
        sheet = Image.composite(over, sheet, mask)
    return sheet


def _noise(random: Random, size: tuple[int, int], blur: float) -> Image.Image:
    noise = Image.frombytes("L", size, random.randbytes(size[0] * size[1]))
    if not blur:
        return noise
    # Blurring draws noise together around grey; this spreads it out again.
    soft = noise.filter(ImageFilter.GaussianBlur(blur))
    return soft.point(lambda v: max(0, min(255, (v - 128) * 2 + 128)))
