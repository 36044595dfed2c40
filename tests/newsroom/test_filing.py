"""What stands on the wire is what stands in the newsroom, at the end of every transaction."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from broadside.wire.documents import Dossier, Front, Person, Story, Strand, Topic, Withdrawn


def test_publishing_files_the_story():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article, documents

    article = an_article("Grain leaves the port", kicker="Sea")
    assert documents() == []
    publish(article)
    (story,) = documents(Story)
    assert (story.id, story.language) == (article.translation_key.hex, "en")
    assert (story.headline, story.kicker, story.slug) == (
        "Grain leaves the port",
        "Sea",
        "grain-leaves-the-port",
    )
    assert story.trail_text == "Ships left in the morning. Nobody stopped them."


def test_a_draft_of_a_published_article_stays_off_the_wire():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article, documents

    article = publish(an_article("First"))
    article.title = "Second"
    article.save_revision()
    assert [story.headline for story in documents(Story)] == ["First"]


def test_what_says_nothing_new_is_not_filed_again():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article, documents

    article = publish(an_article())
    publish(article)
    assert len(documents(Story)) == 1


def test_whom_a_story_names_is_filed_before_it_and_once():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import (
        a_dossier,
        a_person,
        a_strand,
        a_topic,
        an_article,
        documents,
    )

    person = a_person(live=False)
    dossier = a_dossier(live=False)
    strand = a_strand(dossier, live=False)
    above = a_topic("Society", live=False)
    topic = a_topic("Labour", parent=above, live=False)
    assert documents() == []
    publish(an_article(bylines=[person], strands=[strand], topics=[topic]))
    kinds = [type(document) for document in documents()]
    assert kinds == [Person, Dossier, Strand, Topic, Topic, Story]
    story = documents(Story)[0]
    assert story.dossiers == (dossier.identifier,)
    assert documents(Topic)[1].parent == above.identifier
    person.refresh_from_db()
    assert person.live

    publish(an_article("Another", bylines=[person], strands=[strand], topics=[topic]))
    assert len(documents()) == 7


def test_a_draft_that_a_story_names_is_published_as_it_was_last_saved():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import a_person, an_article, documents

    person = a_person("Olna Kovalenko", live=False)
    person.name = "Olena Kovalenko"
    person.save_revision()
    person.refresh_from_db()
    assert person.name == "Olna Kovalenko"
    publish(an_article(bylines=[person]))
    person.refresh_from_db()
    assert (person.live, person.name) == (True, "Olena Kovalenko")
    assert [document.name for document in documents(Person)] == ["Olena Kovalenko"]


def test_a_withdrawn_person_is_not_brought_back_by_a_story():
    from broadside.newsroom.actions import publish, withdraw
    from tests.newsroom.builders import a_person, an_article, documents

    person = publish(a_person(live=False))
    withdraw(person, reason="asked for it")
    publish(an_article(bylines=[person]))
    person.refresh_from_db()
    assert not person.live
    assert [type(document) for document in documents()] == [Person, Withdrawn, Story]
    assert documents(Withdrawn)[0].reason == "asked for it"


def test_withdrawing_says_so_on_the_wire_and_publishing_again_brings_it_back():
    from broadside.newsroom.actions import publish, withdraw
    from tests.newsroom.builders import an_article, documents

    article = withdraw(publish(an_article()))
    assert not article.live
    publish(article)
    assert [type(document) for document in documents()] == [Story, Withdrawn, Story]


def test_a_failure_in_filing_takes_the_publishing_back(publication):
    from broadside.newsroom.actions import publish
    from broadside.newsroom.errors import PictureLost
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import a_picture, an_article, documents

    picture = a_picture(alt="A ship")
    article = an_article(picture=picture)
    picture.file.storage.delete(picture.file.name)
    with pytest.raises(PictureLost):
        publish(article)
    assert not Article.objects.get(pk=article.pk).live
    assert documents() == []


def test_a_failure_after_filing_takes_both_back():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.models import Article, Filed
    from tests.newsroom.builders import an_article, documents

    article = an_article()

    def publish_and_fail():
        with transaction.atomic():
            publish(article)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish_and_fail()
    assert not Article.objects.get(pk=article.pk).live
    assert not Filed.objects.exists()
    assert documents() == []


def test_filing_outside_a_transaction_is_refused():
    from broadside.newsroom import filing
    from broadside.newsroom.errors import NotAtomic
    from tests.newsroom.builders import an_article

    article = an_article()
    with pytest.raises(NotAtomic):
        filing.file(article)


def test_the_wire_cannot_be_changed_from_the_newsroom():
    from django.db import DatabaseError, connection

    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article

    publish(an_article())
    with connection.cursor() as cursor:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute("DELETE FROM wire_dispatch")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute("UPDATE wire_dispatch SET document = ''")


@pytest.mark.parametrize("way", ["save", "base page", "delete", "delete base page", "queryset"])
def test_every_way_of_taking_an_article_down_withdraws_it(way):
    from wagtail.models import Page

    from broadside.newsroom.actions import publish
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import an_article, documents

    article = publish(an_article())
    match way:
        case "save":
            article.live = False
            article.save()
        case "base page":
            Page.objects.get(pk=article.pk).unpublish()
        case "delete":
            article.delete()
        case "delete base page":
            Page.objects.get(pk=article.pk).delete()
        case "queryset":
            Article.objects.filter(pk=article.pk).delete()
    (withdrawn,) = documents(Withdrawn)
    assert (withdrawn.what, withdrawn.id, withdrawn.language) == (
        "story",
        article.translation_key.hex,
        "en",
    )


def test_a_renamed_article_is_filed_under_its_new_slug():
    from broadside.newsroom.actions import publish, rename
    from tests.newsroom.builders import an_article, documents

    article = publish(an_article("Old name"))
    rename(article, "new-name")
    assert [story.slug for story in documents(Story)] == ["old-name", "new-name"]


def test_a_live_slug_changed_without_a_revision_is_filed_too():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article, documents

    article = publish(an_article("Old name"))
    article.slug = "by-hand"
    article.save(update_fields=["slug"])
    assert [story.slug for story in documents(Story)] == ["old-name", "by-hand"]


def test_a_correction_is_published_with_the_article():
    from broadside.newsroom.actions import correct, publish
    from broadside.newsroom.errors import NotPublished
    from tests.newsroom.builders import an_article, documents

    article = an_article()
    with pytest.raises(NotPublished):
        correct(article, "<p>Not yet.</p>")
    correct(publish(article), "<p>It was <b>twelve</b> ships.</p>", form="clarification")
    first, second = documents(Story)
    assert first.corrections == ()
    (correction,) = second.corrections
    assert (correction.form, correction.html) == (
        "clarification",
        "<p>It was <strong>twelve</strong> ships.</p>",
    )


def test_translations_share_their_identifier():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article, documents

    english = publish(an_article("Grain"))
    publish(an_article("Зерно йде з порту", "uk", translation_key=english.translation_key))
    first, second = documents(Story)
    assert first.id == second.id
    assert (second.language, second.slug) == ("uk", "zerno-yde-z-portu")


def test_a_dated_article_keeps_its_date_and_another_gets_the_moment_of_its_publication():
    from broadside.newsroom.actions import publish, withdraw
    from tests.newsroom.builders import a_day, an_article, documents

    publish(an_article("Old", published_at=a_day(2022, 2, 24)))
    before = timezone.now()
    article = publish(an_article("New"))
    publish(withdraw(article))
    old, new, again = documents(Story)
    assert old.published == a_day(2022, 2, 24)
    assert before <= new.published <= timezone.now()
    assert again.published == new.published


def test_many_stories_are_filed_in_bulk_as_one_by_one():
    from broadside.newsroom import filing
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import a_person, an_article, documents

    person = a_person(live=False)
    articles = [an_article(f"Number {number}", bylines=[person]) for number in range(12)]
    Article.objects.filter(pk__in=[article.pk for article in articles]).update(
        live=True, first_published_at=timezone.now(), published_at=timezone.now()
    )
    assert documents() == []
    with transaction.atomic():
        assert filing.file_stories(filing.for_filing()) == 12
    with transaction.atomic():
        assert filing.file_stories(filing.for_filing()) == 0
        assert filing.file_everything() == 0
    assert [type(document) for document in documents()] == [Person, *[Story] * 12]
    bulk = documents(Story)
    Article.objects.first().save()
    assert documents(Story) == bulk


def test_filing_everything_mends_what_was_changed_behind_its_back():
    from broadside.newsroom import filing
    from broadside.newsroom.actions import publish
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import an_article, documents

    gone, changed = publish(an_article("Gone")), publish(an_article("Changed"))
    Article.objects.filter(pk=gone.pk).update(live=False)
    Article.objects.filter(pk=changed.pk).update(title="Other")
    with transaction.atomic():
        assert filing.file_everything() == 2
    assert [type(document) for document in documents()[2:]] == [Story, Withdrawn]


def test_a_front_files_its_dossier_and_names_its_cards_by_story():
    from broadside.newsroom.actions import publish, withdraw
    from tests.newsroom.builders import a_dossier, a_front, a_strand, an_article, documents

    dossier = a_dossier(live=False)
    strand = a_strand(dossier, live=False)
    article = an_article()
    card = {"article": article.pk, "headline": "Shorter", "kicker": "", "trail_text": ""}
    front = a_front(
        dossier,
        "en",
        ("statement", {"title": "Statement", "card": card, "repeats": False}),
        ("strand", {"title": "", "strand": strand.pk, "count": 4, "pinned": [card]}),
        ("latest", {"title": "Latest", "count": 6, "pinned": [], "excluded": [article.pk]}),
        ("highlights", {"title": "", "years": [{"year": 2023, "cards": [card]}]}),
        ("note", {"title": "", "html": "<p>Write <b>to</b> us.</p>"}),
        ("dossiers", {"title": "", "dossiers": [dossier.pk], "count": 2}),
    )
    front = publish(front)
    assert [type(document) for document in documents()] == [Dossier, Strand, Front]
    document = documents(Front)[0]
    assert (document.owner, document.language) == (dossier.identifier, "en")
    statement, of_strand, latest, highlights, note, dossiers = document.containers
    assert statement.card.story == article.translation_key.hex
    assert (statement.card.headline, statement.card.kicker) == ("Shorter", None)
    assert (of_strand.strand, of_strand.count) == (strand.identifier, 4)
    assert len(of_strand.pinned) == 1
    assert latest.excluded == (article.translation_key.hex,)
    assert highlights.years[0].year == 2023
    assert note.html == "<p>Write <strong>to</strong> us.</p>"
    assert dossiers.dossiers == (dossier.identifier,)
    assert len({container.id for container in document.containers}) == 6
    publish(front)
    withdraw(front)
    assert [type(document) for document in documents()][2:] == [Front, Withdrawn]


def test_the_home_front_is_owned_by_home():
    from broadside.newsroom import tree
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import documents

    publish(tree.home("es"))
    (front,) = documents(Front)
    assert (front.owner, front.language, front.title) == ("home", "es", "")
    assert front.containers[0].count == 9


def test_an_embargo_schedules_what_is_published_early_and_nothing_goes_out():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.errors import EmbargoStands
    from broadside.newsroom.schedule import publish_due
    from tests.newsroom.builders import an_article, documents

    until = timezone.now() + timedelta(hours=2)
    article = an_article(embargo=until)
    published = publish(article)
    assert not published.live
    assert documents() == []
    assert publish_due(until - timedelta(seconds=1)) == 0

    article = an_article("By force")
    article.embargo = until
    article.live = True
    with pytest.raises(EmbargoStands):
        article.save()
    assert documents() == []


def test_what_is_filed_as_of_a_moment_is_dated_by_it():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.filing import dated
    from tests.newsroom.builders import a_day, an_article, on_the_wire

    with dated(a_day(2023)):
        publish(an_article("Then"))
    publish(an_article("Now"))
    times = [dispatch.time for dispatch in on_the_wire()]
    assert times[0] == a_day(2023)
    assert timezone.now() - times[-1] < timedelta(minutes=5)


def test_time_on_the_wire_does_not_go_back_for_a_moment_before_it():
    from broadside.newsroom.actions import publish
    from broadside.newsroom.filing import dated
    from tests.newsroom.builders import a_day, an_article, on_the_wire

    for year in (2023, 2022):
        with dated(a_day(year)):
            publish(an_article(f"Of {year}"))
    assert {dispatch.time for dispatch in on_the_wire()} == {a_day(2023)}


def test_nothing_is_filed_as_of_a_moment_that_has_not_been():
    from broadside.newsroom.filing import dated

    ahead = timezone.now() + timedelta(days=1)
    for moment in (ahead, ahead.replace(year=2023, tzinfo=None)):
        with pytest.raises(ValueError, match="a moment that has been"), dated(moment):
            pass
