"""What a blocking check finds stops publication, whichever way somebody goes about it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from broadside.publication import Publication
from broadside.wire.documents import Story

FAULTY = "The miners “stop work"
REASON = "Headline: A quotation is opened here with “ and never closed."


@pytest.fixture(autouse=True)
def blocking(publication: Publication) -> Iterator[None]:
    """A publication that wants no quotation left open, and no articles that are nearly the same."""
    names = ("open-quotation", "near-duplicate")
    strict = msgspec.structs.replace(publication, blocking_checks=names)
    with override_settings(BROADSIDE_PUBLICATION=strict):
        yield


def headlines() -> list[str]:
    from tests.newsroom.builders import documents

    return [story.headline for story in documents(Story)]


def shown(client: Any, response: Any) -> str:
    """The screen that a request leads to."""
    from html import unescape

    page = client.get(response.url) if response.status_code == 302 else response
    return unescape(page.content.decode())


def newest(pk: int) -> Any:
    from broadside.newsroom.models import Article

    return Article.objects.get(pk=pk).get_latest_revision_as_object()


def test_publishing_from_the_form_saves_the_draft_and_says_why_it_is_not_out() -> None:
    from tests.newsroom.builders import an_article, signed_in
    from tests.newsroom.test_roles import edit_article

    client, article = signed_in("Editor"), an_article()
    response = edit_article(client, article, "action-publish", title=FAULTY)
    page = shown(client, response)
    assert response.url == reverse("wagtailadmin_pages:edit", args=(article.pk,))
    assert f"“{FAULTY}” was not published. What you wrote is saved as a draft." in page
    assert REASON in page
    assert newest(article.pk).title == FAULTY
    assert not newest(article.pk).live
    assert headlines() == []
    edit_article(client, article, "action-publish", title="The miners “stop work”")
    assert headlines() == ["The miners “stop work”"]


def test_a_new_article_that_may_not_be_out_becomes_a_draft() -> None:
    from tests.newsroom.builders import signed_in
    from tests.newsroom.test_roles import post_article, the_article

    client = signed_in("Editor")
    response = post_article(client, FAULTY, action="action-publish")
    assert REASON in shown(client, response)
    assert (the_article().title, the_article().live) == (FAULTY, False)
    assert headlines() == []


def test_what_stands_goes_on_standing_when_its_next_draft_is_stopped() -> None:
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article, signed_in
    from tests.newsroom.test_roles import edit_article

    client, article = signed_in("Editor"), publish(an_article())
    edit_article(client, article, "action-publish", title=FAULTY)
    assert newest(article.pk).title == FAULTY
    assert headlines() == ["Grain leaves the port"]
    article.refresh_from_db()
    assert (article.live, article.title) == (True, "Grain leaves the port")


def test_an_earlier_revision_is_not_brought_back_either() -> None:
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article, signed_in
    from tests.newsroom.test_roles import edit_article

    client, article = signed_in("Editor"), an_article(FAULTY)
    article.save_revision()
    earlier = article.latest_revision
    article.title = "Sound"
    publish(article)
    address = reverse("wagtailadmin_pages:revisions_revert", args=(article.pk, earlier.pk))
    assert client.get(address).status_code == 200
    edit_article(client, article, "action-publish", title=FAULTY, revision=earlier.pk)
    assert headlines() == ["Sound"]
    assert newest(article.pk).title == FAULTY


def submitted(headline: str = FAULTY) -> Any:
    from tests.newsroom.builders import signed_in
    from tests.newsroom.test_roles import post_article, the_article

    post_article(signed_in("Contributor"), headline, action="action-submit")
    return the_article()


def test_approval_from_a_list_leaves_the_article_to_be_approved() -> None:
    from tests.newsroom.builders import signed_in
    from tests.newsroom.test_ways_of_publishing import approve

    client, article = signed_in("Editor"), submitted()
    response = approve(client, article)
    page = shown(client, response)
    assert REASON in page
    assert "It is not approved." in page
    article = newest(article.pk)
    assert article.current_workflow_state.status == "in_progress"
    assert headlines() == []


def test_approval_in_a_dialog_leads_to_the_form_with_the_reason() -> None:
    from tests.newsroom.builders import signed_in

    client, article = signed_in("Editor"), submitted()
    task = article.current_workflow_state.current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=(article.pk, "approve", task.pk))
    response = client.post(address, {"comment": ""}, HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    edit = reverse("wagtailadmin_pages:edit", args=(article.pk,))
    assert response.json() == {"step": "success", "redirect": edit}
    assert REASON in shown(client, client.get(edit))
    assert headlines() == []


def test_approval_from_the_form_saves_what_was_changed_there() -> None:
    from tests.newsroom.builders import signed_in
    from tests.newsroom.test_roles import edit_article

    client, article = signed_in("Editor"), submitted("Sound")
    approval = {"workflow-action-name": "approve", "action-workflow-action": "true"}
    response = edit_article(client, article, title=FAULTY, **approval)
    assert REASON in shown(client, response)
    assert newest(article.pk).title == FAULTY
    assert newest(article.pk).current_workflow_state.status == "in_progress"
    edit_article(client, article, title="Sound again", **approval)
    assert headlines() == ["Sound again"]


def test_a_schedule_that_falls_due_is_refused_and_reported(
    caplog: pytest.LogCaptureFixture,
) -> None:
    from broadside.newsroom.models import Article
    from broadside.newsroom.schedule import publish_due
    from tests.newsroom.builders import an_article, signed_in
    from tests.newsroom.test_roles import edit_article

    client, article = signed_in("Editor"), an_article()
    moment = (timezone.localtime() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    edit_article(client, article, "action-publish", title=FAULTY, go_live_at=moment)
    article = Article.objects.get(pk=article.pk)
    assert article.scheduled_revision is None
    edit_article(client, article, "action-publish", title="Sound", go_live_at=moment)
    revision = Article.objects.get(pk=article.pk).scheduled_revision
    # The setting came later than the schedule.
    revision.content["title"] = FAULTY
    past = timezone.now() - timedelta(seconds=1)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    with caplog.at_level(logging.CRITICAL):
        assert publish_due(timezone.now()) == 0
        assert publish_due(timezone.now()) == 0
    assert headlines() == []
    assert Article.objects.get(pk=article.pk).scheduled_revision is None
    assert REASON in shown(client, client.get("/newsroom/"))
    form = reverse("wagtailadmin_pages:edit", args=(article.pk,))
    assert REASON in shown(client, client.get(form))


@pytest.mark.parametrize("include_descendants", ["", "on"])
def test_of_several_published_at_once_only_those_are_that_may_be(include_descendants: str) -> None:
    from broadside.newsroom import tree
    from tests.newsroom.builders import an_article, signed_in

    client = signed_in("Editor")
    articles = [an_article("One"), an_article(FAULTY), an_article("Two")]
    chosen = [tree.folder("en")] if include_descendants else articles
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    query = "&".join(f"id={page.pk}" for page in chosen)
    data = {"include_descendants": include_descendants}
    response = client.post(f"{address}?{query}&next=/newsroom/", data)
    page = shown(client, response)
    assert REASON in page
    assert ("2 child pages" if include_descendants else "2 pages have been published") in page
    assert sorted(headlines()) == ["One", "Two"]


def test_a_live_copy_of_what_may_not_be_out_is_refused() -> None:
    from broadside.newsroom import tree
    from broadside.newsroom.blocking import let_through
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import an_article, signed_in

    client, article = signed_in("Editor"), an_article(FAULTY)
    with let_through():
        article.save_revision().publish()
    address = reverse("wagtailadmin_pages:copy", args=(article.pk,))
    copy = {"new_title": "Again", "new_slug": "again", "new_parent_page": tree.folder("en").pk}
    assert REASON in shown(client, client.post(address, {**copy, "publish_copies": "on"}))
    assert Article.objects.count() == 1
    assert client.post(address, copy).status_code == 302
    assert headlines() == [FAULTY]


def test_a_way_that_asks_nobody_is_taken_back_and_answered_with_the_reason() -> None:
    from tests.newsroom.builders import an_article, signed_in

    client, article = signed_in("Editor"), an_article(FAULTY)
    article.save_revision()
    address = reverse("wagtailadmin_api:pages:action", args=(article.pk, "publish"))
    response = client.post(address, HTTP_ACCEPT="application/json")
    assert response.status_code == 409
    assert REASON in response.json()["error"]
    response = client.post(address)
    assert REASON in shown(client, response)
    assert headlines() == []
    assert not newest(article.pk).live


def test_what_is_done_without_a_screen_is_stopped_too() -> None:
    from broadside.newsroom.actions import correct, publish, rename
    from broadside.newsroom.blocking import PublicationStopped, let_through
    from tests.newsroom.builders import an_article

    article = an_article(FAULTY)
    with pytest.raises(PublicationStopped, match="never closed"):
        publish(article)
    with let_through():
        article = publish(newest(article.pk))
    with pytest.raises(PublicationStopped):
        rename(newest(article.pk), "another")
    with pytest.raises(PublicationStopped):
        correct(newest(article.pk), "<p>It was gold.</p>")
    assert headlines() == [FAULTY]


def test_what_stands_is_mended_although_more_is_found_in_it() -> None:
    from broadside.newsroom.actions import publish
    from broadside.newsroom.actions.mend import mend
    from broadside.newsroom.blocking import let_through
    from tests.newsroom.builders import an_article

    with let_through():
        article = publish(an_article(FAULTY, standfirst="We don't work."))
    assert mend(article, {"straight-quotes"})
    assert headlines() == [FAULTY, FAULTY]
    assert newest(article.pk).standfirst == "We don’t work."


def test_what_an_import_brings_stands_as_it_stood(publication: Publication) -> None:
    from broadside.newsroom.intake import take_in
    from tests.newsroom.manuscripts import a_manuscript, an_archive

    take_in(publication, an_archive(a_manuscript(headline=FAULTY)))
    assert headlines() == [FAULTY]


def test_a_check_that_is_silenced_in_the_article_stops_nothing() -> None:
    from tests.newsroom.builders import an_article, signed_in
    from tests.newsroom.drafting import check, found, in_form, silence
    from tests.newsroom.test_roles import edit_article

    client, article = signed_in("Editor"), an_article()
    finding = found(check(client, article, in_form(title=FAULTY)))["open-quotation"]
    assert finding["blocks"]
    translator = signed_in("Translator")
    refused = silence(translator, article, "open-quotation")
    assert refused.status_code == 403
    assert "only who may publish" in refused.json()["error"]
    assert silence(translator, article, "double-spaces").status_code == 200
    assert silence(client, article, "open-quotation", "A title of a song").status_code == 200
    edit_article(client, article, "action-publish", title=FAULTY)
    assert headlines() == [FAULTY]


def test_a_check_that_the_publication_does_not_want_stops_nothing(
    publication: Publication,
) -> None:
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article

    both = msgspec.structs.replace(
        publication, silent_checks=("open-quotation",), blocking_checks=("open-quotation",)
    )
    with override_settings(BROADSIDE_PUBLICATION=both):
        publish(an_article(FAULTY))
    assert headlines() == [FAULTY]


def test_a_newsroom_does_not_begin_with_a_blocking_check_that_there_is_not(
    publication: Publication,
) -> None:
    from broadside.newsroom.checking.archive import UnknownCheck
    from broadside.newsroom.preparing import require_known_checks

    wrong = msgspec.structs.replace(publication, blocking_checks=("open-quotations",))
    with pytest.raises(UnknownCheck, match=r"checks\.blocking: there is no check open-quotations"):
        require_known_checks(wrong)
