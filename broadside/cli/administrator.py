"""`broadside administrator`: a new password for who looks after the newsroom."""

from __future__ import annotations

import click

from broadside.cli.chosen import chosen_publication


@click.command(epilog="\b\nExamples:\n  broadside administrator\n  broadside administrator olena\n")
@click.argument("name", default="admin")
@click.pass_context
def administrator(context: click.Context, name: str) -> None:
    """Make NAME an administrator with a new random password, and print it once."""
    publication = chosen_publication(context)

    from broadside.newsroom.preparing import prepare

    prepare(publication, administrator=False)

    from broadside.newsroom.roles import create_administrator

    click.echo(f"Sign in as {name} with the password {create_administrator(name)}")
