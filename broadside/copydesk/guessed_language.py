"""Which language a text is in, judged by its letters and its smallest words.

It is asked only where a file does not say, and answers only when it is plain: a wrong language is
worse than the site's own. Letters that only one of the languages has say it in a line; languages
that share theirs are told apart by small words, which takes a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 20
_FEWEST_LETTERS = 20
_ENOUGH = 0.13
_ENOUGH_OWN = 0.05
_READ = 1_500

_SMALL_WORDS = {
    "en": "the of and to in that is was for it with as on by are this be from at have not a they",
    "es": "el la de que y en los las del por con una para se su al lo más como pero sus este a o "
    "es son muy también desde hasta hay fue",
    "pt": "o a de que e em os as do da no na uma para com não dos das se por mais ao pelo são "
    "também foi até",
    "fr": "le la de et les des en un une du que est dans qui pour par sur au pas plus ne ce a ou",
    "it": "il la di che e in un una per del della non con sono le dei gli si da come anche a o",
    "de": "der die das und in den von zu mit sich des auf ist im dem nicht ein eine auch als",
    "tr": "ve bir bu için ile de da olarak daha olan gibi çok ama en ne kadar sonra değil o",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_IN_HOW_MANY = Counter(word for words in _WORDS.values() for word in words)
_OWN_WORDS = {
    language: frozenset(word for word in words if _IN_HOW_MANY[word] == 1)
    for language, words in _WORDS.items()
}
"""Those that none of the others has: they decide, the others only confirm."""
_UKRAINIAN, _RUSSIAN, _BELARUSIAN = frozenset("іїєґ"), frozenset("ыэё"), "ў"
_NOT_ARABIC = frozenset("پچژگکیےٹڈڑ")
"""Letters of Persian, Urdu and others that are written with Arabic ones."""


def guess_language(text: str) -> str | None:
    """The language of a text, or None when that is not plain."""
    words = [word.lower() for word in _WORD.findall(text[:_READ])]
    letters = Counter("".join(words))
    if by_letters := _by_letters(letters):
        return by_letters
    if len(words) < _FEWEST_WORDS:
        return None
    counts = Counter(words)

    def share(of: frozenset[str]) -> float:
        return sum(counts[word] for word in of) / len(words)

    scores = sorted(((share(own), language) for language, own in _OWN_WORDS.items()), reverse=True)
    (best, language), (second, _) = scores[0], scores[1]
    plain = best >= _ENOUGH_OWN and best >= 2 * second and share(_WORDS[language]) >= _ENOUGH
    return language if plain else None


def _by_letters(letters: Counter[str]) -> str | None:
    total = letters.total()
    if total < _FEWEST_LETTERS:
        return None
    cyrillic = arabic = foreign = 0
    for letter, count in letters.items():
        if "а" <= letter <= "ґ":
            cyrillic += count
        elif "ء" <= letter <= "ي":
            arabic += count
        elif letter in _NOT_ARABIC:
            foreign += count
    if cyrillic > total * 0.6 and not letters[_BELARUSIAN]:
        ukrainian = sum(letters[letter] for letter in _UKRAINIAN)
        russian = sum(letters[letter] for letter in _RUSSIAN)
        if max(ukrainian, russian) >= 2 and max(ukrainian, russian) > 3 * min(ukrainian, russian):
            return "uk" if ukrainian > russian else "ru"
    if arabic > total * 0.6 and foreign < arabic * 0.01:
        return "ar"
    return None
