"""Broken and hostile documents: refused with the part that is at fault, or read; nothing else."""

from __future__ import annotations

import socket
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadside.copydesk.languages import words
from broadside.importers.documents import archive as archives
from broadside.importers.documents import read_document, read_documents
from broadside.importers.errors import ImporterError, MalformedFile, NotAnExport
from broadside.importers.manuscript import Text
from tests.importers.documents import odt
from tests.importers.documents.docx import (
    NAMES,
    a_document,
    a_paragraph,
    a_picture,
    a_png,
    parts_of,
    remarks_of,
    the_manuscript,
    zipped,
)

WHOLE = a_document(a_paragraph("Nobody went down the shaft."))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(data: bytes, folder: Path, name: str = "letter.docx") -> ImporterError:
    with pytest.raises(ImporterError) as error:
        read_document(data, name, folder)
    assert error.value.path == Path(name)
    assert not any(folder.iterdir())
    return error.value


def with_part(name: str, content: bytes | str) -> bytes:
    return zipped({**parts_of(a_paragraph("x")), name: content})


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.7", "this is a PDF"),
        (b"{\\rtf1 x}", "rich text"),
        (b"<html></html>", "this is no document"),
        (OLE + b"\0" * 600, "Word 2003 or older"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"PK\x05\x06" + b"\0" * 18, "empty or one of several parts"),
        (zipped({"a.txt": "x"}), "no document of Word or OpenDocument"),
        (zipped(odt.parts_of(kind="application/vnd.oasis.opendocument.spreadsheet")),
         "no text document but application/vnd.oasis.opendocument.spreadsheet"),
        (zipped({**parts_of(), "[Content_Types].xml":
                 '<Types><Override PartName="/word/document.xml" ContentType='
                 '"application/vnd.openxmlformats-officedocument.spreadsheetml"/></Types>'}),
         "this is a spreadsheet"),
    ],
)  # fmt: skip
def test_what_is_no_text_document_is_refused_by_what_it_is(
    data: bytes, problem: str, tmp_path: Path
) -> None:
    assert problem in refused(data, tmp_path).problem


@pytest.mark.parametrize("where", ["before", "after"])
def test_a_file_that_is_two_things_at_once_is_refused(where: str, tmp_path: Path) -> None:
    other = b"PK\x03\x04<script>alert(1)</script>"
    data = other + WHOLE if where == "before" else WHOLE + other
    assert f"something {where}" in refused(data, tmp_path).problem


def test_a_part_that_would_grow_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = with_part("word/media/image1.png", b"\0" * 4_000_000)
    problem = refused(bomb, tmp_path).problem
    assert "word/media/image1.png: it would grow" in problem


def test_parts_that_are_too_much_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_UNPACKED", 20_000)
    assert "its parts come to" in refused(with_part("a", "x" * 30_000), tmp_path).problem
    monkeypatch.setattr(archives, "MOST_PARTS", 5)
    assert "more than 5 parts" in refused(WHOLE, tmp_path).problem
    monkeypatch.setattr(archives, "LARGEST", 100)
    assert "larger than" in refused(WHOLE, tmp_path).problem


def test_a_part_that_is_longer_than_it_says_is_damaged(tmp_path: Path) -> None:
    content = parts_of(a_paragraph("word " * 2_000))["word/document.xml"]
    assert isinstance(content, str)
    data = bytearray(zipped({**parts_of(), "word/document.xml": content}))
    place = data.rfind(b"word/document.xml") - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    data[place + 24 : place + 28] = struct.pack("<I", 100)
    assert "word/document.xml: it is damaged" in refused(bytes(data), tmp_path).problem


def test_an_encrypted_part_is_refused(tmp_path: Path) -> None:
    data = bytearray(WHOLE)
    place = data.rfind(b"word/document.xml") - 46
    data[place + 8] |= 1
    assert "word/document.xml: it is encrypted" in refused(bytes(data), tmp_path).problem
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    )
    secret = zipped(odt.parts_of(**{"META-INF/manifest.xml": manifest}))
    assert "protected by a password" in refused(secret, tmp_path).problem


def test_a_part_that_stands_twice_is_refused(tmp_path: Path) -> None:
    into = BytesIO()
    with ZipFile(into, "w", ZIP_STORED) as archive:
        archive.writestr("mimetype", odt.KIND)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("mimetype", odt.KIND)
    assert "it has the part mimetype twice" in refused(into.getvalue(), tmp_path).problem


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/core.xml",
                                  "_rels/.rels", "[Content_Types].xml"])  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_wherever_it_is_declared(
    part: str, encoding: str, tmp_path: Path
) -> None:
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        '<!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><x>&b;&c;</x>'
    )
    problem = refused(with_part(part, bomb.encode(encoding)), tmp_path).problem
    assert problem == f"in its part {part}: it declares a document type, as no document does"


def test_broken_xml_is_refused_with_part_and_line(tmp_path: Path) -> None:
    broken = f"<w:document {NAMES}>\n<w:body>\n</w:bode></w:document>"
    problem = refused(with_part("word/document.xml", broken), tmp_path).problem
    assert problem.startswith("in its part word/document.xml, line 3: it cannot be read")


def test_a_part_that_is_missing_is_named(tmp_path: Path) -> None:
    parts = parts_of(a_paragraph("x"))
    del parts["word/document.xml"]
    assert "word/document.xml: it is missing" in refused(zipped(parts), tmp_path).problem


@pytest.mark.parametrize("depth", [60, 3_000])
def test_tables_in_tables_without_end_are_refused(depth: int, tmp_path: Path) -> None:
    inner = "<w:tbl><w:tr><w:tc>" * depth + a_paragraph("x") + "</w:tc></w:tr></w:tbl>" * depth
    assert "word/document.xml" in refused(a_document(inner), tmp_path).problem
    rows = "<table:table><table:table-row><table:table-cell>"
    ends = "</table:table-cell></table:table-row></table:table>"
    assert "content.xml" in refused(
        zipped(odt.parts_of(rows * depth + ends * depth)), tmp_path, "letter.odt"
    ).problem  # fmt: skip


def test_cells_without_end_are_refused(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell table:number-columns-repeated="100"><text:p>x</text:p>'
        "</table:table-cell>"
    )
    row = f'<table:table-row table:number-rows-repeated="1000">{cell}</table:table-row>'
    data = zipped(odt.parts_of(f"<table:table>{row * 30}</table:table>"))
    assert "more than 200,000 cells" in refused(data, tmp_path, "letter.odt").problem


def test_notes_without_end_are_refused(tmp_path: Path) -> None:
    keys = range(5_001)
    references = (f'<w:r><w:footnoteReference w:id="{key}"/></w:r>' for key in keys)
    footnotes = "".join(f'<w:footnote w:id="{key}"/>' for key in keys)
    data = a_document(
        a_paragraph(*references), footnotes=f"<w:footnotes {NAMES}>{footnotes}</w:footnotes>"
    )
    assert "more than 5,000 notes" in refused(data, tmp_path).problem


def a_claiming_png(width: int, height: int) -> bytes:
    """A picture that says it is large, in a few bytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (a_claiming_png(8_000, 8_000), "8000 × 8000 pixels; at most 50,000,000"),
        (a_claiming_png(20_000, 10_000), "more than 50,000,000 pixels"),
        (a_png()[:60], "it cannot be read"),
        (b"<svg onload='alert(1)'/>", "it cannot be read"),
        (b"", "it cannot be read"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_named_and_the_text_comes_in(
    content: bytes, problem: str, tmp_path: Path
) -> None:
    found = the_manuscript(
        tmp_path,
        a_paragraph("The text.", a_picture()),
        relations={"rId7": ("image", "media/image1.png")},
        **{"word/media/image1.png": content},
    )
    assert found.body == (Text(html="<p>The text.</p>"),)
    said = remarks_of(found)["picture-left-out"]
    assert said.startswith("word/media/image1.png: ")
    assert problem in said
    assert not any(tmp_path.iterdir())


def test_a_target_above_the_document_reaches_nothing(tmp_path: Path) -> None:
    found = the_manuscript(
        tmp_path,
        a_paragraph("The text.", a_picture()),
        relations={"rId7": ("image", "../../../../etc/hostname")},
    )
    assert "it is not in the document" in remarks_of(found)["picture-left-out"]


def test_nothing_is_ever_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*arguments: object, **keywords: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", never)
    monkeypatch.setattr(socket, "getaddrinfo", never)
    address = "https://127.0.0.1/x"
    found = the_manuscript(
        tmp_path,
        a_paragraph("The text.", a_picture(how="link")),
        relations={
            "rId7": ("image", address), "rId8": ("attachedTemplate", address),
            "rId9": ("subDocument", address),
        },
    )  # fmt: skip
    assert remarks_of(found)["picture-not-found"] == address


def test_all_documents_that_cannot_be_read_are_named_at_once(tmp_path: Path) -> None:
    folder, pictures = tmp_path / "in", tmp_path / "pictures"
    folder.mkdir()
    (folder / "a.docx").write_bytes(WHOLE)
    (folder / "b.docx").write_bytes(WHOLE[:900])
    (folder / "c.odt").write_bytes(OLE)
    (folder / "~$a.docx").write_bytes(b"lock")
    (folder / "old.doc").write_bytes(OLE)
    with pytest.raises(MalformedFile) as error:
        read_documents([folder], pictures)
    assert "2 of 3 documents cannot be read; nothing was taken in" in str(error.value)
    assert f"{folder / 'b.docx'}: the document is cut off" in str(error.value)
    assert f"{folder / 'c.odt'}: this is a document of Word 2003" in str(error.value)
    (folder / "b.docx").unlink()
    (folder / "c.odt").unlink()
    source = read_documents([folder, folder / "a.docx"], pictures)
    assert [manuscript.key for manuscript in source] == ["in#a.docx"]
    assert [remark.text for remark in source.remarks] == [str(folder / "old.doc")]
    (folder / "a.docx").unlink()
    with pytest.raises(NotAnExport, match="there is no document here"):
        read_documents([folder], pictures)


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, len(WHOLE) - 1), length=st.integers(0, 60), new=st.binary(max_size=20))
def test_a_damaged_document_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, place: int, length: int, new: bytes
) -> None:
    data = WHOLE[:place] + new + WHOLE[place + length :]
    try:
        read_document(data, "letter.docx", tmp_path_factory.getbasetemp())
    except ImporterError as error:
        refusal = error
    else:
        return
    assert refusal.path == Path("letter.docx")
    assert refusal.problem


_WORDS = st.sampled_from(["word", " ", "“a”", "كلمة", "1", "-1", "99999999999", "true", ""])
_WORD_TAGS = sorted(
    words(
        "p r t pPr rPr tbl tr tc tcPr trPr sdt sdtContent ins del moveFrom moveTo hyperlink "
        "fldSimple fldChar instrText footnoteReference drawing pict br tab sym numPr pStyle rStyle "
        "b i vanish gridSpan vMerge ruby rubyBase bidi rtl lang sectPr txbxContent"
    )
)
_WORD_NAMES = ["val", "id", "ilvl", "numId", "fldCharType", "instr", "char", "type", "author"]
_OASIS_TAGS = [
    "text:p", "text:h", "text:span", "text:s", "text:list", "text:list-item", "text:note",
    "text:note-body", "text:a", "text:section", "table:table", "table:table-row",
    "table:table-cell", "table:covered-table-cell", "table:table-header-rows", "draw:frame",
    "draw:text-box", "draw:image", "draw:g", "draw:custom-shape", "office:annotation",
    "text:tracked-changes", "text:changed-region", "text:table-of-content",
]  # fmt: skip
_OASIS_NAMES = [
    "text:c", "text:outline-level", "text:style-name", "text:start-value", "xlink:href",
    "table:number-columns-repeated", "table:number-rows-repeated", "text:display",
]  # fmt: skip


def _element(tag: str, said: dict[str, str], parts: list[str]) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in said.items())
    return f"<{tag}{attributes}>{''.join(parts)}</{tag}>"


def trees(tags: list[str], names: list[str]) -> st.SearchStrategy[str]:
    """Elements of a format in any order and depth, with any values."""
    attributes = st.dictionaries(st.sampled_from(names), _WORDS, max_size=3)

    def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.builds(
            _element,
            st.sampled_from(tags), attributes, st.lists(inner, max_size=4),
        )  # fmt: skip

    return st.recursive(_WORDS, element, max_leaves=25)


def _word(body: str) -> bytes:
    return a_document(body)


def _oasis(body: str) -> bytes:
    return zipped(odt.parts_of(body))


@settings(max_examples=120, deadline=None)
@given(
    st.one_of(
        st.tuples(
            st.just(_word),
            trees([f"w:{tag}" for tag in _WORD_TAGS], [f"w:{name}" for name in _WORD_NAMES]),
        ),
        st.tuples(st.just(_oasis), trees(_OASIS_TAGS, _OASIS_NAMES)),
    )
)
def test_elements_in_any_order_are_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, made: tuple[Callable[[str], bytes], str]
) -> None:
    write, body = made
    try:
        found = read_document(write(body), "letter", tmp_path_factory.getbasetemp()).manuscript
    except ImporterError:
        return
    assert found.headline
    assert found.slug
