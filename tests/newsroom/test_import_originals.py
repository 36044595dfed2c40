"""What an import brought is kept as it was, and shown beside what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadside.importers.manuscript import Original
from broadside.importers.remarks import remark
from tests.newsroom.manuscripts import a_manuscript, an_archive

HOSTILE = '<item><title>Pits & </title><script>alert(1)</script>[poll id="3"]</item>'


def an_original(content: str = HOSTILE, form: str = "xml") -> Original:
    return Original(form=form, content=content.encode(), place="line 7")


def take(publication, *manuscripts):
    from broadside.newsroom.intake import take_in

    return take_in(publication, an_archive(*manuscripts))


def the_entry():
    from broadside.newsroom.models import ImportEntry

    return ImportEntry.objects.latest("pk")


def test_the_original_is_kept_compressed_to_the_last_byte(publication):
    from broadside.newsroom.models.imports import unpacked

    long = HOSTILE + "a word and another " * 2_000
    take(publication, a_manuscript(original=an_original(long)))
    entry = the_entry()
    assert unpacked(entry.original) == long.encode()
    assert len(entry.original) < len(long) / 10
    assert (entry.form, entry.place, entry.article.title) == ("xml", "line 7", "Miners stop work")


def test_every_import_keeps_its_own(publication):
    from broadside.newsroom.models import ImportEntry
    from broadside.newsroom.models.imports import unpacked

    take(publication, a_manuscript(original=an_original("<item>first</item>")))
    take(
        publication,
        a_manuscript(headline="Miners go on", original=an_original("<item>second</item>")),
    )
    entries = list(ImportEntry.objects.order_by("pk"))
    assert [unpacked(entry.original) for entry in entries] == [
        b"<item>first</item>",
        b"<item>second</item>",
    ]
    assert [entry.outcome for entry in entries] == ["created", "updated"]
    assert entries[0].record.entries.count() == 1


def test_an_original_that_is_written_otherwise_is_nothing_new(publication):
    take(publication, a_manuscript(original=an_original("<item>one way</item>")))
    again = take(publication, a_manuscript(original=an_original("<item >another way</item>")))
    assert again.counts["unchanged"] == 1
    assert not again.changed


def test_its_page_shows_the_original_as_text_and_never_as_markup(publication):
    from tests.newsroom.builders import signed_in

    said = remark("shortcode", '[poll id="3"]')
    take(publication, a_manuscript(original=an_original(), remarks=(said,)))
    entry = the_entry()
    response = signed_in("Editor").get(entry.get_absolute_url())
    page = response.content.decode()
    assert response.status_code == 200
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Pits &amp; " in page
    # What a remark speaks of is marked in the original, and the remark leads there.
    assert '<mark id="remark-1" tabindex="-1">[poll id=&quot;3&quot;]</mark>' in page
    assert 'href="#remark-1"' in page
    assert "A short code that is not known stays as text." in page


def test_the_result_beside_it_is_the_page_that_readers_get(publication):
    from tests.newsroom.builders import signed_in

    take(publication, a_manuscript(original=an_original()))
    entry = the_entry()
    result = signed_in("Editor").get(f"{entry.get_absolute_url()}result/")
    assert result.status_code == 200
    assert "Nobody went down the shaft on Monday." in result.content.decode()
    assert "This is a draft" not in result.content.decode()
    entry.article.save_revision()
    draft = signed_in("Editor").get(f"{entry.get_absolute_url()}result/").content.decode()
    assert "This is a draft" in draft


def test_the_original_is_downloaded_as_a_file_and_never_opened_as_a_page(publication):
    from tests.newsroom.builders import signed_in

    take(publication, a_manuscript(original=an_original()))
    original = signed_in("Editor").get(f"{the_entry().get_absolute_url()}original/")
    assert original.content.decode() == HOSTILE
    assert original.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert original.headers["Content-Disposition"].startswith("attachment")
    assert original.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_json_original_has_each_of_its_fields_on_a_line():
    from broadside.newsroom.imports.marked import text_of

    assert text_of("json", b'{"title":"A","html":"<p>"}').splitlines()[1:3] == [
        '  "title": "A",',
        '  "html": "<p>"',
    ]
    assert text_of("json", b"{broken") == "{broken"


def test_a_very_long_original_is_shown_in_part_and_said_to_be(publication):
    from broadside.newsroom.imports.marked import MOST_SHOWN
    from tests.newsroom.builders import signed_in

    take(publication, a_manuscript(original=an_original("x" * (MOST_SHOWN + 1))))
    page = signed_in("Editor").get(the_entry().get_absolute_url()).content.decode()
    assert "The whole can be downloaded." in page
    assert "x" * MOST_SHOWN in page
    assert "x" * (MOST_SHOWN + 1) not in page


@pytest.mark.parametrize("role", ["Contributor", "Translator"])
def test_originals_are_for_those_who_may_import(publication, role):
    from tests.newsroom.builders import signed_in

    take(publication, a_manuscript(original=an_original()))
    entry = the_entry()
    client = signed_in(role)
    for end in ("", "original/", "result/"):
        response = client.get(f"{entry.get_absolute_url()}{end}")
        assert response.status_code in (302, 403), end
        assert "alert(1)" not in response.content.decode()
    listed = client.get(entry.record.get_absolute_url()).content.decode()
    assert entry.get_absolute_url() not in listed
    form = client.get(f"/newsroom/pages/{entry.article.pk}/edit/").content.decode()
    assert entry.get_absolute_url() not in form


def test_the_list_of_an_import_and_the_article_lead_to_it(publication):
    from tests.newsroom.builders import signed_in

    take(publication, a_manuscript(original=an_original()))
    entry = the_entry()
    client = signed_in("Editor")
    listed = client.get(entry.record.get_absolute_url()).content.decode()
    assert f'href="{entry.get_absolute_url()}"' in listed
    form = client.get(f"/newsroom/pages/{entry.article.pk}/edit/").content.decode()
    assert entry.get_absolute_url() in form


def test_an_entry_belongs_to_its_import(publication):
    from tests.newsroom.builders import signed_in

    take(publication, a_manuscript(original=an_original()))
    entry = the_entry()
    client = signed_in("Editor")
    assert client.get(f"/newsroom/reports/imports/999/articles/{entry.pk}/").status_code == 404


def test_an_import_of_before_has_no_original_and_says_so(publication):
    from tests.newsroom.builders import signed_in

    take(publication, a_manuscript())
    entry = the_entry()
    client = signed_in("Editor")
    assert "No original was kept" in client.get(entry.get_absolute_url()).content.decode()
    assert client.get(f"{entry.get_absolute_url()}original/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "form"), [("wordpress", "xml"), ("ghost", "json"), ("markdown", "markdown")]
)
def test_every_importer_gives_the_original_as_it_stands_in_the_source(kind, form, tmp_path):
    source, there = _an_export(kind, tmp_path)
    manuscripts = list(source)
    assert [each.original.form for each in manuscripts] == [form] * len(manuscripts)
    assert all(each.original.content.decode() in there for each in manuscripts)
    assert all(each.headline in each.original.content.decode() for each in manuscripts)


def _an_export(kind: str, folder: Path):
    from broadside.importers.ghost import read_ghost
    from broadside.importers.markdown import read_markdown
    from broadside.importers.wordpress import read_wordpress

    if kind == "markdown":
        file = folder / "posts" / "pits.md"
        file.parent.mkdir()
        file.write_text("---\ntitle: Pits\n---\nStill.\n", encoding="utf-8")
        return read_markdown(folder / "posts"), file.read_text(encoding="utf-8")
    if kind == "ghost":
        file = folder / "ghost.json"
        file.write_text(
            '{"db":[{"meta":{"version":"5"},"data":{"posts":['
            '{"id":"1", "title":"Pits", "html":"<p>Still.</p>", "odd":1},'
            '{"id":"2", "title":"Shafts", "html":"<p>Deep.</p>"}]}}]}',
            encoding="utf-8",
        )
        return read_ghost(file), file.read_text(encoding="utf-8")
    file = folder / "export.xml"
    items = "".join(
        f"<item><title>{title}</title><content:encoded><![CDATA[<p>{body}</p>]]></content:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:status>publish</wp:status>"
        "<wp:post_type>post</wp:post_type></item>\n"
        for number, (title, body) in enumerate(
            [
                ("Pits", "</item><item> in words"),
                ("Shafts &nope; R", "a\x07b"),
                ("Long", "x" * 200_000),
            ]
        )
    )
    file.write_text(
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>T</title>'
        f"<!-- <item> --><wp:wxr_version>1.2</wp:wxr_version>{items}</channel></rss>",
        encoding="utf-8",
    )
    return read_wordpress(file), file.read_text(encoding="utf-8")
