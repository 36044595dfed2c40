"""A document as lines, whatever wrote it: what each is, and its words as light markup.

Word and OpenDocument say differently what a paragraph is. Both are read into the lines here, and
the lines are written as markup that a body is read from like any other (`importers.body`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Literal

Kind = Literal[
    "text", "title", "subtitle", "heading", "quote", "item", "caption", "code", "picture", "table",
    "box",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, or what stands between paragraphs.

    `markup` is what is in it, `text` its words alone. `rank` is a heading's; `lists` are the lists
    an item is in, from the outermost: whether each is ordered. `number` is an item's own. `bold`
    says that every word is, `size` (in points) that most letters are so large; zero is unknown.
    """

    kind: Kind
    markup: str
    text: str = ""
    rank: int = 0
    lists: tuple[bool, ...] = ()
    number: int = 1
    bold: bool = False
    size: float = 0.0


_IMAGE = re.compile(r"<img [^>]*>")
_LEADING_BREAKS = re.compile(r"^(?:<br>|\s)+")
_ORDER = ("strong", "em", "s", "sup", "sub", "code")


@dataclass(slots=True)
class Words:
    """The words of one paragraph in the making; neighbours that are marked alike are joined."""

    _runs: list[tuple[list[str], frozenset[str], str]] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    letters: int = 0
    bold_letters: int = 0
    sizes: dict[float, int] = field(default_factory=dict)

    def add(
        self, text: str, marks: frozenset[str] = frozenset(), link: str = "", size: float = 0.0
    ) -> None:
        """Add words.

        Args:
            text: the words.
            marks: of `strong em s sup sub code`.
            link: the address that they lead to.
            size: of the letters, in points.
        """
        if not text:
            return
        self._texts.append(text)
        counted = without_spaces(text)
        self.letters += counted
        self.bold_letters += counted * ("strong" in marks)
        self.sizes[size] = self.sizes.get(size, 0) + counted
        self.put(escape(text, quote=False), marks, link)

    def put(self, markup: str, marks: frozenset[str] = frozenset(), link: str = "") -> None:
        """Add markup that stands among the words: a picture, a reference to a note, a line end."""
        if self._runs and self._runs[-1][1:] == (marks, link):
            self._runs[-1][0].append(markup)
        else:
            self._runs.append(([markup], marks, link))

    def end_line(self) -> None:
        """Begin a new line in the same paragraph."""
        self._texts.append(" ")
        self.put("<br>")

    @property
    def end(self) -> str:
        """The last few words."""
        return " ".join("".join(self._texts[-20:]).split())[-80:]

    @property
    def text(self) -> str:
        """The words alone."""
        return " ".join("".join(self._texts).split())

    @property
    def bold(self) -> bool:
        """Whether all words are bold."""
        return 0 < self.letters == self.bold_letters

    @property
    def size(self) -> float:
        """The size of most letters."""
        return max(self.sizes, key=lambda size: self.sizes[size], default=0.0)

    @property
    def markup(self) -> str:
        """The words as markup."""
        pieces: list[str] = []
        open_link = ""
        for run, marks, link in self._runs:
            if link != open_link:
                pieces.append("</a>" if open_link else "")
                pieces.append(f'<a href="{escape(link)}">' if link else "")
                open_link = link
            tags = [mark for mark in _ORDER if mark in marks]
            pieces += [f"<{tag}>" for tag in tags]
            pieces += run
            pieces += [f"</{tag}>" for tag in reversed(tags)]
        pieces.append("</a>" if open_link else "")
        return "".join(pieces)

    def line(self, kind: Kind = "text", rank: int = 0) -> Line:
        """The paragraph as a line; one with a picture and no words is a picture."""
        markup = self.markup
        if kind == "caption" and self.text and "<img " in markup:
            # Some programs keep a picture and its caption in one paragraph.
            pictures = "".join(_IMAGE.findall(markup))
            caption = _LEADING_BREAKS.sub("", _IMAGE.sub("", markup))
            markup = f"<figure>{pictures}<figcaption>{caption}</figcaption></figure>"
            return Line("picture", markup, self.text)
        if kind != "code" and not self.text and "<img " in markup:
            kind = "picture"
        return Line(kind, markup, self.text, rank, bold=self.bold, size=self.size)


def without_spaces(text: str) -> int:
    """How many characters of a text are not white space."""
    return len("".join(text.split()))


def markup_of(lines: Iterable[Line]) -> str:
    """Lines as markup: lists in lists, quotations whole, pictures and tables with captions."""
    return "".join(_written(_captioned([line for line in lines if line.markup.strip()])))


def ranked(lines: Sequence[Line]) -> list[Line]:
    """Lines whose headings are ranked from the second rank down, by the ranks that are in use."""
    used = sorted({line.rank for line in lines if line.kind == "heading"})
    return [
        replace(line, rank=min(2 + used.index(line.rank), 6)) if line.kind == "heading" else line
        for line in lines
    ]


def _captioned(lines: list[Line]) -> list[Line]:
    """Captions put to their picture or table: the picture before, the table after, or before."""
    found: list[Line] = []
    waiting: Line | None = None
    for line in lines:
        if line.kind == "caption":
            if waiting is not None:
                found.append(replace(waiting, kind="text"))
                waiting = None
            before = found[-1] if found else None
            if before is not None and before.kind == "picture" and "<figure" not in before.markup:
                found[-1] = _figure(before, line)
            else:
                waiting = line
            continue
        if waiting is not None:
            before = found[-1] if found else None
            if line.kind == "table":
                line = _figure(line, waiting)
            elif before is not None and before.kind == "table":
                found[-1] = _figure(before, waiting)
            else:
                found.append(replace(waiting, kind="text"))
            waiting = None
        found.append(line)
    if waiting is not None:
        if found and found[-1].kind == "table":
            found[-1] = _figure(found[-1], waiting)
        else:
            found.append(replace(waiting, kind="text"))
    return found


def _figure(line: Line, caption: Line) -> Line:
    below = f"<figcaption>{caption.markup}</figcaption>"
    return replace(line, markup=f"<figure>{line.markup}{below}</figure>")


def _written(lines: list[Line]) -> Iterable[str]:
    place = 0
    while place < len(lines):
        line = lines[place]
        end = place + 1
        if line.kind in ("item", "quote", "code"):
            while end < len(lines) and _goes_on(lines[end], line):
                end += 1
        together = lines[place:end]
        match line.kind:
            case "item":
                yield from _lists(together)
            case "quote":
                yield f"<blockquote>{''.join(f'<p>{each.markup}</p>' for each in together)}"
                yield "</blockquote>"
            case "code":
                # A line end right after the tag would be dropped by whoever reads it.
                yield "<pre>\n" + "\n".join(each.markup for each in together) + "</pre>"
            case "heading":
                yield f"<h{line.rank}>{line.markup}</h{line.rank}>"
            case "picture" | "table" | "box":
                yield line.markup
            case _:
                yield f"<p>{line.markup}</p>"
        place = end


def _goes_on(line: Line, first: Line) -> bool:
    if line.kind != first.kind:
        return False
    if line.kind != "item" or len(line.lists) > 1:
        return True
    return line.lists[0] == first.lists[0] and (not line.lists[0] or line.number != 1)


def _lists(items: list[Line]) -> Iterable[str]:
    """Items as lists in lists. An item without words only holds a list."""
    open_lists: list[bool] = []
    for item in items:
        lists = item.lists
        same = 0
        while same < min(len(lists), len(open_lists)) and lists[same] == open_lists[same]:
            same += 1
        while len(open_lists) > same:
            yield "</li></ol>" if open_lists.pop() else "</li></ul>"
        if len(lists) == same:
            yield "</li>"
        else:
            for depth, ordered in enumerate(lists[same:], same):
                begins = item.number if depth == len(lists) - 1 else 1
                start = f' start="{begins}"' if ordered and begins != 1 else ""
                yield f"<ol{start}>" if ordered else "<ul>"
                if depth < len(lists) - 1:
                    yield "<li>"
                open_lists.append(ordered)
        yield f"<li>{item.markup}"
    while open_lists:
        yield "</li></ol>" if open_lists.pop() else "</li></ul>"
