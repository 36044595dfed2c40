"""A page of the site: one page is one file.

The press has a value of the same shape. It is written again here because the site may not import
the press: what is pressed and what presses it know each other only by shape.
"""

from __future__ import annotations

import msgspec


class Page(msgspec.Struct, frozen=True):
    """One file of the site, named by what it is made from.

    Several pages may claim one path; the one with the lowest `(priority, family, arguments)` is
    pressed, so a redirect never covers a real page.
    """

    path: str
    family: str
    arguments: tuple[str | int, ...]
    priority: int = 0
