"""Documents end as drafts in the newsroom, their pictures with them, and are known again."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

FILES = Path(__file__).parents[1] / "importers" / "files" / "documents"


def take(publication, folder, *files):
    from broadside.importers.documents import read_documents
    from broadside.newsroom.intake import take_in

    return take_in(publication, read_documents(files, folder / "pictures"))


def test_a_document_becomes_a_draft_with_its_pictures_notes_and_remarks(publication, tmp_path):
    from broadside.newsroom.models import Article, Picture

    report = take(publication, tmp_path, FILES / "report.docx")
    article = Article.objects.get()
    assert not article.live
    assert article.title == "Nobody goes down the shaft"
    assert article.standfirst == "The longest strike in the basin for years"
    assert [byline.person.name for byline in article.bylines.all()] == ["Olena Kovalenko"]
    kinds = [child.block_type for child in article.body]
    assert kinds == [
        "text", "heading", "text", "heading", "list", "quote", "table", "text", "picture",
        "footnotes",
    ]  # fmt: skip
    picture = next(child.value for child in article.body if child.block_type == "picture")
    assert picture["alt"] == "A crane beside a shaft"
    assert Picture.objects.get().title == "report 1"
    [entry] = report.entries
    assert {"tracked-changes", "margin-comment", "page-frame"} <= {
        remark.code for remark in entry.remarks
    }
    again = take(publication, tmp_path, FILES / "report.docx")
    assert again.counts["unchanged"] == 1
    assert not again.changed


def test_a_newer_version_of_the_same_file_brings_the_draft_up_to_date(publication, tmp_path):
    from broadside.newsroom.models import Article

    file = tmp_path / "letter.odt"
    file.write_bytes((FILES / "report.odt").read_bytes())
    take(publication, tmp_path, file)
    with ZipFile(FILES / "report.odt") as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"stood still", b"moved again"))
    report = take(publication, tmp_path, file)
    assert report.counts["updated"] == 1
    assert "moved again" in str(Article.objects.get().body.raw_data)


def test_a_picture_that_the_newsroom_refuses_leaves_its_words_and_no_dead_link(
    publication, tmp_path
):
    from django.utils import timezone

    from broadside.importers.manuscript import PictureBlock, PictureReference
    from broadside.newsroom.intake.bodies import body_stream
    from broadside.newsroom.intake.keeping import Keeping
    from broadside.newsroom.intake.pictures import Pictures

    broken = tmp_path / "crane.png"
    broken.write_bytes(b"no picture")
    reference = PictureReference(address="a.docx#image1.png", caption="A <crane>", local=broken)
    wordless = PictureReference(address="a.docx#image1.png", local=broken)
    pictures = Pictures(Keeping("a.docx", timezone.now()))
    stream = body_stream(
        [PictureBlock(picture=reference), PictureBlock(picture=wordless)], pictures, "key"
    )
    assert [(child["type"], child["value"]) for child in stream] == [
        ("text", "<p>A &lt;crane&gt;</p>")
    ]
    assert {remark.code for remark in pictures.remarks} == {"picture-refused"}
