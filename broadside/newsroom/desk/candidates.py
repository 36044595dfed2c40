"""Candidates for the highlights of a year: the articles that stood out, each with the reasons.

What speaks for one and in which order they come is said in `desk.record`. Nothing here is put on a
front: what to make of it is the editor's to say.

All of it is worked out from the wire, from where articles stood (`wire.appearances`) and what links
to them (`wire.links`), so it knows of what has happened since the newsroom began to publish to the
wire, and of nothing before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.utils import timezone

from broadside.newsroom.configure import current_publication
from broadside.newsroom.desk.answers import Candidate, Candidates
from broadside.newsroom.desk.articles import summaries
from broadside.newsroom.desk.draft import Draft, Highlights, cards_of
from broadside.newsroom.desk.elsewhere import title_of_front
from broadside.newsroom.desk.record import Record, in_order, time_covered
from broadside.newsroom.errors import NewsroomError
from broadside.newsroom.models import Front
from broadside.newsroom.wire_at_hand import Traces, wire_at_hand
from broadside.site.preview import preview_imprint
from broadside.wire.appearances import Appearance, FrontKey
from broadside.wire.edition import HOME
from broadside.wire.questions import ALL, Ask, Questions, dossier_list

_NAMED = 3
_MONTHS = range(1, 13)


class CandidatesRefused(NewsroomError):
    """Candidates were asked for what can have none."""


def candidates_for(front: Front, draft: Draft, container: str, year: str) -> Candidates:
    """Articles of a year, in the front's language, for highlights that have them not yet.

    Those of a dossier's front are in the dossier, or have stood on that front.

    Args:
        draft: the front's newest.
        container: the highlights; one that the draft does not know yet has nothing in it.
        year: that of the articles' publication, by the publication's clocks.

    Raises:
        CandidatesRefused: the container is another kind, or the year is none.
    """
    number = _number_of(year)
    taken = _taken(draft, container)
    owner, language = front.owner_identifier, front.language

    def told(traces: Traces, ask: Ask) -> Candidates:
        questions = Questions(ask)
        records = _records(traces, questions, (owner, language), number, taken)
        best = in_order(records)
        imprint = preview_imprint(current_publication())
        articles = summaries(questions, imprint, {each.story: language for each in best})
        return Candidates(
            candidates=tuple(
                Candidate(article=article, reasons=tuple(_reasons(each, questions)))
                for each in best
                if (article := articles[each.story]).status == "published"
            )
        )

    return wire_at_hand().traced(told) or Candidates(computing=True)


# --- which --------------------------------------------------------------------------------------


def _number_of(year: str) -> int:
    if not (year.isascii() and year.isdigit() and len(year) <= 4 and int(year)):
        raise CandidatesRefused(f"“{year}” is no year. A year is a number such as 2023.")
    return int(year)


def _taken(draft: Draft, container: str) -> frozenset[str]:
    """The articles that stand in some highlights already, in whichever year."""
    found = next((each for each in draft.containers if each.id == container), None)
    if found is None:
        return frozenset()
    if not isinstance(found, Highlights):
        raise CandidatesRefused("Only highlights have candidates; this is another container.")
    return frozenset(card.article for _, card in cards_of(found))


def _records(
    traces: Traces, questions: Questions, key: FrontKey, year: int, taken: frozenset[str]
) -> list[Record]:
    owner, language = key
    now = timezone.now()
    members = (
        None
        if owner == HOME
        else frozenset(_of_year(questions, dossier_list(owner), language, year))
    )
    found = []
    for story in _of_year(questions, ALL, language, year):
        card = questions.card(story, language)
        if card is None or story in taken:
            continue
        appearances = traces.appearances.of(story, language)
        if members is not None and story not in members and not _stood_on(appearances, key):
            continue
        found.append(
            Record(
                story=story,
                published=card.published,
                fronts=_fronts(appearances),
                chosen=_fronts(each for each in appearances if each.spot.pinned),
                stood=time_covered(appearances, now),
                linked=len(traces.links.to(story)),
            )
        )
    return found


def _of_year(questions: Questions, key: str, language: str, year: int) -> Iterator[str]:
    for month in _MONTHS:
        for each in questions.in_month(key, language, f"{year:04}-{month:02}"):
            yield each.story


def _stood_on(appearances: Iterable[Appearance], key: FrontKey) -> bool:
    return any((each.spot.owner, each.spot.language) == key for each in appearances)


def _fronts(appearances: Iterable[Appearance]) -> tuple[FrontKey, ...]:
    return tuple(dict.fromkeys((each.spot.owner, each.spot.language) for each in appearances))


# --- in words -----------------------------------------------------------------------------------


def _reasons(record: Record, questions: Questions) -> Iterator[str]:
    if record.fronts:
        yield f"Stood {_days(record.stood)} on {_counted(len(record.fronts), 'front')}"
    if record.chosen:
        names = [title_of_front(questions, *each) for each in record.chosen]
        named = ", ".join(name for name in names[:_NAMED] if name)
        more = len(names) - _NAMED
        if more > 0:
            named += f" and {more} more"
        where = _counted(len(names), "front")
        yield f"Chosen by an editor on {where}" + (f": {named}" if named else "")
    if record.linked:
        yield f"Linked to from {_counted(record.linked, 'article')}"


def _days(time: timedelta) -> str:
    return _counted(time.days, "day") if time.days else "less than a day"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
