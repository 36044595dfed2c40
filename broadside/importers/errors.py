"""What can go wrong while reading foreign files and asking foreign sites.

ImporterError
├── MalformedFile       the file is broken, or holds what no honest export holds; says the line
├── NotAnExport         the file is whole, but it is not what this importer reads
└── SiteError           a site could not be read; says the address
    ├── AddressRefused  the address is one that we do not go to
    ├── NoAnswer        nothing answers there
    │   └── TooSlow     or not in time
    ├── AnswerRefused   the site said no, or gave more than can be taken
    │   ├── Forbidden   it keeps this to itself
    │   └── ComeLater   it asks to be left alone for longer than we wait
    └── MalformedAnswer the answer is not what it should be; says the field
"""

from __future__ import annotations

from pathlib import Path


class ImporterError(Exception):
    """Something foreign could not be read: a file by its path, a site by its address."""

    def __init__(self, path: Path | str, problem: str, line: int | None = None) -> None:
        self.path = path
        self.problem = problem
        self.line = line
        place = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{place}: {problem}")


class MalformedFile(ImporterError):
    """The file is broken where the error says."""


class NotAnExport(ImporterError):
    """The file is something else than what was expected."""


class SiteError(ImporterError):
    """A foreign site could not be read."""


class AddressRefused(SiteError):
    """The address is one that we do not go to."""


class NoAnswer(SiteError):
    """Nothing answers there."""


class TooSlow(NoAnswer):
    """It does not answer in time."""


class AnswerRefused(SiteError):
    """The site said no, or gave more than can be taken."""


class Forbidden(AnswerRefused):
    """The site keeps to itself what was asked for."""


class ComeLater(AnswerRefused):
    """The site asks to be left alone for longer than we wait."""


class MalformedAnswer(SiteError):
    """The answer is not what the error says it should be."""
