"""Who builds the same publication how fast, and how soon is one edit on the site?

    python -m benchmarks.peers                     1,000 and 10,000 articles, every peer
    python -m benchmarks.peers --articles 1000 --peer Hugo --peer Broadside

Each gets the same made-up articles (about 700 words, four languages, 200 people, 40 topics, three
dossiers of eight strands) and builds articles, a listing a language, person, topic, dossier, strand
and month by thirty, and feeds. They do not build the same pages: Broadside's have pictures' sizes,
translations, editions and chronologies besides, and Pelican's listings are not by language. So
pages a second stand beside seconds. Input is written before the clock starts. An edit is of one
headline; it has arrived when the article's page says it, which for Broadside is when all that
depends on it has been written, and for a resident Hugo when a part has.

The others are installed into `.peers/` at the first run (pip and npm).
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.peers.copy import every_copy
from benchmarks.peers.eleventy import Eleventy
from benchmarks.peers.hugo import Hugo
from benchmarks.peers.own import Broadside
from benchmarks.peers.peer import Peer, PeerFailed
from benchmarks.peers.pelican import Pelican
from benchmarks.peers.tools import install

PEERS: dict[str, type[Peer]] = {kind.name: kind for kind in (Broadside, Hugo, Eleventy, Pelican)}


def measure(kind: type[Peer], of: int, tools: Path) -> dict[str, Any]:
    """One peer at one size."""
    with tempfile.TemporaryDirectory(prefix="broadside-peers-") as temporary:
        peer = kind(Path(temporary), tools)
        copies = list(every_copy(of))
        peer.write(copies)
        built = peer.build()
        edits = list(peer.edit(copies[of // 2]))
        return {
            "peer": peer.name,
            "version": peer.version(),
            "articles": of,
            **msgspec.to_builtins(built),
            **{edit.way: edit.seconds for edit in edits},
        }


def show(results: list[dict[str, Any]]) -> None:
    """A table."""
    table = Table(title="One publication, several presses")
    for column in (
        "", "articles", "full build", "processors", "pages", "pages a second", "peak memory",
        "an edit, built again", "an edit, resident",
    ):  # fmt: skip
        table.add_column(column, justify="left" if not column else "right")
    for each in results:
        resident = each.get("resident")
        table.add_row(
            f"{each['peer']} {each['version']}".strip(),
            f"{each['articles']:,}",
            f"{each['seconds']:.2f} s",
            f"{each['cpu_seconds']:.2f} s",
            f"{each['pages']:,}",
            f"{each['pages'] / each['seconds']:,.0f}",
            f"{each['peak_mb']:,.0f} MB",
            f"{each['built again']:.2f} s",
            "–" if resident is None else f"{1000 * resident:,.0f} ms",
        )
    Console(width=150).print(table)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, action="append", help="may be repeated")
    parser.add_argument("--peer", choices=PEERS, action="append", help="may be repeated")
    parser.add_argument("--tools", type=Path, default=Path(".peers"), metavar="DIR")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    kinds = [PEERS[name] for name in chosen.peer or PEERS]
    tools = chosen.tools.resolve()
    if any(kind is not Broadside for kind in kinds):
        if shutil.which("npm") is None:
            parser.error("npm is needed to install Eleventy; without it name others with --peer")
        install(tools)
    results = []
    for of in chosen.articles or (1_000, 10_000):
        for kind in kinds:
            try:
                results.append(measure(kind, of, tools))
            except PeerFailed as failed:
                print(failed, file=sys.stderr)
    print(json.dumps(results)) if chosen.json else show(results)


if __name__ == "__main__":
    main()
