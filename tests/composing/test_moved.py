"""What has moved, as servers are told: and real servers, where there are some, do as told."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path

import msgspec
import pytest

from broadside.composing.moving import moved_addresses
from broadside.publication import Publication
from broadside.site.moved import Moved
from broadside.site.moved_forms import FORMS, caddy, netlify, nginx
from broadside.site.urls import Urls
from broadside.wire.documents import Withdrawn
from tests.composing.builders import a_publication_with_a_wire, put
from tests.site.builders import START, a_dossier, a_publication, a_story

OLD = 'old/a "quoted" $path/с/'


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    publication = a_publication_with_a_wire(tmp_path, languages=["en", "uk"])
    story = a_story(
        "A story",
        slug="first",
        dossiers=(a_dossier().id,),
        published=START,
        old_addresses=("2019/03/story/", OLD, "?p=12", "index.php?page_id=7&lang=en"),
    )
    gone = a_story("Gone", old_addresses=("gone/", "?p=13"))
    others = [
        a_story(f"Other {number}", published=START + timedelta(days=number)) for number in range(3)
    ]
    put(publication, a_dossier(), story, gone, *others)
    put(
        publication,
        msgspec.structs.replace(story, slug="second"),
        msgspec.structs.replace(a_dossier(), slug="other"),
        Withdrawn(what="story", id=gone.id, language="en"),
    )
    return publication


def test_what_moved_for_good_is_listed_with_where_it_is_now(publication: Publication) -> None:
    found = {(each.path, each.query): each.to for each in moved_addresses(publication)}
    second = "en/2022/02/second/"
    assert found["en/2022/02/first/", ""] == second
    assert found["2019/03/story/", ""] == found[OLD, ""] == second
    assert found["", "p=12"] == found["index.php", "page_id=7&lang=en"] == second
    assert found["en/conflict/", ""] == "en/other/"
    assert found["en/conflict/all/", ""] == "en/other/all/"


def test_neither_a_page_that_is_not_full_yet_nor_what_is_withdrawn_is_listed(
    publication: Publication,
) -> None:
    listed = {(each.path, each.query) for each in moved_addresses(publication)}
    assert not [path for path, _ in listed if path.startswith("en/latest/page/")]
    assert ("gone/", "") not in listed
    assert ("", "p=13") not in listed


@pytest.mark.parametrize("name", FORMS)
def test_each_form_names_every_address_once(publication: Publication, name: str) -> None:
    found = moved_addresses(publication)
    text = "".join(FORMS[name](found, Urls(publication)))
    for each in found:
        assert Urls(publication).href(each.to).replace("$", "%24") in text.replace("$", "%24")
    targets = [line for line in text.splitlines() if "second/" in line]
    assert len(targets) == sum(each.to.endswith("/second/") for each in found)


def test_a_query_without_a_name_is_left_out_where_it_cannot_be_written(
    tmp_path: Path,
) -> None:
    urls = Urls(a_publication(tmp_path, base_url="https://wire.example/below/"))
    found = [Moved("", "p=1", "en/"), Moved("", "&&", "en/"), Moved("a:*/", "", "en/")]
    told = list(netlify(found, urls))
    assert told == ["/below/ p=1 /below/en/ 301\n", "/below/a%3A%2A/ /below/en/ 301\n"]


# --- real servers -------------------------------------------------------------------------------

NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 16; }}
http {{
    access_log off; map_hash_bucket_size 512;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/moved.conf;
    server {{
        listen 127.0.0.1:{port};
        if ($broadside_moved) {{ return 301 $broadside_moved; }}
        location / {{ return 204; }}
    }}
}}
"""
CADDY = """
{{
    admin off
    auto_https off
    storage file_system {folder}
}}
http://127.0.0.1:{port} {{
    import {folder}/moved.conf
    respond 204
}}
"""


def test_nginx_leads_on(publication: Publication, tmp_path: Path) -> None:
    conf = tmp_path / "nginx.conf"
    command = ["nginx", "-c", str(conf), "-p", str(tmp_path), "-e", str(tmp_path / "error.log")]
    with _served(publication, tmp_path, "nginx", nginx, NGINX, conf, command) as asked:
        _expect_answers(asked)


def test_caddy_leads_on(publication: Publication, tmp_path: Path) -> None:
    conf = tmp_path / "Caddyfile"
    command = ["caddy", "run", "--config", str(conf), "--adapter", "caddyfile"]
    with _served(publication, tmp_path, "caddy", caddy, CADDY, conf, command) as asked:
        _expect_answers(asked)


Asked = Callable[[str], tuple[int, str]]


def _expect_answers(asked: Asked) -> None:
    second = "/en/2022/02/second/"
    for old in (
        "/en/2022/02/first/",
        "/2019/03/story/",
        "/old/a%20%22quoted%22%20$path/%D1%81/",
        "/?p=12",
        "/index.php?page_id=7&lang=en",
    ):
        status, target = asked(old)
        assert (status, target.removeprefix("http://127.0.0.1")[-len(second) :]) == (301, second)
    for here in ("/", "/en/latest/page/1/", "/gone/", "/?p=13", second):
        assert asked(here)[0] == 204


@contextmanager
def _served(
    publication: Publication,
    folder: Path,
    program: str,
    form: Callable[..., Iterator[str]],
    configuration: str,
    conf: Path,
    command: list[str],
) -> Iterator[Asked]:
    where = shutil.which(program) or shutil.which(program, path="/usr/sbin")
    if where is None:
        if program in os.environ.get("BROADSIDE_REQUIRE", ""):
            raise AssertionError(f"no {program} here: run scripts/webserver")
        pytest.skip(f"no {program} here")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    moved = "".join(form(moved_addresses(publication), Urls(publication)))
    (folder / "moved.conf").write_text(moved, encoding="utf-8")
    conf.write_text(configuration.format(folder=folder, port=port), encoding="utf-8")
    log = folder / "server.log"
    with log.open("wb") as said:
        server = subprocess.Popen([where, *command[1:]], stdout=said, stderr=said)

    def asked(path: str) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        connection.putrequest("GET", path)
        connection.endheaders()
        answer = connection.getresponse()
        connection.close()
        return answer.status, answer.getheader("Location", "")

    try:
        for _ in range(200):
            if server.poll() is not None:
                raise AssertionError(log.read_text("utf-8"))
            with closing(socket.socket()) as reached:
                if reached.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield asked
    finally:
        server.terminate()
        server.wait(20)
