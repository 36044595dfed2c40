"""`broadside import`: bring an archive in."""

from __future__ import annotations

from pathlib import Path

import click

from broadside.cli.chosen import chosen_publication
from broadside.cli.progress import progress


@click.group(name="import")
def import_() -> None:
    """Bring an archive in."""


@import_.command(
    epilog="""\b
Examples:
  broadside import wordpress export.xml
  broadside import wordpress export.xml --dossier ukraine --media wp-content/uploads
"""
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--dossier",
    metavar="CATEGORY-SLUG",
    help="The category that becomes a dossier; its child categories become strands.",
)
@click.option(
    "--media",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A copy of wp-content/uploads, to take the pictures from.",
)
@click.option("--language", metavar="TAG", help="The language where the file does not say it.")
@click.pass_context
def wordpress(
    context: click.Context,
    file: Path,
    dossier: str | None,
    media: Path | None,
    language: str | None,
) -> None:
    """Bring in FILE, an export (WXR) of a WordPress site.

    Running it again with the same file changes nothing. What was changed, guessed or left out
    stands in a report, in the newsroom under Reports and as JSON in state/imports/.
    """
    publication = chosen_publication(context)

    from broadside.newsroom.preparing import prepare

    prepare(publication, administrator=False)

    from broadside.importers.wordpress import read_wordpress
    from broadside.newsroom.intake import take_in

    source = read_wordpress(file, media=media, language=language or publication.default_language)
    with progress("Importing") as advance:
        report = take_in(publication, source, dossier=dossier, progress=advance)
    click.echo(report.summary())
