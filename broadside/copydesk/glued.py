"""Words that were glued together where a space was lost: "Our StrikeWe met", "it ended.Then they".

Text comes so from page builders that cut excerpts out of markup without minding where blocks end.
Where one was is never known for sure afterwards, so nothing is mended here: each place is shown
with a confidence, and a person looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from broadside.copydesk.abbreviations import LEADING, STARTERS
from broadside.copydesk.languages import base_of, words

_TOKEN = re.compile(r"\S+")
_JOINT = re.compile(r"(?<=[^\W\d_])(?<![A-ZА-Я])(?=[^\W\d_])")
_STOP = re.compile(r"(?<=[^\W\d_]{2})[.!?…:;,]+[»”\"]?(?=[^\W\d_]{2})")
_ARABIC_STOP = re.compile(r"(?<=[\u0621-\u064a])[؟!.،؛۔:](?=[\u0621-\u064a]{2})")
_FIGURE = re.compile(r"(?<=\d)(?=[^\W\d_]{2})")
_ADDRESS = re.compile(
    r"[@/\\_#=&]|www\.|\.(?:com|org|net|info|edu|gov|io|eu|ua|ru|de|fr|es|it|tr)\b"
)
_AROUND = ".,;:!?()[]«»“”\"'"
_PREFIXES = words("mc mac de di le la o d du van von fitz al el ibn mac' des del della lo san st")
_BRANDS = words(
    "youtube whatsapp linkedin paypal openai github gitlab wordpress facebook tiktok "
    "biontech iphone ipad ebay javascript typescript postgresql mysql mastercard "
    "powerpoint airbnb fedex deepl bytedance spacex starlink vkontakte buzzfeed "
    "playstation macos ios whitehouse hubspot"
)


@dataclass(frozen=True, slots=True)
class Glue:
    """A place where a space seems to be missing: the words on both sides, and how sure it is."""

    position: int
    left: str
    right: str
    confidence: float


def glued(text: str, language: str = "en") -> tuple[Glue, ...]:
    """Find the places in `text` where two words, or two sentences, seem to be one.

    Args:
        text: plain text.
        language: its language; the words that begin its sentences make a place more certain.
    """
    base = base_of(language)
    found: list[Glue] = []
    for token in _TOKEN.finditer(text):
        word, start = token[0], token.start()
        bare = word.strip(_AROUND).lower()
        if len(word) < 4 or _ADDRESS.search(word) or bare in _BRANDS:
            continue
        if (glue := _sentence_joint(word, start, base)) or (glue := _word_joint(word, start, base)):
            found.append(glue)
    return tuple(found)


def _sentence_joint(word: str, start: int, language: str) -> Glue | None:
    for stop in _ARABIC_STOP.finditer(word):
        sure = 0.9 if stop[0] in "؟!؛۔" else 0.7
        return Glue(start + stop.end(), word[: stop.end()], word[stop.end() :], sure)
    if word.rstrip(_AROUND).count(".") > 1:
        return None
    for stop in _STOP.finditer(word):
        left, right = word[: stop.start()], word[stop.end() :]
        if not (left[-1].islower() and right[0].isupper() and right[1].islower()):
            continue
        if left.lower().strip(_AROUND) in LEADING.get(language, frozenset()):
            continue
        return Glue(start + stop.end(), word[: stop.end()], right, 0.95)
    return None


def _word_joint(word: str, start: int, language: str) -> Glue | None:
    for joint in _JOINT.finditer(word):
        at = joint.start()
        left, right = word[:at], word[at:]
        bare_left = re.split(r"[-'’(«“\"]", left)[-1]
        if not (left[-1].islower() and right[0].isupper()):
            continue
        if bare_left.lower() in _PREFIXES or len(bare_left) < 2:
            continue
        bare_right = re.split(r"[\W\d_]", right, maxsplit=1)[0]
        starters = STARTERS.get(language, frozenset()) | STARTERS["en"]
        if bare_right.lower() in starters and len(bare_right) > 1:
            return Glue(start + at, left, right, 0.95)
        if len(bare_left) > 2 and len(bare_right) > 2 and bare_right[1:].islower():
            return Glue(start + at, left, right, 0.6)
    for figure in _FIGURE.finditer(word):
        left, right = word[: figure.start()], word[figure.start() :]
        bare_right = re.split(r"[\W\d_]", right, maxsplit=1)[0]
        known = bare_right.lower() in STARTERS.get(language, frozenset())
        if left.isdigit() and len(left) == 4 and bare_right[0].isupper() and known:
            return Glue(start + figure.start(), left, right, 0.9)
    return None
