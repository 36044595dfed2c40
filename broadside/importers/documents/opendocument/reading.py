"""An OpenDocument text from its parts to its lines."""

from __future__ import annotations

from pathlib import Path

from broadside.importers.documents.archive import Archive
from broadside.importers.documents.gathering import Found, Properties, Reading, moment
from broadside.importers.documents.lines import Line
from broadside.importers.documents.opendocument.blocks import Blocks
from broadside.importers.documents.opendocument.names import (
    CORE,
    MANIFEST,
    META,
    OFFICE,
    STYLE,
    TEXT,
    Xml,
    words_in,
)
from broadside.importers.documents.opendocument.paragraphs import Text
from broadside.importers.documents.opendocument.styles import Styles
from broadside.importers.errors import MalformedFile, NotAnExport
from broadside.importers.remarks import Remarks

_KIND = "application/vnd.oasis.opendocument."
_TEXTS = ("text", "text-template", "text-web", "text-master", "text-master-template")
_FRAMES = {
    STYLE + name: name.partition("-")[0]
    for name in ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")
}


def read_opendocument(archive: Archive, folder: Path, remarks: Remarks) -> Found:
    """Read an OpenDocument text.

    Args:
        archive: the document.
        folder: where the files of its pictures are laid.
        remarks: what was changed, guessed and left out.

    Raises:
        NotAnExport: it is of another kind, a spreadsheet say.
        MalformedFile: it is encrypted, or a part is damaged or missing; named.
    """
    kind = archive.read("mimetype", 1024).decode("ascii", "replace").strip()
    if kind.removeprefix(_KIND) not in _TEXTS or not kind.startswith(_KIND):
        raise NotAnExport(archive.path, f"this is no text document but {kind[:100]}")
    _refuse_encrypted(archive)
    content = archive.xml("content.xml")
    other = archive.xml("styles.xml") if "styles.xml" in archive else None
    reading = Reading(archive, folder, remarks)

    def lines_of(element: Xml, depth: int) -> list[Line]:
        return blocks.lines_of(element, depth)

    roots = [content] if other is None else [other, content]
    text = Text(archive, Styles(roots), reading, lines_of)
    blocks = Blocks(text)
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise archive.bad("content.xml", "it holds no text (office:text)")
    lines = blocks.lines_of(body, 0)
    _changes(body, reading)
    for what, where in text.formats.items():
        remarks.add("formatting", f"{what} (first at “{where}”)")
    if other is not None:
        _tell_frames(other, remarks)
    if any(name.startswith(("Basic/", "Scripts/")) for name in archive.names):
        remarks.add("macros")
    return reading.found(lines, _properties(archive))


def _refuse_encrypted(archive: Archive) -> None:
    manifest = "META-INF/manifest.xml"
    encrypted = "encrypted-package" in archive
    if not encrypted and manifest in archive:
        data = archive.xml(manifest)
        encrypted = next(data.iter(MANIFEST + "encryption-data"), None) is not None
    if encrypted:
        raise MalformedFile(
            archive.path, "the document is protected by a password; save it without"
        )


def _changes(body: Xml, reading: Reading) -> None:
    """Changes are accepted by the way they are written: what was deleted stands elsewhere."""
    for region in body.iter(TEXT + "changed-region"):
        for change in region:
            what = {"insertion": "insertions", "deletion": "deletions"}.get(
                change.tag.removeprefix(TEXT)
            )
            if what:
                who = change.findtext(f"{OFFICE}change-info/{CORE}creator") or ""
                reading.changes.note(what, who)
    reading.changes.remark(reading.remarks)


def _tell_frames(styles: Xml, remarks: Remarks) -> None:
    for element in styles.iter(*_FRAMES):
        if words := words_in(element):
            remarks.add("page-frame", f"{_FRAMES[element.tag]}: {words}")


def _properties(archive: Archive) -> Properties:
    if "meta.xml" not in archive:
        return Properties()
    found = archive.xml("meta.xml").find(OFFICE + "meta")
    if found is None:
        return Properties()

    def said(*names: str) -> str:
        return next(
            (" ".join(text.split()) for name in names if (text := found.findtext(name))), ""
        )

    return Properties(
        title=said(CORE + "title"),
        author=said(META + "initial-creator", CORE + "creator"),
        language=said(CORE + "language"),
        created=moment(said(META + "creation-date")),
        modified=moment(said(CORE + "date")),
    )
