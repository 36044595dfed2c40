"""Eleventy: one template a listing, over lists that its configuration makes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from benchmarks.peers.copy import Copy
from benchmarks.peers.peer import Generator


class Eleventy(Generator):
    """The one in JavaScript."""

    name = "Eleventy"

    def write(self, copies: Iterable[Copy]) -> None:
        """Write the content, the templates and the configuration."""
        self.lay_templates("eleventy")
        for copy in copies:
            self.source(copy).write_text(self.written(copy), "utf-8")

    def written(self, copy: Copy) -> str:
        """Front matter in JSON, and HTML."""
        said = {
            "title": copy.headline, "date": copy.date, "slug": copy.slug, "month": copy.month,
            "language": copy.language, "description": copy.standfirst, "authors": copy.authors,
            "topics": copy.topics, "dossier": copy.dossier, "strand": copy.strand,
            "permalink": f"/{copy.language}/{copy.slug}/index.html",
        }  # fmt: skip
        return f"---json\n{json.dumps(said)}\n---\n{copy.body}\n"

    def source(self, copy: Copy) -> Path:
        """`content/articles/article-7.html`."""
        return self.folder / "content" / "articles" / f"{copy.slug}.html"

    def page(self, copy: Copy) -> Path:
        """`site/en/article-7/index.html`."""
        return self.output / copy.language / copy.slug / "index.html"

    def command(self) -> list[str]:
        """A build of everything."""
        program = self.tools / "node" / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
        return ["node", "--max-old-space-size=8192", str(program), "--quiet"]

    def resident(self) -> list[str]:
        """Its watch, building in part."""
        return [*self.command()[:-1], "--watch", "--incremental"]

    def settled(self, log: Path) -> bool:
        """Whether it watches."""
        return b"Watching" in log.read_bytes()

    def version(self) -> str:
        """Its version."""
        command = [*self.command()[:3], "--version"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
