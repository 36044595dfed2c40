"""Where a manuscript belongs here, by its categories and tags."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from broadside.importers.manuscript import Manuscript, Remark
from broadside.newsroom.errors import NotADossier
from broadside.newsroom.intake.remarks import remark
from broadside.newsroom.intake.subjects import Subjects
from broadside.newsroom.intake.terms import Terms
from broadside.newsroom.intake.wordings import is_highlights, is_statement
from broadside.newsroom.models import Dossier, Strand, Topic
from broadside.site.urls import is_reserved


@dataclass(slots=True)
class Parts:
    """A dossier, and what its category's children became; None and empty without one.

    A site that writes in several languages may have a child for its statements in each of them.
    """

    dossier: Dossier | None = None
    category: str = ""
    statements: list[str] = field(default_factory=list)
    highlights: list[str] = field(default_factory=list)
    strands: dict[str, Strand] = field(default_factory=dict)


@dataclass(slots=True)
class Placed:
    """Where one manuscript belongs. `statement` and `highlights` name the category that says so."""

    dossiers: list[Dossier] = field(default_factory=list)
    strands: list[Strand] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    statement: str = ""
    highlights: str = ""
    remarks: list[Remark] = field(default_factory=list)


def read_parts(slug: str | None, categories: Terms, subjects: Subjects) -> Parts:
    """Make the dossier and strands of a category.

    Args:
        slug: the category's; None for no dossier.
        categories: the archive's.
        subjects: makes them.

    Raises:
        NotADossier: the archive has no such category, or its slug cannot be a dossier's.
    """
    if slug is None:
        return Parts()
    if slug not in categories:
        raise NotADossier(f"there is no category “{slug}” in the file")
    if is_reserved(slug):
        raise NotADossier(f"“{slug}” is an address that the site itself needs")
    category = categories.same(slug)
    parts = Parts(dossier=subjects.dossier(categories.address(slug), category), category=category)
    assert parts.dossier is not None
    for order, child in enumerate(categories.children(category)):
        names = categories.names(child)
        if is_highlights(names):
            parts.highlights.append(child)
        elif is_statement(names):
            parts.statements.append(child)
        else:
            parts.strands[child] = subjects.strand(parts.dossier, child, order)
    return parts


def place(manuscript: Manuscript, parts: Parts, categories: Terms, subjects: Subjects) -> Placed:
    """Say where a manuscript belongs."""
    placed = Placed()
    for path in manuscript.categories:
        _place_category(tuple(map(categories.same, path)), parts, subjects, placed)
    for tag in manuscript.tags:
        _once(placed.topics, subjects.tag(tag))
    return placed


def _place_category(
    path: tuple[str, ...], parts: Parts, subjects: Subjects, placed: Placed
) -> None:
    if parts.dossier is None or parts.category not in path:
        if path:
            _once(placed.topics, subjects.category(path))
        return
    at = path.index(parts.category)
    _once(placed.dossiers, parts.dossier)
    if at:
        _once(placed.topics, subjects.category(path[:at]))
    child = path[at + 1] if len(path) > at + 1 else ""
    if child in parts.strands:
        _once(placed.strands, parts.strands[child])
    if child in parts.statements:
        placed.statement = child
    if child in parts.highlights:
        placed.highlights = child
    if below := path[at + 2 :]:
        _once(placed.topics, subjects.category(below))
        placed.remarks.append(remark("deep-category", "/".join(path)))


def _once(subjects: list[Any], subject: Any) -> None:
    if subject not in subjects:
        subjects.append(subject)
