"""A real publication, served by the real command, and a real Chromium to look at it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, Page, expect

# As long as the browser waits for what it is to press; a busy machine takes its time.
expect.set_options(timeout=20_000)


class Served(msgspec.Struct, frozen=True):
    """A served publication: where, and how to sign in."""

    address: str
    folder: Path
    password: str


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample publication, as `make run` serves it."""
    folder = tmp_path_factory.mktemp("served") / "var"
    port = a_free_port()
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    process = subprocess.Popen(
        [sys.executable, "-m", "broadside", "demo", str(folder), "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**environment, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    said: list[str] = []
    for line in process.stdout:
        said.append(line)
        if "Ctrl-C" in line:
            break
    found = re.search(r"admin, with the password (\S+)", "".join(said))
    assert found, "".join(said)
    yield Served(f"http://127.0.0.1:{port}", folder, found[1])
    process.send_signal(signal.SIGINT)
    process.wait(30)
    assert process.returncode == 0
