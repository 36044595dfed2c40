"""Which pictures are in use, so that renditions stand exactly as long as something shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from broadside.wire.documents import Picture
from broadside.wire.touched import Touches


class Pictures:
    """Every picture that was ever published, and how many standing documents use it.

    The digest is that of the bytes, so width and height are the same in every document; what is
    kept is what the first one said. Alternative text, caption and credit belong to a use and are
    not answered.
    """

    def __init__(self) -> None:
        self._known: dict[str, Picture] = {}
        self._uses: dict[str, int] = {}

    def know(self, pictures: Iterable[Picture | None]) -> tuple[str, ...]:
        """The digests of a document's pictures, each once."""
        digests: dict[str, None] = {}
        for picture in pictures:
            if picture is None:
                continue
            known = self._known.get(picture.digest)
            if known is None:
                known = Picture(digest=picture.digest, width=picture.width, height=picture.height)
                self._known[picture.digest] = known
            digests[known.digest] = None
        return tuple(digests)

    def use(self, old: tuple[str, ...], new: tuple[str, ...], touches: Touches | None) -> None:
        """A document that used the old pictures now uses the new."""
        if old == new:
            return
        for digest in new:
            if digest not in old:
                uses = self._uses[digest] = self._uses.get(digest, 0) + 1
                if uses == 1 and touches is not None:
                    touches.query("picture", digest)
                    touches.subject("picture", digest)
        for digest in old:
            if digest not in new:
                self._uses[digest] -= 1
                if not self._uses[digest] and touches is not None:
                    touches.query("picture", digest)

    def picture(self, digest: str) -> Picture | None:
        """A picture that a standing document uses."""
        return self._known.get(digest) if self._uses.get(digest) else None

    def ever(self) -> Iterator[str]:
        """Every digest that was ever used."""
        return iter(self._uses)
