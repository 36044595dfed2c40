"""The output folder: whole files, or none."""

from __future__ import annotations

import gzip
import pickle
from pathlib import Path

import brotli
import pytest

from broadside.press import Output, OutputError, PathRefused
from broadside.press.output import MARK


def an_output(tmp_path: Path, precompress: bool = True) -> Output:
    output = Output(tmp_path / "site", precompress=precompress)
    output.prepare()
    return output


def names(output: Output) -> list[str]:
    output.finish()
    return sorted(path.name for path in output.folder.iterdir() if path.name != MARK)


def test_text_files_get_siblings_with_the_same_content(tmp_path: Path) -> None:
    output = an_output(tmp_path)
    content = b"<p>" + b"word " * 500
    assert output.write("en/index.html", content)
    folder = output.folder / "en"
    assert (folder / "index.html").read_bytes() == content
    assert gzip.decompress((folder / "index.html.gz").read_bytes()) == content
    assert brotli.decompress((folder / "index.html.br").read_bytes()) == content


def test_pictures_get_none(tmp_path: Path) -> None:
    output = an_output(tmp_path)
    output.write("a.avif", b"picture")
    assert names(output) == ["a.avif"]


def test_the_same_content_gives_the_same_siblings(tmp_path: Path) -> None:
    first, second = an_output(tmp_path / "1"), an_output(tmp_path / "2")
    for output in (first, second):
        output.write("a.html", b"content " * 99)
    for name in ("a.html.gz", "a.html.br"):
        assert (first.folder / name).read_bytes() == (second.folder / name).read_bytes()


def test_a_missing_sibling_comes_back_and_an_unwanted_one_goes(tmp_path: Path) -> None:
    output = an_output(tmp_path)
    output.write("a.html", b"content")
    (output.folder / "a.html.br").unlink()
    assert not output.write("a.html", b"content")
    assert (output.folder / "a.html.br").exists()
    an_output(tmp_path, precompress=False).write("a.html", b"content")
    assert names(output) == ["a.html"]


def test_removing_takes_siblings_and_empty_folders_along(tmp_path: Path) -> None:
    output = an_output(tmp_path)
    output.write("en/2022/03/a/index.html", b"content")
    output.write("en/index.html", b"content")
    assert output.remove("en/2022/03/a/index.html")
    assert not output.remove("en/2022/03/a/index.html")
    assert sorted(output.paths()) == ["en/index.html"]
    assert not (output.folder / "en" / "2022").exists()
    assert output.folder.exists()


@pytest.mark.parametrize("path", ["../a", "/a", "a//b", "a/../../b", "", ".", "a/./b", "a\0b"])
def test_a_path_that_leaves_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    output = an_output(tmp_path)
    with pytest.raises(OutputError, match="does not lie in the output folder"):
        output.write(path, b"content")
    assert names(output) == []
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_file_in_the_way_is_named_and_nothing_is_left_behind(tmp_path: Path) -> None:
    output = an_output(tmp_path)
    output.write("en", b"a file where a folder should be")
    with pytest.raises(OutputError, match=r"en/index\.html"):
        output.write("en/index.html", b"content")
    assert names(output) == ["en"]


def test_what_a_killed_press_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    output = an_output(tmp_path)
    output.write("a.html", b"content")
    (output.folder / ".pressing" / "1").write_bytes(b"hal")
    assert list(output.paths()) == ["a.html"]
    output.prepare()
    assert not (output.folder / ".pressing" / "1").exists()
    assert names(output) == ["a.html", "a.html.br", "a.html.gz"]


def test_a_folder_with_files_of_somebody_else_s_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.odt").write_text("years of work")
    (tmp_path / "site" / ".git").mkdir()
    with pytest.raises(OutputError, match=r"somebody else's \(thesis\.odt\)"):
        Output(tmp_path / "site").prepare()
    assert (tmp_path / "site" / "thesis.odt").read_text() == "years of work"


def test_a_folder_keeps_its_mark(tmp_path: Path) -> None:
    mark = an_output(tmp_path).prepare()
    assert an_output(tmp_path).prepare() == mark
    assert an_output(tmp_path / "other").prepare() != mark


def test_a_name_that_is_too_long_concerns_its_page_alone(tmp_path: Path) -> None:
    with pytest.raises(PathRefused, match="File name too long"):
        an_output(tmp_path).write("a" * 300 + ".html", b"content")


def test_an_error_comes_whole_from_a_worker() -> None:
    error = pickle.loads(pickle.dumps(OutputError("site", "No space left on device")))
    assert isinstance(error, OutputError)
    assert str(error) == "site: No space left on device"
