"""`broadside.toml`: what it gives, and how it says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadside.publication import (
    PublicationError,
    SettingError,
    find_publication,
    load_publication,
    starting_settings,
)
from broadside.publication.settings import SETTINGS


def a_folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "broadside.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_title_is_enough(tmp_path: Path) -> None:
    publication = load_publication(a_folder(tmp_path, 'title = "The Lantern"'), environment={})
    assert publication.title == "The Lantern"
    assert publication.languages == ("en",)
    assert publication.database.dialect == "sqlite"
    assert publication.database.path == tmp_path / "newsroom.sqlite3"
    assert publication.output == tmp_path / "site"
    assert publication.base_url.endswith("/")


def test_what_init_writes_can_be_read_and_shows_every_setting(tmp_path: Path) -> None:
    text = starting_settings({"title": 'The "Lantern"', "languages": ["en", "uk"]})
    publication = load_publication(a_folder(tmp_path, text), environment={})
    assert publication.title == 'The "Lantern"'
    assert publication.languages == ("en", "uk")
    for setting in SETTINGS:
        assert f"{setting.name.rpartition('.')[2]} = " in text


def test_every_default_is_what_the_setting_takes() -> None:
    for setting in SETTINGS:
        if not setting.required:
            setting.check(setting.default)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('titel = "x"', 1, "did you mean title?"),
        ('title = "x"\n\n[theme]\naccent = "red"', 4, "expected a colour"),
        ('# a comment\ntitle = ""', 2, "expected the publication's name"),
        ('title = "x"\nlanguages = ["en", "en"]', 2, "different language tags"),
        ('title = "x"\nlanguages = ["en", "qqqq"]', 2, "language tags"),
        ('title = "x"\ntime_zone = "Europe/Atlantis"', 2, "IANA time zone"),
        ('title = "x"\nbase_url = "example.org"', 2, "an address such as"),
        ('title = "x"\noutput = "."', 2, "a folder of the site's own"),
        ('title = "x"\n[press]\npage_size = 3', 3, "a whole number from 5 to 200"),
        ('title = "x"\n[press]\nprecompress = 1', 3, "true or false"),
        ('title = "x"\n[them]\naccent = "#112233"', 3, "did you mean theme.accent?"),
        ('title = "x"\ntheme = 1', 2, "expected a table"),
        ('title = "x"\ntheme.accent = "blue"', 2, "expected a colour"),
        ('title = "x"\nnext = = 1', 2, "this is not TOML"),
        ('title = "x"\ndatabase = "mysql://h/n"', 2, 'expected "sqlite"'),
    ],
)
def test_a_wrong_key_or_value_names_file_line_and_what_was_expected(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    with pytest.raises(SettingError) as raised:
        load_publication(a_folder(tmp_path, text), environment={})
    assert raised.value.line == line
    assert str(raised.value).startswith(f"{tmp_path / 'broadside.toml'}:{line}: ")
    assert says in str(raised.value)


def test_a_missing_title_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="title is missing"):
        load_publication(a_folder(tmp_path, 'description = "x"'), environment={})


def test_the_environment_s_database_comes_first(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, 'title = "x"')
    publication = load_publication(folder, {"DATABASE_URL": "postgres://a:secret@host/name"})
    assert publication.database.dialect == "postgresql"
    assert publication.database.url == "postgresql://a:secret@host/name"
    with pytest.raises(PublicationError, match="DATABASE_URL"):
        load_publication(folder, {"DATABASE_URL": "mysql://host/name"})


def test_a_password_is_never_shown(tmp_path: Path) -> None:
    text = 'title = "x"\ndatabase = "postgresql://a:secret@host/name"'
    publication = load_publication(a_folder(tmp_path, text), environment={})
    assert "secret" not in repr(publication)
    assert "secret" not in str(publication.database)
    with pytest.raises(SettingError) as raised:
        load_publication(
            a_folder(tmp_path, 'title = "x"\ndatabase = "mysql://a:secret@host/n"'), environment={}
        )
    assert "secret" not in str(raised.value)


def test_the_publication_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    inside = a_folder(tmp_path, 'title = "x"') / "media" / "deep"
    inside.mkdir(parents=True)
    assert find_publication(inside) == tmp_path


def test_a_folder_that_is_none_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(PublicationError, match="broadside init"):
        load_publication(tmp_path)
