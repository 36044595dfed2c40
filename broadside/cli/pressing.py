"""`broadside press` and `broadside verify`."""

from __future__ import annotations

import sys
import time

import click

from broadside.cli.chosen import chosen_publication
from broadside.cli.progress import progress
from broadside.composing.press_room import PressRoom
from broadside.publication import Publication


@click.command(
    epilog="""\b
Examples:
  broadside press            press what has changed since the last time
  broadside press --all      press every page anew
"""
)
@click.option("--all", "everything", is_flag=True, help="Press every page, changed or not.")
@click.pass_context
def press(context: click.Context, everything: bool) -> None:
    """Turn the wire into the site's files."""
    failures = press_with_progress(chosen_publication(context), everything=everything)
    if failures:
        sys.exit(1)


def press_with_progress(publication: Publication, *, everything: bool) -> int:
    """Press, show how far it is, and say what was done; the number of pages that failed."""
    began = time.monotonic()
    with PressRoom(publication) as room, progress("Pressing") as advance:
        report = room.press(everything=everything, progress=advance)
    seconds = time.monotonic() - began
    click.echo(
        f"Pressed {report.pages_rendered} pages in {seconds:.1f} s: {report.files_written} files "
        f"written, {report.files_removed} removed, in {publication.output}",
        err=True,
    )
    for failure in report.failures:
        click.echo(f"could not be pressed: {failure}", err=True)
    return len(report.failures)


@click.command(epilog="\b\nExample:\n  broadside verify\n")
@click.pass_context
def verify(context: click.Context) -> None:
    """Press from the wire into a temporary folder and compare it with the site, byte for byte."""
    publication = chosen_publication(context)
    with PressRoom(publication) as room, progress("Verifying") as advance:
        differences, files = room.verify(progress=advance)
    for difference in differences:
        click.echo(difference)
    if differences:
        click.echo(f"{len(differences)} of {files} files are not what the wire says.", err=True)
        sys.exit(1)
    click.echo(f"The site is exactly what the wire says: {files} files.")
