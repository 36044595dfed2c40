"""What holds paragraphs in OpenDocument: the body, a section, a list, a table's cell, a note."""

from __future__ import annotations

from dataclasses import replace

from broadside.copydesk.languages import words
from broadside.importers.documents.gathering import DEEPEST
from broadside.importers.documents.lines import Kind, Line, markup_of, without_spaces
from broadside.importers.documents.opendocument.lists import Lists
from broadside.importers.documents.opendocument.names import (
    DRAW,
    TABLE,
    TEXT,
    Xml,
    count,
    said,
    words_in,
)
from broadside.importers.documents.opendocument.paragraphs import Paragraph, Text

_NAMED: dict[str, Kind] = {
    "title": "title",
    "subtitle": "subtitle",
    "caption": "caption",
    "illustration": "caption",
    "figure": "caption",
    "drawing": "caption",
    "table": "caption",
    "quotations": "quote",
    "quote": "quote",
    "block text": "quote",
    "preformatted text": "code",
}
_LISTINGS = frozenset(
    TEXT + name
    for name in words(
        "table-of-content illustration-index table-index object-index user-index "
        "alphabetical-index bibliography"
    )
)
_ROWS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
_MOST_COLUMNS = 100
_MOST_ROWS = 1_000
_MOST_CELLS = 200_000


class Blocks:
    """Reads what holds paragraphs.

    Args:
        text: what paragraphs are read with.
    """

    def __init__(self, text: Text) -> None:
        self._text = text
        self._lists = Lists(text.styles)
        self._cells = 0

    def lines_of(self, element: Xml, depth: int) -> list[Line]:
        """The lines that an element holds.

        Raises:
            MalformedFile: sections, lists, tables and boxes are nested without end.
        """
        if depth > DEEPEST:
            raise self._text.archive.bad(
                "content.xml", f"tables and boxes are nested more than {DEEPEST} deep"
            )
        lines: list[Line] = []
        for child in element:
            lines += self._lines(child, depth)
        return lines

    def _lines(self, child: Xml, depth: int) -> list[Line]:
        tag, remarks = child.tag, self._text.reading.remarks
        if tag in (TEXT + "p", TEXT + "h"):
            return self._paragraph(child, depth)
        if tag == TEXT + "list":
            return self._list(child, depth)
        if tag == TABLE + "table":
            return self._table(child, depth)
        if tag in _LISTINGS:
            remarks.add("listing-left-out", words_in(child)[:100])
            return []
        if tag in (TEXT + "section", TEXT + "numbered-paragraph"):
            if said(child, TEXT + "display") == "none":
                remarks.add("invisible", words_in(child))
                return []
            return self.lines_of(child, depth + 1)
        if tag.startswith(DRAW):
            # Something that is fixed to a page rather than to a paragraph.
            paragraph = Paragraph(self._text, "", depth)
            paragraph.draw(child)
            return [*paragraph.boxes, paragraph.words.line(), *paragraph.pictures]
        return []

    def _paragraph(self, element: Xml, depth: int) -> list[Line]:
        text = self._text
        style = said(element, TEXT + "style-name")
        paragraph = Paragraph(text, style, depth)
        paragraph.read(element)
        names = text.styles.names("paragraph", style)
        look = text.styles.look("paragraph", style)
        kind = next((_NAMED[name] for name in names if name in _NAMED), None)
        rank = (
            count(element, TEXT + "outline-level", 10) if element.tag == TEXT + "h" else look.rank
        )
        if kind is None and rank and paragraph.words.text:
            line = paragraph.words.line("heading", rank)
        else:
            line = paragraph.words.line(kind or "text")
        if line.text and look.leftward:
            text.reading.leftward += without_spaces(line.text)
        return [*paragraph.boxes, line, *paragraph.pictures]

    # --- lists ----------------------------------------------------------------------------------

    def _list(self, element: Xml, depth: int) -> list[Line]:
        if depth > DEEPEST:
            raise self._text.archive.bad(
                "content.xml", f"lists are nested more than {DEEPEST} deep"
            )
        lines: list[Line] = []
        with self._lists.inside(element):
            for item in element:
                if item.tag in (TEXT + "list-item", TEXT + "list-header"):
                    lines += self._item(item, depth)
        return lines

    def _item(self, item: Xml, depth: int) -> list[Line]:
        """An item: its first paragraph is the item, further ones are lines of it."""
        kinds, number = self._lists.item(item)
        lines: list[Line] = []
        place: int | None = None
        for child in item:
            if child.tag == TEXT + "list":
                lines += self._list(child, depth + 1)
                continue
            for line in self._lines(child, depth + 1):
                if line.kind != "text" or not kinds or not line.markup:
                    lines.append(line)
                elif place is None:
                    place = len(lines)
                    lines.append(replace(line, kind="item", lists=kinds, number=number))
                else:
                    first = lines[place]
                    lines[place] = replace(
                        first,
                        markup=f"{first.markup}<br>{line.markup}",
                        text=f"{first.text} {line.text}",
                    )
        return lines

    # --- tables ---------------------------------------------------------------------------------

    def _table(self, table: Xml, depth: int) -> list[Line]:
        rows: list[str] = []
        said_in_it: list[str] = []
        for row, in_head in self._rows(table, False):
            cells: list[tuple[str, str, bool]] = []
            for cell in row:
                if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                    continue
                read = self._cell(cell, depth)
                times = count(cell, TABLE + "number-columns-repeated", _MOST_COLUMNS)
                cells += [read] * min(times, _MOST_COLUMNS - len(cells))
            while cells and not cells[-1][0]:
                cells.pop()
            bold = not rows and any(cell[1] for cell in cells)
            head = in_head or (bold and all(cell[2] for cell in cells if cell[1]))
            tag = "th" if head else "td"
            inner = "".join(f"<{tag}>{cell[0]}</{tag}>" for cell in cells)
            times = count(row, TABLE + "number-rows-repeated", _MOST_ROWS) if inner else 1
            self._cells += times * max(len(cells), 1)
            if self._cells > _MOST_CELLS:
                raise self._text.archive.bad(
                    "content.xml", f"its tables have more than {_MOST_CELLS:,} cells"
                )
            rows += [f"<tr>{inner}</tr>"] * times
            said_in_it += [cell[1] for cell in cells]
        for name in ("title", "desc"):
            if description := table.findtext(TABLE + name):
                self._text.reading.remarks.add("description-left-out", description)
        if not any(row != "<tr></tr>" for row in rows):
            return []
        return [Line("table", f"<table>{''.join(rows)}</table>", " ".join(said_in_it))]

    def _rows(self, holder: Xml, in_head: bool) -> list[tuple[Xml, bool]]:
        found: list[tuple[Xml, bool]] = []
        for each in holder:
            if each.tag == TABLE + "table-row":
                found.append((each, in_head))
            elif each.tag in _ROWS:
                found += self._rows(each, in_head or each.tag == TABLE + "table-header-rows")
        return found

    def _cell(self, cell: Xml, depth: int) -> tuple[str, str, bool]:
        """A cell: its markup, its words, and whether they are bold."""
        if cell.tag == TABLE + "covered-table-cell":
            self._text.reading.remarks.add("table", "joined cells")
            return "", "", True
        lines = self.lines_of(cell, depth + 1)
        said_in_it = " ".join(line.text for line in lines if line.text)
        return markup_of(lines), said_in_it, all(line.bold for line in lines if line.text)
