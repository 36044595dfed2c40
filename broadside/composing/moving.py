"""What has moved on a publication's site, found from its wire."""

from __future__ import annotations

import msgspec

from broadside.publication import Publication
from broadside.site.imprint import Imprint
from broadside.site.moved import Moved, moved
from broadside.site.page import Page
from broadside.site.pictures import PictureStore
from broadside.site.site import make_site
from broadside.wire.log import open_log
from broadside.wire.reading import Reading


def moved_addresses(publication: Publication) -> list[Moved]:
    """Every address that has moved for good, in order.

    Raises:
        LogError: the wire cannot be read.
    """
    with open_log(publication.database.url) as log:
        reading = Reading(log, publication.time_zone, publication.page_size)
        reading.catch_up()
        site = make_site(publication, PictureStore(publication.pictures))
        subjects = list(reading.subjects())
        standing: dict[str, Page] = {}
        for subject in subjects:
            for page in site.roster(subject, reading.answer):
                held = standing.get(page.path)
                if held is None or _order(page) < _order(held):
                    standing[page.path] = page
        return moved(Imprint(publication), standing.values(), subjects, reading.answer)


def _order(page: Page) -> tuple[int, str, bytes]:
    return page.priority, page.family, msgspec.msgpack.encode(page.arguments)
