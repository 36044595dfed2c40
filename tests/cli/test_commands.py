"""The `broadside` command, as somebody types it."""

from __future__ import annotations

import os
import re
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from broadside import __version__
from broadside.cli import main
from broadside.cli.progress import progress
from broadside.wire.log import append
from tests.wire.builders import a_person


def broadside(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "-m", "broadside", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def every_command(
    command: click.Command = main, name: str = "broadside"
) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from every_command(inner, f"{name} {inner.name}")


@pytest.fixture(scope="module")
def a_publication(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    made = broadside("init", "lantern", "--title", "The Lantern", "--language", "en", folder=folder)
    assert made.returncode == 0, made.stderr
    with closing(sqlite3.connect(folder / "lantern" / "newsroom.sqlite3")) as connection:
        connection.execute("BEGIN IMMEDIATE")
        documents = [a_person(name="Labour desk"), a_person(name="Kyiv desk")]
        append(connection.cursor(), "sqlite", documents, datetime.now(UTC))
        connection.commit()
    assert re.search(r"Sign in as admin with the password \S{12,}", made.stdout)
    return folder / "lantern"


def test_the_version_is_the_package_s() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"broadside, version {__version__}\n"


@pytest.mark.parametrize(
    "name", [name for name, command in every_command() if not isinstance(command, click.Group)]
)
def test_the_help_of_every_command_shows_an_example(name: str) -> None:
    shown = CliRunner().invoke(main, [*name.split()[1:], "--help"])
    assert shown.exit_code == 0
    assert re.search(r"^ +broadside ", shown.output, re.MULTILINE), shown.output


def test_the_help_shows_examples_of_the_way_through() -> None:
    shown = CliRunner().invoke(main, ["--help"]).output
    for example in ("broadside init", "broadside import wordpress", "broadside verify"):
        assert example in shown


def test_a_new_publication_is_pressed_and_verified(a_publication: Path) -> None:
    pressed = broadside("press", folder=a_publication)
    assert pressed.returncode == 0, pressed.stderr
    assert "files written" in pressed.stderr
    assert (a_publication / "site" / "en" / "index.html").is_file()
    verified = broadside("verify", folder=a_publication)
    assert verified.returncode == 0, verified.stderr
    assert "exactly what the wire says" in verified.stdout
    again = broadside("press", folder=a_publication)
    assert "Pressed 0 pages" in again.stderr
    everything = broadside("press", "--all", folder=a_publication)
    assert re.search(r"Pressed [1-9]\d* pages .* 0 files written", everything.stderr)


def test_the_past_goes_into_a_folder_of_its_own(a_publication: Path, tmp_path: Path) -> None:
    today = datetime.now(UTC).date().isoformat()
    then = tmp_path / "then"
    pressed = broadside("press", "--as-of", today, "--to", str(then), folder=a_publication)
    assert pressed.returncode == 0, pressed.stderr
    assert (then / "en" / "index.html").is_file()
    again = broadside("press", "--as-of", today, "--to", str(then), folder=a_publication)
    assert again.returncode == 1
    assert re.fullmatch(r"broadside: .*then: there is something in this folder .*\n", again.stderr)


@pytest.mark.parametrize(
    "arguments",
    [("--as-of", "2023-02-24"), ("--to", "then"), ("--all", "--as-of", "2023", "--to", "then")],
)
def test_half_a_wish_for_the_past_is_refused(
    a_publication: Path, arguments: tuple[str, ...]
) -> None:
    refused = broadside("press", *arguments, folder=a_publication)
    assert refused.returncode == 2
    assert "Error: --" in refused.stderr


@pytest.mark.parametrize("address", ["en/latest/", "/en/latest/index.html"])
def test_a_page_explains_itself(a_publication: Path, address: str) -> None:
    broadside("press", folder=a_publication)
    said = broadside("explain", address, folder=a_publication)
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("en/latest/index.html is the listing of all en 0\n")
    assert re.search(r"^ +is there because of +publication$", said.stdout, re.MULTILINE)
    assert re.search(r"^ +asked +count all en$", said.stdout, re.MULTILINE)


def test_what_is_not_there_cannot_be_explained(a_publication: Path) -> None:
    said = broadside("explain", "en/nowhere/", folder=a_publication)
    assert said.returncode == 1
    assert said.stderr == (
        "broadside: no page stands at 'en/nowhere/index.html' as of the last press\n"
    )


def test_verify_names_a_file_that_was_tampered_with(a_publication: Path) -> None:
    broadside("press", folder=a_publication)
    page = a_publication / "site" / "404.html"
    whole = page.read_bytes()
    page.write_bytes(whole + b'<a href="/nowhere/">tampered</a>')
    verified = broadside("verify", folder=a_publication)
    page.write_bytes(whole)
    assert verified.returncode == 1
    assert "differs: 404.html" in verified.stdout
    assert "link: 404.html: /nowhere/ leads to no file" in verified.stdout
    assert "1 link leads to nothing." in verified.stderr


def test_the_wire_is_printed_in_order(a_publication: Path) -> None:
    log = broadside("wire", "log", folder=a_publication)
    assert log.returncode == 0, log.stderr
    numbers = [int(line.split()[0]) for line in log.stdout.splitlines()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 2
    assert "Kyiv desk" in log.stdout
    as_json = broadside("wire", "log", "--json", folder=a_publication)
    assert len(as_json.stdout.splitlines()) == len(numbers)
    assert as_json.stdout.startswith('{"sequence":1,')


def test_a_publication_is_not_made_twice(a_publication: Path) -> None:
    again = broadside("init", "lantern", folder=a_publication.parent)
    assert again.returncode == 1
    assert "is a publication already" in again.stderr
    assert "Traceback" not in again.stderr


def test_a_folder_that_is_no_publication_is_one_line(tmp_path: Path) -> None:
    done = broadside("press", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"broadside: {tmp_path} is no publication")
    assert len(done.stderr.splitlines()) == 1


def test_a_wrong_setting_is_one_line_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "broadside.toml").write_text('title = "x"\n\n[theme]\naccent = "red"\n')
    done = broadside("serve", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        f"broadside: {tmp_path}/broadside.toml:4: theme.accent: expected a colour such as "
        "\"#9b1c1c\", got 'red'\n"
    )


def test_a_port_in_use_is_one_line(a_publication: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        done = broadside("serve", "--port", str(port), folder=a_publication)
    assert done.returncode == 1
    assert done.stderr.startswith(f"broadside: port {port} on 127.0.0.1 is in use")
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    # A file where a folder should be stops root too, whom permissions do not.
    (tmp_path / "file").write_text("")
    done = broadside("demo", "file/var", "--no-serve", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("broadside: file/var")
    assert len(done.stderr.splitlines()) == 1


def test_debug_shows_where_it_happened(tmp_path: Path) -> None:
    done = broadside("--debug", "press", folder=tmp_path)
    assert "Traceback" in done.stderr


def test_progress_is_plain_lines_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("broadside.cli.progress._PAUSE", 0.0)
    with progress("Pressing") as advance:
        advance(1, 20)
        advance(2, 0)
    assert capsys.readouterr().err == "Pressing: 1 of 20\nPressing: 2\n"


def test_a_reader_that_has_enough_is_no_error(a_publication: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "broadside", "wire", "log"],
        cwd=a_publication,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, "")


@pytest.mark.parametrize("form", ["markdown", "ninjs"])
def test_an_export_tells_how_much_it_wrote_and_writes_over_nothing(
    a_publication: Path, tmp_path: Path, form: str
) -> None:
    out = tmp_path / "out"
    done = broadside("export", form, str(out), folder=a_publication)
    assert (done.returncode, done.stdout) == (0, f"0 articles, in {out}\n"), done.stderr
    (out / "mine").write_text("mine", encoding="utf-8")
    refused = broadside("export", form, str(out), folder=a_publication)
    assert refused.returncode == 1
    assert f"broadside: {out}: there is something here already" in refused.stderr
    assert [path.name for path in out.iterdir()] == ["mine"]


def test_the_copy_desk_goes_over_the_archive(a_publication: Path, tmp_path: Path) -> None:
    done = broadside("check", folder=a_publication)
    assert (done.returncode, done.stdout) == (0, "0 articles in which something was found.\n")
    report = tmp_path / "found.sarif"
    done = broadside("check", "--report", "sarif", "--to", str(report), folder=a_publication)
    assert done.returncode == 0, done.stderr
    assert '"version": "2.1.0"' in report.read_text("utf-8")
    with closing(sqlite3.connect(a_publication / "newsroom.sqlite3")) as database:
        looks = "SELECT count(*) FROM newsroom_archivecheck WHERE finished_at IS NOT NULL"
        assert database.execute(looks).fetchone() == (2,)
    unknown = broadside("check", "--fix", "everything", folder=a_publication)
    assert unknown.returncode == 1
    assert "--fix: there is no check everything; there are" in unknown.stderr
    unsafe = broadside("check", "--fix", "dead-link", folder=a_publication)
    assert unsafe.returncode == 2
    assert "dead-link has no fix that is safe" in unsafe.stderr.replace("\n", " ")
