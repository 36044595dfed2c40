"""An archive is uploaded, looked at, and accepted or refused; the work is done beside the web."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.newsroom.test_import_undo import everything

BRING = "/newsroom/reports/imports/bring/"


def a_ghost_export(*posts, **settings):
    rows = [
        {"id": str(number), "title": title, "slug": title.lower().replace(" ", "-"),
         "html": f"<p>{title} and more.</p>", "status": "published",
         "published_at": "2022-03-01T09:00:00.000Z", "locale": "en"}
        for number, title in enumerate(posts, 1)
    ]  # fmt: skip
    site = [{"key": "url", "value": "https://pits.example"}, {"key": "title", "value": "The Pits"}]
    tables = {
        "posts": rows,
        "tags": [{"id": "t", "name": "Ukraine", "slug": "ukraine"}],
        "posts_tags": [{"post_id": "1", "tag_id": "t"}],
        "settings": site,
        **settings,
    }
    return json.dumps({"db": [{"meta": {"version": "5"}, "data": tables}]}).encode()


def a_zip(**files):
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_md", ".md").replace("_jpg", ".jpg"),
                             content)  # fmt: skip
    return into.getvalue()


def upload(client, content, name="pits.json", **fields):
    return client.post(BRING, {"file": SimpleUploadedFile(name, content), **fields})


def uploaded(client, content, name="pits.json", **fields):
    """The work on an upload, once it was read."""
    from broadside.newsroom.imports.working import do_all

    response = upload(client, content, name, **fields)
    assert response.status_code == 302, response.content.decode()
    do_all()
    return work()


def work():
    from broadside.newsroom.models import ImportWork

    return ImportWork.objects.latest("pk")


def folder(work):
    from broadside.newsroom.imports.incoming import Incoming

    return Incoming(work.token).path


@pytest.fixture(autouse=True)
def no_uploads(publication):
    yield
    shutil.rmtree(publication.state / "incoming", ignore_errors=True)


@pytest.fixture
def editor(publication):
    from tests.newsroom.builders import signed_in

    return signed_in("Editor")


def test_looking_changes_nothing_and_accepting_does_what_was_seen(editor):
    from broadside.newsroom.imports.working import do_all
    from broadside.newsroom.models import Article

    before = everything()
    seen = uploaded(editor, a_ghost_export("Miners stop work", "Shafts"))
    assert (seen.stage, seen.kind, seen.by) == ("ready", "ghost", editor.user)
    assert _without_works(everything()) == _without_works(before)
    page = editor.get(seen.get_absolute_url()).content.decode()
    assert "2 articles are new and would be taken in." in page
    assert "By language: en 2." in page
    assert "With them would come 1 topic." in page
    accepted = editor.post(f"{seen.get_absolute_url()}accept/", follow=True)
    assert "Being taken in" in accepted.content.decode()
    do_all()
    assert {article.title for article in Article.objects.all()} == {"Miners stop work", "Shafts"}
    done = work()
    assert done.stage == "done"
    assert done.record.counts["created"] == seen.found["counts"]["created"] == 2
    assert done.record.source == "pits.json"
    assert editor.get(done.get_absolute_url()).url == done.record.get_absolute_url()
    assert not folder(done).exists()


def _without_works(all_of_it):
    tables, wire, searchable = all_of_it
    rest = {name: rows for name, rows in tables.items() if name != "newsroom.ImportWork"}
    return rest, wire, searchable


def test_refusing_deletes_the_upload(editor):
    seen = uploaded(editor, a_ghost_export("Miners stop work"))
    assert folder(seen).exists()
    before = everything()
    editor.post(f"{seen.get_absolute_url()}refuse/")
    assert work().stage == "refused"
    assert not folder(seen).exists()
    assert _without_works(everything()) == _without_works(before)
    # It is over: it can no longer be accepted.
    editor.post(f"{seen.get_absolute_url()}accept/")
    assert work().stage == "refused"


def test_samples_are_the_sites_own_pages_with_their_pictures(editor):
    from broadside.newsroom.models import Picture
    from tests.newsroom.builders import picture_bytes

    archive = a_zip(
        posts__one_md="---\ntitle: Miners\ndate: 2022-03-01\nimage: shaft.jpg\n---\nStill.\n",
        posts__shaft_jpg=picture_bytes(),
    )
    seen = uploaded(editor, archive, "blog.zip")
    assert (seen.stage, seen.kind) == ("ready", "markdown"), seen.said
    (sample,) = seen.found["samples"]
    assert sample["headline"] == "Miners"
    page = editor.get(f"{seen.get_absolute_url()}samples/0/")
    html = page.content.decode()
    assert "<h1" in html
    assert "Still." in html
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    pictures = set(re.findall(rf"{seen.get_absolute_url()}pictures/[0-9a-f]+-\d+\.\w+", html))
    assert pictures
    smallest = min(pictures, key=lambda address: int(re.findall(r"-(\d+)\.", address)[0]))
    assert editor.get(smallest).status_code == 200
    assert Picture.objects.count() == 0
    assert editor.get(f"{seen.get_absolute_url()}samples/7/").status_code == 404


def test_a_category_is_made_a_dossier_by_looking_again(editor):
    from broadside.newsroom.imports.working import do_all
    from broadside.newsroom.models import Dossier

    seen = uploaded(editor, a_ghost_export("Miners stop work"))
    editor.post(f"{seen.get_absolute_url()}choose/", {"dossier": "no-such"})
    assert work().stage == "ready"
    editor.post(f"{seen.get_absolute_url()}choose/", {"dossier": "ukraine"})
    assert work().stage == "reading"
    do_all()
    page = editor.get(seen.get_absolute_url()).content.decode()
    assert "1 dossier" in page
    assert '<option value="ukraine" selected>' in page
    editor.post(f"{seen.get_absolute_url()}accept/")
    do_all()
    assert Dossier.objects.get().slug == "ukraine"


def test_what_cannot_be_read_is_said_without_saying_where_it_lay(editor, publication):
    from broadside.newsroom.imports.working import do_all

    seen = uploaded(editor, b'<rss version="2.0"><channel>', "export.xml")
    assert seen.stage == "failed"
    assert seen.said.startswith("Line 1: the file ends too early")
    assert str(publication.folder) not in seen.said
    assert not folder(seen).exists()
    assert seen.said in editor.get(seen.get_absolute_url()).content.decode().replace("&#x27;", "'")
    assert do_all() == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("virus.exe", b"MZ", "It must end in one of"),
        ("export", b"x", "ends in nothing"),
        ("export.xml", b"", "The file is empty."),
    ],
)
def test_what_is_no_archive_is_not_kept(editor, publication, name, content, said):
    from broadside.newsroom.models import ImportWork

    response = upload(editor, content, name)
    assert response.status_code == 400
    assert said in response.content.decode()
    assert not ImportWork.objects.exists()
    assert not (publication.state / "incoming").exists()


def test_what_is_too_large_is_not_kept(editor, publication, monkeypatch):
    from broadside.newsroom.imports import incoming

    monkeypatch.setattr(incoming, "LARGEST", 100)
    response = upload(editor, b"x" * 101, "export.xml")
    assert "is larger than" in response.content.decode()
    assert not list((publication.state / "incoming").glob("*"))


def test_the_name_that_it_came_under_leads_nowhere(editor, publication):
    seen = uploaded(editor, a_ghost_export("Miners"), "..\\..\\<b>pits</b>.json")
    assert seen.stage == "ready"
    assert "<b>pits" not in editor.get(seen.get_absolute_url()).content.decode()
    came = list((folder(seen) / "came").iterdir())
    assert [file.name for file in came] == ["b-.json"] or all("/" not in f.name for f in came)
    assert folder(seen).parent == publication.state / "incoming"
    assert folder(seen).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("role", ["Contributor", "Translator"])
def test_it_is_for_those_who_may_import(publication, editor, role):
    from tests.newsroom.builders import signed_in

    seen = uploaded(editor, a_ghost_export("Miners stop work"))
    client = signed_in(role)
    before = everything()
    own = seen.get_absolute_url()
    for address in (BRING, own, f"{own}progress/", f"{own}samples/0/",
                    f"{own}pictures/{'0' * 64}-320.jpg"):  # fmt: skip
        assert client.get(address).status_code in (302, 403), address
    for verb in ("accept/", "refuse/", "choose/"):
        assert client.post(f"{own}{verb}").status_code in (302, 403), verb
    assert upload(client, a_ghost_export("Mine")).status_code in (302, 403)
    assert everything() == before
    listed = client.get("/newsroom/reports/imports/").content.decode()
    assert own not in listed
    assert BRING not in listed
    assert own in editor.get("/newsroom/reports/imports/").content.decode()


def test_what_changes_something_is_asked_by_post_and_with_the_token(publication, editor):
    from django.test import Client

    seen = uploaded(editor, a_ghost_export("Miners"))
    strict = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    strict.force_login(editor.user)
    for verb in ("accept/", "refuse/", "choose/"):
        address = f"{seen.get_absolute_url()}{verb}"
        assert editor.get(address).status_code == 405
        assert strict.post(address).status_code == 403
    assert upload(strict, a_ghost_export("Mine")).status_code == 403
    assert work().stage == "ready"


def test_it_says_how_far_it_is(editor):
    from broadside.newsroom.imports.incoming import HowFar, Incoming

    upload(editor, a_ghost_export("Miners"))
    address = f"{work().get_absolute_url()}progress/"
    assert editor.get(address).json()["words"] == "Waiting to begin."
    Incoming(work().token).say_how_far(HowFar(done=200, total=1_000, began=10.0, now=12.0))
    far = editor.get(address).json()
    assert (far["stage"], far["done"], far["total"]) == ("reading", 200, 1_000)
    assert far["words"] == "200 of 1,000 done, 100 a second, about 8 seconds left."


def test_a_reading_that_is_cancelled_is_deleted(editor):
    from broadside.newsroom.imports.working import do_all

    upload(editor, a_ghost_export("Miners"))
    editor.post(f"{work().get_absolute_url()}refuse/")
    do_all()
    assert (work().stage, work().said) == ("refused", "It was cancelled; nothing was taken in.")
    assert not folder(work()).exists()


def test_taking_in_that_is_cancelled_takes_nothing_in_and_can_be_accepted_again(
    editor, monkeypatch
):
    from broadside.newsroom.imports import working
    from broadside.newsroom.models import Article

    seen = uploaded(editor, a_ghost_export("Miners", "Shafts"))
    before = everything()
    editor.post(f"{seen.get_absolute_url()}accept/")
    real = working.take_in

    def cancelled_meanwhile(*arguments, progress, **keywords):
        def tell(done, total):
            editor.post(f"{seen.get_absolute_url()}refuse/")
            progress(done, total)

        return real(*arguments, progress=tell, **keywords)

    with monkeypatch.context() as patched:
        patched.setattr(working, "take_in", cancelled_meanwhile)
        working.do_all()
    assert work().stage == "ready"
    assert _without_works(everything()) == _without_works(before)
    assert (
        "It was cancelled; nothing was taken in."
        in editor.get(seen.get_absolute_url()).content.decode()
    )
    editor.post(f"{seen.get_absolute_url()}accept/")
    working.do_all()
    assert Article.objects.count() == 2


@pytest.mark.parametrize("when", ["before", "after"])
def test_interrupted_and_begun_anew_it_ends_the_same(editor, monkeypatch, when):
    from broadside.newsroom.imports import working
    from broadside.newsroom.models import Article, ImportRecord
    from tests.newsroom.builders import on_the_wire

    seen = uploaded(editor, a_ghost_export("Miners", "Shafts"))
    before, dispatches = everything(), len(on_the_wire())
    editor.post(f"{seen.get_absolute_url()}accept/")
    real = working.take_in

    def killed(*arguments, **keywords):
        if when == "after":
            real(*arguments, **keywords)
        raise SystemExit(1)

    with monkeypatch.context() as patched:
        patched.setattr(working, "take_in", killed)
        with pytest.raises(SystemExit):
            working.do_all()
    assert _without_works(everything()) == _without_works(before)
    assert len(on_the_wire()) == dispatches
    assert (work().stage, work().tries) == ("accepted", 0)
    working.do_all()
    assert work().stage == "done"
    assert ImportRecord.objects.count() == 1
    assert Article.objects.count() == 2


def test_what_kills_its_process_three_times_is_given_up(editor):
    from broadside.newsroom.imports.working import do_all
    from broadside.newsroom.models import ImportWork

    upload(editor, a_ghost_export("Miners"))
    # What is killed outright cannot note anything: its try stays counted.
    ImportWork.objects.update(tries=3)
    do_all()
    assert work().stage == "failed"
    assert work().said == "It was stopped three times while it was at work."


def test_an_error_of_ours_is_no_end_of_the_work_on_others(editor, monkeypatch):
    from broadside.newsroom.imports import working
    from broadside.newsroom.models import ImportWork

    upload(editor, a_ghost_export("Miners"))
    upload(editor, a_ghost_export("Shafts"))
    first = ImportWork.objects.first()
    real = working.look_at

    def broken(source, dossier, incoming, tell):
        if incoming.path == folder(first):
            raise RuntimeError("secret")
        return real(source, dossier, incoming, tell)

    monkeypatch.setattr(working, "look_at", broken)
    working.do_all()
    assert [each.stage for each in ImportWork.objects.order_by("pk")] == ["failed", "ready"]
    first.refresh_from_db()
    assert first.said == "Something went wrong here; the log of the server says what."


def test_what_nobody_decides_on_is_deleted_after_a_week(editor):
    from django.utils import timezone

    from broadside.newsroom.imports.working import do_all
    from broadside.newsroom.models import ImportWork

    seen = uploaded(editor, a_ghost_export("Miners"))
    ImportWork.objects.update(began=timezone.now() - timedelta(days=6, hours=23))
    do_all()
    assert work().stage == "ready"
    ImportWork.objects.update(began=timezone.now() - timedelta(days=7, minutes=1))
    do_all()
    assert work().stage == "expired"
    assert not folder(seen).exists()


def test_only_one_process_does_the_work(editor, publication):
    import fcntl

    from broadside.newsroom.imports.working import do_all

    upload(editor, a_ghost_export("Miners"))
    (publication.state / "incoming").mkdir(exist_ok=True)
    with (publication.state / "incoming" / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert do_all() == 0
    assert work().stage == "reading"
    assert do_all() == 1


def test_a_large_import_is_undone_beside_the_web(editor, monkeypatch):
    from broadside.newsroom.imports import undoing
    from broadside.newsroom.imports.working import do_all
    from broadside.newsroom.models import Article

    seen = uploaded(editor, a_ghost_export("Miners", "Shafts"))
    editor.post(f"{seen.get_absolute_url()}accept/")
    do_all()
    record = work().record
    monkeypatch.setattr(undoing, "MOST_AT_ONCE", 1)
    page = editor.post(f"{record.get_absolute_url()}undo/", follow=True).content.decode()
    assert "Being undone" in page
    again = editor.post(f"{record.get_absolute_url()}undo/")
    assert again.url == work().get_absolute_url()
    do_all()
    record.refresh_from_db()
    assert record.undone_by == editor.user
    assert Article.objects.count() == 0
    assert editor.get(work().get_absolute_url()).url == record.get_absolute_url()
