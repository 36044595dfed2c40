"""The fields in which an export of ours says what WordPress has no place for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

import msgspec

from broadside.importers.manuscript import FirstPublished, Manuscript, Role, Signature

LANGUAGE = "broadside_language"
TRANSLATIONS = "broadside_translations"
OWN_FIELDS = frozenset(
    (
        LANGUAGE,
        TRANSLATIONS,
        "broadside_kicker",
        "broadside_credit_line",
        "broadside_dateline",
        "broadside_bylines",
        "broadside_first_published",
        "broadside_old_addresses",
    )
)
"""Those that are read; of another, such as corrections, an editor is told that it was left out."""


class _Byline(msgspec.Struct, frozen=True):
    name: str
    role: Role = "writer"
    form: Any = "person"
    key: str = ""


class _Source(msgspec.Struct, frozen=True):
    name: str = ""
    address: str = ""
    date: date | None = None


_Kind = TypeVar("_Kind")


def with_own_fields(manuscript: Manuscript, meta: Mapping[str, str]) -> Manuscript:
    """A manuscript with what such fields say in place of what was read or guessed.

    Args:
        meta: the fields of the post.
    """
    said: dict[str, Any] = {
        "kicker": meta.get("broadside_kicker", ""),
        "credit_line": meta.get("broadside_credit_line", ""),
        "dateline_place": meta.get("broadside_dateline", ""),
        "bylines": tuple(
            Signature(
                name=byline.name,
                role=byline.role,
                form="organisation" if byline.form == "organisation" else "person",
                key=byline.key,
            )
            for byline in _read(meta, "broadside_bylines", list[_Byline]) or ()
            if byline.name.strip()
        ),
    }
    if source := _read(meta, "broadside_first_published", _Source):
        said["first_published"] = FirstPublished(
            name=source.name, address=source.address, date=source.date
        )
    older = _read(meta, "broadside_old_addresses", list[str]) or ()
    if older:
        said["old_addresses"] = tuple(dict.fromkeys((*manuscript.old_addresses, *older)))
    said = {name: value for name, value in said.items() if value}
    if "bylines" in said:
        # An account that was read for a desk is among the bylines then.
        said.setdefault("credit_line", "")
    return msgspec.structs.replace(manuscript, **said)


def _read(meta: Mapping[str, str], key: str, kind: type[_Kind]) -> _Kind | None:
    try:
        return msgspec.json.decode(meta.get(key, "").encode(), type=kind)
    except msgspec.DecodeError:
        return None
