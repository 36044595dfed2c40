"""Who may do what at the desk is asked on the server, at every address."""

from __future__ import annotations

import pytest

GETS = ("state/", "feed/", "pictures/")
POSTS = {
    "draft/": {"version": "0", "draft": {}},
    "fill/": {"draft": {}},
    "preview/": {"draft": {}},
    "publish/": {"version": "0"},
    "discard/": {"version": "0"},
    "schedule/": {"version": "0", "at": "2099-01-01T00:00", "zone": "UTC"},
    "unschedule/": {},
    "presence/": {"editing": True},
}


def answers(desk):
    yield from (desk.get(name) for name in GETS)
    yield from (desk.post(name, body) for name, body in POSTS.items())


def a_desk_for(role=None):
    from django.test import Client

    from tests.newsroom.builders import a_dossier, a_front, signed_in
    from tests.newsroom.desk import Desk

    client = signed_in(role) if role else Client(SERVER_NAME="127.0.0.1")
    return Desk(a_front(a_dossier()), client=client)


def test_a_contributor_has_no_desk():
    for response in answers(a_desk_for("Contributor")):
        assert response.status_code == 403
        assert response.json()["error"]


def test_whoever_is_not_signed_in_is_told_so_in_json():
    for response in answers(a_desk_for()):
        assert response.status_code == 403
        assert "Sign in" in response.json()["error"]


def test_a_front_that_is_none_is_not_found():
    from tests.newsroom.builders import an_article, signed_in
    from tests.newsroom.desk import Desk

    desk = Desk(an_article(), client=signed_in("Editor"))
    for response in answers(desk):
        assert response.status_code == 404


@pytest.mark.parametrize("name", POSTS)
def test_without_its_token_a_request_changes_nothing(name):
    import json

    from django.test import Client

    from tests.newsroom.builders import a_dossier, a_front, a_user
    from tests.newsroom.desk import Desk

    client = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    client.force_login(a_user("Editor"))
    desk = Desk(a_front(a_dossier()), client=client)
    response = client.post(
        desk.address(name), json.dumps(POSTS[name]), content_type="application/json"
    )
    assert response.status_code == 403


def test_what_changes_something_is_not_done_by_a_link():
    desk = a_desk_for("Editor")
    for name in POSTS:
        assert desk.get(name).status_code == 405


def test_a_translator_proposes_and_does_not_publish():
    from broadside.newsroom.models import Front
    from tests.newsroom.builders import signed_in
    from tests.newsroom.desk import Desk, latest

    desk = a_desk_for("Translator")
    state = desk.load()
    assert state["can"]["edit"]
    assert not state["can"]["publish"]
    desk.draft["containers"] = [latest(title="Proposed")]
    assert desk.save().status_code == 200
    assert desk.publish().status_code == 403
    scheduled = desk.post(
        "schedule/", version=desk.version, at="2099-01-01T00:00", zone="Europe/Kyiv"
    )
    assert scheduled.status_code == 403
    assert desk.post("unschedule/").status_code == 403
    front = Front.objects.get(pk=desk.pk)
    assert not front.live

    editor = Desk(front, client=signed_in("Editor"))
    editor.load()
    assert editor.container("latest")["title"] == "Proposed"
    assert editor.publish().status_code == 200


def test_a_locked_front_is_changed_only_by_who_locked_it():
    from django.utils import timezone

    from broadside.newsroom.models import Front
    from tests.newsroom.builders import a_user, signed_in
    from tests.newsroom.desk import Desk

    desk = a_desk_for("Editor")
    desk.load()
    holder = a_user("Editor", first_name="Olena", last_name="Kovalenko")
    Front.objects.filter(pk=desk.pk).update(locked=True, locked_by=holder, locked_at=timezone.now())
    assert desk.save().status_code == 403
    assert desk.publish().status_code == 403
    state = desk.load()
    assert state["locked_by"] == "Olena Kovalenko"
    assert "Olena Kovalenko" in state["locked"]
    assert not state["can"]["edit"]

    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(holder)
    theirs = Desk(Front.objects.get(pk=desk.pk), client=client)
    assert theirs.load()["can"]["edit"]
    assert theirs.save().status_code == 200
    assert signed_in("Editor")


def test_each_editor_sees_the_other_in_the_desk_and_in_wagtails_form():
    from broadside.newsroom.models import Front
    from tests.newsroom.builders import signed_in
    from tests.newsroom.desk import Desk

    mine = a_desk_for("Editor")
    theirs = Desk(Front.objects.get(pk=mine.pk), client=signed_in("Editor"))
    first = mine.post("presence/", editing=True).json()
    assert first["others"] == []
    (other,) = theirs.post("presence/", editing=False).json()["others"]
    assert (other["name"], other["editing"]) == (mine.client.user.username, True)
    again = mine.post("presence/", editing=False, session=first["session"]).json()
    assert again["session"] == first["session"]
    (other,) = again["others"]
    assert (other["name"], other["editing"]) == (theirs.client.user.username, False)

    ping = f"/newsroom/editing-sessions/ping/newsroom/front/{mine.pk}/0/"
    form = signed_in("Editor").post(ping, {"is_editing": "1"})
    assert {each["user"] for each in form.json()["other_sessions"]} == {
        mine.client.user.username,
        theirs.client.user.username,
    }
    told = theirs.post("presence/", editing=False).json()
    assert sum(each["editing"] for each in told["others"]) == 1

    mine.post("presence/", editing=False, session=first["session"], leaving=True)
    told = theirs.post("presence/", editing=False).json()
    assert mine.client.user.username not in {each["name"] for each in told["others"]}


def test_presence_tells_of_a_newer_version_and_who_saved_it():
    from broadside.newsroom.models import Front
    from tests.newsroom.builders import signed_in
    from tests.newsroom.desk import Desk

    mine = a_desk_for("Editor")
    mine.load()
    theirs = Desk(Front.objects.get(pk=mine.pk), client=signed_in("Editor"))
    theirs.load()
    theirs.save()
    told = mine.post("presence/", editing=False).json()
    assert told["version"] == theirs.version != mine.version
    assert told["saved_by"] == theirs.client.user.username


def test_editing_a_front_leads_to_its_desk_and_the_form_can_still_be_had():
    desk = a_desk_for("Editor")
    form = f"/newsroom/pages/{desk.pk}/edit/"
    response = desk.client.get(form)
    assert (response.status_code, response.url) == (302, desk.address(""))
    assert "desk-state" in desk.client.get(response.url).content.decode()
    shown = desk.client.get(f"{form}?form")
    assert shown.status_code == 200
    assert 'name="introduction"' in shown.content.decode()
    back = desk.client.get(form, headers={"Referer": f"http://127.0.0.1{form}?form"})
    assert (back.status_code, back.url) == (302, f"{form}?form")
