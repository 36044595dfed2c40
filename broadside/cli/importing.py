"""`broadside import`: bring an archive in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from broadside.cli.chosen import chosen_publication
from broadside.cli.progress import progress
from broadside.importers.manuscript import Import
from broadside.publication import Publication


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

    source = read_wordpress(file, media=media, language=language or publication.default_language)
    _take_in(publication, source, dossier)


@import_.command(
    epilog="""\b
Examples:
  broadside import ghost export.json
  broadside import ghost export.json --dossier ukraine --media content/images
"""
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dossier", metavar="TAG-SLUG", help="The tag that becomes a dossier.")
@click.option(
    "--media",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A copy of content/images, to take the pictures from.",
)
@click.option("--language", metavar="TAG", help="The language where the file does not say it.")
@click.pass_context
def ghost(
    context: click.Context,
    file: Path,
    dossier: str | None,
    media: Path | None,
    language: str | None,
) -> None:
    """Bring in FILE, an export (JSON) of a Ghost site.

    Running it again with the same file changes nothing. What only members could read comes as a
    draft.
    """
    publication = chosen_publication(context)

    from broadside.newsroom.preparing import prepare

    prepare(publication, administrator=False)

    from broadside.importers.ghost import read_ghost

    source = read_ghost(file, media=media, language=language or publication.default_language)
    _take_in(publication, source, dossier)


@import_.command(
    epilog="""\b
Examples:
  broadside import markdown old-site/content
  broadside import markdown old-site/_posts --dossier ukraine --language es
"""
)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--dossier", metavar="CATEGORY", help="The category that becomes a dossier.")
@click.option("--language", metavar="TAG", help="The language where a file does not say it.")
@click.pass_context
def markdown(
    context: click.Context, folder: Path, dossier: str | None, language: str | None
) -> None:
    """Bring in FOLDER, of Markdown with front matter (Hugo, Jekyll, Pelican and their like).

    Running it again brings what is new or changed there and was not edited here. A file that
    cannot be read stops the import, named with its line, before anything is changed.
    """
    publication = chosen_publication(context)

    from broadside.newsroom.preparing import prepare

    prepare(publication, administrator=False)

    from broadside.importers.markdown import read_markdown

    with progress("Reading") as advance:
        source = read_markdown(folder, advance, language or publication.default_language)
    _take_in(publication, source, dossier)


@import_.command(
    epilog="""\b
Examples:
  broadside import document interview.docx report.odt
  broadside import document from-the-editors/ --language es
"""
)
@click.argument(
    "documents",
    type=click.Path(exists=True, path_type=Path),
    nargs=-1,
    required=True,
    metavar="FILE|FOLDER...",
)
@click.option("--language", metavar="TAG", help="The language of what is not plainly in another.")
@click.pass_context
def document(context: click.Context, documents: tuple[Path, ...], language: str | None) -> None:
    """Bring in documents of Word (.docx), OpenDocument (.odt) and Google Docs (.html, or zipped).

    Of a folder, every document in it is brought in.

    Each comes as a draft. Running it again brings what is new or changed there and was not edited
    here. Documents that cannot be read stop the import, each named with the part that is at fault,
    before anything is changed.
    """
    publication = chosen_publication(context)

    from broadside.newsroom.preparing import prepare

    prepare(publication, administrator=False)

    from broadside.importers.documents import read_documents

    with TemporaryDirectory() as pictures:
        with progress("Reading") as advance:
            source = read_documents(
                documents, Path(pictures), advance, language or publication.default_language
            )
        _take_in(publication, source, None)


def _take_in(publication: Publication, source: Import, dossier: str | None) -> None:
    from broadside.newsroom.intake import take_in

    with progress("Importing") as advance:
        report = take_in(publication, source, dossier=dossier, progress=advance)
    click.echo(report.summary())
