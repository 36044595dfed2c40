"""Which of many names may be one person's, with a score and the evidence in words.

Names are compared part by part, in any order. Every part of the shorter name must have its like in
the longer one, so brothers stay apart; a feminine ending on one side only keeps Ivanov and Ivanova
apart. What is found is proposed to an editor, never merged by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, permutations

import msgspec
from rapidfuzz.distance import Levenshtein

from broadside.copydesk.names import SIBILANT, TITLES, candidate_keys, normalised
from broadside.copydesk.transliteration import to_ascii

_FIRST_NAMES = (
    "pavlo pavel pawel", "mykola nikolai nikolay nikolaj", "oleksandr aleksandr alexander",
    "oleksandra aleksandra alexandra", "volodymyr vladimir wladimir wolodymyr",
    "olena elena yelena jelena", "kateryna ekaterina yekaterina jekaterina", "hanna anna ganna",
    "oleksii oleksiy aleksei alexei alexey", "yevhen evgeni evgeny evgenii yevgeny jewgeni",
    "petro petr pyotr pjotr piotr", "dmytro dmitri dmitry dmitrii dmitrij", "andrii andrei",
    "mykhailo mikhail michail mihail", "serhii serhiy sergei sergey sergej", "maryna marina",
    "hryhorii grigori grigory grigorii", "ihor igor", "oleh oleg", "olha olga",
)  # fmt: skip
_CANONICAL = {name: row.split()[0] for row in _FIRST_NAMES for name in row.split()}
_FOLDED = (
    (SIBILANT, "J"),
    (re.compile(r"kh|gh|[hg]"), "g"),
    (re.compile(r"ck|[cq]"), "k"),
    (re.compile(r"x"), "kz"),
    (re.compile(r"ph|ff"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ts|tz|[sz]"), "z"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"[ijye]*[ijy][ijye]*"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_STYLES = (
    ("German", re.compile(r"sch|w|j|tz")),
    ("French", re.compile(r"tch|ou|dj")),
    ("English", re.compile(r"sh|zh|kh|ch|ts|y|v")),
)
_SCRIPTS = (
    ("Cyrillic", re.compile("[\u0400-\u04ff]")),
    ("Arabic", re.compile("[\u0600-\u06ff]")),
)
_NEAR = ({"o", "u"}, {"a", "e"}, {"a", "o"})
_LEAST = 0.6


class Variant(msgspec.Struct, frozen=True):
    """Two names that may be one person's: their places in the list, a score, and the evidence."""

    first: int
    second: int
    score: float
    evidence: tuple[str, ...]


class _Part(msgspec.Struct, frozen=True):
    written: str
    latin: str
    canonical: str
    folded: str
    keys: frozenset[str]
    script: str

    @property
    def initial(self) -> bool:
        return len(self.written) == 1


def variants(names: Sequence[str], language: str = "") -> tuple[Variant, ...]:
    """Find the pairs of `names` that may be one person's, the surest first.

    Only names that share the consonants of one part and the first sound of another are compared,
    so that 20,000 names take seconds.

    Args:
        names: as written, in any script the copy desk can transliterate.
        language: their language, which decides how Cyrillic letters are read.
    """
    parted = [_parts(name, language) for name in names]
    found = []
    for first, second in sorted(_candidates(parted)):
        if judged := _judge(parted[first], parted[second]):
            found.append(Variant(first, second, *judged))
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second)))


def compare(first: str, second: str, language: str = "") -> tuple[float, tuple[str, ...]] | None:
    """Give the score and the evidence that two names are one person's; None if nothing says so."""
    return _judge(_parts(first, language), _parts(second, language))


def _candidates(parted: Sequence[tuple[_Part, ...]]) -> set[tuple[int, int]]:
    blocks: defaultdict[str, set[int]] = defaultdict(set)
    for place, parts in enumerate(parted):
        for key in _blocks(parts):
            blocks[key].add(place)
    return {pair for block in blocks.values() for pair in combinations(sorted(block), 2)}


def _blocks(parts: tuple[_Part, ...]) -> Iterator[str]:
    if len(parts) == 1:
        yield from parts[0].keys
    for one, other in permutations(parts, 2):
        if not one.initial:
            yield from (f"{key}|{sound[:1]}" for key in one.keys for sound in other.keys)


@lru_cache(maxsize=65536)
def _part(written: str, language: str) -> _Part:
    latin = re.sub(r"[^a-z]", "", to_ascii(written, language).lower())
    canonical = _CANONICAL.get(latin, latin)
    folded = canonical
    for pattern, letter in _FOLDED:
        folded = pattern.sub(letter, folded)
    script = next((name for name, pattern in _SCRIPTS if pattern.search(written)), "Latin")
    keys = candidate_keys(canonical) | candidate_keys(latin)
    return _Part(written, latin, canonical, folded, keys, script)


def _parts(name: str, language: str) -> tuple[_Part, ...]:
    text = re.sub(r"(?<!\w)(?:al|el)-|(?<!\w)ال(?=\w{3})", "", normalised(name))
    read = [_part(word, language) for word in re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", text)]
    return tuple(part for part in read if part.latin and part.keys and part.latin not in TITLES)


def _judge(
    first: tuple[_Part, ...], second: tuple[_Part, ...]
) -> tuple[float, tuple[str, ...]] | None:
    short, long = sorted((first, second), key=len)
    if not short or (len(short) == 1 and len(long) > 1) or len(long) > 5:
        return None
    best: tuple[float, tuple[str, ...]] | None = None
    for order in permutations(range(len(long)), len(short)):
        judged = _judge_order(short, long, order)
        if judged and (best is None or judged[0] > best[0]):
            best = judged
    return best


def _judge_order(
    short: tuple[_Part, ...], long: tuple[_Part, ...], order: tuple[int, ...]
) -> tuple[float, tuple[str, ...]] | None:
    score = 1.0
    evidence: list[str] = []
    whole = 0
    for part, place in zip(short, order, strict=True):
        judged = _judge_part(part, long[place])
        if judged is None:
            return None
        score *= judged[0]
        evidence.append(judged[1])
        whole += not (part.initial or long[place].initial)
    if not whole:
        return None
    if len(long) > len(short):
        score *= 0.9
        evidence.append("one of them leaves a name out")
    if list(order) != sorted(order):
        score *= 0.95
        evidence.append("given name and surname change places")
    if score < _LEAST:
        return None
    telling = [reason for reason in evidence if reason != "the same"] or ["the same name"]
    return round(score, 2), tuple(dict.fromkeys(telling))


def _judge_part(first: _Part, second: _Part) -> tuple[float, str] | None:
    if first.written == second.written:
        return 1.0, "the same"
    if first.initial or second.initial:
        same = first.latin[0] == second.latin[0] and first.initial != second.initial
        return (0.7, "initial stands for the first name") if same else None
    known = first.canonical == second.canonical and first.latin in _CANONICAL
    if not known and first.latin.endswith("a") != second.latin.endswith("a"):
        return None
    arabic = "Arabic" in (first.script, second.script)
    if first.keys & second.keys and _sounds_alike(first, second):
        if first.script != second.script:
            scripts = [script for script in (first.script, second.script) if script != "Latin"]
            return (0.85 if arabic else 0.97), f"same in {' and '.join(scripts)}"
        if first.latin == second.latin:
            return 0.97, "accents or letters differ, the name does not"
        if known:
            return 0.85, "forms of one first name in two languages"
        return 0.9, _transliterations(first.latin, second.latin)
    longer = min(len(first.latin), len(second.latin)) >= 7
    if longer and not arabic and Levenshtein.distance(first.latin, second.latin) == 1:
        return 0.7, "one letter differs"
    return None


def _sounds_alike(first: _Part, second: _Part) -> bool:
    """Tell whether the vowels agree as far as the scripts let one see them."""
    if first.script == second.script == "Arabic":
        return first.latin == second.latin
    if "Arabic" in (first.script, second.script):
        return True
    if len(first.folded) != len(second.folded) or first.folded[0] != second.folded[0]:
        return False
    unlike = [
        {one, other} for one, other in zip(first.folded, second.folded, strict=True) if one != other
    ]
    most = len(first.folded) // 3 if len(first.folded) > 3 else 0
    return len(unlike) <= most and all(pair in _NEAR for pair in unlike)


def _transliterations(first: str, second: str) -> str:
    styles = [_style(first), _style(second)]
    if all(styles) and styles[0] != styles[1]:
        return f"{styles[0]} and {styles[1]} transliteration of one name"
    return "two transliterations of one name"


def _style(latin: str) -> str:
    return next((name for name, pattern in _STYLES if pattern.search(latin)), "")
