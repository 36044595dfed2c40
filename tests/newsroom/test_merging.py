"""Merges: one of two, everywhere it is named, and two again as it was."""

from __future__ import annotations

from typing import Any

import pytest

from broadside.wire.documents import Person, Story, Withdrawn
from broadside.wire.log import open_log
from broadside.wire.questions import Questions
from broadside.wire.reading import Reading


def stands() -> Questions:
    """What the wire answers now."""
    from broadside.newsroom.configure import current_publication

    with open_log(current_publication().database.url) as log:
        reading = Reading(log, "Europe/Kyiv")
        reading.advance()
        return Questions(reading.answer)


def two(**fields: Any) -> tuple[Any, Any]:
    """Two people who are one: the one with two articles is kept."""
    from tests.newsroom.builders import a_person

    kept = a_person("Olha Shevchuk", names={"uk": "Ольга Шевчук"}, **fields)
    taken = a_person(
        "Olga Schevchuk",
        names={"uk": "Ольга Шевчук", "es": "Olga Shevchuk"},
        variants=["O. Schevchuk"],
        biographies={"en": "Writes of mines."},
    )
    return kept, taken


def signers(article: Any) -> list[tuple[str, str]]:
    """Who signs an article as it stands, by name and role."""
    return [
        (byline.person.name, byline.role)
        for byline in type(article).objects.get(pk=article.pk).bylines.all()
    ]


def drafted(article: Any) -> list[tuple[str, str]]:
    """Who signs the newest draft of an article."""
    draft = type(article).objects.get(pk=article.pk).get_latest_revision_as_object()
    return [(byline.person.name, byline.role) for byline in draft.bylines.all()]


# --- what is merged -------------------------------------------------------------------------------


def test_all_that_the_one_signed_the_other_signs_by_one_dispatch_of_each() -> None:
    from broadside.newsroom.actions.merge import merge
    from tests.newsroom.builders import an_article, documents

    kept, taken = two()
    articles = [an_article(f"Article {n}", live=True, bylines=[taken]) for n in range(3)]
    before = len(documents())
    done = merge(kept, taken)
    assert (done.articles, done.drafts) == (3, 0)
    new = documents()[before:]
    assert [type(document) for document in new] == [Person, Withdrawn]
    assert new[1].in_favour_of == kept.identifier
    assert all(signers(article) == [("Olha Shevchuk", "writer")] for article in articles)
    ask = stands()
    assert ask.count(f"person:{kept.identifier}", "en") == 3
    signature = ask.signature(taken.identifier)
    assert signature is not None
    assert signature.id == kept.identifier
    assert ask.former_slugs("person", kept.identifier) == ("olga-schevchuk",)


def test_the_survivor_takes_what_it_lacks_and_keeps_what_it_has() -> None:
    from broadside.newsroom.actions.merge import merge
    from tests.newsroom.builders import a_picture

    picture = a_picture()
    kept, taken = two(biographies={"es": "Escribe."})
    taken.picture = picture
    taken.save()
    merge(kept, taken)
    kept.refresh_from_db()
    assert kept.names == {"uk": "Ольга Шевчук", "es": "Olga Shevchuk"}
    assert kept.biographies == {"es": "Escribe.", "en": "Writes of mines."}
    assert kept.variants == ["Olga Schevchuk", "O. Schevchuk"]
    assert kept.picture == picture


def test_who_signed_twice_signs_once_and_in_another_role_still() -> None:
    from broadside.newsroom.actions.merge import merge
    from broadside.newsroom.models import Byline
    from tests.newsroom.builders import an_article

    kept, taken = two()
    article = an_article(live=True, bylines=[taken, kept])
    article.bylines.add(Byline(person=taken, role="translator"))
    article.save()
    merge(kept, taken)
    assert signers(article) == [("Olha Shevchuk", "writer"), ("Olha Shevchuk", "translator")]


def test_drafts_and_old_revisions_are_read_with_the_survivor() -> None:
    from broadside.newsroom.actions.merge import merge
    from broadside.newsroom.models import Byline
    from tests.newsroom.builders import an_article, documents

    kept, taken = two()
    live = an_article("Live", live=True)
    draft = live.get_latest_revision_as_object()
    draft.bylines.add(Byline(person=taken))
    old = draft.save_revision()
    never = an_article("Never published", bylines=[taken])
    never.save_revision()
    old.refresh_from_db()
    stored = old.content
    done = merge(kept, taken)
    assert done.drafts == 1
    assert done.articles == 1
    assert drafted(live) == drafted(never) == [("Olha Shevchuk", "writer")]
    old.refresh_from_db()
    assert old.content == stored
    old.publish()
    assert signers(live) == [("Olha Shevchuk", "writer")]
    [story] = [each for each in documents(Story) if each.headline == "Live" and each.bylines]
    assert story.bylines[0].person == kept.identifier


def test_what_was_ahead_as_a_draft_of_the_survivor_stays_a_draft() -> None:
    from broadside.newsroom.actions.merge import merge
    from tests.newsroom.builders import documents

    kept, taken = two()
    draft = kept.get_latest_revision_as_object()
    draft.biographies = {"uk": "Ще не опубліковано."}
    draft.save_revision()
    merge(kept, taken)
    kept.refresh_from_db()
    assert kept.biographies == {"en": "Writes of mines."}
    assert kept.has_unpublished_changes
    assert kept.get_latest_revision_as_object().biographies == {
        "uk": "Ще не опубліковано.",
        "en": "Writes of mines.",
    }
    assert "Ще" not in str(documents(Person)[-1].biographies)


def test_who_was_merged_stands_nowhere_whatever_publishes_it() -> None:
    from django.core.exceptions import ValidationError

    from broadside.newsroom.actions.merge import merge
    from tests.newsroom.builders import documents

    kept, taken = two()
    revision = taken.save_revision()
    merge(kept, taken)
    before = len(documents())
    revision.refresh_from_db()
    revision.publish()
    taken.refresh_from_db()
    assert not taken.live
    assert taken.merged_into_id == kept.pk
    assert len(documents()) == before
    with pytest.raises(ValidationError, match="Undo the merge"):
        taken.save_revision()


def test_an_import_finds_the_survivor_of_whom_it_knew() -> None:
    from django.utils import timezone

    from broadside.importers.manuscript import Signature
    from broadside.newsroom.actions.merge import merge
    from broadside.newsroom.intake.keeping import Keeping
    from broadside.newsroom.intake.subjects import Subjects
    from broadside.newsroom.intake.terms import Terms

    def found(signature: Signature) -> Any:
        """Whom an import takes for the one who signs."""
        none = Terms((), "en", ("en",))
        keeping = Keeping("old.xml", timezone.now())
        person, _ = Subjects("old", "en", (), none, none, keeping).person(signature)
        keeping.write()
        return person

    kept, taken = two()
    assert found(Signature(name="Olga Schevchuk", key="olga")) == taken
    merge(kept, taken)
    assert found(Signature(name="Olga Schevchuk", key="olga")) == kept
    assert found(Signature(name="O. Schevchuk")) == kept


@pytest.mark.parametrize("reason", ["itself", "already", "not published"])
def test_what_cannot_be_merged_is_refused_and_nothing_changes(reason: str) -> None:
    from broadside.newsroom.actions.merge import merge
    from broadside.newsroom.actions.withdraw import withdraw
    from broadside.newsroom.errors import CannotMerge
    from broadside.newsroom.models import Merge
    from tests.newsroom.builders import a_person, documents

    kept, taken = two()
    if reason == "itself":
        taken = kept
    if reason == "already":
        merge(a_person("Third"), taken)
    if reason == "not published":
        withdraw(kept)
    before = (len(documents()), Merge.objects.count())
    with pytest.raises(CannotMerge, match=reason):
        merge(kept, taken)
    assert (len(documents()), Merge.objects.count()) == before


def test_only_who_may_publish_people_merges_them() -> None:
    from django.core.exceptions import PermissionDenied

    from broadside.newsroom.actions.merge import merge
    from broadside.newsroom.actions.tell_apart import tell_apart
    from broadside.newsroom.actions.undo_merge import undo_merge
    from tests.newsroom.builders import a_user

    kept, taken = two()
    translator, editor = a_user("Translator"), a_user("Editor")
    with pytest.raises(PermissionDenied):
        merge(kept, taken, translator)
    with pytest.raises(PermissionDenied):
        tell_apart(kept, taken, translator)
    done = merge(kept, taken, editor)
    assert done.user == editor
    with pytest.raises(PermissionDenied):
        undo_merge(done, translator)
    assert undo_merge(done, editor).undone_by == editor


# --- and undone -----------------------------------------------------------------------------------


def state() -> dict[str, Any]:
    """All that stands in the newsroom, and on the wire as it is read."""
    from broadside.newsroom.models import Article, Byline, Person, Place

    people = [
        (one.identifier, one.slug, one.live, one.name, one.names, one.variants, one.biographies)
        for one in Person.objects.order_by("pk")
    ]
    ask = stands()
    wire = [
        (ask.person(one.identifier), ask.former_slugs("person", one.identifier))
        for one in Person.objects.order_by("pk")
    ]
    wire += [
        (ask.place(one.identifier), ask.former_slugs("place", one.identifier))
        for one in Place.objects.order_by("pk")
    ]
    keys = [f"person:{one.identifier}" for one in Person.objects.order_by("pk")]
    keys += [f"place:{one.identifier}" for one in Place.objects.order_by("pk")]
    return {
        "people": people,
        "pictures": list(Person.objects.order_by("pk").values_list("picture_id", flat=True)),
        "places": [(one.slug, one.live, one.names, one.variants) for one in Place.objects.all()],
        "bylines": sorted(Byline.objects.values_list("pk", "article", "person", "role")),
        "about": sorted(Article.places.through.objects.values_list("article", "place")),
        "datelines": sorted(Article.objects.values_list("pk", "dateline_place")),
        "drafts": {article.pk: drafted(article) for article in Article.objects.all()},
        "wire": wire,
        "listed": {key: ask.latest(key, "en", 99) for key in keys},
    }


def test_a_merge_undone_is_as_it_was() -> None:
    from broadside.newsroom.actions.merge import merge
    from broadside.newsroom.actions.undo_merge import undo_merge
    from broadside.newsroom.models import Byline
    from tests.newsroom.builders import an_article

    kept, taken = two(variants=["Shevchuk O."])
    an_article("One", live=True, bylines=[taken])
    both = an_article("Both", live=True, bylines=[kept, taken])
    both.save_revision()
    draft = an_article("Draft", live=True).get_latest_revision_as_object()
    draft.bylines.add(Byline(person=taken, role="editor"))
    draft.save_revision()
    before = state()
    done = merge(kept, taken)
    assert state() != before
    undone = undo_merge(done)
    assert state() == before
    assert undone.told == []
    assert undone.undone_at is not None


def test_a_merge_is_undone_once() -> None:
    from broadside.newsroom.actions.merge import merge
    from broadside.newsroom.actions.undo_merge import undo_merge
    from broadside.newsroom.errors import CannotMerge

    done = merge(*two())
    undo_merge(done)
    with pytest.raises(CannotMerge, match="already"):
        undo_merge(done)


def test_of_a_chain_the_last_is_undone_first() -> None:
    from broadside.newsroom.actions.merge import merge
    from broadside.newsroom.actions.undo_merge import undo_merge
    from broadside.newsroom.errors import CannotMerge
    from tests.newsroom.builders import a_person, an_article

    kept, taken = two()
    third = a_person("O. Shevchuk")
    article = an_article(live=True, bylines=[taken])
    states = [state()]
    first = merge(kept, taken)
    states.append(state())
    second = merge(third, kept)
    assert signers(article) == [("O. Shevchuk", "writer")]
    signature = stands().signature(taken.identifier)
    assert signature is not None
    assert signature.id == third.identifier
    with pytest.raises(CannotMerge, match="Undo that merge first"):
        undo_merge(first)
    undo_merge(second)
    assert state() == states[1]
    undo_merge(first)
    assert state() == states[0]


def test_an_article_edited_since_has_its_byline_back_and_is_dispatched_again() -> None:
    from broadside.newsroom.actions.merge import merge
    from broadside.newsroom.actions.publish import publish
    from broadside.newsroom.actions.undo_merge import undo_merge
    from tests.newsroom.builders import an_article, documents

    kept, taken = two()
    edited = an_article("Edited", live=True, bylines=[taken, kept])
    alone = an_article("Alone", live=True, bylines=[taken])
    done = merge(kept, taken)
    for article in (edited, alone):
        latest = type(article).objects.get(pk=article.pk).get_latest_revision_as_object()
        latest.title += " again"
        publish(latest)
    assert documents(Story)[-1].bylines[0].person == kept.identifier
    undone = undo_merge(done)
    assert signers(alone) == drafted(alone) == [("Olga Schevchuk", "writer")]
    assert sorted(signers(edited)) == sorted(drafted(edited))
    assert {name for name, _ in signers(edited)} == {"Olga Schevchuk", "Olha Shevchuk"}
    assert undone.told == []
    ask = stands()
    assert ask.count(f"person:{taken.identifier}", "en") == 2


def test_a_byline_changed_since_stays_and_is_told() -> None:
    from broadside.newsroom.actions.merge import merge
    from broadside.newsroom.actions.publish import publish
    from broadside.newsroom.actions.undo_merge import undo_merge
    from broadside.newsroom.models import Byline, Person
    from tests.newsroom.builders import a_person, an_article

    kept, taken = two()
    other = a_person("Somebody Else")
    article = an_article("Changed", live=True, bylines=[taken])
    done = merge(kept, taken)
    latest = type(article).objects.get(pk=article.pk).get_latest_revision_as_object()
    latest.bylines.set([Byline(person=other)])
    publish(latest)
    survivor = Person.objects.get(pk=kept.pk)
    survivor.biographies = {"en": "Writes of mines and rivers."}
    publish(survivor)
    undone = undo_merge(done)
    assert signers(article) == [("Somebody Else", "writer")]
    said = " ".join(each["said"] for each in undone.told)
    assert "“Changed” was edited since" in said
    assert "biography of “Olha Shevchuk” in “en”" in said
    kept.refresh_from_db()
    assert kept.biographies == {"en": "Writes of mines and rivers."}
    assert undone.told[0]["article"] == article.pk


# --- places ---------------------------------------------------------------------------------------


def test_places_are_merged_in_lists_drafts_and_datelines_and_two_again() -> None:
    from broadside.newsroom.actions.merge import merge
    from broadside.newsroom.actions.undo_merge import undo_merge
    from tests.newsroom.builders import a_place, an_article, documents

    kyiv = a_place("Kyiv")
    kiev = a_place("Kiev", variants=["Kiew"])
    about = an_article("About", live=True, places=[kiev])
    both = an_article("Both", live=True, places=[kiev, kyiv])
    dated = an_article("Dated", live=True, dateline_place=kiev)
    draft = an_article("Draft", live=True).get_latest_revision_as_object()
    draft.places = [kiev]
    draft.dateline_place = kiev
    draft.save_revision()
    before = state()
    count = len(documents())
    done = merge(kyiv, kiev)
    assert (done.articles, done.drafts) == (3, 1)
    kyiv.refresh_from_db()
    assert kyiv.variants == ["Kiev", "Kiew"]
    new = documents()[count:]
    assert [type(each) for each in new] == [Withdrawn, Story]
    assert new[1].dateline_place == "Kyiv"
    for article in (about, both):
        assert [place.name for place in type(article).objects.get(pk=article.pk).places.all()] == [
            "Kyiv"
        ]
    assert type(dated).objects.get(pk=dated.pk).dateline_place == kyiv
    again = type(draft).objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert [place.name for place in again.places.all()] == ["Kyiv"]
    assert again.dateline_place == kyiv
    assert stands().count(f"place:{kyiv.identifier}", "en") == 2
    undone = undo_merge(done)
    assert undone.told == []
    assert state() == before
    assert documents(Story)[-1].dateline_place == "Kiev"
