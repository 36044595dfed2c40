"""The read API: valid items, from the first file to every article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from broadside.wire.questions import ALL, Questions
from tests.exports.test_ninjs import VALIDATOR
from tests.site.a_site import a_site
from tests.site.builders import press_whole

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Questions, Files]:
    publication, reading, store = a_site(tmp_path_factory.mktemp("api"), read_api=True, page_size=5)
    return publication, Questions(reading.answer), press_whole(publication, reading, store)


@pytest.fixture(scope="module")
def items(site: tuple[Any, Questions, Files]) -> dict[str, Any]:
    return {path: json.loads(file) for path, file in site[2].items() if path.startswith("api/")}


def addresses(item: dict[str, Any], base: str) -> dict[str, str]:
    """Where each association is in the API, by its name."""
    return {
        each["name"]: unquote(rendition["href"].removeprefix(base))
        for each in item["associations"]
        for rendition in each["renditions"]
        if rendition["name"] == "api"
    }


def test_every_file_is_an_item_that_the_schema_accepts(items: dict[str, Any]) -> None:
    assert len(items) > 50
    for item in items.values():
        VALIDATOR.validate(item)


def test_from_the_index_every_article_can_be_reached_and_nothing_leads_astray(
    site: tuple[Any, Questions, Files], items: dict[str, Any]
) -> None:
    publication, questions, files = site
    met: set[str] = set()
    ahead = ["api/index.json"]
    while ahead:
        path = ahead.pop()
        if path in met:
            continue
        met.add(path)
        item = items[path]
        ahead += addresses(item, publication.base_url).values() if "associations" in item else ()
        for rendition in item["renditions"]:
            page = unquote(rendition["href"].removeprefix(publication.base_url))
            assert f"{page}index.html" in files
    articles = {path for path, item in items.items() if item["type"] == "text"}
    assert articles <= met
    standing = sum(questions.count(ALL, language) for language in publication.languages)
    assert len(articles) == standing


def test_a_listing_has_its_articles_newest_first_and_leads_to_older_ones(
    items: dict[str, Any], site: tuple[Any, Questions, Files]
) -> None:
    publication = site[0]
    newest = items["api/en/conflict/women/index.json"]
    created = [each["firstCreated"] for each in newest["associations"] if "firstCreated" in each]
    assert created == sorted(created, reverse=True)
    older = addresses(newest, publication.base_url)["older"]
    before = items[older]
    assert before["associations"][0]["firstCreated"] < created[-1]
    assert addresses(before, publication.base_url)["newest"] == "api/en/conflict/women/index.json"
    assert before["associations"][-1]["name"] == "newest" or "older" in addresses(
        before, publication.base_url
    )


def test_an_item_of_a_listing_says_what_a_card_says(items: dict[str, Any]) -> None:
    [item] = [
        each
        for each in items["api/en/latest/index.json"]["associations"]
        if each.get("headlines", [{}])[0].get("value", "").startswith("The whole of it")
    ]
    assert item["descriptions"][0]["value"] == "What The whole of it is about, in a sentence."
    assert "Ada Example" in item["by"]
    assert item["associations"][0]["rel"] == "lead picture"
    assert "bodies" not in item


def test_without_the_setting_there_is_no_api(tmp_path: Path) -> None:
    publication, reading, store = a_site(tmp_path)
    files = press_whole(publication, reading, store)
    assert not [path for path in files if path.startswith("api/")]
