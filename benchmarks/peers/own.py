"""Broadside itself, run as the others are: a command that builds, a process that stays."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks import archive
from benchmarks.peers.copy import Copy
from benchmarks.peers.peer import Peer
from benchmarks.press import Wire, a_publication
from broadside.composing.wake import press_attends, wake_press
from broadside.publication import Publication
from broadside.serving.application import PUBLICATION_VARIABLE
from broadside.site.urls import Urls


class Broadside(Peer):
    """The one that is measured against the others."""

    name = "Broadside"

    _publication: Publication
    _wire: Wire
    _of: int

    def write(self, copies: Iterable[Copy]) -> None:
        """Put the archive on the wire of a publication."""
        self._of = sum(1 for _ in copies)
        self._publication = a_publication(self.folder, precompress=False, workers=0)
        self._wire = Wire(self._publication)
        self._wire.append(archive.archive(self._of))

    @property
    def output(self) -> Path:
        """Where the site is."""
        return self._publication.output

    def change(self, copy: Copy, headline: str) -> None:
        """Publish the article with another headline, as the newsroom does."""
        self._wire.append([archive.story(copy.number, self._of, headline=headline)])
        wake_press(self._publication)

    def page(self, copy: Copy) -> Path:
        """`site/en/2014/03/article-7/index.html`."""
        story = archive.story(copy.number, self._of)
        moment = story.published.astimezone(ZoneInfo(self._publication.time_zone))
        urls = Urls(self._publication)
        return self.output / urls.file(urls.article(copy.language, moment, copy.slug))

    def command(self) -> list[str]:
        """A press."""
        return [sys.executable, "-m", "broadside", "--publication", str(self.folder), "press"]

    def resident(self) -> list[str]:
        """The press that `serve` keeps."""
        return [sys.executable, "-m", "broadside.serving.press"]

    def environment(self) -> dict[str, str]:
        """With the publication that the resident press attends to."""
        return {**super().environment(), PUBLICATION_VARIABLE: str(self.folder)}

    def settled(self, log: Path) -> bool:
        """Whether it listens."""
        return press_attends(self._publication)
