"""Sentences of a paragraph, in ten languages.

Law: the sentences of a paragraph, spaces apart, are the paragraph; nothing is lost or changed.

The idea: look at each mark that could end a sentence, and ask in turn what speaks against it: a
quotation or bracket that is still open, a next word in lower case, an abbreviation, an initial, an
ordinal. In doubt two sentences stay one: for an excerpt, a sentence too long is better than half a
sentence. Why no library does it: docs/decisions/0004-sentences.md.

What it does not do: it does not part sentences where the second begins in lower case ("al-Assad
left"), and it does not read languages without spaces.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from broadside.copydesk.abbreviations import (
    COUNTING,
    LEADING,
    NAMED_DAYS,
    SAYING_AR,
    STARTERS,
    TRAILING,
)
from broadside.copydesk.languages import base_of, words

_CLOSING = "\"'”’»“‘)\\]›"
_END = re.compile(rf"([.!?…؟۔]+)((?:[\u00a0\u202f ]?»|[{_CLOSING}])*)(?=\s|$)")
_GLUED_END = re.compile(r"(?<=[^\W\d_]{2})[.!?…]+[”»]?(?=[^\W\d_]{2})|[؟۔](?=[^\W\d_])")
_OPENERS = "\"'“„«»‘‚(['[¿¡‹*"
_DASHES = "—–-―"
_LAST_WORD = re.compile(r"[^\s(«„“\"'’‘\[—–]+$")
_PAIRS = {"«": "»", "(": ")", "[": "]", "“": "”", "„": "“”", "‹": "›"}
_LONGEST_QUOTATION = 1200
_NEAR = 160
_MULTIPLES = words("тыс тис млн млрд трлн")
_COUNTED = words("т ст п с н стр")


def sentences(text: str, language: str) -> tuple[str, ...]:
    """Give the sentences of one paragraph of plain text, without the spaces between them.

    Args:
        text: one paragraph; text of two paragraphs must not be handed over as one.
        language: its language tag; an unknown one is read by the rules all languages share.
    """
    found: list[str] = []
    start = 0
    for end in _boundaries(text, base_of(language)):
        if sentence := text[start:end].strip():
            found.append(sentence)
        start = end
    if rest := text[start:].strip():
        found.append(rest)
    return tuple(found)


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends with a mark that ends a sentence, quotation marks aside."""
    return text.rstrip(" \u00a0\u202f\"'”’»“‘)]›").endswith((".", "!", "?", "…", "؟", "۔"))


def _boundaries(text: str, language: str) -> list[int]:
    quoted = _quoted(text)
    ends = {
        match.end(): match
        for match in _END.finditer(text)
        if not _within(quoted, match.end(), match.start()) and _ends(text, match, language)
    }
    for match in _GLUED_END.finditer(text):
        if not _within(quoted, match.end(), match.start()) and _glued(text, match, language):
            ends[match.end()] = match
    return sorted(ends)


def _quoted(text: str) -> list[tuple[int, int]]:
    """Spans inside a pair of quotation marks or brackets; marks that are never closed are left."""
    spans: list[tuple[int, int]] = []
    place = 0
    straight: int | None = None
    while place < len(text):
        mark = text[place]
        if mark == '"':
            if straight is None:
                straight = place
            else:
                spans.append((straight, place))
                straight = None
        elif mark in _PAIRS:
            closing = _closing(text, place, mark)
            if closing is not None:
                spans.append((place, closing))
        elif mark == "»":
            # German sets guillemets the other way round.
            closing = text.find("«", place, place + _LONGEST_QUOTATION)
            opening = place == 0 or text[place - 1] in " \u00a0("
            if opening and closing > place and text[place + 1 : place + 2].strip():
                spans.append((place, closing))
                place = closing
        place += 1
    merged: list[tuple[int, int]] = []
    for opened, closed in sorted(spans):
        if closed - opened > _LONGEST_QUOTATION or (merged and closed <= merged[-1][1]):
            continue
        if merged and opened < merged[-1][1]:
            merged[-1] = (merged[-1][0], closed)
        else:
            merged.append((opened, closed))
    return merged


def _closing(text: str, place: int, mark: str) -> int | None:
    limit = place + _LONGEST_QUOTATION
    if all(text.find(closing, place, limit) < 0 for closing in _PAIRS[mark]):
        return None
    depth = 0
    for at in range(place, min(len(text), place + _LONGEST_QUOTATION)):
        if at > place and text[at] in _PAIRS[mark]:
            depth -= 1
            if depth == 0:
                return at
        elif text[at] == mark:
            depth += 1
    return None


def _within(spans: list[tuple[int, int]], end: int, start: int) -> bool:
    before = bisect_left(spans, (start,)) - 1
    return before >= 0 and end <= spans[before][1]


def _ends(text: str, match: re.Match[str], language: str) -> bool:
    rest = text[match.end() : match.end() + _NEAR].lstrip()
    if not rest:
        return True
    mark, closing = match[1], match[2]
    following = rest.lstrip(_OPENERS + " \u00a0\u202f")
    dashed = following[:1] in _DASHES
    following = following.lstrip(_DASHES + _OPENERS + " \u00a0\u202f")
    if not following:
        return True
    if following[0].islower() and not following[:1].isdigit():
        return False
    word = re.split(r"[\s,.;:!?’']", following, maxsplit=1)[0]
    if language == "ar" and (closing or dashed) and word.strip("،") in SAYING_AR:
        return False
    if mark != "." or "..." in mark:
        return not (dashed and closing == "" and following[0].islower())
    initial = following[len(word) : len(word) + 1] == "."
    return _full_stop_ends(
        text[max(0, match.start() - _NEAR) : match.start()], word, language, bool(closing), initial
    )


def _full_stop_ends(
    before: str, following: str, language: str, closed: bool, initial: bool
) -> bool:
    found = _LAST_WORD.search(before)
    if not found:
        return True
    last = found[0]
    word = last.lower().strip("-")
    if language == "ar" and len(word) > 1:
        word = word.removeprefix("و")
    # "a. m.", "EE. UU.", "т. д.": the parts of one abbreviation, written apart.
    earlier = re.search(r"([^\W\d_]{1,2})\.[ \u00a0\u202f]?$", before[: found.start()])
    joined = f"{earlier[1].lower()}.{word}" if earlier else word
    begins = _lower(following, language) in STARTERS.get(language, frozenset())
    figure = following[:1].isdigit()
    leading = LEADING.get(language, frozenset())
    trailing = TRAILING.get(language, frozenset())
    if figure and word in COUNTING.get(language, frozenset()):
        return False
    if word in trailing or joined in trailing:
        # Arabic has no capitals to show where the next sentence begins.
        return language != "ar" and (closed or begins or _after_figure(before, found, language))
    if word in leading or joined in leading:
        return False
    if last.isdigit():
        return _figure_ends(before, last, language, begins)
    if len(last) == 1 and last.isalpha():
        if len(following) == 1 and following.isupper() and initial:
            return False
        return begins if last.isupper() else language == "ar" or begins
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", last):
        return begins
    return True


def _lower(word: str, language: str) -> str:
    return word.replace("I", "ı").replace("İ", "i").lower() if language == "tr" else word.lower()


def _after_figure(before: str, word: re.Match[str], language: str) -> bool:
    """In "2022 г." or "5 млн руб." a new sentence may begin with any capitalised word."""
    previous = before[: word.start()].split()[-1:]
    if language not in ("ru", "uk") or not previous or word[0].lower() in _COUNTED:
        return False
    return previous[0][-1].isdigit() or previous[0].strip(".").lower() in _MULTIPLES


def _figure_ends(before: str, figure: str, language: str, begins: bool) -> bool:
    said = before.split()
    if len(said) == 1:
        return False  # "1. The first demand"
    if language in NAMED_DAYS and len(figure) < 3:
        return begins or said[-2].lower().rstrip(".") in COUNTING[language]
    return True


def _glued(text: str, match: re.Match[str], language: str) -> bool:
    """Tell whether a full stop without a space after it ends a sentence: "it ended.Then they"."""
    if match[0] in "؟۔":
        return True
    start = max(0, match.start() - _NEAR)
    before = text[start : match.start()].split()[-1]
    after = text[match.end() : match.end() + _NEAR].split()[0]
    token = before + match[0] + after
    if re.search(r"[@/\\_&=#]|www\.", token) or token.rstrip(".,;:!?").count(".") > 1:
        return False
    if before.lower().strip("(«\"'“") in LEADING.get(language, frozenset()):
        return False
    return after[0].isupper() and after[1].islower() and before[-1].islower()
