"""What the editor's screen is told of a draft: each finding, where it stands, and how it is mended.

Offsets are in UTF-16 units, as a browser counts them. A place in the body is said by the block's
identifier: blocks are moved about while one writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from hashlib import blake2b

import msgspec

from broadside.copydesk.checks.copy import Finding, Severity, mended
from broadside.copydesk.checks.run import CHECKS
from broadside.newsroom.checking.copies import Copied, Spot
from broadside.newsroom.checking.reports import ABOUT
from broadside.newsroom.models import Article, Silence

_AROUND = 40
"""Letters of the text that are shown before and after a passage."""
_LONGEST = 200
"""Letters of a passage that are shown."""
_MENDS = frozenset(check.identifier for check in CHECKS if check.mends)
_GONE_TO = frozenset(("row", "code"))
"""Kinds of text that are never mended in one click: a table takes nothing from outside."""


class Place(msgspec.Struct, frozen=True):
    """Where a finding stands: `copies.Spot`, and what to call it."""

    field: str
    label: str
    block: str = ""
    index: int = -1
    path: tuple[str | int, ...] = ()
    number: int = -1
    link: int = -1


class Change(msgspec.Struct, frozen=True):
    """Put `text` in the place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


class Passage(msgspec.Struct, frozen=True):
    """What is meant, with a little of what stands around it."""

    before: str
    text: str
    after: str


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One finding.

    Attributes:
        key: the same for the same finding in the next answer, while it stands where it does.
        text: the whole paragraph, field or address in which it stands.
        start, end: where in `text`.
        blocks: whether it stops publication.
        fix: what mends it where that is safe and can be done from outside the widget.
        reads: how the passage would then read, with what stands around it.
    """

    key: str
    check: str
    severity: Severity
    about: str
    explanation: str
    blocks: bool
    place: Place | None = None
    text: str = ""
    start: int = 0
    end: int = 0
    passage: Passage | None = None
    fix: tuple[Change, ...] = ()
    reads: str = ""


class Silenced(msgspec.Struct, frozen=True):
    """A check that is silenced in the article, and how much it would find."""

    check: str
    about: str
    by: str
    at: str
    reason: str
    count: int


class Unread(msgspec.Struct, frozen=True):
    """Blocks of a kind that the checks cannot read."""

    block: str
    count: int


class Answer(msgspec.Struct, frozen=True):
    """All that is said of a draft."""

    findings: tuple[Told, ...]
    silenced: tuple[Silenced, ...]
    unread: tuple[Unread, ...]


def told(read: Copied, findings: Iterable[Finding], blocking: Collection[str]) -> tuple[Told, ...]:
    """The findings, as the screen is told of them."""
    seen: Counter[str] = Counter()
    answers: list[Told] = []
    for finding in findings:
        one = _told(read, finding, finding.check in blocking)
        seen[one.key] += 1
        # The same again, as when a word is misspelt the same way twice in a paragraph.
        answers.append(msgspec.structs.replace(one, key=f"{one.key}-{seen[one.key]}"))
    return tuple(answers)


def silenced(silences: Iterable[Silence], quiet: Iterable[Finding]) -> tuple[Silenced, ...]:
    """The checks that are silenced, each with what it would find."""
    found = [finding.check for finding in quiet]
    return tuple(
        Silenced(
            check=each.check_name,
            about=ABOUT.get(each.check_name, each.check_name),
            by=(each.by.get_full_name() or each.by.get_username()) if each.by else "",
            at=each.at.isoformat(),
            reason=each.reason,
            count=found.count(each.check_name),
        )
        for each in silences
    )


def unread(read: Copied) -> tuple[Unread, ...]:
    """The blocks that nobody could read, by kind."""
    return tuple(Unread(kind, read.unread.count(kind)) for kind in dict.fromkeys(read.unread))


def _told(read: Copied, finding: Finding, blocks: bool) -> Told:
    text = _text_of(read, finding.field)
    spot = read.spots.get(finding.field)
    place = _place(read, finding.field, spot) if spot is not None else None
    passage, reads = _shown(finding, text)
    fix: tuple[Change, ...] = ()
    if place is not None and _in_one_click(read, finding):
        fix = tuple(
            Change(_units(text, each.start), _units(text, each.end), each.text)
            for each in finding.fix
        )
    return Told(
        key=_key(finding, place, passage),
        check=finding.check,
        severity=finding.severity,
        about=ABOUT[finding.check],
        explanation=finding.explanation,
        blocks=blocks,
        place=place,
        text=text,
        start=_units(text, finding.start),
        end=_units(text, finding.end),
        passage=passage,
        fix=fix,
        reads=reads if fix else "",
    )


def _text_of(read: Copied, field: str) -> str:
    if field.startswith("link-"):
        return read.copy.links[int(field.removeprefix("link-"))]
    return read.copy.fields.get(field, "")


def _in_one_click(read: Copied, finding: Finding) -> bool:
    if finding.check not in _MENDS or not finding.fix:
        return False
    one = {change.field for change in finding.fix} == {finding.field}
    return one and read.copy.kind(finding.field) not in _GONE_TO


def _shown(finding: Finding, text: str) -> tuple[Passage | None, str]:
    start, end = finding.start, finding.end
    if not text or (start == 0 and end == 0):
        return None, ""
    head, tail = _word_after(text, start), _word_before(text, end)
    before, after = text[head:start], text[end:tail]
    words = text[start:end]
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1] + "…"
    passage = Passage(
        ("…" if head else "") + before, words, after + ("…" if tail < len(text) else "")
    )
    whole = mended(text, finding.field, finding.fix)
    left = len(text) - tail
    reads = whole[head : len(whole) - left if left else None]
    if len(reads) > _LONGEST:
        reads = reads[: _LONGEST - 1] + "…"
    return passage, ("…" if head else "") + reads + ("…" if left else "")


def _word_after(text: str, start: int) -> int:
    """Where what is shown before a passage begins: at a word, not too far away."""
    if start <= _AROUND:
        return 0
    space = text.find(" ", start - _AROUND, start)
    return space + 1 if space >= 0 else start - _AROUND


def _word_before(text: str, end: int) -> int:
    """Where what is shown after a passage ends."""
    if len(text) - end <= _AROUND:
        return len(text)
    space = text.rfind(" ", end, end + _AROUND)
    return space if space > end else end + _AROUND


def _place(read: Copied, field: str, spot: Spot) -> Place:
    return Place(
        field=spot.place,
        label=_label(read, field, spot),
        block=spot.block,
        index=spot.index,
        path=spot.path,
        number=spot.number,
        link=spot.link,
    )


def _label(read: Copied, field: str, spot: Spot) -> str:
    if spot.place != "body":
        return _FIELDS.get(spot.place, spot.place)
    block = read.types[spot.index]
    child = Article.body.field.stream_block.child_blocks.get(block)
    name = child.label if child is not None else block
    said = f"Body, block {spot.index + 1} ({name})"
    if spot.link >= 0:
        return f"{said}, link {spot.link + 1}"
    return f"{said}, paragraph {spot.number + 1}" if spot.number > 0 else said


_FIELDS = {
    "title": "Headline",
    "standfirst": "Standfirst",
    "bylines": "Bylines",
    "dateline_place": "Dateline",
    "picture_alt": "Lead picture, alternative text",
}
"""What the form calls its fields."""


def _key(finding: Finding, place: Place | None, passage: Passage | None) -> str:
    at = (place.field, place.block or place.index, *place.path, place.link) if place else ()
    words = passage.text if passage else ""
    said = "\x1f".join(map(str, (finding.check, *at, words, finding.explanation)))
    return blake2b(said.encode(), digest_size=8).hexdigest()


def _units(text: str, place: int) -> int:
    """A place among a text's letters, in UTF-16 units."""
    head = text[:place]
    return len(head) + sum(letter > "\uffff" for letter in head)
