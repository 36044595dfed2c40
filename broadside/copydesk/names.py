"""Names as written, compared: one person, many spellings.

A *candidate key* is what is left of a name when everything that transliterations disagree about is
folded together: the script, accents, the order of given name and surname, vowels, doubled letters
and the many ways to write one consonant (ш: sh, sch, ch; в: v, w; х: kh, h, ch). Names that share a
key are candidates for one person, not proof of it: an editor decides. Шевчук, Shevchuk, Schevchuk
and Chevtchouk share a key; so may two people.
"""

from __future__ import annotations

import re
import unicodedata

from broadside.copydesk.languages import words
from broadside.copydesk.transliteration import to_ascii

TITLES = words("dr prof mr mrs ms mx sir dame don dona sr sra herr frau hon rev")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´ʹ′", "'"))
_SIBILANTS = (
    "shch",
    "schtsch",
    "chtch",
    "tsch",
    "tch",
    "sch",
    "stch",
    "tsh",
    "zh",
    "sh",
    "ch",
    "cz",
    "sz",
)
_FOLDED = (
    (re.compile(r"c(?=[eiy])"), "z"),
    (re.compile(r"ts|tz|dz|[szc](?=z)"), "z"),
    (re.compile(r"ph|ff"), "f"),
    (re.compile(r"ck|[cq]"), "k"),
    (re.compile(r"x"), "kz"),
    (re.compile(r"kh|gh|[hg]"), "g"),
    (re.compile(r"w"), "v"),
    (re.compile(r"s"), "z"),
)
SIBILANT = re.compile("|".join(sorted(_SIBILANTS, key=len, reverse=True)))
_GERMAN_CH = re.compile(r"(?<![stc])ch(?=[lmnrv])")
_VOWELS = re.compile(r"[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")


def normalised(name: str) -> str:
    """Give `name` in the form two spellings of one writing are compared in.

    Spaces, case, the form of apostrophes and hyphens, and composed or decomposed accents no longer
    tell them apart. The script and the spelling still do.
    """
    text = unicodedata.normalize("NFKC", name).translate(_APOSTROPHES)
    return " ".join(re.sub(r"[‐-―]", "-", text).casefold().split())


def candidate_keys(name: str, language: str = "") -> frozenset[str]:
    """Give the keys under which `name` may meet other spellings of itself.

    Two names are candidates for one person when they share a key. There is more than one key where
    a letter may be read in two ways, as `j` may in "Jurij" and "Jamal", or the `ch` of "Chmel". A
    name of nothing but vowels or signs has no key.

    Args:
        name: as written, in any script the copy desk can transliterate.
        language: its language, which decides how Cyrillic letters are read.
    """
    ascii_name = to_ascii(normalised(name), language).lower()
    parts = [part for part in re.split(r"[^a-z']+", ascii_name) if part]
    parts = [part.replace("'", "") for part in parts if part not in TITLES]
    keys = set()
    for j in ("y", "sh") if "j" in ascii_name else ("",):
        for ch in ("ch", "kh") if _GERMAN_CH.search(ascii_name) else ("ch",):
            read = (_GERMAN_CH.sub(ch, part.replace("j", j)) for part in parts)
            if skeletons := sorted(filter(None, map(_skeleton, read))):
                keys.add(" ".join(skeletons))
    return frozenset(keys)


def may_be_one(first: str, second: str) -> bool:
    """Tell whether two names share a candidate key."""
    return bool(candidate_keys(first) & candidate_keys(second))


def _skeleton(part: str) -> str:
    text = SIBILANT.sub("j", part)
    for pattern, folded in _FOLDED:
        text = pattern.sub(folded, text)
    vowel_first = _VOWELS.match(text) is not None
    text = _DOUBLED.sub(r"\1", _VOWELS.sub("", text)).replace("j", "S").upper()
    return ("A" if vowel_first else "") + text
