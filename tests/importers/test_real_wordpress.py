"""What a real WordPress writes and reads; it takes some seconds to set one up."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from broadside.importers.wordpress import read_wordpress
from tests.importers.real_wordpress import (
    PHP,
    NoWordPress,
    RealWordPress,
    real_wordpress,
    wordpress_or_skip,
)

pytestmark = pytest.mark.wordpress


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
