"""The parts of a Word document and how they refer to one another.

What a part refers to beyond the document is never fetched.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from broadside.importers.documents.archive import Archive
from broadside.importers.documents.word.names import Xml, in_one_language
from broadside.importers.errors import NotAnExport

_KINDS = "application/vnd.openxmlformats-officedocument."
_OTHERS = {
    "spreadsheetml": "this is a spreadsheet; a text document is expected",
    "presentationml": "this is a presentation; a text document is expected",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """What an identifier in a part stands for: another part, or an address outside."""

    kind: str
    target: str
    outside: bool


class Parts:
    """The parts of one document.

    Raises:
        NotAnExport: it is of another kind, a spreadsheet say.
        MalformedFile: it lacks what every document has.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._references: dict[str, dict[str, Reference]] = {}
        beginning = self.references("")
        self.main = next(
            (each.target for each in beginning.values() if each.kind == "officeDocument"), ""
        )
        self.properties = next(
            (each.target for each in beginning.values() if each.kind == "core-properties"), ""
        )
        if not self.main:
            raise archive.bad("_rels/.rels", "it names no document")
        kind = self._kind_of(self.main)
        for word, problem in _OTHERS.items():
            if word in kind:
                raise NotAnExport(archive.path, problem)
        self.macros = "macroEnabled" in kind or any(
            name.lower().endswith("vbaproject.bin") for name in archive.names
        )

    def references(self, part: str) -> dict[str, Reference]:
        """What the identifiers in a part stand for; those of the document itself for no part."""
        if part not in self._references:
            folder, name = posixpath.split(part)
            found: dict[str, Reference] = {}
            rels = posixpath.join(folder, "_rels", f"{name}.rels")
            if rels in self.archive:
                for each in self.archive.xml(rels).iterchildren():
                    outside = each.get("TargetMode") == "External"
                    target = str(each.get("Target") or "")
                    kind = str(each.get("Type") or "").rpartition("/")[2]
                    if not outside:
                        target = _inside(folder, target)
                    found[str(each.get("Id") or "")] = Reference(kind, target, outside)
            self._references[part] = found
        return self._references[part]

    def of_kind(self, kind: str, part: str = "") -> list[str]:
        """The names of parts that a part, the main one if none is said, refers to as such."""
        references = self.references(part or self.main).values()
        return [
            each.target for each in references
            if each.kind == kind and not each.outside and each.target in self.archive
        ]  # fmt: skip

    def root(self, part: str) -> Xml:
        """The root of a part of XML."""
        return in_one_language(self.archive.xml(part))

    def root_of_kind(self, kind: str) -> Xml | None:
        """The root of the part that the main one refers to as such; None without one."""
        parts = self.of_kind(kind)
        return self.root(parts[0]) if parts else None

    def _kind_of(self, part: str) -> str:
        ending = part.rpartition(".")[2].lower()
        kind = ""
        for each in self.archive.xml("[Content_Types].xml").iterchildren():
            if each.get("PartName") == f"/{part}":
                return str(each.get("ContentType") or "")
            if str(each.get("Extension") or "").lower() == ending:
                kind = str(each.get("ContentType") or "")
        return kind


def _inside(folder: str, target: str) -> str:
    """A part's name from how another part refers to it."""
    path = unquote(target.replace("\\", "/"))
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    return posixpath.normpath(joined)
