"""The `broadside` command: parse, call once, print."""

from broadside.cli.main import main

__all__ = ["main"]
