"""The tutorial works as it is written."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served, a_free_port
from tests.browser.newsroom import publish, read_until, sign_in, write_text

pytestmark = pytest.mark.browser

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial" / "first-publication.md"


def commands() -> list[list[str]]:
    """The tutorial's commands, in order, without the name of the program."""
    blocks = re.findall(r"```sh\n(.*?)```", TUTORIAL.read_text(encoding="utf-8"), re.DOTALL)
    found = [shlex.split(line) for block in blocks for line in block.splitlines()]
    assert all(words[0] == "broadside" for words in found)
    return [words[1:] for words in found]


def run(words: list[str], folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "broadside", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_tutorial_works_as_written(browser: Browser, page: Page, tmp_path: Path) -> None:
    init, serve, log, verify = commands()
    password = re.search(r"with the password (\S+)", run(init, tmp_path))
    assert password
    port = a_free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "broadside", *serve[:-1], str(port)],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert server.stdout is not None
        assert any("Ctrl-C" in line for line in server.stdout), "it does not serve"
        served = Served(f"http://127.0.0.1:{port}", tmp_path / "lantern", password[1])
        follow(browser, page, served)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)
    kinds = [line.split()[2] for line in run(log, tmp_path).splitlines()]
    assert [kind for kind in kinds if kind in ("dossier", "story", "front")] == [
        "dossier",
        "story",
        "front",
    ]
    assert "exactly what the wire says" in run(verify, tmp_path)


def follow(browser: Browser, page: Page, served: Served) -> None:
    reader = browser.new_page()
    front = f"{served.address}/en/harbour-strike/"
    sign_in(page, served)

    menu = page.get_by_role("navigation", name="Main menu")
    menu.get_by_role("button", name="Newsroom").click()
    menu.get_by_role("link", name="Dossiers").click()
    page.get_by_role("link", name="Add dossier").first.click()
    page.locator("[name=titles_en]").fill("Harbour strike")
    publish(page)
    read_until(reader, front, "Harbour strike")

    page.goto(f"{served.address}/newsroom/pages/")
    there = page.locator("main").get_by_role("link", name="The Lantern").first
    home = re.findall(r"/pages/(\d+)/", there.get_attribute("href") or "")[0]
    page.goto(f"{served.address}/newsroom/pages/{home}/")
    folder = page.locator("main").get_by_role("link", name="Articles", exact=True).first
    number = re.findall(r"/pages/(\d+)/", folder.get_attribute("href") or "")[0]
    page.goto(f"{served.address}/newsroom/pages/add/newsroom/article/{number}/")
    page.locator("[name=title]").fill("The cranes stand still")
    write_text(page, "No ship was unloaded today. The night shift voted at the gate.")
    page.get_by_role("tab", name="Placing").click()
    page.get_by_label("Harbour strike").first.check()
    publish(page)
    read_until(reader, front, "The cranes stand still")
    expect(reader.get_by_text("No ship was unloaded today.")).to_be_visible()

    page.goto(f"{served.address}/newsroom/pages/add/newsroom/front/{home}/")
    page.locator("[name=title]").fill("Harbour strike")
    containers = page.locator("section", has=page.get_by_role("heading", name="Containers"))
    containers.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Latest", exact=True).click()
    containers.locator("[name=containers-0-value-title]").fill("News from the quay")
    page.get_by_role("tab", name="Publication").click()
    page.get_by_role("button", name="Choose dossier").click()
    page.locator(".modal-content").get_by_role("link", name="Harbour strike").click()
    publish(page)
    read_until(reader, front, "News from the quay")
    assert reader.locator(".dateline time, time.dateline").count() == 1
    reader.close()
