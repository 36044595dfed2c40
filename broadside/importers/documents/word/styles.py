"""What paragraphs and letters look like in Word, as far as it carries meaning.

Looks are inherited: from the document's defaults, from the style that a style is based on, from the
paragraph's style, the letters' own style, and at last from what is set on the spot. Bold, slanted
and struck are switches that styles toggle (ECMA-376, part 1, 17.7.3): set in the paragraph's style
and in the letters' style, they are off.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from broadside.importers.documents.word.names import Xml, inner, is_on, value, whole

_SWITCHES = {"b": "strong", "i": "em", "strike": "s", "dstrike": "s", "vanish": "vanish"}
_LEFTWARD = {"b": "bCs", "i": "iCs"}
"""Of letters that run from right to left, these switches count in place of those."""
_CODE = frozenset(
    ("html code", "html typewriter", "html sample", "source text", "code", "verbatim char")
)
_DRESSED = frozenset(
    ("title", "subtitle", "caption", "quote", "intense quote", "block text", "quotations")
)
"""Styles whose look says what a paragraph is, not that its words are stressed."""
_DEEPEST = 20
_MOST_LOOKS = 2_000


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look: the marks that are on, their size in points, their languages."""

    marks: frozenset[str] = frozenset()
    size: float = 0.0
    language: str = ""
    other_language: str = ""
    rightward: bool = True


@dataclass(slots=True)
class Style:
    """A style: its name in English, whatever Word's own language; and what is set in it."""

    name: str = ""
    based_on: str = ""
    switches: dict[str, bool] = field(default_factory=dict)
    size: float = 0.0
    raised: str = ""
    language: str = ""
    other_language: str = ""
    rank: int | None = None
    list_key: str = ""
    list_level: int = 0
    leftward: bool | None = None


class Styles:
    """The styles of a document.

    Args:
        root: of the styles part; None where the document has none.
    """

    def __init__(self, root: Xml | None) -> None:
        self._styles: dict[str, Style] = {}
        self._known: dict[str, Style] = {}
        self._looks: dict[tuple[str, bytes], Look] = {}
        self.default_paragraph = ""
        self._defaults = Style()
        if root is None:
            return
        defaults = inner(root, "docDefaults")
        _letters(inner(defaults, "rPrDefault", "rPr"), self._defaults)
        for element in root.iterchildren():
            if not str(element.tag).endswith("}style"):
                continue
            key = value(element, "styleId")
            style = Style(
                name=value(inner(element, "name")).lower(),
                based_on=value(inner(element, "basedOn")),
            )
            _letters(inner(element, "rPr"), style)
            _paragraph(inner(element, "pPr"), style)
            self._styles[key] = style
            if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true"):
                self.default_paragraph = key

    def names(self, key: str) -> tuple[str, ...]:
        """A style's name and those of the styles it is based on."""
        found = []
        for _ in range(_DEEPEST):
            style = self._styles.get(key)
            if style is None:
                break
            found.append(style.name)
            key = style.based_on
        return tuple(found)

    def style(self, key: str) -> Style:
        """A style with all that it inherits from styles."""
        if key not in self._known:
            chain: list[Style] = []
            at = key
            while at in self._styles and len(chain) < _DEEPEST:
                chain.append(self._styles[at])
                at = self._styles[at].based_on
            whole_style = Style()
            for each in reversed(chain):
                _overlay(whole_style, each)
            self._known[key] = whole_style
        return self._known[key]

    def look(self, paragraph: str, letters: Xml | None) -> Look:
        """How a run looks.

        Args:
            paragraph: the key of its paragraph's style.
            letters: the run's own properties.
        """
        said = (paragraph, etree.tostring(letters, with_tail=False) if letters is not None else b"")
        if said not in self._looks:
            if len(self._looks) > _MOST_LOOKS:
                self._looks.clear()
            self._looks[said] = self._look(paragraph, letters)
        return self._looks[said]

    def _look(self, paragraph: str, letters: Xml | None) -> Look:
        key = value(inner(letters, "rStyle"))
        one, two = self.style(paragraph), self.style(key)
        if _DRESSED.intersection(self.names(paragraph)):
            one = replace(one, switches={})
        own = Style()
        _letters(letters, own)
        marks: set[str] = set()
        rightward = not is_on(letters, "rtl")
        for name, mark in _SWITCHES.items():
            if self._is_on(name if rightward else _LEFTWARD.get(name, name), own, one, two):
                marks.add(mark)
        raised = own.raised or two.raised or one.raised
        if raised in ("sup", "sub"):
            marks.add(raised)
        if _CODE.intersection(self.names(key)):
            marks.add("code")
        return Look(
            marks=frozenset(marks),
            size=own.size or two.size or one.size or self._defaults.size or 10.0,
            language=own.language or two.language or one.language or self._defaults.language,
            other_language=own.other_language or two.other_language or one.other_language
            or self._defaults.other_language,
            rightward=rightward,
        )  # fmt: skip

    def _is_on(self, name: str, own: Style, one: Style, two: Style) -> bool:
        if name in own.switches:
            return own.switches[name]
        toggled = one.switches.get(name, False) != two.switches.get(name, False)
        return toggled or self._defaults.switches.get(name, False)


def _letters(properties: Xml | None, style: Style) -> None:
    for name in (*_SWITCHES, *_LEFTWARD.values()):
        on = is_on(properties, name)
        if on is not None:
            style.switches[name] = on
    size = whole(value(inner(properties, "sz")) or value(inner(properties, "szCs")))
    style.size = size / 2 if size else 0.0
    raised = value(inner(properties, "vertAlign"))
    style.raised = {"superscript": "sup", "subscript": "sub", "baseline": "none"}.get(raised, "")
    languages = inner(properties, "lang")
    style.language = value(languages)
    style.other_language = value(languages, "bidi")


def _paragraph(properties: Xml | None, style: Style) -> None:
    style.rank = whole(value(inner(properties, "outlineLvl")))
    style.list_key = value(inner(properties, "numPr", "numId"))
    style.list_level = whole(value(inner(properties, "numPr", "ilvl"))) or 0
    style.leftward = is_on(properties, "bidi")


def _overlay(below: Style, above: Style) -> None:
    below.name = above.name
    below.switches = {**below.switches, **above.switches}
    below.size = above.size or below.size
    below.raised = above.raised or below.raised
    below.language = above.language or below.language
    below.other_language = above.other_language or below.other_language
    below.rank = above.rank if above.rank is not None else below.rank
    below.list_level = above.list_level if above.list_key else below.list_level
    below.list_key = above.list_key or below.list_key
    below.leftward = above.leftward if above.leftward is not None else below.leftward
