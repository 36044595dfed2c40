"""What stands in the publication, for the check of links into it."""

from __future__ import annotations

from broadside.copydesk.checks.copy import Surroundings
from broadside.publication import Publication
from broadside.site.urls import Urls


def surroundings(publication: Publication) -> Surroundings | None:
    """What stands, by the files of the pressed site; None when nothing was pressed yet."""
    output = publication.output
    if not (output / "index.html").is_file():
        return None

    def stands(path: str) -> bool:
        parts = path.split("/")
        if ".." in parts or "\0" in path:
            return False
        # The newsroom is served beside the site and is no file of it.
        if parts[0] == "newsroom":
            return True
        return (output / Urls.file(path)).is_file() or (output / path / "index.html").is_file()

    return Surroundings(publication.base_url, stands)
