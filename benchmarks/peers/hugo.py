"""Hugo: content by language, taxonomies for people, topics, dossiers, strands and months."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from benchmarks.archive import LANGUAGES
from benchmarks.peers.copy import Copy
from benchmarks.peers.peer import Generator


class Hugo(Generator):
    """The compiled one."""

    name = "Hugo"

    def write(self, copies: Iterable[Copy]) -> None:
        """Write the content, the templates and the configuration."""
        self.lay_templates("hugo")
        languages = {
            language: {"contentDir": f"content/{language}", "weight": weight}
            for weight, language in enumerate(LANGUAGES, 1)
        }
        kinds = {kind: f"{kind}s" for kind in ("author", "topic", "dossier", "strand", "month")}
        _put(
            self.folder / "hugo.json",
            json.dumps(
                {
                    "baseURL": "https://benchmark.example/",
                    "title": "Benchmark",
                    "defaultContentLanguage": LANGUAGES[0],
                    "defaultContentLanguageInSubdir": True,
                    "languages": languages,
                    "taxonomies": kinds,
                    "publishDir": "site",
                    # The articles are HTML; of late that has to be allowed.
                    "security": {"allowContent": [".*"]},
                }
            ),
        )
        for copy in copies:
            _put(self.source(copy), self.written(copy))

    def written(self, copy: Copy) -> str:
        """Front matter in JSON, which is the quickest to read, and HTML."""
        said = {
            "title": copy.headline,
            "date": copy.date,
            "slug": copy.slug,
            "description": copy.standfirst,
            "authors": copy.authors,
            "topics": copy.topics,
            "dossier": copy.dossier,
            "dossiers": [copy.dossier],
            "strands": [copy.strand],
            "months": [copy.month],
        }
        return f"{json.dumps(said, indent=1)}\n\n{copy.body}\n"

    def source(self, copy: Copy) -> Path:
        """`content/en/articles/article-7.html`."""
        return self.folder / "content" / copy.language / "articles" / f"{copy.slug}.html"

    def page(self, copy: Copy) -> Path:
        """`site/en/articles/article-7/index.html`."""
        return self.output / copy.language / "articles" / copy.slug / "index.html"

    def command(self) -> list[str]:
        """A build of everything."""
        return [str(self.tools / "python" / "bin" / "hugo")]

    def resident(self) -> list[str]:
        """Its watch, which builds in part."""
        return [*self.command(), "--watch"]

    def settled(self, log: Path) -> bool:
        """Whether it watches."""
        return b"Press Ctrl+C" in log.read_bytes()

    def version(self) -> str:
        """Its version."""
        command = [str(self.tools / "python" / "bin" / "hugo"), "version"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return next(word for word in said.split() if word[:2] == "v0").partition("-")[0]


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
