"""Where the local copy of a picture is, if somebody has one.

A site's pictures lie in one folder by year and month. Given a copy of that folder, or one beside
the export, the end of a picture's address leads to its file. The largest is wanted: a name that
ends in `-300x200` is of a smaller copy, and the original mostly lies beside it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

_UPLOADS = re.compile(r"/(?:wp-content/uploads|files|uploads)/(?:sites/\d+/)?(.+)$")
_SIZED = re.compile(r"-(?:\d{2,5}x\d{2,5}|scaled|rotated|e\d{10,})(?=\.\w{2,5}$)")
_BELOW = ("", "uploads", "wp-content/uploads")


class FindsPictures(Protocol):
    """What knows where copies of pictures are."""

    def find(self, address: str) -> Path | None:
        """The local copy of what is at an address; None without one."""


class LocalPictures:
    """Finds local copies of pictures by their addresses.

    Args:
        beside: the export; folders beside it are looked in.
        media: a copy of `wp-content/uploads`, if there is one.
    """

    def __init__(self, beside: Path, media: Path | None = None) -> None:
        folders = [media] if media is not None else []
        folders += [beside.parent / "wp-content" / "uploads", beside.parent / "uploads"]
        roots = [folder / below for folder in folders if folder.is_dir() for below in _BELOW]
        self._roots = [root.resolve() for root in roots if root.is_dir()]
        self._known: dict[str, Path | None] = {}

    def find(self, address: str) -> Path | None:
        """The local copy of what is at an address, the largest there is; None without one."""
        if not self._roots:
            return None
        if address not in self._known:
            if len(self._known) > 10_000:
                self._known.clear()
            self._known[address] = self._look(address)
        return self._known[address]

    def _look(self, address: str) -> Path | None:
        try:
            path = unquote(urlsplit(address).path)
        except ValueError:
            return None
        below = _UPLOADS.search(path)
        suffix = below[1] if below else path.rpartition("/")[2]
        if not suffix or "\x00" in suffix:
            return None
        original = _SIZED.sub("", suffix)
        stem, dot, ending = original.rpartition(".")
        for name in dict.fromkeys((original, f"{stem}-scaled{dot}{ending}", suffix)):
            for root in self._roots:
                try:
                    file = (root / name).resolve()
                    if file.is_relative_to(root) and file.is_file():
                        return file
                except (OSError, ValueError):
                    continue
        return None
