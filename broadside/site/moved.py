"""Every address that has moved for good, and where to: for servers that can be told.

The site itself needs no such list, because a page stands at each old address and leads on. A server
that has the list answers by itself, with the status that search engines pass a page's standing on
by; and it can answer for addresses that no file can stand at, such as WordPress's `/?p=12`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from broadside.site.imprint import Imprint
from broadside.site.page import Page
from broadside.site.redirects import Redirects, target_of
from broadside.site.urls import old_address
from broadside.wire.questions import Ask, Query, Questions


class Moved(msgspec.Struct, frozen=True, order=True):
    """A path that was, and the one that is, both without encoding and from the site's root.

    `query` is the part after the question mark where the old address was one by that alone.
    """

    path: str
    query: str
    to: str


def moved(
    imprint: Imprint, pages: Iterable[Page], subjects: Iterable[Query], ask: Ask
) -> list[Moved]:
    """What has moved for good, in order.

    Args:
        pages: those that stand, each the one that is pressed at its path.
        subjects: of the reading.
        ask: its `answer`.
    """
    questions = Questions(ask)
    return sorted({*_by_path(imprint, pages, questions), *_by_query(imprint, subjects, questions)})


def _by_path(imprint: Imprint, pages: Iterable[Page], questions: Questions) -> Iterator[Moved]:
    for page in pages:
        if page.family != Redirects.name:
            continue
        path, to = str(page.arguments[3]), target_of(imprint, questions, page)
        # A page of a listing, or a year, that is not full yet leads to what it is a part of, and
        # will stand there itself some day.
        if to is not None and not path.startswith(to):
            yield Moved(path, "", to)


def _by_query(imprint: Imprint, subjects: Iterable[Query], questions: Questions) -> Iterator[Moved]:
    for kind, *names in subjects:
        if kind != "story":
            continue
        identifier, language = (str(name) for name in names)
        here = questions.address(identifier, language)
        if here is None or language not in imprint.publication.languages:
            continue
        for address in questions.old_addresses(identifier, language):
            path, mark, query = address.partition("#")[0].partition("?")
            if mark and query and old_address(address) is None:
                to = imprint.urls.article(language, here.published, here.slug)
                yield Moved(path.lstrip("/"), query, to)
