"""The clock starts a look at the archive in a process of its own, and no second one beside it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from broadside.publication import starting_settings

_ASKED = """
import sys
from pathlib import Path
from broadside.publication import load_publication
publication = load_publication(Path(sys.argv[1]))
from broadside.newsroom.preparing import prepare
prepare(publication, administrator=False)
from broadside.newsroom.checking.runs import want
from broadside.serving import archive_checks
from broadside.serving.archive_checks import ArchiveChecks
checks = ArchiveChecks(publication)
checks.look()
print("unasked", checks.is_busy())
archive_checks._LOOK = 0
want()
checks.look()
first = checks._process
checks.look()
print("one", checks._process is first, first.wait())
checks.look()
print("no more", checks._process is first, checks.is_busy())
archive_checks._AFTER = 0
checks.look()
print("not again today", checks._process is first)
"""


def test_a_look_that_is_wanted_is_carried_out_beside_the_clock(tmp_path: Path) -> None:
    settings = starting_settings({"title": "The Lantern", "languages": ["en"]})
    (tmp_path / "broadside.toml").write_text(settings, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-c", _ASKED, str(tmp_path)],
        env={**environment, "BROADSIDE_PUBLICATION": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert "check: 0 articles looked at" in said
    assert [line for line in said if not line.startswith("check:")] == [
        "unasked False",
        "one True 0",
        "no more True False",
        "not again today True",
    ]
    with closing(sqlite3.connect(tmp_path / "newsroom.sqlite3")) as database:
        [row] = database.execute("SELECT finished_at, problem FROM newsroom_archivecheck")
    assert row[0] is not None
    assert row[1] == ""
