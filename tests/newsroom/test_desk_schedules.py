"""A front goes live when its editor said, by the clocks of a named place, if they still may."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from broadside.wire.documents import Front as FrontDocument


def a_scheduled_desk(**asked):
    from tests.newsroom.desk import a_desk, latest

    desk = a_desk(latest(title="New"))
    desk.save()
    asked = {"at": "2099-11-30T09:00", "zone": "Europe/Madrid", **asked}
    response = desk.post("schedule/", version=desk.version, **asked)
    return desk, response


def fall_due(desk):
    """Let the moment of the front's schedule have come."""
    from broadside.newsroom.models import Front
    from broadside.newsroom.schedule import publish_due

    revision = Front.objects.get(pk=desk.pk).scheduled_revision
    past = timezone.now() - timedelta(seconds=1)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    return publish_due(timezone.now())


def test_a_schedule_names_its_zone_and_is_kept():
    from tests.newsroom.builders import documents

    desk, response = a_scheduled_desk()
    assert response.status_code == 200
    told = desk.load()["schedule"]
    assert told["local"] == "2099-11-30 09:00"
    assert told["zone"] == "Europe/Madrid"
    assert datetime.fromisoformat(told["at"]) == datetime(2099, 11, 30, 8, tzinfo=UTC)
    assert told["by"] == desk.client.user.username
    assert documents(FrontDocument) == []
    assert fall_due(desk) == 1
    assert len(documents(FrontDocument)) == 1
    state = desk.load()
    assert state["schedule"] is None
    assert state["live"] == state["draft"]


def test_a_scheduled_front_is_locked_until_the_schedule_is_cancelled():
    from broadside.newsroom.models import Front
    from tests.newsroom.builders import documents

    desk, _ = a_scheduled_desk()
    state = desk.load()
    assert "schedule" in state["locked"]
    assert not state["can"]["edit"]
    refused = desk.save()
    assert refused.status_code == 403
    assert refused.json()["locked"]
    assert desk.publish().status_code == 403

    assert desk.post("unschedule/").status_code == 200
    state = desk.load()
    assert state["schedule"] is None
    assert state["can"]["edit"]
    assert desk.publish().status_code == 200
    assert len(documents(FrontDocument)) == 1
    assert Front.objects.get(pk=desk.pk).live


def test_what_is_live_stays_while_its_next_draft_is_scheduled():
    from tests.newsroom.builders import documents
    from tests.newsroom.desk import a_desk, latest

    desk = a_desk(latest(title="New"))
    desk.save()
    desk.publish()
    desk.draft["title"] = "Next week"
    desk.save()
    desk.post("schedule/", version=desk.version, at="2099-01-01T00:00", zone="UTC")
    assert desk.load()["live"]["title"] != "Next week"
    assert len(documents(FrontDocument)) == 1
    fall_due(desk)
    assert [front.title for front in documents(FrontDocument)][-1] == "Next week"


@pytest.mark.parametrize(
    ("at", "zone", "field", "words"),
    [
        ("2001-01-01T00:00", "Europe/Kyiv", "at", "past"),
        ("2099-13-01T00:00", "Europe/Kyiv", "at", "no such day"),
        ("2099-02-30T00:00", "Europe/Kyiv", "at", "no such day"),
        ("tomorrow", "Europe/Kyiv", "at", "such as"),
        ("2099-01-01T00:00", "Kyiv", "zone", "no time zone"),
        ("2099-01-01T00:00", "../../etc/passwd", "zone", "no time zone"),
        ("2099-01-01T00:00", "", "zone", "no time zone"),
        ("0001-01-01T00:00", "Asia/Tokyo", "at", ""),
    ],
)
def test_a_moment_that_cannot_be_is_refused_at_its_field(at, zone, field, words):
    desk, response = a_scheduled_desk(at=at, zone=zone)
    assert response.status_code == 422
    (problem,) = response.json()["problems"]
    assert problem["field"] == field
    assert words in problem["message"]
    assert desk.load()["schedule"] is None


def test_a_time_that_the_clocks_leave_out_is_refused_and_its_neighbours_offered():
    from broadside.newsroom.desk.zones import MomentRefused, moment_at

    with pytest.raises(MomentRefused) as refused:
        moment_at("2027-03-28T02:30", "Europe/Madrid")
    assert "01:30 or 03:30" in str(refused.value)
    assert refused.value.problem.field == "at"


def test_a_time_that_comes_twice_must_be_told_apart():
    from broadside.newsroom.desk.zones import MomentRefused, moment_at

    with pytest.raises(MomentRefused) as refused:
        moment_at("2027-10-31T02:30", "Europe/Madrid")
    assert refused.value.problem.field == "which"
    assert "UTC+02:00" in str(refused.value)
    assert "UTC+01:00" in str(refused.value)
    first = moment_at("2027-10-31T02:30", "Europe/Madrid", "first")
    second = moment_at("2027-10-31T02:30", "Europe/Madrid", "second")
    assert second - first == timedelta(hours=1)
    assert first == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def take_permission_away(user):
    user.groups.clear()


def close_account(user):
    user.is_active = False
    user.save()


def delete_account(user):
    user.delete()


@pytest.mark.parametrize("lose", [take_permission_away, close_account, delete_account])
def test_who_may_publish_no_more_has_their_schedule_refused_and_reported(lose):
    from wagtail.models import PageLogEntry

    from broadside.newsroom.models import Front
    from broadside.newsroom.schedule import publish_due
    from tests.newsroom.builders import documents, signed_in
    from tests.newsroom.desk import Desk

    desk, _ = a_scheduled_desk()
    lose(desk.client.user)
    assert fall_due(desk) == 0
    assert documents(FrontDocument) == []
    front = Front.objects.get(pk=desk.pk)
    assert not front.live
    # It is off the schedule: it will not be tried for ever.
    assert front.scheduled_revision is None
    assert publish_due(timezone.now()) == 0
    assert PageLogEntry.objects.filter(page=front.pk, action="newsroom.schedule.refused").count()

    other = Desk(front, client=signed_in("Editor"))
    refused = other.load()["schedule_refused"]
    assert "scheduled it" in refused["message"]
    panel = other.client.get("/newsroom/").content.decode()
    assert "Not published" in panel
    assert "scheduled it" in panel

    assert other.publish().status_code == 200
    assert other.load()["schedule_refused"] is None
    assert "Not published" not in other.client.get("/newsroom/").content.decode()


def test_an_articles_schedule_is_refused_alike():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.models import Article
    from broadside.newsroom.schedule import publish_due
    from tests.newsroom.builders import a_user, an_article, documents, signed_in

    editor = a_user("Editor")
    publish(an_article(go_live_at=timezone.now() + timedelta(minutes=5)), editor)
    revision = Article.objects.get().scheduled_revision
    past = timezone.now() - timedelta(seconds=1)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    close_account(editor)
    assert publish_due(timezone.now()) == 0
    assert documents() == []
    client = signed_in("Editor")
    assert "Grain leaves the port" in client.get("/newsroom/").content.decode()
    form = client.get(f"/newsroom/pages/{Article.objects.get().pk}/edit/").content.decode()
    assert "no active account" in form


def test_what_the_newsroom_itself_scheduled_is_published():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.models import Article
    from broadside.newsroom.schedule import publish_due
    from tests.newsroom.builders import an_article

    publish(an_article(go_live_at=timezone.now() + timedelta(minutes=5)))
    revision = Article.objects.get().scheduled_revision
    past = timezone.now() - timedelta(seconds=1)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    assert publish_due(timezone.now()) == 1
    assert Article.objects.get().live
