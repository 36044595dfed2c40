"""Fields: what Word computes. Their results are in the document; a few need more than that."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_LISTINGS = frozenset(("TOC", "INDEX", "TOA", "RD", "XE", "TC", "TA"))
"""What repeats the text elsewhere, or only marks it for that."""


@dataclass(slots=True)
class Field:
    """One field in the making: its instruction; then its result."""

    instruction: str = ""
    in_result: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place of the text, the innermost last."""

    _open: list[Field] = field(default_factory=list)
    listings: int = 0

    def begin(self) -> None:
        """A field begins."""
        self._open.append(Field())

    def instruct(self, text: str) -> None:
        """A piece of its instruction."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction += text

    def separate(self) -> None:
        """Its result begins."""
        if self._open:
            self._open[-1].in_result = True
            self.listings += is_listing(self._open[-1].instruction)

    def end(self) -> None:
        """It ends."""
        if self._open:
            self._open.pop()

    @property
    def shown(self) -> bool:
        """Whether words at this place are part of the text."""
        return all(each.in_result and not is_listing(each.instruction) for each in self._open)

    @property
    def link(self) -> str:
        """The address that words at this place lead to."""
        return next(
            (found for each in reversed(self._open) if (found := link_of(each.instruction))), ""
        )


def is_listing(instruction: str) -> bool:
    """Whether a field lists what stands elsewhere in the document."""
    words = instruction.split(None, 1)
    return bool(words) and words[0].upper() in _LISTINGS


def link_of(instruction: str) -> str:
    """The address that a field leads to; empty where it is no link."""
    words = [quoted.replace('\\"', '"').replace("\\\\", "\\") or bare
             for quoted, bare in _WORD.findall(instruction)]  # fmt: skip
    if not words or words[0].upper() != "HYPERLINK":
        return ""
    address = place = ""
    rest = iter(words[1:])
    for word in rest:
        if word in ("\\l", "\\o", "\\t", "\\s"):
            said = next(rest, "")
            place = said if word == "\\l" else place
        elif not word.startswith("\\") and not address:
            address = word
    return f"{address}#{place}" if place else address
