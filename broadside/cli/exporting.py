"""`broadside export`: write the archive out for other systems."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from broadside.cli.chosen import chosen_publication
from broadside.cli.progress import progress
from broadside.exports import export_markdown, export_ninjs, export_wxr
from broadside.publication import Publication
from broadside.wire.log import open_log
from broadside.wire.questions import Ask
from broadside.wire.reading import Reading

Export = Callable[[Publication, Ask, Path, Callable[[int, int], None]], int]


@click.group()
def export() -> None:
    """Write everything that stands published out, for other systems to read."""


@export.command(epilog="\b\nExample:\n  broadside export markdown out\n")
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_context
def markdown(context: click.Context, folder: Path) -> None:
    """Write a Markdown file with front matter for each article, and the pictures, into FOLDER.

    FOLDER must be new or empty. `broadside import markdown` reads it back.
    """
    _write(context, export_markdown, folder)


@export.command(epilog="\b\nExample:\n  broadside export ninjs out\n")
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_context
def ninjs(context: click.Context, folder: Path) -> None:
    """Write an item of ninjs 3.0 (IPTC's News in JSON) for each article into FOLDER.

    FOLDER must be new or empty.
    """
    _write(context, export_ninjs, folder)


@export.command(epilog="\b\nExample:\n  broadside export wxr out\n")
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_context
def wxr(context: click.Context, folder: Path) -> None:
    """Write export.xml, which WordPress's Tools → Import reads, and the pictures, into FOLDER.

    FOLDER must be new or empty. `broadside import wordpress` reads it back.
    """
    _write(context, export_wxr, folder)


def _write(context: click.Context, write: Export, folder: Path) -> None:
    publication = chosen_publication(context)
    with open_log(publication.database.url) as log:
        reading = Reading(log, publication.time_zone, publication.page_size)
        reading.advance()
        with progress("Exporting") as advance:
            count = write(publication, reading.answer, folder, advance)
    click.echo(f"{count} articles, in {folder.resolve()}")
