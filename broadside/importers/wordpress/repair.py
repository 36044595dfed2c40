"""A stream of bytes as XML that a strict parser takes, mended where files of this kind are broken.

Exports are written by a server that escapes little. So they hold control characters that XML
forbids, bytes in a second encoding, bare ampersands. A recovering parser would take such a file
and silently drop text; here exactly these three are mended, and counted, and all else is refused
by the parser with its line. Line ends are never added or removed, so that line stays right.

A document type is refused before any of it is read: no export has one, and every attack by
entities needs one.
"""

from __future__ import annotations

import codecs
import html.entities
import re
from pathlib import Path
from typing import IO

from broadside.importers.errors import MalformedFile, NotAnExport
from broadside.importers.wordpress.originals import Originals

CHUNK = 1 << 16
_LONGEST_PROLOG = 1 << 18
_TAIL = 40

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FOREIGN = re.compile("[\udc80-\udcff]+")
_REFERENCE = re.compile(
    r"&(?:#([0-9]{1,8});|#[xX]([0-9a-fA-F]{1,7});|([A-Za-z][A-Za-z0-9]{0,30});|)"
)
_NEXT_MARK = {
    "": re.compile(r"<!\[CDATA\[|\]\]>|<!--"),
    "<![CDATA[": re.compile(r"\]\]>"),
    "<!--": re.compile(r"-->"),
}
"""What changes how the text is to be read, by what it stands in."""
_UNFINISHED = re.compile(r"(?:&[^;&<]{0,36}|<!?-{0,2}\[?C?D?A?T?A?\[?|\]{1,2}|--?)$")
_DECLARED = re.compile(r"""^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARATION = re.compile(r"""(<\?xml\s[^>]*?)\sencoding\s*=\s*["'][^"']*["']""")
_SKIPPED = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_KNOWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FILES = (
    (b"PK\x03\x04", "a zip archive; unpack it first"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"SQLite format 3", "an SQLite database, not an export"),
)


class Repaired:
    """A file as `lxml.etree.iterparse` reads it. The counts say what was mended so far.

    Args:
        path: the file's.
        file: the file.
        originals: takes the text before it is mended.
    """

    def __init__(self, path: Path, file: IO[bytes], originals: Originals | None = None) -> None:
        self.path = path
        self.originals = originals
        self.control_characters = 0
        self.foreign_bytes = 0
        self.entities = 0
        self._file = file
        self._rest = ""
        self._within = ""
        self._ended = False
        start = file.read(CHUNK)
        for mark, what in _OTHER_FILES:
            if start.startswith(mark):
                raise NotAnExport(path, f"this is {what}")
        encoding = next((name for mark, name in _MARKS if start.startswith(mark)), "")
        if not encoding:
            declared = _DECLARED.match(start[:400].decode("latin-1"))
            encoding = declared[1].lower() if declared else "utf-8"
        try:
            decoder = codecs.lookup(encoding)
        except LookupError:
            raise MalformedFile(path, f"the encoding “{encoding}” is not known", 1) from None
        self._unicode = decoder.name == "utf-8"
        self._decoder = decoder.incrementaldecoder(
            errors="surrogateescape" if self._unicode else "replace"
        )
        self._rest = self._decode(start).lstrip("\ufeff")
        self._check_prolog()
        self._rest = _DECLARATION.sub(r"\1", self._rest[:400], count=1) + self._rest[400:]

    def read(self, size: int = CHUNK) -> bytes:
        """The next piece, in UTF-8; empty at the end."""
        while True:
            if not self._ended:
                self._rest += self._decode(self._file.read(max(size, CHUNK)))
            if self._ended:
                piece, self._rest = self._rest, ""
            else:
                # What may be the beginning of a reference or a mark waits for the rest of it.
                cut = max(0, len(self._rest) - _TAIL)
                piece, self._rest = self._rest[:cut], self._rest[cut:]
                if held := re.search(
                    r"(?:&[^;&<]{0,36}|<!?-{0,2}\[?C?D?A?T?A?\[?|\]{1,2}|--?)$", piece
                ):
                    piece, self._rest = piece[: held.start()], held[0] + self._rest
            if piece:
                if self.originals is not None:
                    self.originals.feed(piece)
                if mended := self._mend(piece):
                    return mended.encode("utf-8")
            elif self._ended:
                return b""

    def _decode(self, data: bytes) -> str:
        self._ended = not data
        try:
            text = self._decoder.decode(data, final=self._ended)
        except UnicodeError as error:
            raise MalformedFile(self.path, f"the text is not what it declares: {error}") from None
        if not self._unicode:
            self.foreign_bytes += text.count("\ufffd")
            return text
        return text if text.isascii() else _FOREIGN.sub(self._read_as_western, text)

    def _read_as_western(self, match: re.Match[str]) -> str:
        raw = match[0].encode("utf-8", "surrogateescape")
        self.foreign_bytes += len(raw)
        return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in raw)

    def _mend(self, text: str) -> str:
        text, count = _ILLEGAL.subn("", text)
        self.control_characters += count
        pieces: list[str] = []
        place = 0
        while mark := _NEXT_MARK[self._within].search(text, place):
            pieces.append(self._mend_references(text[place : mark.start()]))
            place = mark.end()
            if self._within:
                self._within = ""
            elif mark[0] == "]]>":
                pieces.append("]]&gt;")
                self.entities += 1
                continue
            else:
                self._within = mark[0]
            pieces.append(mark[0])
        pieces.append(self._mend_references(text[place:]))
        return "".join(pieces)

    def _mend_references(self, text: str) -> str:
        if self._within or "&" not in text:
            return text
        return _REFERENCE.sub(self._mend_reference, text)

    def _mend_reference(self, match: re.Match[str]) -> str:
        decimal, hexadecimal, name = match[1], match[2], match[3]
        if name in _KNOWN:
            return match[0]
        if decimal or hexadecimal:
            number = int(decimal) if decimal else int(hexadecimal, 16)
            legal = number <= 0x10FFFF and not _ILLEGAL.match(chr(number))
            if legal:
                return match[0]
            self.control_characters += 1
            return ""
        self.entities += 1
        if name:
            meant = html.entities.html5.get(f"{name};")
            return meant if meant and meant not in "<&" else f"&amp;{name};"
        return "&amp;"

    def _check_prolog(self) -> None:
        """Refuse what is no XML, and any document type.

        Raises:
            NotAnExport: there is no XML.
            MalformedFile: there is a document type, or no root element for very long.
        """
        place = 0
        while True:
            if skipped := _SKIPPED.match(self._rest, place):
                place = skipped.end()
                continue
            left = self._rest[place : place + 12]
            complete = len(left) >= 12 or self._ended
            if complete and not left.startswith(("<!--", "<?")):
                break
            if self._ended or len(self._rest) > _LONGEST_PROLOG:
                break
            self._rest += self._decode(self._file.read(CHUNK))
        line = self._rest.count("\n", 0, place) + 1
        if not left:
            raise NotAnExport(self.path, "the file is empty" if place == 0 else "there is no XML")
        if left.lower().startswith("<!"):
            raise MalformedFile(
                self.path,
                "it declares a document type, which no WordPress export does and which could "
                "make it unpack without end or read other files",
                line,
            )
        if not re.match(r"<[A-Za-z_]", left):
            raise NotAnExport(
                self.path, f"an XML file was expected, not one that begins with “{left[:12]}”"
            )
