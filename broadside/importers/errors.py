"""What can go wrong while reading foreign files.

ImporterError
├── MalformedFile   the file is broken, or holds what no honest export holds; says the line
└── NotAnExport     the file is whole, but it is not what this importer reads
"""

from __future__ import annotations

from pathlib import Path


class ImporterError(Exception):
    """A foreign file could not be read."""

    def __init__(self, path: Path, problem: str, line: int | None = None) -> None:
        self.path = path
        self.problem = problem
        self.line = line
        place = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{place}: {problem}")


class MalformedFile(ImporterError):
    """The file is broken where the error says."""


class NotAnExport(ImporterError):
    """The file is something else than what was expected."""
