"""An archive is taken in whole or not at all, and once, and what became of it is said."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from broadside.importers import manuscript as m
from broadside.importers.errors import MalformedFile
from broadside.wire.documents import Front, LinkCard, PictureBlock, Story, Topic, Withdrawn
from tests.newsroom.manuscripts import (
    SITE,
    a_manuscript,
    a_reference,
    an_archive,
    signed,
)


def take(publication, *manuscripts, dossier=None, **facts):
    from broadside.newsroom.intake import take_in

    return take_in(publication, an_archive(*manuscripts, **facts), dossier=dossier)


def stories():
    from tests.newsroom.builders import documents

    return documents(Story)


def tables():
    """Every row of the newsroom's and Wagtail's own tables, save the time of day."""
    from django.apps import apps

    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for label in ("newsroom", "wagtailcore")
        for model in apps.get_app_config(label).get_models()
    }


def test_an_article_comes_with_all_that_is_said_of_it(publication):
    from broadside.newsroom.models import Article

    take(
        publication,
        a_manuscript(
            kicker="Donbas",
            standfirst="The pits are still.",
            bylines=(signed(key="olena"), signed("Petro Ivanenko", role="translator")),
            credit_line="International desk",
            dateline_place="Lviv",
            categories=(("labour", "strikes"),),
            tags=("miners",),
            old_addresses=("2022/03/miners-stop/",),
            first_published=m.FirstPublished(name="The Pit", address="https://pit.example/1"),
        ),
    )
    (story,) = stories()
    assert (story.headline, story.slug) == ("Miners stop work", "miners-stop-work-1")
    assert (story.kicker, story.standfirst) == ("Donbas", "The pits are still.")
    assert story.published == datetime(2022, 3, 2, 9, tzinfo=UTC)
    assert (story.credit_line, story.dateline_place) == ("International desk", "Lviv")
    assert story.old_addresses == ("2022/03/miners-stop/",)
    assert story.first_published.name == "The Pit"
    article = Article.objects.get()
    assert [str(byline) for byline in article.bylines.all()] == [
        "Olena Kovalenko (writer)",
        "Petro Ivanenko (translator)",
    ]
    assert {topic.name for topic in article.topics.all()} == {"Strikes", "Miners"}
    strikes = article.topics.get(slug="strikes")
    assert strikes.parent.name == "Labour"


def test_every_kind_of_block_reaches_the_wire(publication):
    from broadside.wire import documents as wire

    take(
        publication,
        a_manuscript(
            body=(
                m.Text(html="<p>One<br>two.</p>"),
                m.Heading(text="The shaft", level=3),
                m.Quote(html="<p>No.</p>", attribution="A miner"),
                m.LinkCard(address="https://video.example/1", title="A film"),
                m.List(items=("first", "<strong>second</strong>"), ordered=True),
                m.Box(html="<p>Beside.</p>", title="A box"),
                m.Table(rows=(("Pit", "Men"), ("Nine", "40")), caption="Who struck", head=True),
                m.Code(text="a  b\n  c"),
                m.Text(html="<p>Noted[^1].</p>"),
                m.Footnotes(notes=(m.Note(mark="1", html="So it was."),)),
            )
        ),
    )
    (story,) = stories()
    assert story.body == (
        wire.Text(html="<p>One<br>two.</p>"),
        wire.Heading(text="The shaft", level=3),
        wire.Quote(html="<p>No.</p>", attribution="A miner"),
        wire.LinkCard(address="https://video.example/1", title="A film"),
        wire.List(items=("first", "<strong>second</strong>"), ordered=True),
        wire.Box(html="<p>Beside.</p>", title="A box"),
        wire.Table(rows=(("Pit", "Men"), ("Nine", "40")), caption="Who struck", head=True),
        wire.Code(text="a  b\n  c"),
        wire.Text(html="<p>Noted[^1].</p>"),
        wire.Footnotes(notes=(wire.Note(mark="1", html="So it was."),)),
    )


def test_taking_it_in_again_changes_nothing(publication, tmp_path):
    from tests.newsroom.builders import on_the_wire, picture_bytes

    picture = tmp_path / "shaft.jpg"
    picture.write_bytes(picture_bytes())
    archive = (
        a_manuscript(
            1, categories=(("ukraine", "women-in-ukraine"),), picture=a_reference(picture)
        ),
        a_manuscript(2, categories=(("ukraine", "political-statement"),), tags=("miners",)),
        a_manuscript(3, status="draft", bylines=(signed(key="olena"),)),
        a_manuscript(4, status="trash"),
    )
    take(publication, *archive, dossier="ukraine")
    before, dispatches = tables(), on_the_wire()
    files = sorted(path.name for path in (publication.state / "imports").iterdir())
    report = take(publication, *archive, dossier="ukraine")
    assert not report.changed
    assert report.counts["unchanged"] == 3
    assert on_the_wire() == dispatches
    assert tables() == before
    assert sorted(path.name for path in (publication.state / "imports").iterdir()) == files
    assert "Nothing changed." in report.summary()


def test_what_changed_there_is_brought_up_to_date_and_the_rest_left_alone(publication):
    take(publication, a_manuscript(1), a_manuscript(2, "Trains stop"))
    report = take(
        publication,
        a_manuscript(1, tags=("mines",), body=(m.Text(html="<p>They went back.</p>"),)),
        a_manuscript(2, "Trains stop"),
    )
    assert (report.counts["updated"], report.counts["unchanged"]) == (1, 1)
    first, _, again = stories()
    assert again.id == first.id
    assert again.body[0].html == "<p>They went back.</p>"
    assert len(again.topics) == 1


def test_what_was_edited_here_stays_as_it_is_here(publication):
    from broadside.newsroom.actions import publish
    from broadside.newsroom.models import Article

    take(publication, a_manuscript(1))
    article = Article.objects.get()
    article.title = "Miners walk out"
    publish(article)
    report = take(publication, a_manuscript(1, "Miners stop for a day", slug="miners-stop-work-1"))
    assert Article.objects.get().title == "Miners walk out"
    assert [remark.code for remark in report.entries[0].remarks] == ["edited-here"]
    assert report.counts["kept"] == 1


def test_what_was_withdrawn_or_deleted_here_does_not_come_back(publication):
    from broadside.newsroom.actions import withdraw
    from broadside.newsroom.models import Article

    take(publication, a_manuscript(1), a_manuscript(2, "Trains stop"))
    withdraw(Article.objects.get(title="Miners stop work"))
    Article.objects.get(title="Trains stop").delete()
    changed = (m.Text(html="<p>Other words.</p>"),)
    take(publication, a_manuscript(1, body=changed), a_manuscript(2, "Trains stop", body=changed))
    assert [article.live for article in Article.objects.all()] == [False]


def test_an_article_withdrawn_there_is_withdrawn_here(publication):
    from tests.newsroom.builders import documents

    take(publication, a_manuscript(1))
    take(publication, a_manuscript(1, status="private"))
    assert [document.what for document in documents(Withdrawn)] == ["story"]


@pytest.mark.parametrize("status", ["draft", "pending", "private", "password", "scheduled"])
def test_what_readers_could_not_see_comes_as_a_draft(publication, status):
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import documents

    report = take(publication, a_manuscript(status=status, tags=("miners",)))
    assert not Article.objects.get().live
    assert documents() == []
    assert report.counts["drafts"] == 1


def test_a_date_in_the_future_is_a_schedule_not_a_publication(publication):
    from broadside.newsroom.models import Article

    soon = datetime.now(UTC).replace(microsecond=0) + timedelta(days=9)
    take(publication, a_manuscript(status="scheduled", published=soon))
    article = Article.objects.get()
    assert (article.live, article.go_live_at, article.published_at) == (False, soon, None)
    article.full_clean()


def test_the_trash_is_left_out_and_said_to_be(publication):
    from broadside.newsroom.models import Article

    report = take(publication, a_manuscript(status="trash"))
    assert not Article.objects.exists()
    assert [remark.code for remark in report.entries[0].remarks] == ["trash"]


def test_a_language_that_the_publication_has_not_is_left_out_and_said_to_be(publication):
    report = take(publication, a_manuscript(1, language="fi"), a_manuscript(2, language="es-es"))
    assert [story.language for story in stories()] == ["es"]
    assert report.counts["left_out"] == 1
    assert "language-not-here" in report.summary()


def test_a_category_becomes_a_dossier_and_its_children_strands(publication):
    from broadside.newsroom.models import Article, Dossier, Strand

    take(
        publication,
        a_manuscript(1, categories=(("ukraine", "women-in-ukraine"), ("labour",))),
        a_manuscript(2, categories=(("ukraine",),)),
        dossier="ukraine",
    )
    dossier = Dossier.objects.get()
    assert (dossier.slug, dossier.titles) == ("ukraine", {"en": "Ukraine", "es": "Ucrania"})
    strand = Strand.objects.get()
    assert strand.titles == {"en": "Women in Ukraine", "es": "Mujeres en Ucrania"}
    first, second = Article.objects.order_by("pk")
    assert (list(first.dossiers.all()), list(first.strands.all())) == ([dossier], [strand])
    assert [topic.name for topic in first.topics.all()] == ["Labour"]
    assert (list(second.dossiers.all()), list(second.strands.all())) == ([dossier], [])


def test_the_dossier_gets_its_front_in_every_language_as_its_categories_were(publication):
    from tests.newsroom.builders import documents

    def both(number, english, spanish, **fields):
        return (
            a_manuscript(number, categories=(("ukraine", english),), **fields),
            a_manuscript(number + 100, language="es", categories=(("ucrania", spanish),), **fields),
        )

    day = datetime(2023, 5, 1, tzinfo=UTC)
    take(
        publication,
        *both(1, "political-statement", "declaracion", translations="statement"),
        *both(2, "women-in-ukraine", "mujeres-en-ucrania"),
        *both(3, "year-highlights", "resumen-del-ano"),
        *both(4, "year-highlights", "resumen-del-ano", published=day),
        dossier="ukraine",
    )
    fronts = {front.language: front for front in documents(Front)}
    assert set(fronts) == {"en", "es"}
    said = [(type(each).__name__, each.title) for each in fronts["es"].containers]
    assert said == [
        ("Statement", "Declaración"),
        ("StrandContainer", "Mujeres en Ucrania"),
        ("Latest", ""),
        ("Highlights", "Resumen del año"),
    ]
    statement, _, _, highlights = fronts["en"].containers
    by_id = {(story.id, story.language): story for story in stories()}
    assert by_id[statement.card.story, "en"].slug == "miners-stop-work-1"
    assert by_id[statement.card.story, "es"].slug == "miners-stop-work-101"
    assert [year.year for year in highlights.years] == [2023, 2022]
    assert [len(year.cards) for year in highlights.years] == [1, 1]


def test_a_site_without_translations_may_have_a_statement_in_each_language(publication):
    from broadside.importers.manuscript import Term
    from tests.newsroom.builders import documents

    categories = (
        Term(slug="ukraine", name="Ukraine"),
        Term(slug="statement", name="Political Statement", parent="ukraine"),
        Term(slug="declaracion", name="Declaración", parent="ukraine"),
        Term(slug="highlights", name="Year highlights", parent="ukraine"),
        Term(slug="resumen", name="Resumen del año", parent="ukraine"),
    )

    def one(number, category, **fields):
        return a_manuscript(number, categories=(("ukraine", category),), **fields)

    take(
        publication,
        one(1, "statement"),
        one(2, "declaracion", language="es"),
        one(3, "highlights"),
        one(4, "resumen", language="es"),
        dossier="ukraine",
        categories=categories,
    )
    said = {
        front.language: [(type(each).__name__, each.title) for each in front.containers]
        for front in documents(Front)
    }
    latest = ("Latest", "")
    assert said == {
        "en": [("Statement", "Political Statement"), latest, ("Highlights", "Year highlights")],
        "es": [("Statement", "Declaración"), latest, ("Highlights", "Resumen del año")],
    }


def test_a_front_that_was_edited_here_stays_as_it_is(publication):
    from broadside.newsroom import tree
    from broadside.newsroom.models import Dossier

    statement = (("ukraine", "political-statement"),)
    take(publication, a_manuscript(1, categories=statement), dossier="ukraine")
    front = tree.dossier_front(Dossier.objects.get(), "en")
    front.introduction = "All we know."
    front.save_revision().publish()
    report = take(
        publication,
        a_manuscript(1, categories=statement),
        a_manuscript(2, categories=statement),
        dossier="ukraine",
    )
    assert tree.dossier_front(Dossier.objects.get(), "en").introduction == "All we know."
    assert "front-edited" in report.summary()


def test_another_part_of_the_archive_adds_to_the_front_that_there_is(publication):
    from tests.newsroom.builders import documents

    highlight = (("ukraine", "year-highlights"),)
    take(publication, a_manuscript(1, categories=highlight), dossier="ukraine")
    take(publication, a_manuscript(2, categories=highlight), dossier="ukraine")
    (*_, front) = documents(Front)
    assert [len(year.cards) for year in front.containers[-1].years] == [2]


def test_a_dossier_must_be_a_category_of_the_file(publication):
    from broadside.newsroom.errors import NotADossier
    from tests.newsroom.builders import documents

    with pytest.raises(NotADossier, match="no category “syria”"):
        take(publication, a_manuscript(), dossier="syria")
    assert documents() == []


def test_pictures_are_taken_in_once_with_their_words(publication, tmp_path):
    from broadside.newsroom.models import Picture
    from tests.newsroom.builders import picture_bytes

    path = tmp_path / "shaft.jpg"
    path.write_bytes(picture_bytes())
    take(
        publication,
        a_manuscript(
            picture=a_reference(path, alt="A shaft"),
            body=(m.PictureBlock(picture=a_reference(path, caption="At noon")),),
        ),
    )
    (story,) = stories()
    assert (story.picture.alt, story.picture.width) == ("A shaft", 640)
    assert isinstance(story.body[0], PictureBlock)
    assert story.body[0].picture.caption == "At noon"
    assert Picture.objects.count() == 1


def test_pictures_stay_when_their_files_are_not_at_hand_the_next_time(publication, tmp_path):
    from tests.newsroom.builders import picture_bytes

    def brought(local, **fields):
        return a_manuscript(body=(m.PictureBlock(picture=a_reference(local)),), **fields)

    path = tmp_path / "shaft.jpg"
    path.write_bytes(picture_bytes())
    assert take(publication, brought(None)).counts["created"] == 1
    assert take(publication, brought(path)).counts["updated"] == 1
    assert take(publication, brought(None)).counts["unchanged"] == 1
    assert take(publication, brought(None, standfirst="Said since.")).counts["updated"] == 1
    *_, story = stories()
    assert story.standfirst == "Said since."
    assert isinstance(story.body[0], PictureBlock)


def test_the_newsroom_knows_where_an_imported_picture_is_used(publication, tmp_path):
    from wagtail.models import ReferenceIndex

    from broadside.newsroom.models import Article, Person, Picture
    from tests.newsroom.builders import picture_bytes

    path = tmp_path / "shaft.jpg"
    path.write_bytes(picture_bytes())
    signed_by = (signed("Petro Ivanenko"),)
    in_the_body = (m.PictureBlock(picture=a_reference(path)),)
    take(publication, a_manuscript(1, body=in_the_body, bylines=signed_by))
    for thing in (Picture.objects.get(), Person.objects.get()):
        assert ReferenceIndex.get_references_to(thing).count() == 1

    def references():
        fields = ("to_object_id", "model_path", "content_path_hash", "content_type_id")
        made = ReferenceIndex.get_references_for_object(Article.objects.get())
        return set(made.values_list("base_content_type_id", *fields))

    noted = references()
    ReferenceIndex.objects.all().delete()
    ReferenceIndex.create_or_update_for_object(Article.objects.get())
    assert references() == noted


def test_a_picture_without_a_file_keeps_its_address(publication, tmp_path):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture at all")
    report = take(
        publication,
        a_manuscript(
            body=(
                m.PictureBlock(picture=a_reference(alt="A shaft", caption="At noon")),
                m.PictureBlock(picture=a_reference(broken, alt="Broken")),
            )
        ),
    )
    (story,) = stories()
    address = f"{SITE}/wp-content/uploads/shaft.jpg"
    assert story.body == (
        LinkCard(address=address, title="A shaft", description="At noon"),
        LinkCard(address=address, title="Broken"),
    )
    assert "picture-refused" in report.summary()


def test_translations_share_their_identity(publication):
    take(
        publication,
        a_manuscript(1, translations="pair"),
        a_manuscript(2, language="es", translations="pair"),
        a_manuscript(3, language="es", translations="pair"),
    )
    english, spanish, other = stories()
    assert english.id == spanish.id != other.id


def test_two_articles_never_get_one_address(publication):
    take(publication, a_manuscript(1, slug="same"), a_manuscript(2, slug="same"))
    assert {story.slug for story in stories()} == {"same", "same-2"}


def test_a_name_known_here_is_that_person(publication):
    from broadside.newsroom.models import Person
    from tests.newsroom.builders import a_person

    known = a_person("Olena Kovalenko", variants=["O. Kovalenko"])
    report = take(publication, a_manuscript(bylines=(signed("O. Kovalenko"),)))
    assert list(Person.objects.all()) == [known]
    assert "person-guessed" in report.summary()


def test_what_only_drafts_need_stays_unpublished(publication):
    from tests.newsroom.builders import documents

    take(publication, a_manuscript(1, status="draft", tags=("secret",)), a_manuscript(2))
    assert documents(Topic) == []


def test_a_file_that_breaks_off_leaves_nothing(publication, tmp_path):
    from tests.newsroom.builders import on_the_wire, picture_bytes

    path = tmp_path / "shaft.jpg"
    path.write_bytes(picture_bytes())

    def breaking():
        for number in range(1, 401):
            yield a_manuscript(number, picture=a_reference(path), tags=("miners",))
        raise MalformedFile(tmp_path / "export.xml", "the file ends too early", 77)

    before = tables()
    files = sorted([*publication.media.rglob("*.*"), *publication.state.rglob("imports/*")])
    with pytest.raises(MalformedFile, match=r"export\.xml, line 77"):
        take(publication, read=breaking)
    assert tables() == before
    assert on_the_wire() == []
    assert sorted([*publication.media.rglob("*.*"), *publication.state.rglob("imports/*")]) == files


def test_the_report_is_kept_as_json(publication):
    report = take(
        publication,
        a_manuscript(1, remarks=(_a_remark("sticky"),)),
    )
    kept = json.loads(report.path.read_bytes())
    assert kept["counts"]["created"] == 1
    assert kept["articles"][0]["remarks"][0]["code"] == "sticky"
    assert kept["remarks"][0]["meaning"].startswith("It was sticky")


def test_an_imported_article_can_be_found_edited_and_published_again(publication):
    from broadside.newsroom.actions import publish
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import signed_in

    take(publication, *(a_manuscript(number) for number in range(1, 4)))
    assert [page.title for page in Article.objects.search("shaft")] == ["Miners stop work"] * 3
    article = Article.objects.first()
    assert article.get_parent().numchild == 3
    assert type(article).find_problems() == ([], [], [], [], [])
    client = signed_in("Editor")
    assert client.get(f"/newsroom/pages/{article.pk}/edit/").status_code == 200
    article.title = "Another headline"
    publish(article)
    assert stories()[-1].headline == "Another headline"


def test_the_report_is_a_page_of_the_newsroom(publication):
    from broadside.newsroom.models import ImportRecord
    from tests.newsroom.builders import signed_in

    take(
        publication,
        a_manuscript(1, "Miners & <trains>", remarks=(_a_remark("shortcode", "[map <b>id=1]"),)),
        a_manuscript(2, "In the trash", status="trash"),
        a_manuscript(3, "Without a remark"),
    )
    record = ImportRecord.objects.get()
    client = signed_in("Editor")
    assert "/newsroom/reports/imports/" in client.get("/newsroom/").content.decode()
    listed = client.get("/newsroom/reports/imports/").content.decode()
    assert record.get_absolute_url() in listed
    assert "export.xml" in listed
    page = client.get(record.get_absolute_url()).content.decode()
    assert "Miners &amp; &lt;trains&gt;" in page
    assert "[map &lt;b&gt;id=1]" in page
    assert "It lay in the trash there." in page
    only = client.get(f"{record.get_absolute_url()}?code=trash").content.decode()
    assert "In the trash" in only
    assert "Miners &amp; &lt;trains&gt;" not in only


def test_the_report_is_for_those_who_work_here(publication):
    from django.test import Client

    response = Client(SERVER_NAME="127.0.0.1").get("/newsroom/reports/imports/")
    assert response.status_code == 302
    assert "/login/" in response["Location"]


def _a_remark(code: str, text: str = "") -> m.Remark:
    return m.Remark(code=code, text=text, severity="changed")


FILES = Path(__file__).parent.parent / "importers" / "files"


def bring(publication, name, dossier="ukraine"):
    from broadside.importers.wordpress import read_wordpress
    from broadside.newsroom.intake import take_in

    return take_in(publication, read_wordpress(FILES / name), dossier=dossier)


def test_exports_in_three_languages_make_one_dossier(publication):
    from broadside.newsroom.models import Dossier
    from tests.newsroom.builders import documents, on_the_wire

    names = ("english.xml", "spanish.xml", "ukrainian.xml")
    for name in names:
        bring(publication, name)
    assert Dossier.objects.get().titles == {"en": "Ukraine", "es": "Ucrania", "uk": "Україна"}
    fronts = {front.language: front for front in documents(Front)}
    said = {
        language: (front.containers[0].title, front.containers[-1].title)
        for language, front in fronts.items()
    }
    assert set(fronts) == {"en", "es", "uk"}
    assert said["en"] == ("Political Statement", "Year highlights")
    assert said["es"] == ("Declaración", "Resumen del año")
    assert all(type(front.containers[0]).__name__ == "Statement" for front in fronts.values())
    assert all(type(front.containers[-1]).__name__ == "Highlights" for front in fronts.values())
    before = len(on_the_wire())
    for name in names:
        assert not bring(publication, name).changed
    assert len(on_the_wire()) == before


@pytest.mark.parametrize("name", ["polylang.xml", "real-wordpress.xml", "crlf.xml"])
def test_an_export_comes_in_once(publication, name):
    from tests.newsroom.builders import on_the_wire

    dossier = None if name == "crlf.xml" else "ukraine"
    first = bring(publication, name, dossier)
    assert first.counts["created"] > 0
    before, dispatches = tables(), on_the_wire()
    again = bring(publication, name, dossier)
    assert not again.changed
    assert (tables(), on_the_wire()) == (before, dispatches)


@pytest.mark.parametrize("name", ["truncated.xml", "entity-bomb.xml"])
def test_a_broken_file_is_one_line_and_exit_code_one(publication, name):
    from click.testing import CliRunner

    from broadside.cli.main import main

    before = tables()
    arguments = ["--publication", str(publication.folder), "import", "wordpress"]
    result = CliRunner().invoke(main, [*arguments, str(FILES / name)])
    assert result.exit_code == 1
    assert re.fullmatch(rf"broadside: \S*{re.escape(name)}, line \d+: .+\n", result.stderr)
    assert tables() == before
