"""The lines of a document told apart: headline, standfirst, headings, and the text.

Writers seldom use styles. So a line that only looks like a heading (short, bold or larger than the
text, no full stop) is taken for one, and said to be a guess; a byline that is set so is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from broadside.copydesk.bylines import is_byline
from broadside.importers.documents.lines import Line
from broadside.importers.remarks import Remarks

LONGEST_HEADLINE = 300
_LONGEST_LIKE_HEADING = 120
_LARGER = 1.15
_LOOKED_AT = 6
_LONG = 200
_ENDED = (".", ",", ";", ":", "…", "،", "؛", "۔", "。", ")", "]")


@dataclass(frozen=True, slots=True)
class Told:
    """Lines told apart. `source` says where the headline was found, in words."""

    headline: str
    standfirst: str
    lines: tuple[Line, ...]
    source: str = ""


def told_apart(lines: Sequence[Line], language: str, remarks: Remarks) -> Told:
    """Find the headline and the standfirst, and the headings that only look like ones.

    Args:
        lines: the document's.
        language: of its text.
        remarks: guesses are said there.
    """
    lines = [line for line in lines if line.markup.strip()]
    lines = _with_headings(lines, language, remarks)
    headline, source, lines = _headline(lines, language)
    standfirst = " ".join(line.text for line in lines[:_LOOKED_AT] if line.kind == "subtitle")
    if standfirst:
        lines = [line for place, line in enumerate(lines)
                 if line.kind != "subtitle" or place >= _LOOKED_AT]  # fmt: skip
    return Told(headline, standfirst, tuple(lines), source)


def _headline(lines: list[Line], language: str) -> tuple[str, str, list[Line]]:
    titles = [place for place, line in enumerate(lines[:_LOOKED_AT]) if line.kind == "title"]
    if titles:
        first = titles[0]
        end = first + 1
        while end < len(lines) and lines[end].kind == "title":
            end += 1
        headline = " ".join(line.text for line in lines[first:end])
        if headline and len(headline) <= LONGEST_HEADLINE:
            rest = [*lines[:first], *_notes_of(lines[first:end]), *lines[end:]]
            return headline, "the paragraph in the style Title", rest
    for place, line in enumerate(lines[:_LOOKED_AT]):
        if line.kind == "heading" and len(line.text) <= LONGEST_HEADLINE:
            before = lines[:place]
            rest = [*before, *_notes_of([line]), *lines[place + 1 :]]
            return line.text, "the first heading", rest
        short = len(line.text) <= _LONG or is_byline(line.text, language)
        if line.kind not in ("text", "picture", "subtitle", "caption") or not short:
            break
    return "", "", lines


def _notes_of(lines: Sequence[Line]) -> list[Line]:
    """The references to notes that stood in a headline, which can hold none."""
    found = re.findall(r'<sup data-fn="[^"]*"></sup>', "".join(line.markup for line in lines))
    return [Line("text", reference) for reference in found]


def _with_headings(lines: list[Line], language: str, remarks: Remarks) -> list[Line]:
    body = _size_of_text(lines)
    deepest = max((line.rank for line in lines if line.kind == "heading"), default=0)
    found: list[Line] = []
    afters: list[Line | None] = [None]
    for line in reversed(lines[1:]):
        afters.append(line if line.text else afters[-1])
    for line, after in zip(lines, reversed(afters), strict=False):
        if _is_like_heading(line, after, body, language):
            remarks.add("heading-guessed", line.text)
            larger = body and line.size >= body * _LARGER
            rank = 1 if larger else max(2, min(deepest, 3))
            found.append(replace(line, kind="heading", rank=rank))
        else:
            found.append(line)
    return found


def _is_like_heading(line: Line, after: Line | None, body: float, language: str) -> bool:
    text = line.text
    if line.kind != "text" or not text or len(text) > _LONGEST_LIKE_HEADING:
        return False
    larger = bool(body) and line.size >= body * _LARGER
    if not (line.bold or larger) or "<br>" in line.markup or "<img " in line.markup:
        return False
    if text.endswith(_ENDED) or not any(letter.isalpha() for letter in text):
        return False
    if after is None or after.kind not in ("text", "subtitle", "item", "quote", "picture"):
        return False
    # Two bold lines in a row are a verse, an address or a name with its office.
    if after.kind == "text" and after.bold and line.bold and not larger:
        return False
    return not is_byline(text, language)


def _size_of_text(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.kind in ("text", "item", "quote") and line.size:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
