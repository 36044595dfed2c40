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
    """The spelling a language prefers, and the spellings that are not wanted.

    English stands for every language that is not named, where there is an English one.
    """

    preferred: dict[str, str]
    others: tuple[str, ...] = ()

    def spellings(self) -> set[str]:
        """Every spelling spoken of."""
        return {*self.preferred.values(), *self.others}

    def preferred_in(self, language: str) -> str | None:
        """The spelling that a language prefers; None where none is."""
        tags = (language, base_of(language), "en")
        return next((self.preferred[tag] for tag in tags if tag in self.preferred), None)


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


def with_own(style: PlaceStyle, own: tuple[Place, ...], kept: tuple[str, ...] = ()) -> PlaceStyle:
    """Give `style` with a publication's own places ahead of it.

    A place of the style that has a spelling in common with an own one gives way to it.
    """
    spoken_of = {spelling for place in own for spelling in place.spellings()}
    rest = tuple(place for place in style.places if not place.spellings() & spoken_of)
    return PlaceStyle((*own, *rest), (*style.kept, *kept))


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
    wanted = {} if base in _DECLINING else _wanted(style, language)
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
        preferred = place.preferred_in(language)
        if preferred is not None:
            wanted |= dict.fromkeys(place.spellings() - {preferred}, preferred)
    return wanted
