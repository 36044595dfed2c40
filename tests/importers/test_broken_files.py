"""Broken and hostile files: mended where no text is lost by it, else refused with the place."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadside.importers.errors import ImporterError, MalformedFile, NotAnExport
from broadside.importers.wordpress import read_wordpress
from broadside.importers.wordpress.repair import Repaired
from tests.importers.wxr import a_post, an_export, the_manuscript, written

FILES = Path(__file__).parent / "files"


def body_of(path: Path) -> str:
    [manuscript] = read_wordpress(path)
    return "".join(block.html for block in manuscript.body)


def file_remarks(path: Path) -> dict[str, str]:
    return {remark.code: remark.text for remark in read_wordpress(path).remarks}


def test_a_truncated_file_is_refused_with_its_line_before_anything_is_given() -> None:
    path = FILES / "truncated.xml"
    with pytest.raises(MalformedFile) as refused:
        read_wordpress(path)
    assert refused.value.line == path.read_text().count("\n") + 1
    assert f"{path}, line {refused.value.line}: the file ends too early" in str(refused.value)


@pytest.mark.parametrize("name", ["entity-bomb.xml", "external-entity.xml"])
def test_a_document_type_is_refused_at_once(name: str) -> None:
    start = time.perf_counter()
    with pytest.raises(MalformedFile, match="line 2: it declares a document type"):
        read_wordpress(FILES / name)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-be"])
def test_a_document_type_is_found_in_any_encoding_and_after_any_comment(
    tmp_path: Path, encoding: str
) -> None:
    text = "<!-- a\n -->\n<?x y?>\n\n<!DOCTYPE rss [<!ENTITY a 'b'>]>" + an_export()
    data = text.encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data
    with pytest.raises(MalformedFile, match="line 5: it declares a document type"):
        read_wordpress(written(tmp_path, data))


def test_a_document_type_behind_a_very_long_comment_is_found(tmp_path: Path) -> None:
    text = f"<!-- {'x' * 100_000} --><!DOCTYPE rss>" + an_export()[40:]
    with pytest.raises(MalformedFile, match="document type"):
        read_wordpress(written(tmp_path, text))
    with pytest.raises(ImporterError):
        read_wordpress(written(tmp_path, "<!-- " + "x" * 2_000_000))


def test_line_numbers_stay_right_after_mending(tmp_path: Path) -> None:
    export = an_export(a_post(body="\x07\n" * 50), a_post(2)).replace("</channel>", "</chanel>")
    line = export[: export.index("</chanel>")].count("\n") + 1
    with pytest.raises(MalformedFile) as refused:
        read_wordpress(written(tmp_path, export))
    assert refused.value.line == line


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "the file is empty"),
        (b"   \n", "there is no XML"),
        (b"PK\x03\x04rest", "a zip archive"),
        (b"\x1f\x8b\x08rest", "a gzip archive"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"{\"posts\": []}", "an XML file was expected"),
        (b"<html><body></body></html>", "begins with <rss>, not <html>"),
        (b"<rss><channel><title>A feed</title></channel></rss>", "not a WordPress export"),
        (b'<?xml version="1.0" encoding="klingon"?><rss/>', "klingon"),
    ],
)  # fmt: skip
def test_what_is_no_export_is_refused_by_what_it_is(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    with pytest.raises(ImporterError, match=problem):
        read_wordpress(written(tmp_path, content))


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAnExport, match="cannot be read"):
        read_wordpress(tmp_path)


def test_control_characters_are_taken_out_and_counted() -> None:
    path = FILES / "control-characters.xml"
    assert body_of(path) == "<p>One two three \U0001f600</p>"
    assert file_remarks(path) == {"control-characters": "4 times"}


def test_bytes_of_another_encoding_are_read_and_counted() -> None:
    path = FILES / "wrong-encoding.xml"
    assert body_of(path) == "<p>“Señor”, said the waiter. Naïve…</p>"
    assert file_remarks(path) == {"encoding": "7 times"}


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1251", "utf-16", "utf-8-sig"])
def test_a_declared_encoding_is_followed(tmp_path: Path, encoding: str) -> None:
    words = "Порт" if encoding == "windows-1251" else "Córdoba"
    export = an_export(a_post(body=words)).replace('encoding="UTF-8"', f'encoding="{encoding}"')
    assert body_of(written(tmp_path, export.encode(encoding))) == f"<p>{words}</p>"


def test_line_ends_of_windows_are_line_ends() -> None:
    assert body_of(FILES / "crlf.xml") == "<p>First line<br>second line</p><p>A new paragraph.</p>"


def test_the_end_of_a_cdata_section_inside_one_is_text() -> None:
    assert body_of(FILES / "nested-cdata.xml") == (
        "<p>Write <code>&lt;![CDATA[x]]&gt;</code>, then ]]&gt; again.</p>"
    )


def test_entities_that_are_not_declared_and_bare_ampersands_are_mended(tmp_path: Path) -> None:
    export = an_export(a_post()).replace(
        "<![CDATA[A headline]]>", "Caf&eacute; &amp; bar &nbsp;AT&T &bogus; &#8; &lt;b&gt; ]]> end"
    )
    path = written(tmp_path, export)
    [manuscript] = read_wordpress(path)
    assert manuscript.headline == "Café & bar AT&T &bogus; ]]> end"
    assert file_remarks(path) == {"entities": "5 times", "control-characters": "1 times"}


def test_markup_that_was_not_escaped_is_part_of_the_text(tmp_path: Path) -> None:
    export = an_export(a_post()).replace("<![CDATA[A body.]]>", "<p>One <b>two</b></p><p>three</p>")
    assert body_of(written(tmp_path, export)) == "<p>One <strong>two</strong></p><p>three</p>"


def test_serialised_values_are_not_called(tmp_path: Path) -> None:
    manuscript = the_manuscript(
        tmp_path, a_post(meta={"theme": 'O:8:"stdClass":1:{s:1:"a";s:1:"b";}'})
    )
    assert [remark.text for remark in manuscript.remarks if remark.code == "meta-left-out"] == [
        "theme"
    ]


def test_an_entry_of_endless_parts_is_refused(tmp_path: Path) -> None:
    export = an_export(a_post(more="<x/>" * 200_001))
    with pytest.raises(MalformedFile, match="more than 200000 parts"):
        read_wordpress(written(tmp_path, export))


def test_elements_nested_without_end_are_refused(tmp_path: Path) -> None:
    export = an_export(a_post(more="<x>" * 5_000 + "</x>" * 5_000))
    with pytest.raises(MalformedFile):
        read_wordpress(written(tmp_path, export))


class Dripping(io.BytesIO):
    """A file that gives a few bytes at a time."""

    step = 1

    def read(self, size: int | None = -1) -> bytes:
        return super().read(self.step)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ("&", "&amp;", "&nbsp;", "&#7;", "]]>", "<![CDATA[", "\x07", "é", "<!-- & -->", "\n")
        ),
        max_size=14,
    ),
    st.integers(1, 9),
)  # fmt: skip
def test_mending_does_not_depend_on_where_the_file_is_cut(pieces: list[str], step: int) -> None:
    data = b"<a>" + "".join(pieces).encode() + b"</a>"

    def mended(file: io.BytesIO) -> bytes:
        stream = Repaired(Path("x"), file)
        parts = []
        while part := stream.read(1):
            parts.append(part)
        return b"".join(parts)

    dripping = Dripping(data)
    dripping.step = step
    assert mended(dripping) == mended(io.BytesIO(data))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = (FILES / "english.xml").read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    length = data.draw(st.integers(0, 40))
    damage = data.draw(st.binary(max_size=20))
    path = tmp_path_factory.getbasetemp() / "damaged.xml"
    path.write_bytes(whole[:place] + damage + whole[place + length :])
    try:
        list(read_wordpress(path))
    except ImporterError as error:
        refused = error
    else:
        return
    assert refused.path == path
    assert refused.problem
