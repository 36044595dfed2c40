"""What can be wrong with a publication's folder.

PublicationError
└── SettingError      a key or value in broadside.toml: file, line, what was expected
"""

from __future__ import annotations

from pathlib import Path


class PublicationError(Exception):
    """The folder is no publication, or cannot be read."""


class SettingError(PublicationError):
    """A key or value in `broadside.toml` that cannot be taken.

    Args:
        file: the settings file.
        line: the line it stands on, from 1; None when the file lacks something.
        problem: what is wrong and what was expected.
    """

    def __init__(self, file: Path, line: int | None, problem: str) -> None:
        self.file = file
        self.line = line
        self.problem = problem
        where = f"{file}:{line}" if line is not None else str(file)
        super().__init__(f"{where}: {problem}")
