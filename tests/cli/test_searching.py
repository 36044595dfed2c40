"""`broadside search` on a publication with a wire and no newsroom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from broadside.cli import main
from tests.composing.builders import a_publication_with_a_wire, put
from tests.search.indexes import someone
from tests.wire.builders import a_dossier, a_story


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lantern")
    publication = a_publication_with_a_wire(folder, languages=["en", "uk"])
    put(
        publication,
        someone("taras", "Taras Shevchuk"),
        a_dossier("war"),
        a_story("miners", headline="The miners’ strike", by=["taras"], dossiers=["war"]),
        a_story("peace", headline="A peace", body="No strike now."),
    )
    return folder


def search(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--publication", str(folder), "search", *arguments])


def test_what_is_published_is_found_at_once(publication: Path) -> None:
    found = search(publication, "Schevchuk", "strike")
    assert found.exit_code == 0
    assert "1 article\n" in found.output
    assert "The miners’ strike" in found.output
    assert "/en/2022/03/miners/" in found.output


def test_the_answer_as_json_says_where_the_words_stand(publication: Path) -> None:
    answer = json.loads(search(publication, "strikes", "--json").output)
    assert answer["total"] == 2
    first = answer["articles"][0]
    start, end = first["headline"]["marks"][0]
    assert first["headline"]["text"][start:end] == "strike"
    assert (
        json.loads(search(publication, "strike", "--dossier", "war", "--json").output)["total"] == 1
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("…",), "there is no word in the query"),
        (("strike", "--language", "xx"), "there are: en, uk"),
        (("strike", "--dossier", "nowhere"), "no dossier 'nowhere'"),
    ],
)
def test_what_cannot_be_looked_for_is_said_in_one_line(
    publication: Path, arguments: tuple[str, ...], said: str
) -> None:
    refused = search(publication, *arguments)
    assert refused.exit_code == 1
    assert said in refused.output
    assert refused.output.count("\n") == 1
