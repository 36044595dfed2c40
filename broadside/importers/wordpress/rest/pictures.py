"""The pictures of a site's articles, brought into the store as they were uploaded.

Only files that the site counts among its own, or that lie on its own servers, are asked for: what
an article shows from elsewhere stays where it is. What comes is not looked into here; the newsroom
takes in nothing that it cannot decode.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urlsplit

from broadside.importers.errors import ComeLater, ImporterError, NoAnswer, SiteError
from broadside.importers.manuscript import Manuscript, PictureBlock
from broadside.importers.web import Answer, Polite
from broadside.importers.wordpress.rest.kinds import MEDIA
from broadside.importers.wordpress.rest.records import StoredPicture
from broadside.importers.wordpress.rest.shapes import Media
from broadside.importers.wordpress.rest.store import Store

MOST_BYTES = 64 * 1024 * 1024
"""Of one picture; the newsroom takes no larger ones."""

_SIZED = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w{2,5}$)")
_LEFT_FREE = 512 * 1024 * 1024
_SILENT_IN_A_ROW = 5

Progress = Callable[[int, int], None]


class StoredPictures:
    """Finds the pictures that were brought, by their addresses."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, address: str) -> Path | None:
        """The file of what is at an address; None where it was not brought."""
        stored = self._store.picture(address)
        return self._store.pictures / stored.name if stored and stored.name else None


def pictures_of(manuscripts: Iterable[Manuscript]) -> dict[str, None]:
    """The addresses of the pictures that manuscripts show, in order."""
    found: dict[str, None] = {}
    for manuscript in manuscripts:
        if manuscript.picture is not None:
            found[manuscript.picture.address] = None
        for block in manuscript.body:
            if isinstance(block, PictureBlock):
                found[block.picture.address] = None
    return found


def bring_pictures(
    polite: Polite, store: Store, base: str, addresses: Iterable[str], progress: Progress
) -> int:
    """Bring pictures that are not here yet, or were changed over there.

    Args:
        polite: asks.
        store: where to.
        base: the site's own address.
        addresses: of the pictures.
        progress: told how many are done and how many there are.

    Returns:
        How many came.

    Raises:
        ImporterError: there is no room for them, or the site has stopped answering.
    """
    media = {each.source_url: each for each in store.objects(MEDIA.name, Media)}
    wanted = [
        address
        for address in addresses
        if _is_own(address, base, media) and _is_wanted(store, address, media.get(address))
    ]
    store.pictures.mkdir(exist_ok=True)
    came = silent = 0
    for done, address in enumerate(wanted, 1):
        try:
            stored = _bring(polite, store, address, media.get(address))
            silent = 0
        except ComeLater:
            raise
        except NoAnswer as problem:
            silent += 1
            if silent >= _SILENT_IN_A_ROW:
                raise
            # Not noted: the next run asks again.
            stored = StoredPicture("", "", problem.problem)
        else:
            store.keep_picture(address, stored)
        came += bool(stored.name)
        progress(done, len(wanted))
    return came


def _is_own(address: str, base: str, media: dict[str, Media]) -> bool:
    try:
        parts = urlsplit(address)
        host, own = parts.hostname, urlsplit(base).hostname
    except ValueError:
        return False
    if parts.scheme not in ("http", "https"):
        return False
    return address in media or _bare(host) == _bare(own)


def _bare(host: str | None) -> str:
    return (host or "").lower().removeprefix("www.")


def _is_wanted(store: Store, address: str, media: Media | None) -> bool:
    stored = store.picture(address)
    if stored is None:
        return True
    if media is not None and stored.moment != (media.modified or ""):
        return True
    return bool(stored.name) and not (store.pictures / stored.name).is_file()


def _bring(polite: Polite, store: Store, address: str, media: Media | None) -> StoredPicture:
    moment = (media.modified or "") if media is not None else ""
    original = media.original if media is not None else ""
    problem = "there is nothing there"
    for candidate in dict.fromkeys(filter(None, (original, _SIZED.sub("", address), address))):
        if shutil.disk_usage(store.folder).free < _LEFT_FREE:
            raise ImporterError(store.folder, "the disk is nearly full; pictures need room")
        file = store.pictures / f"{sha256(address.encode()).hexdigest()[:32]}{_ending(candidate)}"
        partial = file.with_suffix(".partial")
        try:
            with partial.open("w+b") as into:
                answer = polite.get(
                    _quoted(candidate), _conditions(store, address, file), MOST_BYTES, into
                )
            if answer.status == 304 and (kept := store.picture(address)):
                return replace(kept, moment=moment)
            if problem := _problem_of(answer):
                continue
            os.replace(partial, file)
            etag, modified = answer.header("ETag"), answer.header("Last-Modified")
            return StoredPicture(file.name, moment, "", etag, modified)
        except (ComeLater, NoAnswer):
            raise
        except SiteError as refused:
            problem = refused.problem
        finally:
            with contextlib.suppress(FileNotFoundError):
                partial.unlink()
    return StoredPicture("", moment, problem)


def _conditions(store: Store, address: str, file: Path) -> dict[str, str]:
    """What makes the site answer only if the file is another than the one that is here."""
    kept = store.picture(address)
    if kept is None or kept.name != file.name or not file.is_file():
        return {}
    conditions = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified}
    return {name: value for name, value in conditions.items() if value}


def _problem_of(answer: Answer) -> str:
    if answer.status != 200:
        return f"it answered {answer.status}"
    kind = answer.header("Content-Type").partition(";")[0].strip().lower()
    if kind and not kind.startswith("image/") and kind != "application/octet-stream":
        return f"it is {kind[:60]}, and no picture"
    return "" if answer.length else "it is empty"


def _ending(address: str) -> str:
    """The ending of a file's name, as far as it is an ordinary one."""
    ending = urlsplit(address).path.rpartition(".")[2].lower()
    return f".{ending}" if ending.isascii() and ending.isalnum() and len(ending) <= 5 else ""


def _quoted(address: str) -> str:
    """An address with spaces and letters that have no place in one written as they must be."""
    return quote(address.strip(), safe="/:?#[]@!$&'()*+,;=%~-._")
