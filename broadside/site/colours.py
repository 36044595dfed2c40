"""An accent colour that can be read on paper and on the dark.

A publication chooses one accent. On the dark scheme the same colour may be illegible, so each
scheme gets the nearest shade that reaches the contrast WCAG 2.2 asks of text (1.4.3: 4.5 to 1).
"""

from __future__ import annotations

import colorsys

LEAST_CONTRAST = 4.5


def readable(colour: str, background: str) -> str:
    """The shade of `colour` nearest to it that can be read on `background`; both `#rrggbb`."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    away = 0.01 if _luminance(_parts(background)) < 0.18 else -0.01
    shade = colour
    while contrast(shade, background) < LEAST_CONTRAST and 0 < lightness + away < 1:
        lightness += away
        shade = _written(colorsys.hls_to_rgb(hue, lightness, saturation))
    return shade


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(_parts(one)), _luminance(_parts(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _parts(colour: str) -> tuple[float, float, float]:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _written(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(parts: tuple[float, float, float]) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
