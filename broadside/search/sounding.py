"""Spellings of one name: Schevchuk, Shevchuk, Шевчук.

Two stages, as for an editor's proposals: spellings that share a candidate key (see
`copydesk.names`) are looked at, and `copydesk.name_variants` judges whether they are one name. A
key of less than three signs says too little, and is not looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from broadside.copydesk.name_variants import compare
from broadside.copydesk.names import candidate_keys
from broadside.search.words import folded

_LEAST_KEY = 3
_LEAST_SCORE = 0.85
_OTHER_SCRIPT = re.compile("[\u0400-\u04ff\u0600-\u06ff]")


@lru_cache(maxsize=200_000)
def keys_of(word: str) -> frozenset[str]:
    """The keys under which a word may meet other spellings of a name; none for a short word."""
    return frozenset(key for key in candidate_keys(word) if len(key) >= _LEAST_KEY)


@lru_cache(maxsize=50_000)
def one_name(first: str, second: str) -> bool:
    """Whether two words are spellings of one name."""
    if first == second:
        return True
    judged = compare(first, second)
    return judged is not None and judged[0] >= _LEAST_SCORE


def names_among(words: Iterable[str]) -> Iterator[str]:
    """Those of a text's words that may be names: what begins with a capital letter.

    Arabic has no capitals, so every word of it may be one.
    """
    for word in words:
        first = word[:1]
        if first.isupper() or first.istitle() or "\u0600" <= first <= "\u06ff":
            yield word


def spelled(words: Iterable[str]) -> list[str]:
    """The terms under which words are found by their sound: the key, a space, the folded word."""
    forms = {form for word in words if (form := folded(word))}
    return sorted({f"{key} {form}" for form in forms for key in keys_of(form)})
