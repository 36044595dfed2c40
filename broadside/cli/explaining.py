"""`broadside explain`: why a file is on the site, and what it was made from."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from broadside.cli.chosen import chosen_publication
from broadside.composing.press_room import ledger_of
from broadside.press import Explanation, Query, explain
from broadside.site.urls import Urls


@click.command(
    name="explain",
    epilog="""\b
Examples:
  broadside explain en/ukraine/
  broadside explain https://example.org/en/2022/03/a-night-shift/
""",
)
@click.argument("address")
@click.pass_context
def explain_(context: click.Context, address: str) -> None:
    """Say why the file at ADDRESS is on the site: whose page it is, and all that it asked.

    ADDRESS is a file in the site's folder, or the address of a page.
    """
    publication = chosen_publication(context)
    path = address.removeprefix(publication.base_url).partition("#")[0].lstrip("/")
    path = Urls.file(path)
    found = explain(ledger_of(publication), path)
    if found.page is None:
        click.echo(f"broadside: no page stands at {path!r} as of the last press", err=True)
        sys.exit(1)
    for line in _lines(found):
        click.echo(line)


def _lines(found: Explanation) -> Iterator[str]:
    assert found.page is not None
    yield f"{found.page.path} is the {found.page.family} of {_said(found.page.arguments)}"
    for subject in found.subjects:
        yield f"  is there because of   {_said(subject)}"
    for other in found.waiting:
        yield f"  stands in the way of  the {other.family} of {_said(other.arguments)}"
    for asked in found.asked:
        yield f"  asked                 {_said(asked.query)}"


def _said(query: Query) -> str:
    return " ".join(str(part) for part in query) or "the publication"
