"""What paragraphs and letters look like in OpenDocument, as far as it carries meaning.

A style that is set on the spot is written as an automatic one that is based on a named one. The
names stay English in whatever language the program runs; `_20_` stands for a space in them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from broadside.importers.documents.opendocument.names import LOOK, OFFICE, STYLE, TEXT, Xml, said

_CODE = frozenset(("source text", "teletype", "example", "user entry"))
_DRESSED = frozenset(
    ("title", "subtitle", "caption", "quotations", "quote", "block text", "illustration", "figure")
)
"""Styles whose look says what a paragraph is, not that its words are stressed."""
_STRESS = ("strong", "em", "leftward_strong", "leftward_em")
_BOLD = re.compile(r"bold|[6-9]00")
_HEX = re.compile(r"_([0-9a-f]{2,4})_")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What one style sets; None and nothing where it leaves that to the one it is based on."""

    name: str = ""
    based_on: str = ""
    strong: bool | None = None
    em: bool | None = None
    struck: bool | None = None
    leftward_strong: bool | None = None
    leftward_em: bool | None = None
    raised: str = ""
    hidden: bool | None = None
    size: str = ""
    language: str = ""
    leftward_language: str = ""
    leftward: bool | None = None
    rank: int | None = None
    looks: tuple[str, ...] = ()

    def over(self, below: Style) -> Style:
        """This style with what it does not say taken from another."""
        return replace(
            below,
            strong=_either(self.strong, below.strong),
            em=_either(self.em, below.em),
            leftward_strong=_either(self.leftward_strong, below.leftward_strong),
            leftward_em=_either(self.leftward_em, below.leftward_em),
            struck=_either(self.struck, below.struck),
            raised=self.raised or below.raised,
            hidden=_either(self.hidden, below.hidden),
            size=self.size or below.size,
            language=self.language or below.language,
            leftward_language=self.leftward_language or below.leftward_language,
            leftward=_either(self.leftward, below.leftward),
            rank=below.rank if self.rank is None else self.rank,
            looks=self.looks or below.looks,
        )

    def marks(self, leftward: bool) -> frozenset[str]:
        """The marks that are on, for letters that run to the left or to the right."""
        on = {
            "strong": self.leftward_strong if leftward else self.strong,
            "em": self.leftward_em if leftward else self.em,
            "s": self.struck,
        }
        raised = {self.raised} & {"sup", "sub"}
        return frozenset(mark for mark, is_on in on.items() if is_on) | raised


@dataclass(slots=True)
class ListStyle:
    """The levels of a list: None for bullets, else the first number; and those that show none."""

    levels: dict[int, int | None] = field(default_factory=dict)
    bare: set[int] = field(default_factory=set)


class Styles:
    """The styles of a document.

    Args:
        roots: of the parts that hold styles, the text's own last.
    """

    def __init__(self, roots: list[Xml]) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self._defaults: dict[str, Style] = {}
        self.lists: dict[str, ListStyle] = {}
        for root in roots:
            for holder in root:
                if holder.tag in (OFFICE + "styles", OFFICE + "automatic-styles"):
                    for element in holder:
                        self._add(element)

    def _add(self, element: Xml) -> None:
        family = said(element, STYLE + "family")
        if element.tag == STYLE + "style":
            self._styles[family, said(element, STYLE + "name")] = _style(element)
        elif element.tag == STYLE + "default-style":
            self._defaults[family] = _style(element)
        elif element.tag == TEXT + "list-style":
            self.lists[said(element, STYLE + "name")] = _list_style(element)

    def names(self, family: str, key: str) -> tuple[str, ...]:
        """A style's name and those of the styles it is based on, in lower case."""
        found = []
        for _ in range(_DEEPEST):
            style = self._styles.get((family, key))
            if style is None:
                break
            found.append(style.name)
            key = style.based_on
        return tuple(found)

    def look(self, family: str, key: str) -> Style:
        """A style with all that it inherits from styles of its family."""
        chain: list[Style] = []
        while (family, key) in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[family, key])
            key = chain[-1].based_on
        whole = Style()
        for style in reversed(chain):
            whole = style.over(whole)
        return whole

    def look_of_words(self, key: str) -> Style:
        """How the words of a paragraph look, beside what says that it is a quotation or a title."""
        look = self.look("paragraph", key).over(self.default)
        if _DRESSED.intersection(self.names("paragraph", key)):
            none: dict[str, bool | None] = dict.fromkeys(_STRESS)
            return replace(look, **none)  # type: ignore[arg-type]
        return look

    @property
    def default(self) -> Style:
        """How a paragraph looks whose style says nothing."""
        return self._defaults.get("paragraph", Style())

    def is_code(self, key: str) -> bool:
        """Whether letters of a style are code."""
        return bool(_CODE.intersection(self.names("text", key)))


def _either(one: bool | None, two: bool | None) -> bool | None:
    return two if one is None else one


def points(size: str, of: float) -> float:
    """A size in points; a share of another size where it is given so."""
    try:
        if size.endswith("pt"):
            return float(size[:-2])
        if size.endswith("%"):
            return of * float(size[:-1]) / 100
    except ValueError:
        pass
    return of


def _style(element: Xml) -> Style:
    letters = element.find(STYLE + "text-properties")
    paragraph = element.find(STYLE + "paragraph-properties")
    weight, slant = said(letters, LOOK + "font-weight"), said(letters, LOOK + "font-style")
    other_weight = said(letters, STYLE + "font-weight-complex")
    other_slant = said(letters, STYLE + "font-style-complex")
    struck = said(letters, STYLE + "text-line-through-style")
    underlined = said(letters, STYLE + "text-underline-style")
    mode = said(paragraph, STYLE + "writing-mode")
    rank = said(element, STYLE + "default-outline-level")
    name = said(element, STYLE + "display-name") or said(element, STYLE + "name")
    return Style(
        name=_HEX.sub(lambda found: chr(int(found[1], 16)), name).lower(),
        based_on=said(element, STYLE + "parent-style-name"),
        strong=bool(_BOLD.search(weight)) if weight else None,
        em=slant in ("italic", "oblique") if slant else None,
        leftward_strong=bool(_BOLD.search(other_weight)) if other_weight else None,
        leftward_em=other_slant in ("italic", "oblique") if other_slant else None,
        struck=struck != "none" if struck else None,
        raised=_raised(said(letters, STYLE + "text-position")),
        hidden=said(letters, TEXT + "display") == "none" or None,
        size=said(letters, LOOK + "font-size"),
        language=_known(said(letters, LOOK + "language")),
        leftward_language=_known(said(letters, STYLE + "language-complex")),
        leftward=mode.startswith("rl") if mode and mode != "page" else None,
        rank=int(rank) if rank.isascii() and rank.isdigit() and len(rank) < 3 else None,
        looks=tuple(
            what for what, is_set in (
                ("underlining", underlined not in ("", "none")),
                ("colour", said(letters, LOOK + "color") not in ("", "#000000")),
                ("highlighting",
                 said(letters, LOOK + "background-color") not in ("", "transparent", "#ffffff")),
            ) if is_set
        ),
    )  # fmt: skip


def _known(language: str) -> str:
    return "" if language in ("none", "zxx") else language


def _raised(position: str) -> str:
    place = position.split(" ")[0]
    if place == "super" or (place.endswith("%") and place[:1] not in ("-", "0")):
        return "sup"
    if place == "sub" or place.startswith("-"):
        return "sub"
    return "none" if place else ""


def _list_style(element: Xml) -> ListStyle:
    found = ListStyle()
    for each in element:
        level = said(each, TEXT + "level")
        if not (level.isascii() and level.isdigit() and len(level) < 3):
            continue
        if each.tag == TEXT + "list-level-style-number":
            first = said(each, TEXT + "start-value")
            whole = first.isascii() and first.isdigit() and len(first) <= 9
            found.levels[int(level)] = int(first) if whole else 1
            if not said(each, STYLE + "num-format"):
                found.bare.add(int(level))
        else:
            found.levels[int(level)] = None
    return found
