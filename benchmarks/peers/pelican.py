"""Pelican: categories for dossiers, tags for topics, its own lists of authors and months."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from html import escape
from pathlib import Path

from benchmarks.peers.copy import Copy
from benchmarks.peers.peer import Generator


class Pelican(Generator):
    """The one in Python."""

    name = "Pelican"

    def write(self, copies: Iterable[Copy]) -> None:
        """Write the content, the theme and the settings."""
        self.lay_templates("pelican")
        (self.folder / "content").mkdir()
        for copy in copies:
            self.source(copy).write_text(self.written(copy), "utf-8")

    def written(self, copy: Copy) -> str:
        """HTML, with what is said of it in its head."""
        said = {
            "date": copy.date, "slug": copy.slug, "lang": copy.language,
            "description": copy.standfirst, "authors": "; ".join(copy.authors),
            "category": copy.dossier, "tags": ", ".join((*copy.topics, copy.strand)),
        }  # fmt: skip
        head = "\n".join(
            f'<meta name="{name}" content="{escape(text)}">' for name, text in said.items()
        )
        return (
            f"<html><head><title>{escape(copy.headline)}</title>\n{head}</head>"
            f"<body>{copy.body}</body></html>"
        )

    def source(self, copy: Copy) -> Path:
        """`content/article-7.html`."""
        return self.folder / "content" / f"{copy.slug}.html"

    def page(self, copy: Copy) -> Path:
        """`site/en/article-7/index.html`."""
        return self.output / copy.language / copy.slug / "index.html"

    def command(self) -> list[str]:
        """A build of everything; what it has read before it takes from its cache."""
        pelican = str(self.tools / "python" / "bin" / "pelican")
        return [pelican, "-s", "pelicanconf.py", "--quiet"]

    def version(self) -> str:
        """Its version."""
        command = [str(self.tools / "python" / "bin" / "pelican"), "--version"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
