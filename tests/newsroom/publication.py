"""The publication that this test process works for: prepared once, and fresh for every test.

Django keeps its settings for the whole process, so whoever comes first decides. The prepared
database is kept aside and put back before each test, so that tests commit for real, as the
newsroom does, and see one another's changes never.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.test.utils import setup_test_environment

from broadside.newsroom.configure import current_publication
from broadside.newsroom.preparing import prepare
from broadside.publication import Publication, load_publication, starting_settings

LANGUAGES = ("en", "es", "uk", "ar")

DATABASE_VARIABLE = "BROADSIDE_TEST_NEWSROOM_DATABASE"
"""A PostgreSQL URL to run these tests on; SQLite without it."""


def the_publication(folder: Path) -> Publication:
    """The process's publication, prepared; made in `folder` if there is none yet."""
    if settings.configured:
        return current_publication()
    folder.mkdir(parents=True, exist_ok=True)
    chosen = {
        "title": "The Lantern",
        "languages": list(LANGUAGES),
        "time_zone": "Europe/Kyiv",
        "base_url": "http://127.0.0.1:8000/",
    }
    if url := os.environ.get(DATABASE_VARIABLE):
        chosen["database"] = url
        _make_anew(url)
    (folder / "broadside.toml").write_text(starting_settings(chosen), encoding="utf-8")
    publication = load_publication(folder)
    prepare(publication, administrator=False)
    setup_test_environment(debug=False)
    _keep(publication)
    return publication


def start_afresh(publication: Publication) -> None:
    """Put the prepared database back, and forget what depended on the one before."""
    from django.core.cache import cache
    from django.db import connections

    from broadside.newsroom import wire_at_hand

    connections.close_all()
    wire_at_hand.forget()
    cache.clear()
    shutil.rmtree(publication.pictures, ignore_errors=True)
    if publication.database.dialect == "sqlite":
        path = publication.database.path
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(_kept(path), path)
    else:
        _make_anew(publication.database.url, like=_kept_name(publication.database.url))


def _keep(publication: Publication) -> None:
    from django.db import connections

    connections.close_all()
    if publication.database.dialect == "sqlite":
        shutil.copyfile(publication.database.path, _kept(publication.database.path))
    else:
        url = publication.database.url
        _make_anew(_with_name(url, _kept_name(url)), like=_name(url))


def _kept(path: Path) -> Path:
    return path.with_name("prepared.sqlite3")


def _kept_name(url: str) -> str:
    return f"{_name(url)}_prepared"


def _name(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


def _with_name(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _make_anew(url: str, like: str = "template0") -> None:
    with psycopg.connect(_with_name(url, "postgres"), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{_name(url)}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{_name(url)}" TEMPLATE "{like}"')
