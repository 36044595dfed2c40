"""Documents saved as web pages: by Google Docs (a page, or a page and its pictures in a zip), Word.

They hold what the clipboard holds, and are read alike (`importers.body.pasted`).
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

from broadside.copydesk.bylines import is_byline
from broadside.copydesk.markup import tidy_spaces
from broadside.importers.body import FindPicture, Surroundings, inside, read_pasted
from broadside.importers.body.tree import parse
from broadside.importers.documents.archive import LARGEST_TEXT, Archive
from broadside.importers.documents.article import Document, finished
from broadside.importers.documents.gathering import Properties
from broadside.importers.documents.headline import LONGEST_HEADLINE, Told
from broadside.importers.documents.language import spoken_language
from broadside.importers.documents.pictures import EmbeddedPictures
from broadside.importers.errors import MalformedFile, NotAnExport
from broadside.importers.manuscript import AnyBlock, Heading, PictureReference
from broadside.importers.remarks import Remarks

_ENDINGS = (".html", ".htm")
_SAID = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>([^<]{1,500})</title>", re.IGNORECASE)
_LANGUAGE = re.compile(r"<(?:html|body)\b[^>]{0,500}?\blang=[\"']?([A-Za-z-]{2,20})", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:!doctype html|html|head|meta|body|p|div|b)\b", re.IGNORECASE)
_LOOKED_AT = 3
_LONG = 200


def is_page(data: bytes, name: str) -> bool:
    """Whether a file is a web page, by its name and what is in it."""
    beginning = data[:4_096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return name.lower().endswith(_ENDINGS) and bool(_MARKUP.search(beginning))


def zipped_page(archive: Archive) -> str:
    """The page in an archive of a page and its pictures; empty where it is none."""
    pages = [name for name in archive.names if "/" not in name and name.lower().endswith(_ENDINGS)]
    return pages[0] if len(pages) == 1 else ""


def read_page(data: bytes, name: str, key: str, language: str, remarks: Remarks) -> Document:
    """Read a page alone; its pictures are not at hand.

    Raises:
        MalformedFile: it is too large, or in an encoding that it does not say.
    """
    path = Path(name)
    if len(data) > LARGEST_TEXT:
        raise MalformedFile(path, f"it is larger than {LARGEST_TEXT // 1024 // 1024} MB")

    def find(address: str, stored: str) -> PictureReference:
        remarks.add("picture-not-found", address)
        return PictureReference(address=address)

    return _read(_decoded(data, path), find, path, key, language, remarks)


def read_zipped_page(
    archive: Archive, page: str, folder: Path, key: str, language: str, remarks: Remarks
) -> Document:
    """Read a page whose pictures are beside it in an archive.

    Raises:
        MalformedFile: a part is damaged, or the page is in an encoding that it does not say.
    """
    pictures = EmbeddedPictures(archive, folder, archive.path.stem, remarks)

    def find(address: str, stored: str) -> PictureReference:
        part = posixpath.normpath(unquote(address))
        if part in archive and pictures.markup(part, ""):
            return pictures.reference(part)
        remarks.add("picture-not-found", address)
        return PictureReference(address=address)

    markup = _decoded(archive.read(page, LARGEST_TEXT), archive.path)
    return _read(markup, find, archive.path, key, language, remarks)


def _decoded(data: bytes, path: Path) -> str:
    said = _SAID.search(data[:8_192])
    encoding = said[1].decode("ascii") if said else "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise MalformedFile(path, f"this is not {encoding}, as it says", line) from error
    except LookupError as error:
        raise NotAnExport(path, f"its encoding {encoding} is not known") from error


def _read(
    markup: str, find: FindPicture, path: Path, key: str, language: str, remarks: Remarks
) -> Document:
    body = read_pasted(markup, Surroundings(find_picture=find, remarks=remarks))
    text = " ".join(inside.plain_text(block) for block in body)[:4_000]
    marked = _LANGUAGE.search(markup[:20_000])
    spoken = spoken_language(text, marked[1] if marked else "", language, remarks)
    headline, body = _headline(body, spoken)
    title = _TITLE.search(markup[:20_000])
    properties = Properties(title=tidy_spaces(parse(title[1]).text()) if title else "")
    told = Told(headline, "", (), "the first heading" if headline else "")
    return finished(told, body, properties, path.name, key, spoken, remarks)


def _headline(body: tuple[AnyBlock, ...], language: str) -> tuple[str, tuple[AnyBlock, ...]]:
    for place, block in enumerate(body[:_LOOKED_AT]):
        if isinstance(block, Heading):
            if len(block.text) > LONGEST_HEADLINE:
                break
            return block.text, (*body[:place], *body[place + 1 :])
        words = inside.plain_text(block)
        if len(words) > _LONG and not is_byline(words, language):
            break
    return "", body
