"""Lists in Word: a paragraph names a list and a level; the numbering says what is before it."""

from __future__ import annotations

from broadside.importers.documents.word.names import WORD, Xml, inner, value, whole

_DEEPEST = 8
_NO_LIST = frozenset(("none", ""))


class Numbering:
    """The lists of a document, and how far each has counted.

    Args:
        root: of the numbering part; None where there is none.
    """

    def __init__(self, root: Xml | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is None:
            return
        abstract = {
            value(each, "abstractNumId"): _levels(each)
            for each in root.iterchildren(WORD + "abstractNum")
        }
        for each in root.iterchildren(WORD + "num"):
            key, pattern = value(each, "numId"), value(inner(each, "abstractNumId"))
            levels = dict(abstract.get(pattern, {}))
            own = False
            for override in each.iterchildren(WORD + "lvlOverride"):
                level = whole(value(override, "ilvl")) or 0
                form, first = levels.get(level, ("decimal", 1))
                again = whole(value(inner(override, "startOverride")))
                if (said := inner(override, "lvl")) is not None:
                    form = value(inner(said, "numFmt")) or form
                own = own or again is not None
                levels[level] = (form, first if again is None else again)
            self._levels[key] = levels
            # Lists of one pattern count on together, unless one says where it begins.
            self._abstract[key] = f"{pattern}/{key}" if own else pattern

    def item(self, key: str, level: int) -> tuple[tuple[bool, ...], int] | None:
        """The lists that the next item of a list is in, outermost first, and its number.

        None where the list shows nothing before its items, and so is none.
        """
        levels = self._levels.get(key)
        if levels is None or key == "0":
            return None
        level = min(max(level, 0), _DEEPEST)
        form, first = levels.get(level, ("bullet", 1))
        if form in _NO_LIST:
            return None
        counts = self._counts.setdefault(self._abstract[key], [None] * (_DEEPEST + 1))
        before = counts[level]
        counts[level] = number = first if before is None else before + 1
        counts[level + 1 :] = [None] * (_DEEPEST - level)
        ordered = tuple(levels.get(each, ("bullet", 1))[0] != "bullet" for each in range(level + 1))
        return ordered, number


def _levels(pattern: Xml) -> dict[int, tuple[str, int]]:
    found: dict[int, tuple[str, int]] = {}
    for each in pattern.iterchildren(WORD + "lvl"):
        first = whole(value(inner(each, "start")))
        form = value(inner(each, "numFmt")) or "decimal"
        found[whole(value(each, "ilvl")) or 0] = (form, 1 if first is None else first)
    return found
