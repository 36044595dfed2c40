"""What a real WordPress writes and reads; it takes some seconds to set one up."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from broadside.importers.errors import AnswerRefused
from broadside.importers.manuscript import PictureBlock
from broadside.importers.wordpress import read_wordpress
from broadside.importers.wordpress.rest import Access, bring_site
from tests.importers.real_wordpress import (
    PHP,
    NoWordPress,
    RealWordPress,
    real_wordpress,
    wordpress_or_skip,
)
from tests.importers.rest.test_bringing import without_what_differs

pytestmark = pytest.mark.wordpress

POSTS = """
$post = ['post_title' => 'Passing', 'post_content' => 'It passes.', 'post_status' => 'publish'];
$late = ['post_title' => 'Came late', 'post_date' => '2020-01-01 10:00:00'] + $post;
echo wp_insert_post($post), ' ', wp_insert_post($late);
"""


@pytest.fixture(scope="module")
def wordpress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealWordPress]:
    for each in wordpress_or_skip(tmp_path_factory.mktemp("real")):
        each.run(PHP / "content.php")
        yield each


def test_what_it_exports_is_read(wordpress: RealWordPress, tmp_path: Path) -> None:
    export = tmp_path / "export.xml"
    export.write_bytes(wordpress.export())
    manuscripts = {each.headline: each for each in read_wordpress(export)}
    assert len(manuscripts) == 12
    assert manuscripts["Nets from the sewing room"].sticky
    assert manuscripts["About us"].key.startswith(wordpress.address.removeprefix("http://"))


def test_it_answers_over_http(wordpress: RealWordPress) -> None:
    password = wordpress.application_password("admin")
    sign_in = base64.b64encode(f"admin:{password}".encode()).decode()
    asked = Request(
        f"{wordpress.address}/wp-json/wp/v2/posts?context=edit&status=draft",
        headers={"Authorization": f"Basic {sign_in}"},
    )
    with urlopen(asked, timeout=60) as answer:
        (draft,) = json.load(answer)
    assert draft["content"]["raw"] == "Not yet."


def test_an_editor_reads_over_the_api_what_it_exports(
    wordpress: RealWordPress, tmp_path: Path
) -> None:
    access = Access(
        "admin", wordpress.application_password("admin"), per_second=200, allow_private=True
    )
    export = tmp_path / "export.xml"
    export.write_bytes(wordpress.export())
    site = bring_site(f"{wordpress.address}/", tmp_path, access)
    try:
        found = {each.headline: each for each in site.manuscripts("", "en")}
        site.note_taken("")
    finally:
        site.close()
    assert {name: without_what_differs(each) for name, each in found.items()} == {
        each.headline: without_what_differs(each) for each in read_wordpress(export)
    }
    nets = found["Nets from the sewing room"]
    assert all(block.picture.local for block in nets.body if isinstance(block, PictureBlock))


def test_a_reader_without_rewritten_addresses_gets_what_is_public(
    wordpress: RealWordPress, tmp_path: Path
) -> None:
    wordpress.php("update_option('permalink_structure', '');")
    try:
        site = bring_site(wordpress.address, tmp_path, Access(per_second=200, allow_private=True))
    finally:
        wordpress.php("update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');")
    try:
        statuses = {each.status for each in site.manuscripts("", "en")}
    finally:
        site.close()
    assert statuses == {"published", "draft"}, "a page comes as a draft"


def test_what_is_edited_published_and_deleted_there_is_seen(
    wordpress: RealWordPress, tmp_path: Path
) -> None:
    reader = Access(per_second=200, allow_private=True)

    def run() -> tuple[set[str], dict[str, list[int]]]:
        site = bring_site(wordpress.address, tmp_path, reader, with_pictures=False)
        try:
            found = {each.headline for each in site.manuscripts("", "en")}
            site.note_taken("")
            return found, site.brought.vanished
        finally:
            site.close()

    assert len(run()[0]) == 6
    assert run() == (set(), {})
    number, scheduled = wordpress.php(POSTS).split()
    assert run() == ({"Passing", "Came late"}, {})
    # WordPress tells moments by the second, and this one has to be another.
    wordpress.php(
        "sleep(1); wp_update_post(['ID' => $arguments[0], 'post_title' => 'Passed']);",
        number,
        scheduled,
    )
    assert run() == ({"Passed"}, {})
    wordpress.php("array_map('wp_delete_post', $arguments, [true, true]);", number, scheduled)
    assert run() == (set(), {"posts": [int(number), int(scheduled)]})


def test_a_wrong_password_and_an_account_without_rights_are_refused(
    wordpress: RealWordPress, tmp_path: Path
) -> None:
    with pytest.raises(AnswerRefused, match="does not take the one it was given"):
        bring_site(wordpress.address, tmp_path, Access("admin", "abcd", 200, allow_private=True))
    password = wordpress.application_password("harbour")
    with pytest.raises(AnswerRefused, match="may not edit what others wrote"):
        bring_site(
            wordpress.address, tmp_path, Access("harbour", password, 200, allow_private=True)
        )


def test_what_it_exported_it_takes_in_itself(
    wordpress: RealWordPress, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("another")
    export = folder / "export.xml"
    export.write_bytes(wordpress.export())
    before = read_wordpress(export)
    with real_wordpress(folder, address="https://another.example.org") as another:
        try:
            another.take_in(export)
        except NoWordPress as missing:
            pytest.skip(str(missing))
        export.write_bytes(another.export())
    after = read_wordpress(export)
    assert {each.headline: each.body for each in after if each.status == "draft"} == {
        each.headline: each.body for each in before if each.status == "draft"
    }
    assert len(list(after)) == len(list(before))
