"""What can go wrong in the site.

SiteError
├── PictureRefused    bytes that are no picture we may publish
├── PictureMissing    an original that should be in the picture store and is not
└── PageGone          a page was asked for whose subject does not stand
"""

from __future__ import annotations


class SiteError(Exception):
    """Something in the site room went wrong."""


class PictureRefused(SiteError):
    """The bytes are not a picture that may be published; the message says why."""


class PictureMissing(SiteError):
    """An original is not in the picture store."""

    def __init__(self, digest: str, folder: object) -> None:
        super().__init__(
            f"the original of picture {digest} is not in {folder}; restore it there from a backup, "
            "or publish the articles that show it with another picture"
        )
        self.digest = digest


class PageGone(SiteError):
    """The subject of a page does not stand, so the page cannot be made."""
