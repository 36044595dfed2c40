"""Values that PHP wrote: `serialize()` in fields of plug-ins and themes."""

from __future__ import annotations

from typing import Any

import phpserialize

_LONGEST = 1 << 20


def read_php(text: str) -> Any:
    """The value of a serialised text, as dicts and texts; None when it is none.

    Objects are not made: nothing that a stranger's file names is called.
    """
    if text[:2] not in ("a:", "s:", "i:", "b:", "d:") or len(text) > _LONGEST:
        return None
    try:
        return phpserialize.loads(
            text.encode("utf-8"), charset="utf-8", decode_strings=True, errors="replace"
        )
    except (ValueError, IndexError, KeyError, TypeError, RecursionError, OverflowError):
        return None
