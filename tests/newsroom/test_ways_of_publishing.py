"""Whichever of Wagtail's ways something is published or taken down, the wire has it too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from broadside.wire.documents import Person, Story, Withdrawn


def approve(client, thing):
    from wagtail.models import Task

    task = thing.current_workflow_state.current_task_state
    assert Task.objects.filter(pk=task.task_id).exists()
    address = reverse("wagtailadmin_pages:workflow_action", args=(thing.pk, "approve", task.pk))
    return client.post(address, {"comment": "Fine."})


def test_approval_at_the_end_of_the_workflow_files():
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import documents, signed_in
    from tests.newsroom.test_roles import post_article, the_article

    writer = signed_in("Contributor")
    post_article(writer, action="action-submit")
    article = the_article()
    assert article.current_workflow_state is not None
    assert documents() == []

    approve(writer, article)
    assert not the_article().live

    approve(signed_in("Editor"), article)
    assert Article.objects.get(pk=article.pk).live
    assert [story.headline for story in documents(Story)] == ["Grain leaves the port"]


def test_a_schedule_is_kept_within_the_moment():
    from broadside.newsroom.models import Article
    from broadside.newsroom.schedule import publish_due
    from tests.newsroom.builders import documents, signed_in
    from tests.newsroom.test_roles import post_article, the_article

    moment = (timezone.localtime() + timedelta(hours=1)).replace(second=0, microsecond=0)
    post_article(
        signed_in("Editor"), action="action-publish", go_live_at=moment.strftime("%Y-%m-%d %H:%M")
    )
    article = the_article()
    assert not article.live
    assert article.approved_schedule
    assert publish_due(moment - timedelta(seconds=1)) == 0
    assert documents() == []
    # Wagtail itself asks the clock, so the moment must have come for it as well.
    revision = article.scheduled_revision
    past = timezone.now() - timedelta(seconds=1)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    assert publish_due(timezone.now()) == 1
    assert Article.objects.get(pk=article.pk).live
    assert len(documents(Story)) == 1
    assert publish_due(timezone.now()) == 0


def test_what_has_expired_is_withdrawn():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.models import Article
    from broadside.newsroom.schedule import publish_due
    from tests.newsroom.builders import an_article, documents

    article = publish(an_article(expire_at=timezone.now() + timedelta(minutes=5)))
    Article.objects.filter(pk=article.pk).update(expire_at=timezone.now())
    assert publish_due(timezone.now()) == 1
    article.refresh_from_db()
    assert (article.live, article.expired) == (False, True)
    assert len(documents(Withdrawn)) == 1


def test_one_that_cannot_be_published_does_not_keep_the_others_waiting():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.models import Article, Picture
    from broadside.newsroom.schedule import publish_due
    from tests.newsroom.builders import a_picture, an_article, documents

    soon = timezone.now() + timedelta(minutes=5)
    broken = publish(an_article("Broken", go_live_at=soon, picture=a_picture(alt="A ship")))
    publish(an_article("Sound", go_live_at=soon))
    past = timezone.now() - timedelta(seconds=1)
    for article in Article.objects.all():
        revision = article.scheduled_revision
        revision.content["go_live_at"] = past.isoformat()
        revision.approved_go_live_at = past
        revision.save()
    picture = Picture.objects.get()
    picture.file.storage.delete(picture.file.name)
    assert publish_due(timezone.now()) == 1
    assert [story.headline for story in documents(Story)] == ["Sound"]
    assert not Article.objects.get(pk=broken.pk).live


def test_wagtails_own_command_files_too():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import an_article, documents

    article = publish(an_article(expire_at=timezone.now() + timedelta(minutes=5)))
    Article.objects.filter(pk=article.pk).update(expire_at=timezone.now())
    call_command("publish_scheduled", verbosity=0)
    assert len(documents(Withdrawn)) == 1


def test_unpublishing_and_deleting_from_the_screen_withdraw():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article, documents, signed_in

    client = signed_in("Editor")
    first, second = publish(an_article("One")), publish(an_article("Two"))
    client.post(reverse("wagtailadmin_pages:unpublish", args=(first.pk,)))
    client.post(reverse("wagtailadmin_pages:delete", args=(second.pk,)))
    assert [document.id for document in documents(Withdrawn)] == [
        first.translation_key.hex,
        second.translation_key.hex,
    ]


@pytest.mark.parametrize(("action", "kinds"), [("publish", [Story] * 3), ("unpublish", [])])
def test_bulk_actions_file(action, kinds):
    from tests.newsroom.builders import an_article, documents, signed_in

    articles = [an_article(f"Number {number}", live=action == "unpublish") for number in range(3)]
    for article in articles:
        article.save_revision()
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))
    query = "&".join(f"id={article.pk}" for article in articles)
    response = signed_in("Editor").post(f"{address}?{query}", {"include_descendants": ""})
    assert response.status_code == 302
    if action == "publish":
        assert [type(document) for document in documents()] == kinds
    else:
        assert len(documents(Withdrawn)) == 3


def test_bringing_back_an_earlier_revision_files():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article, documents, signed_in
    from tests.newsroom.test_roles import edit_article

    article = publish(an_article("First"))
    earlier = article.latest_revision
    article.title = "Second"
    publish(article)
    edit_article(signed_in("Editor"), article, "action-publish", title="First", revision=earlier.pk)
    assert [story.headline for story in documents(Story)] == ["First", "Second", "First"]


def test_a_live_copy_is_filed_as_a_story_of_its_own():
    from broadside.newsroom import tree
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article, documents, signed_in

    article = publish(an_article("First"))
    signed_in("Editor").post(
        reverse("wagtailadmin_pages:copy", args=(article.pk,)),
        {
            "new_title": "Second",
            "new_slug": "second",
            "new_parent_page": tree.folder("en").pk,
            "publish_copies": "on",
        },
    )
    first, second = documents(Story)
    assert (second.headline, second.slug) == ("Second", "second")
    assert first.id != second.id


def test_an_error_in_a_view_takes_its_publishing_back(monkeypatch):
    from wagtail import hooks

    from tests.newsroom.builders import documents, signed_in
    from tests.newsroom.test_roles import post_article

    def fail(request, page):
        assert page.live
        raise ZeroDivisionError

    client = signed_in("Editor")
    client.raise_request_exception = False
    with hooks.register_temporarily("after_create_page", fail):
        assert post_article(client, action="action-publish").status_code == 500
    from broadside.newsroom.models import Article

    assert not Article.objects.exists()
    assert documents() == []


def test_a_person_is_published_and_withdrawn_from_the_screen():
    from broadside.newsroom.models import Person as PersonModel
    from tests.newsroom.builders import documents, signed_in

    client = signed_in("Editor")
    data = {
        "name": "Olena Kovalenko",
        "form": "person",
        "slug": "",
        "names_uk": "Олена Коваленко",
        "variants": "O. Kovalenko\nElena Kovalenko",
        "action-publish": "1",
    }
    response = client.post(reverse("wagtailsnippets_newsroom_person:add"), data)
    assert response.status_code == 302
    (person,) = documents(Person)
    assert (person.slug, person.names) == ("olena-kovalenko", {"uk": "Олена Коваленко"})
    assert person.variants == ("O. Kovalenko", "Elena Kovalenko")
    pk = PersonModel.objects.get().pk
    client.post(reverse("wagtailsnippets_newsroom_person:unpublish", args=(pk,)))
    client.post(reverse("wagtailsnippets_newsroom_person:delete", args=(pk,)))
    assert len(documents(Withdrawn)) == 1


def test_an_embargoed_article_published_from_the_screen_is_scheduled_and_not_on_the_wire():
    from tests.newsroom.builders import documents, signed_in
    from tests.newsroom.test_roles import edit_article, post_article, the_article

    client = signed_in("Editor")
    moment = (timezone.localtime() + timedelta(hours=1)).replace(second=0, microsecond=0)
    embargo = {"embargo": moment.strftime("%Y-%m-%d %H:%M")}
    post_article(client, action="action-publish", **embargo)
    article = the_article()
    assert not article.live
    assert article.scheduled_revision.approved_go_live_at == moment
    earlier = (moment - timedelta(minutes=30)).strftime("%Y-%m-%d %H:%M")
    response = edit_article(client, article, "action-publish", go_live_at=earlier, **embargo)
    assert "This is before the embargo ends." in response.content.decode()
    assert documents() == []


def test_a_change_scheduled_for_an_imported_article_leaves_it_standing():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import a_day, an_article, documents

    article = an_article("As imported")
    Article.objects.filter(pk=article.pk).update(
        live=True, first_published_at=a_day(), published_at=a_day(), last_published_at=a_day()
    )
    article = Article.objects.get(pk=article.pk)
    article.save()
    article.title = "As it will be"
    article.go_live_at = timezone.now() + timedelta(hours=1)
    article = publish(article)
    assert article.live
    assert article.title == "As imported"
    assert article.live_revision.as_object().title == "As imported"
    assert [type(document) for document in documents()] == [Story]


def test_what_is_live_stays_when_a_change_to_it_is_scheduled():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.models import Article, Dossier
    from tests.newsroom.builders import a_dossier, an_article, documents

    soon = timezone.now() + timedelta(minutes=5)
    for thing, model in ((publish(an_article("Now")), Article), (publish(a_dossier()), Dossier)):
        draft = thing.get_latest_revision_as_object()
        draft.go_live_at = soon
        publish(draft)
        assert model.objects.get(pk=thing.pk).live
    assert documents(Withdrawn) == []
