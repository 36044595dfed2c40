"""An archive from a stranger is unpacked into its folder, or refused with the reason."""

from __future__ import annotations

import contextlib
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadside.importers import unpacking
from broadside.importers.errors import MalformedFile
from broadside.importers.unpacking import unpack


def an_archive(folder: Path, files: dict[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> Path:
    path = folder / "archive.zip"
    with zipfile.ZipFile(path, "w", packed) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def unpacked(folder: Path, archive: Path) -> dict[str, bytes]:
    into = folder / "into"
    into.mkdir()
    unpack(archive, into)
    return {
        str(file.relative_to(into)): file.read_bytes() for file in into.rglob("*") if file.is_file()
    }


def test_files_come_out_as_they_went_in(tmp_path):
    files = {"posts/one.md": b"One", "posts/deep/er/two.md": b"Two " * 9_000, "empty.md": b""}
    assert unpacked(tmp_path, an_archive(tmp_path, files)) == files


def test_what_systems_put_in_by_themselves_is_passed_over(tmp_path):
    files = {"one.md": b"One", "__MACOSX/one.md": b"x", "posts/.DS_Store": b"x", "folder/": b""}
    assert unpacked(tmp_path, an_archive(tmp_path, files)) == {"one.md": b"One"}


@pytest.mark.parametrize(
    "name",
    ["../out.md", "posts/../../out.md", "/etc/out.md", "C:/out.md", "c:out.md", "..\\out.md",
     "posts\\..\\..\\out.md"],
)  # fmt: skip
def test_a_path_that_leads_out_is_refused(tmp_path, name):
    with pytest.raises(MalformedFile, match="leads out of the archive"):
        unpacked(tmp_path, an_archive(tmp_path, {name: b"x"}))
    assert not list(tmp_path.glob("**/out.md"))


def test_a_link_is_refused(tmp_path):
    path = tmp_path / "archive.zip"
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo("link.md")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(MalformedFile, match="is a link, or no plain file"):
        unpacked(tmp_path, path)


def test_a_bomb_is_refused_before_anything_is_unpacked(tmp_path):
    archive = an_archive(tmp_path, {"one.md": b"One", "bomb.md": bytes(8 * 1024 * 1024)})
    with pytest.raises(MalformedFile, match="would grow more than 200 times"):
        unpacked(tmp_path, archive)
    assert not list((tmp_path / "into").iterdir())


def test_a_bomb_that_lies_about_its_size_is_stopped_while_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 100_000)
    archive = an_archive(tmp_path, {"bomb.md": bytes(3_000_000)})
    data = bytearray(archive.read_bytes())
    size = (3_000_000).to_bytes(4, "little")
    while (place := data.find(size)) >= 0:
        data[place : place + 4] = (90_000).to_bytes(4, "little")
    archive.write_bytes(data)
    with pytest.raises(MalformedFile):
        unpacked(tmp_path, archive)
    written = sum(file.stat().st_size for file in (tmp_path / "into").rglob("*"))
    assert written <= 100_000


def test_more_than_there_may_be_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_ENTRIES", 3)
    with pytest.raises(MalformedFile, match="more than 3 files"):
        unpacked(tmp_path, an_archive(tmp_path, {f"{n}.md": b"x" for n in range(4)}))


def test_what_comes_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 1_000)
    files = {f"{n}.md": b"x" * 400 for n in range(3)}
    with pytest.raises(MalformedFile, match="it holds more than"):
        unpacked(tmp_path, an_archive(tmp_path, files, zipfile.ZIP_STORED))


@pytest.mark.parametrize("names", [("one.md", "one.md"), ("one", "one/two.md")])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_place_cannot_hold_two_files(tmp_path, names):
    path = tmp_path / "archive.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    with pytest.raises(MalformedFile, match="is in it twice"):
        unpacked(tmp_path, path)


def test_an_encrypted_file_is_refused(tmp_path):
    archive = an_archive(tmp_path, {"secret.md": b"x"})
    data = bytearray(archive.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.find(mark) + offset] |= 1
    archive.write_bytes(data)
    with pytest.raises(MalformedFile, match="is encrypted"):
        unpacked(tmp_path, archive)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_is_done_to_an_archive_nothing_is_written_outside(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("hostile")
    archive = an_archive(folder, {"posts/one.md": b"One" * 50, "two.md": b"Two"})
    content = bytearray(archive.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    archive.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    into = folder / "into"
    into.mkdir()
    with contextlib.suppress(MalformedFile):
        unpack(archive, into)
    assert {each.name for each in folder.iterdir()} == {"archive.zip", "into"}
