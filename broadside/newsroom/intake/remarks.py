"""Every remark that intake may make, beside those of the importers."""

from __future__ import annotations

from broadside.importers.manuscript import Remark, Severity
from broadside.importers.remarks import CODES as IMPORTERS_CODES

CODES: dict[str, tuple[Severity, str]] = {
    "address-taken": ("changed", "Another article had the address, so it got a number."),
    "deep-category": ("changed", "A category below a strand became a topic as well."),
    "deleted-here": ("left-out", "It was taken in before and deleted here; it stays deleted."),
    "draft": ("changed", "It was not published there, and comes as a draft."),
    "edited-here": (
        "left-out",
        "It changed there, but it was edited here; it stays as it is here.",
    ),
    "first-published": ("left-out", "Where it first stood was said without a name."),
    "front-edited": ("left-out", "The front was edited here and stays as it is."),
    "front-made": ("changed", "A front was made, of the categories and in their order."),
    "headline-cut": ("changed", "The headline was too long; the whole of it is here."),
    "language-not-here": ("left-out", "Its language is not one of this publication's."),
    "person-guessed": ("guessed", "The name is that of someone known here already."),
    "picture-refused": ("left-out", "A picture's file cannot be used; its address is kept."),
    "scheduled": ("changed", "It was scheduled there, and comes as a draft with that date."),
    "text-cut": ("changed", "A line was too long; the whole of it is here."),
    "trash": ("left-out", "It lay in the trash there."),
    "two-translations": ("changed", "There is a translation in its language; it stands alone."),
}


def remark(code: str, text: str = "") -> Remark:
    """A remark of one of the codes above."""
    return Remark(code=code, text=text[:2000], severity=CODES[code][0])


def meaning(code: str) -> str:
    """What a code of intake's or the importers' means."""
    return {**IMPORTERS_CODES, **CODES}.get(code, ("changed", code))[1]
