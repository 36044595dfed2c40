"""What can go wrong while an archive is written out.

ExportError
├── FolderTaken     the folder holds something already
└── NotWritten      the disk does not take what is written
"""

from __future__ import annotations

from pathlib import Path


class ExportError(Exception):
    """An archive could not be written out."""


class FolderTaken(ExportError):
    """The folder holds something already; nothing in it was touched."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: there is something here already; name a new or empty folder")


class NotWritten(ExportError):
    """A file could not be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path}: cannot be written: {error.strerror}")
