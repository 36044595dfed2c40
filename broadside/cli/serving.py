"""`broadside serve`: carry the site and the newsroom on this machine."""

from __future__ import annotations

import click

from broadside.cli.chosen import chosen_publication
from broadside.publication import Publication
from broadside.serving.supervisor import Supervisor, require_port

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000


@click.command(
    epilog="""\b
Examples:
  broadside serve
  broadside --publication lantern serve --port 8080
"""
)
@click.option("--host", default=DEFAULT_HOST, show_default=True, help="The address to listen on.")
@click.option("--port", default=DEFAULT_PORT, show_default=True, help="The port to listen on.")
@click.pass_context
def serve(context: click.Context, host: str, port: int) -> None:
    """Serve the site and the newsroom; press what is published, publish what is scheduled."""
    publication = chosen_publication(context)
    require_port(host, port)

    from broadside.newsroom.preparing import prepare

    password = prepare(publication)
    serve_publication(publication, host, port, password)


def serve_publication(publication: Publication, host: str, port: int, password: str | None) -> None:
    """Serve until stopped; say where, and how to sign in when that is new."""
    shown = f"[{host}]" if ":" in host else host

    def ready() -> None:
        click.echo("")
        click.echo(f"  Site      http://{shown}:{port}/")
        click.echo(f"  Newsroom  http://{shown}:{port}/newsroom/")
        if password:
            click.echo(f"  Sign in   admin, with the password {password}")
            click.echo("            (shown this once; `broadside administrator` makes a new one)")
        else:
            click.echo("  Sign in   as before (`broadside administrator` makes a new password)")
        click.echo("")
        click.echo("Ctrl-C stops it.")

    Supervisor(publication, host, port, say=click.echo).run(ready)
    click.echo("Stopped.")
