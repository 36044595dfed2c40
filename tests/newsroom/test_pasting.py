"""What is pasted comes back as blocks of the body, and only to those who may write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.urls import reverse

FILES = Path(__file__).parents[1] / "importers" / "files" / "pasted"


def ask(client, html, **more):
    return client.post(
        reverse("newsroom_paste"), json.dumps({"html": html, **more}), "application/json"
    )


def words(block):
    """The words of a text as draft-js keeps it, a line each."""
    return [line["text"] for line in json.loads(block["value"])["blocks"]]


def test_blocks_come_in_the_form_that_the_fields_hold(publication):
    from broadside.newsroom.models import Article
    from tests.newsroom.builders import signed_in

    response = ask(signed_in("Editor"), (FILES / "word.html").read_text("utf-8"), marks=["1", "2"])
    answer = response.json()
    assert [block["type"] for block in answer["blocks"]] == [
        "heading", "text", "list", "table", "text", "footnotes",
    ]  # fmt: skip
    heading, text, _, table, _, notes = answer["blocks"]
    assert heading["value"] == {"text": "What they want", "level": ["2"]}
    assert words(text)[0].endswith("counts four hundred.[^3]")
    assert table["value"]["data"] == [["Day", "Shift"], ["Monday", "Early"]]
    assert notes["value"][0]["value"]["mark"] == "3"
    assert words({"value": notes["value"][0]["value"]["html"]}) == ["The company says two hundred."]
    assert answer["told"] == ["Tracked changes were accepted: deleted: three"]
    assert not Article.objects.exists()


def test_marks_raised_letters_and_links_are_draft_js_own(publication):
    from tests.newsroom.builders import signed_in

    answer = ask(signed_in("Editor"), (FILES / "google-docs.html").read_text("utf-8")).json()
    raw = json.loads(answer["blocks"][1]["value"])
    styles = {each["style"] for line in raw["blocks"] for each in line["inlineStyleRanges"]}
    assert styles == {"BOLD", "ITALIC", "SUPERSCRIPT", "STRIKETHROUGH"}
    [link] = raw["entityMap"].values()
    assert link["data"]["url"] == "https://example.org/union?a=1"
    assert [line["depth"] for line in raw["blocks"]] == [0, 0, 1, 0, 0]
    assert any("A crane" in each for each in answer["told"])


def test_where_only_words_may_stand_the_rest_is_words_or_told(publication):
    from tests.newsroom.builders import signed_in

    html = (FILES / "word.html").read_text("utf-8")
    answer = ask(signed_in("Editor"), html, place="words").json()
    [block] = answer["blocks"]
    lines = words(block)
    assert "What they want" in lines
    assert "Day | Shift" in lines
    assert not any("[^" in line for line in lines)
    assert any("[1] The company says two hundred." in each for each in answer["told"])


@pytest.mark.parametrize(
    "html",
    [
        "<p style='mso-x'>a<script>alert(1)</script><img src=x onerror=alert(1)></p>",
        "<p style='mso-x'><a href='javascript:alert(1)'>a</a></p>",
        "<p style='mso-x'><svg><script>alert(1)</script></svg></p>",
    ],
)
def test_nothing_that_runs_comes_back(publication, html):
    from tests.newsroom.builders import signed_in

    blocks = json.dumps(ask(signed_in("Editor"), html).json()["blocks"])
    assert "alert(1)" not in blocks
    assert "onerror" not in blocks


def test_who_may_not_enter_and_what_is_no_question_is_refused(publication, client):
    from tests.newsroom.builders import signed_in

    assert ask(client, "<p>a</p>").status_code == 403
    editor = signed_in("Editor")
    assert editor.get(reverse("newsroom_paste")).status_code == 405
    assert ask(editor, "<p>a</p>", place="nowhere").status_code == 422
    assert ask(editor, "a" * (4 * 1024 * 1024)).status_code == 413
