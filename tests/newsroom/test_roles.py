"""Who may do what, through the newsroom's real screens."""

from __future__ import annotations

import pytest
from django.urls import reverse


def post_article(client, headline="Grain leaves the port", action=None, **fields):
    """What the browser sends from the screen of a new article."""
    from wagtail.test.utils.form_data import (
        inline_formset,
        nested_form_data,
        rich_text,
        streamfield,
    )

    from broadside.newsroom import tree

    data = nested_form_data(
        {
            "title": headline,
            "slug": "",
            "kicker": "",
            "standfirst": "",
            "body": streamfield([("text", rich_text("<p>Ships left.</p>"))]),
            "bylines": inline_formset([]),
            "corrections": inline_formset([]),
            "comments": inline_formset([]),
            "picture": "",
            "old_addresses": "",
            **fields,
        }
    )
    if action:
        data[action] = "1"
    folder = tree.folder("en")
    address = reverse("wagtailadmin_pages:add", args=("newsroom", "article", folder.pk))
    response = client.post(address, data)
    return response


def edit_article(client, article, action=None, **fields):
    from wagtail.test.utils.form_data import (
        inline_formset,
        nested_form_data,
        rich_text,
        streamfield,
    )

    data = nested_form_data(
        {
            "title": article.title,
            "slug": article.slug,
            "kicker": "",
            "standfirst": "",
            "body": streamfield([("text", rich_text("<p>Ships left.</p>"))]),
            "bylines": inline_formset([]),
            "corrections": inline_formset([]),
            "comments": inline_formset([]),
            "picture": "",
            "old_addresses": "",
            **fields,
        }
    )
    if action:
        data[action] = "1"
    return client.post(reverse("wagtailadmin_pages:edit", args=(article.pk,)), data)


def the_article():
    from broadside.newsroom.models import Article

    return Article.objects.get()


def test_a_contributor_writes_a_draft_and_cannot_publish_it():
    from tests.newsroom.builders import documents, signed_in

    client = signed_in("Contributor")
    assert post_article(client).status_code == 302
    article = the_article()
    assert (article.slug, article.live) == ("grain-leaves-the-port", False)
    edit_article(client, article, "action-publish")
    assert not the_article().live
    assert documents() == []


def test_a_contributor_edits_only_what_is_their_own():
    from tests.newsroom.builders import an_article, signed_in

    client = signed_in("Contributor")
    article = an_article("Somebody else's")
    edit_article(client, article, title="Taken over")
    assert the_article().get_latest_revision_as_object().title == "Somebody else's"


def test_a_translator_edits_what_others_wrote_and_cannot_publish():
    from tests.newsroom.builders import an_article, documents, signed_in

    client = signed_in("Translator")
    article = an_article("Somebody else's")
    edit_article(client, article, title="Put better")
    assert the_article().get_latest_revision_as_object().title == "Put better"
    edit_article(client, article, "action-publish")
    assert not the_article().live
    assert documents() == []


def test_a_translator_makes_a_translation():
    from broadside.newsroom import tree
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import an_article, signed_in

    client = signed_in("Translator")
    article = an_article("Grain leaves the port")
    response = client.post(
        reverse("simple_translation:submit_page_translation", args=(article.pk,)),
        {"locales": [tree.locale("uk").pk]},
    )
    assert response.status_code == 302
    translation = Article.objects.get(locale=tree.locale("uk"))
    assert translation.translation_key == article.translation_key
    assert not translation.live
    assert translation.get_parent().pk == tree.folder("uk").pk


def test_a_contributor_may_not_translate():
    from broadside.newsroom import tree
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import an_article, signed_in

    client = signed_in("Contributor")
    article = an_article()
    client.post(
        reverse("simple_translation:submit_page_translation", args=(article.pk,)),
        {"locales": [tree.locale("uk").pk]},
    )
    assert Article.objects.count() == 1


@pytest.mark.parametrize("role", ["Editor", "Administrator"])
def test_an_editor_publishes_from_the_screen(role):
    from broadside.wire.documents import Story
    from tests.newsroom.builders import documents, signed_in

    client = signed_in(role)
    response = post_article(client, action="action-publish")
    assert response.status_code == 302
    assert the_article().live
    (story,) = documents(Story)
    assert story.headline == "Grain leaves the port"


def test_an_editor_manages_no_users_and_an_administrator_does():
    from tests.newsroom.builders import signed_in

    address = reverse("wagtailusers_users:index")
    assert signed_in("Editor").get(address).status_code == 302
    assert signed_in("Administrator").get(address).status_code == 200


def test_a_contributor_proposes_a_person_and_cannot_publish_one():
    from broadside.newsroom.models import Person
    from tests.newsroom.builders import documents, signed_in

    client = signed_in("Contributor")
    data = {"name": "Olena Kovalenko", "form": "person", "slug": "", "variants": ""}
    address = reverse("wagtailsnippets_newsroom_person:add")
    assert client.post(address, {**data, "action-publish": "1"}).status_code in (302, 403)
    assert not Person.objects.filter(live=True).exists()
    if not Person.objects.exists():
        assert client.post(address, data).status_code == 302
    assert documents() == []
    assert not Person.objects.get().live


def test_whoever_is_not_signed_in_sees_the_sign_in():
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    response = client.get("/newsroom/")
    assert response.status_code == 302
    page = client.get(response.url).content.decode()
    assert "Sign in to the newsroom" in page
    assert client.get("/newsroom/media/original_images/x.jpg").status_code == 302


def test_the_roles_are_made_once_and_completed_again():
    from django.contrib.auth.models import Group
    from wagtail.models import GroupPagePermission, Workflow

    from broadside.newsroom.roles import ensure_roles

    before = (Group.objects.count(), GroupPagePermission.objects.count(), Workflow.objects.count())
    editor = Group.objects.get(name="Editor")
    publish = editor.permissions.get(codename="publish_person")
    editor.permissions.remove(publish)
    ensure_roles()
    assert before == (
        Group.objects.count(),
        GroupPagePermission.objects.count(),
        Workflow.objects.count(),
    )
    assert editor.permissions.filter(pk=publish.pk).exists()
    assert set(Group.objects.values_list("name", flat=True)) == {
        "Contributor",
        "Translator",
        "Editor",
        "Administrator",
    }


def test_an_administrator_gets_a_random_password_each_time():
    from django.test import Client

    from broadside.newsroom.models import User
    from broadside.newsroom.roles import create_administrator

    first, second = create_administrator("admin"), create_administrator("admin")
    assert first != second
    user = User.objects.get()
    assert not user.check_password(first)
    client = Client(SERVER_NAME="127.0.0.1")
    sign_in = reverse("wagtailadmin_login")
    assert client.post(sign_in, {"username": "admin", "password": second}).status_code == 302
    assert client.get("/newsroom/").status_code == 200
