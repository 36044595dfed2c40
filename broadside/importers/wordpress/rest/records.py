"""What is kept of a site: objects, answers and pictures, one record each."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Found:
    """One object as it was answered. One that is only `shown`, not as it was written, may look
    otherwise each time (it lists other articles, it carries a number used once), so that only its
    moment tells whether it was changed.
    """

    number: int
    moment: str
    content: bytes
    shown: bool = False

    @property
    def digest(self) -> bytes:
        """What it says, as a hash."""
        return sha256(self.content).digest()

    def is_as(self, digest: bytes, gone: int, moment: str) -> bool:
        """Whether it says what the store has already."""
        if gone:
            return False
        return digest == self.digest or (self.shown and bool(moment) and moment == self.moment)


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """What became of a picture's address: the file's name, or why there is none. `moment` is when
    the site last changed what it says of it, `etag` and `modified` name the file as it was served.
    """

    name: str
    moment: str
    problem: str
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer that may be asked for again with the tag or date that the site gave it."""

    etag: str
    modified: str
    total: str
    pages: str
    content: bytes
