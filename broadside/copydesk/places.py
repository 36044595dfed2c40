"""Places as house style spells them, and where a text spells them otherwise.

The spellings are data: `data/places.toml`, or a table of the same form that a publication brings.
Quotations are left alone, since nobody's words are ours to respell. Only the form in the table is
found: Russian and Ukrainian decline their places, so nothing is looked for in them.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from broadside.copydesk.languages import base_of

_QUOTED = re.compile(
    r'«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|"[^"]*"|https?://\S+|\S+@\S+|\bwww\.\S+', re.DOTALL
)
_DECLINING = frozenset(("ru", "uk", "ar"))


class Place(msgspec.Struct, frozen=True):
    """The spelling a language prefers, and the spellings that are not wanted."""

    preferred: dict[str, str]
    others: tuple[str, ...] = ()


class PlaceStyle(msgspec.Struct, frozen=True):
    """A house style for places; `kept` are wordings in which another spelling is right."""

    places: tuple[Place, ...]
    kept: tuple[str, ...] = ()


class PlaceFound(msgspec.Struct, frozen=True):
    """A spelling that house style does not prefer: where it stands and what it would be."""

    start: int
    end: int
    written: str
    preferred: str


def read_place_style(text: str) -> PlaceStyle:
    """Read a house style from TOML.

    Raises:
        msgspec.ValidationError: a place lacks `preferred`, or something is of the wrong type.
        tomllib.TOMLDecodeError: `text` is not TOML.
    """
    read = tomllib.loads(text)
    kept = msgspec.convert(read.pop("kept", ()), tuple[str, ...])
    places = msgspec.convert(read, dict[str, Place])
    for name, place in places.items():
        if "en" not in place.preferred:
            raise msgspec.ValidationError(f"{name}: expected a preferred spelling for `en`")
    return PlaceStyle(tuple(places.values()), kept)


@cache
def house_places() -> PlaceStyle:
    """Give the house style that comes with Broadside."""
    path = files("broadside.copydesk") / "data" / "places.toml"
    return read_place_style(path.read_text(encoding="utf-8"))


def places_to_respell(
    text: str, language: str, style: PlaceStyle | None = None
) -> tuple[PlaceFound, ...]:
    """Find the places in `text` that house style spells otherwise, outside quotations.

    Args:
        text: plain text.
        language: its language.
        style: another house style than Broadside's own.
    """
    base = base_of(language)
    style = style or house_places()
    wanted = {} if base in _DECLINING else _wanted(style, base)
    if not wanted:
        return ()
    spellings = sorted(map(re.escape, wanted), key=len, reverse=True)
    left_alone = [match.span() for match in _QUOTED.finditer(text)]
    for kept in style.kept:
        left_alone += [match.span() for match in re.finditer(re.escape(kept), text)]
    return tuple(
        PlaceFound(match.start(), match.end(), match[0], wanted[match[0]])
        for match in re.finditer(rf"(?<!\w)(?:{'|'.join(spellings)})(?!\w)", text)
        if not any(start <= match.start() < end for start, end in left_alone)
    )


def _wanted(style: PlaceStyle, language: str) -> dict[str, str]:
    wanted: dict[str, str] = {}
    for place in style.places:
        preferred = place.preferred.get(language, place.preferred["en"])
        spellings = {*place.preferred.values(), *place.others} - {preferred}
        wanted |= dict.fromkeys(spellings, preferred)
    return wanted
