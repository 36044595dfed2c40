"""Draws the sample's pictures: places and things, no faces, no writing, nothing photographed.

They are made from code when they are needed, so that nothing binary lies in the repository. A
name always gives the same bytes with the same Pillow.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from random import Random

from broadside.sample.pictures import gatherings, land, power, town, works
from broadside.sample.printing import Plate, pull

_MOTIFS: dict[str, Callable[[Random], list[Plate]]] = {
    "apartments": town.apartments,
    "assembly": gatherings.assembly,
    "bridge": works.bridge,
    "convoy": land.convoy,
    "court": town.court,
    "fields": land.fields,
    "grid": power.grid,
    "hands": gatherings.hands,
    "harbour": works.harbour,
    "plant": power.plant,
    "river": land.river,
    "tram": town.tram,
}

NAMES = tuple(sorted(_MOTIFS))
"""The pictures there are."""


def draw(name: str) -> bytes:
    """The picture of that name: a PNG of 1600 by 1000 pixels. Raises KeyError for another name."""
    random = Random(name)
    sheet = pull(_MOTIFS[name](random), random)
    file = BytesIO()
    sheet.save(file, "PNG", compress_level=4)
    return file.getvalue()
