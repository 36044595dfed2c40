"""A front's history: who published what when, the front as it stood, and the way back."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import msgspec
from django.urls import reverse
from django.utils import timezone


def a_published_front(**fields: Any) -> tuple[Any, list[Any], Any]:
    """A dossier's front that an editor published with two pinned articles; the articles; who."""
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import a_dossier, a_front, a_user, an_article

    dossier = a_dossier()
    articles = [
        publish(an_article(headline, dossiers=[dossier]))
        for headline in ("Grain leaves the port", "Bread is baked in Izium")
    ]
    editor = a_user("Editor", first_name="Olena", last_name="Kovalenko")
    front = a_front(dossier, "en", latest(*articles))
    return publish(front, editor), articles, editor


def latest(*articles: Any, title: str = "What is new") -> tuple[str, Any]:
    pinned = [{"type": "item", "id": f"{a.pk:032x}", "value": card(a)} for a in articles]
    return "latest", {"title": title, "count": 6, "pinned": pinned, "excluded": []}


def card(article: Any) -> dict[str, Any]:
    return {"article": article.pk, "headline": "", "kicker": "", "trail_text": "", "picture": None}


def rewritten(front: Any, *containers: tuple[str, Any]) -> Any:
    """The front with other containers in memory; those of a kind it had keep their identifiers."""
    from tests.newsroom.builders import stream

    front = type(front).objects.get(pk=front.pk)
    known = {child["type"]: child["id"] for child in front.containers.raw_data}
    raw = stream(*containers)
    for child in raw:
        child["id"] = known.get(child["type"], child["id"])
    front.containers = raw
    return front


def client_of(user: Any) -> Any:
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    return client


def page_of(client: Any, front: Any, **query: str) -> str:
    response = client.get(reverse("newsroom_front_history", args=(front.pk,)), query)
    assert response.status_code == 200
    return unescape(response.content.decode())


def editions(html: str) -> list[str]:
    """Each edition of the list as one line of text."""
    items = re.findall(
        r'<li class="front-edition".*?(?=<li class="front-edition"|</ol>)', html, re.S
    )
    return [" ".join(re.sub(r"<[^>]+>", " ", item).split()) for item in items]


def as_of(client: Any, front: Any, moment: Any) -> str:
    address = reverse("newsroom_front_as_of", args=(front.pk,))
    response = client.get(address, {"at": moment.isoformat()} if moment else {})
    assert response.status_code == 200
    return unescape(response.content.decode())


# --- the list -----------------------------------------------------------------------------------


def test_each_edition_is_told_with_who_published_it_and_what_changed():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import a_user

    front, (_grain, bread), editor = a_published_front()
    other = a_user("Editor", first_name="Ada", last_name="Byron")
    publish(rewritten(front, latest(bread, title="What is new")), other)
    newest, first = editions(page_of(client_of(editor), front))
    assert "Published by Ada Byron" in newest
    assert "“Grain leaves the port” was dropped from What is new" in newest
    assert "First published by Olena Kovalenko" in first
    assert "What is new was added with “Grain leaves the port”, “Bread is baked" in first


def test_headlines_in_the_history_are_those_of_then():
    from broadside.newsroom.actions import publish

    front, (grain, _bread), editor = a_published_front()
    grain.title = "Another headline since"
    publish(grain)
    publish(rewritten(front, latest(grain)), editor)
    newest, first = editions(page_of(client_of(editor), front))
    assert "“Grain leaves the port”" in first
    assert "Another headline" not in first
    assert "“Bread is baked in Izium” was dropped" in newest


def test_what_the_clock_published_is_told_with_whose_schedule_it_was():
    from broadside.newsroom.schedule import publish_due

    front, (_grain, bread), editor = a_published_front()
    draft = rewritten(front, latest(bread))
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.save_revision(user=editor).publish(user=editor)
    assert len(editions(page_of(client_of(editor), front))) == 1
    revision = type(front).objects.get(pk=front.pk).scheduled_revision
    past = timezone.now() - timedelta(seconds=1)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    assert publish_due(timezone.now()) == 1
    newest, _ = editions(page_of(client_of(editor), front))
    assert "Published on the schedule of Olena Kovalenko" in newest


def test_a_withdrawal_and_a_second_publishing_are_in_the_history():
    from broadside.newsroom.actions import publish, withdraw

    front, _, editor = a_published_front()
    withdraw(front, user=editor)
    publish(type(front).objects.get(pk=front.pk), editor)
    again, withdrawn, _first = editions(page_of(client_of(editor), front))
    assert "Withdrawn by Olena Kovalenko" in withdrawn
    assert "Restore" not in withdrawn
    assert "Published by Olena Kovalenko" in again


def test_what_nobody_signed_for_is_the_newsrooms_own():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import a_dossier, a_front, signed_in

    front = publish(a_front(a_dossier(), "en", latest()))
    [edition] = editions(page_of(signed_in("Editor"), front))
    assert "by the newsroom itself" in edition


def test_a_long_history_is_turned_by_pages_and_each_page_tells_its_own():
    from broadside.newsroom.actions import publish

    front, articles, editor = a_published_front()
    for number in range(22):
        publish(rewritten(front, latest(*articles, title=f"Title {number}")), editor)
    client = client_of(editor)
    first, second = (editions(page_of(client, front, p=page)) for page in ("1", "2"))
    assert (len(first), len(second)) == (20, 3)
    assert "“Title 20” is now titled “Title 21”" in first[0]
    assert "“Title 1” is now titled “Title 2”" in first[-1]
    assert "“Title 0” is now titled “Title 1”" in second[0]
    assert "First published" in second[-1]


def test_a_front_that_was_never_published_says_so():
    from tests.newsroom.builders import a_dossier, a_front, signed_in

    front = a_front(a_dossier(live=False), "en")
    assert "has not been published yet" in page_of(signed_in("Editor"), front)


# --- as it stood --------------------------------------------------------------------------------


def test_the_front_is_shown_as_it_stood_at_a_moment_with_what_filled_it():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article

    front, _articles, editor = a_published_front()
    client, then = client_of(editor), timezone.now()
    publish(an_article("Came later", dossiers=[front.dossier]))
    publish(rewritten(front, latest(title="Another title")), editor)
    before, now = as_of(client, front, then), as_of(client, front, None)
    assert "What is new" in before
    assert "Came later" not in before
    assert "Grain leaves the port" in before
    assert "Another title" in now
    assert "Came later" in now


def test_what_has_been_withdrawn_since_does_not_reappear():
    from broadside.newsroom.actions import withdraw

    front, (grain, _bread), editor = a_published_front()
    then = timezone.now()
    withdraw(grain)
    html = as_of(client_of(editor), front, then)
    assert "Grain leaves the port" not in html
    assert "Bread is baked in Izium" in html
    assert "withdrawn" in html.lower()


def test_before_there_was_a_front_nobody_found_it():
    front, _, editor = a_published_front()
    html = as_of(client_of(editor), front, timezone.now() - timedelta(days=300))
    assert "did not find this front" in html


def test_a_moment_that_is_none_is_refused_at_its_field():
    front, _, editor = a_published_front()
    client = client_of(editor)
    html = page_of(client, front, at="the day before yesterday")
    assert "is no moment; expected a date such as" in html
    assert 'aria-describedby="front-past-refused"' in html
    address = reverse("newsroom_front_as_of", args=(front.pk,))
    assert client.get(address, {"at": "sometime"}).status_code == 400


# --- restoring ----------------------------------------------------------------------------------


def sequences(front: Any) -> list[int]:
    from broadside.newsroom.front_history.editions import dispatches_of

    return [dispatch.sequence for dispatch in dispatches_of(front)]


def restore(client: Any, front: Any, sequence: int, version: str | None = None) -> Any:
    address = reverse("newsroom_front_restore", args=(front.pk, sequence))
    return client.post(address, {} if version is None else {"version": version})


def version(front: Any) -> str:
    from broadside.newsroom.desk.versions import version_of

    return version_of(type(front).objects.get(pk=front.pk))


def draft(front: Any) -> Any:
    """What the newest draft would publish."""
    from broadside.newsroom.documents import front_of

    return front_of(type(front).objects.get(pk=front.pk).get_latest_revision_as_object())


def published(front: Any) -> Any:
    from broadside.wire.documents import Front
    from tests.newsroom.builders import documents

    return documents(Front)


def test_an_edition_is_restored_as_a_draft_with_one_action_and_readers_see_nothing_of_it():
    from broadside.newsroom.actions import publish
    from broadside.wire.front_changes import compare

    front, (_grain, _bread), editor = a_published_front()
    publish(rewritten(front, latest(title="Another title")), editor)
    before = published(front)
    response = restore(client_of(editor), front, sequences(front)[0])
    assert response.status_code == 302
    assert response.url == reverse("newsroom_desk", args=(front.pk,))
    assert compare(draft(front), before[0]) == ()
    assert published(front) == before
    kept = type(front).objects.get(pk=front.pk)
    assert kept.has_unpublished_changes
    publish(kept.get_latest_revision_as_object(), editor)
    assert compare(published(front)[-1], before[0]) == ()


def test_a_draft_that_would_be_covered_is_named_first_and_stays_among_the_revisions():
    from broadside.newsroom.actions import publish

    front, (_grain, bread), editor = a_published_front()
    publish(rewritten(front, latest(bread)), editor)
    revision = rewritten(front, latest(bread, title="A draft's title")).save_revision(user=editor)
    client, first = client_of(editor), sequences(front)[0]
    named = restore(client, front, first)
    assert named.status_code == 200
    html = unescape(named.content.decode())
    assert "“What is new” is now titled “A draft's title”" in html
    assert "Olena Kovalenko saved it" in html
    assert draft(front).containers[0].title == "A draft's title"
    assert restore(client, front, first, "0-0").status_code == 200
    assert restore(client, front, first, version(front)).status_code == 302
    assert draft(front).containers[0].title == "What is new"
    assert type(front).objects.get(pk=front.pk).revisions.filter(pk=revision.pk).exists()


def test_withdrawn_articles_are_left_out_of_what_is_restored_and_named():
    from broadside.newsroom.actions import publish, withdraw

    front, (grain, bread), editor = a_published_front()
    publish(rewritten(front, latest(title="Another title")), editor)
    withdraw(grain)
    client = client_of(editor)
    restore(client, front, sequences(front)[0])
    [container] = draft(front).containers
    assert [pin.story for pin in container.pinned] == [bread.identifier]
    said = [
        str(message)
        for message in client.get(reverse("newsroom_front_history", args=(front.pk,))).context[
            "messages"
        ]
    ]
    assert "“Grain leaves the port” has been withdrawn and was left out." in said


def test_who_restored_is_in_the_fronts_log():
    from wagtail.models import PageLogEntry

    from broadside.newsroom.front_history.restoring import RESTORED

    front, _, editor = a_published_front()
    [sequence] = sequences(front)
    restore(client_of(editor), front, sequence, version(front))
    entry = PageLogEntry.objects.get(action=RESTORED)
    assert (entry.user, entry.data["sequence"]) == (editor, sequence)


def test_a_locked_front_is_left_alone():
    front, _, editor = a_published_front()
    front.locked, front.locked_at = True, timezone.now()
    front.save()
    newest = version(front)
    response = restore(client_of(editor), front, sequences(front)[0], newest)
    assert response.url == reverse("newsroom_front_history", args=(front.pk,))
    assert version(front) == newest


def test_only_who_may_edit_the_front_sees_and_restores():
    from tests.newsroom.builders import signed_in

    front, _, _ = a_published_front()
    [sequence] = sequences(front)
    newest = version(front)
    for name, arguments in (
        ("newsroom_front_history", (front.pk,)),
        ("newsroom_front_as_of", (front.pk,)),
        ("newsroom_front_restore", (front.pk, sequence)),
    ):
        address = reverse(name, args=arguments)
        assert signed_in("Contributor").get(address).status_code in (302, 403)
        assert client_of_nobody().get(address).status_code == 302
    assert restore(signed_in("Contributor"), front, sequence, newest).status_code in (302, 403)
    assert version(front) == newest


def client_of_nobody() -> Any:
    from django.test import Client

    return Client(SERVER_NAME="127.0.0.1")


def test_a_dispatch_of_something_else_cannot_be_restored():
    front, _, editor = a_published_front()
    assert restore(client_of(editor), front, 1).status_code == 404
    assert restore(client_of(editor), front, 10_000).status_code == 404


# --- from the wire to a draft -------------------------------------------------------------------


def test_every_kind_of_container_comes_back_as_it_was():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.desk.stream import put_into
    from broadside.newsroom.documents import front_of
    from broadside.newsroom.front_history.redrafting import redraft
    from broadside.wire import documents as wire
    from broadside.wire.front_changes import compare
    from tests.newsroom.builders import a_dossier, a_front, a_picture, a_strand, a_topic, an_article

    dossier = a_dossier()
    strand, topic, picture = a_strand(dossier), a_topic(), a_picture()
    one, two, three = (
        publish(an_article(headline, dossiers=[dossier])) for headline in ("One", "Two", "Three")
    )
    own = wire.Picture(
        digest=picture.digest, width=picture.upright_width, height=picture.upright_height
    )
    pin = wire.PinnedCard(
        story=one.identifier,
        headline="H",
        kicker="K",
        trail_text="T",
        picture=own,
        size="large",
        byline=False,
    )
    kept = msgspec.structs.replace(pin, position=2)
    rule: dict[str, Any] = {
        "count": 5,
        "pinned": (kept, wire.PinnedCard(story=two.identifier)),
        "excluded": (three.identifier,),
        "topic": topic.identifier,
        "language": "uk",
        "days": 30,
        "repeats": True,
    }
    document = wire.Front(
        owner=dossier.identifier,
        language="en",
        title="A title",
        introduction="An introduction.",
        containers=(
            wire.Statement(id="1" * 32, title="Statement", card=pin),
            wire.Statement(id="2" * 32),
            wire.StrandContainer(id="3" * 32, strand=strand.identifier, **rule),
            wire.Latest(id="4" * 32, dossier=dossier.identifier, **rule),
            wire.Highlights(
                id="5" * 32,
                years=(wire.YearOfHighlights(year=2023, cards=(pin,)),),
            ),
            wire.NoteContainer(
                id="6" * 32, title="Note", html="<p>Some <strong>words</strong>.</p>"
            ),
            wire.Dossiers(id="7" * 32, dossiers=(dossier.identifier,), count=2),
        ),
    )
    made = redraft(document)
    assert not made.left_out
    front = put_into(a_front(dossier, "en"), made.draft)
    back = front_of(front)
    assert compare(document, back) == ()
    assert [each.id for each in back.containers] == [each.id for each in document.containers]


def test_what_is_gone_of_a_front_is_left_out_and_said():
    from broadside.newsroom.actions import publish, withdraw
    from broadside.newsroom.front_history.redrafting import redraft
    from broadside.wire import documents as wire
    from tests.newsroom.builders import a_dossier, a_strand, a_topic, an_article

    dossier = a_dossier()
    strand, topic = a_strand(dossier), a_topic()
    withdrawn = publish(an_article("Gone", dossiers=[dossier]))
    withdraw(withdrawn)
    spanish = publish(an_article("Está", "es", dossiers=[dossier]))
    coming = an_article("Not out yet")
    for subject in (strand, topic):
        withdraw(subject)
    lost = wire.Picture(digest="0" * 64, width=1, height=1)
    pinned = tuple(
        wire.PinnedCard(story=each.identifier, picture=lost)
        for each in (withdrawn, spanish, coming)
    )
    made = redraft(
        wire.Front(
            owner="home",
            language="en",
            containers=(
                wire.StrandContainer(id="1" * 32, strand=strand.identifier),
                wire.Latest(id="2" * 32, topic=topic.identifier, dossier="f" * 32, pinned=pinned),
            ),
        )
    )
    [container] = made.draft.containers
    assert [card.article for card in container.pinned] == [spanish.identifier, coming.identifier]
    assert (container.topic, container.dossier) == (None, None)
    left = made.left_out
    assert left.stories == (withdrawn.identifier,)
    assert left.strands == (strand.identifier,)
    assert left.topics == (topic.identifier,)
    assert left.dossiers == ("f" * 32,)
    assert left.pictures == (spanish.identifier, coming.identifier)
