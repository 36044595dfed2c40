"""`broadside check`: the copy desk over the whole archive."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from broadside.cli.chosen import chosen_publication
from broadside.cli.progress import progress
from broadside.copydesk.checks.copy import Surroundings
from broadside.publication import Publication

if TYPE_CHECKING:
    # Its room may be opened only when Django has been set up.
    from broadside.newsroom.checking.archive import Archive


@click.command(
    epilog="""\b
Examples:
  broadside check                                  what is found, in a table
  broadside check --report html --to found.html    every finding, as a page
  broadside check --fix double-spaces --fix straight-quotes
"""
)
@click.option(
    "--fix",
    "fixes",
    multiple=True,
    metavar="CHECK",
    help="Make the safe fixes of this check in every article first; may be given again.",
)
@click.option(
    "--report",
    type=click.Choice(["html", "json", "sarif"]),
    help="Write every finding out in this form.",
)
@click.option(
    "--to",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where the report goes; else to standard output.",
)
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Only this language.")
@click.pass_context
def check(
    context: click.Context,
    fixes: tuple[str, ...],
    report: str | None,
    file: Path | None,
    languages: tuple[str, ...],
) -> None:
    """Check every article of the newsroom, in its newest draft.

    The exit code is 2 when an error is found, or what the publication's settings let block; else 0.
    What is found is kept for the newsroom's page "Copy desk".
    What is mended becomes a new revision, published where what stands was mended.
    """
    if file is not None and report is None:
        raise click.UsageError("--to goes with --report: say in which form")
    publication = chosen_publication(context)
    if unknown := sorted(set(languages) - set(publication.languages)):
        raise click.UsageError(
            f"--language: {', '.join(unknown)} is none of this publication's languages:"
            f" {', '.join(publication.languages)}"
        )

    from broadside.newsroom.preparing import prepare

    prepare(publication, administrator=False)

    from django.utils import timezone

    from broadside.newsroom.checking.archive import blocking_checks, check_archive
    from broadside.newsroom.checking.recording import record
    from broadside.newsroom.checking.runs import note
    from broadside.newsroom.checking.surroundings import surroundings

    around = surroundings(publication)
    blocking = blocking_checks(publication)
    if fixes:
        _mend(fixes, languages, around)
    started = timezone.now()
    with progress("Checking") as advance:
        archive = check_archive(publication, around, languages=languages, progress=advance)
    record(archive, timezone.now(), languages)
    if not languages:
        note(sum(archive.read.values()), started)
    if report is None:
        _table(archive)
    else:
        _write(publication, report, file, archive)
    failing = any(
        finding.severity == "error" or finding.check in blocking
        for each in archive.found
        for finding in each.findings
    )
    sys.exit(2 if failing else 0)


def _mend(fixes: tuple[str, ...], languages: tuple[str, ...], around: Surroundings | None) -> None:
    from broadside.copydesk.checks.run import CHECKS
    from broadside.newsroom.checking.archive import known_checks
    from broadside.newsroom.checking.mending import mend_archive

    names = known_checks(fixes, "--fix")
    mending = sorted(one.identifier for one in CHECKS if one.mends)
    if without := sorted(names.difference(mending)):
        raise click.UsageError(
            f"--fix: {', '.join(without)} has no fix that is safe; these have: {', '.join(mending)}"
        )
    with progress("Mending") as advance:
        mended = mend_archive(names, around, languages=languages, progress=advance)
    click.echo(f"Mended {mended.findings} findings in {mended.articles} articles.", err=True)
    for problem in mended.problems:
        click.echo(f"left alone: {problem}", err=True)


def _table(archive: Archive) -> None:
    from rich.console import Console
    from rich.table import Table

    from broadside.newsroom.checking.reports import ABOUT, counts

    table = Table(box=None, pad_edge=False)
    table.add_column("check")
    table.add_column("finds")
    table.add_column("times", justify="right")
    found = archive.found
    for name, number in counts(found).most_common():
        table.add_row(name, ABOUT[name], str(number))
    if found:
        Console().print(table)
    click.echo(f"{len(found)} articles in which something was found.")
    if archive.silenced:
        click.echo(f"{archive.silenced} findings are silenced in their articles.")


def _write(publication: Publication, report: str, file: Path | None, archive: Archive) -> None:
    from django.utils import timezone

    from broadside.newsroom.checking.reports import as_html, as_json, as_sarif

    now = timezone.localtime()
    match report:
        case "json":
            content = as_json(archive, now)
        case "sarif":
            content = as_sarif(archive, publication.base_url)
        case _:
            content = as_html(archive, publication.title, now, publication.base_url)
    if file is None:
        click.echo(content.decode(), nl=False)
    else:
        file.write_bytes(content)
        silenced = f" ({archive.silenced} findings silenced)" if archive.silenced else ""
        number = len(archive.found)
        click.echo(f"{number} articles in which something was found{silenced}: {file}")
