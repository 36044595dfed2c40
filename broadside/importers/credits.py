"""Bylines that stand in a body, moved to where bylines belong.

The copy desk says which paragraphs are credits; here the same places are found in the blocks. What
cannot be found again is left where it stands: a byline twice is better than a sentence lost.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from broadside.copydesk.bylines import BylineFound, split_byline
from broadside.copydesk.markup import cut_start, tidy_spaces
from broadside.importers.manuscript import AnyBlock, FirstPublished, Signature, Text
from broadside.importers.remarks import Remarks

_PARAGRAPH = re.compile(r"<p>.*?</p>", re.DOTALL)
_LIGHT = re.compile(r"</?(?:strong|em|a|sup|sub|code|s)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
_LOOKED_AT = 6
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Credits:
    """What the credits of a body say, and the body without them."""

    body: tuple[AnyBlock, ...]
    bylines: tuple[Signature, ...] = ()
    credit_line: str = ""
    dateline_place: str = ""
    first_published: FirstPublished | None = None


def take_credits(body: tuple[AnyBlock, ...], language: str, remarks: Remarks) -> Credits:
    """Take the byline out of the head and foot of a body.

    Args:
        body: its blocks.
        language: of the text.
        remarks: what was moved is said there.
    """
    places = [
        (index, markup)
        for index, block in enumerate(body)
        if isinstance(block, Text)
        for markup in _PARAGRAPH.findall(block.html)
    ]
    if not places:
        return Credits(body)
    # Credits stand at the ends; what lies between is read as one paragraph that is none.
    if len(places) > 2 * _LOOKED_AT:
        chosen = [*places[:_LOOKED_AT], (-1, ""), *places[-_LOOKED_AT:]]
    else:
        chosen = places
    lines = [_line(markup) if place >= 0 else "…" for place, markup in chosen]
    found = split_byline(lines, language)
    if found is None or found.head + found.foot >= len(chosen):
        return Credits(body)
    foot = (len(places) - 1 - index for index in range(found.foot))
    changed: dict[int, str | None] = dict.fromkeys((*range(found.head), *foot))
    if found.cut:
        rest = cut_start(places[found.head][1], found.cut)
        if rest is None:
            found = split_byline(lines[: found.head], language) if found.head else None
            if found is None:
                return Credits(body)
            changed = dict.fromkeys(range(found.head))
        else:
            changed[found.head] = rest
    for piece in found.evidence:
        remarks.add("byline-moved", f"{piece.text} ({piece.reason})")
    return Credits(
        body=_rewritten(body, places, changed),
        bylines=tuple(
            Signature(name=signer.name, role=signer.role, form=signer.form)
            for signer in found.signers
        ),
        credit_line=found.credit_line,
        dateline_place=found.dateline_place,
        first_published=_source(found),
    )


def _line(markup: str) -> str:
    """A paragraph's beginning as plain text: credits are never longer than that."""
    text = html.unescape(_TAG.sub(" ", _LIGHT.sub("", markup)))
    return " ".join(_FOOTNOTE.sub("", text).split()[:_LONGEST])


def _rewritten(
    body: tuple[AnyBlock, ...], places: list[tuple[int, str]], changed: dict[int, str | None]
) -> tuple[AnyBlock, ...]:
    """The body with some paragraphs replaced, or taken out where the new one is None."""
    by_block: dict[int, list[str | None]] = {}
    for number, (index, markup) in enumerate(places):
        by_block.setdefault(index, []).append(changed.get(number, markup))
    blocks: list[AnyBlock] = []
    for index, block in enumerate(body):
        if not isinstance(block, Text) or index not in by_block:
            blocks.append(block)
            continue
        new_ones = iter(by_block[index])
        markup = _PARAGRAPH.sub(lambda _, new=new_ones: next(new) or "", block.html)  # type: ignore[misc]
        if tidy_spaces(markup):
            blocks.append(Text(html=markup))
    return tuple(blocks)


def _source(found: BylineFound) -> FirstPublished | None:
    source = found.first_published
    if source is None:
        return None
    return FirstPublished(name=source.name, address=source.address, date=source.date)
