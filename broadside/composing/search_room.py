"""One publication's search: its wire and its index, put together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from broadside.publication import Publication
from broadside.search import Fed, Feeder, Finder
from broadside.wire.log import open_log


def index_of(publication: Publication) -> Path:
    """The folder of the publication's search index. It may be deleted: the next feed makes it."""
    return publication.state / "search"


def finder_of(publication: Publication) -> Finder:
    """Searches the publication's index, as it stands whenever it is asked."""
    return Finder(index_of(publication), publication.languages, publication.time_zone)


class SearchRoom:
    """Feeds one publication's index from its wire. Use it as a context manager, or close it.

    Raises:
        IndexBusy: another program feeds it.
        LogError: the wire cannot be read.
    """

    def __init__(self, publication: Publication) -> None:
        self._log = open_log(publication.database.url)
        try:
            self._feeder = Feeder(
                index_of(publication), publication.languages, publication.time_zone
            )
        except BaseException:
            self._log.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the wire and of the index."""
        self._feeder.close()
        self._log.close()

    @property
    def behind(self) -> bool:
        """Whether the wire has more than the index.

        Raises:
            LogError: the wire cannot be read.
        """
        return self._log.head() > self._feeder.revision

    def feed(self, pause: Callable[[], bool] = lambda: False) -> Fed:
        """Take in a bounded part of what the wire has more; see `Feeder.feed`."""
        return self._feeder.feed(self._log, pause=pause)

    def catch_up(self) -> int:
        """Take in everything; how many stories that were."""
        stories, behind = 0, True
        while behind:
            fed = self.feed()
            stories, behind = stories + fed.stories, fed.behind
        return stories
