"""`broadside init` and `broadside demo`: a publication to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from broadside.cli.pressing import press_with_progress
from broadside.cli.serving import DEFAULT_HOST, DEFAULT_PORT, serve_publication
from broadside.publication import (
    SETTINGS_FILE,
    Publication,
    PublicationError,
    load_publication,
    starting_settings,
)
from broadside.serving.supervisor import require_port

SAMPLE_SETTINGS: dict[str, Any] = {
    "title": "Broadside",
    "description": "A sample publication: special coverage of the war in Ukraine, 2022–2024.",
    "time_zone": "Europe/Kyiv",
    "languages": ["en", "es", "uk", "ar"],
}


@click.command(
    epilog="""\b
Examples:
  broadside init lantern --title "The Lantern" --language en --language uk
  broadside init lantern --base-url https://lantern.example/
"""
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", help="The publication's name; else the folder's.")
@click.option("--base-url", help="Where readers will find the site.")
@click.option("--time-zone", help="Such as Europe/Kyiv.")
@click.option("--language", "languages", multiple=True, help="A language tag; may be repeated.")
def init(
    folder: Path,
    title: str | None,
    base_url: str | None,
    time_zone: str | None,
    languages: tuple[str, ...],
) -> None:
    """Make a new, empty publication in DIR."""
    chosen: dict[str, Any] = {"title": title or folder.resolve().name}
    if base_url:
        chosen["base_url"] = base_url
    if time_zone:
        chosen["time_zone"] = time_zone
    if languages:
        chosen["languages"] = list(languages)
    if (folder / SETTINGS_FILE).exists():
        raise PublicationError(f"{folder} is a publication already: {folder / SETTINGS_FILE}")
    publication = _make(folder, chosen)
    password = _prepare(publication)
    click.echo(f"Made {publication.title} in {folder}.")
    if password:
        _tell_password(password)
    click.echo(f"Next: broadside --publication {folder} serve")


@click.command(
    epilog="""\b
Examples:
  broadside demo                      in ./var, served on port 8000
  broadside demo try --port 8080
  broadside demo try --no-serve       only make and press it
"""
)
@click.argument(
    "folder", metavar="[DIR]", default="var", type=click.Path(file_okay=False, path_type=Path)
)
@click.option("--host", default=DEFAULT_HOST, show_default=True, help="The address to listen on.")
@click.option("--port", default=DEFAULT_PORT, show_default=True, help="The port to listen on.")
@click.option("--serve/--no-serve", default=True, help="Whether to serve it at the end.")
def demo(folder: Path, host: str, port: int, serve: bool) -> None:
    """Make the sample publication in DIR (once), press it and serve it."""
    if serve:
        require_port(host, port)
    if (folder / SETTINGS_FILE).exists():
        publication = load_publication(folder)
    else:
        settings = dict(SAMPLE_SETTINGS)
        if port != DEFAULT_PORT or host != DEFAULT_HOST:
            settings["base_url"] = f"http://{host}:{port}/"
        publication = _make(folder, settings)
    password = _prepare(publication)
    _load_sample(publication)
    press_with_progress(publication, everything=False)
    if serve:
        serve_publication(publication, host, port, password)
    elif password:
        _tell_password(password)


def _make(folder: Path, chosen: dict[str, Any]) -> Publication:
    try:
        text = starting_settings(chosen)
    except ValueError as error:
        raise PublicationError(f"these settings cannot be taken: {error or chosen}") from error
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SETTINGS_FILE).write_text(text, encoding="utf-8")
    return load_publication(folder)


def _prepare(publication: Publication) -> str | None:
    """Bring the database up to date; the administrator's password, if one is made."""
    # Django's models can be imported only once Django knows the publication.
    from broadside.newsroom.preparing import prepare

    return prepare(publication)


def _load_sample(publication: Publication) -> None:
    from broadside.newsroom.configure import configure

    configure(publication)

    from broadside.sample.building import build_sample

    if build_sample(publication):
        click.echo("Loaded the sample articles, fronts and pictures.", err=True)


def _tell_password(password: str) -> None:
    click.echo(f"Sign in as admin with the password {password}")
    click.echo("It is shown this once; `broadside administrator` makes a new one.")
