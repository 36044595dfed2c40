"""The sample's past: nothing is shown before it was published, and now is as the files say."""

from __future__ import annotations

import msgspec

from broadside.sample.content import read_sample
from broadside.sample.past import Step, steps
from broadside.sample.values import SampleArticle, SampleFront, SampleHighlights, SampleStatement

SAMPLE = read_sample()
STEPS = steps(SAMPLE, SAMPLE.languages)


def named_by(front: SampleFront) -> set[str]:
    """The articles that a front names."""
    text = msgspec.json.encode(front).decode()
    return {article.key for article in SAMPLE.articles if f'"{article.key}"' in text} - {
        front.owner
    }


def fronts(owner: str, language: str) -> list[Step]:
    return [
        step
        for step in STEPS
        if isinstance(step.what, SampleFront)
        and (step.what.owner, step.what.language) == (owner, language)
    ]


def test_what_happened_is_in_order_and_the_fronts_of_now_come_last() -> None:
    moments = [step.moment for step in STEPS if step.moment is not None]
    assert moments == sorted(moments)
    assert [step.what for step in STEPS if step.moment is None] == list(SAMPLE.fronts)
    assert all(step.moment is None for step in STEPS[len(moments) :])


def test_every_article_ends_as_its_file_says() -> None:
    newest = {
        (step.what.key, step.what.language): step.what
        for step in STEPS
        if isinstance(step.what, SampleArticle)
    }
    assert sorted(newest) == sorted((each.key, each.language) for each in SAMPLE.articles)
    for article in SAMPLE.articles:
        assert newest[article.key, article.language] == article


def test_a_correction_comes_after_what_it_corrects() -> None:
    for step in STEPS:
        if isinstance(step.what, SampleArticle) and step.moment is not None:
            for correction in step.what.corrections:
                assert correction.date <= step.moment.date()
    first = next(
        s.what for s in STEPS if isinstance(s.what, SampleArticle) and s.what.key == "kakhovka"
    )
    assert first.corrections == ()


def test_a_front_never_shows_what_was_not_published_yet() -> None:
    standing: set[tuple[str, str]] = set()
    for step in STEPS:
        match step.what:
            case SampleArticle(key=key, language=language):
                standing.add((key, language))
            case SampleFront(language=language) as front:
                assert {(key, language) for key in named_by(front)} <= standing


def test_the_dossiers_front_was_laid_out_anew_over_the_years() -> None:
    versions = fronts("ukraine", "en")
    assert len(versions) >= 4
    first, last = versions[0].what, versions[-1].what
    assert isinstance(first, SampleFront)
    assert isinstance(last, SampleFront)
    assert not any(isinstance(each, SampleStatement) for each in first.containers)
    assert any(isinstance(each, SampleHighlights) for each in last.containers)


def test_the_highlights_of_a_year_come_when_it_has_ended() -> None:
    for step in STEPS:
        if isinstance(step.what, SampleFront) and step.moment is not None:
            for container in step.what.containers:
                if isinstance(container, SampleHighlights):
                    assert all(year.year < step.moment.year for year in container.years)


def test_languages_that_a_publication_lacks_have_no_past() -> None:
    assert {step.what.language for step in steps(SAMPLE, ("en",))} == {"en"}
    assert steps(SAMPLE, ()) == []


def test_a_front_without_articles_in_its_language_stands_now_and_never_before() -> None:
    bare = msgspec.structs.replace(
        SAMPLE, articles=tuple(each for each in SAMPLE.articles if each.language != "ar")
    )
    arabic = steps(bare, ("ar",))
    assert arabic
    assert {step.moment for step in arabic} == {None}
