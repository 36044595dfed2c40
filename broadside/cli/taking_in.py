"""The end of every import: manuscripts taken in, and what became of them said."""

from __future__ import annotations

from dataclasses import dataclass

import click

from broadside.cli.progress import progress
from broadside.importers.manuscript import Import
from broadside.publication import Publication


@dataclass(frozen=True, slots=True)
class TakingIn:
    """What is to become of an archive. `language` is its own where it does not say it; with
    `rehearse` nothing becomes of it, and what would is said.
    """

    publication: Publication
    dossier: str | None
    language: str = ""
    rehearse: bool = False

    @property
    def purpose(self) -> str:
        """What decides what becomes of an article beside what it says."""
        return "|".join((self.dossier or "", self.language, *self.publication.languages))


def take_in(wanted: TakingIn, source: Import) -> None:
    """Take an archive's manuscripts in, and print the report."""
    from broadside.newsroom.intake import take_in as take

    with progress("Importing") as advance:
        report = take(
            wanted.publication,
            source,
            dossier=wanted.dossier,
            progress=advance,
            rehearsal=wanted.rehearse,
        )
    click.echo(report.summary())
    if wanted.rehearse:
        click.echo("This was a rehearsal: nothing was changed.")
