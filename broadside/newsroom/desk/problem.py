"""One thing that is not right, said at its field."""

from __future__ import annotations

import msgspec


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is not right, where it is, and whether it keeps the front from being out."""

    field: str
    message: str
    blocking: bool = True
    container: str | None = None
    year: str | None = None
    card: str | None = None
