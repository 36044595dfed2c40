"""An import is taken back whole; what somebody has worked on since stays, and is named."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadside.importers import manuscript as m
from broadside.wire.documents import Withdrawn
from tests.newsroom.manuscripts import a_manuscript, a_reference, an_archive, signed

NOT_WHAT_STANDS = {
    "newsroom.ImportRecord",
    "newsroom.ImportEntry",
    "newsroom.ImportMade",
    "newsroom.Filed",
    "newsroom.HandedOut",
    "wagtailcore.PageLogEntry",
    "wagtailcore.ModelLogEntry",
}


def take(publication, *manuscripts, dossier=None, **facts):
    """Import; gives the record's number, or None where nothing changed."""
    from broadside.newsroom.intake import take_in
    from broadside.newsroom.models import ImportRecord

    before = ImportRecord.objects.count()
    take_in(publication, an_archive(*manuscripts, **facts), dossier=dossier)
    return ImportRecord.objects.latest("pk").pk if ImportRecord.objects.count() > before else None


def undo(number, user=None):
    from broadside.newsroom.intake.undo import undo as undo_it

    return undo_it(number, user)


def newsroom():
    """Every row of what stands in the newsroom: its own tables and Wagtail's."""
    from django.apps import apps

    return {
        model._meta.label: sorted(
            (sorted((name, str(_plain(value))) for name, value in row.items()))
            for row in model._base_manager.values(
                *(
                    field.attname
                    for field in model._meta.concrete_fields
                    # The index of references is made anew for a row, with numbers of its own.
                    if model._meta.label != "wagtailcore.ReferenceIndex" or field.name != "id"
                )
            )
        )
        for label in ("newsroom", "wagtailcore")
        for model in apps.get_app_config(label).get_models()
        if model._meta.label not in NOT_WHAT_STANDS
    }


def _plain(value):
    return list(value.raw_data) if hasattr(value, "raw_data") else value


def wire():
    """What stands on the wire."""
    from tests.newsroom.builders import documents

    stands = {}
    for document in documents():
        if isinstance(document, Withdrawn):
            stands.pop((document.what, document.id, document.language), None)
        else:
            named = getattr(document, "id", None) or getattr(document, "owner", None)
            what = type(document).__name__.lower()
            stands[what, named, getattr(document, "language", "")] = document
    return stands


def searchable():
    from wagtail.search.models import IndexEntry

    rows = IndexEntry.objects.values_list("content_type__model", "object_id")
    return Counter(rows)


def everything():
    return newsroom(), wire(), searchable()


def test_an_import_undone_leaves_the_newsroom_as_it_was(publication, tmp_path):
    from broadside.newsroom.models import Article, Picture
    from tests.newsroom.builders import a_person, an_article, picture_bytes

    a_person("Petro Ivanenko")
    an_article("Ours", live=True)
    before = everything()
    picture = tmp_path / "shaft.jpg"
    picture.write_bytes(picture_bytes())
    number = take(
        publication,
        a_manuscript(
            1,
            bylines=(signed(key="olena"), signed("Petro Ivanenko")),
            dateline_place="Lviv",
            categories=(("ukraine", "women-in-ukraine"), ("labour", "strikes")),
            picture=a_reference(picture, alt="A shaft"),
        ),
        a_manuscript(2, "A statement", categories=(("ukraine", "political-statement"),)),
        a_manuscript(3, "Not ready", status="draft"),
        a_manuscript(4, "In the trash", status="trash"),
        dossier="ukraine",
    )
    stored = Picture.objects.get()
    assert stored.file.storage.exists(stored.file.name)
    done = undo(number)
    assert everything() == before
    assert (done.removed, done.restored, done.left) == (3, 0, ())
    assert done.made == {"people": 1, "topics": 2, "dossiers": 1, "strands": 1, "places": 1,
                         "pictures": 1}  # fmt: skip
    assert not stored.file.storage.exists(stored.file.name)
    assert Article.objects.get().title == "Ours"


def test_what_was_published_is_withdrawn_on_the_wire_with_the_reason(publication):
    from tests.newsroom.builders import documents

    number = take(publication, a_manuscript(1), a_manuscript(2, "Another", status="draft"))
    undo(number)
    (withdrawn,) = (each for each in documents(Withdrawn) if each.what == "story")
    assert withdrawn.reason == "the import that brought it was undone"


def test_what_was_brought_up_to_date_is_put_back(publication):
    take(publication, a_manuscript(1, tags=("pits",), bylines=(signed(),)), a_manuscript(2))
    before = everything()
    number = take(
        publication,
        a_manuscript(1, "Miners go on", kicker="Now", bylines=(signed("Someone Else"),)),
        a_manuscript(2),
    )
    done = undo(number)
    assert everything() == before
    assert (done.removed, done.restored) == (0, 1)


def test_one_that_an_update_withdrew_stands_again(publication):
    take(publication, a_manuscript(1))
    before = everything()
    number = take(publication, a_manuscript(1, status="draft"))
    assert wire() != before[1]
    undo(number)
    assert everything() == before


def test_what_somebody_has_edited_since_stays_and_is_named(publication):
    from broadside.newsroom.intake.undo import Left
    from broadside.newsroom.intake.undo.plan import EDITED
    from broadside.newsroom.intake.undo.unused import USED
    from broadside.newsroom.models import Article, Person

    number = take(
        publication,
        a_manuscript(1, bylines=(signed("Olena Kovalenko"), signed("Petro Ivanenko"))),
        a_manuscript(2, "Gone", bylines=(signed("Nobody Else"),)),
    )
    article = Article.objects.get(title="Miners stop work")
    article.kicker = "Donbas"
    article.save_revision().publish()
    done = undo(number)
    assert done.left == (
        Left("Miners stop work", EDITED, article.pk),
        Left("Olena Kovalenko", USED),
        Left("Petro Ivanenko", USED),
    )
    assert Article.objects.get().kicker == "Donbas"
    assert set(Person.objects.values_list("name", flat=True)) == {
        "Olena Kovalenko",
        "Petro Ivanenko",
    }
    # It is known still, so the same export does not bring a second one of it.
    take(publication, a_manuscript(1, bylines=(signed("Olena Kovalenko"),)))
    assert Article.objects.count() == 1


def test_what_others_use_since_stays(publication, tmp_path):
    from broadside.newsroom.models import Person, Picture, Place, Topic
    from tests.newsroom.builders import an_article, picture_bytes, stream

    files = []
    for name in ("red", "blue", "green"):
        files.append(tmp_path / f"{name}.jpg")
        files[-1].write_bytes(picture_bytes(colour=name))
    number = take(
        publication,
        *(
            a_manuscript(
                place,
                f"Article {place}",
                picture=m.PictureReference(address=f"https://x.example/{place}.jpg", local=file),
                bylines=(signed(f"Person {place}"),),
                tags=(f"tag-{place}",),
                dateline_place=f"Town {place}",
            )
            for place, file in enumerate(files)
        ),
    )
    red, blue = Picture.objects.get(title="red"), Picture.objects.get(title="blue")
    an_article("Live use", live=True, picture=red, bylines=[Person.objects.get(name="Person 0")],
               topics=[Topic.objects.get(slug="tag-0")],
               dateline_place=Place.objects.get(name="Town 0"))  # fmt: skip
    # A draft that nobody has published uses things as well, and only its revision says so.
    article = an_article("Draft use", live=True)
    article.body = stream(("picture", {"picture": blue.pk, "alt": "", "caption": "", "credit": ""}))
    article.topics = [Topic.objects.get(slug="tag-1")]
    article.save_revision()
    undo(number)
    assert set(Picture.objects.values_list("title", flat=True)) == {"red", "blue"}
    assert set(Person.objects.values_list("name", flat=True)) == {"Person 0"}
    assert set(Topic.objects.values_list("slug", flat=True)) == {"tag-0", "tag-1"}
    assert set(Place.objects.values_list("name", flat=True)) == {"Town 0"}


def test_a_subject_that_somebody_has_worked_on_stays(publication):
    from broadside.newsroom.models import Person

    number = take(publication, a_manuscript(1, bylines=(signed(),)))
    person = Person.objects.get()
    person.biographies = {"en": "A miner's daughter."}
    person.save_revision()
    undo(number)
    assert Person.objects.get() == person


def test_a_topic_stays_with_those_above_it(publication):
    from broadside.newsroom.models import Topic
    from tests.newsroom.builders import an_article

    number = take(publication, a_manuscript(1, categories=(("labour", "strikes"),)))
    an_article("Use", topics=[Topic.objects.get(slug="strikes")])
    undo(number)
    assert set(Topic.objects.values_list("slug", flat=True)) == {"labour", "strikes"}


def test_a_later_import_stays_as_it_is(publication):
    from broadside.newsroom.intake.undo.plan import LATER
    from broadside.newsroom.models import Article

    first = take(publication, a_manuscript(1), a_manuscript(2, "Second"))
    take(publication, a_manuscript(1, "Miners go on"), a_manuscript(3, "Third"))
    done = undo(first)
    assert set(Article.objects.values_list("title", flat=True)) == {"Miners go on", "Third"}
    assert [(each.name, each.why) for each in done.left] == [("Miners stop work", LATER)]


@pytest.mark.parametrize(
    "order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0), (0, 2, 1), (2, 0, 1)]
)
def test_imports_are_undone_in_any_order(publication, order):
    before = everything()
    numbers = [
        take(
            publication,
            a_manuscript(1, categories=(("ukraine", "women-in-ukraine"),), bylines=(signed(),)),
            a_manuscript(2, "Second", tags=("pits",)),
            dossier="ukraine",
        ),
        take(
            publication,
            a_manuscript(1, "Anew", categories=(("ukraine", "year-highlights"),), tags=("pits",)),
            a_manuscript(3, "Third", bylines=(signed(),)),
            dossier="ukraine",
        ),
        take(
            publication,
            a_manuscript(1, "Once more", bylines=(signed("Petro"),)),
            a_manuscript(2, "Second", status="trash"),
            a_manuscript(3, "Third, anew", bylines=(signed(),)),
        ),
    ]
    for place in order:
        undo(numbers[place])
    assert everything() == before


def test_a_front_that_was_changed_is_put_back_and_an_edited_one_left(publication):
    from broadside.newsroom.models import Front

    take(
        publication,
        a_manuscript(1, categories=(("ukraine", "women-in-ukraine"),)),
        dossier="ukraine",
    )
    before = everything()
    number = take(
        publication,
        a_manuscript(2, "Said", categories=(("ukraine", "political-statement"),)),
        dossier="ukraine",
    )
    assert everything() != before
    undo(number)
    assert everything() == before
    number = take(
        publication,
        a_manuscript(2, "Said", categories=(("ukraine", "political-statement"),)),
        dossier="ukraine",
    )
    front = Front.objects.get(dossier__slug="ukraine")
    front.introduction = "Ours now."
    front.save_revision().publish()
    done = undo(number)
    assert [each.name for each in done.left] == ["Ukraine (en)"]
    assert Front.objects.get(dossier__slug="ukraine").introduction == "Ours now."


def test_a_front_that_showed_what_goes_is_filed_without_it(publication):
    from django.db import transaction

    from broadside.newsroom.filing import file_everything
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import a_dossier, a_front

    number = take(publication, a_manuscript(1))
    card = {"article": Article.objects.get().pk, "headline": "", "kicker": "", "trail_text": "",
            "picture": None}  # fmt: skip
    front = a_front(a_dossier(), "en", ("statement", {"title": "", "repeats": False, "card": card}))
    front.save_revision().publish()
    undo(number)
    with transaction.atomic():
        assert file_everything() == 0, "the wire says what the newsroom does"


def test_it_is_undone_once(publication):
    from broadside.newsroom.errors import CannotUndo

    number = take(publication, a_manuscript(1))
    undo(number)
    with pytest.raises(CannotUndo, match="undone already"):
        undo(number)
    with pytest.raises(CannotUndo, match="there is no import 999"):
        undo(999)


def test_the_same_export_can_be_imported_again_after_it(publication):
    from broadside.newsroom.models import Article

    undo(take(publication, a_manuscript(1), a_manuscript(2, "Second")))
    take(publication, a_manuscript(1), a_manuscript(2, "Second"))
    assert Article.objects.filter(live=True).count() == 2


def test_interrupted_anywhere_it_has_not_happened(publication, monkeypatch):
    from broadside.newsroom.intake.undo import doing
    from broadside.newsroom.models import ImportRecord
    from tests.newsroom.builders import on_the_wire

    take(publication, a_manuscript(1, bylines=(signed(),)))
    number = take(
        publication,
        a_manuscript(1, "Anew"),
        a_manuscript(2, "Second", categories=(("ukraine",),)),
        dossier="ukraine",
    )
    before, dispatches = everything(), len(on_the_wire())
    for step in ("_hand_over", "_restore", "_restore_front", "_remove", "_forget",
                 "_take_titles_back", "_forget_subjects"):  # fmt: skip
        real = getattr(doing, step)

        def broken(*arguments, real=real, **keywords):
            result = real(*arguments, **keywords)
            # What is a generator must have run to its end, to be interrupted after its last step.
            list(result or ())
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(doing, step, broken)
            with pytest.raises(KeyboardInterrupt):
                undo(number)
        assert everything() == before, step
        assert len(on_the_wire()) == dispatches, step
        assert ImportRecord.objects.get(pk=number).undone_at is None, step
    undo(number)
    assert everything() != before


def test_the_plan_is_what_is_then_done(publication):
    from broadside.newsroom.intake.undo import plan_of
    from broadside.newsroom.models import Article, ImportRecord
    from tests.newsroom.builders import an_article

    take(publication, a_manuscript(1))
    number = take(
        publication,
        a_manuscript(1, "Anew"),
        a_manuscript(2, "Second", tags=("pits",), bylines=(signed(),)),
        a_manuscript(3, "Third", tags=("shafts",), bylines=(signed("Petro"),)),
    )
    edited = Article.objects.get(title="Second")
    edited.save_revision()
    an_article("Use", topics=list(Article.objects.get(title="Third").topics.all()))
    before = everything()
    plan = plan_of(ImportRecord.objects.get(pk=number))
    assert everything() == before
    done = undo(number)
    assert (len(plan.removed), len(plan.restored)) == (done.removed, done.restored) == (1, 1)
    assert set(plan.left) == set(done.left)
    assert [str(each) for each in plan.subjects] == ["Petro"]
    assert done.made == {"people": 1}


_ARTICLES = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.sampled_from(["One", "Two"]),
        st.sampled_from(["published", "draft", "trash"]),
        st.sampled_from([(), ("a",), ("a", "b")]),
        st.sampled_from([(), ("Olena",), ("Petro", "Olena")]),
    ),
    max_size=3,
    unique_by=lambda article: article[0],
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(_ARTICLES, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_whatever_was_imported_undone_in_any_order_it_is_as_it_was(publication, imports, chance):
    from tests.newsroom.publication import start_afresh

    start_afresh(publication)
    before = everything()
    numbers = [
        take(
            publication,
            *(
                a_manuscript(
                    number, headline, status=status, tags=tags, bylines=tuple(map(signed, names))
                )
                for number, headline, status, tags, names in articles
            ),
        )
        for articles in imports
    ]
    numbers = [number for number in numbers if number is not None]
    chance.shuffle(numbers)
    for number in numbers:
        undo(number)
    assert everything() == before
