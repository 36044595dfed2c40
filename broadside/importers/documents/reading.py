"""One document, from its bytes."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import msgspec

from broadside.importers.documents.archive import Archive
from broadside.importers.documents.article import Document, document_of
from broadside.importers.documents.opendocument import read_opendocument
from broadside.importers.documents.page import (
    is_page,
    read_page,
    read_zipped_page,
    zipped_page,
)
from broadside.importers.documents.word import read_word
from broadside.importers.errors import NotAnExport
from broadside.importers.manuscript import Form, Original
from broadside.importers.remarks import Remarks

ENDINGS = (".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".html", ".htm")
"""How the names of files end that are looked for in folders."""


def read_document(
    data: bytes, name: str, pictures: Path, *, language: str = "en", key: str = ""
) -> Document:
    """Read a document.

    Args:
        data: all its bytes.
        name: its file's name or path, for messages and for what its pictures are called.
        pictures: a folder in which the files of its pictures are laid. They are needed until the
            manuscript is taken in.
        language: of a text that is not plainly in another.
        key: names the document for good, so that a later version of it is known again. Without one
            the same bytes are known again, and nothing else.

    Raises:
        NotAnExport: it is no document that can be read here; says what it is.
        MalformedFile: it is damaged, encrypted, or holds what no document holds; says which part.
    """
    known = key or f"document#{sha256(data).hexdigest()[:32]}"
    form, document = _read(data, name, pictures, language, known)
    original = Original(form=form, content=data, place=Path(name).name)
    manuscript = msgspec.structs.replace(document.manuscript, original=original)
    return replace(document, manuscript=manuscript)


def _read(data: bytes, name: str, pictures: Path, language: str, key: str) -> tuple[Form, Document]:
    remarks = Remarks()
    if is_page(data, name):
        return "html", read_page(data, name, key, language, remarks)
    archive = Archive(data, Path(name))
    if page := zipped_page(archive):
        return "html", read_zipped_page(archive, page, pictures, key, language, remarks)
    form: Form = "docx"
    if "[Content_Types].xml" in archive:
        found = read_word(archive, pictures, remarks)
    elif "mimetype" in archive:
        form = "odt"
        found = read_opendocument(archive, pictures, remarks)
    else:
        raise NotAnExport(
            archive.path, "this is a zip archive, and no document of Word or OpenDocument"
        )
    return form, document_of(found, Path(name).name, key, language, remarks)
