"""A site is brought in again and again, beside its export, and what vanished there stays here."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from broadside.cli import main
from broadside.wire.documents import Story, Withdrawn
from tests.importers.recorded_wordpress import (
    PASSWORD,
    RECORDED,
    SITE,
    USER,
    RecordedWordPress,
    served,
)


@pytest.fixture
def site(publication) -> Iterator[RecordedWordPress]:
    shutil.rmtree(publication.state / "imports", ignore_errors=True)
    with served(RecordedWordPress()) as each:
        yield each


def run(publication, *arguments: str, password: str = PASSWORD, answer: str = "") -> Result:
    from django.db import connections

    result = CliRunner().invoke(
        main,
        ["--publication", str(publication.folder), "import", "wordpress", *arguments],
        env={"BROADSIDE_WORDPRESS_PASSWORD": password},
        input=answer,
    )
    connections.close_all()
    return result


def from_site(publication, site: RecordedWordPress, *options: str, **rest) -> Result:
    wishes = ("--allow-private", "--pace", "50", *options)
    result = run(publication, f"{site.address}/", *wishes, **rest)
    assert result.exit_code == 0, result.output
    return result


def as_editor(publication, site: RecordedWordPress, *options: str) -> Result:
    return from_site(publication, site, "--user", USER, *options)


def stories():
    from tests.newsroom.builders import documents

    return documents(Story)


def titles(**which) -> set[str]:
    from broadside.newsroom.models import Article

    return set(Article.objects.filter(**which).values_list("title", flat=True))


def test_an_export_and_then_the_site_are_the_same_articles(
    publication, site: RecordedWordPress, tmp_path: Path
) -> None:
    from broadside.newsroom.models import Article, ImportedArticle, Person, Topic

    export = tmp_path / "export.xml"
    export.write_bytes(
        (RECORDED / "export.xml").read_bytes().replace(SITE.encode(), site.address.encode())
    )
    assert run(publication, str(export)).exit_code == 0
    counts = [model.objects.count() for model in (Article, ImportedArticle, Person, Topic)]
    renamed = Article.objects.get(slug="dockers-and-sailors")
    assert len(renamed.old_addresses) == 2

    result = as_editor(publication, site)
    # Two of them show pictures, which the export had not.
    assert "Articles: 2 brought up to date, 9 unchanged, 1 left out." in result.output
    assert [model.objects.count() for model in (Article, ImportedArticle, Person, Topic)] == counts
    renamed.refresh_from_db()
    assert len(renamed.old_addresses) == 2, "an address that led here leads here still"
    assert renamed.picture is not None, "the site has the pictures that an export has not"


def test_a_later_run_brings_what_changed_and_says_so(publication, site: RecordedWordPress) -> None:
    from_site(publication, site)
    before = len(stories())
    result = from_site(publication, site)
    assert "New or changed on" in result.output
    assert ": nothing." in result.output
    assert "Nothing changed." in result.output
    number = next(each["id"] for each in site.objects["reader"]["posts"] if each["sticky"])
    site.change("posts", number, modified="2026-12-01T10:00:00", title={"rendered": "Told anew"})
    result = from_site(publication, site)
    assert "1 post." in result.output
    assert "Told anew" in titles(live=True)
    assert len(stories()) == before + 1


def test_pictures_and_originals_are_had(publication, site: RecordedWordPress) -> None:
    from broadside.newsroom.models import ImportEntry, Picture
    from broadside.newsroom.models.imports import unpacked

    from_site(publication, site)
    assert Picture.objects.count() == 3
    entry = ImportEntry.objects.get(headline="A year on the quay")
    assert entry.form == "json"
    assert entry.place == f"{site.address}/2023/02/a-year-on-the-quay/"
    original = json.loads(unpacked(entry.original))
    assert entry.key == f"{site.address.removeprefix('http://')}?p={original['id']}"


def test_a_rehearsal_leaves_everything_as_it_is(publication, site: RecordedWordPress) -> None:
    from broadside.newsroom.models import ImportRecord, Picture
    from tests.newsroom.builders import on_the_wire

    before = on_the_wire()
    result = from_site(publication, site, "--dry-run")
    assert "This was a rehearsal" in result.output
    assert "A year on the quay" not in titles()
    assert (Picture.objects.count(), ImportRecord.objects.count()) == (0, 0)
    assert on_the_wire() == before
    assert not list((publication.state / "imports").glob("*.json"))
    from_site(publication, site)
    assert "A year on the quay" in titles(live=True), "and the run after it brings everything"


def test_what_was_undone_is_brought_again(publication, site: RecordedWordPress) -> None:
    from broadside.newsroom.intake.undo import undo
    from broadside.newsroom.models import ImportRecord

    from_site(publication, site)
    standing = titles(live=True)
    undo(ImportRecord.objects.get().pk)
    assert "A year on the quay" not in titles(live=True)
    from_site(publication, site)
    assert titles(live=True) == standing


def test_what_vanished_is_named_and_stands_until_it_is_withdrawn(
    publication, site: RecordedWordPress
) -> None:
    from tests.newsroom.builders import documents

    from_site(publication, site)
    gone = next(
        each["id"]
        for each in site.objects["reader"]["posts"]
        if each["slug"] == "a-year-on-the-quay"
    )
    site.remove("posts", gone)
    result = from_site(publication, site)
    assert "No longer on the site, and published here: 1" in result.output
    assert f"A year on the quay ({site.address.removeprefix('http://')}?p={gone})" in result.output
    assert "A year on the quay" in titles(live=True)
    result = from_site(publication, site, "--withdraw-missing", "--dry-run")
    assert "A year on the quay" in titles(live=True), "a rehearsal withdraws nothing"
    result = from_site(publication, site, "--withdraw-missing")
    assert "Withdrawn: 1." in result.output
    assert "A year on the quay" in titles(live=False)
    assert documents(Withdrawn)
    assert "No longer on the site" not in from_site(publication, site).output


def test_what_was_edited_here_is_not_withdrawn(publication, site: RecordedWordPress) -> None:
    from broadside.newsroom.models import Article

    from_site(publication, site)
    article = Article.objects.get(title="A year on the quay")
    article.kicker = "Odesa"
    article.save_revision().publish()
    gone = next(
        each["id"]
        for each in site.objects["reader"]["posts"]
        if each["slug"] == "a-year-on-the-quay"
    )
    site.remove("posts", gone)
    result = from_site(publication, site, "--withdraw-missing")
    assert "edited here" in result.output
    assert "Withdrawn: 0." in result.output
    assert "A year on the quay" in titles(live=True)


def test_a_site_that_seems_to_have_lost_much_empties_nothing(
    publication, site: RecordedWordPress
) -> None:
    like = site.objects["reader"]["posts"][0]["id"]
    for number in range(1_000, 1_020):
        site.add("posts", like, id=number, slug=f"n-{number}", link=f"{SITE}/n-{number}/",
                 title={"rendered": f"Number {number}"})  # fmt: skip
    from_site(publication, site, "--no-pictures")
    standing = titles(live=True)
    site.objects["reader"]["posts"].clear()
    result = run(publication, site.address, "--allow-private", "--pace", "50", "--withdraw-missing")
    assert result.exit_code == 1
    assert "more likely a fault of the site" in result.stderr
    assert titles(live=True) == standing


def test_the_dossier_is_made_of_a_site_too(publication, site: RecordedWordPress) -> None:
    from broadside.newsroom.models import Dossier

    from_site(publication, site)
    result = from_site(publication, site, "--dossier", "ukraine")
    assert Dossier.objects.filter(slug="ukraine").exists(), result.output
    assert "6 brought up to date" in result.output, "another wish is reason to read them again"


def test_the_password_is_asked_for_and_shown_nowhere(publication, site: RecordedWordPress) -> None:
    result = run(
        publication, site.address, "--allow-private", "--pace", "50", "--user", USER,
        password="", answer=f"{PASSWORD}\n",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "Half-written" in titles(live=False)
    kept = b"".join(
        each.read_bytes() for each in (publication.state / "imports").rglob("*") if each.is_file()
    )
    for said in (result.output.encode(), kept):
        assert PASSWORD.encode() not in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ftp://example.org/",), "must begin with https:// or http://"),
        (("missing.xml",), "missing.xml"),
        (("http://127.0.0.1:1/",), "not an address of the open internet"),
        (("http://localhost:1/", "--user", "masha"), "https://"),
        (("https://user:hush-hush@example.org/",), "no place in an address"),
    ],
)
def test_a_source_that_cannot_be_taken_is_one_line(publication, arguments, said) -> None:
    result = run(publication, *arguments)
    assert result.exit_code in (1, 2)
    assert said in result.stderr
    assert "hush" not in result.stderr
    assert "Traceback" not in result.stderr


def test_options_of_a_site_are_refused_with_a_file(publication, tmp_path: Path) -> None:
    result = run(publication, str(RECORDED / "export.xml"), "--since", "2024-01-01")
    assert result.exit_code == 2
    assert "--since is for a site" in result.stderr
    result = run(publication, "https://example.org/", "--media", str(tmp_path))
    assert result.exit_code == 2
    assert "--media is for a file" in result.stderr
