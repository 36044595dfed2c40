"""Links of a pressed site that lead to nothing: to no file, or to a place that its file has not.

What the press makes leads somewhere by the site's own rules, so such a link comes from a file that
is not what it should be, or was written by hand in an article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from broadside.press import Difference
from broadside.site.links import LinkReader

Read = Callable[[str], bytes | None]
"""The bytes of the file at a path; None where there is none."""

KIND = "link"
"""The kind of difference that a dead link is."""


def dead_links(
    reader: LinkReader,
    paths: Iterable[str],
    read: Read,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[Difference]:
    """The dead links in the files at `paths`.

    Args:
        reader: reads the links of this site.
        paths: every file of the site; a link to any other path is dead.
        read: what is in a file.
        progress: told how many files were read, and of how many.
    """
    there = frozenset(paths)
    # Places in other files are looked up at the end: kept for all files, they would be many.
    elsewhere: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for number, path in enumerate(sorted(there), start=1):
        progress(number, len(there))
        content = read(path)
        if content is None:
            continue
        try:
            leads = reader.leads(path, content)
        except ValueError as error:
            yield Difference(path, KIND, f"its links cannot be read: {error}")
            continue
        for link in leads.links:
            if link.file not in there:
                yield Difference(path, KIND, f"{link.written} leads to no file ({link.file})")
            elif link.place and link.file == path:
                if link.place not in leads.places and link.place != "top":
                    yield _no_place(path, link.written, link.place)
            elif link.place and link.file.endswith(".html"):
                elsewhere[link.file].add((path, link.written, link.place))
    for file, wanted in elsewhere.items():
        places = reader.leads(file, read(file) or b"").places
        for path, written, place in sorted(wanted):
            if place not in places:
                yield _no_place(path, written, place)


def _no_place(path: str, written: str, place: str) -> Difference:
    return Difference(path, KIND, f"{written} leads to no place “{place}” in its page")
