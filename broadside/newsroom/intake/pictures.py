"""Pictures that manuscripts refer to: taken in where there is a file, their address kept else.

Which picture an address became is noted, so that bringing an archive again without its files does
not take away what an earlier import had files of.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from broadside.importers.manuscript import PictureReference, Remark
from broadside.newsroom.intake.keeping import Keeping
from broadside.newsroom.intake.remarks import remark
from broadside.newsroom.models import ImportedSubject, Picture
from broadside.site.errors import PictureRefused

_WHAT = "picture"
_LONGEST = 500


class Pictures:
    """Takes in files, each once. `made` counts those that are new.

    Args:
        keeping: told of each that is new.
    """

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self.made = 0
        self.remarks: list[Remark] = []
        self._known: dict[Path, Picture | None] = {}
        self._files: list[tuple[Any, str]] = []
        self._taken_before: dict[int, Picture] = {}
        noted = {
            row.key: int(row.identifier)
            for row in ImportedSubject.objects.filter(what=_WHAT)
            if row.identifier.isdigit()
        }
        there = set(Picture.objects.filter(pk__in=noted.values()).values_list("pk", flat=True))
        self._by_address = {key: picture for key, picture in noted.items() if picture in there}

    def is_had(self, reference: PictureReference) -> bool:
        """Whether there is a file of it, or was in an earlier import."""
        return reference.local is not None or reference.address[:_LONGEST] in self._by_address

    def take(self, reference: PictureReference | None) -> Picture | None:
        """The picture here; None where there is no file of it, or an unusable one."""
        if reference is None:
            return None
        if reference.local is None:
            return self._noted(reference)
        if reference.local not in self._known:
            self._known[reference.local] = self._take(reference, reference.local)
            self._note(reference)
        elif self._known[reference.local] is None:
            self.remarks.append(remark("picture-refused", reference.address))
        return self._known[reference.local]

    def _note(self, reference: PictureReference) -> None:
        picture = self._known[reference.local] if reference.local is not None else None
        key = reference.address[:_LONGEST]
        if picture is None or self._by_address.get(key) == picture.pk:
            return
        self._keeping.know(_WHAT, key, picture.pk)
        self._by_address[key] = picture.pk

    def _noted(self, reference: PictureReference) -> Picture | None:
        number = self._by_address.get(reference.address[:_LONGEST])
        if number is not None and number not in self._taken_before:
            self._taken_before[number] = Picture.objects.get(pk=number)
        return self._taken_before[number] if number is not None else None

    def _take(self, reference: PictureReference, path: Path) -> Picture | None:
        before = Picture.objects.count()
        try:
            picture = Picture.from_bytes(
                path.read_bytes(),
                path.name,
                alt=reference.alt,
                caption=reference.caption,
                credit=reference.credit,
            )
        except (PictureRefused, OSError) as error:
            self.remarks.append(remark("picture-refused", f"{reference.address}: {error}"))
            return None
        if Picture.objects.count() > before:
            self.made += 1
            self._keeping.made(_WHAT, picture.pk)
            self._files.append((picture.file.storage, picture.file.name))
        return picture

    def take_back(self) -> None:
        """Delete the files of what was taken in: the transaction failed."""
        for storage, name in self._files:
            storage.delete(name)
        self._files.clear()


def picture_card(reference: PictureReference) -> dict[str, str]:
    """What stands for a picture that there is no file of: a card that leads to it."""
    title = " ".join((reference.alt or reference.caption).split())
    description = reference.caption if reference.caption != title else ""
    if len(title) > 255:
        title, description = "", " ".join(filter(None, (title, description)))
    return {"address": reference.address, "title": title, "description": description}
