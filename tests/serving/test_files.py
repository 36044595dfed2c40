"""What the web process answers for the site's files."""

from __future__ import annotations

import gzip
import os
import threading
from pathlib import Path

import brotli
import pytest
from starlette.datastructures import Headers
from starlette.responses import Response

from broadside.serving.files import Files


def a_site(folder: Path) -> Path:
    page = folder / "en" / "ukraine" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<h1>Front</h1>")
    (folder / "404.html").write_text("<h1>Nothing here</h1>")
    (folder / "en" / "feed.atom").write_text("<feed/>")
    (folder / "pictures").mkdir()
    (folder / "pictures" / "a-480.avif").write_bytes(b"avif")
    return folder


def ask(site: Path, path: str, method: str = "GET", prefix: str = "/", **headers: str) -> Response:
    files = Files(site, prefix=prefix, lasting=("pictures/",))
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return files.answer(method, path, Headers(named))


def test_a_folder_s_address_is_its_index(tmp_path: Path) -> None:
    response = ask(a_site(tmp_path), "/en/ukraine/")
    assert response.status_code == 200
    assert response.body == b"<h1>Front</h1>"
    assert response.headers["content-type"] == "text/html; charset=utf-8"


def test_a_folder_without_its_slash_leads_to_it(tmp_path: Path) -> None:
    response = ask(a_site(tmp_path), "/en/ukraine")
    assert response.status_code == 301
    assert response.headers["location"] == "/en/ukraine/"


def test_what_is_not_there_is_the_site_s_own_404(tmp_path: Path) -> None:
    response = ask(a_site(tmp_path), "/en/nowhere/")
    assert response.status_code == 404
    assert b"Nothing here" in response.body


def test_the_precompressed_sibling_is_sent_to_who_accepts_it(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    page = site / "en" / "ukraine" / "index.html"
    page.with_name("index.html.br").write_bytes(brotli.compress(page.read_bytes()))
    page.with_name("index.html.gz").write_bytes(gzip.compress(page.read_bytes()))
    best = ask(site, "/en/ukraine/", accept_encoding="gzip, deflate, br")
    assert best.headers["content-encoding"] == "br"
    assert brotli.decompress(best.body) == page.read_bytes()
    older = ask(site, "/en/ukraine/", accept_encoding="gzip, br;q=0")
    assert older.headers["content-encoding"] == "gzip"
    plain = ask(site, "/en/ukraine/")
    assert "content-encoding" not in plain.headers
    assert plain.body == page.read_bytes()
    assert {r.headers["vary"] for r in (best, older, plain)} == {"accept-encoding"}


def test_an_unchanged_page_is_not_sent_again(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    first = ask(site, "/en/ukraine/")
    again = ask(site, "/en/ukraine/", if_none_match=first.headers["etag"])
    assert again.status_code == 304
    assert again.body == b""
    (site / "en" / "ukraine" / "index.html").write_text("<h1>Other</h1>")
    assert ask(site, "/en/ukraine/", if_none_match=first.headers["etag"]).status_code == 200


def test_pages_are_asked_for_again_and_pictures_are_kept(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    assert ask(site, "/en/ukraine/").headers["cache-control"] == "no-cache"
    picture = ask(site, "/pictures/a-480.avif")
    assert "immutable" in picture.headers["cache-control"]
    assert picture.headers["content-type"] == "image/avif"
    assert ask(site, "/en/feed.atom").headers["content-type"].startswith("application/atom+xml")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/en/../../secret",
        "//etc/passwd",
        "/.hidden",
        "/en/.tmp-1",
        "/en\0/",
        "/en//x",
    ],
)
def test_nothing_outside_the_folder_and_nothing_hidden_is_sent(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret").write_text("secret")
    site = a_site(tmp_path / "site")
    (site / ".hidden").write_text("secret")
    (site / "en" / ".tmp-1").write_text("secret")
    response = ask(site, path)
    assert response.status_code == 404
    assert b"secret" not in response.body


def test_nobody_may_frame_a_page_or_guess_its_type(tmp_path: Path) -> None:
    headers = ask(a_site(tmp_path), "/en/ukraine/").headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_only_reading_is_answered(tmp_path: Path) -> None:
    assert ask(a_site(tmp_path), "/en/ukraine/", method="POST").status_code == 405


def test_a_site_under_a_path_answers_only_there(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    assert ask(site, "/coverage/en/ukraine/", prefix="/coverage/").status_code == 200
    assert ask(site, "/en/ukraine/", prefix="/coverage/").status_code == 404


def test_a_page_replaced_while_it_is_read_is_sent_whole(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    page = site / "en" / "ukraine" / "index.html"
    versions = [letter.encode() * size for letter, size in (("a", 40_000), ("b", 90_000))]
    page.write_bytes(versions[0])
    stop = threading.Event()

    def replace() -> None:
        turn = 0
        while not stop.is_set():
            turn += 1
            fresh = page.with_name(".fresh")
            fresh.write_bytes(versions[turn % 2])
            os.replace(fresh, page)

    writer = threading.Thread(target=replace)
    writer.start()
    try:
        bodies = {bytes(ask(site, "/en/ukraine/").body) for _ in range(500)}
    finally:
        stop.set()
        writer.join()
    assert bodies <= set(versions)
