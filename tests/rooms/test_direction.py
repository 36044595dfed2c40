"""The rooms import each other in one direction, and the pure ones never load Django."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PURE = ("press", "wire", "copydesk", "publication", "importers", "site", "search", "composing")

_LOAD = """
import importlib, pkgutil, sys
package = importlib.import_module("broadside.{room}")
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
found = sorted(name for name in sys.modules if name.split(".")[0] in ("django", "wagtail"))
print(len([name for name in sys.modules if name.startswith("broadside.{room}")]), found)
"""


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_alone_loads_no_django(room: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOAD.format(room=room)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    modules, found = done.stdout.strip().split(" ", 1)
    assert int(modules) > 1
    assert found == "[]"
