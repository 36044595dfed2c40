"""What a body is read within: the site it stood on, and where its pictures are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from broadside.importers.manuscript import PictureReference
from broadside.importers.remarks import Remarks

FindPicture = Callable[[str, str], PictureReference]
"""Given an address and the key of a stored file (or nothing), a picture and what is known of it."""


def _no_picture_known(address: str, key: str) -> PictureReference:
    return PictureReference(address=address)


def _no_page_known(address: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Args:
    base: the site's address, for addresses that are given without one.
    find_picture: where pictures are.
    is_file_page: tells whether an address is that of a page that only shows a picture.
    remarks: where to say what was changed, guessed or left out.
    """

    base: str = ""
    find_picture: FindPicture = _no_picture_known
    is_file_page: Callable[[str], bool] = _no_page_known
    remarks: Remarks = field(default_factory=Remarks)

    def absolute(self, address: str) -> str:
        """An address with everything before it that it may lack."""
        address = address.strip()
        if address.startswith(("https://", "http://")):
            return address
        if address.startswith("//"):
            return "https:" + address
        try:
            if self.base and not urlsplit(address).scheme:
                return urljoin(self.base.rstrip("/") + "/", address)
        except ValueError:
            pass
        return address
