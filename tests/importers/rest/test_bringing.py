"""A site is brought once, whole, as its export would have it; and again only what has changed."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from broadside.importers.errors import (
    AddressRefused,
    AnswerRefused,
    ImporterError,
    MalformedAnswer,
    NoAnswer,
)
from broadside.importers.manuscript import Manuscript, PictureBlock
from broadside.importers.wordpress import read_wordpress
from broadside.importers.wordpress.rest import Access, BroughtSite, bring_site
from broadside.importers.wordpress.rest.bringing import Told
from tests.importers.recorded_wordpress import (
    PASSWORD,
    RECORDED,
    SITE,
    USER,
    Asked,
    RecordedWordPress,
    Said,
    a_picture,
    as_json,
    served,
)

READER = Access(per_second=10_000, allow_private=True, sleep=lambda seconds: None)
EDITOR = Access(USER, PASSWORD, per_second=10_000, allow_private=True, sleep=lambda seconds: None)
EXPORT = RECORDED / "export.xml"


@pytest.fixture
def site() -> Iterator[RecordedWordPress]:
    with served(RecordedWordPress()) as each:
        yield each


def bring(
    site: RecordedWordPress, folder: Path, access: Access = READER, **wishes: Any
) -> tuple[BroughtSite, dict[str, Manuscript]]:
    """One run that takes in what it brings; its articles by headline."""
    brought = bring_site(f"{site.address}/", folder, access, **wishes)
    try:
        found = {each.headline: each for each in brought.manuscripts("", "en")}
        brought.note_taken("")
    finally:
        brought.close()
    return brought, found


def number_of(site: RecordedWordPress, slug: str) -> int:
    """The number of a public post."""
    return next(each["id"] for each in site.objects["reader"]["posts"] if each["slug"] == slug)


def without_what_differs(manuscript: Manuscript) -> Manuscript:
    """A manuscript without remarks, without where its pictures lie, and without the addresses that
    it had before its last one, which the API does not tell.
    """
    body = tuple(
        PictureBlock(picture=msgspec.structs.replace(block.picture, local=None))
        if isinstance(block, PictureBlock)
        else block
        for block in manuscript.body
    )
    picture = manuscript.picture and msgspec.structs.replace(manuscript.picture, local=None)
    return msgspec.structs.replace(
        manuscript,
        remarks=(),
        original=None,
        body=body,
        picture=picture,
        old_addresses=manuscript.old_addresses[:1],
    )


def exported(site: RecordedWordPress, folder: Path) -> dict[str, Manuscript]:
    """The same site by its export."""
    file = folder / "export.xml"
    file.write_bytes(EXPORT.read_bytes().replace(SITE.encode(), site.address.encode()))
    return {each.headline: without_what_differs(each) for each in read_wordpress(file)}


def test_an_editor_gets_what_the_export_holds(site: RecordedWordPress, tmp_path: Path) -> None:
    _, found = bring(site, tmp_path, EDITOR)
    assert {name: without_what_differs(each) for name, each in found.items()} == exported(
        site, tmp_path
    )


def test_a_reader_gets_what_is_public_under_the_same_keys(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    brought, found = bring(site, tmp_path)
    in_export = exported(site, tmp_path)
    public = {
        name for name, each in in_export.items() if each.status == "published" or name == "About us"
    }
    assert found.keys() == public
    for name, each in found.items():
        said = in_export[name]
        assert (each.key, each.published, each.modified) == (
            said.key, said.published, said.modified,
        )  # fmt: skip
        assert (each.categories, each.tags, each.bylines) == (
            said.categories, said.tags, said.bylines,
        )  # fmt: skip
        assert each.standfirst == said.standfirst, "an excerpt that nobody wrote is none"
    first = without_what_differs(found["Dockers & sailors keep the grain moving"])
    assert first == in_export[first.headline], "other articles' headlines are no part of it"
    assert brought.brought.closed == {}


def test_pictures_come_as_they_were_uploaded(site: RecordedWordPress, tmp_path: Path) -> None:
    _, found = bring(site, tmp_path)
    nets = found["Nets from the sewing room"]
    pictures = [block.picture for block in nets.body if isinstance(block, PictureBlock)]
    assert len(pictures) == 3
    for picture in pictures:
        assert picture.local is not None
        assert picture.local.read_bytes() == a_picture(picture.address.removeprefix(site.address))
    assert "-300x" not in pictures[0].address, "the file itself, not a smaller copy"


def test_a_second_run_asks_little_and_brings_nothing(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    bring(site, tmp_path)
    first = site.routes_asked()
    brought, found = bring(site, tmp_path)
    again = site.routes_asked()
    assert found == {}
    assert not any(brought.brought.changed.values())
    assert not [path for path in again if "uploads" in path]
    assert len(again) < len(first) + 4


def test_what_a_cache_knows_to_be_the_same_is_not_sent_again(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    site.behind_a_cache = True
    _, first = bring(site, tmp_path)
    assert 304 not in site.answered
    site.asked.clear()
    site.answered.clear()
    site.change("tags", site.objects["reader"]["tags"][0]["id"], name="Renamed")
    site.change("media", site.objects["reader"]["media"][0]["id"], alt_text="Anew",
                modified="2026-12-01T10:00:00")  # fmt: skip
    _, found = bring(site, tmp_path)
    answered = {
        asked.route or asked.path: status
        for asked, status in zip(site.asked, site.answered, strict=True)
    }
    assert answered["wp/v2/users"] == answered["wp/v2/categories"] == 304
    assert answered["wp/v2/tags"] == 200
    assert [status for path, status in answered.items() if "uploads" in path] == [304]
    assert found.keys() == first.keys(), "a tag and a file that they refer to were changed"
    pictures = [block.picture for each in found.values() for block in each.body
                if isinstance(block, PictureBlock)]  # fmt: skip
    assert all(picture.local for picture in pictures)


def test_only_what_changed_is_brought_again(site: RecordedWordPress, tmp_path: Path) -> None:
    bring(site, tmp_path, EDITOR)
    number = site.objects["editor"]["posts"][0]["id"]
    site.change("posts", number, modified="2026-12-01T10:00:00",
                title={"rendered": "Told anew", "raw": "Told anew"})  # fmt: skip
    for each in site.objects["editor"]["categories"]:
        site.change("categories", each["id"], count=each["count"] + 1)
    brought, found = bring(site, tmp_path, EDITOR)
    assert list(found) == ["Told anew"], "how many a category has is nothing new of the others"
    assert brought.brought.changed["posts"] == 1


def test_all_are_read_again_where_what_they_refer_to_changed(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    _, first = bring(site, tmp_path)
    number = site.objects["reader"]["categories"][0]["id"]
    site.change("categories", number, name="Renamed")
    _, found = bring(site, tmp_path)
    assert found.keys() == first.keys()


def test_what_came_out_with_an_old_date_is_seen(site: RecordedWordPress, tmp_path: Path) -> None:
    bring(site, tmp_path)
    like = site.objects["reader"]["posts"][0]["id"]
    site.add("posts", like, id=900, slug="late", date="2020-01-01T09:00:00",
             modified="2020-01-01T09:00:00", title={"rendered": "Scheduled long ago"})  # fmt: skip
    _, found = bring(site, tmp_path)
    assert list(found) == ["Scheduled long ago"]


def test_what_vanished_is_named_and_what_comes_back_is_brought(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    bring(site, tmp_path)
    gone = next(
        each for each in site.objects["reader"]["posts"] if each["slug"] == "a-year-on-the-quay"
    )
    site.remove("posts", gone["id"])
    brought, found = bring(site, tmp_path)
    assert found == {}
    assert brought.brought.vanished == {"posts": [gone["id"]]}
    site.objects["reader"]["posts"].append(gone)
    brought, found = bring(site, tmp_path)
    assert list(found) == ["A year on the quay"]
    assert brought.brought.vanished == {}


def test_one_that_an_inventory_missed_is_not_taken_for_vanished(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    bring(site, tmp_path)
    hidden = site.objects["reader"]["posts"][0]["id"]

    def a_short_inventory(asked: Asked) -> Said | None:
        if asked.parameters.get("_fields") != "id,modified" or "include" in asked.parameters:
            return None
        kept = [each for each in site.objects["reader"]["posts"] if each["id"] != hidden]
        return as_json(kept, X_WP_Total=str(len(kept)), X_WP_TotalPages="1")

    site.answers["wp/v2/posts"] = a_short_inventory
    brought, _ = bring(site, tmp_path)
    assert brought.brought.vanished == {}


class Stopped(Exception):
    """The machine was switched off."""


@pytest.mark.parametrize("stop_at", range(1, 18, 2))
def test_a_run_that_was_stopped_goes_on_and_ends_the_same(
    site: RecordedWordPress, tmp_path: Path, stop_at: int
) -> None:
    def stop(seconds: float) -> None:
        raise Stopped

    answer = site.answer

    def break_off(asked: Asked) -> Said:
        if len(site.asked) > stop_at:
            raise ConnectionAbortedError
        return answer(asked)

    site.answer = break_off  # type: ignore[method-assign]
    with pytest.raises(Stopped):
        bring(site, tmp_path, replace(EDITOR, sleep=stop))
    site.answer = answer  # type: ignore[method-assign]
    _, found = bring(site, tmp_path, EDITOR)
    whole = exported(site, tmp_path)
    assert {name: without_what_differs(each) for name, each in found.items()} == whole
    assert all(
        block.picture.local
        for block in found["Nets from the sewing room"].body
        if isinstance(block, PictureBlock)
    )


def test_many_changed_in_one_second_are_all_listed(site: RecordedWordPress, tmp_path: Path) -> None:
    like = site.objects["reader"]["posts"][0]["id"]
    for number in range(1_000, 1_250):
        site.add("posts", like, id=number, modified="2024-05-05T05:05:05", slug=f"n-{number}",
                 title={"rendered": f"Number {number}"})  # fmt: skip
    _, found = bring(site, tmp_path, with_pictures=False)
    assert len([name for name in found if name.startswith("Number ")]) == 250


def test_how_far_it_is_is_told_of_the_whole(site: RecordedWordPress, tmp_path: Path) -> None:
    like = site.objects["reader"]["posts"][0]["id"]
    for number in range(1_000, 1_250):
        moment = f"2024-05-05T{number // 60 % 24:02}:{number % 60:02}:05"
        site.add("posts", like, id=number, modified=moment)
    told: list[tuple[int, int]] = []

    def listing(what: str, done: int, total: int) -> None:
        if what == "posts":
            told.append((done, total))

    bring(site, tmp_path, told=Told(listing=listing), with_pictures=False)
    count = len(site.objects["reader"]["posts"])
    assert {total for _, total in told} == {count}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == count


def test_a_post_saved_while_it_is_listed_hides_no_other(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    like = site.objects["reader"]["posts"][0]["id"]
    for number in range(1_000, 1_250):
        moment = f"2024-05-05T{number // 60 % 24:02}:{number % 60:02}:05"
        site.add("posts", like, id=number, modified=moment,
                 title={"rendered": f"Number {number}"})  # fmt: skip
    pages = 0

    def someone_saves_one(asked: Asked) -> Said | None:
        nonlocal pages
        pages += 1
        if pages == 2:
            site.change("posts", 1_000, modified="2025-01-01T00:00:00")
        return None

    site.answers["wp/v2/posts"] = someone_saves_one
    _, found = bring(site, tmp_path, with_pictures=False)
    assert len([name for name in found if name.startswith("Number ")]) == 250


def test_since_brings_what_was_changed_since_and_its_pictures(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    brought, found = bring(site, tmp_path, since=datetime(2022, 3, 8))
    assert "What we stand for" not in found
    assert "Nets from the sewing room" in found
    assert brought.brought.vanished == {}
    assert all(
        block.picture.local
        for block in found["Nets from the sewing room"].body
        if isinstance(block, PictureBlock)
    )
    _, rest = bring(site, tmp_path)
    assert "What we stand for" in rest, "a run without it brings the rest"


def test_an_older_wordpress_is_read_by_pages(site: RecordedWordPress, tmp_path: Path) -> None:
    for index in site.index.values():
        for route in index["routes"].values():
            for endpoint in route["endpoints"]:
                endpoint["args"].pop("modified_after", None)
    like = site.objects["reader"]["posts"][0]["id"]
    for number in range(1_000, 1_250):
        site.add("posts", like, id=number, title={"rendered": f"Number {number}"})
    _, found = bring(site, tmp_path, with_pictures=False)
    assert len([name for name in found if name.startswith("Number ")]) == 250
    site.change("posts", 1_100, modified="2026-12-01T10:00:00", title={"rendered": "Anew"})
    site.remove("posts", 1_101)
    brought, found = bring(site, tmp_path, with_pictures=False)
    assert list(found) == ["Anew"]
    assert brought.brought.vanished == {"posts": [1_101]}


def test_a_site_without_rewritten_addresses_is_found(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    site.with_permalinks = False
    _, found = bring(site, tmp_path)
    assert "A year on the quay" in found


def test_a_site_that_hides_where_its_api_is_is_found(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    site.answers["/"] = lambda asked: (
        None if asked.parameters else Said(200, {"Content-Type": "text/html"}, b"<html lang=es>")
    )
    _, found = bring(site, tmp_path)
    assert "A year on the quay" in found


def test_where_accounts_are_not_listed_authors_come_with_their_articles(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    site.answers["wp/v2/users"] = lambda asked: as_json(
        {"code": "rest_user_cannot_view", "message": "Sorry."}, 401
    )
    users = {each["id"]: each for each in site.objects["reader"]["users"]}
    for each in site.objects["reader"]["posts"]:
        each["_embedded"] = {"author": [users[each["author"]]]}
    brought, found = bring(site, tmp_path)
    assert [each.name for each in found["A year on the quay"].bylines] == ["Harbour correspondent"]
    assert "users" in brought.brought.closed
    asked = [each for each in site.asked if each.route == "wp/v2/posts"]
    assert asked[0].parameters["_embed"] == "author"


def test_languages_and_translations_come_along(site: RecordedWordPress, tmp_path: Path) -> None:
    first, second = number_of(site, "dockers-and-sailors"), number_of(site, "what-we-stand-for")
    group = {"en": first, "es": second}
    site.change("posts", first, lang="en", translations=group)
    site.change("posts", second, lang="es", translations=group)
    _, found = bring(site, tmp_path)
    pair = [each for each in found.values() if each.translations]
    assert sorted(each.language for each in pair) == ["en", "es"]
    assert {each.translations for each in pair} == {
        f"polylang-{min(first, second)}-{max(first, second)}"
    }


def test_wpml_says_it_in_its_own_words(site: RecordedWordPress, tmp_path: Path) -> None:
    first, second = number_of(site, "dockers-and-sailors"), number_of(site, "what-we-stand-for")
    site.change("posts", first, wpml_current_locale="en_US",
                wpml_translations=[{"locale": "es_ES", "id": second}])  # fmt: skip
    site.change("posts", second, wpml_current_locale="es_ES",
                wpml_translations={"en_US": {"id": first}})  # fmt: skip
    _, found = bring(site, tmp_path)
    pair = [each for each in found.values() if each.translations]
    assert sorted(each.language for each in pair) == ["en-us", "es-es"]
    assert len({each.translations for each in pair}) == 1


def test_all_languages_are_asked_for_where_one_is_shown_at_a_time(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    site.index["reader"]["namespaces"].append("wpml/v1")
    spanish = number_of(site, "what-we-stand-for")
    every = list(site.objects["reader"]["posts"])

    def one_language(asked: Asked) -> Said | None:
        shown = asked.parameters.get("lang") == "all"
        site.objects["reader"]["posts"] = [e for e in every if shown or e["id"] != spanish]
        return None

    site.answers["wp/v2/posts"] = one_language
    _, found = bring(site, tmp_path)
    assert "What we stand for" in found


def test_several_authors_come_in_their_order(site: RecordedWordPress, tmp_path: Path) -> None:
    number = number_of(site, "a-year-on-the-quay")
    authors = [{"display_name": "Ira Bondar", "slug": "ira"}, {"name": "Petro Lys"}]
    site.change("posts", number, authors=authors)
    _, found = bring(site, tmp_path)
    assert [each.name for each in found["A year on the quay"].bylines] == [
        "Ira Bondar",
        "Petro Lys",
    ]


# --- what a run may not do ------------------------------------------------------------------------


def test_a_wrong_password_is_said_and_never_shown(site: RecordedWordPress, tmp_path: Path) -> None:
    access = Access(USER, "secret word", per_second=10_000, allow_private=True)
    with pytest.raises(ImporterError) as refused:
        bring(site, tmp_path, access)
    assert "401" in str(refused.value)
    assert "secret" not in repr((refused.value, access))


def test_an_account_that_may_not_edit_others_is_refused(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    site.capabilities = {"edit_posts": True}
    with pytest.raises(AnswerRefused, match="may not edit what others wrote"):
        bring(site, tmp_path, EDITOR)


def test_a_password_goes_nowhere_without_encryption(tmp_path: Path) -> None:
    with pytest.raises(AddressRefused, match="https"):
        bring_site("http://example.org/", tmp_path, Access("masha", "word"))


def test_signing_in_later_brings_what_only_editors_see_and_there_is_no_way_back(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    bring(site, tmp_path)
    _, found = bring(site, tmp_path, EDITOR)
    assert "Half-written" in found
    with pytest.raises(ImporterError, match="Sign in again"):
        bring(site, tmp_path)


def test_two_runs_at_once_are_one_too_many(site: RecordedWordPress, tmp_path: Path) -> None:
    first = bring_site(site.address, tmp_path, READER)
    try:
        with pytest.raises(ImporterError, match="being imported already"):
            bring_site(site.address, tmp_path, READER)
    finally:
        first.close()


def test_what_is_known_of_people_beside_their_names_is_not_kept(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    bring(site, tmp_path, EDITOR)
    [store] = tmp_path.glob("*/mirror.sqlite3")
    with closing(sqlite3.connect(store)) as base:
        users = [zlib.decompress(row[0]) for row in
                 base.execute("SELECT content FROM objects WHERE kind = 'users'")]  # fmt: skip
    assert users
    assert not [each for each in users if b"@example.org" in each or b"capabilities" in each]


def test_a_damaged_store_is_named(site: RecordedWordPress, tmp_path: Path) -> None:
    bring(site, tmp_path)
    [store] = tmp_path.glob("*/mirror.sqlite3")
    store.write_bytes(b"not a database" * 1_000)
    for beside in tmp_path.glob("*/mirror.sqlite3-*"):
        beside.unlink()
    with pytest.raises(ImporterError, match=r"mirror\.sqlite3"):
        bring(site, tmp_path)


def test_there_is_nobody(tmp_path: Path) -> None:
    with pytest.raises(NoAnswer):
        bring_site("http://127.0.0.1:1/", tmp_path, READER)


def test_a_site_that_is_no_wordpress_is_said_to_be_none(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    page = Said(200, {"Content-Type": "text/html"}, b"<html>")
    site.answer = lambda asked: page  # type: ignore[method-assign]
    with pytest.raises(AnswerRefused, match="no WordPress REST API was found"):
        bring(site, tmp_path)


def test_a_site_may_not_say_that_it_is_another(site: RecordedWordPress, tmp_path: Path) -> None:
    site.index["reader"]["home"] = "https://other.example.net"
    with pytest.raises(MalformedAnswer, match="which is another one"):
        bring(site, tmp_path)


def test_what_is_not_as_it_should_be_is_named_with_its_field(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    site.change("posts", site.objects["reader"]["posts"][0]["id"], slug=7)
    with pytest.raises(MalformedAnswer, match=r"wp/v2/posts.*\$\[.*\]\.slug: expected `str`"):
        bring(site, tmp_path)
