"""The checks over the newsroom: every text of an article is read, and mended where it stands."""

from __future__ import annotations

import json
from typing import Any

import pytest

from broadside.copydesk.checks.copy import Surroundings
from broadside.publication import Publication


def a_faulty_article(**fields: Any) -> Any:
    from tests.newsroom.builders import a_person, an_article, stream

    fields.setdefault("bylines", (a_person(),))
    fields.setdefault("standfirst", "Nobody  works.")
    fields.setdefault(
        "body",
        json.dumps(
            stream(
                (
                    "text",
                    '<p>The <b>train  left</b>  at noon.</p><p>"Go," she said.</p>'
                    '<p>See <a href="https://e.example/?utm_source=x&amp;id=4">this</a>.</p>',
                ),
                ("heading", {"text": "What  next", "level": "2"}),
                ("quote", {"html": "<p>We  stay.</p>", "attribution": "A  docker"}),
                ("list", {"items": ["<p>One  two</p>"], "ordered": False}),
                ("box", {"title": "A  box", "html": "<p>In  it.</p>"}),
                (
                    "table",
                    {
                        "data": [["a  b", "c"], ["d", "e"]],
                        "first_row_is_table_header": True,
                        "table_caption": "A  table",
                    },
                ),
                ("code", "x  =  1"),
                ("footnotes", [{"mark": "1", "html": "<p>A  note.</p>"}]),
            )
        ),
    )
    return an_article("The cranes  stand still", **fields)


def names(article: Any) -> list[str]:
    from broadside.copydesk.checks.run import check
    from broadside.newsroom.checking.copies import copied

    return [finding.check for finding in check(copied(article).copy)]


def test_every_text_of_an_article_is_read() -> None:
    from broadside.newsroom.checking.copies import copied

    read = copied(a_faulty_article())
    doubled = {field for field, text in read.copy.fields.items() if "  " in text}
    kinds = sorted(read.copy.kind(field) for field in doubled)
    assert kinds == [
        "box", "caption", "caption", "code", "heading", "heading", "headline", "item", "quote",
        "row", "standfirst", "text", "text",
    ]  # fmt: skip
    assert read.copy.links == ("https://e.example/?utm_source=x&id=4",)
    assert set(read.spots) >= set(read.copy.fields)
    assert {spot.block for spot in read.spots.values() if spot.place == "body"} != {""}


def test_what_is_safe_is_mended_where_it_stands_and_nothing_else_is_touched() -> None:
    from broadside.newsroom.actions.mend import mend

    article = a_faulty_article()
    made = mend(article, {"double-spaces", "straight-quotes", "link-tracker"})
    mended = type(article).objects.get(pk=article.pk).get_latest_revision_as_object()
    assert {finding.check for finding in made} == {
        "double-spaces",
        "straight-quotes",
        "link-tracker",
    }
    assert mended.title == "The cranes stand still"
    assert mended.standfirst == "Nobody works."
    values = {block["type"]: block["value"] for block in mended.body.raw_data}
    assert values["text"] == (
        "<p>The <b>train left</b> at noon.</p><p>“Go,” she said.</p>"
        '<p>See <a href="https://e.example/?id=4">this</a>.</p>'
    )
    assert values["heading"]["text"] == "What next"
    assert values["quote"] == {"html": "<p>We stay.</p>", "attribution": "A docker"}
    assert values["box"] == {"title": "A box", "html": "<p>In it.</p>"}
    assert values["table"]["data"][0] == ["a b", "c"]
    assert values["table"]["table_caption"] == "A table"
    assert values["code"] == "x  =  1"
    assert "One two" in json.dumps(values["list"])
    assert "A note." in json.dumps(values["footnotes"])
    assert not {"double-spaces", "straight-quotes", "link-tracker"} & set(names(mended))


def test_a_draft_that_is_mended_stays_a_draft_and_what_stands_is_published_again() -> None:
    from broadside.newsroom.actions.mend import mend
    from broadside.wire.documents import Story
    from tests.newsroom.builders import documents

    draft = a_faulty_article()
    live = a_faulty_article(live=True)
    ahead = a_faulty_article(live=True)
    ahead.title = "A newer  draft"
    ahead.save_revision()
    before = len(documents(Story))
    for article in (draft, live, ahead):
        assert mend(type(article).objects.get(pk=article.pk), {"double-spaces"})
    found = [type(draft).objects.get(pk=each.pk) for each in (draft, live, ahead)]
    assert [each.live for each in found] == [False, True, True]
    assert found[1].title == "The cranes stand still"
    assert found[2].title == "The cranes  stand still"
    assert found[2].get_latest_revision_as_object().title == "A newer draft"
    assert [story.headline for story in documents(Story)[before:]] == ["The cranes stand still"]


def test_mending_what_needs_none_saves_nothing() -> None:
    from broadside.newsroom.actions.mend import mend
    from tests.newsroom.builders import an_article

    article = an_article("Sound", standfirst="Nobody works.")
    assert mend(article, {"double-spaces", "doubled-date"}) == []
    assert type(article).objects.get(pk=article.pk).latest_revision is None


def test_the_archive_is_checked_in_its_newest_drafts(publication: Publication) -> None:
    from broadside.newsroom.checking.archive import check_archive

    article = a_faulty_article(live=True)
    article.title = "THE CRANES STAND STILL"
    article.save_revision()
    nothing_stands = Surroundings(publication.base_url, lambda path: False)
    [checked] = check_archive(publication, nothing_stands).found
    assert checked.pk == article.pk
    assert "capitals-headline" in [finding.check for finding in checked.findings]


def test_articles_that_are_nearly_the_same_name_each_other(publication: Publication) -> None:
    from broadside.newsroom.checking.archive import DUPLICATE, check_archive
    from tests.newsroom.builders import an_article, text

    words = " ".join(f"word{number} of the port" for number in range(60))
    one = an_article("First report", body=[text(words)])
    other = an_article("Second report", body=[text(words + " and a little more")])
    an_article("Something else", body=[text("Nobody works at the port since spring came.")])
    said = {
        checked.pk: finding.explanation
        for checked in check_archive(publication).found
        for finding in checked.findings
        if finding.check == DUPLICATE
    }
    assert set(said) == {one.pk, other.pk}
    assert "Second report" in said[one.pk]


def test_a_check_that_there_is_not_is_named_with_the_setting(publication: Publication) -> None:
    import msgspec

    from broadside.newsroom.checking.archive import UnknownCheck, check_archive

    other = msgspec.structs.replace(publication, silent_checks=("double-space",))
    with pytest.raises(UnknownCheck, match=r"checks\.silent: there is no check double-space;"):
        check_archive(other)


def test_the_reports_say_the_same(publication: Publication) -> None:
    from django.utils import timezone

    from broadside.newsroom.checking.archive import check_archive
    from broadside.newsroom.checking.reports import as_html, as_json, as_sarif, counts

    a_faulty_article(standfirst="<script>alert(1)</script>  x")
    found = check_archive(publication)
    number = sum(counts(found.found).values())
    report = json.loads(as_json(found, timezone.now()))
    assert sum(report["counts"].values()) == number
    assert sum(len(article["findings"]) for article in report["articles"]) == number
    sarif = json.loads(as_sarif(found, publication.base_url))
    [run] = sarif["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == number
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("note", "warning", "error")
    page = as_html(found, "The Lantern", timezone.now(), publication.base_url).decode()
    assert page.count("<li") == number
    assert "<script" not in page
