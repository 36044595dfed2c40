"""The checks on a draft as it stands in the form, and silence in one article."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from broadside.publication import Publication


def test_a_draft_is_checked_as_it_stands_in_the_form_and_nothing_is_saved() -> None:
    from wagtail.models import Revision

    from broadside.newsroom.models import Article
    from tests.newsroom.builders import an_article, signed_in
    from tests.newsroom.drafting import check, found, in_form

    article = an_article("Sound", standfirst="Nobody works.")
    data = in_form(("text", ["One.", "The train  left. 😀 It was  late."]), standfirst="")
    findings = found(check(signed_in("Editor"), article, data))
    assert "missing-standfirst" in findings
    doubled = findings["double-spaces"]
    assert doubled["severity"] == "note"
    assert doubled["explanation"]
    assert doubled["text"] == "The train  left. 😀 It was  late."
    assert doubled["passage"]["text"] == "  "
    assert doubled["passage"]["before"] == "The train"
    assert doubled["fix"] == [{"start": 9, "end": 11, "text": " "}]
    assert doubled["reads"].startswith("The train left. 😀 It was  late.")
    place = doubled["place"]
    assert place["field"] == "body"
    assert place["block"] == data["body-0-id"]
    assert (place["path"], place["number"]) == ([], 1)
    assert place["label"] == "Body, block 1 (Text), paragraph 2"
    # A browser counts the letter outside the first plane as two.
    [second] = [
        finding
        for finding in check(signed_in("Editor"), article, data).json()["findings"]
        if finding["check"] == "double-spaces" and finding["start"] > 11
    ]
    assert second["start"] == "The train  left. 😀 It was  late.".index("  late") + 1
    assert Article.objects.get(pk=article.pk).standfirst == "Nobody works."
    assert not Revision.objects.exists()


def test_what_cannot_be_valid_yet_is_read_all_the_same() -> None:
    from tests.newsroom.builders import an_article, signed_in
    from tests.newsroom.drafting import check, found, in_form

    data = in_form(
        ("text", ["The train  left."]),
        ("heading", {"text": "w" * 300, "level": "7"}),
        ("link_card", {"address": "nowhere", "title": "Two  spaces", "description": ""}),
        title="",
        embargo="never",
        bylines={
            "TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "",
            "0": {"person": "", "role": "nothing", "id": "", "ORDER": "1", "DELETE": ""},
        },
    )  # fmt: skip
    answer = check(signed_in("Editor"), an_article(), data)
    doubled = [one for one in answer.json()["findings"] if one["check"] == "double-spaces"]
    assert [one["place"]["index"] for one in doubled] == [0, 2]
    assert "missing-byline" in found(answer)


@pytest.mark.parametrize("cut", ["body-count", "body-0-type", "body-0-order"])
def test_a_form_that_is_not_whole_is_refused_with_what_is_missing(cut: str) -> None:
    from tests.newsroom.builders import an_article, signed_in
    from tests.newsroom.drafting import check, in_form

    data = in_form(("text", ["The train left."]))
    del data[cut]
    answer = check(signed_in("Editor"), an_article(), data)
    assert answer.status_code == 422
    assert cut in answer.json()["error"]


def test_bylines_dateline_and_picture_are_those_of_the_form() -> None:
    from tests.newsroom.builders import a_person, a_picture, a_place, an_article, signed_in
    from tests.newsroom.drafting import check, found, in_form

    person, place, picture = a_person(), a_place(), a_picture()
    client, article = signed_in("Editor"), an_article()
    missing = {"missing-byline", "missing-dateline", "missing-alt"}
    bylines = {
        "TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "",
        "0": {"person": person.pk, "role": "writer", "id": "", "ORDER": "1", "DELETE": ""},
    }  # fmt: skip
    data = in_form(bylines=bylines, dateline_place=place.pk, picture=picture.pk)
    without_alt = found(check(client, article, data))
    assert missing & set(without_alt) == {"missing-alt"}
    assert without_alt["missing-alt"]["place"]["field"] == "picture_alt"
    data["picture_alt"] = "A ship"
    assert not missing & set(found(check(client, article, data)))
    data["bylines-0-DELETE"] = "on"
    assert missing & set(found(check(client, article, data))) == {"missing-byline"}


def test_a_place_in_a_list_a_table_and_a_picture_is_said_by_the_way_to_it() -> None:
    from tests.newsroom.builders import a_picture, an_article, signed_in
    from tests.newsroom.drafting import check, in_form, rich

    picture = a_picture()
    table = {"data": [["a  b", "c"]], "first_row_is_table_header": True, "table_caption": ""}
    item = {"value": rich("One  two"), "order": "0", "deleted": "", "id": ""}
    data = in_form(
        ("list", {"items": {"count": 1, "0": item}}),
        ("table", json.dumps(table)),
        ("picture", {"picture": picture.pk, "alt": "", "caption": "", "credit": ""}),
    )
    places = {
        (one["check"], one["place"]["index"]): (one["place"]["path"], bool(one["fix"]))
        for one in check(signed_in("Editor"), an_article(), data).json()["findings"]
        if one["place"] and one["place"]["field"] == "body"
    }
    assert places["double-spaces", 0] == (["items", 0, "value"], True)
    assert places["double-spaces", 1] == (["data", 0, 0], False)
    assert places["missing-alt", 2] == (["alt"], False)


def test_an_article_that_was_never_saved_is_checked_too() -> None:
    from broadside.newsroom import tree
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import signed_in
    from tests.newsroom.drafting import found, in_form

    data = in_form(("text", ["Él dijo:  nada."]))
    address = reverse("newsroom_check_new", args=(tree.folder("es").pk,))
    assert "double-spaces" in found(signed_in("Contributor").post(address, data))
    assert not Article.objects.exists()
    assert (
        signed_in("Contributor").post(reverse("newsroom_check_new", args=(1,))).status_code == 404
    )


def test_who_may_not_edit_an_article_is_told_nothing_of_it() -> None:
    from django.test import Client

    from tests.newsroom.builders import an_article, signed_in
    from tests.newsroom.drafting import check, in_form, mind, silence

    article = an_article()
    nobody = Client(SERVER_NAME="127.0.0.1")
    for client in (signed_in("Contributor"), nobody):
        for answer in (
            check(client, article, in_form()),
            silence(client, article, "double-spaces"),
            mind(client, article, "double-spaces"),
        ):
            assert answer.status_code == 403
            assert set(answer.json()) == {"error"}
    strict = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    strict.force_login(signed_in("Editor").user)
    assert silence(strict, article, "double-spaces").status_code == 403
    assert not article.silences.exists()


def test_a_block_that_nobody_knows_is_passed_over_and_said() -> None:
    from broadside.newsroom.checking.copies import copied
    from broadside.newsroom.checking.told import unread
    from tests.newsroom.builders import an_article, stream

    article = an_article(body=json.dumps(stream(("text", "<p>One  two.</p>"))))
    article.body.raw_data.append({"type": "poll", "value": {}, "id": "x"})
    [said] = unread(copied(article))
    assert (said.block, said.count) == ("poll", 1)


def test_silence_is_of_one_article_and_is_shown_with_who_and_why() -> None:
    from tests.newsroom.builders import an_article, signed_in
    from tests.newsroom.drafting import check, found, in_form, mind, silence

    client, article, other = signed_in("Editor"), an_article(), an_article("Another")
    data = in_form(("text", ["The train  left."]))
    assert silence(client, article, "double-spaces", " A poem ").status_code == 200
    answer = check(client, article, data)
    assert "double-spaces" not in found(answer)
    [said] = answer.json()["silenced"]
    assert (said["check"], said["reason"], said["count"]) == ("double-spaces", "A poem", 1)
    assert said["by"] == client.user.username
    assert "double-spaces" in found(check(client, other, data))
    assert mind(client, article, "double-spaces").status_code == 200
    answer = check(client, article, data)
    assert "double-spaces" in found(answer)
    assert answer.json()["silenced"] == []


def test_silence_is_noted_in_the_history_and_not_on_the_wire() -> None:
    from wagtail.models import PageLogEntry

    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article, on_the_wire, signed_in
    from tests.newsroom.drafting import mind, silence

    client, article = signed_in("Editor"), publish(an_article())
    before = on_the_wire()
    silence(client, article, "double-spaces", "A poem")
    mind(client, article, "double-spaces")
    publish(article.get_latest_revision_as_object())
    assert on_the_wire() == before
    said = [
        entry.formatter.format_message(entry)
        for entry in PageLogEntry.objects.filter(action__startswith="newsroom.check")
    ]
    assert len(said) == 2
    assert any("“double-spaces” in this article: A poem" in one for one in said)


@pytest.mark.parametrize(
    ("body", "said"),
    [({"check": "no-such"}, "no check no-such"), ({}, "check"), ({"check": 1}, "Expected `str`")],
)
def test_a_check_that_there_is_not_cannot_be_silenced(body: object, said: str) -> None:
    from tests.newsroom.builders import an_article, signed_in

    article = an_article()
    address = reverse("newsroom_silence_check", args=(article.pk,))
    answer = signed_in("Editor").post(address, body, content_type="application/json")
    assert answer.status_code == 422
    assert said in answer.json()["error"]
    assert not article.silences.exists()


def test_the_archive_leaves_out_what_is_silenced_and_says_how_much(
    publication: Publication,
) -> None:
    from django.utils import timezone

    from broadside.newsroom.actions.mend import mend
    from broadside.newsroom.actions.silence import silence
    from broadside.newsroom.checking.archive import DUPLICATE, check_archive
    from broadside.newsroom.checking.reports import as_html, as_json, as_sarif
    from tests.newsroom.builders import an_article, text

    words = " ".join(f"word{number} of  the port" for number in range(60))
    one, other = (an_article(headline, body=[text(words)]) for headline in ("First", "Second"))
    silence(one, "double-spaces")
    silence(one, DUPLICATE)
    archive = check_archive(publication)
    by_key = {each.pk: {finding.check for finding in each.findings} for each in archive.found}
    assert not {"double-spaces", DUPLICATE} & by_key[one.pk]
    assert {"double-spaces", DUPLICATE} <= by_key[other.pk]
    assert archive.silenced == 61
    assert archive.read == {"en": 2}
    assert mend(one, {"double-spaces"}) == []
    now = timezone.now()
    report = json.loads(as_json(archive, now))
    assert report["silenced"] == {"double-spaces": 60, DUPLICATE: 1}
    [run] = json.loads(as_sarif(archive, publication.base_url))["runs"]
    assert sum("suppressions" in result for result in run["results"]) == 61
    assert b"61 findings silenced" in as_html(archive, "The Lantern", now, publication.base_url)


def test_the_form_has_the_desk_beside_it_and_a_draft_that_saves_itself_does_not() -> None:
    from broadside.newsroom import tree
    from tests.newsroom.builders import an_article, signed_in
    from tests.newsroom.drafting import in_form

    client, article = signed_in("Editor"), an_article()
    desk = "<newsroom-copy-desk"
    edit = reverse("wagtailadmin_pages:edit", args=(article.pk,))
    add = reverse("wagtailadmin_pages:add", args=("newsroom", "article", tree.folder("en").pk))
    form, new = client.get(edit).content.decode(), client.get(add).content.decode()
    assert f'{desk} data-check="{reverse("newsroom_check_draft", args=(article.pk,))}"' in form
    assert f'data-silence="{reverse("newsroom_silence_check", args=(article.pk,))}"' in form
    first = reverse("newsroom_check_new", args=(tree.folder("en").pk,))
    assert f'{desk} data-check="{first}"' in new
    # What was never saved has nothing in which a check could be silenced.
    assert "data-silence" not in new
    # When a draft that is new has saved itself, the desk is told its number.
    hydrated = client.get(edit, {"_w_hydrate_create_view": "1"}).content.decode()
    assert "data-silence" in hydrated
    saved = client.post(edit, in_form(), HTTP_ACCEPT="application/json")
    assert saved.json()["success"]
    assert desk not in saved.json()["html"]
