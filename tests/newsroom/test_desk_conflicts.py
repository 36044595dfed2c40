"""Nobody is overwritten in silence: not by a later save, and not by one at the same moment."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection


def two_desks():
    """Two people at one front whose draft has a container."""
    from broadside.newsroom.models import Front
    from tests.newsroom.desk import Desk, a_desk, latest

    mine = a_desk(latest(title="New"))
    assert mine.save().status_code == 200
    mine.load()
    theirs = Desk(Front.objects.get(pk=mine.pk))
    theirs.load()
    return mine, theirs


def revisions(desk):
    from broadside.newsroom.models import Front

    return list(Front.objects.get(pk=desk.pk).revisions.order_by("pk"))


def test_the_second_save_is_refused_and_told_what_both_did():
    from tests.newsroom.desk import a_container

    mine, theirs = two_desks()
    theirs.draft["containers"][0]["title"] = "What is new"
    assert theirs.save().status_code == 200
    mine.draft["containers"].append(a_container("note", title="Help", html="<p>Write.</p>"))
    refused = mine.save()
    assert refused.status_code == 409
    told = refused.json()
    assert told["by"] == theirs.client.user.username
    assert told["base_known"]
    assert any("What is new" in line for line in told["theirs"])
    assert any("Help" in line for line in told["yours"])
    assert not any("Help" in line for line in told["theirs"])
    assert told["draft"]["containers"][0]["title"] == "What is new"
    # Nothing was saved by the refusal.
    assert revisions(mine)[-1].content["containers"].count("Help") == 0


def test_saved_over_what_was_shown_yours_is_newest_and_theirs_stays_in_the_history():
    mine, theirs = two_desks()
    theirs.draft["title"] = "Theirs"
    theirs.save()
    mine.draft["title"] = "Mine"
    mine.version = mine.save().json()["version"]
    assert mine.save().status_code == 200
    assert [each.content["title"] for each in revisions(mine)][-2:] == ["Theirs", "Mine"]
    assert theirs.save().status_code == 409


def test_nothing_newer_than_what_was_shown_is_saved_over():
    mine, theirs = two_desks()
    theirs.draft["title"] = "Theirs"
    theirs.save()
    mine.draft["title"] = "Mine"
    mine.version = mine.save().json()["version"]
    theirs.draft["title"] = "Theirs again"
    theirs.save()
    refused = mine.save()
    assert refused.status_code == 409
    assert any("Theirs again" in line for line in refused.json()["theirs"])
    titles = [each.content["title"] for each in revisions(mine)]
    assert titles[-2:] == ["Theirs", "Theirs again"]


def test_theirs_can_be_taken_and_worked_on():
    mine, theirs = two_desks()
    theirs.draft["title"] = "Theirs"
    theirs.save()
    told = mine.save().json()
    mine.version, mine.draft = told["version"], told["draft"]
    mine.draft["introduction"] = "With an introduction."
    assert mine.save().status_code == 200
    content = revisions(mine)[-1].content
    assert (content["title"], content["introduction"]) == ("Theirs", "With an introduction.")


def test_autosave_writes_over_the_revision_of_the_same_sitting():
    from tests.newsroom.desk import a_desk, latest

    desk = a_desk(latest())
    for number in range(5):
        desk.draft["title"] = f"Title {number}"
        assert desk.save().status_code == 200
    assert [each.content["title"] for each in revisions(desk)] == ["Title 4"]


def test_what_another_began_from_is_kept_although_its_author_goes_on():
    mine, theirs = two_desks()
    # `theirs` began from what `mine` saved; `mine` saves twice more.
    for title in ("Once more", "And again"):
        mine.draft["title"] = title
        assert mine.save().status_code == 200
    theirs.draft["introduction"] = "Hello."
    told = theirs.save().json()
    assert told["base_known"]
    assert any("And again" in line for line in told["theirs"])
    assert any("Hello." in line for line in told["yours"])


def test_a_revision_that_is_live_is_not_written_over():
    from tests.newsroom.desk import a_desk, latest

    desk = a_desk(latest())
    desk.save()
    desk.publish()
    live = revisions(desk)[-1]
    desk.draft["title"] = "Changed"
    desk.save()
    assert revisions(desk)[-1].pk != live.pk
    live.refresh_from_db()
    assert live.content["title"] != "Changed"


def test_wagtails_own_form_is_not_overwritten_either():
    from broadside.newsroom.models import Front

    mine, _ = two_desks()
    front = Front.objects.get(pk=mine.pk).get_latest_revision_as_object()
    front.title = "From the form"
    front.save_revision(user=mine.client.user)
    refused = mine.save()
    assert refused.status_code == 409
    assert any("From the form" in line for line in refused.json()["theirs"])


def test_nobody_publishes_what_they_have_not_seen():
    from broadside.newsroom.models import Front

    mine, theirs = two_desks()
    theirs.draft["title"] = "Unseen"
    theirs.save()
    refused = mine.publish()
    assert refused.status_code == 409
    assert any("Unseen" in line for line in refused.json()["theirs"])
    assert not Front.objects.get(pk=mine.pk).live


def test_of_two_saves_at_one_moment_one_is_refused():
    mine, theirs = two_desks()
    desks = {"Mine": mine, "Theirs": theirs}
    for title, desk in desks.items():
        desk.draft["title"] = title
    at_once = threading.Barrier(2)

    def save(desk):
        try:
            at_once.wait(10)
            return desk.save().status_code
        finally:
            connection.close()

    for _ in range(3):
        with ThreadPoolExecutor(2) as both:
            codes = list(both.map(save, desks.values()))
        assert sorted(codes) == [200, 409]
        winner = list(desks)[codes.index(200)]
        assert revisions(mine)[-1].content["title"] == winner
        for title, desk in desks.items():
            desk.load()
            desk.draft["title"] = title
