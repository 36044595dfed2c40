"""The piece of an article that shows why it was found: plain text, and which of it is meant.

Marks are places in the text, counted in characters; whoever shows it makes of them what markup they
like, so nothing that stood in an article can become markup by being found.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import msgspec

from broadside.copydesk.languages import base_of
from broadside.search.matching import Matcher
from broadside.search.texts import Texts, lines_of
from broadside.search.words import Word, plain_words, words_of

LENGTH = 220
"""Characters of a passage, about."""

_BEFORE = 60
_ENOUGH_LINES = 400
_MORE = "…"
_PREFIXED = frozenset(("ar",))
# In Turkish an i may be one without its dot, so it is no plain letter.
_PLAIN = frozenset("abcdefghjklmnopqrstuvwxyzABCDEFGHJKLMNOPQRSTUVWXYZ") | frozenset(
    "абвджзийклмнопрстуфхцчшщьюяАБВДЖЗИЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
)


class Passage(msgspec.Struct, frozen=True):
    """A text with the places (start, end) of what was looked for in it, in order."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The text in pieces, each with whether it was looked for."""
        found: list[tuple[str, bool]] = []
        place = 0
        for start, end in self.marks:
            found += [(self.text[place:start], False), (self.text[start:end], True)]
            place = end
        found.append((self.text[place:], False))
        return tuple(piece for piece in found if piece[0])


class Meant:
    """Which words of texts in a language were looked for, remembered from text to text."""

    def __init__(self, matchers: Sequence[Matcher], language: str) -> None:
        self.wanted = len(matchers)
        self._which = _Which(matchers, language)

    def different(self, line: str) -> int:
        """How many of the query's words stand in a line."""
        found = set(map(self._which.__getitem__, plain_words(line)))
        return len(found) - (0 in found)

    def words(self, line: str) -> list[tuple[Word, int]]:
        """The words that were looked for, each with which word of the query it answers."""
        return [(word, self._which[word.text]) for word in words_of(line, self._which)]


class _Which(dict[str, int]):
    """For a word, which word of the query it answers, counted from 1; 0 for none.

    Most words of an article begin with another letter than any that was looked for. They are told
    apart by that, as far as a letter is not one of several that fold together.
    """

    def __init__(self, matchers: Sequence[Matcher], language: str) -> None:
        super().__init__()
        self._matchers = tuple(enumerate(matchers, start=1))
        self._language = language
        self._others = frozenset[str]()
        if all(matcher.heads for matcher in matchers) and base_of(language) not in _PREFIXED:
            heads = {head for matcher in matchers for head in matcher.heads}
            self._others = _PLAIN - heads - {head.upper() for head in heads}

    def __missing__(self, word: str) -> int:
        which = 0
        if word[0] not in self._others:
            for number, matcher in self._matchers:
                if matcher.takes(word, self._language):
                    which = number
                    break
        self[word] = which
        return which


def marked(text: str, meant: Meant) -> Passage:
    """A whole text, marked."""
    return Passage(text, tuple((word.start, word.end) for word, _ in meant.words(text)))


def best_passage(texts: Texts, meant: Meant) -> Passage | None:
    """The piece of the lead or the body that has most of what was looked for, the first of such.

    None where nothing of it stands in either: the article was found by its headline or its author.
    """
    best, most = "", 0
    for line in islice(lines_of(texts), 1, _ENOUGH_LINES):
        different = meant.different(line)
        if different > most:
            best, most = line, different
        if different == meant.wanted:
            break
    return _cut(best, _densest(meant.words(best))) if best else None


def _densest(meant: list[tuple[Word, int]]) -> list[tuple[Word, int]]:
    """Those that fit in one passage and are most different ones, the first of such."""
    best: list[tuple[Word, int]] = []
    most = 0
    for first, (word, _) in enumerate(meant):
        near = [each for each in meant[first:] if each[0].end - word.start <= LENGTH - _BEFORE]
        different = len({which for _, which in near})
        if different > most:
            best, most = near, different
    return best


def _cut(line: str, meant: list[tuple[Word, int]]) -> Passage:
    start = max(meant[0][0].start - _BEFORE, 0)
    if start:
        # From the beginning of a word; a sentence that begins near is better still.
        sentence = max(
            line.rfind(end, start, meant[0][0].start) for end in (". ", "! ", "? ", "؟ ")
        )
        space = line.find(" ", start, meant[0][0].start)
        start = sentence + 2 if sentence >= 0 else space + 1 if space >= 0 else meant[0][0].start
    end = min(start + LENGTH, len(line))
    if end < len(line):
        space = line.rfind(" ", meant[-1][0].end, end)
        end = space if space >= 0 else max(end, meant[-1][0].end)
    before = _MORE if start else ""
    text = before + line[start:end] + (_MORE if end < len(line) else "")
    shift = len(before) - start
    marks = ((word.start + shift, word.end + shift) for word, _ in meant if word.end <= end)
    return Passage(text, tuple(marks))
