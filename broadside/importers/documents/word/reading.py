"""A Word document from its parts to its lines."""

from __future__ import annotations

from pathlib import Path

from broadside.importers.documents.archive import Archive
from broadside.importers.documents.gathering import Found, Properties, Reading, moment
from broadside.importers.documents.lines import Line
from broadside.importers.documents.word.blocks import Blocks
from broadside.importers.documents.word.names import WORD, Xml, inner, local, value
from broadside.importers.documents.word.numbering import Numbering
from broadside.importers.documents.word.paragraphs import Text
from broadside.importers.documents.word.parts import Parts
from broadside.importers.documents.word.styles import Styles
from broadside.importers.remarks import Remarks

_NO_NOTES = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def read_word(archive: Archive, folder: Path, remarks: Remarks) -> Found:
    """Read a Word document.

    Args:
        archive: the document.
        folder: where the files of its pictures are laid.
        remarks: what was changed, guessed and left out.

    Raises:
        NotAnExport: it is of another kind, a spreadsheet say.
        MalformedFile: a part is damaged or missing; named.
    """
    parts = Parts(archive)
    reading = Reading(archive, folder, remarks)

    def lines_of(element: Xml, part: str, depth: int) -> list[Line]:
        return blocks.lines_of(element, part, depth)

    text = Text(
        parts=parts,
        styles=Styles(parts.root_of_kind("styles")),
        numbering=Numbering(parts.root_of_kind("numbering")),
        reading=reading,
        notes=_notes(parts),
        lines_of=lines_of,
    )
    blocks = Blocks(text)
    body = inner(parts.root(parts.main), "body")
    if body is None:
        raise archive.bad(parts.main, "it holds no text (w:body)")
    lines = blocks.lines_of(body, parts.main, 0)
    _tell(parts, text, remarks)
    return reading.found(lines, _properties(parts))


def _notes(parts: Parts) -> dict[str, tuple[Xml, str]]:
    """Footnotes and endnotes by key, each with its part."""
    found: dict[str, tuple[Xml, str]] = {}
    for kind in ("footnote", "endnote"):
        for part in parts.of_kind(f"{kind}s"):
            for note in parts.root(part).iterchildren(WORD + kind):
                if value(note, "type") not in _NO_NOTES:
                    found[f"{kind}-{value(note, 'id')}"] = (note, part)
    return found


def _tell(parts: Parts, text: Text, remarks: Remarks) -> None:
    """Say what was met and not taken."""
    text.reading.changes.remark(remarks)
    if text.fields.listings:
        remarks.add("listing-left-out", "a table of contents or an index")
    for said, where in text.formats.items():
        remarks.add("formatting", f"{said} (first at “{where}”)")
    for part in parts.of_kind("comments"):
        for comment in parts.root(part).iterchildren(WORD + "comment"):
            words = _words(comment)
            remarks.add("margin-comment", f"{value(comment, 'author')}: {words}".strip())
    for kind in ("header", "footer"):
        for part in parts.of_kind(kind):
            if words := _words(parts.root(part)):
                remarks.add("page-frame", f"{kind}: {words}")
    if parts.macros:
        remarks.add("macros")


def _words(element: Xml) -> str:
    pieces = []
    for each in element.iter(WORD + "t", WORD + "p"):
        pieces.append(" " if each.tag == WORD + "p" else each.text or "")
    return " ".join("".join(pieces).split())


def _properties(parts: Parts) -> Properties:
    if not parts.properties or parts.properties not in parts.archive:
        return Properties()
    said = {
        local(each): " ".join((each.text or "").split())
        for each in parts.root(parts.properties).iterchildren()
    }
    return Properties(
        title=said.get("title", ""),
        author=said.get("creator", ""),
        language=said.get("language", ""),
        created=moment(said.get("created", "")),
        modified=moment(said.get("modified", "")),
    )
