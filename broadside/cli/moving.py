"""`broadside redirects`: what has moved, for a web server."""

from __future__ import annotations

from typing import TextIO

import click

from broadside.cli.chosen import chosen_publication
from broadside.composing.moving import moved_addresses
from broadside.site.moved_forms import FORMS
from broadside.site.urls import Urls


@click.command(
    epilog="""\b
Examples:
  broadside redirects nginx --to /etc/nginx/conf.d/moved.conf
  broadside redirects netlify --to site/_redirects
"""
)
@click.argument("server", type=click.Choice(list(FORMS)))
@click.option(
    "--to",
    "file",
    type=click.File("w", encoding="utf-8", atomic=True),
    default="-",
    metavar="FILE",
    help="Where to write it; without it, it is printed.",
)
@click.pass_context
def redirects(context: click.Context, server: str, file: TextIO) -> None:
    """List every address that has moved for good, in the words of SERVER.

    The site needs no such list: a page leads on from each old address. With it the server answers
    by itself, with status 301, and for WordPress's /?p=12 as well.
    """
    publication = chosen_publication(context)
    found = moved_addresses(publication)
    file.writelines(FORMS[server](found, Urls(publication)))
    count = len(found)
    click.echo(f"{count} {'address has' if count == 1 else 'addresses have'} moved.", err=True)
