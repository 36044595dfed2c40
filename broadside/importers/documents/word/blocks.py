"""What holds paragraphs in Word: the body, a table's cell, a note, a box."""

from __future__ import annotations

from dataclasses import replace

from broadside.importers.documents.gathering import DEEPEST
from broadside.importers.documents.lines import Kind, Line, markup_of, without_spaces
from broadside.importers.documents.word.drawings import chosen
from broadside.importers.documents.word.names import (
    CHOICES,
    WORD,
    Xml,
    children,
    inner,
    is_on,
    local,
    value,
    whole,
)
from broadside.importers.documents.word.paragraphs import Paragraph, Text
from broadside.importers.documents.word.properties import (
    is_joined,
    is_unfilled,
    list_of,
    rank_of,
    runs_leftward,
)

_NAMED: dict[str, Kind] = {
    "title": "title",
    "subtitle": "subtitle",
    "caption": "caption",
    "quote": "quote",
    "intense quote": "quote",
    "block text": "quote",
    "block quotation": "quote",
    "quotations": "quote",
    "html preformatted": "code",
    "preformatted text": "code",
    "macro": "code",
    "source code": "code",
}
_LISTINGS = ("toc ", "toc heading", "table of figures", "index ", "contents heading")
_HOLDING = frozenset(("ins", "moveTo", "customXml", "smartTag"))
_MOST_COLUMNS = 100


class Blocks:
    """Reads what holds paragraphs.

    Args:
        text: what paragraphs are read with.
    """

    def __init__(self, text: Text) -> None:
        self._text = text

    def lines_of(self, element: Xml, part: str, depth: int) -> list[Line]:
        """The lines that an element holds.

        Raises:
            MalformedFile: tables and boxes are nested without end.
        """
        if depth > DEEPEST:
            raise self._text.parts.archive.bad(
                part, f"tables and boxes are nested more than {DEEPEST} deep"
            )
        lines: list[Line] = []
        joined: Paragraph | None = None
        for child in self._flat(element):
            if child.tag == WORD + "p":
                joined = self._paragraph(child, part, depth, joined, lines)
            elif child.tag == WORD + "tbl":
                lines += self._table(child, part, depth)
            elif child.tag == WORD + "altChunk":
                self._text.reading.remarks.add("block-left-out", "another document in this one")
        if joined is not None:
            lines.append(joined.words.line())
        return lines

    def _flat(self, element: Xml) -> list[Xml]:
        """Paragraphs and tables, out of what only says something about them."""
        found: list[Xml] = []
        for child in children(element):
            name = local(child)
            if child.tag == CHOICES + "AlternateContent":
                found += self._flat(chosen(child))
            elif child.tag == WORD + "sdt":
                kind = value(inner(child, "sdtPr", "docPartObj", "docPartGallery"))
                content = inner(child, "sdtContent")
                if kind in ("Table of Contents", "Bibliographies"):
                    self._text.reading.remarks.add("listing-left-out", kind)
                elif is_unfilled(child):
                    words = "".join(each.text or "" for each in child.iter(WORD + "t"))
                    self._text.reading.remarks.add("invisible", words)
                elif content is not None:
                    found += self._flat(content)
            elif child.tag.startswith(WORD) and name in _HOLDING:
                found += self._flat(child)
            elif child.tag.startswith(WORD) and name in ("del", "moveFrom"):
                self._text.reading.changes.note("deletions", value(child, "author"))
            else:
                found.append(child)
        return found

    # --- paragraphs -----------------------------------------------------------------------------

    def _paragraph(
        self, element: Xml, part: str, depth: int, joined: Paragraph | None, lines: list[Line]
    ) -> Paragraph | None:
        """Read a paragraph; give it back where it goes on in the next one."""
        text = self._text
        properties = inner(element, "pPr")
        style = value(inner(properties, "pStyle")) or text.styles.default_paragraph
        paragraph = joined or Paragraph(text, part, depth)
        paragraph.read(element, style)
        if is_joined(properties):
            return paragraph
        lines += paragraph.boxes
        line = self._of_a_kind(paragraph, properties, style)
        if line.text and runs_leftward(text.styles, properties, style):
            text.reading.leftward += without_spaces(line.text)
        lines.append(line)
        lines += paragraph.pictures
        return None

    def _of_a_kind(self, paragraph: Paragraph, properties: Xml | None, style: str) -> Line:
        text = self._text
        names = text.styles.names(style)
        if names and names[0].startswith(_LISTINGS) and paragraph.words.text:
            text.reading.remarks.add("listing-left-out", paragraph.words.text[:100])
            return Line("text", "")
        kind = next((_NAMED[name] for name in names if name in _NAMED), None)
        rank = rank_of(text.styles, properties, style)
        if rank is None and names and names[0].startswith("heading "):
            rank = whole(names[0].removeprefix("heading "))
        if kind is None and rank is not None and paragraph.words.text:
            return paragraph.words.line("heading", rank)
        line = paragraph.words.line(kind or "text")
        if kind is not None:
            return line
        inherited = text.styles.style(style)
        key, level = inherited.list_key, inherited.list_level
        for own_key, own_level in list_of(properties):
            key = own_key or key
            if own_key or own_level:
                level = whole(own_level) or 0
        item = text.numbering.item(key, level) if key and line.markup else None
        if item is None:
            return line
        return replace(line, kind="item", lists=item[0], number=item[1])

    # --- tables ---------------------------------------------------------------------------------

    def _table(self, table: Xml, part: str, depth: int) -> list[Line]:
        rows: list[str] = []
        words: list[str] = []
        look = inner(table, "tblPr", "tblLook")
        styled = value(inner(table, "tblPr", "tblStyle")) not in ("", "TableGrid", "TableNormal")
        bold = value(look, "firstRow") in ("1", "true") and styled
        for number, row in enumerate(self._rows(table)):
            properties = inner(row, "trPr")
            if inner(properties, "del") is not None:
                self._text.reading.changes.note(
                    "deletions", value(inner(properties, "del"), "author")
                )
                continue
            if inner(properties, "ins") is not None:
                self._text.reading.changes.note(
                    "insertions", value(inner(properties, "ins"), "author")
                )
            cells = [self._cell(cell, part, depth) for cell in self._cells(row)]
            head = bool(is_on(properties, "tblHeader")) or (
                number == 0
                and (bold or all(cell[2] for cell in cells if cell[1]))
                and any(cell[1] for cell in cells)
            )
            tag = "th" if head else "td"
            before = whole(value(inner(properties, "gridBefore"))) or 0
            rows.append(
                "<tr>"
                + f"<{tag}></{tag}>" * min(before, _MOST_COLUMNS)
                + "".join(f"<{tag}{cell[0]}</{tag}>" for cell in cells)
                + "</tr>"
            )
            words += [cell[1] for cell in cells]
        caption = value(inner(table, "tblPr", "tblCaption"))
        said = inner(table, "tblPr", "tblDescription")
        if said is not None and value(said):
            self._text.reading.remarks.add("description-left-out", value(said))
        if caption:
            self._text.reading.remarks.add("description-left-out", caption)
        return [Line("table", f"<table>{''.join(rows)}</table>", " ".join(words))] if rows else []

    def _rows(self, table: Xml) -> list[Xml]:
        return [each for each in self._flat(table) if each.tag == WORD + "tr"]

    def _cells(self, row: Xml) -> list[Xml]:
        return [
            each for each in self._flat(row)
            if each.tag == WORD + "tc" and inner(each, "tcPr", "cellDel") is None
        ]  # fmt: skip

    def _cell(self, cell: Xml, part: str, depth: int) -> tuple[str, str, bool]:
        """A cell: its markup after the name of its tag, its words, and whether they are bold."""
        properties = inner(cell, "tcPr")
        joined = inner(properties, "vMerge")
        span = min(whole(value(inner(properties, "gridSpan"))) or 1, _MOST_COLUMNS)
        spans = f' colspan="{span}"' if span > 1 else ""
        if joined is not None and value(joined) != "restart":
            self._text.reading.remarks.add("table", "joined cells")
            return f"{spans}>", "", True
        lines = self.lines_of(cell, part, depth + 1)
        words = " ".join(line.text for line in lines if line.text)
        bold = all(line.bold for line in lines if line.text)
        return f"{spans}>{markup_of(lines)}", words, bold
