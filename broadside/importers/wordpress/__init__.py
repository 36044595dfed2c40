"""WordPress exports (WXR 1.0 to 1.2), as manuscripts.

The file is read twice: once for what posts refer to, which also proves it whole, and once for the
posts themselves. Neither reading holds more than one entry in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from broadside.importers.manuscript import Import, Manuscript, Original
from broadside.importers.pictures import LocalPictures
from broadside.importers.remarks import remark
from broadside.importers.wordpress.posts import is_article, manuscript_of
from broadside.importers.wordpress.repair import Repaired
from broadside.importers.wordpress.survey import Progress, Survey, survey
from broadside.importers.wordpress.wxr import Entry, read_wxr

__all__ = ["read_wordpress"]


def read_wordpress(
    path: Path,
    media: Path | None = None,
    progress: Progress | None = None,
    language: str = "en",
) -> Import:
    """Read an export.

    Args:
        path: the file, as WordPress's Tools → Export wrote it.
        media: a copy of `wp-content/uploads`, to take pictures from. Folders of that name beside
            the file are found without it.
        progress: called with entries read and 0, while the file is read for the first time.
        language: of the site, where the file does not say it.

    Raises:
        MalformedFile: the file is broken; says where.
        NotAnExport: it is something else.
    """
    repaired: list[Repaired] = []
    found = survey(read_wxr(path, repaired), language, progress)
    for code, count in (
        ("control-characters", repaired[0].control_characters),
        ("encoding", repaired[0].foreign_bytes),
        ("entities", repaired[0].entities),
    ):
        if count:
            found.remarks.add(code, f"{count} times")
    for kind, count in sorted(found.kinds.items()):
        if kind not in ("post", "page", "attachment", "wp_block"):
            found.remarks.add("entry-left-out", f"{kind or 'without a type'}: {count}")
    return Import(
        source=path,
        site=found.site,
        authors=tuple(found.authors.values()),
        categories=found.categories_top_first(),
        tags=tuple(found.tags.values()),
        total=found.total,
        remarks=found.remarks.all(),
        read=lambda: _manuscripts(path, found, LocalPictures(path, media)),
    )


def _manuscripts(path: Path, found: Survey, pictures: LocalPictures) -> Iterator[Manuscript]:
    times: Counter[str] = Counter()
    for each in read_wxr(path, originals=True):
        if not isinstance(each, Entry) or not is_article(each):
            continue
        manuscript = manuscript_of(each, found, pictures)
        if each.original:
            original = Original(
                form="xml", content=each.original.encode("utf-8"), place=f"line {each.line}"
            )
            manuscript = msgspec.structs.replace(manuscript, original=original)
        times[manuscript.key] += 1
        if times[manuscript.key] > 1:
            yield _apart(manuscript, times[manuscript.key])
        else:
            yield manuscript


def _apart(manuscript: Manuscript, time: int) -> Manuscript:
    """An article whose number another one in the file has had: each has a key of its own."""
    return msgspec.structs.replace(
        manuscript,
        key=f"{manuscript.key}&time={time}",
        remarks=(*manuscript.remarks, remark("number-twice", manuscript.key)),
    )
