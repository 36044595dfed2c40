"""What touches the database holds on PostgreSQL as on SQLite.

Django has one database for a process, so the same tests are run again by another.
"""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.newsroom.publication import DATABASE_VARIABLE
from tests.wire.conftest import postgres_server

HERE = Path(__file__).parent
AGAIN = (
    "test_filing.py",
    "test_ways_of_publishing.py",
    "test_preview.py",
    "test_desk_conflicts.py",
    "test_desk_feed.py",
    "test_desk_schedules.py",
)


@pytest.mark.postgres
def test_filing_and_publishing_hold_on_postgresql():
    server = postgres_server()
    if server is None:
        if "postgres" in os.environ.get("BROADSIDE_REQUIRE", ""):
            pytest.fail("PostgreSQL is required (BROADSIDE_REQUIRE), and none answers")
        pytest.skip("no PostgreSQL answers (BROADSIDE_TEST_POSTGRES, or 127.0.0.1:5432)")
    name = f"broadside_test_{uuid.uuid4().hex[:16]}"
    url = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    try:
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
            + [str(HERE / file) for file in AGAIN],
            cwd=HERE.parents[1],
            env={**os.environ, DATABASE_VARIABLE: url},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
        assert "passed" in run.stdout
        assert "skipped" not in run.stdout
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            for database in (name, f"{name}_prepared"):
                connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
