"""Tables, plain: rows of cells of text."""

from __future__ import annotations

import html
from collections.abc import Callable

from broadside.importers.body import inside
from broadside.importers.body.tree import Element
from broadside.importers.manuscript import AnyBlock, Table, Text
from broadside.importers.remarks import Remarks

_MOST_COLUMNS = 100


def read_table(
    table: Element, within: Callable[[Element], list[AnyBlock]], remarks: Remarks
) -> list[AnyBlock]:
    """Read a table. One that only lays out a page (a single column, or other tables in it) is
    reduced to what it holds.

    Args:
        table: the element.
        within: reads what an element holds into blocks.
        remarks: where to say what was changed.
    """
    caption, rows, others = _parts(table)
    blocks: list[AnyBlock] = []
    lays_out = any(cell.first("table") for row in rows for cell in _cells(row))
    if lays_out or all(len(_cells(row)) <= 1 for row in rows):
        if rows:
            remarks.add("table", "layout")
        if caption is not None:
            blocks += within(caption)
        for row in rows:
            for cell in _cells(row):
                blocks += within(cell)
        return [*blocks, *others_read(others, within)]
    lines: list[tuple[str, ...]] = []
    loose: list[AnyBlock] = []
    reaching: dict[int, int] = {}
    for row in rows:
        line: list[str] = []
        for cell in _cells(row):
            _pass_reaching(line, reaching)
            inner = within(cell)
            # Words only: a cell holds no markup.
            text = " ".join(filter(None, (inside.plain_text(block) for block in inner
                                          if block not in inside.loose(inner)
                                          or isinstance(block, Table))))  # fmt: skip
            codes = [inside.plain_text(block) for block in inside.loose(inner)]
            line.append(" ".join(" ".join((text, *codes)).split()))
            loose += [block for block in inside.loose(inner) if not inside.plain_text(block)]
            columns = range(len(line) - 1, len(line) - 1 + _span(cell, "colspan"))
            line += [""] * (len(columns) - 1)
            if (down := _span(cell, "rowspan")) > 1:
                reaching |= dict.fromkeys(columns, down - 1)
            if _span(cell, "rowspan") > 1 or _span(cell, "colspan") > 1:
                remarks.add("table", "joined cells")
            for link in cell.every("a"):
                if link.get("href") and link.text():
                    remarks.add("link-left-out", f"{link.text()} ({link.get('href')})")
        for column in sorted(column for column, rows_left in reaching.items() if rows_left > 0):
            line += [""] * (column - len(line))
            _pass_reaching(line, reaching)
        lines.append(tuple(line))
    width = max((len(line) for line in lines), default=0)
    if any(cell for line in lines for cell in line):
        head = bool(rows) and (
            _is_in(table, "thead") or all(cell.tag == "th" for cell in _cells(rows[0]))
        )
        blocks.append(
            Table(
                rows=tuple((*line, *[""] * (width - len(line))) for line in lines),
                caption=" ".join(caption.text().split()) if caption is not None else "",
                head=head,
            )
        )
    elif caption is not None and caption.text():
        blocks.append(Text(html=f"<p>{html.escape(caption.text(), quote=False)}</p>"))
    if loose:
        remarks.add("picture-moved", "out of a table")
    return [*blocks, *loose, *others_read(others, within)]


def _pass_reaching(line: list[str], reaching: dict[int, int]) -> None:
    """Leave the places of a row empty into which cells of the rows above reach."""
    while reaching.get(len(line), 0) > 0:
        reaching[len(line)] -= 1
        line.append("")


def others_read(
    others: list[Element | str], within: Callable[[Element], list[AnyBlock]]
) -> list[AnyBlock]:
    """What stood in a table outside its cells."""
    holder = Element("div")
    holder.children = others
    return within(holder)


def _parts(table: Element) -> tuple[Element | None, list[Element], list[Element | str]]:
    caption: Element | None = None
    rows: list[Element] = []
    others: list[Element | str] = []
    for child in table.children:
        if isinstance(child, str):
            others.append(child)
        elif child.tag == "caption" and caption is None:
            caption = child
        elif child.tag in ("thead", "tbody", "tfoot"):
            inner = _parts(child)
            rows += inner[1]
            others += inner[2]
        elif child.tag == "tr":
            rows.append(child)
            others += [
                each for each in child.children
                if (isinstance(each, str) and each.strip())
                or (isinstance(each, Element) and each.tag not in ("td", "th"))
            ]  # fmt: skip
        elif child.tag not in ("colgroup", "col"):
            others.append(child)
    return caption, rows, others


def _cells(row: Element) -> list[Element]:
    return [each for each in row.elements() if each.tag in ("td", "th")]


def _is_in(table: Element, tag: str) -> bool:
    return any(each.tag == tag and each.first("tr") for each in table.elements())


def _span(cell: Element, name: str) -> int:
    said = cell.get(name)
    return min(int(said), _MOST_COLUMNS) if said.isascii() and said.isdigit() and said != "0" else 1
