"""What is refused, and where it is said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone


def problems(thing):
    with pytest.raises(ValidationError) as refused:
        thing.full_clean()
    return refused.value.message_dict


@pytest.mark.parametrize("slug", ["latest", "people", "newsroom", "2022", "٢٠٢٢"])
def test_a_dossier_cannot_cover_an_address_of_the_site(slug):
    from broadside.newsroom.models import Dossier

    (message,) = problems(Dossier(titles={"en": "War"}, slug=slug))["slug"]
    assert "the site itself needs" in message


def test_a_dossier_called_like_such_an_address_gets_another_slug():
    from broadside.newsroom.models import Dossier

    dossier = Dossier(titles={"en": "Latest"})
    dossier.full_clean()
    assert dossier.slug == "latest-dossier"


def test_slugs_are_the_subjects_own_and_a_strands_within_its_dossier():
    from broadside.newsroom.models import Dossier, Strand
    from tests.newsroom.builders import a_dossier, a_strand

    war, strikes = a_dossier("War"), a_dossier("Strikes")
    assert "taken" in problems(Dossier(titles={"en": "x"}, slug="war"))["slug"][0]
    a_strand(war, "Women")
    same = Strand(dossier=strikes, titles={"en": "Women"})
    same.full_clean()
    assert same.slug == "women"
    assert "slug" in problems(Strand(dossier=war, titles={"en": "x"}, slug="women"))
    again = Dossier(titles={"en": "War"})
    again.full_clean()
    assert again.slug == "war-2"


def test_a_topic_cannot_stand_above_itself():
    from tests.newsroom.builders import a_topic

    society = a_topic("Society")
    labour = a_topic("Labour", parent=society)
    society.parent = labour
    assert "parent" in problems(society)


def test_a_mark_without_a_note_is_refused_in_the_body():
    from tests.newsroom.builders import an_article, stream

    article = an_article(
        body=stream(
            ("text", "<p>One[^1] and two[^2].</p>"),
            ("footnotes", [{"mark": "1", "html": "<p>a</p>"}]),
        )
    )
    assert "[^2]" in _body_problem(article)
    article.body = stream(
        ("text", "<p>One[^1].</p>"),
        ("footnotes", [{"mark": "1", "html": "a"}, {"mark": "1", "html": "b"}]),
    )
    assert "more than one" in _body_problem(article)


def _body_problem(article):
    block = article.body.stream_block
    with pytest.raises(ValidationError) as refused:
        block.clean(article.body)
    return str(refused.value.as_json_data())


def test_a_picture_that_nobody_describes_is_refused():
    from tests.newsroom.builders import a_picture, an_article, stream

    picture = a_picture()
    article = an_article(body=stream(("picture", {"picture": picture.pk})))
    assert "cannot see it" in _body_problem(article)


def test_a_date_of_publication_in_the_future_is_refused():
    from tests.newsroom.builders import an_article

    article = an_article()
    article.published_at = timezone.now() + timedelta(days=1)
    assert "schedule" in problems(article)["published_at"][0]


def test_who_published_it_first_must_be_named():
    from tests.newsroom.builders import an_article

    article = an_article()
    article.first_published_address = "https://example.org/there"
    assert "first_published_name" in problems(article)


def test_a_dossier_has_one_front_in_a_language_and_every_front_below_home_a_dossier():
    from broadside.newsroom import tree
    from broadside.newsroom.models import Front
    from tests.newsroom.builders import a_dossier

    dossier = a_dossier()
    front = tree.dossier_front(dossier, "en")
    assert tree.dossier_front(dossier, "en").pk == front.pk
    assert tree.dossier_front(dossier, "uk").translation_key == front.translation_key
    second = Front(title="Second", slug="second", dossier=dossier, locale=tree.locale("en"))
    second.depth, second.path = 3, "000100020099"
    assert "dossier" in problems(second)
    second.dossier = None
    assert "dossier" in problems(second)


def test_texts_in_a_language_the_publication_no_longer_has_are_kept():
    from broadside.newsroom.models import Dossier

    dossier = Dossier(titles={"en": "War", "fr": "Guerre"})
    field = Dossier._meta.get_field("titles")
    field.save_form_data(dossier, {"en": "The war"})
    assert dossier.titles == {"en": "The war", "fr": "Guerre"}


def test_articles_of_one_headline_have_slugs_of_their_own():
    from tests.newsroom.builders import an_article

    assert [an_article("Grain").slug for _ in range(3)] == ["grain", "grain-2", "grain-3"]
