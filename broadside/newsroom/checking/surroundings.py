"""What stands around an article: the publication's pages, and its house style for places."""

from __future__ import annotations

from broadside.copydesk.checks.copy import Surroundings
from broadside.newsroom.place_style import place_style
from broadside.publication import Publication
from broadside.site.urls import Urls


def surroundings(publication: Publication) -> Surroundings:
    """What stands, by the files of the pressed site, if there is one; and the style for places."""
    output = publication.output
    places = place_style()
    if not (output / "index.html").is_file():
        return Surroundings(publication.base_url, places=places)

    def stands(path: str) -> bool:
        parts = path.split("/")
        if ".." in parts or "\0" in path:
            return False
        # The newsroom is served beside the site and is no file of it.
        if parts[0] == "newsroom":
            return True
        return (output / Urls.file(path)).is_file() or (output / path / "index.html").is_file()

    return Surroundings(publication.base_url, stands, places)
