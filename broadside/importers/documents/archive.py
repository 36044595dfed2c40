"""The zip archive that a document is, opened with bounds.

The law: nothing is unpacked that was not measured first, and no more in all than `MOST_UNPACKED`.
A zip says of each part how long it will be; a part that turns out longer is damaged, and reading it
stops there. Parts are asked for by name and never written by theirs.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from broadside.importers.errors import MalformedFile, NotAnExport

LARGEST = 64 * 1024 * 1024
"""Bytes of a document."""
MOST_PARTS = 5_000
MOST_UNPACKED = 256 * 1024 * 1024
"""Bytes that all parts read may come to."""
LARGEST_TEXT = 32 * 1024 * 1024
"""Bytes of one part of XML, unpacked."""
HIGHEST_RATIO = 200
"""How many times smaller than its content a part may be; text is packed 5 to 40 times smaller."""
_RATIO_COUNTS_FROM = 1024 * 1024

_END = b"PK\x05\x06"
_END_LENGTH = 22

Xml = etree._Element


class Archive:
    """The parts of one document.

    Raises:
        NotAnExport: the bytes are no zip archive, or hold something else beside it.
        MalformedFile: the archive is damaged, encrypted or a bomb.
    """

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        if len(data) > LARGEST:
            raise MalformedFile(path, f"it is larger than {LARGEST // 1024 // 1024} MB")
        if problem := _what_else(data):
            raise NotAnExport(path, problem)
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise MalformedFile(
                path, f"the document is cut off or damaged: {_said(error)}"
            ) from error
        self._left = MOST_UNPACKED
        entries = self._zip.infolist()
        if data.rfind(_END) != len(data) - _END_LENGTH:
            raise MalformedFile(path, "there is something after the end of the document")
        if not entries or min(entry.header_offset for entry in entries) != 0:
            raise MalformedFile(path, "there is something before the beginning of the document")
        if len(entries) > MOST_PARTS:
            raise MalformedFile(path, f"it has more than {MOST_PARTS} parts")
        total = 0
        self.names: dict[str, int] = {}
        for entry in entries:
            if entry.filename in self.names:
                raise MalformedFile(path, f"it has the part {entry.filename} twice")
            self.names[entry.filename] = entry.file_size
            if entry.flag_bits & 1:
                raise self.bad(entry.filename, "it is encrypted; save it without a password")
            packed = max(entry.compress_size, 1)
            if entry.file_size > _RATIO_COUNTS_FROM and entry.file_size / packed > HIGHEST_RATIO:
                raise self.bad(
                    entry.filename,
                    f"it would grow {entry.file_size // packed} times when unpacked; "
                    f"at most {HIGHEST_RATIO} times is accepted",
                )
            total += entry.file_size
        if total > MOST_UNPACKED:
            raise MalformedFile(
                path,
                f"its parts come to {total // 1024 // 1024} MB; "
                f"at most {MOST_UNPACKED // 1024 // 1024} MB are accepted",
            )

    def __contains__(self, part: str) -> bool:
        return part in self.names

    def bad(self, part: str, problem: str, line: int | None = None) -> MalformedFile:
        """The error for a problem in a part."""
        where = f"{part}, line {line}" if line else part
        return MalformedFile(self.path, f"in its part {where}: {problem}")

    def read(self, part: str, most: int = MOST_UNPACKED) -> bytes:
        """A part's bytes.

        Raises:
            MalformedFile: there is none of that name, it is damaged, or longer than it may be.
        """
        if part not in self.names:
            raise self.bad(part, "it is missing")
        if self.names[part] > most:
            raise self.bad(part, f"it is larger than {most // 1024 // 1024} MB")
        self._left -= self.names[part]
        if self._left < 0:
            # A part may be asked for again; the sum is bounded nevertheless.
            raise self.bad(part, "too much would have to be unpacked")
        try:
            return self._zip.read(part)
        except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
                RuntimeError) as error:  # fmt: skip
            raise self.bad(part, f"it is damaged: {_said(error)}") from error

    def xml(self, part: str) -> Xml:
        """The root of a part of XML, read without entities, document types or the network.

        Raises:
            MalformedFile: as `read`; or it is no XML, with the line.
        """
        data = self.read(part, LARGEST_TEXT)
        # The letters of the markup are ASCII in every encoding that XML is written in here.
        if b"<!DOCTYPE" in data.replace(b"\0", b""):
            raise self.bad(part, "it declares a document type, as no document does")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
            remove_pis=True, huge_tree=False,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            line = getattr(error, "lineno", None)
            said = getattr(error, "msg", None) or str(error)
            raise self.bad(part, f"it cannot be read: {said}", line) from error
        # Some encodings hide what was looked for above; the parser has read them all.
        if root is None or root.getroottree().docinfo.internalDTD is not None:
            raise self.bad(part, "it declares a document type, as no document does")
        return root


def _what_else(data: bytes) -> str:
    """What the bytes are, where they are no zip archive; empty where they are one."""
    if data.startswith(b"PK\x03\x04"):
        return ""
    if not data:
        return "the file is empty"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "the document is protected by a password; save it without"
        return "this is a document of Word 2003 or older (.doc); save it as .docx"
    if data.startswith(b"{\\rtf"):
        return "this is rich text (RTF); save it as .docx or .odt"
    if data.startswith(b"%PDF"):
        return "this is a PDF; a .docx or .odt is expected"
    if data.startswith(b"PK"):
        return "this is a zip archive that is empty or one of several parts"
    return "this is no document: a .docx or .odt begins as a zip archive does"


def _said(error: BaseException) -> str:
    return str(error) or type(error).__name__
