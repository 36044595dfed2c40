"""Turn what went wrong into one line and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from typing import Any

import click

from broadside.cli.expected import EXPECTED

BROKEN_PIPE = 141
"""The exit code of a program that SIGPIPE ended, as a shell gives it: 128 and 13."""


class OneLine(click.Group):
    """A group whose expected errors are one line on standard error and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; with `--debug`, let the whole traceback through."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Whoever read the output has enough (`… | head`). What is still buffered has nowhere to
            # go, and Python would complain of that at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(BROKEN_PIPE)
        except EXPECTED as error:
            if ctx.params.get("debug"):
                traceback.print_exc()
            click.echo(f"broadside: {_said(error)}", err=True)
            sys.exit(1)
        except KeyboardInterrupt:
            click.echo("broadside: interrupted", err=True)
            sys.exit(130)


def _said(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        name = f"{error.filename}: " if error.filename else ""
        return f"{name}{error.strerror}"
    return str(error)
