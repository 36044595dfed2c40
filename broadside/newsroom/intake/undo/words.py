"""What undoing an import would do or has done, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from broadside.newsroom.intake.report import MADE
from broadside.newsroom.intake.undo.doing import Undone
from broadside.newsroom.intake.undo.plan import Plan


def plan_in_words(plan: Plan) -> list[str]:
    """What would happen."""
    said = []
    if plan.removed:
        withdrawn = plan.withdrawn
        seen = "none of them is" if not withdrawn else "all of them are" if withdrawn == len(
            plan.removed
        ) else f"{withdrawn} of them {_is(withdrawn)}"  # fmt: skip
        out = " and will be withdrawn from it" if withdrawn else ""
        said.append(f"{_articles(len(plan.removed))} will be taken away; {seen} on the site{out}.")
    if plan.restored:
        said.append(
            f"{_articles(len(plan.restored))} will be put back to what they were before the import."
            if len(plan.restored) > 1
            else "One article will be put back to what it was before the import."
        )
    gone = [made for made in plan.fronts if made.before is None]
    if gone:
        said.append(f"{_count(len(gone), 'front', 'fronts')} that it made will go.")
    if len(plan.fronts) > len(gone):
        count = _count(len(plan.fronts) - len(gone), "front", "fronts")
        said.append(f"{count} that it changed will be put back.")
    kinds: dict[str, int] = {}
    for subject in plan.subjects:
        name = str(subject._meta.verbose_name_plural)
        kinds[name] = kinds.get(name, 0) + 1
    if kinds:
        said.append(f"With them go {made_in_words(kinds)} that nothing else uses.")
    if plan.left:
        said.append(f"{_count(len(plan.left), 'thing', 'things')} will be left, for the reason "
                    "named beside each.")  # fmt: skip
    if not said:
        said.append("There is nothing left to undo: it will only be noted that it was.")
    return said


def done_in_words(done: Undone) -> list[str]:
    """What has happened."""
    said = [
        f"The import was undone: {_articles(done.removed)} taken away, "
        f"{_articles(done.restored)} put back."
    ]
    if done.made:
        said.append(f"With them went {made_in_words(done.made)}.")
    if done.left:
        said.append(f"{_count(len(done.left), 'thing', 'things')} left as it is."
                    if len(done.left) == 1
                    else f"{len(done.left)} things left as they are.")  # fmt: skip
    return said


def made_in_words(counts: Mapping[str, int]) -> str:
    """People, topics and so on, each kind with its count."""
    said = [_count(counts[name], one, many) for name, one, many in MADE if counts.get(name)]
    return " and ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def stored_in_words(undone: Mapping[str, Any]) -> list[str]:
    """What a record says was done."""
    return done_in_words(
        Undone(
            removed=undone.get("removed", 0),
            restored=undone.get("restored", 0),
            left=tuple(undone.get("left", ())),
            made=undone.get("made", {}),
        )
    )


def _articles(count: int) -> str:
    return _count(count, "article", "articles")


def _count(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
