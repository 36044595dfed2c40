"""What can keep the press from its work.

PressError
├── OutputError      the output folder cannot be written, or is not ours to write
│   └── PathRefused  no file can stand at one path: it leaves the folder, is too long, or is taken
├── LedgerError      the ledger cannot be opened, read or written
│   └── LedgerDamaged  it makes no sense; a press begins it anew
├── PressBusy        another press is at work on the same output
└── WorkerDied       a worker process ended before its pages were done

A page that cannot be rendered, or has a path that is refused, ends no press: the others go out, and
the report names it.
"""

from __future__ import annotations

from pathlib import Path


class PressError(Exception):
    """The press cannot do its work."""


class OutputError(PressError):
    """The output folder cannot be written, or is not ours to write."""

    def __init__(self, path: Path | str, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}")

    def __reduce__(self) -> tuple[type, tuple[Path | str, str]]:
        """As a worker sends it: with its two arguments, not with the message made of them."""
        return type(self), (self.path, self.problem)


class PathRefused(OutputError):
    """No file can stand at this path."""


class LedgerError(PressError):
    """The ledger cannot be opened, read or written."""


class LedgerDamaged(LedgerError):
    """The ledger's file is no ledger any more, or contradicts itself."""


class PressBusy(PressError):
    """Another press is at work on the same output."""

    def __init__(self, lock: Path) -> None:
        super().__init__(f"another press is at work here (it holds {lock}); wait until it is done")


class WorkerDied(PressError):
    """A worker process ended before its pages were done."""
