"""One paragraph of Word's: its runs as words, with what hangs on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from broadside.importers.documents.gathering import MOST_NOTES, Reading
from broadside.importers.documents.lines import Line, Words, markup_of, ranked, without_spaces
from broadside.importers.documents.word.drawings import Drawings, chosen
from broadside.importers.documents.word.fields import Fields, link_of
from broadside.importers.documents.word.names import (
    CHOICES,
    MATHS,
    RELATION,
    WORD,
    Xml,
    children,
    inner,
    local,
    value,
)
from broadside.importers.documents.word.numbering import Numbering
from broadside.importers.documents.word.parts import Parts
from broadside.importers.documents.word.properties import is_unfilled
from broadside.importers.documents.word.styles import Styles

_HOLDING = frozenset(
    (
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtContent",
        "customXml",
        "dir",
        "bdo",
        "rubyBase",
        "ruby",
    )
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_REMOVED = {"del": "deletions", "moveFrom": "moves"}
_ADDED = {"ins": "insertions"}
_NOT_KEPT = {"u": "underlining", "highlight": "highlighting", "color": "colour"}
_PLAIN_COLOURS = frozenset(("auto", "000000", "", "none", "FFFFFF"))


@dataclass(slots=True)
class Text:
    """What paragraphs are read with: the document's styles, lists, and what was gathered so far.

    `lines_of` reads what holds paragraphs: given an element, its part and how deep it is.
    """

    parts: Parts
    styles: Styles
    numbering: Numbering
    reading: Reading
    notes: dict[str, tuple[Xml, str]]
    lines_of: Callable[[Xml, str, int], list[Line]]
    fields: Fields = field(default_factory=Fields)
    comments: int = 0
    formats: dict[str, str] = field(default_factory=dict)


class Paragraph:
    """Reads one paragraph, or several that a deleted paragraph mark joins.

    Args:
        text: what it is read with.
        part: the part it is in, whose identifiers it uses.
        depth: how deep it is in tables and boxes.
    """

    def __init__(self, text: Text, part: str, depth: int) -> None:
        self.words = Words()
        self.boxes: list[Line] = []
        self.pictures: list[Line] = []
        self._text = text
        self._part = part
        self._depth = depth
        self._style = ""

    def read(self, element: Xml, style: str) -> None:
        """Add what an element holds, under a paragraph style."""
        self._style = style
        self._children(element, "")

    def _children(self, element: Xml, link: str) -> None:
        for child in children(element):
            self._child(child, link)

    def _child(self, child: Xml, link: str) -> None:
        name, remarks = local(child), self._text.reading.remarks
        if child.tag == CHOICES + "AlternateContent":
            for each in children(chosen(child)):
                self._child(each, link)
        elif child.tag.startswith(MATHS) and name in ("oMath", "oMathPara"):
            words = "".join(each.text or "" for each in child.iter(MATHS + "t"))
            remarks.add("formula", words)
            self._say(words, frozenset(), link, 0.0)
        elif not child.tag.startswith(WORD):
            return
        elif name == "r":
            self._run(child, link)
        elif name == "hyperlink":
            self._children(child, self._address(child) or link)
        elif name == "fldSimple":
            self._simple_field(child, link)
        elif name in _REMOVED:
            self._text.reading.changes.note(_REMOVED[name], value(child, "author"))
            # A field that is begun in what was deleted is ended there or counts as begun.
            for mark in child.iter(WORD + "fldChar"):
                self._field_mark(mark)
        elif is_unfilled(child):
            remarks.add("invisible", "".join(each.text or "" for each in child.iter(WORD + "t")))
        elif name in _HOLDING:
            if name in _ADDED:
                self._text.reading.changes.note(_ADDED[name], value(child, "author"))
            self._children(child, link)
        elif name == "subDoc":
            remarks.add("block-left-out", "another document that is shown in this one")

    # --- runs -----------------------------------------------------------------------------------

    def _run(self, run: Xml, link: str) -> None:
        properties = inner(run, "rPr")
        look = self._text.styles.look(self._style, properties)
        for child in children(run):
            name = local(child)
            if child.tag == WORD + "fldChar":
                self._field_mark(child)
            elif child.tag == WORD + "instrText":
                self._text.fields.instruct(child.text or "")
        if not self._text.fields.shown and inner(run, "fldChar") is None:
            return
        if "vanish" in look.marks:
            words = "".join(each.text or "" for each in run.iter(WORD + "t"))
            if words.strip():
                self._text.reading.remarks.add("invisible", words)
            return
        shown = self._text.fields.shown
        link = link or self._text.fields.link
        own_mark = False
        for child in children(run):
            name = local(child)
            if child.tag == CHOICES + "AlternateContent":
                for each in children(chosen(child)):
                    self._in_run(each, look.marks, link, look.size)
            elif not child.tag.startswith(WORD) or not shown:
                continue
            elif name == "t":
                words = "" if own_mark else child.text or ""
                self._say(words, look.marks, link, look.size)
                self._count(words, look.language if look.rightward else look.other_language)
                if words.strip():
                    self._note_formats(properties)
            elif name in ("footnoteReference", "endnoteReference"):
                own_mark = value(child, "customMarkFollows") in ("1", "true", "on")
                self._refer(f"{name.removesuffix('Reference')}-{value(child, 'id')}")
            else:
                self._in_run(child, look.marks, link, look.size)

    def _in_run(self, child: Xml, marks: frozenset[str], link: str, size: float) -> None:
        name = local(child)
        if name in _CHARACTERS:
            self._say(_CHARACTERS[name], marks, link, size)
        elif name == "br":
            if value(child, "type") not in ("page", "column"):
                self.words.end_line()
        elif name == "cr":
            self.words.end_line()
        elif name == "sym":
            self._symbol(child, marks, link, size)
        elif name in ("ruby", "rubyBase"):
            for each in child.iter(WORD + "rubyBase"):
                self._children(each, link)
        elif name in ("drawing", "pict", "object"):
            self._drawing(child)
        elif name == "commentReference":
            self._text.comments += 1

    def _say(self, words: str, marks: frozenset[str], link: str, size: float) -> None:
        self.words.add(words, marks - {"vanish"}, link, size)

    def _symbol(self, child: Xml, marks: frozenset[str], link: str, size: float) -> None:
        """A letter of a font that has drawings for letters, kept where the font is one of words."""
        try:
            letter = chr(int(value(child, "char"), 16))
        except (ValueError, OverflowError):
            return
        if 0xE000 <= ord(letter) <= 0xF8FF or "\ud800" <= letter <= "\udfff":
            self._text.reading.remarks.add(
                "symbol-left-out", f"{value(child, 'font')} {value(child, 'char')}"
            )
        else:
            self._say(letter, marks, link, size)

    def _count(self, words: str, language: str) -> None:
        if language:
            self._text.reading.letters[language] += without_spaces(words)

    def _note_formats(self, properties: Xml | None) -> None:
        for name, said in _NOT_KEPT.items():
            set_to = value(inner(properties, name))
            if set_to and set_to not in _PLAIN_COLOURS:
                self._text.formats.setdefault(said, self.words.end)

    # --- links, fields, notes, drawings ----------------------------------------------------------

    def _address(self, hyperlink: Xml) -> str:
        place = value(hyperlink, "anchor")
        reference = self._text.parts.references(self._part).get(
            str(hyperlink.get(RELATION + "id") or "")
        )
        address = reference.target if reference is not None and reference.outside else ""
        address = self._text.reading.unwrapped(address)
        return f"{address}#{place}" if place else address

    def _simple_field(self, element: Xml, link: str) -> None:
        fields = self._text.fields
        fields.begin()
        fields.instruct(value(element, "instr"))
        fields.separate()
        if fields.shown:
            self._children(element, link_of(value(element, "instr")) or link)
        fields.end()

    def _field_mark(self, mark: Xml) -> None:
        fields = self._text.fields
        match value(mark, "fldCharType"):
            case "begin":
                fields.begin()
            case "separate":
                fields.separate()
            case "end":
                fields.end()

    def _refer(self, key: str) -> None:
        notes = self._text.reading.notes
        if key not in self._text.notes:
            self._text.reading.remarks.add("note-missing", key)
            return
        if key not in notes:
            if len(notes) >= MOST_NOTES:
                raise self._text.parts.archive.bad(
                    self._part, f"it refers to more than {MOST_NOTES:,} notes"
                )
            notes[key] = ""
            element, part = self._text.notes[key]
            fields, self._text.fields = self._text.fields, Fields()
            lines = self._text.lines_of(element, part, self._depth + 1)
            self._text.fields = fields
            notes[key] = markup_of(lines)
        self.words.put(f'<sup data-fn="{escape(key)}"></sup>')

    def _drawing(self, element: Xml) -> None:
        drawings = Drawings(self._text.parts, self._part, self._text.reading)
        for markup in drawings.pictures(element):
            self.words.put(markup)
        for content in drawings.texts(element):
            lines = self._text.lines_of(content, self._part, self._depth + 1)
            if any(line.kind == "picture" for line in lines) and all(
                line.kind in ("picture", "caption") or not line.text for line in lines
            ):
                # A box that was drawn around a picture to keep its caption with it.
                self.pictures.append(Line("picture", markup_of(lines)))
            elif markup := markup_of(ranked(lines)):
                words = " ".join(line.text for line in lines)
                self._text.reading.remarks.add("text-box", words[:100])
                self.boxes.append(Line("box", f"<aside>{markup}</aside>", words))
