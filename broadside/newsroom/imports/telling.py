"""How far work is, and what reading an archive found, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from broadside.newsroom.imports.incoming import HowFar

_WOULD = {
    "created": ("is new and would be taken in", "are new and would be taken in"),
    "updated": (
        "has changed there and would be brought up to date",
        "have changed there and would be brought up to date",
    ),
    "unchanged": ("is here already, unchanged", "are here already, unchanged"),
    "kept": (
        "was edited here and would stay as it is",
        "were edited here and would stay as they are",
    ),
    "left_out": ("would be left out", "would be left out"),
}


def how_far_in_words(far: HowFar | None) -> str:
    """How far work is, with its rate and how long it will take yet."""
    if far is None:
        return "Waiting to begin."
    if not far.done:
        return "Reading the file for the first time."
    of = f" of {far.total:,}" if far.total else ""
    said = f"{far.done:,}{of} done, {far.rate:,.0f} a second"
    left = far.seconds_left
    if left is None or far.done >= far.total:
        return f"{said}."
    return f"{said}, {_duration(left)} left."


def found_in_words(look: Mapping[str, Any]) -> list[str]:
    """What taking an archive in would do."""
    said = []
    for name, (one, many) in _WOULD.items():
        if name == "unchanged" and look["drafts"]:
            drafts = look["drafts"]
            comes = "of those comes as a draft" if drafts == 1 else "of those come as drafts"
            said.append(f"{drafts:,} {comes}.")
        count = look["counts"].get(name, 0)
        if count:
            said.append(f"1 article {one}." if count == 1 else f"{count:,} articles {many}.")
    if look["made"]:
        said.append(f"With them would come {', '.join(look['made'])}.")
    return said or ["There is nothing in it to take in."]


def _duration(seconds: float) -> str:
    if seconds < 60:
        whole = max(1, round(seconds))
        return f"about {whole} {'second' if whole == 1 else 'seconds'}"
    whole = round(seconds / 60)
    return f"about {whole} {'minute' if whole == 1 else 'minutes'}"
