"""Undoing an import is asked for, from the newsroom and from the command line."""

from __future__ import annotations

import pytest

from tests.newsroom.manuscripts import a_manuscript, signed
from tests.newsroom.test_import_undo import everything, take


def edited(headline):
    from broadside.newsroom.models import Article

    article = Article.objects.get(title=headline)
    article.kicker = "Donbas"
    article.save_revision().publish()


def an_import(publication):
    number = take(
        publication,
        a_manuscript(1, "Edited since"),
        a_manuscript(2, "On the site", bylines=(signed(),)),
        a_manuscript(3, "A draft", status="draft"),
    )
    edited("Edited since")
    return number


def test_the_page_says_in_words_what_will_happen_and_changes_nothing(publication):
    from tests.newsroom.builders import signed_in

    number = an_import(publication)
    client = signed_in("Editor")
    before = everything()
    listed = client.get(f"/newsroom/reports/imports/{number}/").content.decode()
    assert f'href="/newsroom/reports/imports/{number}/undo/"' in listed
    page = client.get(f"/newsroom/reports/imports/{number}/undo/").content.decode()
    assert (
        "2 articles will be taken away; 1 of them is on the site and will be withdrawn from it."
        in page
    )
    assert "With them go 1 person that nothing else uses." in page
    for said in ("Edited since", "Somebody has edited it since.", "On the site", "A draft.",
                 "Olena Kovalenko"):  # fmt: skip
        assert said in page, said
    assert everything() == before


def test_it_is_done_by_post_and_the_record_says_so(publication):
    from broadside.newsroom.models import Article, ImportRecord
    from tests.newsroom.builders import signed_in

    number = an_import(publication)
    client = signed_in("Editor")
    address = f"/newsroom/reports/imports/{number}/undo/"
    page = client.post(address, follow=True).content.decode()
    assert [article.title for article in Article.objects.all()] == ["Edited since"]
    record = ImportRecord.objects.get(pk=number)
    assert record.undone_by == client.user
    assert "2 articles taken away" in page
    assert "Somebody has edited it since." in page
    assert "Undo this import" not in page
    # A second time, by whatever way, changes nothing and says why.
    before = everything()
    for again in (client.post(address, follow=True), client.get(address, follow=True)):
        assert "was undone already" in again.content.decode()
    assert everything() == before


@pytest.mark.parametrize("role", ["Contributor", "Translator"])
def test_it_is_for_those_who_may_import(publication, role):
    from tests.newsroom.builders import signed_in

    number = an_import(publication)
    client = signed_in(role)
    before = everything()
    address = f"/newsroom/reports/imports/{number}/undo/"
    assert client.get(address).status_code in (302, 403)
    assert client.post(address).status_code in (302, 403)
    assert "undo/" not in client.get(f"/newsroom/reports/imports/{number}/").content.decode()
    assert everything() == before


def test_without_the_token_of_the_form_nothing_happens(publication):
    from django.test import Client

    from tests.newsroom.builders import a_user

    number = an_import(publication)
    client = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    client.force_login(a_user("Editor"))
    before = everything()
    assert client.post(f"/newsroom/reports/imports/{number}/undo/").status_code == 403
    assert everything() == before


def run(publication, *arguments, answer=None):
    from click.testing import CliRunner

    from broadside.cli.main import main

    whole = ["--publication", str(publication.folder), "import", *arguments]
    return CliRunner().invoke(main, whole, input=answer)


def test_the_command_line_lists_imports_and_undoes_one(publication):
    assert "Nothing has been imported." in run(publication, "list").output
    number = an_import(publication)
    listed = run(publication, "list").output
    assert "export.xml: 3 articles taken in, 1 draft, 1 person" in listed
    before = everything()
    refused = run(publication, "undo", str(number), answer="n\n")
    assert refused.exit_code == 1
    assert "Edited since: Somebody has edited it since." in refused.output
    assert everything() == before
    done = run(publication, "undo", str(number), "--yes")
    assert done.exit_code == 0, done.output
    assert "The import was undone: 2 articles taken away, 0 articles put back." in done.output
    assert "(undone)" in run(publication, "list").output
    again = run(publication, "undo", str(number), "--yes")
    assert again.exit_code == 1
    assert "was undone already" in again.stderr
    assert "there is no import 999" in run(publication, "undo", "999").stderr
