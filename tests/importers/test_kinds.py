"""An upload is told by its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadside.importers.errors import NotAnExport
from broadside.importers.kinds import KINDS, accepted, recognise


def a_folder(folder: Path, *names: str) -> Path:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Export.XML", "wordpress"), ("site.ghost.json", "ghost"), ("one.md", "markdown"),
     ("piece.docx", "document"), ("piece.odt", "document")],
)  # fmt: skip
def test_one_file_is_told_by_its_ending(tmp_path, name, kind):
    file = a_folder(tmp_path, name) / name
    assert (recognise(file)[0].name, recognise(file)[1]) == (kind, file)


@pytest.mark.parametrize(
    ("names", "kind", "what"),
    [
        (("export/export.xml", "export/uploads/2022/a.jpg"), "wordpress", "export/export.xml"),
        (("site.json", "content/images/a.jpg"), "ghost", "site.json"),
        (("blog/hugo.json", "blog/content/one.md", "blog/feed.xml"), "markdown", "blog"),
        (("drafts/one.docx", "drafts/two.odt"), "document", "drafts"),
    ],
)
def test_a_folder_is_told_by_what_is_in_it(tmp_path, names, kind, what):
    folder = a_folder(tmp_path, *names)
    found, place = recognise(folder)
    assert (found.name, place) == (kind, folder / what)


def test_two_exports_are_one_too_many(tmp_path):
    with pytest.raises(NotAnExport, match=r"there are 2 exports in it \(a.xml, b.xml\)"):
        recognise(a_folder(tmp_path, "a.xml", "b.xml"))


def test_what_is_none_of_them_is_refused_with_what_would_be(tmp_path):
    with pytest.raises(NotAnExport, match=r"there is no file in it that ends in .*\.xml"):
        recognise(a_folder(tmp_path, "a.jpg"))
    with pytest.raises(NotAnExport, match="its name ends in none of"):
        recognise(a_folder(tmp_path, "a.pdf") / "a.pdf")


def test_every_kind_has_a_name_and_endings_of_its_own():
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    endings = [ending for kind in KINDS for ending in kind.endings]
    assert len(endings) == len(set(endings))
    assert set(accepted()) == {*endings, ".zip"}
