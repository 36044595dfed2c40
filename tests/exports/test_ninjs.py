"""ninjs: every article is an item that the standard's own schema accepts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from broadside.exports import export_ninjs
from broadside.wire.questions import ALL, Questions
from tests.site.a_site import a_site

SCHEMA = json.loads((Path(__file__).parent / "ninjs" / "ninjs-schema_3.0.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    publication, reading, _ = a_site(tmp_path_factory.mktemp("ninjs"))
    out = publication.folder / "out"
    questions = Questions(reading.answer)
    standing = sum(questions.count(ALL, language) for language in publication.languages)
    assert export_ninjs(publication, reading.answer, out) == standing
    assert len(list(out.rglob("*.json"))) == standing
    return out


def items(folder: Path) -> dict[str, Any]:
    return {
        path.relative_to(folder).as_posix(): json.loads(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.json"))
    }


def test_every_article_is_a_file_that_the_schema_accepts(folder: Path) -> None:
    found = items(folder)
    assert found
    for item in found.values():
        VALIDATOR.validate(item)


def test_the_schema_would_refuse_another_item(folder: Path) -> None:
    item = next(iter(items(folder).values()))
    for wrong in ({"headline": "no property of it"}, {"pubStatus": "perhaps"}, {"uri": 5}):
        with pytest.raises(ValidationError):
            VALIDATOR.validate({**item, **wrong})


def test_an_item_says_what_the_article_says(folder: Path) -> None:
    item = items(folder)["en/2022/12/the-whole-of-it.json"]
    assert item["headlines"][0]["value"] == "The whole of it: “quotes”, <tags> & more"
    assert item["language"] == "en"
    assert item["located"] == "Kyiv"
    assert [(each["name"], each["rel"]) for each in item["people"]] == [
        ("Ada Example", "author"),
        ("Tomás Ejemplo", "translator"),
    ]
    assert [each["name"] for each in item["organisations"]] == ["International desk"]
    assert {(each["rel"], each["name"]) for each in item["subjects"]} >= {
        ("dossier", "The conflict"),
        ("strand", "Women"),
    }
    assert item["infoSources"][0]["name"] == "Another Paper"
    assert "Nobody asked us." in item["bodies"][0]["value"]
    assert {(each["rel"], each.get("language")) for each in item["associations"]} >= {
        ("translation", "uk"),
        ("translation", "ar"),
        ("lead picture", None),
    }
    assert item["renditions"][0]["href"] == "https://wire.example/en/2022/12/the-whole-of-it/"


def test_translations_name_one_another_by_their_lasting_identifiers(folder: Path) -> None:
    found = items(folder)
    uris = {item["uri"] for item in found.values()}
    assert len(uris) == len(found)
    named = {
        each["uri"]
        for item in found.values()
        for each in item.get("associations", ())
        if each["rel"] == "translation"
    }
    assert named
    assert named <= uris
