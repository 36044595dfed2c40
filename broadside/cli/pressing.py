"""`broadside press` and `broadside verify`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from broadside.cli.chosen import chosen_publication
from broadside.cli.progress import progress
from broadside.composing.dead_links import KIND
from broadside.composing.past import moment_of, press_as_of
from broadside.composing.press_room import PressRoom
from broadside.press import Report
from broadside.publication import Publication


@click.command(
    epilog="""\b
Examples:
  broadside press            press what has changed since the last time
  broadside press --all      press every page anew
  broadside press --as-of 2023-02-24 --to then
                             the site as it stood at the end of that day, in ./then
"""
)
@click.option("--all", "everything", is_flag=True, help="Press every page, changed or not.")
@click.option(
    "--as-of",
    "moment",
    metavar="MOMENT",
    help="Press the site as it stood: at the end of a day (2023-02-24), or at a date and time.",
)
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A new or empty folder for the site of that moment; the present one is left alone.",
)
@click.pass_context
def press(
    context: click.Context, everything: bool, moment: str | None, folder: Path | None
) -> None:
    """Turn the wire into the site's files."""
    if moment is not None and folder is None:
        raise click.UsageError("--as-of needs --to DIR: the site of the past goes beside the site")
    if folder is not None and moment is None:
        raise click.UsageError("--to goes with --as-of MOMENT: say which site is meant")
    if moment is not None and everything:
        raise click.UsageError("--all does not go with --as-of, which presses every page anyway")
    publication = chosen_publication(context)
    if moment is not None and folder is not None:
        failures = _press_the_past(publication, moment, folder)
    else:
        failures = press_with_progress(publication, everything=everything)
    if failures:
        sys.exit(1)


def _press_the_past(publication: Publication, text: str, folder: Path) -> int:
    began = time.monotonic()
    moment = moment_of(text, publication)
    with progress("Pressing") as advance:
        report = press_as_of(publication, moment, folder, advance)
    _say(report, time.monotonic() - began, folder)
    return len(report.failures)


def press_with_progress(publication: Publication, *, everything: bool) -> int:
    """Press, show how far it is, and say what was done; the number of pages that failed."""
    began = time.monotonic()
    with PressRoom(publication) as room, progress("Pressing") as advance:
        report = room.press(everything=everything, progress=advance)
        covered = room.covered()
    _say(report, time.monotonic() - began, publication.output)
    for sentence in covered:
        click.echo(sentence, err=True)
    return len(report.failures)


def _say(report: Report, seconds: float, folder: Path) -> None:
    click.echo(
        f"Pressed {report.pages_rendered} pages in {seconds:.1f} s: {report.files_written} files "
        f"written, {report.files_removed} removed, in {folder}",
        err=True,
    )
    for failure in report.failures:
        click.echo(f"could not be pressed: {failure}", err=True)


@click.command(epilog="\b\nExample:\n  broadside verify\n")
@click.pass_context
def verify(context: click.Context) -> None:
    """Press from the wire into a temporary folder and compare it with the site, byte for byte.

    Every link inside the site is followed too: in pages, feeds, sitemaps and lists of pictures.
    """
    publication = chosen_publication(context)
    with PressRoom(publication) as room, progress("Verifying") as advance:
        differences, files = room.verify(progress=advance)
    for difference in differences:
        click.echo(difference)
    dead = sum(difference.kind == KIND for difference in differences)
    if len(differences) > dead:
        click.echo(
            f"{len(differences) - dead} of {files} files are not what the wire says.", err=True
        )
    else:
        click.echo(f"The site is exactly what the wire says: {files} files.")
    if dead:
        click.echo(f"{dead} {'link leads' if dead == 1 else 'links lead'} to nothing.", err=True)
    if differences:
        sys.exit(1)
