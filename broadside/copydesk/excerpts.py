"""The trail text of a card: the standfirst, or else the first full sentences of the text.

Laws: every word of a trail text is a word of what it was made from, in the same order; text of two
paragraphs has a space between; it ends as its source ends, or with the end of a sentence, or with …
at a word's end; a byline is never in it. It has at most `words` words, or a third more where that
saves a whole sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from broadside.copydesk.bylines import is_byline, split_byline
from broadside.copydesk.markup import tidy_spaces
from broadside.copydesk.sentences import ends_sentence, sentences

WORDS = 30
"""How long a trail text is, about."""

_HANGING = ",;:–—-―، ؛\u00a0\u202f"
_SHORTEST_PARAGRAPH = 8


def trail_text(standfirst: str, blocks: Sequence[str], language: str, words: int = WORDS) -> str:
    """Give the trail text of an article.

    A standfirst stands whole, unless it is more than twice as long as a trail text should be: then
    its first sentences stand for it. Without one, the text's first sentences are taken. A line that
    ends without a full stop and is short (a heading set as a paragraph, a dateline, an address) is
    passed over while there is a real paragraph after it.

    Args:
        standfirst: plain text, or empty.
        blocks: plain text of the text blocks only, one string a paragraph: no heading, caption or
            box. Bylines among them are recognised and left out.
        language: the language of both.
        words: how many words are enough.
    """
    opening = tidy_spaces(standfirst)
    if opening and not is_byline(opening, language):
        if len(opening.split()) <= 2 * words:
            return opening
        return _opening((opening,), language, words)
    lines = [line for block in blocks if (line := tidy_spaces(block))]
    found = split_byline(lines, language)
    if found:
        lines = [line for line in found.rest if line]
    return _opening(lines, language, words)


def _opening(paragraphs: Sequence[str], language: str, words: int) -> str:
    real = [line for line in paragraphs if _is_running(line)]
    taken: list[str] = []
    count = 0
    for line in real or paragraphs:
        for sentence in sentences(line, language):
            length = len(sentence.split())
            little = count < words / 3
            if count + length <= words or (little and count + length <= words * 4 // 3):
                taken.append(sentence)
                count += length
                continue
            if little:
                taken.append(_cut(sentence, words - count))
            return _finished(taken)
        if taken and not ends_sentence(taken[-1]):
            break
    return _finished(taken)


def _is_running(line: str) -> bool:
    return ends_sentence(line) or len(line.split()) >= _SHORTEST_PARAGRAPH


def _cut(sentence: str, words: int) -> str:
    """Cut at a word's end; the last word is not one that leans on the next."""
    return " ".join(sentence.split()[:words]).rstrip(_HANGING + ".…") + "…"


def _finished(taken: list[str]) -> str:
    text = " ".join(taken)
    if not text or ends_sentence(text):
        return text
    return text.rstrip(_HANGING) + "…"
