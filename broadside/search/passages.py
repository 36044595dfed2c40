"""The piece of an article that shows why it was found: plain text, and which of it is meant.

Marks are places in the text, counted in characters; whoever shows it makes of them what markup they
like, so nothing that stood in an article can become markup by being found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from broadside.search.entries import KeptStory
from broadside.search.matching import Matcher
from broadside.search.texts import lines_of
from broadside.search.words import Word, flattened, plain_words, word_at

LENGTH = 220
"""Characters of a passage, about."""

_BEFORE = 60
_MOST_PLACES = 60
_MORE = "…"


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
        known = all(matcher.needles for matcher in matchers)
        needles = {needle for one in matchers for needle in one.needles} if known else set()
        # What begins as another does is found with it.
        self._needles = [
            needle
            for needle in sorted(needles)
            if not any(needle != other and needle.startswith(other) for other in needles)
        ]

    def words(self, text: str, flat: str = "") -> list[tuple[Word, int]]:
        """The words that were looked for, each with which word of the query it answers.

        Args:
            flat: the text, flattened; with it only words are looked at that may be meant.
        """
        if flat and self._needles:
            words = self._likely(text, flat)
        else:
            meant = {word for word in set(plain_words(text)) if self._which[word]}
            words = _places_of(meant, text)
        found = ((word, self._which[word.text]) for word in words)
        return [(word, which) for word, which in found if which]

    def _likely(self, text: str, flat: str) -> list[Word]:
        found: dict[int, Word] = {}
        for needle in self._needles:
            place, left = flat.find(needle), _MOST_PLACES
            while place >= 0 and left:
                word = word_at(text, place)
                if word is not None:
                    found[word.start] = word
                place = flat.find(needle, max(place + 1, word.end if word else 0))
                left -= 1
        return [found[start] for start in sorted(found)]


def _places_of(meant: set[str], text: str) -> list[Word]:
    """Where these words stand in a text."""
    if not meant:
        return []
    longest_first = sorted(meant, key=lambda word: (-len(word), word))
    found = re.finditer("|".join(map(re.escape, longest_first)), text)
    words = ((match.start(), word_at(text, match.start())) for match in found)
    return [word for at, word in words if word and word.start == at and word.text in meant]


class _Which(dict[str, int]):
    """For a word, which word of the query it answers, counted from 1; 0 for none."""

    def __init__(self, matchers: Sequence[Matcher], language: str) -> None:
        super().__init__()
        self._matchers = tuple(enumerate(matchers, start=1))
        self._language = language

    def __missing__(self, word: str) -> int:
        found = (n for n, matcher in self._matchers if matcher.takes(word, self._language))
        which = self[word] = next(found, 0)
        return which


def marked(text: str, meant: Meant) -> Passage:
    """A whole text, marked."""
    return Passage(text, tuple((word.start, word.end) for word, _ in meant.words(text)))


def best_passage(kept: KeptStory, meant: Meant) -> Passage | None:
    """The piece of the lead or the body that has most of what was looked for, the first of such.

    None where nothing of it stands in either: the article was found by its headline or its author.
    """
    text = "\n".join(lines_of(kept.texts))
    flat = kept.flat or (flattened(text) if text.isascii() else "")
    lines: dict[int, list[tuple[Word, int]]] = {}
    for word, which in meant.words(text, flat):
        begun = text.rfind("\n", 0, word.start) + 1
        if begun:
            placed = Word(word.text, word.start - begun, word.end - begun)
            lines.setdefault(begun, []).append((placed, which))
    if not lines:
        return None
    best = max(lines, key=lambda begun: (len({which for _, which in lines[begun]}), -begun))
    line = text[best:].partition("\n")[0]
    return _cut(line, _densest(lines[best]))


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
