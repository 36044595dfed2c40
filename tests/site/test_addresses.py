"""Addresses: one plan, encoded where they stand in pages, safe where they name files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadside.site import RESERVED, Urls, is_reserved
from broadside.site.urls import old_address
from tests.site.builders import a_publication


def urls(**settings: object) -> Urls:
    return Urls(a_publication(Path("/nowhere"), **settings))


def test_an_articles_month_is_the_one_its_publication_lives_in() -> None:
    moment = datetime(2022, 12, 31, 23, 30, tzinfo=UTC)
    assert urls(time_zone="UTC").article("en", moment, "x") == "en/2022/12/x/"
    assert urls(time_zone="Europe/Kyiv").article("en", moment, "x") == "en/2023/01/x/"


def test_a_site_may_live_below_a_folder() -> None:
    below = urls(base_url="https://big.example/coverage/one/")
    assert below.href("en/") == "/coverage/one/en/"
    assert below.absolute("en/") == "https://big.example/coverage/one/en/"
    assert urls().href("") == "/"


def test_addresses_in_pages_are_encoded_and_names_of_files_are_not() -> None:
    path = urls().topic("uk", "праця")
    assert path == "uk/topics/праця/"
    assert urls().href(path) == "/uk/topics/%D0%BF%D1%80%D0%B0%D1%86%D1%8F/"
    assert urls().file(path) == "uk/topics/праця/index.html"
    assert '"' not in urls().href('en/"><script>/')


def test_the_words_of_the_plan_are_reserved() -> None:
    plan = urls()
    words = {
        plan.topic("en", "x").split("/")[1],
        plan.person("en", "x").split("/")[1],
        plan.place("en", "x").split("/")[1],
        plan.latest("en").split("/")[1],
        plan.archive("en").split("/")[1],
        plan.search("en").split("/")[1],
        plan.dossier_listing("en", "x").split("/")[2],
        plan.chronology("en", "x").split("/")[2],
        plan.numbered("", 1).split("/")[0],
        plan.editions("en/").split("/")[1],
        plan.editions("en/x/").split("/")[2],
    }
    assert words <= RESERVED
    assert is_reserved("2022")
    assert not is_reserved("ukraine")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("2022/03/07/slug/", "2022/03/07/slug/"),
        ("/2022/03/07/slug", "2022/03/07/slug/"),
        ("about.html", "about.html"),
        ("page.php", "page.php/"),
        ("%D1%81%D0%BB%D0%BE%D0%B2%D0%BE/", "слово/"),
        ("slug/#comments", "slug/"),
        ("?p=12", None),
        ("a.html/b", None),
        ("sitemap.xml", None),
        ("en/latest/feed.atom/", None),
        ("a/?page_id=3", None),
        ("", None),
        ("../secret", None),
        ("a/../b", None),
        ("%2e%2e/b", None),
        (".well-known/x", None),
        ("a//b", None),
        ("a\\b", None),
        ("a\0b", None),
        ("ж" * 130, None),
    ],
)
def test_old_addresses_become_files_only_where_a_file_can_stand(
    address: str, path: str | None
) -> None:
    assert old_address(address) == path


@given(st.text())
def test_no_old_address_leads_out_of_the_site(address: str) -> None:
    path = old_address(address)
    if path is not None:
        parts = path.rstrip("/").split("/")
        assert not any(part in ("", ".", "..") for part in parts)
        assert not path.startswith("/")
