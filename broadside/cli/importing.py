"""`broadside import`: bring an archive in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from click.core import ParameterSource

from broadside.cli.chosen import chosen_publication
from broadside.cli.importing_site import FileOrSite, SiteWishes, import_site, site_options
from broadside.cli.progress import progress
from broadside.cli.taking_in import TakingIn, take_in


@click.group(name="import")
def import_() -> None:
    """Bring an archive in."""


@import_.command(
    epilog="""\b
Examples:
  broadside import wordpress export.xml
  broadside import wordpress export.xml --dossier ukraine --media wp-content/uploads
  broadside import wordpress https://example.org/
  broadside import wordpress https://example.org/ --user masha --withdraw-missing
"""
)
@click.argument("source", type=FileOrSite())
@click.option(
    "--dossier",
    metavar="CATEGORY-SLUG",
    help="The category that becomes a dossier; its child categories become strands.",
)
@click.option(
    "--media",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A copy of wp-content/uploads, to take the pictures of an export from.",
)
@click.option("--language", metavar="TAG", help="The language where SOURCE does not say it.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and leave it at that.")
@site_options
@click.pass_context
def wordpress(
    context: click.Context,
    /,
    source: Path | str,
    dossier: str | None,
    media: Path | None,
    language: str | None,
    dry_run: bool,
    **site: Any,
) -> None:
    """Bring in SOURCE: an export (WXR) of a WordPress site, or the site's address.

    Running it again changes nothing where nothing changed. What was changed, guessed or left out
    stands in a report, in the newsroom under Reports and as JSON in state/imports/.

    A site is read by its REST API: at a reader's pace, and what came stays in state/imports/, so
    that a run that was stopped goes on where it was and a later one brings only what changed. With
    --user it is read as an editor sees it, drafts and texts as they were written. The password is
    an application password of that account; it is asked for, or taken from the environment's
    BROADSIDE_WORDPRESS_PASSWORD.
    """
    publication = chosen_publication(context)
    wanted = TakingIn(publication, dossier, language or publication.default_language, dry_run)
    given = {name for name in site if _was_given(context, name)}
    if isinstance(source, Path) and given:
        raise click.UsageError(f"{_option(context, min(given))} is for a site, not for a file")
    if isinstance(source, str) and media is not None:
        raise click.UsageError("--media is for a file; a site's pictures are fetched from it")

    from broadside.newsroom.preparing import prepare

    prepare(publication, administrator=False)
    if isinstance(source, str):
        import_site(source, SiteWishes(**site), wanted)
        return

    from broadside.importers.wordpress import read_wordpress

    take_in(wanted, read_wordpress(source, media=media, language=wanted.language))


def _was_given(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) == ParameterSource.COMMANDLINE


def _option(context: click.Context, name: str) -> str:
    return next(each.opts[-1] for each in context.command.params if each.name == name)


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
    take_in(TakingIn(publication, dossier), source)


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
    take_in(TakingIn(publication, dossier), source)


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
        take_in(TakingIn(publication, None), source)


@import_.command(
    name="list",
    epilog="""\b
Examples:
  broadside import list
""",
)
@click.pass_context
def list_(context: click.Context) -> None:
    """List the imports that changed something, the newest first, each with its number."""
    publication = chosen_publication(context)

    from broadside.newsroom.preparing import prepare

    prepare(publication, administrator=False)

    from django.utils import timezone

    from broadside.newsroom.imports.reports import counts_of
    from broadside.newsroom.models import ImportRecord

    records = ImportRecord.objects.all()
    for record in records:
        time = timezone.localtime(record.time)
        undone = " (undone)" if record.undone_at else ""
        counts = ", ".join(counts_of(record))
        click.echo(f"{record.pk:>5}  {time:%Y-%m-%d %H:%M}  {record.source}{undone}: {counts}")
    if not records:
        click.echo("Nothing has been imported.")


@import_.command(
    epilog="""\b
Examples:
  broadside import undo 3
  broadside import undo 3 --yes
"""
)
@click.argument("number", type=int)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def undo(context: click.Context, number: int, yes: bool) -> None:
    """Undo the import with this NUMBER, of those that `broadside import list` names.

    What it brought is taken away and withdrawn from the site; what it brought up to date is put
    back. What somebody has edited since, or a later import has brought up to date, is left, and
    named. All of it is done or nothing.
    """
    publication = chosen_publication(context)

    from broadside.newsroom.preparing import prepare

    prepare(publication, administrator=False)

    from broadside.newsroom.errors import CannotUndo
    from broadside.newsroom.intake.undo import plan_of, undo
    from broadside.newsroom.intake.undo.words import done_in_words, plan_in_words
    from broadside.newsroom.models import ImportRecord

    record = ImportRecord.objects.filter(pk=number).first()
    if record is None:
        raise CannotUndo(f"there is no import {number}; `broadside import list` names them")
    plan = plan_of(record)
    for sentence in plan_in_words(plan):
        click.echo(sentence)
    for left in plan.left:
        click.echo(f"  {left.name}: {left.why}")
    if not yes:
        click.confirm(f"Undo the import of {record}?", abort=True)
    with progress("Undoing") as advance:
        done = undo(number, progress=advance)
    click.echo(" ".join(done_in_words(done)))
