"""The strands of a dossier as a chronology draws them: each a lane, a shape and a colour.

A strand keeps its sign from year to year, because it goes by its place among the dossier's strands.
Shapes that are told apart at the size of a letter are few: strands beyond the eighth share one, and
so do articles in no strand. So a year has at most ten lanes, however large a dossier grows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from broadside.site.imprint import Imprint
from broadside.site.subjects import subject_of
from broadside.site.wording import wording
from broadside.wire.answers import OnDay
from broadside.wire.questions import Questions

SIGNS = tuple(f"s{number}" for number in range(1, 9))
"""The signs of the first strands, as the template draws them and the style sheet colours them."""

OTHERS, NONE = "s9", "s0"
"""The signs of all further strands, and of what is in no strand."""

Months = Mapping[str, tuple[OnDay, ...]]
"""What there is in each month."""


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """One strand in one year; `stories` says what it has in each month."""

    sign: str
    text: str
    href: str
    stories: Mapping[str, frozenset[str]]

    def count(self) -> int:
        """How many articles it has in the year."""
        return sum(len(stories) for stories in self.stories.values())


def lanes_of(
    imprint: Imprint,
    questions: Questions,
    dossier: str,
    language: str,
    months: Months,
) -> tuple[Lane, ...]:
    """The lanes in which something stands in these months, in the dossier's order.

    Args:
        months: what the dossier has in each month. A strand may hold articles that are filed under
            another dossier; only those of this one are drawn.
    """
    words = wording(language)
    lanes: list[Lane] = []
    further: dict[str, set[str]] = {}
    stranded: dict[str, set[str]] = {}
    for place, strand in enumerate(questions.strands(dossier)):
        found = _in_strand(questions, strand, language, months)
        if not found:
            continue
        for month, stories in found.items():
            stranded.setdefault(month, set()).update(stories)
        if place >= len(SIGNS):
            for month, stories in found.items():
                further.setdefault(month, set()).update(stories)
            continue
        subject = subject_of(imprint, questions, f"strand:{strand}", language)
        if subject is not None:
            href = imprint.urls.href(subject.path)
            lanes.append(Lane(sign=SIGNS[place], text=subject.title, href=href, stories=found))
    if further:
        lanes.append(_shared(OTHERS, words["other_strands"], further))
    alone = {
        month: {story for _, story in stories} - stranded.get(month, set())
        for month, stories in months.items()
    }
    if any(alone.values()):
        lanes.append(_shared(NONE, words["no_strand"], alone))
    return tuple(lanes)


def signs_of(lanes: Sequence[Lane], month: str, story: str) -> tuple[Lane, ...]:
    """The lanes that a story of a month is in."""
    return tuple(lane for lane in lanes if story in lane.stories.get(month, frozenset()))


def _in_strand(
    questions: Questions, strand: str, language: str, months: Months
) -> dict[str, frozenset[str]]:
    key = f"strand:{strand}"
    found = {}
    for month, of_dossier in months.items():
        if not of_dossier:
            continue
        own = {story for _, story in of_dossier}
        stories = own & {story for _, story in questions.in_month(key, language, month)}
        if stories:
            found[month] = frozenset(stories)
    return found


def _shared(sign: str, text: str, stories: Mapping[str, set[str]]) -> Lane:
    frozen = {month: frozenset(of_month) for month, of_month in stories.items()}
    return Lane(sign=sign, text=text, href="", stories=frozen)
