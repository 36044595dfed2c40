"""What is pressed and what is asked: the shapes that the press expects of a site and of a source.

The press imports neither. Whatever has these attributes can be pressed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from broadside.press.query import Ask, Query


class Page(Protocol):
    """One page is one file. Several pages may claim one path: see `claims`."""

    @property
    def path(self) -> str:
        """Where the file lies in the output folder, with forward slashes."""

    @property
    def family(self) -> str:
        """The name of the family that renders it."""

    @property
    def arguments(self) -> tuple[str | int, ...]:
        """What tells it from the other pages of its family."""

    @property
    def priority(self) -> int:
        """Of several pages at a path the lowest (priority, family, arguments) is pressed."""


class Family(Protocol):
    """Pages of one kind."""

    @property
    def rank(self) -> int:
        """Families of a lower rank are written earlier."""

    def render(self, page: Any, ask: Ask) -> bytes:
        """The file's bytes: a function of the page and of what `ask` answers, and nothing else."""


class Site(Protocol):
    """What is pressed."""

    @property
    def families(self) -> Mapping[str, Family]:
        """The families by name."""

    @property
    def fingerprint(self) -> bytes:
        """Of templates, settings and software. Where it changes, every page is rendered anew."""

    @property
    def roster_fingerprint(self) -> bytes:
        """Of what the rosters depend on besides answers.

        Where it changes, all are asked anew; where it does not, a new site has the pages that the
        old one had, and they can be rendered in any order, and one by one.
        """

    def roster(self, subject: Query, ask: Ask) -> Iterable[Any]:
        """The pages that exist because of a subject; traced as a page is."""

    def urgency(self, page: Any) -> Any:
        """Of pages that stand already and are rendered anew, the lowest comes first."""


class Source(Protocol):
    """What is asked."""

    @property
    def revision(self) -> int:
        """The moment that all answers belong to."""

    def answer(self, query: Query) -> Any:
        """The answer, a pure function of the query and the revision."""

    def subjects(self) -> Iterable[Query]:
        """Every subject there ever was."""


class Touched(Protocol):
    """What may have changed between two revisions.

    The law that a source keeps: every query whose answer differs begins with one of `queries`, and
    every subject whose roster could have gained a page without a recorded query changing is in
    `subjects`.
    """

    @property
    def queries(self) -> frozenset[Query]:
        """Prefixes of queries."""

    @property
    def subjects(self) -> frozenset[Query]:
        """Whole subjects."""
