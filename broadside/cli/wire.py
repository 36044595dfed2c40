"""`broadside wire`: look at the log."""

from __future__ import annotations

import click

from broadside.cli.chosen import chosen_publication
from broadside.wire.log import open_log
from broadside.wire.showing import format_dispatch


@click.group()
def wire() -> None:
    """Look at the wire."""


@wire.command(epilog="\b\nExamples:\n  broadside wire log\n  broadside wire log --after 120\n")
@click.option("--after", default=0, metavar="SEQUENCE", help="Only what came after this entry.")
@click.option("--json", "as_json", is_flag=True, help="Whole documents, one JSON object a line.")
@click.pass_context
def log(context: click.Context, after: int, as_json: bool) -> None:
    """Print every dispatch, oldest first: sequence, time, kind, language, what it is about."""
    import msgspec

    with open_log(chosen_publication(context).database.url) as entries:
        for dispatch in entries.read(after=after):
            click.echo(
                msgspec.json.encode(dispatch).decode() if as_json else format_dispatch(dispatch)
            )
