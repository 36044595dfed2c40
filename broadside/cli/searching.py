"""`broadside search`: what readers find, from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from broadside.cli.chosen import chosen_publication
from broadside.composing.search_room import SearchRoom, finder_of
from broadside.publication import Publication
from broadside.search import Filters, Found, Hit, IndexBusy, Passage, ask
from broadside.site.urls import Urls

_SHOWN = 20


@click.command(
    epilog="""\b
Examples:
  broadside search strike
  broadside search Schevchuk --language uk
  broadside search '"general strike" kharkiv -police' --year 2023
  broadside search strike --dossier ukraine --json
"""
)
@click.argument("query", nargs=-1, required=True)
@click.option("--language", default="", help="Only articles in this language.")
@click.option("--dossier", default="", metavar="SLUG", help="Only articles of this dossier.")
@click.option("--strand", default="", metavar="SLUG", help="Only articles of this strand.")
@click.option("--person", default="", metavar="SLUG", help="Only what this person signed.")
@click.option("--year", type=click.IntRange(1, 9999), help="Only articles of this year.")
@click.option("--page", default=1, type=click.IntRange(1), help="Further answers, 20 a page.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.pass_context
def search(
    context: click.Context,
    query: tuple[str, ...],
    language: str,
    dossier: str,
    strand: str,
    person: str,
    year: int | None,
    page: int,
    as_json: bool,
) -> None:
    """Search the published articles, as the site's search page does.

    All words of QUERY are wanted, in any form; quotation marks make a phrase, a minus before a word
    leaves out what has it, and an asterisk after one takes every word that begins so. The index is
    first brought to what is published, unless `broadside serve` does that already.
    """
    publication = chosen_publication(context)
    asked = ask(" ".join(query))
    filters = Filters(language=language, dossier=dossier, strand=strand, person=person, year=year)
    _bring_up_to_date(publication)
    found = finder_of(publication).find(asked, filters, start=(page - 1) * _SHOWN, count=_SHOWN)
    urls = Urls(publication)
    if as_json:
        click.echo(json.dumps(_object(found, urls), ensure_ascii=False, indent=2))
        return
    for line in _lines(found, urls):
        click.echo(line)


def _bring_up_to_date(publication: Publication) -> None:
    try:
        with SearchRoom(publication) as room:
            if room.behind:
                room.catch_up()
    except IndexBusy:
        # Whoever feeds it is at it right now.
        return


def _object(found: Found, urls: Urls) -> dict[str, Any]:
    return {
        "query": found.asked.text,
        "total": found.total,
        "revision": found.revision,
        "approximate": list(found.approximate),
        "partial": found.partial,
        "articles": [
            {
                "id": hit.card.id,
                "language": hit.card.language,
                "address": _address(hit, urls),
                "headline": _passage(hit.headline),
                "passage": _passage(hit.passage) if hit.passage else None,
                "published": hit.card.published.isoformat(),
                "score": hit.score,
            }
            for hit in found.hits
        ],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {"text": passage.text, "marks": [list(mark) for mark in passage.marks]}


def _address(hit: Hit, urls: Urls) -> str:
    card = hit.card
    return urls.absolute(urls.article(card.language, card.published, card.slug))


def _lines(found: Found, urls: Urls) -> Iterator[str]:
    if found.approximate:
        yield f"Nothing has {', '.join(found.approximate)}; words like it are taken."
    if found.partial and found.total:
        yield "No article has all of the words; these have most of them."
    yield f"{found.total} {'article' if found.total == 1 else 'articles'}"
    for hit in found.hits:
        day = f"{hit.card.published:%Y-%m-%d}"
        yield ""
        yield f"{day} {hit.card.language}  {_bold(hit.headline)}"
        if hit.passage is not None:
            yield f"  {_bold(hit.passage)}"
        yield f"  {_address(hit, urls)}"


def _bold(passage: Passage) -> str:
    pieces = passage.pieces()
    return "".join(click.style(text, bold=True) if meant else text for text, meant in pieces)
